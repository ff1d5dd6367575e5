//! Every act of every register occurs, and every state is gone through; the lists are those of the ledger itself.

use crate::kept::books;
use ledger::{By, Entry, EntryId, Kind, Mark, MatterId, OrganId, PersonId, Register, entry};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The codes of the acts of a register: its steps, or what a typed one says that it expected instead of nonsense.
fn acts(register: &Register) -> BTreeSet<String> {
    if register.kind == Kind::Declared {
        return register.steps.iter().map(|step| step.id.clone()).collect();
    }
    let nonsense = Entry {
        id: EntryId(Uuid::nil()),
        organ: OrganId(Uuid::nil()),
        matter: MatterId(Uuid::nil()),
        register: register.id.clone(),
        number: 1,
        dated_on: books().demo.ends_on,
        recorded_at: 0,
        by: By { person: PersonId(Uuid::nil()), office: None, deputy_for: None },
        reason: None,
        files: Vec::new(),
        mark: Mark::Act,
        act: json!({"act": "?"}),
    };
    let refusal = register.fold(&[nonsense], &books().rules(books().demo.ends_on)).unwrap_err();
    assert_eq!(refusal.rule, "act-unreadable");
    let problem = &refusal.values.iter().find(|(name, _)| name == "problem").unwrap().1;
    let expected = problem.split_once("expected one of").unwrap().1;
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_act_of_every_register_occurs() {
    let books = books();
    let mut missing = Vec::new();
    for register in books.registers.iter() {
        let expected = acts(register);
        assert!(expected.len() > 2, "{}: {expected:?}", register.id);
        let done: BTreeSet<String> = books
            .of(&register.id)
            .flat_map(|(_, kept)| entry::effective(&kept.entries))
            .filter_map(|entry| entry.act["act"].as_str().map(str::to_owned))
            .collect();
        missing.extend(expected.difference(&done).map(|act| format!("{} {act}", register.id)));
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_state_is_gone_through() {
    let states: &[(&str, Vec<&str>)] = &[
        ("requests", ledger::request::State::ALL.iter().map(|state| state.code()).collect()),
        ("disputes", ledger::dispute::Dispute::STATES.to_vec()),
        ("letters", ledger::letter::Letter::STATES.to_vec()),
        ("fees", ledger::fee::Fee::STATES.to_vec()),
        ("disclosures", ledger::disclosure::Disclosure::STATES.to_vec()),
        ("decisions", ledger::decision::Decision::STATES.to_vec()),
        ("service-items", ledger::service_item::ServiceItem::STATES.to_vec()),
        ("charges", ledger::charge::Charge::STATES.to_vec()),
        ("procurement", ledger::procurement::Procurement::STATES.to_vec()),
        ("filings", ledger::filing::Filing::STATES.to_vec()),
    ];
    let mut missing = Vec::new();
    for (register, all) in states {
        let seen = &books().states[*register];
        let unseen = all.iter().filter(|state| **state != "blank" && !seen.contains(**state));
        missing.extend(unseen.map(|state| format!("{register} {state}")));
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn entries_are_corrected_struck_and_erased() {
    let marks = books().matters.values().flat_map(|kept| &kept.entries).map(|entry| entry.mark);
    let (mut replaced, mut struck, mut erased) = (0, 0, 0);
    for mark in marks {
        match mark {
            Mark::Act => {}
            Mark::Replaces(_) => replaced += 1,
            Mark::Strikes(_) => struck += 1,
            Mark::Erases => erased += 1,
        }
    }
    assert!(replaced > 0 && struck > 0 && erased > 0, "{replaced} {struck} {erased}");
}
