//! 期初: what a report of a past year hands on to the book of the next. Where a register has an opening act, so many
//! matters that are only counted; elsewhere stated figures. A cell that is no plain number hands on nothing: cells are
//! never repaired here.

use crate::stated::Months;
use crate::tally::Period;
use chrono::NaiveDate;
use report::form::{Block, Column, Figure, Item, Outcome, Row};
use report::{CellId, Edition};
use serde_json::{Value, json};

/// One balance that is handed on.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The cells of the report that it rests on, in the order of the sum.
    pub cells: Vec<CellId>,
    /// The register that takes it.
    pub register: &'static str,
    /// What it is called there, such as `normative` or `t3.N2.nat`.
    pub called: String,
    /// The day its entry is dated on.
    pub dated_on: NaiveDate,
    /// The first day that it counts for.
    pub opened_on: NaiveDate,
    /// Its act, without the number.
    act: Value,
    /// Where the number stands in the act, as a JSON pointer to its object and the key in it.
    number: (&'static str, &'static str),
}

impl Opening {
    /// The act with its number: counted matters stand for more than none, and a figure may be zero. `None` where the
    /// number opens nothing.
    pub fn act(&self, number: i64) -> Option<Value> {
        if number < 0 || (number == 0 && self.register != FIGURES) {
            return None;
        }
        let mut act = self.act.clone();
        act.pointer_mut(self.number.0)?
            .as_object_mut()?
            .insert(self.number.1.to_owned(), number.into());
        Some(act)
    }
}

/// The register of stated figures.
const FIGURES: &str = "figures";

/// What a report of this year in this edition hands on; `source` names it, such as its title. Nothing where the year
/// or the one behind it cannot be a period.
///
/// The form has no line for disputes brought forward, so those pending are stated for the year of the report itself.
pub fn of_report(year: u16, edition: Edition, source: &str) -> Vec<Opening> {
    let days = Period::year(year).zip(Period::year(year + 1));
    let months = year.to_string().parse().ok().zip((year + 1).to_string().parse().ok());
    let (Some((this, _)), Some((stated, next))) = (days, months) else { return Vec::new() };
    let on = this.to;
    let mut openings: Vec<Opening> =
        Item::ALL.iter().filter_map(|item| stock(*item, edition, on, source)).collect();
    for column in Column::ALL {
        let figure = CellId::T3(Row::N2, *column);
        openings.push(stating(CellId::T3(Row::N4, *column), figure, next, on, source));
    }
    for block in Block::ALL {
        let pending = CellId::T4(*block, Outcome::Pending);
        openings.push(stating(pending, pending, stated, on, source));
    }
    openings
}

/// 现行有效件数, 对外公开总数量, or 上一年项目数量 with 本年增减.
fn stock(item: Item, edition: Edition, on: NaiveDate, source: &str) -> Option<Opening> {
    let figures = item.figures(edition);
    let has = |figure| figures.contains(&figure);
    let cells: &[Figure] = match () {
        () if has(Figure::Valid) => &[Figure::Valid],
        () if has(Figure::Total) => &[Figure::Total],
        () if has(Figure::Previous) => &[Figure::Previous, Figure::Change],
        () => return None,
    };
    let (register, kind) = match item {
        Item::Regulations => ("disclosures", Some("regulation")),
        Item::Normative => ("disclosures", Some("normative")),
        Item::Licence => ("service-items", Some("licence")),
        Item::Service => ("service-items", Some("service")),
        Item::Penalty => ("service-items", Some("penalty")),
        Item::Coercion => ("service-items", Some("coercion")),
        Item::Fee => ("charges", None),
        Item::Procurement => return None,
    };
    let mut act = json!({ "act": "counted", "source": source });
    if let (Some(kind), Some(act)) = (kind, act.as_object_mut()) {
        act.insert("kind".to_owned(), kind.into());
    }
    Some(Opening {
        cells: cells.iter().map(|figure| CellId::T2(item, *figure)).collect(),
        register,
        called: kind.unwrap_or_default().to_owned(),
        dated_on: on,
        opened_on: on,
        act,
        number: ("", "quantity"),
    })
}

/// A figure of a period that a cell of the report states.
fn stating(cell: CellId, figure: CellId, period: Months, on: NaiveDate, source: &str) -> Opening {
    let stated = json!({ "figure": figure.to_string(), "period": period, "unit": "count" });
    let act = json!({
        "act": "stated",
        "stated": stated,
        "source": "annual-report",
        "source_words": source,
    });
    Opening {
        cells: vec![cell],
        register: FIGURES,
        called: figure.to_string(),
        dated_on: on,
        opened_on: period.first(),
        act,
        number: ("/stated", "value"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::entries;
    use crate::matter::typed;
    use crate::{charge, disclosure, service_item, stated};

    fn openings(year: u16) -> Vec<Opening> {
        let edition = Edition::of_year(report::Year(year)).unwrap();
        of_report(year, edition, "清河县年度报告")
    }

    #[test]
    fn every_act_is_one_of_its_register() {
        for opening in [2020, 2023].into_iter().flat_map(openings) {
            let act = opening.act(3).unwrap();
            let entry = &entries(opening.register, 1, &[("2021-01-01", act)])[0];
            let read = match opening.register {
                "disclosures" => typed::<disclosure::Act>(entry).map(|_| ()),
                "service-items" => typed::<service_item::Act>(entry).map(|_| ()),
                "charges" => typed::<charge::Act>(entry).map(|_| ()),
                _ => typed::<stated::Act>(entry).map(|_| ()),
            };
            assert_eq!(read, Ok(()), "{opening:?}");
        }
    }

    #[test]
    fn each_edition_hands_on_what_it_prints() {
        let called = |year: u16| -> Vec<String> {
            let all = openings(year).into_iter();
            all.filter(|one| one.register != FIGURES).map(|one| one.called).collect()
        };
        assert_eq!(called(2023), ["regulation", "normative"]);
        assert_eq!(
            called(2020),
            ["regulation", "normative", "licence", "service", "penalty", "coercion", ""]
        );
    }

    #[test]
    fn what_is_carried_is_stated_as_brought_forward_of_the_next_year() {
        let all = openings(2023);
        let natural = all.iter().find(|one| one.called == "t3.N2.nat").unwrap();
        assert_eq!(natural.cells, ["t3.N4.nat".parse().unwrap()]);
        let act = natural.act(2).unwrap();
        assert_eq!(
            (&act["stated"]["period"], &act["stated"]["value"]),
            (&json!("2024"), &json!(2))
        );
        assert_eq!(natural.opened_on.to_string(), "2024-01-01");
    }

    #[test]
    fn none_opens_no_matter_but_may_be_stated() {
        let all = openings(2023);
        assert_eq!(all[0].act(0), None);
        assert_eq!(all[0].act(-1), None);
        let stated = all.iter().find(|one| one.register == FIGURES).unwrap();
        assert!(stated.act(0).is_some());
        assert_eq!(stated.act(-1), None);
    }
}
