//! Reads a register from its file. What its parts say of each other is judged in `coherence`.

use super::coherence::coherent;
use super::section::Section;
use super::{
    Cached, Choice, Count, Every, Fault, Field, FieldKind, Figure, Kind, Limit, Measure, On,
    Register, Rhythm, Span, Step, Words,
};
use chrono::{Datelike, NaiveDate};
use toml::Table;

/// Reads a register from the text of its file.
///
/// # Errors
/// The first fault, with the key and what to do; its file is left for the caller to name.
pub(super) fn read(text: &str) -> Result<Register, Fault> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .map_or(0, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
        Fault::new("not-toml", "").with("line", line).with("problem", error.message())
    })?;
    let mut file = Section::whole(table);
    let id = file.code("id")?;
    let kind = kind(&mut file, &id)?;
    let mut register = Register {
        ledger: file.text("ledger")?,
        kind,
        words: file.words()?,
        fields: each(file.sections("fields")?, field)?,
        steps: each(file.sections("steps")?, step)?,
        limits: each(file.sections("limits")?, limit)?,
        rhythms: each(file.sections("rhythms")?, rhythm)?,
        figures: Vec::new(),
        cached: cached(&mut file)?,
        key: file.texts("key")?,
        id,
    };
    let figures = file.sections("figures")?;
    register.figures = each(figures, |section| figure(section, &register))?;
    file.finish()?;
    coherent(&register)?;
    Ok(register)
}

fn each<T>(
    sections: Vec<Section>,
    read: impl Fn(&mut Section) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let one = |mut section: Section| {
        let value = read(&mut section)?;
        section.finish()?;
        Ok(value)
    };
    sections.into_iter().map(one).collect()
}

fn kind(file: &mut Section, id: &str) -> Result<Kind, Fault> {
    match file.text("kind")?.as_str() {
        "declared" => Ok(Kind::Declared),
        "typed" => Kind::typed(id)
            .ok_or_else(|| Fault::new("typed-unknown", file.path("kind")).with("value", id)),
        other => Err(not_one_of(file, "kind", other, &["typed", "declared"])),
    }
}

fn not_one_of(section: &Section, key: &str, value: &str, allowed: &[&str]) -> Fault {
    Fault::new("not-one-of", section.path(key))
        .with("value", value)
        .with("allowed", allowed.join(", "))
}

fn field(section: &mut Section) -> Result<Field, Fault> {
    let id = section.code("id")?;
    let words = section.words()?;
    let code = section.text("type")?;
    let choices = each(section.sections("choices")?, choice)?;
    let register = section.optional("register")?;
    let kind = match code.as_str() {
        "text" => FieldKind::Text,
        "long-text" => FieldKind::LongText,
        "number" => FieldKind::Number,
        "money" => FieldKind::Money,
        "date" => FieldKind::Date,
        "choice" if choices.is_empty() => {
            return Err(Fault::new("missing", section.path("choices")));
        }
        "choice" => FieldKind::Choice(choices.clone()),
        "flag" => FieldKind::Flag,
        "organ" => FieldKind::Organ,
        "matter" => FieldKind::Matter { register: register.clone() },
        "person" => FieldKind::Person,
        other => return Err(not_one_of(section, "type", other, FieldKind::CODES)),
    };
    if !choices.is_empty() && !matches!(kind, FieldKind::Choice(_)) {
        return Err(Fault::new("out-of-place", section.path("choices")).with("type", code));
    }
    if register.is_some() && !matches!(kind, FieldKind::Matter { .. }) {
        return Err(Fault::new("out-of-place", section.path("register")).with("type", code));
    }
    Ok(Field {
        id,
        words,
        kind,
        aliases: section.texts("aliases")?,
        unit: unit(section)?,
        required: section.flag("required")?,
        personal: section.flag("personal")?,
        searchable: section.flag("searchable")?,
    })
}

fn unit(section: &mut Section) -> Result<Option<Words>, Fault> {
    let Some(mut unit) = section.section("unit")? else { return Ok(None) };
    let words = unit.words()?;
    unit.finish()?;
    Ok(Some(words))
}

fn choice(section: &mut Section) -> Result<Choice, Fault> {
    Ok(Choice {
        id: section.code("id")?,
        words: section.words()?,
        aliases: section.texts("aliases")?,
    })
}

