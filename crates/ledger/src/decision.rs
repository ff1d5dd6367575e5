//! 办理决定: licences, penalties, coercive measures and other services, one matter each and one entry for most of them,
//! because a county takes hundreds of thousands a year. The items they are taken under live in `service_item`.

use crate::posting::{Posting, is_given};
use crate::{Entry, Fact, Matter, Personal, Refusal, Register, Rules, Summary};
use chrono::NaiveDate;
use law::publication::Duty;
use serde::{Deserialize, Serialize};

pub(crate) mod sheet;
#[cfg(test)]
mod tests;

/// What sort of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 行政许可
    Licence,
    /// 其他对外管理服务事项
    Service,
    /// 行政处罚
    Penalty,
    /// 行政强制
    Coercion,
}

impl Kind {
    /// All, in the order of table two.
    pub const ALL: &'static [Kind] = &[Kind::Licence, Kind::Service, Kind::Penalty, Kind::Coercion];

    /// The code in summaries.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Licence => "licence",
            Kind::Service => "service",
            Kind::Penalty => "penalty",
            Kind::Coercion => "coercion",
        }
    }
}

/// The first and mostly the only publication of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The day.
    pub on: NaiveDate,
    /// Where.
    pub posting: Posting,
}

/// What became of a decision afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reversal {
    /// 变更
    Changed,
    /// 撤销
    Revoked,
    /// 确认违法
    HeldUnlawful,
    /// 确认无效
    HeldVoid,
}

impl Reversal {
    /// The code in facts.
    pub fn code(self) -> &'static str {
        match self {
            Reversal::Changed => "changed",
            Reversal::Revoked => "revoked",
            Reversal::HeldUnlawful => "held-unlawful",
            Reversal::HeldVoid => "held-void",
        }
    }
}

/// A decision as it was taken. Names of natural persons stand in `person` alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// Its kind.
    pub kind: Kind,
    /// 文书号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The item or cause, without names.
    pub title: String,
    /// 事项编码
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The party, where it is an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The party, where it is a natural person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Personal>,
    /// What was decided, without names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// A fine, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<i64>,
    /// The ground on which it is lawfully not public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// Where it was made public, when that was done before it was recorded here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Publication>,
}

/// An act upon a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// 作出决定, on the day of the entry.
    Decided(Box<Decided>),
    /// 公开 on the day of the entry.
    Published {
        /// Where.
        posting: Posting,
    },
    /// 变更、撤销、确认违法、确认无效, on the day of the entry.
    Reversed {
        /// Which.
        reversal: Reversal,
        /// By which decision or judgment.
        by: String,
    },
    /// 撤回 from the public; the entry gives the reason.
    Withdrawn {},
}

impl Act {
    /// Its code, as in the key `act`.
    pub fn code(&self) -> &'static str {
        match self {
            Act::Decided(_) => "decided",
            Act::Published { .. } => "published",
            Act::Reversed { .. } => "reversed",
            Act::Withdrawn {} => "withdrawn",
        }
    }
}

/// A decision, folded from its entries.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    decided: Option<(NaiveDate, Box<Decided>)>,
    public_on: Option<NaiveDate>,
    is_public: bool,
    reversed: Option<(NaiveDate, Reversal)>,
    withdrawn_on: Option<NaiveDate>,
}

