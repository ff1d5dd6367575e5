//! Matters read from tables that officials can read: what was recorded day by day, and what it comes to.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod disputes;
mod fees;
mod letters;
mod requests;

use chrono::NaiveDate;
use law::{Calendar, Settings};
use ledger::{
    By, Draft, Entry, EntryId, Mark, MatterId, OrganId, PersonId, Refusal, Registers, Rules,
    Summary, admit,
};
use serde_json::Value;
use uuid::Uuid;

/// What becomes of a name, a number and a day of a table: an act.
type Act = fn(&str, u32, &str) -> Value;

/// The tables: register, text, and what their steps are called.
const BOOKS: &[(&str, &str, Act)] = &[
    ("requests", include_str!("../../cases/requests.md"), requests::act),
    ("disputes", include_str!("../../cases/disputes.md"), disputes::act),
    ("letters", include_str!("../../cases/letters.md"), letters::act),
    ("fees", include_str!("../../cases/fees.md"), fees::act),
];

/// The rows of the tables whose heads have this column, by the names of their columns.
fn rows(text: &str, column: &str) -> Vec<Vec<(String, String)>> {
    let mut heads: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for line in text.lines() {
        let Some(line) = line.strip_prefix('|') else {
            heads.clear();
            continue;
        };
        let cells: Vec<String> =
            line.trim_end_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        if heads.is_empty() {
            heads = cells;
        } else if !cells[0].starts_with("---") && heads.iter().any(|head| head == column) {
            found.push(heads.iter().cloned().zip(cells).collect());
        }
    }
    found
}

fn cell<'a>(row: &'a [(String, String)], column: &str) -> &'a str {
    &row.iter().find(|(head, _)| head == column).unwrap().1
}

/// Admits the steps of a course one after another.
fn live(register: &str, act: Act, course: &str) -> Result<Summary, Refusal> {
    let registers = Registers::shipped();
    let (calendar, settings) = (Calendar::shipped(), Settings::default());
    let today = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    let rules = Rules {
        registers: &registers,
        today,
        calendar: &calendar,
        settings: &settings,
        limits: ledger::Limits::Held,
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut summary = Summary::default();
    let steps: Vec<&str> = course.split('；').collect();
    for (at, step) in steps.iter().enumerate() {
        let (on, step) = step.split_once(' ').unwrap();
        let name = step.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let number = step[name.len()..].parse().unwrap_or_default();
        let draft = Draft {
            organ: OrganId(Uuid::from_u128(7)),
            matter: MatterId(Uuid::from_u128(1)),
            register: register.to_owned(),
            dated_on: on.parse().unwrap(),
            by: By { person: PersonId(Uuid::from_u128(8)), office: None, deputy_for: None },
            reason: None,
            files: Vec::new(),
            mark: Mark::Act,
            act: act(name, number, on),
        };
        let id = EntryId(Uuid::from_u128(1000 + u128::try_from(at).unwrap()));
        match admit(&entries, draft, id, 0, &rules) {
            Ok(admitted) => {
                let (entry, now) = admitted.into_parts();
                entries.push(entry);
                summary = now;
            }
            Err(refusal) => {
                assert_eq!(at + 1, steps.len(), "{course}: {step} is refused: {refusal:?}");
                return Err(refusal);
            }
        }
    }
    Ok(summary)
}

#[test]
fn the_tables_come_out() {
    for (register, text, act) in BOOKS {
        let cases = rows(text, "状态");
        assert!(cases.len() > 4, "{register}");
        for row in cases {
            let (name, course) = (cell(&row, "情形"), cell(&row, "经过"));
            let summary = live(register, *act, course);
            let summary = summary.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
            let date =
                |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(summary.state, cell(&row, "状态"), "{register} {name}");
            assert_eq!(date(summary.due_on), cell(&row, "期限"), "{register} {name}");
            assert_eq!(summary.outcome.unwrap_or_default(), cell(&row, "结果"), "{name}");
            assert_eq!(date(summary.closed_on), cell(&row, "办结"), "{register} {name}");
        }
    }
}

/// Rules of the order of steps, which no article needs to say.
const OF_ORDER: &[&str] = &["request-not-received", "request-closed", "calendar-missing"];

#[test]
fn what_may_not_be_done_is_refused_with_what_may_be() {
    for (register, text, act) in BOOKS {
        let cases = rows(text, "规则");
        assert!(cases.len() > 4, "{register}");
        for row in cases {
            let (name, rule) = (cell(&row, "情形"), cell(&row, "规则"));
            let refusal = live(register, *act, cell(&row, "经过")).expect_err(name);
            assert_eq!(refusal.rule, rule, "{register} {name}");
            let is_cited = refusal.basis.is_some() || OF_ORDER.contains(&rule);
            assert!(*register != "requests" || is_cited, "{name}");
            assert!(!refusal.instead.is_empty() || rule == "calendar-missing", "{name}");
        }
    }
}
