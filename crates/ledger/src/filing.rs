//! 年度报告的报送: one annual report of one organ from its draft over submission and acceptance to publication and
//! correction. What stands in the report, and whether it is right, does not live here.

use crate::posting::{Posting, is_given};
use crate::{Entry, Fact, Matter, Refusal, Register, Rules, Summary};
use chrono::{Datelike, NaiveDate};
use law::Level;
use report::CellId;
use serde::{Deserialize, Serialize};

pub(crate) mod sheet;

#[cfg(test)]
mod tests;

/// What the receiving office says of a cell, or of the report where it names none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The id of the cell, such as `t3.C4.com`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What is wrong, and what to do.
    pub text: String,
}

/// 更正说明 of one cell: what stood there and what stands there now, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The id of the cell.
    pub cell: String,
    /// What stood there; blank where nothing did.
    pub old: String,
    /// What stands there now; blank where nothing does.
    pub new: String,
}

/// An act upon the filing of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// 起草. The report is a file of the entry.
    Drafted {
        /// The year that the report is of.
        year: u16,
        /// The full name of the organ at that time.
        organ: String,
        /// The day that a local notice sets, where it sets one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice_due_on: Option<NaiveDate>,
    },
    /// 往年年报补录: it is public already.
    Recorded {
        /// The year that the report is of.
        year: u16,
        /// The full name of the organ at that time.
        organ: String,
        /// The day it became public.
        published_on: NaiveDate,
        /// Where.
        posting: Posting,
    },
    /// 报送.
    Submitted {
        /// To which office.
        to: String,
    },
    /// 退回.
    Returned {
        /// What is wrong, cell by cell.
        remarks: Vec<Remark>,
    },
    /// 审核通过, 备案.
    Accepted {},
    /// 公布, on the day of the entry.
    Published {
        /// Where.
        posting: Posting,
    },
    /// 更正: a new version stands beside the old one. The entry gives the reason.
    Corrected {
        /// What was changed.
        corrections: Vec<Correction>,
        /// Who approved it.
        approved_by: String,
        /// Where the new version stands.
        posting: Posting,
    },
}

impl Act {
    /// Its code, as in the key `act`.
    pub fn code(&self) -> &'static str {
        match self {
            Act::Drafted { .. } => "drafted",
            Act::Recorded { .. } => "recorded",
            Act::Submitted { .. } => "submitted",
            Act::Returned { .. } => "returned",
            Act::Accepted {} => "accepted",
            Act::Published { .. } => "published",
            Act::Corrected { .. } => "corrected",
        }
    }
}

/// How far a report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    #[default]
    Blank,
    Drafted,
    Submitted,
    Returned,
    Accepted,
    Published,
    Corrected,
}

/// The filing of a report, folded from its entries.
#[derive(Debug, Clone, Default)]
pub struct Filing {
    stage: Stage,
    year: u16,
    organ: String,
    notice_due_on: Option<NaiveDate>,
    begun_on: Option<NaiveDate>,
    submitted_on: Option<NaiveDate>,
    accepted_on: Option<NaiveDate>,
    published_on: Option<NaiveDate>,
    /// The address of the version that stands.
    address: Option<String>,
    returns: u32,
    versions: u32,
    /// The cells that the last return speaks of.
    remarked: Vec<String>,
}