impl Decision {
    /// The codes of all states, in the order in which they are reached.
    pub const STATES: &'static [&'static str] = &[
        "blank",
        "decided",
        "not-public",
        "published",
        "reversed-public",
        "reversed",
        "withdrawn",
    ];

    /// The code of the state.
    pub fn state(&self) -> &'static str {
        match (&self.decided, self.reversed, self.is_public) {
            (None, ..) => "blank",
            // 行政处罚法第四十八条: it has to come down.
            (Some(_), Some(_), true) => "reversed-public",
            (Some(_), Some(_), false) => "reversed",
            (Some(_), None, true) => "published",
            (Some(_), None, false) if self.withdrawn_on.is_some() => "withdrawn",
            (Some((_, decided)), None, false) if decided.ground.is_some() => "not-public",
            (Some(_), None, false) => "decided",
        }
    }

    /// The codes of the acts that have their place in this state.
    pub fn allowed(&self) -> &'static [&'static str] {
        match self.state() {
            "blank" => &["decided"],
            "decided" | "withdrawn" => &["published", "reversed"],
            "not-public" => &["reversed"],
            "published" => &["published", "reversed", "withdrawn"],
            "reversed-public" => &["withdrawn"],
            _ => &[],
        }
    }

    fn decide(
        &mut self,
        decided: &Decided,
        entry: &Entry<Act>,
        rules: &Rules,
    ) -> Result<(), Refusal> {
        if decided.title.trim().is_empty() {
            return Err(Refusal::new("title-missing"));
        }
        if decided.amount_fen.is_some_and(|amount| amount < 0) {
            return Err(Refusal::new("amount-negative"));
        }
        if let Some(published) = &decided.published {
            if decided.ground.is_some() {
                return Err(Refusal::new("decision-not-public").citing("条例第十三条"));
            }
            if published.on < entry.dated_on {
                return Err(Refusal::new("published-before-made").with("on", published.on));
            }
            if published.on > rules.today {
                return Err(Refusal::new("dated-in-future")
                    .with("on", published.on)
                    .with("today", rules.today));
            }
            self.show(&published.posting, published.on, entry.files.len())?;
        }
        self.decided = Some((entry.dated_on, Box::new(decided.clone())));
        Ok(())
    }

    /// 双公示 for licences and penalties, 条例第二十六条 for other services; a penalty that fell comes down within the days
    /// of 行政处罚法第四十八条. `None` also where the calendar of the year is missing.
    fn due_on(&self, rules: &Rules) -> Option<NaiveDate> {
        let (decided_on, decided) = self.decided.as_ref()?;
        let (duty, from) = match (self.reversed, self.is_public) {
            (Some((on, _)), true) if decided.kind == Kind::Penalty => (Duty::PenaltyWithdrawal, on),
            (None, false) if decided.ground.is_none() && self.public_on.is_none() => {
                match decided.kind {
                    Kind::Licence | Kind::Penalty => (Duty::DoublePublicity, *decided_on),
                    Kind::Service => (Duty::General, *decided_on),
                    Kind::Coercion => return None,
                }
            }
            _ => return None,
        };
        duty.due_on(from, rules.calendar, rules.settings).ok()
    }

    fn show(&mut self, posting: &Posting, on: NaiveDate, files: usize) -> Result<(), Refusal> {
        posting.shown(files)?;
        self.public_on.get_or_insert(on);
        self.is_public = true;
        self.withdrawn_on = None;
        Ok(())
    }
}

impl Matter for Decision {
    type Act = Act;

    fn blank(_: &Register) -> Decision {
        Decision::default()
    }

    fn record(&self, entry: &Entry<Act>, rules: &Rules) -> Result<Decision, Refusal> {
        let act = entry.act.code();
        if !self.allowed().contains(&act) {
            return Err(Refusal::not_now(act, self.state(), self.allowed()));
        }
        let mut next = self.clone();
        match &entry.act {
            Act::Decided(decided) => next.decide(decided, entry, rules)?,
            Act::Published { posting } => next.show(posting, entry.dated_on, entry.files.len())?,
            Act::Reversed { reversal, .. } => next.reversed = Some((entry.dated_on, *reversal)),
            Act::Withdrawn {} if is_given(entry.reason.as_deref()) => {
                next.is_public = false;
                next.withdrawn_on = Some(entry.dated_on);
            }
            Act::Withdrawn {} => {
                return Err(
                    Refusal::new("withdrawal-without-reason").citing("行政处罚法第四十八条")
                );
            }
        }
        Ok(next)
    }

    fn summary(&self, rules: &Rules) -> Summary {
        let mut summary = Summary {
            state: self.state().to_owned(),
            due_on: self.due_on(rules),
            public_on: self.public_on,
            closed_on: self.withdrawn_on,
            quantity: 1,
            ..Summary::default()
        };
        if let Some((on, decided)) = &self.decided {
            summary.number.clone_from(&decided.number);
            summary.title.clone_from(&decided.title);
            summary.kind = Some(decided.kind.code().to_owned());
            summary.opened_on = Some(*on);
            summary.amount_fen = decided.amount_fen;
            summary.facts.extend(decided.item.iter().map(|item| Fact::text("item", item)));
        }
        if let Some((on, reversal)) = self.reversed {
            let text = Some(reversal.code().to_owned());
            summary.facts.push(Fact { text, ..Fact::date("reversed", on) });
        }
        summary
    }
}
