//! Runs the examples of the case files: changes to a clean report, line by line, and what is found then.

use super::sample;
use crate::report::{Label, LabelOf};
use crate::{
    CellId, ClaimKey, Content, Edition, Finding, Item, Report, Row, Scope, Severity, Signature,
    Title, Unit, Year, check, twins,
};

/// A report, last year's and a twin, as an example describes them.
struct Scene {
    report: Report,
    last_year: Option<Report>,
    twin: Option<Report>,
}

/// What an example finds and what it says it finds.
pub(super) fn run(example: &str) -> (Vec<Finding>, Vec<String>) {
    let edition = if example.contains("edition = 2019") { Edition::Y2019 } else { Edition::Y2021 };
    let mut scene = Scene { report: sample::clean(edition), last_year: None, twin: None };
    let mut due = Vec::new();
    for line in example.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(finding) = line.strip_prefix("=> ") {
            due.push(finding.to_owned());
        } else {
            let (what, value) = line.split_once(" = ").unwrap_or((line, ""));
            apply(&mut scene, edition, what, value);
        }
    }
    let mut found = check(&scene.report, scene.last_year.as_ref());
    if let Some(twin) = &scene.twin {
        found.extend(twins(&scene.report, twin));
    }
    (found, due)
}

fn apply(scene: &mut Scene, edition: Edition, what: &str, value: &str) {
    if let Some(rest) = what.strip_prefix("last") {
        let last = scene.last_year.get_or_insert_with(|| sample::last_year(edition));
        if !rest.is_empty() {
            change(last, rest.trim(), value);
        }
    } else if let Some(rest) = what.strip_prefix("twin") {
        let twin = scene.twin.get_or_insert_with(|| scene.report.clone());
        if !rest.is_empty() {
            change(twin, rest.trim(), value);
        }
    } else {
        change(&mut scene.report, what, value);
    }
}

fn change(report: &mut Report, what: &str, value: &str) {
    if let Ok(id) = what.parse::<CellId>() {
        return cell(report, id, value);
    }
    let none = value == "none";
    let (word, rest) = what.split_once(' ').unwrap_or((what, ""));
    match (word, rest) {
        ("edition", _) => {}
        ("year", "inferred") => report.year_inferred = true,
        ("year", _) => report.year = Some(Year(value.parse().unwrap())),
        ("form", _) => {
            report.edition = Edition::ALL.iter().copied().find(|edition| edition.code() == value);
        }
        ("mixed", _) => (report.mixed, report.edition) = (true, None),
        ("organ", _) => report.organ = Some(value.to_owned()),
        ("level", _) => report.level = Some(level(value)),
        ("title", "printed") => report.title.as_mut().unwrap().printed = value.parse().unwrap(),
        ("title", _) => {
            let title = |text: &str| Title {
                text: text.to_owned(),
                folded: text.to_owned(),
                printed: 1,
                place: None,
            };
            report.title = (!none).then(|| title(value));
        }
        ("period", "from") => report.period.as_mut().unwrap().from = value.parse().unwrap(),
        ("period", _) => report.period = None,
        ("signature", _) => {
            report.signature = (!none).then(|| Signature {
                text: value.to_owned(),
                folded: value.to_owned(),
                place: None,
            });
        }
        ("signed", _) => report.signed_on = (!none).then(|| value.parse().unwrap()),
        ("table", number) => {
            let at: usize = number.parse::<usize>().unwrap() - 2;
            report.tables.read[at] = false;
            report.tables.picture[at] = value == "picture";
            report.cells.retain(|id, _| usize::from(id.table()) != at + 2);
        }
        ("row", code) => {
            report.cells.retain(|id, _| !matches!(id, CellId::T3(row, _) if row.code() == code))
        }
        ("label", id) => label(report, id, value),
        ("claim", key) => claim(report, key, value),
        ("claims", "") => report.claims.clear(),
        ("claims", key) => report.claims.retain(|claim| claim.key != Some(key_of(key))),
        (_, number) => section(report, word, number.parse().unwrap(), value),
    }
}

fn level(name: &str) -> law::Level {
    match name {
        "province" => law::Level::Province,
        "city" => law::Level::City,
        "township" => law::Level::Township,
        "department" => law::Level::CountyDepartment,
        "city department" => law::Level::CityDepartment,
        other => panic!("no such level: {other}"),
    }
}

fn cell(report: &mut Report, id: CellId, value: &str) {
    let (value, raw) = value.split_once(" as ").unwrap_or((value, value));
    let content = match value {
        "absent" => {
            report.cells.remove(&id);
            return;
        }
        "blank" => Content::Blank,
        "-" | "/" | "—" => Content::Dash,
        "illegible" => Content::Illegible,
        "无" => Content::Text,
        number => {
            sample::put(report, &id.to_string(), number.split_whitespace().next().unwrap());
            let cell = report.cells.get_mut(&id).unwrap();
            raw.trim_end_matches(" doubtful").clone_into(&mut cell.raw);
            cell.doubtful = number.ends_with(" doubtful");
            if raw.contains("万元") {
                cell.unit = Some(Unit::TenThousandYuan);
            } else if raw.contains('元') {
                cell.unit = Some(Unit::Yuan);
            }
            if raw.contains("without unit") {
                cell.raw = value.to_owned();
                cell.unit = None;
            }
            return;
        }
    };
    let cell = report.cells.get_mut(&id).unwrap();
    cell.content = content;
    cell.raw = if value == "blank" { String::new() } else { raw.to_owned() };
}

