//! Stated figures as rows of a sheet. Counts of a channel need the platform's export beside them and deviations a
//! signer, so a sheet holds plain statements alone.

use super::{Act, Months, StatedFigure};
use crate::import::{Lack, Planned, Values};
use serde_json::{Value, json};

/// The act of a row, dated on the last day of its period.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let text = |column: &str| values.get(column).and_then(Value::as_str).unwrap_or_default();
    let mut lacks: Vec<Lack> = ["figure", "period", "value", "unit", "source", "source-words"]
        .iter()
        .filter(|column| !values.contains_key(**column))
        .map(|column| Lack::blank(column))
        .collect();
    if values.contains_key("account") {
        lacks.push(Lack::unfit("account", text("account")));
    }
    if !lacks.is_empty() {
        return Err(lacks);
    }
    let period: Months =
        text("period").parse().map_err(|_| vec![Lack::unfit("period", text("period"))])?;
    let stated = json!({
        "figure": text("figure"),
        "period": period.to_string(),
        "value": values.get("value"),
        "unit": text("unit"),
    });
    let act = json!({
        "act": "stated",
        "stated": stated,
        "source": text("source"),
        "source_words": text("source-words"),
    });
    Ok(vec![Planned::new(period.last(), act)])
}

/// The values of a statement's row; a withdrawn one is blank.
pub(crate) fn values(figure: &StatedFigure) -> Values {
    let mut values = Values::new();
    let stated = match figure.statement() {
        Some(Act::Stated { stated, source, source_words }) => {
            values.insert("source".into(), serde_json::to_value(source).unwrap_or_default());
            values.insert("source-words".into(), Value::from(source_words.as_str()));
            stated
        }
        Some(Act::Counted { stated, account }) => {
            values.insert("account".into(), Value::from(account.as_str()));
            stated
        }
        Some(Act::Deviated { stated, .. }) => stated,
        _ => return values,
    };
    values.insert("figure".into(), Value::from(stated.figure.as_str()));
    values.insert("period".into(), Value::from(stated.period.to_string()));
    values.insert("value".into(), Value::from(stated.value));
    values.insert("unit".into(), serde_json::to_value(stated.unit).unwrap_or_default());
    values
}
