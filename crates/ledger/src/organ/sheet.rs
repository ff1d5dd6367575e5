//! Organs as rows of a sheet: the founding, and the end without a successor. What else happened to an organ is not
//! told by one row.

use super::{Organ, kind};
use crate::import::{Lack, Planned, Values};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let text = |column: &str| values.get(column).and_then(Value::as_str);
    let needed = ["name", "kind", "founded-on"];
    let lacks: Vec<Lack> =
        needed.iter().filter(|column| text(column).is_none()).map(|one| Lack::blank(one)).collect();
    let day = |column: &str| text(column).and_then(|text| text.parse::<NaiveDate>().ok());
    let Some(founded_on) = day("founded-on").filter(|_| lacks.is_empty()) else {
        return Err(lacks);
    };
    let mut founded = json!({"act": "founded", "name": text("name"), "kind": text("kind")});
    for (column, key) in [("parent", "parent"), ("area", "area"), ("credit-code", "credit_code")] {
        if let Some(value) = text(column) {
            founded[key] = Value::from(value);
        }
    }
    let mut acts = vec![Planned::new(founded_on, founded)];
    if let Some(on) = day("ended-on") {
        if on < founded_on {
            return Err(vec![Lack::unfit("ended-on", &on.to_string())]);
        }
        acts.push(Planned::new(on, json!({"act": "abolished"})));
    }
    Ok(acts)
}

/// The values of an organ's row: its last name and place.
pub(crate) fn values(organ: &Organ) -> Values {
    let mut values = Values::new();
    let mut put = |column: &str, text: Option<String>| {
        if let Some(text) = text {
            values.insert(column.to_owned(), Value::String(text));
        }
    };
    put("name", organ.names().last().map(|since| since.value.clone()));
    put("kind", organ.level().map(|level| kind::code(level).to_owned()));
    let parent = organ.parents().last().and_then(|since| since.value);
    put("parent", parent.map(|id| id.to_string()));
    put("area", organ.area().map(str::to_owned));
    put("credit-code", organ.credit_code().map(str::to_owned));
    put("founded-on", organ.founded_on().map(|on| on.to_string()));
    put("ended-on", organ.end().map(|end| end.on.to_string()));
    values
}
