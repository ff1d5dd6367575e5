//! 行政事业性收费: the projects that are charged for, and what was collected under each of them month by month. The
//! processing fee of a request does not live here, but with the requests.

use crate::posting::is_given;
use crate::{Entry, Fact, Matter, Refusal, Register, Rules, Summary};
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub(crate) mod sheet;

#[cfg(test)]
mod tests;

/// A project that is charged for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// 项目编码
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// 项目名称
    pub name: String,
    /// 依据
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// 标准
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
}

/// An act upon a project, or upon projects that are only counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// 列入目录, from the day of the entry; a day of a past year makes an opening balance.
    Added(Project),
    /// 调整依据或者标准.
    Changed(Project),
    /// 取消, on the day of the entry; the entry gives the reason.
    Cancelled {},
    /// 期初: so many projects that are not entered one by one.
    Counted {
        /// How many.
        quantity: u32,
        /// Where the number stands, such as the annual report of a year.
        source: String,
    },
    /// So many of the counted ones have since been entered one by one.
    Itemised {
        /// How many.
        quantity: u32,
    },
    /// 收费: what was collected in a month. Dated in that month or later; what was wrong is corrected as any entry is.
    Collected {
        /// The month, by its first day.
        month: NaiveDate,
        /// In fen; below zero where more was paid back than collected.
        amount_fen: i64,
        /// What proves it, where no file does: a treasury receipt.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proof: Option<String>,
    },
}

impl Act {
    /// Its code, as in the key `act`.
    pub fn code(&self) -> &'static str {
        match self {
            Act::Added(_) => "added",
            Act::Changed(_) => "changed",
            Act::Cancelled {} => "cancelled",
            Act::Counted { .. } => "counted",
            Act::Itemised { .. } => "itemised",
            Act::Collected { .. } => "collected",
        }
    }
}

/// What a matter of the register stands for.
#[derive(Debug, Clone, Default)]
enum Subject {
    /// Nothing has happened.
    #[default]
    Blank,
    /// A project, as it stands.
    Project(Project),
    /// 期初: projects that are not entered one by one.
    Counted { quantity: u32, source: String },
}

/// A project, or a counted number of them, folded from its entries.
#[derive(Debug, Clone, Default)]
pub struct Charge {
    subject: Subject,
    since: Option<NaiveDate>,
    cancelled_on: Option<NaiveDate>,
    /// What was collected, in fen, by the first day of the month.
    collected: BTreeMap<NaiveDate, i64>,
}

impl Charge {
    /// The codes of all states, in the order in which they are reached.
    pub const STATES: &'static [&'static str] = &["blank", "counted", "listed", "cancelled"];

    /// The code of the state.
    pub fn state(&self) -> &'static str {
        match self.subject {
            Subject::Blank => "blank",
            Subject::Project(_) if self.cancelled_on.is_some() => "cancelled",
            Subject::Project(_) => "listed",
            Subject::Counted { .. } => "counted",
        }
    }

    /// The codes of the acts that have their place in this state. Arrears are collected after a project has ended.
    pub fn allowed(&self) -> &'static [&'static str] {
        match self.state() {
            "blank" => &["added", "counted"],
            "listed" => &["changed", "cancelled", "collected"],
            "cancelled" => &["collected"],
            _ => &["itemised", "collected"],
        }
    }

    fn describe(&mut self, project: &Project) -> Result<(), Refusal> {
        if project.name.trim().is_empty() {
            return Err(Refusal::new("title-missing"));
        }
        self.subject = Subject::Project(project.clone());
        Ok(())
    }

    fn itemise(&mut self, taken: u32) -> Result<(), Refusal> {
        if let Subject::Counted { quantity, .. } = &mut self.subject {
            *quantity = quantity.checked_sub(taken).ok_or_else(|| {
                Refusal::new("itemised-too-many").with("counted", *quantity).with("quantity", taken)
            })?;
        }
        Ok(())
    }

    /// 条例第二十条第（八）项: a month has one amount, and it can be proven.
    fn collect(
        &mut self,
        month: NaiveDate,
        amount_fen: i64,
        proof: Option<&str>,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        if month.day() != 1 {
            return Err(Refusal::new("month-by-first-day").with("month", month));
        }
        if month > entry.dated_on {
            return Err(Refusal::new("date-after-entry").with("on", entry.dated_on));
        }
        if entry.files.is_empty() && !is_given(proof) {
            return Err(Refusal::new("collected-without-proof"));
        }
        if self.collected.contains_key(&month) {
            return Err(Refusal::new("collected-already").with("month", month.format("%Y-%m")));
        }
        self.collected.insert(month, amount_fen);
        Ok(())
    }
}

impl Matter for Charge {
    type Act = Act;

    fn blank(_: &Register) -> Charge {
        Charge::default()
    }

    fn record(&self, entry: &Entry<Act>, _: &Rules) -> Result<Charge, Refusal> {
        let act = entry.act.code();
        if !self.allowed().contains(&act) {
            return Err(Refusal::not_now(act, self.state(), self.allowed()));
        }
        let mut next = self.clone();
        match &entry.act {
            Act::Added(project) => {
                next.describe(project)?;
                next.since = Some(entry.dated_on);
            }
            Act::Changed(project) => next.describe(project)?,
            Act::Cancelled {} if !is_given(entry.reason.as_deref()) => {
                return Err(Refusal::new("cancelled-without-reason"));
            }
            Act::Cancelled {} => next.cancelled_on = Some(entry.dated_on),
            Act::Counted { quantity, source } => {
                let source = source.clone();
                next.subject = Subject::Counted { quantity: *quantity, source };
                next.since = Some(entry.dated_on);
            }
            Act::Itemised { quantity } => next.itemise(*quantity)?,
            Act::Collected { month, amount_fen, proof } => {
                next.collect(*month, *amount_fen, proof.as_deref(), entry)?;
            }
        }
        Ok(next)
    }

    /// Each month is a fact `collected` with its amount in fen, dated on its last day.
    fn summary(&self, _: &Rules) -> Summary {
        let (number, title, quantity) = match &self.subject {
            Subject::Blank => (None, String::new(), 0),
            Subject::Project(project) => (project.code.clone(), project.name.clone(), 1),
            Subject::Counted { quantity, source } => (None, source.clone(), i64::from(*quantity)),
        };
        let collected = |(month, amount): (&NaiveDate, &i64)| Fact {
            date: Some(last_day(*month)),
            ..Fact::number("collected", *amount)
        };
        Summary {
            state: self.state().to_owned(),
            number,
            title,
            opened_on: self.since,
            closed_on: self.cancelled_on,
            quantity,
            facts: self.collected.iter().map(collected).collect(),
            ..Summary::default()
        }
    }
}

/// The day that a month counts by.
fn last_day(month: NaiveDate) -> NaiveDate {
    let next = month.checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(month)
}
