//! The five published reports, where they are at hand: every figure as a person read it.

use report::{CellId, Content, Edition};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::path::Path;

fn seed(name: &str) -> Option<reader::Recognised> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reports").join(name);
    #[expect(clippy::disallowed_methods, reason = "a test reads its samples")]
    let bytes = std::fs::read(path).ok()?;
    Some(reader::read_report(&bytes, Some(name)).expect("the seed is an annual report"))
}

/// The cells that are not zero, and that all others of the edition are.
fn check(name: &str, edition: Edition, expected: &[(&str, &str)]) {
    let Some(read) = seed(name) else { return };
    let expected: BTreeMap<CellId, Option<Decimal>> = expected
        .iter()
        .map(|(id, value)| {
            (
                id.parse().expect("an id"),
                (!value.is_empty()).then(|| value.parse().expect("a number")),
            )
        })
        .collect();
    assert_eq!(read.report.edition, Some(edition), "{name}");
    let mut wrong = Vec::new();
    for id in CellId::all(edition) {
        let value = expected.get(&id).copied().unwrap_or(Some(Decimal::ZERO));
        let cell = read.report.cell(id);
        let right = match (cell, value) {
            (Some(cell), Some(value)) => cell.value() == Some(value),
            (Some(cell), None) => cell.content == Content::Blank,
            (None, _) => false,
        };
        if !right {
            wrong.push(format!("{id}: {cell:?}, expected {value:?}"));
        }
    }
    let count = CellId::all(edition).count();
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    assert_eq!(read.report.cells.len(), count, "{name}: no cell beyond the form");
}

fn row(id: &str, values: [u32; 7]) -> Vec<(String, String)> {
    let columns = ["nat", "com", "sci", "pub", "law", "oth", "tot"];
    columns
        .iter()
        .zip(values)
        .map(|(column, value)| (format!("t3.{id}.{column}"), value.to_string()))
        .collect()
}

#[test]
fn seed_000() {
    check(
        "000_bfb1876fb82429d4.txt",
        Edition::Y2019,
        &[
            ("t2.licence.prev", "10"),
            ("t2.licence.dec", "107"),
            ("t2.service.prev", "172"),
            ("t2.penalty.prev", "18"),
            ("t2.coerce.prev", "6"),
        ],
    );
}

#[test]
fn seed_001() {
    check("001_c6ba2d9de738c146.txt", Edition::Y2021, &[]);
}

#[test]
fn seed_002() {
    check(
        "002_9c86ffa99e553fb9.txt",
        Edition::Y2019,
        &[
            ("t2.reg.made", "18"),
            ("t2.reg.pub", "18"),
            ("t2.reg.total", "18"),
            ("t2.norm.made", "66"),
            ("t2.norm.pub", "66"),
            ("t2.norm.total", "66"),
            ("t2.proc.count", "2"),
            ("t2.proc.amount", "7920"),
        ],
    );
}

#[test]
fn seed_003() {
    check(
        "003_46e25f98fd9935f9.txt",
        Edition::Y2021,
        &[
            ("t4.rv.up", ""),
            ("t4.rv.fix", ""),
            ("t4.rv.oth", ""),
            ("t4.rv.open", ""),
            ("t4.rv.tot", ""),
        ],
    );
}

#[test]
fn seed_004() {
    let mut cells: Vec<(String, String)> = [
        ("t2.reg.made", "8"),
        ("t2.reg.pub", "4"),
        ("t2.reg.total", "7"),
        ("t2.norm.made", "305"),
        ("t2.norm.pub", "300"),
        ("t2.norm.total", "314"),
        ("t2.licence.prev", "612"),
        ("t2.licence.delta", "-37"),
        ("t2.licence.dec", "127962"),
        ("t2.service.prev", "52"),
        ("t2.service.delta", "52"),
        ("t2.service.dec", "23242"),
        ("t2.penalty.prev", "1360"),
        ("t2.penalty.delta", "198"),
        ("t2.penalty.dec", "321489"),
        ("t2.coerce.prev", "73"),
        ("t2.coerce.delta", "5"),
        ("t2.coerce.dec", "7794"),
        ("t2.fee.prev", "86"),
        ("t2.fee.delta", "-10"),
        ("t2.proc.count", "2090"),
        ("t2.proc.amount", "176252079.43"),
        ("t4.rv.fix", "2"),
        ("t4.rv.oth", "1"),
        ("t4.rv.open", "3"),
        ("t4.rv.tot", "6"),
        ("t4.dl.up", "3"),
        ("t4.dl.open", "4"),
        ("t4.dl.tot", "7"),
        ("t4.al.open", "1"),
        ("t4.al.tot", "1"),
    ]
    .map(|(id, value)| (id.to_owned(), value.to_owned()))
    .to_vec();
    for (id, values) in [
        ("N1", [203, 17, 0, 0, 1, 0, 221]),
        ("A", [131, 15, 0, 0, 1, 0, 147]),
        ("B", [10, 1, 0, 0, 0, 0, 11]),
        ("C4", [3, 0, 0, 0, 0, 0, 3]),
        ("C5", [1, 0, 0, 0, 0, 0, 1]),
        ("C6", [1, 0, 0, 0, 0, 0, 1]),
        ("C7", [1, 0, 0, 0, 0, 0, 1]),
        ("D1", [33, 0, 0, 0, 0, 0, 33]),
        ("F", [3, 2, 0, 0, 0, 0, 5]),
        ("T", [183, 18, 0, 0, 1, 0, 202]),
        ("N4", [14, 0, 0, 0, 0, 0, 14]),
    ] {
        cells.extend(row(id, values));
    }
    let cells: Vec<(&str, &str)> =
        cells.iter().map(|(id, value)| (id.as_str(), value.as_str())).collect();
    check("004_f7112daac9ac313c.txt", Edition::Y2019, &cells);
}

#[test]
fn labels_that_differ_are_found_and_no_others() {
    let labels = |name: &str| -> Option<Vec<String>> {
        let mut labels: Vec<String> =
            seed(name)?.report.labels.into_iter().map(|label| label.printed).collect();
        labels.sort();
        Some(labels)
    };
    for (name, expected) in [
        ("000_bfb1876fb82429d4.txt", vec![]),
        ("001_c6ba2d9de738c146.txt", vec![]),
        (
            "002_9c86ffa99e553fb9.txt",
            vec![
                "2.没有现成信息需另行制作",
                "3.危机“三安全一稳定”",
                "7.属于行政法案卷",
                "一、本年新收到政府信息公开申请数量",
                "二、上年结转政府信息公开数量",
            ],
        ),
        ("003_46e25f98fd9935f9.txt", vec![]),
        ("004_f7112daac9ac313c.txt", vec!["本年新", "本年新"]),
    ] {
        if let Some(labels) = labels(name) {
            assert_eq!(labels, expected, "{name}");
        }
    }
}
