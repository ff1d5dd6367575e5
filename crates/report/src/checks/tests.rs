//! Properties of the checks over invented figures and over reports of any content.

use super::*;
use crate::report::{Label, LabelOf, Tables};
use crate::{
    Block, Cell, Claim, ClaimKey, Column, Content, Figure, Heading, Item, Language, Outcome,
    Passage, Period, Row, Section, Sentence, Signature, Title, Unit, Year,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Free figures: the results, the carried in and over by kind of requester, the outcomes by block.
type Free = (Vec<[u32; 6]>, [u32; 6], [u32; 6], [[u32; 4]; 3]);

fn free() -> impl Strategy<Value = Free> {
    let small = prop_oneof![3 => Just(0_u32), 2 => 0_u32..30, 1 => 0_u32..5000];
    let six = proptest::array::uniform6(small.clone());
    (
        proptest::collection::vec(six.clone(), 22),
        six.clone(),
        six,
        proptest::array::uniform3(proptest::array::uniform4(small)),
    )
}

/// A report whose tables three and four balance.
fn balanced(edition: Edition, (results, carried, over, outcomes): &Free) -> Report {
    let mut report = Report { edition: Some(edition), ..Report::default() };
    report.tables = Tables { read: [true; 3], picture: [false; 3] };
    for id in CellId::all(edition) {
        report.cells.insert(id, Cell::number(0));
    }
    let mut decided = [0; 6];
    for (row, values) in Row::results(edition).zip(results) {
        set_row(&mut report, row, *values);
        for (sum, value) in decided.iter_mut().zip(values) {
            *sum += value;
        }
    }
    let mut received = [0; 6];
    let mut carried = *carried;
    for at in 0..6 {
        let out = decided[at] + over[at];
        carried[at] = carried[at].min(out);
        received[at] = out - carried[at];
    }
    set_row(&mut report, Row::T, decided);
    set_row(&mut report, Row::N4, *over);
    set_row(&mut report, Row::N1, received);
    set_row(&mut report, Row::N2, carried);
    for (block, values) in Block::ALL.iter().zip(outcomes) {
        let all = values.iter().copied().chain([values.iter().sum()]);
        for (outcome, value) in Outcome::ALL.iter().zip(all) {
            report.cells.insert(CellId::T4(*block, *outcome), Cell::number(value));
        }
    }
    report
}

fn set_row(report: &mut Report, row: Row, values: [u32; 6]) {
    let all = values.iter().copied().chain([values.iter().sum()]);
    for (column, value) in Column::ALL.iter().zip(all) {
        report.cells.insert(CellId::T3(row, *column), Cell::number(value));
    }
}

fn edition() -> impl Strategy<Value = Edition> {
    prop_oneof![Just(Edition::Y2019), Just(Edition::Y2021)]
}

fn equations_of(found: &[Finding]) -> Vec<String> {
    let sums = found.iter().filter(|finding| matches!(finding.code, "Q01" | "Q02" | "Q03" | "Q04"));
    let mut names: Vec<String> =
        sums.map(|finding| format!("{} {}", finding.code, finding.position)).collect();
    names.sort();
    names
}

/// The equations that a cell takes part in, from the text of the form and not from the code under test.
fn taking_part(id: CellId) -> Vec<String> {
    let mut names = match id {
        CellId::T2(..) => Vec::new(),
        CellId::T4(block, _) => vec![format!("Q04 {}", block.code())],
        CellId::T3(row, column) => {
            let mut names = vec![format!("Q01 {}", row.code())];
            if !matches!(row, Row::N1 | Row::N2 | Row::N4) {
                names.push(format!("Q02 {}", column.code()));
            }
            if matches!(row, Row::N1 | Row::N2 | Row::T | Row::N4) {
                names.push(format!("Q03 {}", column.code()));
            }
            names
        }
    };
    names.sort();
    names
}

fn counted(edition: Edition) -> Vec<CellId> {
    CellId::all(edition).filter(|id| id.table() > 2).collect()
}

proptest! {
    #[test]
    fn balanced_reports_have_no_finding_of_the_equations(edition in edition(), free in free()) {
        let found = check(&balanced(edition, &free), None);
        prop_assert_eq!(equations_of(&found), Vec::<String>::new());
        prop_assert!(found.iter().all(|finding| !finding.code.starts_with('Q')));
    }

    #[test]
    fn one_changed_cell_breaks_its_equations_and_the_hint_names_it(
        edition in edition(),
        free in free(),
        pick in any::<prop::sample::Index>(),
        more in 1_u32..400,
    ) {
        let mut report = balanced(edition, &free);
        let cells = counted(edition);
        let id = cells[pick.index(cells.len())];
        let was = report.cells[&id].value().unwrap();
        report.cells.insert(id, Cell::number(was + Decimal::from(more)));
        let found = check(&report, None);
        prop_assert_eq!(equations_of(&found), taking_part(id));
        // In table three row and column cross in this cell alone; a block of table four is one equation.
        if id.table() == 3 {
            for finding in found.iter().filter(|finding| finding.code.starts_with("Q0")) {
                prop_assert!(finding.hint.is_some(), "{} {}", finding.code, finding.position);
                let named = finding.arguments.iter().find(|(key, _)| *key == "cell_id");
                prop_assert_eq!(named.map(|(_, value)| value.clone()), Some(id.to_string()));
                let balanced = finding.arguments.iter().find(|(key, _)| *key == "balanced");
                prop_assert_eq!(balanced.map(|(_, value)| value.clone()), Some(was.to_string()));
            }
        }
    }

    #[test]
    fn a_blank_cell_silences_its_equations(
        edition in edition(),
        free in free(),
        pick in any::<prop::sample::Index>(),
    ) {
        let mut report = balanced(edition, &free);
        let cells = counted(edition);
        let id = cells[pick.index(cells.len())];
        let was = report.cells[&id].value().unwrap();
        let cell = Cell { content: Content::Blank, raw: String::new(), ..Cell::number(0) };
        report.cells.insert(id, cell);
        let found = check(&report, None);
        prop_assert_eq!(equations_of(&found), Vec::<String>::new());
        let blanks: Vec<&Finding> = found.iter().filter(|finding| finding.code == "Q05").collect();
        prop_assert_eq!(blanks.len(), 1);
        prop_assert_eq!(&blanks[0].position, &id.to_string());
        let balanced = blanks[0].arguments.iter().find(|(key, _)| *key == "balanced");
        prop_assert_eq!(balanced.map(|(_, value)| value.clone()), Some(was.to_string()));
    }

    #[test]
    fn any_report_is_checked_without_panic(report in any_report(), last in any_report()) {
        let mut found = check(&report, Some(&last));
        found.extend(twins(&report, &last));
        for finding in &found {
            for language in [Language::Zh, Language::En] {
                for sentence in
                    [Sentence::Title, Sentence::Wrong, Sentence::Compare, Sentence::Remedy, Sentence::Hint]
                {
                    let text = finding.sentence(sentence, language);
                    prop_assert!(!text.is_empty() || sentence == Sentence::Hint, "{}", finding.code);
                }
            }
        }
    }
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let number = prop_oneof![
        (0_i64..300).prop_map(Decimal::from),
        any::<i64>().prop_map(Decimal::from),
        (any::<i64>(), 0_u32..20).prop_map(|(value, scale)| Decimal::new(value, scale)),
        Just(Decimal::MAX),
        Just(Decimal::MIN),
    ];
    let content = prop_oneof![
        6 => number.prop_map(Content::Number),
        1 => Just(Content::Blank),
        1 => Just(Content::Dash),
        1 => Just(Content::Text),
        1 => Just(Content::Illegible),
    ];
    let unit = prop_oneof![Just(None), Just(Some(Unit::Yuan)), Just(Some(Unit::TenThousandYuan))];
    (content, unit, "[0-9 ,，增减元\n]{0,6}", any::<bool>()).prop_map(
        |(content, unit, raw, doubtful)| Cell {
            content,
            unit,
            raw,
            place: Some(Place::Line(1)),
            doubtful,
        },
    )
}

/// Words that the checks look for, in any order.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "考核",
            "结果为",
            "申请",
            "每月召开",
            "工作例会",
            "5次",
            "，",
            "。",
            "占",
            "%",
            "20",
            "12.5%",
            "2023年",
            "2025年，",
            "从去年",
            "同比增长",
            "增长",
            "99999999999999999999999999999999件",
            "11010519491231002X",
            "（一）",
            "（",
            "）",
            "主动公开",
            "信息处理费",
            "无",
            "均已办结",
            "机密★",
            "的的",
            "，，",
            "3件",
            "办结率100%",
            "一、",
            "公开行政处罚",
            "；",
            "每季度",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,3}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn passages() -> impl Strategy<Value = Vec<Passage>> {
    let passage = words().prop_map(|text| Passage {
        folded: text.clone(),
        text,
        place: Some(Place::Line(3)),
    });
    proptest::collection::vec(passage, 0..4)
}

