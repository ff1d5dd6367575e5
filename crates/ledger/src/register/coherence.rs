//! What the parts of a register must say of each other: everything named is there, nothing is named twice, and
//! nothing personal comes into lists.

use super::{Fault, Field, FieldKind, Kind, Measure, Register, Span};
use std::collections::BTreeSet;

/// Refuses a register whose parts contradict each other.
///
/// # Errors
/// The first contradiction, with its key.
pub(super) fn coherent(register: &Register) -> Result<(), Fault> {
    once(register)?;
    fields(register)?;
    if register.kind == Kind::Declared {
        steps(register)?;
        cached(register)?;
    } else if !register.steps.is_empty() {
        return Err(Fault::new("steps-of-typed", "steps"));
    }
    limits(register)?;
    rhythms(register)?;
    figures(register)?;
    for (at, key) in register.key.iter().enumerate() {
        let is_date = register.steps.iter().any(|step| step.date_id() == *key);
        if !is_date {
            plain(register, key, &format!("key[{}]", at + 1))?;
        }
    }
    Ok(())
}

fn names_nothing(key: &str, value: &str) -> Fault {
    Fault::new("names-nothing", key).with("value", value)
}

/// The field of this code, or a fault at this key.
fn named<'a>(register: &'a Register, id: &str, key: &str) -> Result<&'a Field, Fault> {
    register.field(id).ok_or_else(|| names_nothing(key, id))
}

/// The same, and not personal.
fn plain<'a>(register: &'a Register, id: &str, key: &str) -> Result<&'a Field, Fault> {
    let field = named(register, id, key)?;
    if field.personal {
        return Err(Fault::new("personal-shown", key).with("value", id));
    }
    Ok(field)
}

/// The same, of one of these types.
fn of_type<'a>(
    register: &'a Register,
    id: &str,
    key: &str,
    types: &[&str],
) -> Result<&'a Field, Fault> {
    let field = plain(register, id, key)?;
    if types.contains(&field.kind.code()) {
        return Ok(field);
    }
    Err(Fault::new("type-unfit", key)
        .with("value", id)
        .with("type", field.kind.code())
        .with("allowed", types.join(", ")))
}

fn once(register: &Register) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    let fields = register.fields.iter().map(|field| ("fields", field.id.clone()));
    let steps = register.steps.iter().map(|step| ("steps", step.date_id()));
    for (list, id) in fields.chain(steps) {
        if !seen.insert(id.clone()) {
            return Err(Fault::new("twice", list).with("value", id));
        }
    }
    let lists: [(&str, Vec<&str>); 3] = [
        ("steps", register.steps.iter().map(|one| one.id.as_str()).collect()),
        ("rhythms", register.rhythms.iter().map(|one| one.id.as_str()).collect()),
        ("figures", register.figures.iter().map(|one| one.id.as_str()).collect()),
    ];
    for (list, ids) in lists {
        let mut seen = BTreeSet::new();
        if let Some(id) = ids.into_iter().find(|id| !seen.insert(*id)) {
            return Err(Fault::new("twice", list).with("value", id));
        }
    }
    Ok(())
}

fn fields(register: &Register) -> Result<(), Fault> {
    if register.fields.is_empty() {
        return Err(Fault::new("missing", "fields"));
    }
    for (at, field) in register.fields.iter().enumerate() {
        let key = |name: &str| format!("fields[{}].{name}", at + 1);
        // `act` names the step inside every act.
        if field.id == "act" {
            return Err(Fault::new("reserved", key("id")).with("value", "act"));
        }
        if field.personal && !field.kind.is_text() {
            return Err(
                Fault::new("personal-not-text", key("personal")).with("type", field.kind.code())
            );
        }
        if let FieldKind::Choice(choices) = &field.kind {
            let mut seen = BTreeSet::new();
            if let Some(choice) = choices.iter().find(|one| !seen.insert(one.id.as_str())) {
                return Err(Fault::new("twice", key("choices")).with("value", &choice.id));
            }
        }
    }
    Ok(())
}

