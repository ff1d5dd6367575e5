//! The words that tell beyond doubt which of the three tables a piece belongs to.

use super::labels::labels;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use report::Row;
use std::collections::HashMap;
use std::sync::OnceLock;

/// One of the three tables of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    /// 主动公开政府信息情况
    Two,
    /// 收到和处理政府信息公开申请情况
    Three,
    /// 行政复议、行政诉讼情况
    Four,
}

const TWO: &[&str] = &[
    "信息内容",
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "本年制发件数",
    "本年废止件数",
    "现行有效件数",
    "上一年项目数量",
    "本年增减",
    "处理决定数量",
    "本年处理决定数量",
    "采购项目数量",
    "采购总金额",
    "本年收费金额单位万元",
    "本年收费金额",
    "其他对外管理服务事项",
    "政府集中采购",
    "行政事业性收费",
];
const FOUR: &[&str] =
    &["结果维持", "结果纠正", "其他结果", "尚未审结", "未经复议直接起诉", "复议后起诉"];
const THREE: &[&str] = &[
    "申请人情况",
    "自然人",
    "法人或其他组织",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
];

/// A key longer than this, in bytes, may be several heads in one piece.
const ONE_HEAD_MAX: usize = 40;

/// Which of the three tables a label belongs to beyond doubt.
pub(crate) fn anchor(key: &str) -> Option<Table> {
    // Figures are most of what is asked about, and tell no table.
    if key.is_ascii() {
        return None;
    }
    if key.len() > ONE_HEAD_MAX {
        let several = several(key);
        if several.is_some() {
            return several;
        }
    }
    if key.starts_with("第二十条第") && key.chars().count() <= 9 {
        return Some(Table::Two);
    }
    exact().get(key).copied().or_else(|| {
        let balance = key.contains('勾') && key.contains("勾稽关系");
        balance.then_some(Table::Three)
    })
}

/// The labels that by themselves tell a table. 其他, 总计 and 六、其他处理 stand elsewhere too.
fn exact() -> &'static HashMap<String, Table> {
    static EXACT: OnceLock<HashMap<String, Table>> = OnceLock::new();
    EXACT.get_or_init(|| {
        let rows = labels().row_keys().filter(|(_, row)| !matches!(row, Row::F | Row::F3 | Row::T));
        let mut all: HashMap<String, Table> =
            rows.map(|(key, _)| (key.to_owned(), Table::Three)).collect();
        for (words, table) in [(THREE, Table::Three), (FOUR, Table::Four), (TWO, Table::Two)] {
            all.extend(words.iter().map(|word| ((*word).to_owned(), table)));
        }
        all
    })
}

/// What is looked for where single spaces or nothing stood between heads.
const PARTS: [&str; 12] = [
    "勾稽关系",
    "申请人情况",
    "自然人",
    "法人或其他组织",
    "商业企业",
    "科研机构",
    "结果维持",
    "尚未审结",
    "未经复议直接起诉",
    "复议后起诉",
    "第二十条第",
    "信息内容",
];

/// Sets of parts, by their numbers, of which all must stand in the key; the first that do tell the table.
const TELLING: [(u16, Table); 7] = [
    (1, Table::Three),
    (1 << 1 | 1 << 2, Table::Three),
    (1 << 2 | 1 << 3, Table::Three),
    (1 << 4 | 1 << 5, Table::Three),
    (1 << 6 | 1 << 7, Table::Four),
    (1 << 8 | 1 << 9, Table::Four),
    (1 << 10 | 1 << 11, Table::Two),
];

/// The table that several heads in one piece tell.
fn several(key: &str) -> Option<Table> {
    static FINDER: OnceLock<AhoCorasick> = OnceLock::new();
    let finder = FINDER.get_or_init(|| {
        AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(PARTS)
            .expect("a dozen short patterns make a small automaton")
    });
    let held = finder
        .find_overlapping_iter(key)
        .fold(0u16, |held, found| held | 1 << found.pattern().as_usize());
    let told = TELLING.iter().find(|(set, _)| held & set == *set).map(|(_, table)| *table);
    told.or_else(|| key.starts_with("信息内容").then_some(Table::Two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_heads_tell_their_table() {
        for (key, table) in [
            ("信息内容", Some(Table::Two)),
            ("第二十条第一项", Some(Table::Two)),
            ("一本年新收政府信息公开申请数量", Some(Table::Three)),
            ("本列数据的勾稽关系为", Some(Table::Three)),
            ("申请人情况自然人法人或其他组织总计", Some(Table::Three)),
            ("结果维持结果纠正其他结果尚未审结总计", Some(Table::Four)),
            ("信息内容本年制发件数本年废止件数现行有效件数", Some(Table::Two)),
            ("其他", None),
            ("总计", None),
            ("12", None),
            ("本年度我镇政府信息公开工作扎实推进并取得了成效", None),
        ] {
            assert_eq!(anchor(key), table, "{key}");
        }
    }
}