fn heading() -> impl Strategy<Value = Heading> {
    let number = prop_oneof![
        Just(None),
        "\\PC{0,3}".prop_map(Some),
        prop::sample::select(vec![
            "一、",
            "（二）",
            "3.",
            "第四部分",
            "十",
            "二十",
            "（十一）",
            "99999999999",
            "）（"
        ])
        .prop_map(|number| Some(number.to_owned())),
    ];
    (number, words()).prop_map(|(number, text)| Heading {
        number,
        folded: text.clone(),
        text,
        place: None,
    })
}

fn section() -> impl Strategy<Value = Section> {
    (any::<u8>(), heading(), proptest::collection::vec(heading(), 0..4), passages()).prop_map(
        |(number, heading, headings, passages)| Section {
            number: number % 9,
            heading,
            headings,
            passages,
        },
    )
}

fn claim() -> impl Strategy<Value = Claim> {
    let key = prop::sample::select(vec![
        None,
        Some(ClaimKey::Received),
        Some(ClaimKey::ReceivedOnline),
        Some(ClaimKey::ReceivedByPost),
        Some(ClaimKey::ProactiveItems),
        Some(ClaimKey::AnsweredRate),
        Some(ClaimKey::FeeYuan),
        Some(ClaimKey::Denied),
        Some(ClaimKey::Organisations),
    ]);
    let value = prop_oneof![
        (0_i64..300).prop_map(Decimal::from),
        Just(Decimal::ONE_HUNDRED),
        Just(Decimal::MAX),
        Just(Decimal::MIN)
    ];
    (key, value, any::<bool>(), any::<bool>(), words(), 0_u8..9).prop_map(
        |(key, value, approximate, in_words, text, section)| Claim {
            key,
            value,
            unit: Some("件".to_owned()),
            scope: None,
            approximate,
            in_words,
            section,
            folded: text.clone(),
            text,
            place: None,
        },
    )
}

