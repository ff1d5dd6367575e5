//! Rows written out with the head of each column before its figure: `（一）予以公开：自然人3件、商业企业0件、…、总计3件`.
//!
//! Such a line is a row only where a label of the form stands before the colon and each head of it once behind.

use super::fold::key;
use super::labels::{labels, ungrouped};
use report::{Column, Edition, Figure, Outcome};

/// A row as written: the names, the label, and the figures in the order of the form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named<'t> {
    /// The heads as printed.
    pub(super) heads: Vec<&'t str>,
    /// The label.
    pub(super) label: &'t str,
    /// The figures in the order of the form.
    pub(super) figures: Vec<&'t str>,
}

/// A label of the form is not longer, in bytes.
const LABEL_MAX: usize = 180;

/// The row that a folded line is.
pub(super) fn named(folded: &str) -> Option<Named<'_>> {
    let (label, rest) = folded.split_once('：')?;
    let telling = ["自然人", "结果维持", "本年", "上一年", "采购"];
    if label.len() > LABEL_MAX || !telling.iter().any(|head| rest.contains(head)) {
        return None;
    }
    let pairs = pairs(rest)?;
    let names: Vec<String> = pairs.iter().map(|(name, _)| key(name)).collect();
    let places = places(&key(label), &names)?;
    let (heads, figures) = pairs.iter().copied().unzip();
    let figures: Vec<&str> = figures;
    let figures = places.iter().map(|at| figures[*at]).collect();
    Some(Named { heads, label: label.trim(), figures })
}

/// Names and the figures behind them, to the end of the text.
fn pairs(text: &str) -> Option<Vec<(&str, &str)>> {
    const BETWEEN: [char; 9] = ['：', ' ', '、', '，', '；', '。', ',', ';', '|'];
    let mut pairs = Vec::new();
    let mut rest = text.trim_matches(BETWEEN);
    while !rest.is_empty() {
        let figure_at = rest.find(|c: char| c.is_ascii_digit())?;
        let (name, behind) = rest.split_at(figure_at);
        let length = behind.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(behind.len());
        let (figure, behind) = behind.split_at(length);
        pairs.push((name.trim_matches(BETWEEN), figure.trim_end_matches('.')));
        let behind = behind.strip_prefix("万元").unwrap_or(behind);
        rest = behind.trim_start_matches(['件', '条', '个', '项', '宗', '元']);
        // Behind a figure nothing but a mark parts it from the next name.
        if !rest.is_empty() && !rest.starts_with(BETWEEN) {
            return None;
        }
        rest = rest.trim_start_matches(BETWEEN);
    }
    Some(pairs)
}

/// For each cell of the row, which name is its head; none where label and names are not those of one row.
fn places(label: &str, names: &[String]) -> Option<Vec<usize>> {
    let order = |heads: Vec<String>| -> Option<Vec<usize>> {
        let at = |head: &String| names.iter().position(|name| name == head);
        let places: Vec<usize> = heads.iter().map(at).collect::<Option<_>>()?;
        (places.len() == names.len()).then_some(places)
    };
    if labels().row(ungrouped(label)).is_some() {
        return order(Column::ALL.iter().map(|column| key(column.label())).collect());
    }
    if let Some(item) = labels().item(ungrouped(label)) {
        let heads = |edition: &Edition| -> Vec<String> {
            let head = |figure: &Figure| figure.label(*edition).map(key).unwrap_or_default();
            item.figures(*edition).iter().map(head).collect()
        };
        return Edition::ALL.iter().find_map(|edition| order(heads(edition)));
    }
    let block = labels().blocks.iter().any(|block| label.ends_with(block.of.label()));
    if block {
        order(Outcome::ALL.iter().map(|outcome| key(outcome.label())).collect())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_behind_their_heads() {
        let row = "（一）予以公开：自然人3件、商业企业0件、科研机构1件、社会公益组织0件、法律服务机构0件、其他0件、总计4件。";
        assert_eq!(
            named(row).map(|row| row.figures),
            Some(vec!["3", "0", "1", "0", "0", "0", "4"])
        );
        let row = "行政复议：结果维持 1；结果纠正 2；其他结果 0；尚未审结 0；总计 3";
        assert_eq!(named(row).map(|row| row.figures), Some(vec!["1", "2", "0", "0", "3"]));
        let row = "行政规范性文件：现行有效件数：26，本年制发件数：3，本年废止件数：1";
        assert_eq!(named(row).map(|row| row.figures), Some(vec!["3", "1", "26"]));
    }

    #[test]
    fn sentences_and_parts_of_rows_are_none() {
        for text in [
            "全年收到申请：自然人3件、商业企业0件、科研机构1件、社会公益组织0件、法律服务机构0件、其他0件、总计4件",
            "（一）予以公开：自然人3件、商业企业0件、总计3件",
            "（一）予以公开：自然人3件",
            "规章：本年制发件数3件，比去年多2件",
            "（一）予以公开：3",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
