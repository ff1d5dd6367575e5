//! The figures of a year as tallied from the registers: the form drawn for a terminal, and one object of JSON with the
//! same cells and ids as a report that was read from a file.

use crate::bands::{Band, head};
use crate::style::{Ink, Style, cut, pad_left, pad_right, width};
use ledger::tally::{Figure, Period, Tally, Told, Unit, printed};
use report::{CellId, Edition};
use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, Serializer};
use words::Words;

/// The widest that a row's label is drawn.
const LABEL_WIDTH: usize = 40;

/// A named figure of the words of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFigure {
    /// Its code.
    pub id: String,
    /// What it is called, in the language of the output.
    pub label: String,
    /// What it is measured in.
    pub unit: Unit,
    /// The figure.
    pub figure: Figure,
}

/// What was tallied, of whom and for when.
#[derive(Debug, Clone, Copy)]
pub struct Year<'a> {
    /// The organ's name in that year.
    pub organ: &'a str,
    /// The days counted.
    pub period: Period,
    /// The cells.
    pub tally: &'a Tally,
    /// The named figures.
    pub figures: &'a [NamedFigure],
}

/// The tally for a terminal: three tables as the form has them, then the named figures.
pub fn text(year: Year<'_>, words: &Words, style: Style) -> String {
    let gaps = [
        ("organ", year.organ.into()),
        ("from", year.period.from.to_string().into()),
        ("to", year.period.to.to_string().into()),
    ];
    let mut out = format!("{}\n", style.paint(Ink::Strong, &words.say("tally-heading", &gaps)));
    for table in 2..=4 {
        let title = words.text(&format!("tally-table-{table}"));
        out.push_str(&format!("\n{}\n", style.paint(Ink::Strong, &title)));
        for (heads, rows) in grids(year.tally, table) {
            draw(&heads, &rows, style, &mut out);
        }
    }
    named(year.figures, words, style, &mut out);
    footnotes(year, words, style, &mut out);
    out
}

type Grid = (Vec<String>, Vec<(String, Vec<String>)>);

/// The rows of a table, those under the same heads together.
fn grids(tally: &Tally, table: u8) -> Vec<Grid> {
    let mut grids: Vec<Grid> = Vec::new();
    let mut last = None;
    for id in tally.cells.keys().filter(|id| id.table() == table) {
        let band = Band::of(*id);
        if last != Some(band) {
            let heads: Vec<String> = tally
                .cells
                .keys()
                .filter(|other| Band::of(**other) == band)
                .map(|other| head(*other, tally.edition).to_owned())
                .collect();
            if grids.last().is_none_or(|(other, _)| *other != heads) {
                grids.push((heads, Vec::new()));
            }
            if let Some((_, rows)) = grids.last_mut() {
                rows.push((label(band, tally.edition), Vec::new()));
            }
            last = Some(band);
        }
        if let Some((_, cells)) = grids.last_mut().and_then(|(_, rows)| rows.last_mut()) {
            cells.push(shown(*id, &tally.cells[id]));
        }
    }
    grids
}

fn label(band: Band, edition: Edition) -> String {
    cut(band.label(edition), LABEL_WIDTH).into_owned()
}

/// The number as printed, with a mark where it does not rest on entries alone.
fn shown(id: CellId, figure: &Figure) -> String {
    let value = figure.shown().map(|value| printed(id, value).to_string()).unwrap_or_default();
    format!("{value}{}", mark(figure.told))
}

/// ※ stated by hand, ！ signed against the entries, ？ contradicted by a hand figure that nobody signed.
fn mark(told: Told) -> &'static str {
    match told {
        Told::Stated => "※",
        Told::Deviation => "！",
        Told::Contradicted => "？",
        Told::Counted | Told::Nothing => "",
    }
}

fn draw(heads: &[String], rows: &[(String, Vec<String>)], style: Style, out: &mut String) {
    let labels = rows.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
    let columns: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(at, head)| {
            let cells = rows.iter().filter_map(|(_, cells)| cells.get(at));
            cells.map(|cell| width(cell)).max().unwrap_or(0).max(width(head))
        })
        .collect();
    let line = |cells: &[String]| {
        let cells = cells.iter().zip(&columns).map(|(cell, columns)| pad_left(cell, *columns));
        cells.collect::<Vec<_>>().join("  ")
    };
    let head = format!("  {}  {}", " ".repeat(labels), line(heads));
    out.push_str(&format!("{}\n", style.paint(Ink::Faint, &head)));
    for (label, cells) in rows {
        out.push_str(&format!("  {}  {}\n", pad_right(label, labels), line(cells)));
    }
}

