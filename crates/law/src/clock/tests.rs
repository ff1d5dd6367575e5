//! The tables of `cases/clock.md`, acts against the rules, and what must hold for every sequence of facts.

use super::*;
use crate::cases;
use crate::channel::{Addressee, Arrival, Channel};
use crate::setting::{LateClarification, SuspensionFrom};
use std::collections::HashMap;

mod breaches;
mod properties;

const CASES: &str = include_str!("../../cases/clock.md");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn clock(facts: &Facts) -> Clock {
    Clock::of(facts, &Calendar::shipped(), &Settings::default())
}

/// The facts with a full extension that nobody objects to.
fn extended(facts: &Facts, days: u16) -> Facts {
    let extension = Extension { days, approved_on: None, notified_on: None };
    Facts { extensions: vec![extension], ..facts.clone() }
}

fn check(facts: &Facts, row: &HashMap<String, String>) {
    let clock = clock(facts);
    let name = row.get("情形").map_or("", String::as_str);
    let found = |column: &str| row.get(column).map(|cell| cases::date(cell));
    for (column, date) in [
        ("告知期限", clock.clarify_by),
        ("缴费期限", clock.pay_by),
        ("新期限", clock.due_on),
        ("结案", clock.closed_on),
    ] {
        assert!(found(column).is_none_or(|told| told == date), "{name} {column}: {date:?}");
    }
    // 期限 is empty where the request was given up; the period then does not run.
    assert!(found("期限").is_none_or(|told| told == clock.due_on), "{name}: {:?}", clock.due_on);
    let result = clock.closed_as.map_or("", Outcome::code);
    assert!(row.get("结果").is_none_or(|told| told == result), "{name}: {result}");
    assert_eq!(clock.extended_due_on, None, "{name}: nothing is extended by itself");
    assert_eq!(clock.breaches, [], "{name}");
    for days in [10, 20] {
        if let Some(Some(told)) = found(&format!("延期{days}日后")) {
            assert_eq!(super::tests::clock(&extended(facts, days)).extended_due_on, Some(told));
        }
    }
}

#[test]
fn clarifications_of_the_table() {
    for row in cases::table(CASES, "## 补正") {
        let mut facts = Facts::received(cases::date(&row["收到申请"]).unwrap());
        if let Some(asked_on) = cases::date(&row["告知补正"]) {
            facts.clarifications.push(Clarification {
                asked_on,
                received_on: None,
                days: row["补正期限（工作日）"].parse().ok(),
                corrected_on: cases::date(&row["收到补正"]),
                lateness: Lateness::Unexcused,
            });
        }
        check(&facts, &row);
    }
}

#[test]
fn extensions_of_the_table() {
    for row in cases::table(CASES, "## 延期") {
        check(&Facts::received(cases::date(&row["收到申请"]).unwrap()), &row);
    }
}

#[test]
fn consultations_of_the_table() {
    for row in cases::table(CASES, "## 征求意见") {
        let mut facts = Facts::received(cases::date(&row["收到申请"]).unwrap());
        let asked = match row["征求对象"].as_str() {
            "共同制作机关" => Asked::JointMaker,
            _ => Asked::ThirdParty,
        };
        let received = cases::dates(&row["对方收到"]);
        let back = cases::dates(&row["意见返回"]);
        for (number, sent_on) in cases::dates(&row["发函"]).into_iter().enumerate() {
            let Some(sent_on) = sent_on else { continue };
            let nth = |list: &[Option<NaiveDate>]| list.get(number).copied().flatten();
            let (received_on, back_on) = (nth(&received), nth(&back));
            facts.consultations.push(Consultation { asked, sent_on, received_on, back_on });
        }
        check(&facts, &row);
        let steps = clock(&facts).steps;
        let limit = steps
            .iter()
            .find(|step| matches!(step.what, What::ThirdPartyBy | What::JointMakerBy))
            .and_then(|step| step.to);
        assert!(row["对方期限"].is_empty() || limit == cases::date(&row["对方期限"]));
        let left_out: usize = steps
            .iter()
            .filter(|step| step.what == What::Due)
            .flat_map(|step| &step.left_out)
            .filter(|one| one.reason == Reason::Consultation)
            .map(|one| {
                Calendar::shipped().working_days_between(one.from.pred_opt().unwrap(), one.to)
            })
            .map(|days| days.unwrap() as usize)
            .sum();
        assert_eq!(left_out.to_string(), row["不计的工作日"], "{}", row["情形"]);
    }
}

#[test]
fn fees_of_the_table() {
    for row in cases::table(CASES, "## 收费") {
        let mut facts = Facts::received(cases::date(&row["收到申请"]).unwrap());
        assert_eq!(clock(&facts).due_on, cases::date(&row["原期限"]));
        facts.fee = Some(FeeNotice {
            sent_on: cases::date(&row["发出通知"]).unwrap(),
            received_on: cases::date(&row["收到通知"]),
            paid_on: cases::date(&row["缴费"]),
        });
        check(&facts, &row);
    }
}

