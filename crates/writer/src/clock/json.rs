//! The clock of a request as one line of JSON. Dates are ISO 8601 or null; nothing is left away, so that a null is seen.

use super::{breach, named, said};
use law::clock::{Clock, Step};
use serde_json::{Map, Value, json};
use words::Words;

/// One JSON object on one line. The sentences of steps and breaches are in the language of the words, all else is the same
/// in both.
pub fn line(clock: &Clock, words: &Words) -> String {
    let mut object = Map::new();
    for (name, date) in named(clock) {
        object.insert(name.to_owned(), json!(date));
    }
    let breaches: Vec<Value> = clock
        .breaches
        .iter()
        .map(|one| {
            json!({
                "fault": one.fault,
                "on": one.on,
                "limit": one.limit,
                "article": one.basis,
                "text": breach(one, words),
            })
        })
        .collect();
    let calendars: Vec<Value> = clock
        .calendars()
        .iter()
        .map(|used| json!({"year": used.year, "version": &*used.version, "source": &*used.source}))
        .collect();
    let years: Vec<i32> = clock.unknown_years.iter().map(|missing| missing.year).collect();
    for (name, value) in [
        ("closed_as", json!(clock.closed_as)),
        ("timeliness", json!(clock.timeliness)),
        ("steps", clock.steps.iter().map(|one| step(one, words)).collect()),
        ("breaches", Value::Array(breaches)),
        ("calendars", Value::Array(calendars)),
        ("unknown_years", json!(years)),
    ] {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object).to_string()
}

fn step(step: &Step, words: &Words) -> Value {
    let left_out: Vec<Value> = step
        .left_out
        .iter()
        .map(|one| json!({"from": one.from, "to": one.to, "reason": one.reason}))
        .collect();
    let calendars: Vec<Value> = step
        .calendars
        .iter()
        .map(|used| json!({"year": used.year, "version": &*used.version}))
        .collect();
    json!({
        "what": step.what,
        "from": step.from,
        "to": step.to,
        "days": step.days,
        "left_out": left_out,
        "made_up": step.make_up,
        "article": step.basis,
        "calendars": calendars,
        "unknown_year": step.missing.map(|missing| missing.year),
        "text": said(step, words),
    })
}
