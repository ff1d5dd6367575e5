//! Two reports side by side, as text or JSON, with their differences.

use crate::bands::{Band, head, shown};
use crate::json;
use crate::style::{Ink, Style, clean, cut, pad_left, pad_right, width};
use report::{Comparison, Edition, Report, compare::Words as Sections};
use rust_decimal::Decimal;
use words::Words;

/// One of the two reports with its source.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The file.
    pub source: &'a str,
    /// The report.
    pub report: &'a Report,
}

/// The comparison for a terminal.
pub fn text(left: Side<'_>, right: Side<'_>, words: &Words, style: Style) -> String {
    let comparison = report::compare(left.report, right.report);
    let (one, other) = (clean(left.source), clean(right.source));
    let sources = [("left", (&*one).into()), ("right", (&*other).into())];
    let heading = words.say("compare-heading", &sources);
    let mut out = format!("{}\n\n", style.paint(Ink::Strong, &heading));
    who(left, right, words, style, &mut out);
    cells(&comparison, left, right, words, style, &mut out);
    sections(&comparison.sections, words, style, &mut out);
    out
}

fn who(left: Side<'_>, right: Side<'_>, words: &Words, style: Style, out: &mut String) {
    let facts = |report: &Report| {
        [
            report.organ.clone().unwrap_or_else(|| words.text("unknown-organ").into_owned()),
            report
                .year
                .map_or_else(|| words.text("unknown-year").into_owned(), |year| year.to_string()),
            crate::text::edition(report, words),
        ]
    };
    let keys = ["fact-organ", "fact-year", "fact-edition"];
    for ((key, one), other) in keys.iter().zip(facts(left.report)).zip(facts(right.report)) {
        let ink = if one == other { Ink::Faint } else { Ink::Warning };
        out.push_str(&format!(
            "  {} {}  {}\n",
            style.paint(Ink::Faint, &pad_right(&words.text(key), 8)),
            pad_right(&clean(&one), 32),
            style.paint(ink, &clean(&other))
        ));
    }
    out.push('\n');
}

fn cells(
    comparison: &Comparison<'_>,
    left: Side<'_>,
    right: Side<'_>,
    words: &Words,
    style: Style,
    out: &mut String,
) {
    if comparison.cells.is_empty() {
        let text = words.say("compare-same", &[("count", comparison.same.into())]);
        out.push_str(&format!("{}\n", style.paint(Ink::Good, &text)));
        return;
    }
    let edition = left.report.edition.or(right.report.edition).unwrap_or(Edition::Y2021);
    let mut rows = vec![[
        words.text("compare-cell").into_owned(),
        words.text("compare-left").into_owned(),
        words.text("compare-right").into_owned(),
        words.text("compare-change").into_owned(),
        String::new(),
    ]];
    for cell in &comparison.cells {
        let label = cut(Band::of(cell.id).label(edition), 36).into_owned();
        rows.push([
            cell.id.to_string(),
            shown(cell.left, words),
            shown(cell.right, words),
            cell.change.map(signed).unwrap_or_default(),
            format!("{label} · {}", head(cell.id, edition)),
        ]);
    }
    let columns: Vec<usize> = (0..4)
        .map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0))
        .collect();
    for (number, [id, one, other, change, label]) in rows.iter().enumerate() {
        let line = format!(
            "  {}  {}  {}  {}",
            pad_right(id, columns[0]),
            pad_left(one, columns[1]),
            pad_left(other, columns[2]),
            pad_left(change, columns[3]),
        );
        let ink = if number == 0 { Ink::Faint } else { Ink::Strong };
        let label = style.paint(Ink::Faint, label);
        out.push_str(format!("{}  {label}", style.paint(ink, &line)).trim_end());
        out.push('\n');
    }
    let counts = [("count", comparison.cells.len().into()), ("same", comparison.same.into())];
    out.push_str(&format!("\n{}\n", words.say("compare-differences", &counts)));
}

fn signed(change: Decimal) -> String {
    if change > Decimal::ZERO { format!("+{change}") } else { change.to_string() }
}

fn sections(sections: &[Sections], words: &Words, style: Style, out: &mut String) {
    if sections.is_empty() {
        return;
    }
    out.push_str(&format!("\n{}\n", style.paint(Ink::Strong, &words.text("compare-words"))));
    for section in sections {
        let count = |text: &Option<String>| text.as_ref().map_or(0, |text| text.chars().count());
        let key = match (&section.left, &section.right) {
            (Some(left), Some(right)) if left == right => "compare-words-same",
            (Some(_), Some(_)) => "compare-words-differ",
            _ => "compare-words-absent",
        };
        let gaps = [
            ("section", section.section.into()),
            ("left", count(&section.left).into()),
            ("right", count(&section.right).into()),
        ];
        out.push_str(&format!("  {}\n", words.say(key, &gaps)));
    }
}

#[derive(serde::Serialize)]
struct ComparisonOut<'a> {
    left: SideOut<'a>,
    right: SideOut<'a>,
    same: usize,
    differences: Vec<DifferenceOut>,
    sections: Vec<SectionOut>,
}

#[derive(serde::Serialize)]
struct SideOut<'a> {
    source: &'a str,
    organ: Option<&'a str>,
    year: Option<u16>,
    edition: Option<&'static str>,
}

#[derive(serde::Serialize)]
struct DifferenceOut {
    cell: String,
    left: CellOut,
    right: CellOut,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    change: Option<Decimal>,
}

#[derive(serde::Serialize)]
struct CellOut {
    state: &'static str,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    value: Option<Decimal>,
}

#[derive(serde::Serialize)]
struct SectionOut {
    section: u8,
    same: bool,
}

/// The comparison as one line of JSON.
pub fn line(left: Side<'_>, right: Side<'_>) -> String {
    let comparison = report::compare(left.report, right.report);
    let side = |side: Side<'_>| -> (Option<u16>, Option<&'static str>) {
        (side.report.year.map(|year| year.0), side.report.edition.map(Edition::code))
    };
    let cell = |cell: Option<&report::Cell>| CellOut {
        state: cell.map_or("absent", |cell| json::state(&cell.content)),
        value: cell.and_then(report::Cell::value),
    };
    let ((left_year, left_edition), (right_year, right_edition)) = (side(left), side(right));
    let out = ComparisonOut {
        left: SideOut {
            source: left.source,
            organ: left.report.organ.as_deref(),
            year: left_year,
            edition: left_edition,
        },
        right: SideOut {
            source: right.source,
            organ: right.report.organ.as_deref(),
            year: right_year,
            edition: right_edition,
        },
        same: comparison.same,
        differences: comparison
            .cells
            .iter()
            .map(|one| DifferenceOut {
                cell: one.id.to_string(),
                left: cell(one.left),
                right: cell(one.right),
                change: one.change,
            })
            .collect(),
        sections: comparison
            .sections
            .iter()
            .map(|one| SectionOut { section: one.section, same: one.left == one.right })
            .collect(),
    };
    serde_json::to_string(&out).expect("the mirror types have text keys only")
}