#[test]
fn an_explanation_says_what_was_counted_and_what_was_left_out() {
    let clock = clock(&Facts::received(day("2024-09-06")));
    let due = clock.steps.iter().find(|step| step.what == What::Due).unwrap();
    assert_eq!((due.from, due.days), (Some(day("2024-09-06")), Some(20)));
    assert_eq!(due.basis.to_string(), "条例第三十三条第二款");
    let off = LeftOut { from: day("2024-10-01"), to: day("2024-10-07"), reason: Reason::Off };
    assert!(due.left_out.contains(&off), "{:?}", due.left_out);
    assert_eq!(due.make_up, [day("2024-09-14"), day("2024-09-29")]);
    assert_eq!(due.calendars.len(), 1);
    assert_eq!((due.calendars[0].year, &*due.calendars[0].version), (2024, "1"));
}

#[test]
fn a_missing_calendar_hides_no_date_that_is_known() {
    let clock = clock(&Facts::received(day("2026-12-15")));
    assert_eq!(clock.received_on, Some(day("2026-12-15")));
    assert_eq!(clock.clarify_by, Some(day("2026-12-24")));
    assert_eq!(clock.due_on, None);
    let missing: Vec<i32> = clock.unknown_years.iter().map(|one| one.year).collect();
    assert_eq!(missing, [2027]);
    // An opinion that came before the calendar ends stops the time, though the limit lies beyond it.
    let mut facts = Facts::received(day("2026-11-02"));
    facts.consultations.push(Consultation {
        asked: Asked::ThirdParty,
        sent_on: day("2026-11-04"),
        received_on: Some(day("2026-12-15")),
        back_on: Some(day("2026-12-16")),
    });
    let clock = super::tests::clock(&facts);
    assert_eq!(clock.due_on, None, "the reply falls into 2027");
    facts.consultations[0].received_on = Some(day("2026-11-10"));
    facts.consultations[0].back_on = Some(day("2026-11-11"));
    assert_eq!(super::tests::clock(&facts).due_on, Some(day("2026-12-07")));
}

#[test]
fn the_day_of_receipt_follows_the_channel() {
    let arrived_on = day("2025-05-30");
    let confirmed_on = Some(day("2025-05-31"));
    let of = |channel| {
        let addressee = Addressee::DisclosureOffice;
        clock(&Facts::of(Arrival::By { channel, arrived_on, confirmed_on, addressee }))
    };
    let online = of(Channel::Online);
    assert_eq!((online.received_on, online.due_on), (confirmed_on, Some(day("2025-06-30"))));
    assert_eq!(of(Channel::SignedPost).received_on, Some(arrived_on));
    let letter = of(Channel::OrdinaryPost);
    assert_eq!(letter.breaches[0].fault, Fault::LateConfirmation);
    let addressee = Addressee::DisclosureOffice;
    let waits = clock(&Facts::of(Arrival::By {
        channel: Channel::Fax,
        arrived_on,
        confirmed_on: None,
        addressee,
    }));
    assert_eq!((waits.received_on, waits.due_on), (None, None));
    assert_eq!(waits.confirm_by, Some(day("2025-06-03")));
}

#[test]
fn a_request_closes_by_withdrawal_decision_or_silence_whichever_is_first() {
    let mut facts = Facts::received(day("2025-09-22"));
    facts.withdrawn_on = Some(day("2025-09-25"));
    let withdrawn = clock(&facts);
    assert_eq!(withdrawn.closed_on, facts.withdrawn_on);
    assert_eq!(withdrawn.closed_as.map(Outcome::code), Some("F3"));
    facts.withdrawn_on = None;
    let reply = Reply {
        decided_on: day("2025-10-23"),
        outcome: Outcome::from_code("C4"),
        handover: Handover::Post,
        sent_on: Some(day("2025-10-27")),
        signed_on: None,
    };
    facts.reply = Some(reply);
    let late = clock(&facts);
    assert_eq!((late.closed_on, late.due_on), (Some(day("2025-10-23")), Some(day("2025-10-24"))));
    assert_eq!(late.closed_as.map(Outcome::code), Some("C4"));
    assert_eq!(late.timeliness, Some(Timeliness::Late));
    let step = late.steps.last().unwrap();
    assert_eq!((step.what, step.days), (What::MadeLate, Some(1)));
    facts.reply = Some(Reply { sent_on: Some(day("2025-10-24")), ..reply });
    assert_eq!(clock(&facts).timeliness, Some(Timeliness::InTime));
    facts.reply =
        Some(Reply { handover: Handover::Signed, signed_on: Some(day("2025-10-27")), ..reply });
    assert_eq!(clock(&facts).timeliness, Some(Timeliness::Late));
}
