//! What is kept beside the entries of a request for lists and counts.

use super::{Earlier, Ended, Request, Split, State};
use crate::{Fact, MatterId, Rules, Summary};
use chrono::{Datelike, NaiveDate};
use law::clock::Clock;
use law::situation::Situation;

pub(super) fn of(request: &Request, rules: &Rules) -> Summary {
    let Some(intake) = &request.intake else {
        return Summary {
            state: State::Blank.code().to_owned(),
            quantity: 1,
            ..Summary::default()
        };
    };
    let state = request.state();
    let clock = request.clock(rules.calendar, rules.settings);
    let end = request.end.as_ref();
    Summary {
        state: state.code().to_owned(),
        number: request.number.clone(),
        title: intake.about.clone(),
        kind: Some(intake.channel.code().to_owned()),
        outcome: end.map(|end| end.outcome().code().to_owned()),
        requester: Some(super::column(intake.requester.kind).code().to_owned()),
        opened_on: opened_on(request),
        public_on: None,
        due_on: clock.as_ref().and_then(|clock| due_on(state, clock)),
        closed_on: end.map(|end| end.on),
        amount_fen: None,
        quantity: 1,
        facts: facts(request, clock.as_ref()),
    }
}

/// The day that counts it as new: of receipt, or of the split where that was in a later year.
fn opened_on(request: &Request) -> Option<NaiveDate> {
    match request.split {
        Some(Split { on, received_on, .. }) if on.year() > received_on.year() => Some(on),
        _ => request.received_on,
    }
}

/// What the request waits for next, and until when.
fn due_on(state: State, clock: &Clock) -> Option<NaiveDate> {
    match state {
        State::Arrived => clock.confirm_by,
        // The day before the request lapses is the last on which the applicant may act.
        State::Clarifying => clock.answer_by().or(clock.closed_on.and_then(|on| on.pred_opt())),
        State::Charged => clock.pay_by.or(clock.answer_by()),
        State::Open | State::Explaining | State::Consulting | State::Decided => clock.answer_by(),
        State::Blank | State::Delivered | State::Ended | State::Remade | State::Archived => None,
    }
}

fn facts(request: &Request, clock: Option<&Clock>) -> Vec<Fact> {
    let mut facts = Vec::new();
    facts.extend(request.arrived_on.map(|on| Fact::date("arrived-on", on)));
    facts.extend(request.received_on.map(|on| Fact::date("received-on", on)));
    facts.extend(request.handler.as_ref().map(|handler| Fact::text("handler", handler)));
    facts.extend(request.risk.map(|risk| Fact::text("risk", risk.code())));
    facts.extend(request.clarification.map(|one| Fact::date("clarified-on", one.asked_on)));
    let extended: u16 = request.extensions.iter().map(|one| one.days).sum();
    if extended > 0 {
        facts.push(Fact::number("extended-days", i64::from(extended)));
    }
    if let Some(Ended::Decided(decision)) = request.end.as_ref().map(|end| &end.how) {
        facts.extend(situation_code(decision.situation).map(|code| Fact::text("situation", code)));
        facts.extend(decision.number.as_ref().map(|number| Fact::text("reply-number", number)));
    }
    facts.extend(request.delivery.map(|one| Fact::date("sent-on", one.sent_on)));
    facts.extend(clock.and_then(|clock| clock.timeliness).map(|one| {
        let code = match one {
            law::clock::Timeliness::InTime => "in-time",
            law::clock::Timeliness::Late => "late",
        };
        Fact::text("timeliness", code)
    }));
    facts.extend(request.remade.last().map(|one| Fact::date("remade-on", one.on)));
    facts.extend(request.file.as_ref().map(|file| Fact::text("file", file)));
    links(request, &mut facts);
    facts
}

/// The code of a situation, as it is stored.
fn situation_code(situation: Situation) -> Option<String> {
    serde_json::to_value(situation).ok()?.as_str().map(str::to_owned)
}

fn links(request: &Request, facts: &mut Vec<Fact>) {
    let mut link =
        |field: &str, matter: MatterId| facts.push(Fact::text(field, matter.to_string()));
    if let Some(split) = request.split {
        link("link-split-from", split.request);
    }
    for part in &request.parts {
        link("link-split-into", *part);
    }
    match request.end.as_ref().map(|end| &end.how) {
        Some(Ended::Merged(other)) => link("link-merged-into", *other),
        Some(Ended::Turned(letter)) => link("link-letter", *letter),
        _ => {}
    }
    if let Some(charge) = request.charge {
        link("link-fee", charge.fee);
    }
    if let Some(disclosure) = request.proactive {
        link("link-disclosure", disclosure);
    }
    for dispute in request.remade.iter().filter_map(|one| one.dispute) {
        link("link-dispute", dispute);
    }
    match &request.earlier {
        Some(Earlier::Matter(earlier)) => link("link-duplicate-of", *earlier),
        Some(Earlier::Number(number)) => facts.push(Fact::text("duplicate-of", number)),
        None => {}
    }
}