fn label(report: &mut Report, id: &str, printed: &str) {
    let of = match id.parse::<CellId>() {
        Ok(CellId::T2(item, figure)) => LabelOf::Figure(item, figure),
        Ok(CellId::T4(block, outcome)) => LabelOf::Outcome(block, outcome),
        _ => match (Row::from_code(id), Item::from_code(id)) {
            (Some(row), _) => LabelOf::Row(row),
            (_, Some(item)) => LabelOf::Item(item),
            _ => panic!("not a label: {id}"),
        },
    };
    report.labels.push(Label { of, printed: printed.to_owned(), place: None });
}

fn claim(report: &mut Report, key: &str, value: &str) {
    let parts: Vec<&str> = value.split(" | ").collect();
    let (number, text) = (parts[0], parts[parts.len() - 1]);
    let middle = &parts[1..parts.len() - 1];
    let key = (key != "none").then(|| key_of(key));
    let (digits, unit) = number
        .split_at(number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len()));
    let mut claim = sample::claim(key, digits.parse().unwrap(), unit.trim(), 1, text, 180);
    claim.approximate = middle.contains(&"approximate");
    claim.in_words = middle.contains(&"in words");
    if middle.contains(&"office") {
        claim.scope = Some(Scope::Office("县政府办公室".to_owned()));
    }
    report.claims.retain(|other| key.is_none() || other.key != key || other.folded == claim.folded);
    let section = report.sections.iter_mut().find(|section| section.number == 1).unwrap();
    if !section.passages.iter().any(|passage| passage.folded == text) {
        section.passages.push(sample::passage(text, 180));
    }
    report.claims.push(claim);
}

fn key_of(code: &str) -> ClaimKey {
    use ClaimKey::*;
    [
        ProactiveItems,
        Received,
        ReceivedByPost,
        ReceivedInPerson,
        ReceivedByEmail,
        ReceivedOnline,
        HandledTotal,
        Answered,
        CarriedIn,
        CarriedOut,
        Granted,
        Denied,
        ReviewCases,
        LitigationCases,
        FeeYuan,
        AnsweredRate,
        PublishedOnWebsite,
        PublishedOnMedia,
        NormativeMade,
    ]
    .into_iter()
    .find(|key| key.code() == code)
    .unwrap_or_else(|| panic!("no such claim: {code}"))
}

fn section(report: &mut Report, word: &str, number: u8, value: &str) {
    if (word, value) == ("heading", "absent") {
        return report.sections.retain(|section| section.number != number);
    }
    let line = u32::from(number) * 100 + 50;
    let numbered = |text: &str| {
        let end = text
            .find(['、', '）', '.'])
            .map_or(0, |at| at + text[at..].chars().next().unwrap().len_utf8());
        sample::heading(&text[..end], &text[end..], line)
    };
    if word == "section" {
        report.claims.retain(|claim| claim.section != number);
    }
    let section = report.sections.iter_mut().find(|section| section.number == number).unwrap();
    match word {
        "heading" => section.heading = numbered(value),
        "headings" => section.headings = value.split(" | ").map(numbered).collect(),
        "stray" => section.headings.push(numbered(value)),
        "section" => {
            section.passages = value.split(" | ").map(|text| sample::passage(text, line)).collect()
        }
        "also" => section.passages.push(sample::passage(value, line)),
        other => panic!("no such change: {other}"),
    }
}

fn name(finding: &Finding) -> String {
    format!("{} {}", finding.code, finding.position)
}

#[test]
fn the_clean_reports_have_no_findings() {
    for edition in Edition::ALL.iter().copied() {
        let (this, last) = (sample::clean(edition), sample::last_year(edition));
        let found: Vec<String> = check(&this, Some(&last)).iter().map(name).collect();
        assert_eq!(found, Vec::<String>::new(), "{edition:?}");
    }
}

#[test]
fn every_check_fires_on_its_example() {
    let mut wrong = Vec::new();
    for check in crate::checks::ALL {
        let case = super::case(check.code).unwrap();
        let (found, due) = run(case.fires);
        let all: Vec<String> = found.iter().map(name).collect();
        let own = |names: &[String]| {
            let own = names.iter().filter(|name| name.starts_with(check.code)).cloned();
            let mut own: Vec<String> = own.collect();
            own.sort();
            own
        };
        if own(&due).is_empty()
            || own(&all) != own(&due)
            || due.iter().any(|one| !all.contains(one))
        {
            wrong.push(format!("{}: {due:?} are due, {all:?} are found", check.code));
        }
        found.iter().filter(|finding| finding.code == check.code).for_each(says);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All three sentences are there in both languages, without a gap left open.
fn says(finding: &Finding) {
    use crate::{Language, Sentence};
    for language in [Language::Zh, Language::En] {
        for sentence in
            [Sentence::Title, Sentence::Wrong, Sentence::Compare, Sentence::Remedy, Sentence::Hint]
        {
            let text = finding.sentence(sentence, language);
            let hint = sentence == Sentence::Hint;
            assert!(!text.contains(['{', '}']), "{}: {text}", finding.code);
            assert!(
                !text.is_empty() || hint && finding.hint.is_none(),
                "{} {sentence:?} {language:?}",
                finding.code
            );
        }
    }
}

#[test]
fn every_check_is_silent_on_its_other_example() {
    let mut wrong = Vec::new();
    for check in crate::checks::ALL {
        let case = super::case(check.code).unwrap();
        let (found, mut due) = run(case.silent);
        let mut loud: Vec<String> =
            found.iter().filter(|finding| finding.severity > Severity::Info).map(name).collect();
        loud.sort();
        due.sort();
        let own = found.iter().any(|finding| finding.code == check.code);
        if case.silent.is_empty() || own || loud != due {
            wrong.push(format!("{}: {due:?} are due, {loud:?} are found", check.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