fn named(figures: &[NamedFigure], words: &Words, style: Style, out: &mut String) {
    if figures.is_empty() {
        return;
    }
    let title = words.text("tally-figures");
    out.push_str(&format!("\n{}\n", style.paint(Ink::Strong, &title)));
    let labels = figures.iter().map(|one| width(&one.label)).max().unwrap_or(0);
    for one in figures {
        let value = one.figure.shown().map(|value| amount(value, one.unit).to_string());
        let value = value.unwrap_or_else(|| words.text("tally-not-kept").into_owned());
        let mark = mark(one.figure.told);
        out.push_str(&format!("  {}  {value}{mark}\n", pad_right(&one.label, labels)));
    }
}

/// What is not counted from entries is named below the form, with its source and the months it lacks.
fn footnotes(year: Year<'_>, words: &Words, style: Style, out: &mut String) {
    let mut lines = Vec::new();
    for (id, figure) in &year.tally.cells {
        note(&id.to_string(), figure, &|value| printed(*id, value), words, &mut lines);
    }
    for one in year.figures {
        note(&one.label, &one.figure, &|value| amount(value, one.unit), words, &mut lines);
    }
    let blank = year.tally.cells.values().filter(|figure| figure.told == Told::Nothing).count();
    if blank > 0 {
        lines.push(words.say("tally-blank", &[("count", blank.into())]));
    }
    if !lines.is_empty() {
        out.push('\n');
    }
    for line in lines {
        out.push_str(&format!("{}\n", style.paint(Ink::Faint, &line)));
    }
}

/// The lines on one figure that was stated by hand.
fn note(
    called: &str,
    figure: &Figure,
    print: &dyn Fn(i64) -> Decimal,
    words: &Words,
    lines: &mut Vec<String>,
) {
    let Some(stated) = &figure.stated else { return };
    let key = match figure.told {
        Told::Stated => "tally-stated",
        Told::Deviation => "tally-deviation",
        Told::Contradicted => "tally-contradicted",
        Told::Counted | Told::Nothing => return,
    };
    let counted = figure.counted.map(|value| print(value).to_string());
    let gaps = [
        ("cell", called.into()),
        ("value", print(stated.value).to_string().into()),
        ("counted", counted.unwrap_or_default().into()),
        ("source", stated.source.as_str().into()),
    ];
    lines.push(words.say(key, &gaps));
    if !figure.lacking().is_empty() {
        let months = lacking(figure).join("、");
        lines.push(
            words.say("tally-lacking", &[("cell", called.into()), ("months", months.into())]),
        );
    }
}

/// The months that a sum of months lacks, such as `2024-03`.
fn lacking(figure: &Figure) -> Vec<String> {
    figure.lacking().iter().map(|month| month.format("%Y-%m").to_string()).collect()
}

fn amount(value: i64, unit: Unit) -> Decimal {
    match unit {
        Unit::Count => Decimal::from(value),
        Unit::Fen => Decimal::new(value, 2).normalize(),
    }
}

/// The tally as one object of JSON, without a line end. Its `cells` are those of `gongkai read`; `told` says what each
/// rests on, `counted` what the entries come to, `source` where a hand figure comes from, `lacking` the months that a
/// sum of stated months does not hold, which makes it doubtful.
pub fn line(year: Year<'_>) -> String {
    let out = YearOut {
        organ: year.organ,
        year: year.period.whole_year(),
        from: year.period.from.to_string(),
        to: year.period.to.to_string(),
        edition: year.tally.edition.code(),
        cells: CellsOut(year.tally),
        figures: FiguresOut(year.figures),
    };
    serde_json::to_string(&out)
        .expect("the mirror types have text keys only, so they always serialise")
}

