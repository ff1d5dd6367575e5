//! What must hold whatever happened: no panic, and a day off more never makes a date earlier.

use super::*;
use chrono::Days;
use proptest::option;
use proptest::prelude::*;

fn plus(days: u64) -> NaiveDate {
    day("2024-11-01").checked_add_days(Days::new(days)).unwrap()
}

/// Days around receipt, before and after, so that facts also stand in the wrong order.
fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..160).prop_map(plus)
}

fn consultation() -> impl Strategy<Value = Consultation> {
    (any::<bool>(), some_day(), option::of(some_day()), option::of(some_day())).prop_map(
        |(joint, sent_on, received_on, back_on)| Consultation {
            asked: if joint { Asked::JointMaker } else { Asked::ThirdParty },
            sent_on,
            received_on,
            back_on,
        },
    )
}

fn clarification() -> impl Strategy<Value = Clarification> {
    (some_day(), option::of(some_day()), option::of(0_u16..40), option::of(some_day())).prop_map(
        |(asked_on, received_on, days, corrected_on)| Clarification {
            asked_on,
            received_on,
            days,
            corrected_on,
            lateness: Lateness::Unexcused,
        },
    )
}

fn extension() -> impl Strategy<Value = Extension> {
    (0_u16..30, option::of(some_day()), option::of(some_day()))
        .prop_map(|(days, approved_on, notified_on)| Extension { days, approved_on, notified_on })
}

fn fee() -> impl Strategy<Value = FeeNotice> {
    (some_day(), option::of(some_day()), option::of(some_day()))
        .prop_map(|(sent_on, received_on, paid_on)| FeeNotice { sent_on, received_on, paid_on })
}

fn reply() -> impl Strategy<Value = Reply> {
    (some_day(), some_day(), any::<bool>()).prop_map(|(decided_on, made_on, posted)| Reply {
        decided_on,
        outcome: None,
        handover: if posted { Handover::Post } else { Handover::Signed },
        sent_on: Some(made_on),
        signed_on: Some(made_on),
    })
}

prop_compose! {
    fn facts()(
        received_on in (20_u64..40).prop_map(plus),
        clarifications in prop::collection::vec(clarification(), 0..3),
        consultations in prop::collection::vec(consultation(), 0..4),
        extensions in prop::collection::vec(extension(), 0..3),
        fee in option::of(fee()),
        delay in option::of((some_day(), option::of(some_day()))),
        withdrawn_on in option::of(some_day()),
        reply in option::of(reply()),
    ) -> Facts {
        let delay = delay.map(|(until, notified_on)| Delay { until, notified_on });
        let start = Facts::received(received_on);
        Facts { clarifications, consultations, extensions, delay, fee, withdrawn_on, reply, ..start }
    }
}

/// The same calendar with one working day of 2024 or 2025 given off.
fn with_day_off(off: NaiveDate) -> Calendar {
    use chrono::Datelike;
    let calendar = Calendar::shipped();
    let year = off.year();
    let listed = |wanted: Day| -> String {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|one| one.year() == year);
        let days = days.filter(|one| *one != off && calendar.day(*one) == Ok(wanted));
        days.map(|one| one.to_string()).collect::<Vec<_>>().join(", ")
    };
    let (days_off, work) = (listed(Day::Off), listed(Day::MakeUp));
    let text =
        format!("source = \"s\"\nversion = \"t\"\noff = [{days_off}, {off}]\nwork = [{work}]");
    calendar.with_year(year, &text).unwrap()
}

use crate::calendar::Day;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_day_off_more_makes_no_date_earlier(facts in facts(), off in some_day()) {
        let before = clock(&facts);
        let after = Clock::of(&facts, &with_day_off(off), &Settings::default());
        for (name, earlier, later) in [
            ("clarify", before.clarify_by, after.clarify_by),
            ("due", before.due_on, after.due_on),
            ("answer", before.answer_by(), after.answer_by()),
            ("pay", before.pay_by, after.pay_by),
        ] {
            if let Some((earlier, later)) = earlier.zip(later) {
                prop_assert!(later >= earlier, "{} {} {} by {}", name, earlier, later, off);
            }
        }
    }

    #[test]
    fn facts_of_any_time_are_answered_or_refused_by_year(
        facts in facts(),
        years in -300_000_i64..300_000,
    ) {
        let shift = |date: NaiveDate| {
            date.checked_add_signed(chrono::TimeDelta::days(years * 365)).unwrap_or(NaiveDate::MAX)
        };
        let mut far = facts;
        far.arrival = match far.arrival {
            Arrival::Received(on) => Arrival::Received(shift(on)),
            other => other,
        };
        for one in &mut far.consultations {
            one.sent_on = shift(one.sent_on);
            one.back_on = one.back_on.map(shift);
        }
        far.withdrawn_on = far.withdrawn_on.map(shift);
        let found = clock(&far);
        prop_assert!(found.received_on.is_some());
        prop_assert!(found.clarify_by.is_some() || !found.unknown_years.is_empty());
    }
}
