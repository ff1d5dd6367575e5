//! What happened to an item as far as anyone may know it: making, places where it stands, force, result. Drafts, reviews
//! and what the public said word for word do not come in here.

use crate::problem::Problem;
use chrono::NaiveDate;
use ledger::disclosure::version::Version;
use ledger::disclosure::{Act, Adoption, Relation};
use ledger::posting::{Place, Posting};
use ledger::{Entry, MatterId, entry, matter};

/// A text that ended or amended this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Touched {
    pub(crate) on: NaiveDate,
    /// The other text, by its name.
    pub(crate) by: String,
    /// The same in this register.
    pub(crate) matter: Option<MatterId>,
}

/// The result of a hearing as it was made public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) on: NaiveDate,
    pub(crate) text: String,
}

/// 制发: what was said of a text when it was signed and issued.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    on: NaiveDate,
    number: Option<String>,
    in_force_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
}

/// What anyone may know of the course of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Course {
    made: Option<Made>,
    prolonged_until: Option<NaiveDate>,
    pub(crate) abolished: Option<Touched>,
    pub(crate) amended: Vec<Touched>,
    pub(crate) postings: Vec<Posting>,
    pub(crate) links: Vec<(Relation, MatterId)>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) taken_down_on: Option<NaiveDate>,
    /// The day on which a notice hid its persons.
    pub(crate) masked_on: Option<NaiveDate>,
    /// What became of each objection or opinion, in the order in which they were answered.
    pub(crate) answers: Vec<Answered>,
}

/// What became of one objection or opinion. What it said stays with those who answer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) number: u32,
    pub(crate) adoption: Adoption,
    pub(crate) explanation: Option<String>,
}

impl Answered {
    /// The key of what became of it.
    pub(crate) fn key(&self) -> &'static str {
        match self.adoption {
            Adoption::Adopted => "answered-adopted",
            Adoption::Partly => "answered-partly",
            Adoption::Rejected => "answered-rejected",
        }
    }
}

impl Course {
    /// The course that these entries tell.
    pub(crate) fn of(entries: &[Entry]) -> Result<Course, Problem> {
        let mut course = Course::default();
        for entry in entry::effective(entries) {
            course.take(matter::typed(entry)?);
        }
        Ok(course)
    }

    fn take(&mut self, entry: Entry<Act>) {
        let on = entry.dated_on;
        match entry.act {
            Act::Made { number, in_force_on, valid_until } => {
                self.made = Some(Made { on, number, in_force_on, valid_until });
            }
            Act::Prolonged { valid_until } => self.prolonged_until = Some(valid_until),
            Act::Abolished { by, matter } => self.abolished = Some(Touched { on, by, matter }),
            Act::Amended { by, matter } => self.amended.push(Touched { on, by, matter }),
            Act::Listed { postings, .. } => self.postings.extend(postings),
            Act::Published { posting } => self.postings.push(posting),
            Act::Linked { to, relation } => self.links.push((relation, to)),
            Act::ResultPublished { result, .. } => {
                self.outcome = Some(Outcome { on, text: result });
            }
            Act::Answered { comment, adoption, explanation } => {
                self.answers.push(Answered { number: comment, adoption, explanation });
            }
            Act::Masked {} => self.masked_on = Some(on),
            Act::TakenDown { .. } => {
                self.taken_down_on = Some(on);
                self.postings.clear();
            }
            Act::Withdrawn {} => self.postings.clear(),
            _ => {}
        }
    }

    /// 文号
    pub(crate) fn number(&self, version: &Version) -> Option<String> {
        let made = self.made.as_ref().and_then(|made| made.number.clone());
        made.or_else(|| version.document.number.clone())
    }

    /// 成文日期
    pub(crate) fn made_on(&self, version: &Version) -> Option<NaiveDate> {
        version.document.made_on.or(self.made.as_ref().map(|made| made.on))
    }

    /// 施行日期
    pub(crate) fn in_force_on(&self, version: &Version) -> Option<NaiveDate> {
        let made = self.made.as_ref().and_then(|made| made.in_force_on);
        made.or(version.document.in_force_on)
    }

    /// 有效期至
    pub(crate) fn valid_until(&self, version: &Version) -> Option<NaiveDate> {
        let made = self.made.as_ref().and_then(|made| made.valid_until);
        self.prolonged_until.or(made).or(version.document.valid_until)
    }

    /// Where it stands in pages and places of others.
    pub(crate) fn elsewhere(&self) -> impl Iterator<Item = &Posting> {
        self.postings.iter().filter(|posting| posting.place == Place::Elsewhere)
    }
}

/// Whether a text of law is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Validity {
    /// 有效
    InForce,
    /// 尚未施行
    Pending(NaiveDate),
    /// 失效: its last day is over.
    Lapsed(NaiveDate),
    /// 废止
    Abolished(NaiveDate),
}

impl Validity {
    /// Of a version on a day; `None` for what has no force.
    pub(crate) fn of(course: &Course, version: &Version, today: NaiveDate) -> Option<Validity> {
        if !version.document.kind.has_force() {
            return None;
        }
        if let Some(abolished) = course.abolished.as_ref().filter(|one| one.on <= today) {
            return Some(Validity::Abolished(abolished.on));
        }
        if let Some(last) = course.valid_until(version).filter(|last| *last < today) {
            return Some(Validity::Lapsed(last));
        }
        match course.in_force_on(version) {
            Some(from) if from > today => Some(Validity::Pending(from)),
            _ => Some(Validity::InForce),
        }
    }

    /// The code in data and in the keys of its words.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Validity::InForce => "in-force",
            Validity::Pending(_) => "pending",
            Validity::Lapsed(_) => "lapsed",
            Validity::Abolished(_) => "abolished",
        }
    }

    /// The day that goes with it.
    pub(crate) fn day(self) -> Option<NaiveDate> {
        match self {
            Validity::InForce => None,
            Validity::Pending(on) | Validity::Lapsed(on) | Validity::Abolished(on) => Some(on),
        }
    }

    /// How it is coloured.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Validity::InForce => "good",
            Validity::Pending(_) => "soon",
            Validity::Lapsed(_) | Validity::Abolished(_) => "bad",
        }
    }
}
