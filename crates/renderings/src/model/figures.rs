//! The figures of an invented report, balanced by construction: rows, results, identity and table four add up.

use super::organ::Scale;
use crate::random::Random;
use report::{Block, CellId, Column, Edition, Figure, Item, Outcome, Row};
use std::collections::BTreeMap;

/// Whole-number figures of every cell but the amounts; a change may be negative.
pub(crate) type Figures = BTreeMap<CellId, i64>;

fn number(random: &mut Random, high: u64) -> i64 {
    i64::try_from(random.below(high + 1)).unwrap_or(0)
}

/// Balanced figures of this edition and scale.
pub(crate) fn figures(edition: Edition, scale: Scale, random: &mut Random) -> Figures {
    let mut figures = Figures::new();
    table_two(edition, scale, random, &mut figures);
    table_three(edition, scale, random, &mut figures);
    table_four(scale, random, &mut figures);
    figures
}

fn table_two(edition: Edition, scale: Scale, random: &mut Random, figures: &mut Figures) {
    let quiet = match scale {
        Scale::Township => random.chance(50),
        Scale::Department => random.chance(20),
        _ => false,
    };
    for item in Item::ALL {
        for figure in item.figures(edition) {
            let high = match (scale, figure) {
                _ if quiet => 0,
                (_, Figure::Made | Figure::Abolished) if *item == Item::Regulations => {
                    if scale >= Scale::City { 6 } else { 0 }
                }
                (_, Figure::Total | Figure::Valid) if *item == Item::Regulations => 0,
                (Scale::Township, Figure::Decisions) => 400,
                (Scale::Township, _) => 20,
                (Scale::Department, Figure::Decisions) => 20_000,
                (Scale::Department, _) => 90,
                (Scale::County, Figure::Decisions) => 400_000,
                (_, Figure::Decisions) => 9_000_000,
                (_, Figure::Previous) => 2_000,
                (_, Figure::Count) => 3_000,
                _ => 300,
            };
            let value = if random.chance(30) { 0 } else { number(random, high) };
            figures.insert(CellId::T2(*item, *figure), value);
        }
        stock_and_change(*item, edition, random, figures);
    }
}

/// Makes stocks cover the year's flow and changes fit the stock they change.
fn stock_and_change(item: Item, edition: Edition, random: &mut Random, figures: &mut Figures) {
    let at = |figures: &Figures, figure| {
        figures.get(&CellId::T2(item, figure)).copied().unwrap_or_default()
    };
    for figure in item.figures(edition) {
        let value = match figure {
            Figure::Published => at(figures, Figure::Made),
            Figure::Total | Figure::Valid => match at(figures, Figure::Made) {
                0 => at(figures, *figure),
                made => made + number(random, 200),
            },
            Figure::Change => {
                let previous = at(figures, Figure::Previous);
                match random.below(4) {
                    0 => number(random, 60),
                    1 => -number(random, previous.unsigned_abs().min(70)),
                    _ => 0,
                }
            }
            _ => continue,
        };
        figures.insert(CellId::T2(item, *figure), value);
    }
}

fn table_three(edition: Edition, scale: Scale, random: &mut Random, figures: &mut Figures) {
    let (high, empty) = match scale {
        Scale::Township => (4, 60),
        Scale::Department => (25, 25),
        Scale::County => (180, 2),
        Scale::City => (2_600, 0),
        Scale::Province => (21_000, 0),
    };
    let nothing = random.chance(empty);
    for column in Column::ALL.iter().filter(|column| **column != Column::Total) {
        let share = if *column == Column::Natural { 100 } else { 12 };
        let mut total = 0;
        for row in Row::results(edition) {
            let often = if matches!(row, Row::A | Row::B | Row::D1) { 85 } else { 30 };
            let value = if nothing || !random.chance(often * share.max(35) / 100) {
                0
            } else {
                number(random, (high * share / 100).max(1))
            };
            figures.insert(CellId::T3(row, *column), value);
            total += value;
        }
        let open = if nothing || random.chance(40) { 0 } else { number(random, high / 8 + 1) };
        let carried = number(random, (total + open).unsigned_abs().min(high / 8 + 1));
        let carried = if random.chance(40) { 0 } else { carried };
        figures.insert(CellId::T3(Row::T, *column), total);
        figures.insert(CellId::T3(Row::N4, *column), open);
        figures.insert(CellId::T3(Row::N2, *column), carried);
        figures.insert(CellId::T3(Row::N1, *column), total + open - carried);
    }
    for row in Row::ALL.iter().filter(|row| row.in_edition(edition)) {
        let sum = Column::ALL
            .iter()
            .filter(|column| **column != Column::Total)
            .filter_map(|column| figures.get(&CellId::T3(*row, *column)))
            .sum();
        figures.insert(CellId::T3(*row, Column::Total), sum);
    }
}

fn table_four(scale: Scale, random: &mut Random, figures: &mut Figures) {
    let (high, empty) = match scale {
        Scale::Township => (2, 85),
        Scale::Department => (6, 60),
        Scale::County => (30, 20),
        Scale::City => (400, 5),
        Scale::Province => (2_500, 0),
    };
    for block in Block::ALL {
        let nothing = random.chance(empty);
        let mut total = 0;
        for outcome in Outcome::ALL.iter().filter(|outcome| **outcome != Outcome::Total) {
            let value = if nothing || random.chance(35) { 0 } else { number(random, high) };
            figures.insert(CellId::T4(*block, *outcome), value);
            total += value;
        }
        figures.insert(CellId::T4(*block, Outcome::Total), total);
    }
}
