//! The values of fields: what may stand in a field of each type, what is shown of it, and which fact it becomes.

use crate::register::{Field, FieldKind};
use crate::{Fact, MatterId, Personal, Refusal};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

/// Whether a value may stand in a field.
///
/// # Errors
/// A refusal `field-blank`, `field-unfit`, `choice-unknown` or `personal-unsealed`.
pub fn fits(field: &Field, value: &Value) -> Result<(), Refusal> {
    if field.personal {
        return match Personal::deserialize(value) {
            Ok(personal) if personal.is_empty() => Err(Refusal::new("field-blank")),
            Ok(_) => Ok(()),
            // A plain text would be linked into the journal for ever.
            Err(_) => Err(Refusal::new("personal-unsealed")),
        };
    }
    if value.as_str().is_some_and(|text| text.trim().is_empty()) {
        return Err(Refusal::new("field-blank"));
    }
    let is_fit = match &field.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Person => value.is_string(),
        FieldKind::Number | FieldKind::Money => {
            value.as_i64().is_some_and(|number| number.unsigned_abs() < 1 << 53)
        }
        FieldKind::Date => value.as_str().is_some_and(is_date),
        FieldKind::Flag => value.is_boolean(),
        FieldKind::Organ | FieldKind::Matter { .. } => {
            value.as_str().is_some_and(|text| text.parse::<MatterId>().is_ok())
        }
        FieldKind::Choice(choices) => {
            let code = value.as_str().unwrap_or_default();
            if !choices.iter().any(|choice| choice.id == code) {
                let allowed: Vec<&str> = choices.iter().map(|one| one.id.as_str()).collect();
                return Err(Refusal::new("choice-unknown")
                    .with("value", code)
                    .with("allowed", allowed.join(", ")));
            }
            true
        }
    };
    if is_fit { Ok(()) } else { Err(Refusal::new("field-unfit").with("type", field.kind.code())) }
}

/// Dates have one form alone, so that equal dates are equal texts.
fn is_date(text: &str) -> bool {
    text.parse::<NaiveDate>().is_ok_and(|date| date.to_string() == text)
}

/// A value as it is shown in a line; `None` for a personal one.
pub fn shown(field: &Field, value: &Value) -> Option<String> {
    if field.personal {
        return None;
    }
    match (&field.kind, value) {
        (FieldKind::Choice(choices), Value::String(code)) => {
            let choice = choices.iter().find(|choice| choice.id == *code);
            Some(choice.map_or_else(|| code.clone(), |choice| choice.words.zh.clone()))
        }
        (_, Value::String(text)) => Some(text.clone()),
        (_, other) => Some(other.to_string()),
    }
}

/// The fact that a value becomes.
pub fn fact(field: &Field, value: &Value) -> Option<Fact> {
    match (&field.kind, value) {
        (FieldKind::Date, Value::String(text)) => {
            Some(Fact::date(&field.id, text.parse::<NaiveDate>().ok()?))
        }
        (_, Value::String(text)) => Some(Fact::text(&field.id, text)),
        (_, Value::Bool(flag)) => Some(Fact::number(&field.id, i64::from(*flag))),
        (_, Value::Number(number)) => Some(Fact::number(&field.id, number.as_i64()?)),
        _ => None,
    }
}