impl Filing {
    /// The codes of all states, in the order in which they are reached.
    pub const STATES: &'static [&'static str] =
        &["blank", "drafted", "submitted", "returned", "accepted", "published", "corrected"];

    /// The code of the state.
    pub fn state(&self) -> &'static str {
        match self.stage {
            Stage::Blank => "blank",
            Stage::Drafted => "drafted",
            Stage::Submitted => "submitted",
            Stage::Returned => "returned",
            Stage::Accepted => "accepted",
            Stage::Published => "published",
            Stage::Corrected => "corrected",
        }
    }

    /// The codes of the acts that have their place in this state.
    pub fn allowed(&self) -> &'static [&'static str] {
        match self.stage {
            Stage::Blank => &["drafted", "recorded"],
            Stage::Drafted | Stage::Returned => &["submitted"],
            Stage::Submitted => &["returned", "accepted", "published"],
            Stage::Accepted => &["published", "returned"],
            Stage::Published | Stage::Corrected => &["published", "corrected"],
        }
    }

    /// The day that a local notice sets for this report, 条例第四十九条, or for townships and zones the day set for all
    /// of them; `None` where nothing dates it.
    fn due_on(&self, rules: &Rules) -> Option<NaiveDate> {
        let level = law::level::of(&self.organ).level;
        let local = || match level? {
            Level::Township | Level::Zone => {
                let day = rules.settings.township_report_due?;
                NaiveDate::from_ymd_opt(i32::from(self.year) + 1, day.month, day.day)
            }
            _ => None,
        };
        let by_law = || law::due_on(level?, self.year);
        self.notice_due_on.or_else(by_law).or_else(local)
    }

    fn begin(&mut self, year: u16, organ: &str, on: NaiveDate) -> Result<(), Refusal> {
        if organ.trim().is_empty() {
            return Err(Refusal::new("title-missing"));
        }
        if i32::from(year) > on.year() || year < FIRST_YEAR {
            return Err(Refusal::new("filing-year-odd").with("year", year).with("on", on));
        }
        self.year = year;
        organ.clone_into(&mut self.organ);
        self.begun_on = Some(on);
        Ok(())
    }

    fn send_back(&mut self, remarks: &[Remark]) -> Result<(), Refusal> {
        if !remarks.iter().any(|remark| is_given(Some(&remark.text))) {
            return Err(Refusal::new("returned-without-remark"));
        }
        let cells = remarks.iter().filter_map(|remark| remark.cell.as_deref());
        let cells: Vec<String> = cells.map(str::to_owned).collect();
        cells.iter().try_for_each(|cell| known(cell))?;
        self.remarked = cells;
        self.returns += 1;
        self.stage = Stage::Returned;
        Ok(())
    }

    fn publish(&mut self, posting: &Posting, entry: &Entry<Act>) -> Result<(), Refusal> {
        if self.stage == Stage::Submitted && !is_given(entry.reason.as_deref()) {
            return Err(Refusal::new("filing-not-accepted")
                .citing("条例第四十九条")
                .instead(&["accepted", "returned"]));
        }
        self.show(posting, entry)?;
        if self.stage != Stage::Corrected {
            self.stage = Stage::Published;
        }
        self.published_on.get_or_insert(entry.dated_on);
        self.versions = self.versions.max(1);
        Ok(())
    }

    fn correct(
        &mut self,
        corrections: &[Correction],
        approved_by: &str,
        posting: &Posting,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        if !is_given(entry.reason.as_deref()) {
            return Err(Refusal::new("corrected-without-reason"));
        }
        if approved_by.trim().is_empty() {
            return Err(Refusal::new("corrected-without-approval"));
        }
        let is_idle = corrections.iter().all(|one| one.old.trim() == one.new.trim());
        if is_idle {
            return Err(Refusal::new("corrected-nothing"));
        }
        corrections.iter().try_for_each(|one| known(&one.cell))?;
        self.show(posting, entry)?;
        self.versions += 1;
        self.stage = Stage::Corrected;
        Ok(())
    }

    fn show(&mut self, posting: &Posting, entry: &Entry<Act>) -> Result<(), Refusal> {
        posting.shown(entry.files.len())?;
        if posting.carrier.is_online() || self.address.is_none() {
            self.address.clone_from(&posting.address);
        }
        Ok(())
    }

    fn apply(&mut self, entry: &Entry<Act>) -> Result<(), Refusal> {
        let on = entry.dated_on;
        match &entry.act {
            Act::Drafted { year, organ, notice_due_on } => {
                self.begin(*year, organ, on)?;
                self.notice_due_on = *notice_due_on;
                self.stage = Stage::Drafted;
            }
            Act::Recorded { year, organ, published_on, posting } => {
                if *published_on > on {
                    return Err(Refusal::new("date-after-entry").with("on", on));
                }
                self.begin(*year, organ, *published_on)?;
                self.show(posting, entry)?;
                self.published_on = Some(*published_on);
                self.versions = 1;
                self.stage = Stage::Published;
            }
            Act::Submitted { to } if to.trim().is_empty() => {
                return Err(Refusal::new("submitted-to-nobody").citing("条例第四十九条"));
            }
            Act::Submitted { .. } => {
                self.submitted_on.get_or_insert(on);
                self.remarked.clear();
                self.stage = Stage::Submitted;
            }
            Act::Returned { remarks } => self.send_back(remarks)?,
            Act::Accepted {} => {
                self.accepted_on = Some(on);
                self.stage = Stage::Accepted;
            }
            Act::Published { posting } => self.publish(posting, entry)?,
            Act::Corrected { corrections, approved_by, posting } => {
                self.correct(corrections, approved_by, posting, entry)?;
            }
        }
        Ok(())
    }
}

/// 条例（2007年）第三十一条 asked for the first reports, those of 2008.
const FIRST_YEAR: u16 = 2008;

/// Whether the form has this cell.
fn known(cell: &str) -> Result<(), Refusal> {
    cell.parse::<CellId>().map(|_| ()).map_err(|_| Refusal::new("cell-unknown").with("cell", cell))
}

impl Matter for Filing {
    type Act = Act;

    fn blank(_: &Register) -> Filing {
        Filing::default()
    }

    fn record(&self, entry: &Entry<Act>, _: &Rules) -> Result<Filing, Refusal> {
        let act = entry.act.code();
        if !self.allowed().contains(&act) {
            return Err(Refusal::not_now(act, self.state(), self.allowed()));
        }
        let mut next = self.clone();
        next.apply(entry)?;
        Ok(next)
    }

    fn summary(&self, rules: &Rules) -> Summary {
        let is_open = self.published_on.is_none();
        let mut facts = vec![
            Fact::number("year", i64::from(self.year)),
            Fact::number("returns", i64::from(self.returns)),
            Fact::number("version", i64::from(self.versions)),
        ];
        for (field, date) in
            [("submitted-on", self.submitted_on), ("accepted-on", self.accepted_on)]
        {
            facts.extend(date.map(|date| Fact::date(field, date)));
        }
        facts.extend(self.address.iter().map(|at| Fact::text("address", at)));
        facts.extend(self.remarked.iter().map(|cell| Fact::text("remark", cell)));
        Summary {
            state: self.state().to_owned(),
            number: Some(self.year.to_string()),
            title: format!("{}{}年政府信息公开工作年度报告", self.organ, self.year),
            opened_on: self.begun_on,
            public_on: self.published_on,
            due_on: self.due_on(rules).filter(|_| is_open),
            closed_on: self.published_on,
            quantity: 1,
            facts,
            ..Summary::default()
        }
    }
}
