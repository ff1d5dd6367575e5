//! 手工填报: figures of offices that keep no register, each with its source; that nothing came; a channel kept by
//! count; and the hand figure that contradicts entries. The periods live in `stated::months`.

mod months;
pub(crate) mod sheet;

pub use months::Months;

use crate::tally::{Unit, shipped};
use crate::{Entry, Fact, Limits, Matter, Refusal, Register, Rules, Summary};
use report::CellId;
use serde::{Deserialize, Serialize};

/// Where a stated figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// 平台导出
    PlatformExport,
    /// 函件
    Letter,
    /// 截图
    Screenshot,
    /// 纸质台账
    PaperLedger,
    /// 往年年度报告, such as what was brought forward.
    AnnualReport,
    /// 其他, named in the words beside it.
    Other,
}

/// What is stated of one figure and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The id of a cell such as `t2.licence.dec`, or the code of a figure such as `training.persons`.
    pub figure: String,
    /// The period.
    pub period: Months,
    /// The value, in `unit`.
    pub value: i64,
    /// What it is measured in.
    pub unit: Measured,
}

/// What a stated figure is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measured {
    /// Things.
    Count,
    /// Fen (0.01 元).
    Fen,
}

/// An act upon a stated figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// A figure, where no register is kept.
    Stated {
        /// The figure.
        stated: Value,
        /// Where it comes from.
        source: Source,
        /// Which export, letter or book it was, in words.
        source_words: String,
    },
    /// A channel kept by count: one month of one account, with the platform's export as a file of the entry.
    Counted {
        /// The figure.
        stated: Value,
        /// The account.
        account: String,
    },
    /// Nothing came in the period.
    NothingReceived {
        /// The register in which it would stand.
        register: String,
        /// The period.
        period: Months,
    },
    /// A hand figure that contradicts what the entries come to; the entry gives the reason.
    Deviated {
        /// The figure.
        stated: Value,
        /// What the entries come to.
        counted: i64,
        /// Who answers for it, by name and post.
        signer: String,
    },
    /// The statement holds no more.
    Withdrawn {},
}

/// A stated figure, folded from its entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatedFigure {
    act: Option<Act>,
    is_withdrawn: bool,
}

impl StatedFigure {
    /// What is stated; nothing before the first entry and after the withdrawal.
    pub fn statement(&self) -> Option<&Act> {
        self.act.as_ref().filter(|_| !self.is_withdrawn)
    }
}

impl Matter for StatedFigure {
    type Act = Act;

    fn blank(_: &Register) -> StatedFigure {
        StatedFigure::default()
    }

    fn record(&self, entry: &Entry<Act>, rules: &Rules) -> Result<Self, Refusal> {
        let act = &entry.act;
        let is_withdrawal = matches!(act, Act::Withdrawn {});
        match (&self.act, is_withdrawal) {
            (None, true) => return Err(Refusal::new("figure-not-stated")),
            (Some(_), false) => {
                return Err(Refusal::new("figure-stated-already").instead(&["withdrawn"]));
            }
            (Some(_), true) if self.is_withdrawn => return Err(Refusal::new("figure-withdrawn")),
            (Some(_), true) => return Ok(StatedFigure { is_withdrawn: true, ..self.clone() }),
            (None, false) => {}
        }
        permitted(entry, rules)?;
        Ok(StatedFigure { act: Some(act.clone()), is_withdrawn: false })
    }

    fn summary(&self, _: &Rules) -> Summary {
        let Some(act) = &self.act else {
            return Summary { state: "none".to_owned(), quantity: 1, ..Summary::default() };
        };
        let (kind, what, period) = match act {
            Act::Stated { stated, .. } => ("stated", &stated.figure, stated.period),
            Act::Counted { stated, .. } => ("counted", &stated.figure, stated.period),
            Act::Deviated { stated, .. } => ("deviation", &stated.figure, stated.period),
            Act::NothingReceived { register, period } => ("nothing", register, *period),
            Act::Withdrawn {} => ("withdrawn", &String::new(), Months::default()),
        };
        let state = if self.is_withdrawn { "withdrawn" } else { "standing" };
        Summary {
            state: state.to_owned(),
            title: format!("{what} {period}"),
            kind: Some(kind.to_owned()),
            opened_on: Some(period.first()),
            quantity: 1,
            facts: if self.is_withdrawn { Vec::new() } else { facts(act) },
            ..Summary::default()
        }
    }
}

