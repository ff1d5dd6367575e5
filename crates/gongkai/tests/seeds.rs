//! The five real reports: every golden value, every finding that must be there, and silence on the controls.
//!
//! The reports are not part of the repository; where they are absent the tests pass without looking.

use report::{CellId, Claim, ClaimKey, Content, Edition, Finding, Report, Severity};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The report whose file name begins so, read.
#[expect(clippy::disallowed_methods, reason = "a test of the whole path reads real files")]
fn seed(start: &str) -> Option<reader::Recognised> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reports"));
    // The tree may lie one folder deeper.
    let deeper = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/reports"));
    let listed = std::fs::read_dir(folder).or_else(|_| std::fs::read_dir(deeper)).ok()?;
    let path = listed.filter_map(Result::ok).map(|entry| entry.path()).find(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start))
    })?;
    let bytes = std::fs::read(&path).expect("a listed report can be read");
    Some(reader::read_report(&bytes, path.to_str()).expect("it is a report"))
}

/// All cells of the edition are 0 but for these.
fn cells_are(report: &Report, edition: Edition, others: &str) {
    assert_eq!(report.edition, Some(edition));
    let mut due: BTreeMap<CellId, Content> =
        CellId::all(edition).map(|id| (id, Content::Number(Decimal::ZERO))).collect();
    for other in others.split_whitespace() {
        let (id, text) = other.split_once('=').expect("a cell is written id=value");
        let content = match text {
            "blank" => Content::Blank,
            number => Content::Number(number.parse().expect("a value is a number or blank")),
        };
        due.insert(id.parse().expect("the cell is one of the form"), content);
    }
    let read: BTreeMap<CellId, Content> =
        report.cells.iter().map(|(id, cell)| (*id, cell.content.clone())).collect();
    for (id, content) in &due {
        assert_eq!(read.get(id), Some(content), "{id}");
    }
    assert_eq!(read.len(), due.len());
}

/// A row of table three as cell ids with values, of the six kinds and the total.
fn row(code: &str, values: [u32; 7]) -> String {
    let columns = ["nat", "com", "sci", "pub", "law", "oth", "tot"];
    let cells =
        columns.iter().zip(values).map(|(column, value)| format!("t3.{code}.{column}={value} "));
    cells.collect()
}

/// What must be found is found; of the errors and warnings nothing else is, but for what may be.
fn finds(report: &Report, must: &[&str], may: &[&str]) {
    let name = |finding: &Finding| format!("{} {}", finding.code, finding.position);
    let found = report::check(report, None);
    let names: Vec<String> = found.iter().map(name).collect();
    for due in must {
        assert!(names.iter().any(|name| name == due), "{due} is not among {names:#?}");
    }
    let strange: Vec<String> = found
        .iter()
        .filter(|finding| finding.severity > Severity::Info)
        .map(name)
        .filter(|name| !must.contains(&name.as_str()) && !may.contains(&name.as_str()))
        .collect();
    assert!(strange.is_empty(), "cries wolf: {strange:?}");
}

fn claims(report: &Report, key: ClaimKey) -> Vec<&Claim> {
    report.claims.iter().filter(|claim| claim.key == Some(key)).collect()
}

fn claimed(report: &Report, key: ClaimKey, value: u32) {
    let values: Vec<Decimal> = claims(report, key).iter().map(|claim| claim.value).collect();
    assert!(values.contains(&Decimal::from(value)), "{} {value}: {values:?}", key.code());
}

#[test]
fn shihui_2020() {
    let Some(read) = seed("000_") else { return };
    let report = &read.report;
    assert_eq!(report.organ.as_deref(), Some("重庆市黔江区石会镇人民政府"));
    assert_eq!(
        (report.year.map(|year| year.0), report.level),
        (Some(2020), Some(law::Level::Township))
    );
    assert_eq!(report.signed_on.map(|day| day.to_string()).as_deref(), Some("2021-01-18"));
    cells_are(
        report,
        Edition::Y2019,
        "t2.licence.prev=10 t2.licence.dec=107 t2.service.prev=172 t2.penalty.prev=18 t2.coerce.prev=6",
    );
    claimed(report, ClaimKey::ProactiveItems, 107);
    finds(report, &["S05 proactive_items", "P08 1", "P05 title", "P09 1"], &[]);
}

#[test]
fn yongxing_2024() {
    let Some(read) = seed("001_") else { return };
    let report = &read.report;
    assert_eq!(report.organ.as_deref(), Some("永兴傣族乡人民政府"));
    assert_eq!(
        (report.year.map(|year| year.0), report.level),
        (Some(2024), Some(law::Level::Township))
    );
    assert_eq!(report.signed_on.map(|day| day.to_string()).as_deref(), Some("2025-01-20"));
    cells_are(report, Edition::Y2021, "");
    let received = claims(report, ClaimKey::Received);
    assert!(received.iter().any(|claim| claim.value.is_zero() && claim.in_words), "{received:?}");
    finds(report, &["P05 title", "P06 period", "P10 6", "P09 1"], &[]);
}