fn any_id() -> impl Strategy<Value = CellId> {
    prop_oneof![
        (prop::sample::select(Item::ALL), prop::sample::select(Figure::ALL))
            .prop_map(|(item, figure)| CellId::T2(item, figure)),
        (prop::sample::select(Row::ALL), prop::sample::select(Column::ALL))
            .prop_map(|(row, column)| CellId::T3(row, column)),
        (prop::sample::select(Block::ALL), prop::sample::select(Outcome::ALL))
            .prop_map(|(block, outcome)| CellId::T4(block, outcome)),
    ]
}

fn any_report() -> impl Strategy<Value = Report> {
    let head = (
        proptest::option::of(words()),
        proptest::option::of(1990_u16..2080),
        proptest::option::of(edition()),
        any::<bool>(),
        proptest::option::of(prop::sample::select(vec![
            law::Level::Township,
            law::Level::County,
            law::Level::City,
            law::Level::CityDepartment,
        ])),
        proptest::option::of(words()),
    );
    let body = (
        proptest::collection::btree_map(any_id(), any_cell(), 0..260),
        proptest::collection::vec(section(), 0..8),
        proptest::collection::vec(claim(), 0..8),
        passages(),
    );
    (head, body).prop_map(
        |((organ, year, edition, mixed, level, title), (cells, sections, claims, preface))| {
            Report {
                title: title.clone().map(|text| Title {
                    folded: text.clone(),
                    text,
                    printed: 2,
                    place: None,
                }),
                signature: organ.clone().map(|text| Signature {
                    folded: text.clone(),
                    text,
                    place: None,
                }),
                period: year.and_then(|year| {
                    let from = NaiveDate::from_ymd_opt(i32::from(year), 2, 1)?;
                    Some(Period { from, to: from, text: String::new(), place: None })
                }),
                signed_on: year.and_then(|year| NaiveDate::from_ymd_opt(i32::from(year) + 1, 4, 1)),
                labels: labels(&cells),
                organ,
                year: year.map(Year),
                edition,
                mixed,
                level,
                cells,
                sections,
                claims,
                preface,
                tables: Tables { read: [mixed, true, !mixed], picture: [false, false, mixed] },
                ..Report::default()
            }
        },
    )
}

/// A few odd labels for the rows that are there.
fn labels(cells: &std::collections::BTreeMap<CellId, Cell>) -> Vec<Label> {
    cells
        .keys()
        .filter_map(|id| match id {
            CellId::T3(row, _) => {
                Some(Label { of: LabelOf::Row(*row), printed: "3.危机".to_owned(), place: None })
            }
            _ => None,
        })
        .take(3)
        .collect()
}
