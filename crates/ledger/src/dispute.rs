//! 行政复议、行政诉讼: one dispute over a request or a decision, from filing to execution. Table four counts them.
//!
//! The limits for the applicant belong to `law`; here are those of the organ's answers, and the order of the steps.

mod act;
pub(crate) mod sheet;

use crate::{Entry, Fact, Matter, MatterId, Refusal, Register, Rules, Summary};
use chrono::{Days, NaiveDate};
use law::UnknownYear;
use law::basis::{Basis, Law};

pub use act::{Appellant, Attacked, DisputeAct, Procedure, ResultClass, Way};

/// 行政诉讼法第六十七条: calendar days to answer a suit.
const SUIT_ANSWER_DAYS: u64 = 15;

/// A dispute.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dispute {
    /// What was filed; nothing before.
    pub filing: Option<Filing>,
    /// The day the organ received the copy of the application or complaint.
    pub copy_received_on: Option<NaiveDate>,
    /// The day the organ answered.
    pub answered_on: Option<NaiveDate>,
    /// The days of hearings.
    pub hearings: Vec<NaiveDate>,
    /// How it ended; the figures of table four hang on it.
    pub conclusion: Option<Conclusion>,
    /// The day of the appeal.
    pub appealed_on: Option<NaiveDate>,
    /// What the court of appeal said; it changes no figure.
    pub appeal: Option<ResultClass>,
    /// The day it was executed.
    pub executed_on: Option<NaiveDate>,
}

/// What was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// The day.
    pub on: NaiveDate,
    /// By which way.
    pub way: Way,
    /// Against what.
    pub attacked: Attacked,
    /// Before which authority or court.
    pub authority: String,
    /// Its number there.
    pub number: Option<String>,
    /// What it is about, in a line without personal data.
    pub about: String,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conclusion {
    /// The day.
    pub on: NaiveDate,
    /// The class of table four.
    pub result: ResultClass,
}

