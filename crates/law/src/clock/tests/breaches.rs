//! Acts against the rules are told with their limit, and none of them panics.

use super::*;

fn faults(facts: &Facts) -> Vec<Fault> {
    clock(facts).breaches.iter().map(|breach| breach.fault).collect()
}

fn clarified(asked: &str, days: Option<u16>, corrected: Option<&str>) -> Clarification {
    Clarification {
        asked_on: day(asked),
        received_on: None,
        days,
        corrected_on: corrected.map(day),
        lateness: Lateness::Unexcused,
    }
}

#[test]
fn a_late_clarification_leaves_the_period_alone() {
    let mut facts = Facts::received(day("2025-09-22"));
    facts.clarifications = vec![clarified("2025-10-09", Some(15), Some("2025-10-13"))];
    let found = clock(&facts);
    assert_eq!(found.due_on, Some(day("2025-10-24")));
    let breach = found.breaches[0];
    assert_eq!((breach.fault, breach.limit), (Fault::LateClarification, found.clarify_by));
    let settings =
        Settings { late_clarification: LateClarification::Restarts, ..Settings::default() };
    let found = Clock::of(&facts, &Calendar::shipped(), &settings);
    assert_eq!(found.due_on, Some(day("2025-11-10")));
}

#[test]
fn one_clarification_only_and_with_a_period() {
    let mut facts = Facts::received(day("2025-09-22"));
    facts.clarifications = vec![
        clarified("2025-09-24", None, None),
        clarified("2025-09-26", None, Some("2025-09-28")),
    ];
    assert_eq!(faults(&facts), [Fault::SecondClarification, Fault::NoPeriodNamed]);
    assert_eq!((clock(&facts).due_on, clock(&facts).closed_on), (None, None));
}

#[test]
fn a_late_correction_counts_only_with_a_good_reason() {
    let mut facts = Facts::received(day("2026-02-03"));
    facts.clarifications = vec![clarified("2026-02-11", Some(15), Some("2026-03-12"))];
    let untold = clock(&facts);
    assert_eq!((untold.closed_on, untold.due_on), (None, Some(day("2026-04-10"))));
    facts.clarifications[0].received_on = Some(day("2026-02-11"));
    assert_eq!(clock(&facts).closed_as.map(Outcome::code), Some("F1"));
    facts.clarifications[0].lateness = Lateness::Excused;
    let found = clock(&facts);
    assert_eq!((found.closed_on, found.due_on), (None, Some(day("2026-04-10"))));
}

#[test]
fn extensions_late_long_and_second() {
    let mut facts = Facts::received(day("2025-03-10"));
    let extension = |days, on: Option<&str>| Extension {
        days,
        approved_on: on.map(day),
        notified_on: on.map(day),
    };
    facts.extensions = vec![extension(20, Some("2025-04-08"))];
    assert_eq!(faults(&facts), []);
    facts.extensions = vec![extension(20, Some("2025-04-09"))];
    assert_eq!(faults(&facts), [Fault::ExtensionAfterDue]);
    assert_eq!(clock(&facts).extended_due_on, None);
    facts.extensions = vec![extension(30, None), extension(5, None)];
    assert_eq!(faults(&facts), [Fault::ExtensionTooLong, Fault::SecondExtension]);
    assert_eq!(clock(&facts).extended_due_on, Some(day("2025-05-08")));
    facts.extensions = vec![extension(10, None), extension(10, None)];
    let settings = Settings { extension_parts: 2, ..Settings::default() };
    let found = Clock::of(&facts, &Calendar::shipped(), &settings);
    assert_eq!((found.extended_due_on, found.breaches.len()), (Some(day("2025-05-08")), 0));
}

#[test]
fn a_letter_after_the_period_cannot_revive_it() {
    let mut facts = Facts::received(day("2025-03-10"));
    facts.consultations = vec![Consultation {
        asked: Asked::ThirdParty,
        sent_on: day("2025-04-09"),
        received_on: None,
        back_on: Some(day("2025-04-11")),
    }];
    assert_eq!(faults(&facts), [Fault::ConsultationAfterDue]);
    assert_eq!(clock(&facts).due_on, Some(day("2025-04-08")));
    let found = clock(&extended(&facts, 10));
    assert_eq!(found.breaches, []);
    assert_eq!(
        (found.due_on, found.extended_due_on),
        (Some(day("2025-04-08")), Some(day("2025-04-24")))
    );
}

#[test]
fn a_letter_of_which_nothing_is_known_leaves_out_nothing() {
    let mut facts = Facts::received(day("2025-08-18"));
    facts.consultations = vec![Consultation {
        asked: Asked::ThirdParty,
        sent_on: day("2025-08-25"),
        received_on: None,
        back_on: None,
    }];
    let found = clock(&facts);
    assert_eq!(found.due_on, Some(day("2025-09-15")));
    assert!(found.steps.iter().any(|step| step.what == What::ConsultationOpen));
    facts.consultations[0].received_on = Some(day("2025-08-27"));
    let settings = Settings { suspension_from: SuspensionFrom::Received, ..Settings::default() };
    let found = Clock::of(&facts, &Calendar::shipped(), &settings);
    assert_eq!(found.due_on, Some(day("2025-10-11")), "two working days fewer are left out");
}

#[test]
fn fees_late_early_and_before_their_measures() {
    let mut facts = Facts::received(day("2026-03-02"));
    let fee = |sent: &str| {
        Some(FeeNotice { sent_on: day(sent), received_on: Some(day(sent)), paid_on: None })
    };
    facts.fee = fee("2026-03-31");
    assert_eq!(faults(&facts), [Fault::FeeNoticeAfterDue]);
    assert_eq!(clock(&facts).due_on, Some(day("2026-03-30")));
    facts.fee = fee("2026-03-01");
    assert_eq!(faults(&facts), [Fault::OutOfOrder]);
    let mut facts = Facts::received(day("2020-12-28"));
    facts.fee = fee("2021-01-05");
    assert_eq!(faults(&facts), [Fault::FeeBeforeMeasures]);
}

#[test]
fn a_delay_told_in_time_puts_the_reply_off() {
    let mut facts = Facts::received(day("2025-03-10"));
    facts.reasons = Some(Reasons { asked_on: day("2025-03-12"), given_on: None });
    facts.delay = Some(Delay { until: day("2025-07-31"), notified_on: Some(day("2025-04-08")) });
    assert_eq!(clock(&facts).answer_by(), Some(day("2025-07-31")));
    facts.delay = Some(Delay { until: day("2025-07-31"), notified_on: Some(day("2025-04-09")) });
    assert_eq!(faults(&facts), [Fault::DelayAfterDue]);
    assert_eq!(clock(&facts).answer_by(), Some(day("2025-04-08")));
}
