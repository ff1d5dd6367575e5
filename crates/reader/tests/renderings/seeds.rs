//! The five real reports, where they are at hand: read as they are, and rendered anew in every dialect.

use crate::score::Score;
use renderings::{Kind, Model, Printed, Words, dialects, render_model};
use report::{CellId, Content, Edition, Unit, Year};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A real report: the start of its file's name, its year, its organ where the file names it, and every cell that is not
/// zero, as printed; a row of several cells is written with spaces.
struct Golden {
    file: &'static str,
    year: u16,
    organ: Option<&'static str>,
    rows: &'static [(&'static str, &'static str)],
}

const GOLDEN: &[Golden] = &[
    Golden {
        file: "000",
        year: 2020,
        organ: Some("重庆市黔江区石会镇人民政府"),
        rows: &[
            ("t2.licence", "10 0 107"),
            ("t2.service", "172 0 0"),
            ("t2.penalty", "18 0 0"),
            ("t2.coerce", "6 0 0"),
        ],
    },
    Golden { file: "001", year: 2024, organ: None, rows: &[] },
    Golden {
        file: "002",
        year: 2020,
        organ: Some("辽中区六间房镇人民政府"),
        rows: &[("t2.reg", "18 18 18"), ("t2.norm", "66 66 66"), ("t2.proc", "2 7920元")],
    },
    Golden { file: "003", year: 2021, organ: None, rows: &[("t4.rv", "□ □ □ □ □")] },
    Golden {
        file: "004",
        year: 2019,
        organ: None,
        rows: &[
            ("t2.reg", "8 4 7"),
            ("t2.norm", "305 300 314"),
            ("t2.licence", "612 减37 127962"),
            ("t2.service", "52 增52 23242"),
            ("t2.penalty", "1360 增198 321489"),
            ("t2.coerce", "73 增5 7794"),
            ("t2.fee", "86 减10"),
            ("t2.proc", "2090 176252079.43"),
            ("t3.N1", "203 17 0 0 1 0 221"),
            ("t3.A", "131 15 0 0 1 0 147"),
            ("t3.B", "10 1 0 0 0 0 11"),
            ("t3.C4", "3 0 0 0 0 0 3"),
            ("t3.C5", "1 0 0 0 0 0 1"),
            ("t3.C6", "1 0 0 0 0 0 1"),
            ("t3.C7", "1 0 0 0 0 0 1"),
            ("t3.D1", "33 0 0 0 0 0 33"),
            ("t3.F", "3 2 0 0 0 0 5"),
            ("t3.T", "183 18 0 0 1 0 202"),
            ("t3.N4", "14 0 0 0 0 0 14"),
            ("t4.rv", "0 2 1 3 6"),
            ("t4.dl", "3 0 0 4 7"),
            ("t4.al", "0 0 0 1 1"),
        ],
    },
];

fn printed(id: CellId, edition: Edition, text: &str) -> Printed {
    if text == "□" {
        return Printed { text: String::new(), content: Content::Blank, unit: None };
    }
    let number: String = text.replace('减', "-").chars().filter(|c| !"增元".contains(*c)).collect();
    let value: Decimal = number.parse().expect("a golden number");
    let unit = match id {
        _ if text.ends_with('元') => Some(Unit::Yuan),
        _ if id.is_money() && edition == Edition::Y2021 => Some(Unit::TenThousandYuan),
        _ => None,
    };
    Printed { text: text.to_owned(), content: Content::Number(value), unit }
}

fn model(golden: &Golden, text: &str) -> Model {
    let year = Year(golden.year);
    let edition = Edition::of_year(year).expect("seeds are of 2019 and later");
    let mut cells: BTreeMap<CellId, Printed> =
        CellId::all(edition).map(|id| (id, printed(id, edition, "0"))).collect();
    for (row, figures) in golden.rows {
        let ids: Vec<CellId> = CellId::all(edition)
            .filter(|id| id.to_string().starts_with(&format!("{row}.")))
            .collect();
        for (id, figure) in ids.into_iter().zip(figures.split(' ')) {
            cells.insert(id, printed(id, edition, figure));
        }
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let find = |heading: &str| lines.iter().position(|line| line.ends_with(heading));
    let two = find("主动公开政府信息情况").or(find("主動公開政府信息情況")).expect("a heading");
    let five =
        find("存在的主要问题及改进情况").or(find("存在的主要問題及改進情況")).expect("a heading");
    let body = |lines: &[&str]| lines.iter().map(|line| Words::new(Kind::Body, *line)).collect();
    let heading = |text| vec![Words::new(Kind::Heading, text)];
    let words = [
        body(&lines[..two]),
        Vec::new(),
        heading("二、主动公开政府信息情况"),
        heading("三、收到和处理政府信息公开申请情况"),
        heading("四、政府信息公开行政复议、行政诉讼情况"),
        body(&lines[five..]),
        Vec::new(),
    ];
    let organ = golden.organ.unwrap_or_default().to_owned();
    Model { edition, year, organ, cells, words, claims: Vec::new(), amount_head: None }
}

#[expect(clippy::disallowed_methods, reason = "the real reports stand beside the repository")]
fn seeds() -> Vec<(&'static Golden, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reports");
    let Ok(files) = std::fs::read_dir(&folder) else { return Vec::new() };
    let paths: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
    GOLDEN
        .iter()
        .filter_map(|golden| {
            let path = paths.iter().find(|path| {
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(golden.file))
            })?;
            Some((golden, std::fs::read_to_string(path).ok()?))
        })
        .collect()
}

#[test]
fn the_real_reports_read_as_their_golden_values() {
    for (golden, text) in seeds() {
        let mut truth = model(golden, &text).truth();
        truth.organ = golden.organ.map(str::to_owned);
        let score = Score::of(&truth, &reader::read_report(text.as_bytes(), None));
        assert_eq!(score.wrong, Vec::<String>::new(), "{}", golden.file);
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a rendering that is not read is kept for inspection"
)]
fn the_real_reports_survive_every_dialect() {
    for (golden, text) in seeds() {
        let model = model(golden, &text);
        for (dialect, seed) in dialects().iter().filter(|one| !one.heavy).zip(40..) {
            let mut one = render_model(dialect, &model, seed);
            one.truth.organ = None;
            one.truth.year = one.truth.year.filter(|_| golden.organ.is_some());
            let score = Score::of(&one.truth, &reader::read_report(&one.bytes, None));
            if !score.wrong.is_empty() {
                // What was not read is kept for whoever looks into it.
                let _ = std::fs::write(std::env::temp_dir().join(&one.name), &one.bytes);
            }
            assert_eq!(score.wrong, Vec::<String>::new(), "{} {}", golden.file, one.name);
        }
    }
}
