//! By when something has to be done about a disclosure next, and why. The limits themselves live in the law.

use super::{Attribute, Disclosure, Kind, Relation, Stage};
use crate::Rules;
use chrono::NaiveDate;
use law::publication::{Duty, reassess_on};

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A duty to publish.
    Publish(Duty),
    /// 条例第十八条: what is withheld is looked at again.
    Reassess,
    /// The last day of a notice, or of hearing opinions.
    Window,
}

/// The next day that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: NaiveDate,
    /// The day that it is counted from.
    pub from: NaiveDate,
    /// What is due.
    pub why: Why,
}

impl Disclosure {
    /// The next day that counts: to publish, to renew, to interpret, to end a notice, to look again at what is withheld.
    /// `None` where nothing is due, and where the calendar of the year is missing.
    pub fn due(&self, rules: &Rules) -> Option<Due> {
        if self.force.abolished_on.is_some() {
            return None;
        }
        match self.stage {
            Stage::Blank | Stage::Counted | Stage::Withdrawn | Stage::TakenDown => None,
            Stage::Withheld => {
                let from = self.reassessed_on.max(self.review.approved_on)?;
                Some(Due { on: reassess_on(from, rules.settings), from, why: Why::Reassess })
            }
            Stage::Published if self.kind().is_some_and(|kind| kind.hears()) => self.heard_by(),
            Stage::Published => self.interpreted_by(rules),
            Stage::Drafted | Stage::Reviewed | Stage::Returned | Stage::Approved => {
                self.public_by(rules)
            }
        }
    }

    /// 条例第二十六条, from making or change, unless another law sets the limit.
    fn public_by(&self, rules: &Rules) -> Option<Due> {
        let draft = self.draft.as_ref()?;
        if draft.attribute != Attribute::Proactive {
            return None;
        }
        let interpreted_on = draft.interprets.as_ref().and_then(|one| one.published_on);
        let (duty, from) = if self.shelf.is_public() {
            (Duty::General, self.review.begun_on?)
        } else if let Some(limit) = &draft.limit {
            (limit.duty, limit.from)
        } else if let Some(published_on) = interpreted_on {
            (Duty::Interpretation, published_on)
        } else {
            (Duty::General, self.made_on()?)
        };
        publishing(duty, from, rules)
    }

    /// 国办发〔2016〕80号: a planned interpretation follows the document.
    fn interpreted_by(&self, rules: &Rules) -> Option<Due> {
        self.interpretation.as_ref()?;
        let is_done = self.links.iter().any(|(relation, _)| *relation == Relation::InterpretedBy);
        let from = self.shelf.first_on.filter(|_| !is_done)?;
        publishing(Duty::Interpretation, from, rules)
    }

    /// The last day of a notice until it is taken down or hides its persons, and of a hearing until its result is public.
    fn heard_by(&self) -> Option<Due> {
        let document = self.document.as_ref()?;
        let is_told = document.kind == Kind::Opinion && self.hearing.result_on.is_some();
        let is_over = is_told || self.hearing.masked_on.is_some();
        let window = document.window.as_ref().filter(|_| !is_over)?;
        Some(Due { on: window.to, from: window.from, why: Why::Window })
    }
}

fn publishing(duty: Duty, from: NaiveDate, rules: &Rules) -> Option<Due> {
    let on = duty.due_on(from, rules.calendar, rules.settings).ok()?;
    Some(Due { on, from, why: Why::Publish(duty) })
}
