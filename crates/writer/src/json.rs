//! A record as one line of JSON, by `docs/schema/report.schema.json`.
//!
//! The types mirror the output field by field, so that a change of the inner types does not change the output unseen.

use crate::sentence;
use crate::{Likeness, Origin, Reasons, Record, Remark, Sheet};
use report::{
    Cell, CellId, Claim, Content, Finding, Period, Place, Scope, Section, Sentence, Value,
};
use rust_decimal::Decimal;
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use words::Words;

/// The record as one line without its line end.
pub fn line(record: &Record, words: &Words) -> String {
    let text = match &record.result {
        Ok(sheet) => serde_json::to_string(&ReportLine::of(record, sheet, words)),
        Err(refusal) => serde_json::to_string(&RefusalLine {
            source: &record.source,
            is_report: false,
            error: &refusal.reason,
            hash: record.hash.as_deref(),
            manifest: record.origin.as_ref().map(OriginOut::of),
        }),
    };
    text.expect("the mirror types have text keys only, so they always serialise")
}

#[derive(serde::Serialize)]
struct RefusalLine<'a> {
    source: &'a str,
    is_report: bool,
    error: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    manifest: Option<OriginOut<'a>>,
}

#[derive(serde::Serialize)]
struct ReportLine<'a> {
    source: &'a str,
    is_report: bool,
    error: Option<&'a str>,
    organ: Option<&'a str>,
    level: Option<&'static str>,
    year: Option<u16>,
    edition: Option<&'static str>,
    cells: CellsOut<'a>,
    title: Option<&'a str>,
    preface: Option<String>,
    period: Option<PeriodOut<'a>>,
    signature: Option<&'a str>,
    signed_on: Option<String>,
    how: HowOut<'a>,
    sections: Vec<SectionOut<'a>>,
    claims: Vec<ClaimOut<'a>>,
    notes: Vec<NoteOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<FindingOut<'a>>>,
    millis: u64,
    hash: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    twin_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    manifest: Option<OriginOut<'a>>,
}

impl<'a> ReportLine<'a> {
    fn of(record: &'a Record, sheet: &'a Sheet, words: &Words) -> ReportLine<'a> {
        let report = &sheet.report;
        let (duplicate_of, twin_of) = match &record.likeness {
            Some(Likeness::Duplicate(other)) => (Some(other.as_str()), None),
            Some(Likeness::Twin(other)) => (None, Some(other.as_str())),
            None => (None, None),
        };
        ReportLine {
            source: &record.source,
            is_report: true,
            error: None,
            organ: report.organ.as_deref(),
            level: report.level.map(law::Level::code),
            year: report.year.map(|year| year.0),
            edition: report.edition.map(report::Edition::code),
            cells: CellsOut(&report.cells),
            title: report.title.as_ref().map(|title| title.text.as_str()),
            preface: joined(report.preface.iter().map(|passage| passage.text.as_str())),
            period: report.period.as_ref().map(PeriodOut::of),
            signature: report.signature.as_ref().map(|signature| signature.text.as_str()),
            signed_on: report.signed_on.map(|date| date.to_string()),
            how: HowOut::of(&sheet.reasons),
            sections: report.sections.iter().map(SectionOut::of).collect(),
            claims: report.claims.iter().map(ClaimOut::of).collect(),
            notes: sheet.remarks.iter().map(NoteOut::of).collect(),
            findings: sheet.findings.as_ref().map(|findings| {
                findings.iter().map(|finding| FindingOut::of(finding, words)).collect()
            }),
            millis: record.millis,
            hash: record.hash.as_deref(),
            duplicate_of,
            twin_of,
            manifest: record.origin.as_ref().map(OriginOut::of),
        }
    }
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let text = texts.collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(text)
}

struct CellsOut<'a>(&'a BTreeMap<CellId, Cell>);

impl Serialize for CellsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        let mut name = String::with_capacity(32);
        for (id, cell) in self.0 {
            name.clear();
            write!(name, "{id}").map_err(S::Error::custom)?;
            map.serialize_entry(&name, &CellOut::of(cell))?;
        }
        map.end()
    }
}

