//! A seeded, invented annual report: the organ, the year, every cell as printed, and the words with their claims.

mod figures;
mod organ;
mod prose;
mod wording;

use crate::random::Random;
use crate::truth::{Expected, Truth};
use figures::Figures;
use organ::Organ;
use report::{Block, CellId, ClaimKey, Column, Content, Edition, Figure, Row, Unit, Year};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub use prose::{Kind, Words};

/// One cell as the report prints it.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The printed text.
    pub text: String,
    /// What it means.
    pub content: Content,
    /// The unit printed in the cell or its column head.
    pub unit: Option<Unit>,
}

/// An invented annual report.
#[derive(Debug, Clone)]
pub struct Model {
    /// The edition of its form.
    pub edition: Edition,
    /// The report year.
    pub year: Year,
    /// The organ's full name.
    pub organ: String,
    /// Every cell of the edition.
    pub cells: BTreeMap<CellId, Printed>,
    /// The words before table two, between the tables (never any) and after table four: one list per section 0 to 6.
    pub words: [Vec<Words>; 7],
    /// The numbers that the words state.
    pub claims: Vec<(ClaimKey, Decimal)>,
    /// The head of the amount of procurement names its unit.
    pub amount_head: Option<Unit>,
}

impl Model {
    /// The report of this stream.
    pub fn new(random: &mut Random) -> Model {
        let year = Year(2019 + u16::try_from(random.below(7)).unwrap_or(0));
        let edition = Edition::of_year(year).unwrap_or(Edition::Y2021);
        let organ = organ::organ(random);
        let figures = figures::figures(edition, organ.scale, random);
        let head = (edition == Edition::Y2019 && random.chance(15))
            .then_some(*random.pick(&[Unit::Yuan, Unit::TenThousandYuan]));
        let mut cells = printed(&figures, head, random);
        if random.chance(25) {
            without_numbers(&mut cells, random);
        }
        let (words, claims) = prose::prose(&organ, year, &figures, random);
        let Organ { name, .. } = organ;
        Model { edition, year, organ: name, cells, words, claims, amount_head: head }
    }

    /// What a faithful rendering lets a reader find.
    pub fn truth(&self) -> Truth {
        let cells = self
            .cells
            .iter()
            .map(|(id, cell)| {
                let expected =
                    Expected { content: cell.content.clone(), unit: cell.unit, sure: true };
                (*id, expected)
            })
            .collect();
        Truth {
            is_report: true,
            edition: Some(self.edition),
            organ: Some(self.organ.clone()),
            year: Some(self.year),
            cells,
            claims: self.claims.clone(),
        }
    }
}

fn printed(
    figures: &Figures,
    head: Option<Unit>,
    random: &mut Random,
) -> BTreeMap<CellId, Printed> {
    let sign = random.below(6);
    figures
        .iter()
        .map(|(id, value)| {
            let cell = if id.is_money() {
                money(*id, *value, head, random)
            } else {
                let text = if id.is_signed() { change(*value, sign) } else { value.to_string() };
                Printed { text, content: Content::Number(Decimal::from(*value)), unit: None }
            };
            (*id, cell)
        })
        .collect()
}

/// A change in one of the ways that offices write it; one report keeps to one way.
fn change(value: i64, style: u64) -> String {
    let size = value.abs();
    match (value.signum(), style) {
        (0, 5) => "+0".to_owned(),
        (0, _) => "0".to_owned(),
        (1, 0 | 5) => format!("+{size}"),
        (1, 1) => format!("增{size}"),
        (1, 2) => format!("增加{size}"),
        (1, 3) => format!("↑{size}"),
        (1, _) => size.to_string(),
        (_, 1) => format!("减{size}"),
        (_, 2) => format!("减少{size}"),
        (_, 3) => format!("↓{size}"),
        (_, _) => format!("-{size}"),
    }
}

fn money(id: CellId, whole: i64, head: Option<Unit>, random: &mut Random) -> Printed {
    let in_head = match id {
        CellId::T2(report::Item::Fee, Figure::Amount) => Some(Unit::TenThousandYuan),
        _ => head,
    };
    let digits = match random.below(4) {
        _ if whole == 0 && random.chance(80) => 0,
        0 => 0,
        1 => 2,
        2 => 4,
        _ => 6,
    };
    let small = i64::try_from(random.below(10u64.pow(digits))).unwrap_or(0);
    let whole = if in_head.is_some() { whole } else { whole.saturating_mul(4_321) };
    let value = Decimal::new(whole * 10i64.pow(digits) + small, digits);
    let (unit, suffix) = match (in_head, random.below(4)) {
        (Some(unit), _) => (Some(unit), ""),
        (None, 0) => (Some(Unit::Yuan), "元"),
        (None, 1) => (Some(Unit::TenThousandYuan), "万元"),
        (None, _) => (None, ""),
    };
    Printed { text: format!("{value}{suffix}"), content: Content::Number(value), unit }
}

/// Some offices leave zeros blank, strike them or write words; only zeros, so that the equations still hold.
fn without_numbers(cells: &mut BTreeMap<CellId, Printed>, random: &mut Random) {
    let (text, content) = match random.below(8) {
        0..4 => ("", Content::Blank),
        4 => ("/", Content::Dash),
        5 => ("—", Content::Dash),
        6 => ("-", Content::Dash),
        _ => ("无", Content::Text),
    };
    let row = *random.pick(Row::ALL);
    let block = *random.pick(Block::ALL);
    let one = random.index(cells.len());
    let whole = random.below(5);
    for (index, (id, cell)) in cells.iter_mut().enumerate() {
        let meant = match (whole, id) {
            (0, CellId::T4(of, _)) => *of == block,
            (1, CellId::T4(..)) | (2, CellId::T2(..)) => true,
            (3, CellId::T3(of, column)) => *of == row && *column != Column::Total,
            (4, _) => index == one,
            _ => false,
        };
        let zero = matches!(&cell.content, Content::Number(value) if value.is_zero());
        if meant && zero {
            *cell = Printed { text: text.to_owned(), content: content.clone(), unit: None };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Outcome;

    fn value(model: &Model, id: CellId) -> Decimal {
        match model.cells[&id].content {
            Content::Number(value) => value,
            _ => Decimal::ZERO,
        }
    }

    #[test]
    fn every_model_is_whole_and_balanced() {
        for seed in 0..300 {
            let model = Model::new(&mut Random::new(seed));
            assert!(CellId::all(model.edition).eq(model.cells.keys().copied()), "{seed}");
            for column in Column::ALL {
                let at = |row| value(&model, CellId::T3(row, *column));
                let results: Decimal = Row::results(model.edition).map(at).sum();
                assert_eq!(results, at(Row::T), "{seed}");
                assert_eq!(at(Row::N1) + at(Row::N2), at(Row::T) + at(Row::N4), "{seed}");
                assert!(at(Row::N1) >= Decimal::ZERO, "{seed}");
            }
            for block in Block::ALL {
                let at = |outcome| value(&model, CellId::T4(*block, outcome));
                let parts: Decimal = Outcome::ALL.iter().map(|one| at(*one)).sum();
                assert_eq!(parts, at(Outcome::Total) * Decimal::TWO, "{seed}");
            }
        }
    }
}
