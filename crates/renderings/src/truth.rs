//! What a reader must find in a rendering: the truth that its author knows, no more than the bytes still hold.

use report::{CellId, ClaimKey, Content, Edition, Unit, Year};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What a cell of a rendering holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// What was printed.
    pub content: Content,
    /// The unit printed with an amount.
    pub unit: Option<Unit>,
    /// The bytes still tell which value belongs here. Otherwise nothing, blank and illegible are right too.
    pub sure: bool,
}

/// The truth about one rendering.
#[derive(Debug, Clone)]
pub struct Truth {
    /// The file is an annual report; everything else is empty when it is none.
    pub is_report: bool,
    /// The edition of its tables.
    pub edition: Option<Edition>,
    /// The organ's full name; `None` where the rendering lost it.
    pub organ: Option<String>,
    /// The report year; `None` where the rendering lost it.
    pub year: Option<Year>,
    /// The cells that are still in the bytes; any other number read is invented.
    pub cells: BTreeMap<CellId, Expected>,
    /// Numbers stated in the words.
    pub claims: Vec<(ClaimKey, Decimal)>,
}

impl Truth {
    /// The truth about a file that must be refused.
    pub fn not_a_report() -> Truth {
        Truth {
            is_report: false,
            edition: None,
            organ: None,
            year: None,
            cells: BTreeMap::new(),
            claims: Vec::new(),
        }
    }

    /// The truth as one line of JSON, for scorers outside this workspace.
    pub fn json(&self) -> serde_json::Value {
        let cells: serde_json::Map<String, serde_json::Value> = self
            .cells
            .iter()
            .map(|(id, cell)| {
                let (state, value) = match &cell.content {
                    Content::Number(value) => ("number", Some(value.to_string())),
                    Content::Blank => ("blank", None),
                    Content::Dash => ("dash", None),
                    Content::Text => ("text", None),
                    Content::Illegible => ("illegible", None),
                };
                let cell = serde_json::json!({
                    "state": state, "value": value, "unit": cell.unit.map(Unit::label), "sure": cell.sure,
                });
                (id.to_string(), cell)
            })
            .collect();
        let claims: Vec<_> =
            self.claims.iter().map(|(key, value)| (key.code(), value.to_string())).collect();
        serde_json::json!({
            "is_report": self.is_report,
            "edition": self.edition.map(Edition::code),
            "organ": self.organ,
            "year": self.year.map(|year| year.0),
            "cells": cells,
            "claims": claims,
        })
    }
}

impl Truth {
    /// The truth that [`Truth::json`] wrote; `None` when the text is none.
    pub fn from_json(json: &serde_json::Value) -> Option<Truth> {
        let edition = json["edition"].as_str();
        let mut truth = Truth {
            is_report: json["is_report"].as_bool()?,
            edition: Edition::ALL.iter().copied().find(|one| Some(one.code()) == edition),
            organ: json["organ"].as_str().map(str::to_owned),
            year: json["year"].as_u64().and_then(|year| u16::try_from(year).ok()).map(Year),
            ..Truth::not_a_report()
        };
        for (id, cell) in json["cells"].as_object()? {
            let content = match cell["state"].as_str()? {
                "number" => Content::Number(cell["value"].as_str()?.parse().ok()?),
                "blank" => Content::Blank,
                "dash" => Content::Dash,
                "text" => Content::Text,
                _ => Content::Illegible,
            };
            let unit = match cell["unit"].as_str() {
                Some("元") => Some(Unit::Yuan),
                Some("万元") => Some(Unit::TenThousandYuan),
                _ => None,
            };
            let sure = cell["sure"].as_bool()?;
            truth.cells.insert(id.parse().ok()?, Expected { content, unit, sure });
        }
        Some(truth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Model, Random};

    #[test]
    fn truth_survives_json() {
        for seed in 0..40 {
            let truth = Model::new(&mut Random::new(seed)).truth();
            let back = Truth::from_json(&truth.json()).expect("our own line");
            assert_eq!(
                (&back.cells, back.edition, back.year),
                (&truth.cells, truth.edition, truth.year)
            );
        }
    }
}