#[test]
fn liujianfang_2020() {
    let Some(read) = seed("002_") else { return };
    let report = &read.report;
    assert_eq!(report.organ.as_deref(), Some("辽中区六间房镇人民政府"));
    assert_eq!(
        (report.year.map(|year| year.0), report.level),
        (Some(2020), Some(law::Level::Township))
    );
    assert_eq!(report.signed_on.map(|day| day.to_string()).as_deref(), Some("2021-01-25"));
    cells_are(
        report,
        Edition::Y2019,
        "t2.reg.made=18 t2.reg.pub=18 t2.reg.total=18 t2.norm.made=66 t2.norm.pub=66 t2.norm.total=66 \
         t2.proc.count=2 t2.proc.amount=7920",
    );
    let must = [
        "R01 reg",
        "R04 reg",
        "R04 norm",
        "R05 norm",
        "P03 N1",
        "P03 N2",
        "P03 C3",
        "P03 C7",
        "P03 D2",
        "P04 1",
        "P04 5",
        "P05 title",
        "P08 1",
        "S10 1",
        "P09 1",
        "Q07 t2.proc.amount",
    ];
    finds(report, &must, &[]);
}

#[test]
fn tuanba_2021() {
    let Some(read) = seed("003_") else { return };
    let report = &read.report;
    assert_eq!(
        (report.year.map(|year| year.0), report.level),
        (Some(2021), Some(law::Level::Township))
    );
    assert_eq!(report.signed_on, None);
    cells_are(
        report,
        Edition::Y2021,
        "t4.rv.up=blank t4.rv.fix=blank t4.rv.oth=blank t4.rv.open=blank t4.rv.tot=blank",
    );
    claimed(report, ClaimKey::ProactiveItems, 106);
    let must = [
        "Q05 t4.rv.up",
        "Q05 t4.rv.fix",
        "Q05 t4.rv.oth",
        "Q05 t4.rv.open",
        "Q05 t4.rv.tot",
        "P04 1",
        "P07 signature",
        "P06 period",
        "P05 title",
        "P09 1",
    ];
    finds(report, &must, &[]);
}

/// What the report of the county-level city prints other than 0.
fn city_cells() -> String {
    [
        "t2.reg.made=8 t2.reg.pub=4 t2.reg.total=7 t2.norm.made=305 t2.norm.pub=300 t2.norm.total=314 \
         t2.licence.prev=612 t2.licence.delta=-37 t2.licence.dec=127962 t2.service.prev=52 t2.service.delta=52 \
         t2.service.dec=23242 t2.penalty.prev=1360 t2.penalty.delta=198 t2.penalty.dec=321489 t2.coerce.prev=73 \
         t2.coerce.delta=5 t2.coerce.dec=7794 t2.fee.prev=86 t2.fee.delta=-10 t2.proc.count=2090 \
         t2.proc.amount=176252079.43 "
            .to_owned(),
        row("N1", [203, 17, 0, 0, 1, 0, 221]),
        row("A", [131, 15, 0, 0, 1, 0, 147]),
        row("B", [10, 1, 0, 0, 0, 0, 11]),
        row("C4", [3, 0, 0, 0, 0, 0, 3]),
        row("C5", [1, 0, 0, 0, 0, 0, 1]),
        row("C6", [1, 0, 0, 0, 0, 0, 1]),
        row("C7", [1, 0, 0, 0, 0, 0, 1]),
        row("D1", [33, 0, 0, 0, 0, 0, 33]),
        row("F", [3, 2, 0, 0, 0, 0, 5]),
        row("T", [183, 18, 0, 0, 1, 0, 202]),
        row("N4", [14, 0, 0, 0, 0, 0, 14]),
        "t4.rv.fix=2 t4.rv.oth=1 t4.rv.open=3 t4.rv.tot=6 t4.dl.up=3 t4.dl.open=4 t4.dl.tot=7 t4.al.open=1 \
         t4.al.tot=1"
            .to_owned(),
    ]
    .concat()
}

#[test]
fn a_county_level_city_2019() {
    let Some(read) = seed("004_") else { return };
    let report = &read.report;
    assert_eq!(
        (report.year.map(|year| year.0), report.level),
        (Some(2019), Some(law::Level::County))
    );
    assert_eq!((report.signed_on, report.year_inferred), (None, true));
    cells_are(report, Edition::Y2019, &city_cells());
    claimed(report, ClaimKey::Received, 41);
    claimed(report, ClaimKey::ReceivedByPost, 34);
    claimed(report, ClaimKey::ReceivedInPerson, 4);
    claimed(report, ClaimKey::ReceivedByEmail, 3);
    let must = [
        "Q03 nat",
        "Q03 com",
        "Q03 tot",
        "S01 received",
        "S03 answered_rate",
        "R01 reg",
        "R03 reg",
        "R02 reg",
        "R02 norm",
        "R05 norm",
        "R06 service",
        "Q06 t3.B.nat",
        "Q06 t3.B.tot",
        "P03 made",
        "P03 pub",
        "Q07 t2.proc.amount",
        "P05 title",
        "P06 period",
        "P07 signature",
        "P04 5",
        "P08 1",
        "P09 1",
        "S06 1",
        "S07 1",
    ];
    // Three fields have figures, the whole has none.
    finds(report, &must, &["S10 1"]);
    let balance: Vec<Finding> =
        report::check(report, None).into_iter().filter(|finding| finding.code == "Q03").collect();
    let differs = |finding: &Finding| {
        (finding.position.clone(), finding.expected.clone(), finding.found.clone())
    };
    let number = |value: u32| Some(report::Value::Number(Decimal::from(value)));
    assert_eq!(differs(&balance[0]), ("nat".to_owned(), number(203), number(197)));
    // No single cell repairs the table, so none is named.
    assert!(
        balance.iter().all(|finding| finding.arguments.iter().all(|(name, _)| *name != "cell"))
    );
}