/// The name of a cell's state in every output.
pub(crate) fn state(content: &Content) -> &'static str {
    match content {
        Content::Number(_) => "number",
        Content::Blank => "blank",
        Content::Dash => "dash",
        Content::Text => "text",
        Content::Illegible => "illegible",
    }
}

#[derive(serde::Serialize)]
struct CellOut<'a> {
    state: &'static str,
    value: Option<NumberOut>,
    unit: Option<&'static str>,
    raw: &'a str,
    place: Option<PlaceOut<'a>>,
    doubtful: bool,
}

impl<'a> CellOut<'a> {
    fn of(cell: &'a Cell) -> CellOut<'a> {
        CellOut {
            state: state(&cell.content),
            value: cell.value().map(NumberOut),
            unit: cell.unit.map(report::Unit::label),
            raw: &cell.raw,
            place: cell.place.as_ref().map(PlaceOut),
            doubtful: cell.doubtful,
        }
    }
}

/// A number with its printed digits.
struct NumberOut(Decimal);

impl Serialize for NumberOut {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Nearly all are small whole numbers, whose digits every writer of numbers gives alike.
        match i64::try_from(self.0.mantissa()) {
            Ok(whole) if self.0.scale() == 0 && (whole != 0 || self.0.is_sign_positive()) => {
                serializer.serialize_i64(whole)
            }
            _ => rust_decimal::serde::arbitrary_precision::serialize(&self.0, serializer),
        }
    }
}

struct PlaceOut<'a>(&'a Place);

impl Serialize for PlaceOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.0 {
            Place::Line(line) => map.serialize_entry("line", line)?,
            Place::Page { page, area } => {
                map.serialize_entry("page", page)?;
                map.serialize_entry(
                    "box",
                    &area.map(|point| (f64::from(point) * 10.0).round() / 10.0),
                )?;
            }
            Place::Sheet { sheet, row, column } => {
                map.serialize_entry("sheet", &**sheet)?;
                map.serialize_entry("cell", &Place::sheet_cell(*row, *column))?;
            }
            Place::Table { table, row, column } => {
                map.serialize_entry("table", table)?;
                map.serialize_entry("row", row)?;
                map.serialize_entry("column", column)?;
            }
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
struct PeriodOut<'a> {
    from: String,
    to: String,
    text: &'a str,
    place: Option<PlaceOut<'a>>,
}

impl<'a> PeriodOut<'a> {
    fn of(period: &'a Period) -> PeriodOut<'a> {
        PeriodOut {
            from: period.from.to_string(),
            to: period.to.to_string(),
            text: &period.text,
            place: period.place.as_ref().map(PlaceOut),
        }
    }
}

#[derive(serde::Serialize)]
struct HowOut<'a> {
    organ: Option<&'a str>,
    level: Option<&'a str>,
    year: Option<&'a str>,
}

impl<'a> HowOut<'a> {
    fn of(reasons: &'a Reasons) -> HowOut<'a> {
        HowOut {
            organ: reasons.organ.as_deref(),
            level: reasons.level.as_deref(),
            year: reasons.year.as_deref(),
        }
    }
}

#[derive(serde::Serialize)]
struct SectionOut<'a> {
    number: u8,
    heading: String,
    headings: Vec<String>,
    text: String,
    place: Option<PlaceOut<'a>>,
}

impl<'a> SectionOut<'a> {
    fn of(section: &'a Section) -> SectionOut<'a> {
        SectionOut {
            number: section.number,
            heading: heading(&section.heading),
            headings: section.headings.iter().map(heading).collect(),
            text: joined(section.passages.iter().map(|passage| passage.text.as_str()))
                .unwrap_or_default(),
            place: section.heading.place.as_ref().map(PlaceOut),
        }
    }
}

fn heading(heading: &report::Heading) -> String {
    format!("{}{}", heading.number.as_deref().unwrap_or_default(), heading.text)
}

#[derive(serde::Serialize)]
struct ClaimOut<'a> {
    key: Option<&'static str>,
    value: NumberOut,
    unit: Option<&'a str>,
    scope: Option<String>,
    scope_kind: Option<&'static str>,
    approximate: bool,
    in_words: bool,
    section: u8,
    text: &'a str,
    place: Option<PlaceOut<'a>>,
}