impl Dispute {
    /// The codes of all states, in the order of a life.
    pub const STATES: &'static [&'static str] =
        &["blank", "filed", "answer-due", "answered", "concluded", "appealed", "executed"];

    /// Where it stands: a stable code.
    pub fn state(&self) -> &'static str {
        if self.filing.is_none() {
            "blank"
        } else if self.executed_on.is_some() {
            "executed"
        } else if self.appealed_on.is_some() && self.appeal.is_none() {
            "appealed"
        } else if self.conclusion.is_some() {
            "concluded"
        } else if self.answered_on.is_some() {
            "answered"
        } else if self.copy_received_on.is_some() {
            "answer-due"
        } else {
            "filed"
        }
    }

    /// The last day for the organ's answer; nothing while the copy has not come.
    ///
    /// 行政复议法第四十八条、第五十四条: ten working days, five in the summary procedure. 行政诉讼法第六十七条: fifteen
    /// days, moved on from a day off.
    pub fn answer_by(&self, rules: &Rules) -> Result<Option<NaiveDate>, UnknownYear> {
        let (Some(filing), Some(on)) = (&self.filing, self.copy_received_on) else {
            return Ok(None);
        };
        match filing.way {
            Way::Reconsideration { procedure: Procedure::Ordinary } => {
                rules.calendar.add_working_days(on, 10).map(Some)
            }
            Way::Reconsideration { procedure: Procedure::Summary } => {
                rules.calendar.add_working_days(on, 5).map(Some)
            }
            Way::DirectSuit {} | Way::SuitAfter { .. } => {
                let raw = on.checked_add_days(Days::new(SUIT_ANSWER_DAYS)).unwrap_or(on);
                rules.calendar.first_working_day_on_or_after(raw).map(Some)
            }
        }
    }

    fn allowed(&self) -> &'static [&'static str] {
        match self.state() {
            "blank" => &["filed"],
            "filed" => &["copy-received", "concluded"],
            "answer-due" => &["answered", "heard", "concluded"],
            "answered" => &["heard", "concluded"],
            "appealed" => &["appeal-concluded"],
            "executed" => &[],
            _ => &["appealed", "executed"],
        }
    }

    fn refuse(&self, rule: &str) -> Refusal {
        Refusal::new(rule).instead(self.allowed())
    }

    fn file(&mut self, on: NaiveDate, own: MatterId, act: &DisputeAct) -> Result<(), Refusal> {
        let DisputeAct::Filed { way, attacked, authority, number, about, .. } = act else {
            return Err(self.refuse("dispute-not-filed"));
        };
        if self.filing.is_some() {
            return Err(self.refuse("dispute-filed-already"));
        }
        let links = [attacked.matter(), way.after()];
        if links.into_iter().flatten().any(|link| link == own) {
            return Err(self.refuse("dispute-linked-to-itself"));
        }
        if about.trim().is_empty() || authority.trim().is_empty() {
            return Err(self.refuse("dispute-about-nothing"));
        }
        self.filing = Some(Filing {
            on,
            way: *way,
            attacked: attacked.clone(),
            authority: authority.clone(),
            number: number.clone(),
            about: about.clone(),
        });
        Ok(())
    }

    fn pending(&self) -> Result<&Filing, Refusal> {
        let Some(filing) = &self.filing else { return Err(self.refuse("dispute-not-filed")) };
        match self.conclusion {
            Some(end) => Err(self.refuse("dispute-concluded").with("on", end.on)),
            None => Ok(filing),
        }
    }

    fn concluded(&self) -> Result<(&Filing, Conclusion), Refusal> {
        let Some(filing) = &self.filing else { return Err(self.refuse("dispute-not-filed")) };
        match self.conclusion {
            Some(end) => Ok((filing, end)),
            None => Err(self.refuse("dispute-pending")),
        }
    }

    fn copy(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.pending()?;
        if self.copy_received_on.is_some() {
            return Err(self.refuse("dispute-copy-received-already"));
        }
        self.copy_received_on = Some(on);
        Ok(())
    }

    fn answer(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        let basis = self.pending()?.way.answer_basis().to_string();
        if self.copy_received_on.is_none() {
            return Err(self.refuse("dispute-copy-not-received").citing(basis));
        }
        if self.answered_on.is_some() {
            return Err(self.refuse("dispute-answered-already"));
        }
        self.answered_on = Some(on);
        Ok(())
    }

    /// 行政诉讼法第八十五条: against a judgment one appeals; against a decision on reconsideration one sues, which is a
    /// dispute of its own.
    fn appeal(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        let (filing, _) = self.concluded()?;
        if matches!(filing.way, Way::Reconsideration { .. }) {
            return Err(Refusal::new("dispute-no-appeal")
                .citing(Basis::of(Law::LitigationLaw, 45).to_string())
                .instead(&["filed"]));
        }
        if self.appealed_on.is_some() || self.executed_on.is_some() {
            return Err(self.refuse("dispute-appealed-already"));
        }
        self.appealed_on = Some(on);
        Ok(())
    }

    fn conclude_appeal(&mut self, result: ResultClass) -> Result<(), Refusal> {
        self.concluded()?;
        if self.appealed_on.is_none() || self.appeal.is_some() {
            return Err(self.refuse("dispute-not-appealed"));
        }
        self.appeal = Some(result);
        Ok(())
    }

    fn execute(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        let (_, end) = self.concluded()?;
        if self.appealed_on.is_some() && self.appeal.is_none() {
            return Err(self.refuse("dispute-appeal-pending"));
        }
        if self.executed_on.is_some() {
            return Err(self.refuse("dispute-executed-already"));
        }
        if self.appeal.unwrap_or(end.result) == ResultClass::Upheld {
            return Err(self.refuse("dispute-nothing-to-execute"));
        }
        self.executed_on = Some(on);
        Ok(())
    }

    fn facts(&self, filing: &Filing) -> Vec<Fact> {
        let mut facts = vec![Fact::text("authority", &filing.authority)];
        facts.extend(filing.attacked.fact());
        let after = filing.way.after();
        facts.extend(after.map(|after| Fact::text("link-dispute", after.to_string())));
        facts.extend(self.answered_on.map(|on| Fact::date("answered-on", on)));
        facts.extend(self.hearings.last().map(|on| Fact::date("heard-on", *on)));
        facts.extend(self.appealed_on.map(|on| Fact::date("appealed-on", on)));
        facts.extend(self.appeal.map(|result| Fact::text("appeal", result.code())));
        facts.extend(self.executed_on.map(|on| Fact::date("executed-on", on)));
        facts
    }
}

impl Matter for Dispute {
    type Act = DisputeAct;

    fn blank(_: &Register) -> Dispute {
        Dispute::default()
    }

    fn record(&self, entry: &Entry<DisputeAct>, _: &Rules) -> Result<Dispute, Refusal> {
        let mut next = self.clone();
        let on = entry.dated_on;
        match &entry.act {
            act @ DisputeAct::Filed { .. } => next.file(on, entry.matter, act)?,
            DisputeAct::CopyReceived {} => next.copy(on)?,
            DisputeAct::Answered {} => next.answer(on)?,
            DisputeAct::Heard { .. } => {
                next.pending()?;
                next.hearings.push(on);
            }
            DisputeAct::Concluded { result, .. } => {
                next.pending()?;
                next.conclusion = Some(Conclusion { on, result: *result });
            }
            DisputeAct::Appealed { .. } => next.appeal(on)?,
            DisputeAct::AppealConcluded { result } => next.conclude_appeal(*result)?,
            DisputeAct::Executed { .. } => next.execute(on)?,
        }
        Ok(next)
    }

    fn summary(&self, rules: &Rules) -> Summary {
        let state = self.state().to_owned();
        let Some(filing) = &self.filing else {
            return Summary { state, quantity: 1, ..Summary::default() };
        };
        let is_due = self.answered_on.is_none() && self.conclusion.is_none();
        Summary {
            state,
            number: filing.number.clone(),
            title: filing.about.clone(),
            kind: Some(filing.way.code().to_owned()),
            outcome: self.conclusion.map(|end| end.result.code().to_owned()),
            opened_on: Some(filing.on),
            due_on: self.answer_by(rules).ok().flatten().filter(|_| is_due),
            closed_on: self.conclusion.map(|end| end.on),
            quantity: 1,
            facts: self.facts(filing),
            ..Summary::default()
        }
    }
}
