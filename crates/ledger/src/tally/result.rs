//! The tally of an organ: for every figure what was counted, what was stated by hand, and what the report shows.
//!
//! Where a register is kept, the count stands, zero included. Where none is kept, a stated figure with its source
//! stands and is no deviation; without one the figure stays blank. A hand figure that contradicts entries stands as a
//! deviation where somebody signed for it with a reason; unsigned it does not, and both stay visible.

use super::{Group, Measure, Term, cell};
use crate::MatterId;
use chrono::NaiveDate;
use report::{CellId, Edition};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A figure stated by hand for the same period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The matter that holds it.
    pub matter: MatterId,
    /// The value: things, or fen for money.
    pub value: i64,
    /// Where it comes from, as the office wrote it; who signed for a deviation.
    pub source: String,
    /// Whether somebody answers for it against the entries.
    pub signature: Signature,
    /// The months that nothing is stated of, by their first days, where it is a sum of months.
    pub lacking: Vec<NaiveDate>,
}

/// Whether somebody signed for a hand figure that contradicts entries, and gave the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// Nobody did; it is a plain statement.
    Missing,
    /// Somebody did.
    Signed,
}

/// What a figure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// On the entries of registers that are kept.
    Counted,
    /// On a statement, where no register is kept.
    Stated,
    /// On a hand figure that contradicts the entries, and that somebody signed for.
    Deviation,
    /// On the entries, though a hand figure that nobody signed for says otherwise.
    Contradicted,
    /// On nothing: no register is kept and nothing is stated.
    Nothing,
}

/// One figure of the tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What the entries come to; `None` where a register behind it is not kept.
    pub counted: Option<i64>,
    /// What was stated by hand.
    pub stated: Option<Stated>,
    /// What it rests on.
    pub told: Told,
}

impl Figure {
    /// What was counted beside what was stated.
    pub fn new(counted: Option<i64>, stated: Option<Stated>) -> Figure {
        let told = match (counted, &stated) {
            (Some(counted), Some(stated)) if counted != stated.value => match stated.signature {
                Signature::Signed => Told::Deviation,
                Signature::Missing => Told::Contradicted,
            },
            (Some(_), _) => Told::Counted,
            (None, Some(_)) => Told::Stated,
            (None, None) => Told::Nothing,
        };
        Figure { counted, stated, told }
    }

    /// What the report shows: things, or fen for money; `None` is a blank and no zero.
    pub fn shown(&self) -> Option<i64> {
        match self.told {
            Told::Deviation | Told::Stated => self.stated.as_ref().map(|stated| stated.value),
            Told::Counted | Told::Contradicted => self.counted,
            Told::Nothing => None,
        }
    }

    /// The months that what is shown does not hold; empty where it holds them all.
    pub fn lacking(&self) -> &[NaiveDate] {
        match (&self.stated, self.told) {
            (Some(stated), Told::Stated | Told::Deviation) => &stated.lacking,
            _ => &[],
        }
    }
}

/// The tally of one organ and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The edition whose cells it fills.
    pub edition: Edition,
    /// The cells of the form.
    pub cells: BTreeMap<CellId, Figure>,
}

impl Tally {
    /// The cells as the report prints them: counts, and money in the unit that the form asks for: 万元 for fees
    /// collected, 元 for procurement. A blank stays away.
    pub fn values(&self) -> BTreeMap<CellId, Decimal> {
        let value = |(id, figure): (&CellId, &Figure)| {
            let shown = figure.shown()?;
            Some((*id, printed(*id, shown)))
        };
        self.cells.iter().filter_map(value).collect()
    }
}

/// The printed value of a cell from things or fen.
pub fn printed(id: CellId, value: i64) -> Decimal {
    match id {
        CellId::T2(report::Item::Fee, report::Figure::Amount) => Decimal::new(value, 6).normalize(),
        _ if id.is_money() => Decimal::new(value, 2).normalize(),
        _ => Decimal::from(value),
    }
}

/// Fills the cells of an edition. `groups` are the organ's matters grouped for the period, `facts` measures a term
/// that looks at facts, `kept` are the registers that the organ keeps, `stated` what it stated by hand.
pub fn tally(
    edition: Edition,
    groups: &[Group],
    facts: &impl Fn(&Term) -> i64,
    kept: &BTreeSet<String>,
    stated: &BTreeMap<CellId, Stated>,
) -> Tally {
    let cells = CellId::all(edition).map(|id| {
        let counted = counted(&cell(id, edition), groups, facts, kept);
        (id, Figure::new(counted, stated.get(&id).cloned()))
    });
    Tally { edition, cells: cells.collect() }
}

/// What terms come to; `None` where none of their registers is kept.
pub fn counted(
    terms: &[Term],
    groups: &[Group],
    facts: &impl Fn(&Term) -> i64,
    kept: &BTreeSet<String>,
) -> Option<i64> {
    let kept: Vec<&Term> =
        terms.iter().filter(|term| kept.contains(&term.selection.register)).collect();
    if kept.is_empty() {
        return None;
    }
    Some(kept.into_iter().map(|term| term.sign * measured(term, groups, facts)).sum())
}

fn measured(term: &Term, groups: &[Group], facts: &impl Fn(&Term) -> i64) -> i64 {
    let selected = || groups.iter().filter(|group| term.selection.holds(group));
    match term.measure {
        Measure::Quantity => selected().map(|group| group.quantity).sum(),
        Measure::AmountFen => selected().map(|group| group.amount_fen).sum(),
        Measure::Facts | Measure::FactNumbers => facts(term),
    }
}