fn steps(register: &Register) -> Result<(), Fault> {
    if !register.steps.iter().any(|step| step.opens) {
        return Err(Fault::new("nothing-opens", "steps"));
    }
    for (at, step) in register.steps.iter().enumerate() {
        let key = |name: &str| format!("steps[{}].{name}", at + 1);
        for id in &step.fields {
            named(register, id, &key("fields"))?;
        }
        for id in &step.from {
            let before = register.step(id).ok_or_else(|| names_nothing(&key("from"), id))?;
            if before.keeps_state {
                return Err(Fault::new("no-state", key("from")).with("value", id));
            }
        }
        if !step.opens && step.from.is_empty() {
            return Err(Fault::new("step-unreachable", key("from")).with("value", &step.id));
        }
        if step.opens && step.keeps_state {
            return Err(
                Fault::new("opens-without-state", key("keeps-state")).with("value", &step.id)
            );
        }
    }
    Ok(())
}

fn cached(register: &Register) -> Result<(), Fault> {
    let cached = &register.cached;
    if cached.title.is_empty() {
        return Err(Fault::new("missing", "cached.title"));
    }
    for id in &cached.title {
        plain(register, id, "cached.title")?;
    }
    for (id, key, types) in [
        (&cached.number, "cached.number", &["text", "number"][..]),
        (&cached.kind, "cached.kind", &["choice"]),
        (&cached.amount, "cached.amount", &["money"]),
        (&cached.quantity, "cached.quantity", &["number"]),
    ] {
        if let Some(id) = id {
            of_type(register, id, key, types)?;
        }
    }
    Ok(())
}

fn limits(register: &Register) -> Result<(), Fault> {
    for (at, limit) in register.limits.iter().enumerate() {
        let key = |name: &str| format!("limits[{}].{name}", at + 1);
        for (name, id) in std::iter::once(("after", &limit.after))
            .chain(limit.until.iter().map(|id| ("until", id)))
        {
            register.step(id).ok_or_else(|| names_nothing(&key(name), id))?;
        }
        if limit.until.is_empty() {
            return Err(Fault::new("missing", key("until")));
        }
        if let Span::Field(id) = &limit.span {
            of_type(register, id, &key("field"), &["date"])?;
        }
    }
    Ok(())
}

/// The kinds of a register as far as its file knows them: a typed one has them in Rust.
fn is_kind(register: &Register, code: &str) -> bool {
    match register.cached.kind.as_deref().and_then(|id| register.field(id)) {
        Some(Field { kind: FieldKind::Choice(choices), .. }) => {
            choices.iter().any(|choice| choice.id == code)
        }
        _ => register.kind != Kind::Declared,
    }
}

fn searchable(register: &Register, id: &str, key: &str, types: &[&str]) -> Result<(), Fault> {
    if of_type(register, id, key, types)?.searchable {
        Ok(())
    } else {
        Err(Fault::new("not-searchable", key).with("value", id))
    }
}

fn rhythms(register: &Register) -> Result<(), Fault> {
    for (at, rhythm) in register.rhythms.iter().enumerate() {
        let key = |name: &str| format!("rhythms[{}].{name}", at + 1);
        if register.kind == Kind::Declared && register.step(&rhythm.step).is_none() {
            return Err(names_nothing(&key("step"), &rhythm.step));
        }
        if let Some(code) = rhythm.of.as_deref().filter(|code| !is_kind(register, code)) {
            return Err(names_nothing(&key("of"), code));
        }
        if let Some(per) = &rhythm.per {
            searchable(register, per, &key("per"), &["text", "choice", "organ"])?;
        }
    }
    Ok(())
}

fn figures(register: &Register) -> Result<(), Fault> {
    for (at, figure) in register.figures.iter().enumerate() {
        let key = |name: &str| format!("figures[{}].{name}", at + 1);
        if let Measure::Sum(id) = &figure.measure {
            searchable(register, id, &key("sum"), &["number", "money"])?;
        }
        if let Some(by) = &figure.by {
            searchable(register, by, &key("by"), &["choice"])?;
            // A sum is taken over the facts of one field, so only the kind can split it.
            let is_kind = register.cached.kind.as_ref() == Some(by);
            if !is_kind && figure.measure != Measure::Count {
                return Err(Fault::new("sum-split", key("by")).with("value", by));
            }
        }
        if let Some(code) = figure.of.iter().find(|code| !is_kind(register, code)) {
            return Err(names_nothing(&key("of"), code));
        }
    }
    Ok(())
}
