//! A search for everything that is late, missing or contradictory; what it finds must be what was planted.

use crate::kept::{Books, Kept, books};
use chrono::NaiveDate;
use demo::YEARS;
use law::letter::LetterKind;
use law::publication::Duty;
use ledger::dispute::Dispute;
use ledger::{MatterId, OrganId, matter};
use std::collections::BTreeSet;

type Found = BTreeSet<(String, OrganId, Option<MatterId>)>;

fn text<'a>(kept: &'a Kept, field: &str) -> Option<&'a str> {
    kept.summary.facts.iter().find(|fact| fact.field == field)?.text.as_deref()
}

fn date(kept: &Kept, field: &str) -> Option<NaiveDate> {
    kept.summary.facts.iter().find(|fact| fact.field == field)?.date
}

/// What is due and was not done when the demonstration ends.
fn overdue(books: &Books, found: &mut Found) {
    for (id, kept) in &books.matters {
        if kept.summary.due_on.is_none_or(|due_on| due_on > books.demo.ends_on) {
            continue;
        }
        let code = match (kept.register.as_str(), kept.summary.state.as_str()) {
            ("requests", _) => "request-overdue",
            ("village-boards", _) => "board-missing",
            ("media-accounts", _) => "account-unmended",
            ("procurement", _) => "contract-unnoticed",
            ("decisions", "reversed-public") => "penalty-standing",
            (register, state) => &format!("overdue in {register}, {state}: {}", kept.summary.title),
        };
        found.insert((code.to_owned(), kept.organ, Some(*id)));
    }
}

/// What was done too late.
fn late(books: &Books, found: &mut Found) {
    let rules = books.rules(books.demo.ends_on);
    for (id, kept) in &books.matters {
        let summary = &kept.summary;
        let after = |duty: Duty, from: Option<NaiveDate>, done: Option<NaiveDate>| {
            let Some((from, done)) = from.zip(done) else { return false };
            done > duty.due_on(from, rules.calendar, rules.settings).unwrap()
        };
        let is_late = match kept.register.as_str() {
            "requests" => text(kept, "timeliness") == Some("late"),
            "letters" => {
                let category: LetterKind =
                    serde_json::from_value(text(kept, "category").unwrap().into()).unwrap();
                let due_on = category.due_on(summary.opened_on.unwrap(), rules.calendar).unwrap();
                summary.closed_on.is_none_or(|on| on > due_on)
            }
            "disclosures" => after(Duty::General, summary.opened_on, summary.public_on),
            "decisions" if summary.kind.as_deref() != Some("coercion") => {
                let duty = match summary.kind.as_deref() {
                    Some("service") => Duty::General,
                    _ => Duty::DoublePublicity,
                };
                let fell_on = date(kept, "reversed");
                after(duty, summary.opened_on, summary.public_on)
                    || after(Duty::PenaltyWithdrawal, fell_on, summary.closed_on)
            }
            "procurement" => {
                after(Duty::ProcurementAward, summary.opened_on, summary.public_on)
                    || after(
                        Duty::ProcurementContract,
                        date(kept, "contracted-on"),
                        date(kept, "contract-noticed-on"),
                    )
            }
            "disputes" => {
                let register = books.registers.get("disputes").unwrap();
                let dispute: Dispute = matter::replay(register, &kept.entries, &rules).unwrap();
                let by = dispute.answer_by(&rules).unwrap();
                dispute.answered_on.zip(by).is_some_and(|(on, by)| on > by)
            }
            _ => false,
        };
        let code = match kept.register.as_str() {
            "requests" => "reply-late",
            "letters" => "letter-late",
            "decisions" => "disclosure-late",
            register => &format!("late in {register}: {}", summary.title),
        };
        if is_late {
            found.insert((code.to_owned(), kept.organ, Some(*id)));
        }
    }
}

/// What has its rhythm and missed it.
fn missed(books: &Books, found: &mut Found) {
    for (organ, one) in books.tree().iter() {
        for year in YEARS {
            let first = NaiveDate::from_ymd_opt(i32::from(year), 1, 1).unwrap();
            for (register, code) in
                [("meetings", "meeting-missed"), ("village-boards", "board-missing")]
            {
                if !one.keeps(register, first) {
                    continue;
                }
                let declared = books.registers.get(register).unwrap();
                let own = books.of(register).filter(|(_, kept)| kept.organ == organ);
                let own: Vec<_> = own.map(|(_, kept)| &kept.summary).collect();
                for rhythm in &declared.rhythms {
                    let observed =
                        declared.observances(rhythm, i32::from(year), own.iter().copied());
                    let times: usize = observed.values().map(|one| one.missed.len()).sum();
                    assert!(times <= 1, "{code} {organ} {year} {}: {observed:?}", rhythm.id);
                    if times == 1 {
                        found.insert((code.to_owned(), organ, None));
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_is_wrong_but_what_was_planted() {
    let books = books();
    let mut found = Found::new();
    overdue(books, &mut found);
    late(books, &mut found);
    missed(books, &mut found);
    for (id, kept) in books.of("figures") {
        if kept.summary.kind.as_deref() == Some("deviation") && kept.summary.state == "standing" {
            found.insert(("figure-deviates".to_owned(), kept.organ, Some(id)));
        }
    }
    let planted = &books.demo.planted;
    let mut expected: Found =
        planted.iter().map(|one| (one.code.to_owned(), one.organ, one.matter)).collect();
    // A board that is missing shows twice: as what was due, and in the rhythm of its village.
    let board = planted.iter().find(|one| one.code == "board-missing").unwrap();
    expected.insert((board.code.to_owned(), board.organ, None));
    let surplus: Vec<_> = found.difference(&expected).collect();
    let unfound: Vec<_> = expected.difference(&found).collect();
    assert!(
        surplus.is_empty() && unfound.is_empty(),
        "too much {surplus:#?}\nnot found {unfound:#?}"
    );
    let codes: BTreeSet<&str> = planted.iter().map(|one| one.code).collect();
    assert_eq!(codes, demo::CODES.iter().copied().collect(), "every sort of problem is there once");
    assert_eq!(planted.len(), demo::CODES.len());
}