/// One fact carries figure, value and the last day of the period, so that months add up by the tally's own sums.
fn facts(act: &Act) -> Vec<Fact> {
    let fact = |field: &str, stated: &Value, number: i64| Fact {
        field: field.to_owned(),
        text: Some(stated.figure.clone()),
        number: Some(number),
        date: Some(stated.period.last()),
    };
    match act {
        Act::Stated { stated, .. } => vec![fact("value", stated, stated.value)],
        Act::Counted { stated, account } => {
            vec![fact("value", stated, stated.value), Fact::text("account", account)]
        }
        Act::Deviated { stated, counted, .. } => {
            vec![fact("deviation", stated, stated.value), fact("counted", stated, *counted)]
        }
        Act::NothingReceived { register, period } => {
            vec![Fact { date: Some(period.last()), ..Fact::text("nothing", register) }]
        }
        Act::Withdrawn {} => Vec::new(),
    }
}

fn permitted(entry: &Entry<Act>, rules: &Rules) -> Result<(), Refusal> {
    match &entry.act {
        Act::Stated { stated, source_words, .. } => {
            if source_words.trim().is_empty() {
                return Err(Refusal::new("figure-without-source"));
            }
            figure(stated, rules)
        }
        Act::Counted { stated, account } => {
            if account.trim().is_empty() {
                return Err(Refusal::new("figure-without-account"));
            }
            if !stated.period.is_month() {
                return Err(Refusal::new("figure-not-a-month").with("period", stated.period));
            }
            if entry.files.is_empty() {
                return Err(Refusal::new("figure-without-export"));
            }
            figure(stated, rules)
        }
        Act::NothingReceived { register, period } => {
            if rules.registers.get(register).is_none() {
                return Err(Refusal::new("register-unknown").with("register", register));
            }
            over(*period, entry, rules)
        }
        Act::Deviated { stated, counted, signer } => {
            if signer.trim().is_empty() {
                return Err(Refusal::new("deviation-unsigned"));
            }
            if entry.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
                return Err(Refusal::new("deviation-without-reason"));
            }
            if stated.value == *counted {
                return Err(Refusal::new("deviation-none").with("counted", counted));
            }
            figure(stated, rules)
        }
        Act::Withdrawn {} => Ok(()),
    }
}

/// That nothing came can be told when the time is over.
fn over(period: Months, entry: &Entry<Act>, rules: &Rules) -> Result<(), Refusal> {
    if rules.limits == Limits::Held && entry.dated_on < period.last() {
        return Err(Refusal::new("nothing-before-the-end").with("period", period));
    }
    Ok(())
}

/// What is stated ahead of its time is no figure yet.
fn begun(period: Months, rules: &Rules) -> Result<(), Refusal> {
    if period.first() > rules.today {
        return Err(Refusal::new("figure-in-future").with("period", period));
    }
    Ok(())
}

/// The figure is known, its unit is right, and only a change may be less than nothing.
fn figure(stated: &Value, rules: &Rules) -> Result<(), Refusal> {
    begun(stated.period, rules)?;
    let refused = |rule: &str| Refusal::new(rule).with("figure", &stated.figure);
    let cell: Option<CellId> = stated.figure.parse().ok();
    let unit = match cell {
        Some(cell) if cell.is_money() => Unit::Fen,
        Some(_) => Unit::Count,
        None => named(&stated.figure, rules).ok_or_else(|| refused("figure-unknown"))?,
    };
    match (unit, stated.unit) {
        (Unit::Count, Measured::Count) | (Unit::Fen, Measured::Fen) => {}
        _ => return Err(refused("figure-unit")),
    }
    if stated.value < 0 && !cell.is_some_and(CellId::is_signed) {
        return Err(refused("figure-negative").with("value", stated.value));
    }
    Ok(())
}

/// The unit of a figure that has a code instead of a cell.
fn named(code: &str, rules: &Rules) -> Option<Unit> {
    let unit = |named: &crate::tally::Named| (named.id == code).then_some(named.unit);
    if let Some((register, _)) = code.split_once('.') {
        let register = rules.registers.get(register)?;
        return register.figures_named().iter().find_map(unit);
    }
    shipped().iter().find_map(unit)
}

#[cfg(test)]
mod tests;
