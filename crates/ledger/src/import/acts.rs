//! Acts of a row: for a declared register one act for each step whose date is filled in; for a typed register what the
//! small function beside it says.

use super::Values;
use crate::register::{Kind, Register, Step};
use crate::{
    charge, decision, disclosure, dispute, fee, filing, letter, organ, procurement, request,
    service_item, stated,
};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// What a row lacks to become acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The code of the column that it would have to stand in.
    pub column: String,
    /// The rule of the problem.
    pub rule: &'static str,
    /// The gaps of its sentence.
    pub values: Vec<(&'static str, String)>,
}

impl Lack {
    /// A column that may not be blank here.
    pub fn blank(column: &str) -> Lack {
        Lack { column: column.to_owned(), rule: "blank", values: Vec::new() }
    }

    /// A column whose value does not fit.
    pub fn unfit(column: &str, value: &str) -> Lack {
        Lack { column: column.to_owned(), rule: "unfit", values: vec![("value", value.to_owned())] }
    }
}

/// An act that a row asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Its day.
    pub on: NaiveDate,
    /// The act, with personal values in the open.
    pub act: Value,
    /// The reason for it, where the sheet has one.
    pub reason: Option<String>,
}

impl Planned {
    /// An act without a reason.
    pub fn new(on: NaiveDate, act: Value) -> Planned {
        Planned { on, act, reason: None }
    }
}

/// Fills in what follows from the rest of a row, so that its key is that of the row it is exported as.
pub(super) fn complete(register: &Register, values: &mut Values) {
    match register.kind {
        Kind::Request => request::sheet::complete(values),
        Kind::Figure => stated::sheet::complete(values),
        _ => {}
    }
}

/// The acts of a row, the first of which opens the matter.
pub(super) fn of_row(register: &Register, values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    match register.kind {
        Kind::Declared => declared(register, values),
        Kind::Organ => organ::sheet::acts(values),
        Kind::Figure => stated::sheet::acts(values),
        Kind::Decision => decision::sheet::acts(values),
        Kind::Disclosure => disclosure::sheet::acts(values),
        Kind::Letter => letter::sheet::acts(values),
        Kind::ServiceItem => service_item::sheet::acts(values),
        Kind::Procurement => procurement::sheet::acts(values),
        Kind::Request => request::sheet::acts(values),
        Kind::Dispute => dispute::sheet::acts(values),
        Kind::Fee => fee::sheet::acts(values),
        Kind::Charge => charge::sheet::acts(values),
        Kind::Filing => filing::sheet::acts(values),
    }
}

fn day(values: &Values, column: &str) -> Option<NaiveDate> {
    values.get(column)?.as_str()?.parse().ok()
}

fn declared(register: &Register, values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut steps: Vec<(NaiveDate, &Step)> = register
        .steps
        .iter()
        .filter_map(|step| Some((day(values, &step.date_id())?, step)))
        .collect();
    // A stable sort: what happened on one day stays in the order of the file.
    steps.sort_by_key(|(on, _)| *on);
    let Some((_, first)) = steps.first() else {
        let openers: Vec<&Step> = register.steps.iter().filter(|step| step.opens).collect();
        let names: Vec<&str> = openers.iter().map(|step| step.date.zh.as_str()).collect();
        let column = openers.last().map(|step| step.date_id()).unwrap_or_default();
        let values = vec![("dates", names.join("、"))];
        return Err(vec![Lack { column, rule: "no-date", values }]);
    };
    if !first.opens {
        let values = vec![("step", first.words.zh.clone())];
        return Err(vec![Lack { column: first.date_id(), rule: "not-opened", values }]);
    }
    let mut acts: Vec<(NaiveDate, Map<String, Value>)> = steps
        .iter()
        .map(|(on, step)| {
            let act = Map::from_iter([("act".to_owned(), Value::String(step.id.clone()))]);
            (*on, act)
        })
        .collect();
    let mut lacks = Vec::new();
    for field in &register.fields {
        let asking = steps.iter().position(|(_, step)| step.fields.contains(&field.id));
        match (values.get(&field.id), asking) {
            (Some(value), Some(at)) => {
                acts[at].1.insert(field.id.clone(), value.clone());
            }
            (Some(_), None) => lacks.push(without_step(register, &field.id)),
            (None, Some(_)) if field.required => lacks.push(Lack::blank(&field.id)),
            (None, _) => {}
        }
    }
    if lacks.is_empty() {
        Ok(acts.into_iter().map(|(on, act)| Planned::new(on, Value::Object(act))).collect())
    } else {
        Err(lacks)
    }
}

/// A field is filled in, but none of the steps that ask for it has its date.
fn without_step(register: &Register, field: &str) -> Lack {
    let asking = register.steps.iter().filter(|step| step.fields.iter().any(|id| id == field));
    let dates: Vec<&str> = asking.map(|step| step.date.zh.as_str()).collect();
    let values = vec![("dates", dates.join("、"))];
    Lack { column: field.to_owned(), rule: "no-step", values }
}