#[derive(serde::Serialize)]
struct YearOut<'a> {
    organ: &'a str,
    year: Option<u16>,
    from: String,
    to: String,
    edition: &'static str,
    cells: CellsOut<'a>,
    figures: FiguresOut<'a>,
}

struct CellsOut<'a>(&'a Tally);

impl Serialize for CellsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.cells.len()))?;
        for (id, figure) in &self.0.cells {
            let print = |value| printed(*id, value);
            map.serialize_entry(&id.to_string(), &CellOut::of(figure, unit(*id), print))?;
        }
        map.end()
    }
}

/// The unit that the form prints behind an amount of money.
fn unit(id: CellId) -> Option<report::Unit> {
    match id {
        CellId::T2(report::Item::Fee, report::Figure::Amount) => {
            Some(report::Unit::TenThousandYuan)
        }
        _ => id.is_money().then_some(report::Unit::Yuan),
    }
}

struct FiguresOut<'a>(&'a [NamedFigure]);

impl Serialize for FiguresOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for one in self.0 {
            let unit = (one.unit == Unit::Fen).then_some(report::Unit::Yuan);
            let print = |value| amount(value, one.unit);
            map.serialize_entry(&one.id, &CellOut::of(&one.figure, unit, print))?;
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
struct CellOut<'a> {
    state: &'static str,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    value: Option<Decimal>,
    unit: Option<&'static str>,
    raw: String,
    place: Option<()>,
    doubtful: bool,
    told: &'static str,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    counted: Option<Decimal>,
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lacking: Vec<String>,
}

impl<'a> CellOut<'a> {
    fn of(
        figure: &'a Figure,
        unit: Option<report::Unit>,
        print: impl Fn(i64) -> Decimal,
    ) -> CellOut<'a> {
        let value = figure.shown().map(&print);
        CellOut {
            state: if value.is_some() { "number" } else { "blank" },
            value,
            unit: unit.map(report::Unit::label),
            raw: value.map(|value| value.to_string()).unwrap_or_default(),
            place: None,
            doubtful: !figure.lacking().is_empty(),
            told: match figure.told {
                Told::Counted => "counted",
                Told::Stated => "stated",
                Told::Deviation => "deviation",
                Told::Contradicted => "contradicted",
                Told::Nothing => "nothing",
            },
            counted: figure.counted.map(&print),
            source: figure.stated.as_ref().map(|stated| stated.source.as_str()),
            lacking: lacking(figure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::tally::{Group, tally};
    use std::collections::{BTreeMap, BTreeSet};
    use words::Language;

    fn tallied() -> Tally {
        let period = Period::year(2024).unwrap();
        let summary = ledger::Summary {
            kind: Some("licence".to_owned()),
            opened_on: Some(period.from),
            quantity: 107,
            ..ledger::Summary::default()
        };
        let groups = [Group::of("decisions", &summary, &period)];
        let kept = BTreeSet::from(["decisions".to_owned()]);
        tally(Edition::Y2021, &groups, &|_| 0, &kept, &BTreeMap::new())
    }

    #[test]
    fn the_line_has_the_cells_of_a_report_that_was_read() {
        let tally = tallied();
        let period = Period::year(2024).unwrap();
        let year = Year { organ: "松河镇人民政府", period, tally: &tally, figures: &[] };
        let json: serde_json::Value = serde_json::from_str(&line(year)).unwrap();
        assert_eq!(json["year"].to_string(), "2024");
        assert_eq!(json["cells"]["t2.licence.dec"]["value"].to_string(), "107");
        assert_eq!(json["cells"]["t2.penalty.dec"]["value"].to_string(), "0");
        assert_eq!(json["cells"]["t3.N1.tot"]["state"], "blank");
        assert_eq!(json["cells"]["t3.N1.tot"]["told"], "nothing");
    }

    #[test]
    fn the_form_is_drawn_with_its_labels() {
        let tally = tallied();
        let period = Period::year(2024).unwrap();
        let year = Year { organ: "松河镇人民政府", period, tally: &tally, figures: &[] };
        let text = text(year, Words::of(Language::Zh), Style::Plain);
        assert!(text.contains("行政许可") && text.contains("107"), "{text}");
        assert!(text.contains("未复议直接起诉") || text.contains("未经复议直接起诉"), "{text}");
    }
}