/// The scope of a claim: its kind and the words that name it.
pub(crate) fn scope(scope: &Scope) -> (&'static str, String) {
    match scope {
        Scope::Office(name) => ("office", name.clone()),
        Scope::Part(name) => ("part", name.clone()),
        Scope::OtherYear(year) => ("other_year", year.to_string()),
        Scope::OtherPeriod(text) => ("other_period", text.clone()),
        Scope::Cumulative(text) => ("cumulative", text.clone()),
    }
}

impl<'a> ClaimOut<'a> {
    fn of(claim: &'a Claim) -> ClaimOut<'a> {
        let (scope_kind, scope) = claim.scope.as_ref().map(scope).unzip();
        ClaimOut {
            key: claim.key.map(report::ClaimKey::code),
            value: NumberOut(claim.value),
            unit: claim.unit.as_deref(),
            scope,
            scope_kind,
            approximate: claim.approximate,
            in_words: claim.in_words,
            section: claim.section,
            text: &claim.text,
            place: claim.place.as_ref().map(PlaceOut),
        }
    }
}

#[derive(serde::Serialize)]
struct NoteOut<'a> {
    code: &'static str,
    text: &'a str,
    place: Option<PlaceOut<'a>>,
}

impl<'a> NoteOut<'a> {
    fn of(remark: &'a Remark) -> NoteOut<'a> {
        NoteOut {
            code: remark.code,
            text: &remark.text,
            place: remark.place.as_ref().map(PlaceOut),
        }
    }
}

struct ValueOut<'a>(&'a Value);

impl Serialize for ValueOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Number(number) => NumberOut(*number).serialize(serializer),
            Value::Text(text) => serializer.serialize_str(text),
        }
    }
}

#[derive(serde::Serialize)]
pub(crate) struct FindingOut<'a> {
    code: &'static str,
    severity: &'static str,
    #[serde(rename = "where")]
    position: &'a str,
    cells: Vec<String>,
    expected: Option<ValueOut<'a>>,
    found: Option<ValueOut<'a>>,
    attribution: &'static str,
    title: Option<String>,
    message: Option<String>,
    compare: Option<String>,
    remedy: Option<String>,
    hint: Option<String>,
    place: Option<PlaceOut<'a>>,
}

impl<'a> FindingOut<'a> {
    fn of(finding: &'a Finding, words: &Words) -> FindingOut<'a> {
        let say = |which| sentence::sentence(finding, which, words);
        FindingOut {
            code: finding.code,
            severity: finding.severity.code(),
            position: &finding.position,
            cells: finding.cells.iter().map(CellId::to_string).collect(),
            expected: finding.expected.as_ref().map(ValueOut),
            found: finding.found.as_ref().map(ValueOut),
            attribution: finding.attribution.code(),
            title: say(Sentence::Title),
            message: say(Sentence::Wrong),
            compare: say(Sentence::Compare),
            remedy: say(Sentence::Remedy),
            hint: say(Sentence::Hint),
            place: finding.place.as_ref().map(PlaceOut),
        }
    }
}

#[derive(serde::Serialize)]
struct OriginOut<'a> {
    address: Option<&'a str>,
    organ: Option<&'a str>,
    crawled_on: Option<&'a str>,
}

impl<'a> OriginOut<'a> {
    fn of(origin: &'a Origin) -> OriginOut<'a> {
        OriginOut {
            address: origin.address.as_deref(),
            organ: origin.organ.as_deref(),
            crawled_on: origin.crawled_on.as_deref(),
        }
    }
}
