//! Reports made by hand for the tests of this crate: an invented county, clean and broken.

use crate::{Reasons, Record, Remark, Sheet};
use report::{
    Cell, CellId, Claim, ClaimKey, Column, Content, Edition, Place, Report, Row, Section, Year,
};
use rust_decimal::Decimal;

/// A clean report of an invented county: every cell zero but a few requests, places by line.
pub(crate) fn clean(edition: Edition) -> Report {
    let mut report = Report {
        organ: Some("青禾县人民政府".to_owned()),
        level: Some(law::Level::County),
        year: Some(Year(if edition == Edition::Y2019 { 2020 } else { 2024 })),
        edition: Some(edition),
        ..Report::default()
    };
    for (id, line) in CellId::all(edition).zip(20..) {
        report.cells.insert(id, Cell { place: Some(Place::Line(line)), ..Cell::number(0) });
    }
    for (row, natural, commercial) in [(Row::N1, 18, 3), (Row::A, 12, 2), (Row::D1, 4, 1)] {
        set(&mut report, row, Column::Natural, natural);
        set(&mut report, row, Column::Commercial, commercial);
        set(&mut report, row, Column::Total, natural + commercial);
    }
    for (row, natural, commercial) in [(Row::T, 16, 3), (Row::N4, 2, 0)] {
        set(&mut report, row, Column::Natural, natural);
        set(&mut report, row, Column::Commercial, commercial);
        set(&mut report, row, Column::Total, natural + commercial);
    }
    let text = "全年共收到政府信息公开申请21件，均按时答复。".to_owned();
    report.claims.push(Claim {
        key: Some(ClaimKey::Received),
        value: Decimal::from(21),
        unit: Some("件".to_owned()),
        scope: None,
        approximate: false,
        in_words: false,
        section: 1,
        folded: text.clone(),
        text,
        place: Some(Place::Line(8)),
    });
    report.sections.push(Section {
        number: 1,
        heading: report::Heading {
            number: Some("一、".to_owned()),
            text: "总体情况".to_owned(),
            folded: "总体情况".to_owned(),
            place: Some(Place::Line(5)),
        },
        headings: Vec::new(),
        passages: Vec::new(),
    });
    report
}

/// Sets a figure of table three and keeps its place.
pub(crate) fn set(report: &mut Report, row: Row, column: Column, value: i64) {
    if let Some(cell) = report.cells.get_mut(&CellId::T3(row, column)) {
        cell.content = Content::Number(Decimal::from(value));
        cell.raw = value.to_string();
    }
}

/// The clean report with one figure wrong, so that a row and a column no longer add up.
pub(crate) fn broken(edition: Edition) -> Report {
    let mut report = clean(edition);
    set(&mut report, Row::N1, Column::Natural, 81);
    report
}

/// A checked record of a report; of the equations only, for these reports have hardly any words.
pub(crate) fn record(report: Report) -> Record {
    let mut findings = report::check(&report, None);
    findings.retain(|finding| finding.code.starts_with('Q'));
    Record {
        source: "青禾县.html".to_owned(),
        hash: Some("00".to_owned()),
        origin: None,
        likeness: None,
        result: Ok(Sheet {
            report,
            reasons: Reasons { organ: Some("由标题判定".to_owned()), ..Reasons::default() },
            remarks: vec![Remark {
                code: "G06",
                text: "数字中间有空格，“1 8”读作 18".to_owned(),
                place: Some(Place::Line(30)),
            }],
            findings: Some(findings),
        }),
        millis: 1,
    }
}