fn step(section: &mut Section) -> Result<Step, Fault> {
    let id = section.code("id")?;
    let words = section.words()?;
    let date = match section.section("date")? {
        Some(mut date) => {
            let words = date.words()?;
            date.finish()?;
            words
        }
        None => Words { zh: format!("{}日期", words.zh), en: format!("{} on", words.en) },
    };
    Ok(Step {
        id,
        words,
        date,
        aliases: section.texts("aliases")?,
        from: section.texts("from")?,
        fields: section.texts("fields")?,
        opens: section.flag("opens")?,
        publishes: section.flag("publishes")?,
        closes: section.flag("closes")?,
        keeps_state: section.flag("keeps-state")?,
    })
}

fn limit(section: &mut Section) -> Result<Limit, Fault> {
    let after = section.text("after")?;
    let until = section.texts("until")?;
    let days = section.days("days")?;
    let count = section.optional("count")?;
    let field = section.optional("field")?;
    let span = match (days, count.as_deref(), field) {
        (Some(days), Some("working"), None) => Span::Days { days, count: Count::Working },
        (Some(days), Some("calendar"), None) => Span::Days { days, count: Count::Calendar },
        (Some(_), Some(other), None) => {
            return Err(not_one_of(section, "count", other, &["working", "calendar"]));
        }
        (None, None, Some(field)) => Span::Field(field),
        _ => return Err(Fault::new("limit-unclear", section.path("days"))),
    };
    Ok(Limit { after, until, span, basis: section.optional("basis")? })
}

fn rhythm(section: &mut Section) -> Result<Rhythm, Fault> {
    let every = section.text("every")?;
    let on = section.optional("on")?;
    let every = match (every.as_str(), &on) {
        ("year", Some(on)) => {
            // A leap year knows every day that a year can have.
            let day: NaiveDate = format!("2024-{on}").parse().map_err(|_| {
                Fault::new("wrong-type", section.path("on")).with("wanted", "\"05-15\"")
            })?;
            Every::Year { month: day.month(), day: day.day() }
        }
        ("year", None) => return Err(Fault::new("missing", section.path("on"))),
        (_, Some(_)) => {
            return Err(Fault::new("out-of-place", section.path("on")).with("type", every));
        }
        ("quarter", None) => Every::Quarter,
        ("month", None) => Every::Month,
        ("week", None) => Every::Week,
        (other, None) => {
            let allowed = ["year", "quarter", "month", "week"];
            return Err(not_one_of(section, "every", other, &allowed));
        }
    };
    Ok(Rhythm {
        id: section.code("id")?,
        words: section.words()?,
        every,
        step: section.text("step")?,
        of: section.optional("of")?,
        per: section.optional("per")?,
    })
}

fn cached(file: &mut Section) -> Result<Cached, Fault> {
    let Some(mut section) = file.section("cached")? else { return Ok(Cached::default()) };
    let cached = Cached {
        number: section.optional("number")?,
        title: section.texts("title")?,
        kind: section.optional("kind")?,
        amount: section.optional("amount")?,
        quantity: section.optional("quantity")?,
    };
    section.finish()?;
    Ok(cached)
}

fn figure(section: &mut Section, register: &Register) -> Result<Figure, Fault> {
    let on = section.optional("on")?;
    let (on, outcomes) = match on {
        None if register.kind == Kind::Declared => counted_step(section, register)?,
        None => return Err(Fault::new("missing", section.path("on"))),
        Some(code) => {
            let on =
                On::from_code(&code).ok_or_else(|| not_one_of(section, "on", &code, On::CODES))?;
            (on, section.texts("outcomes")?)
        }
    };
    Ok(Figure {
        id: section.code("id")?,
        words: section.words()?,
        measure: section.optional("sum")?.map_or(Measure::Count, Measure::Sum),
        on,
        of: section.texts("of")?,
        outcomes,
        by: section.optional("by")?,
        unit: unit(section)?,
    })
}

/// The date and the outcomes by which a step of a declared register is counted. What ends a matter is its outcome; of
/// the steps that open or publish there must be one alone, because those dates do not say which step set them.
fn counted_step(section: &mut Section, register: &Register) -> Result<(On, Vec<String>), Fault> {
    let id = section.text("step")?;
    let Some(step) = register.step(&id) else {
        return Err(Fault::new("names-nothing", section.path("step")).with("value", id));
    };
    let alone =
        |does: fn(&Step) -> bool| register.steps.iter().filter(|one| does(one)).count() == 1;
    if step.closes {
        Ok((On::Closed, vec![id]))
    } else if step.publishes && alone(|one| one.publishes) {
        Ok((On::Public, Vec::new()))
    } else if step.opens && alone(|one| one.opens) {
        Ok((On::Opened, Vec::new()))
    } else {
        Err(Fault::new("step-not-counted", section.path("step")).with("value", id))
    }
}
