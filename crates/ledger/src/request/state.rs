//! The state of a request, told from what is known of it, and what may be done in each.

use super::{End, Ended, Request};
use crate::Refusal;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing has come yet.
    Blank,
    /// 已到达，待确认
    Arrived,
    /// 办理中
    Open,
    /// 待补正
    Clarifying,
    /// 待说明理由
    Explaining,
    /// 待缴费
    Charged,
    /// 征求意见中
    Consulting,
    /// 已决定，待送达
    Decided,
    /// 已送达
    Delivered,
    /// 已办结，无需答复: lapsed, withdrawn, merged, turned into a letter
    Ended,
    /// 已重新处理，待送达
    Remade,
    /// 已归档
    Archived,
}

impl State {
    /// All, in the order of a request's life.
    pub const ALL: &'static [State] = &[
        State::Blank,
        State::Arrived,
        State::Open,
        State::Clarifying,
        State::Explaining,
        State::Charged,
        State::Consulting,
        State::Decided,
        State::Delivered,
        State::Ended,
        State::Remade,
        State::Archived,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            State::Blank => "blank",
            State::Arrived => "arrived",
            State::Open => "open",
            State::Clarifying => "clarifying",
            State::Explaining => "explaining",
            State::Charged => "charged",
            State::Consulting => "consulting",
            State::Decided => "decided",
            State::Delivered => "delivered",
            State::Ended => "ended",
            State::Remade => "remade",
            State::Archived => "archived",
        }
    }

    /// The acts that lead on from here, as a refusal names them.
    fn allowed(self) -> &'static [&'static str] {
        match self {
            State::Blank => &["received", "split-from"],
            State::Arrived => &["confirmed", "registered"],
            State::Open => &["decided", "consulted", "extended", "searched"],
            State::Clarifying => &["corrected", "clarification-lapsed", "withdrawn"],
            State::Explaining => &["reasons-given", "decided", "withdrawn"],
            State::Charged => &["fee-paid", "fee-lapsed", "withdrawn"],
            State::Consulting => &["consultation-answered", "consultation-silent", "extended"],
            State::Decided | State::Remade => &["delivered"],
            State::Delivered => &["archived", "remade", "made-proactive"],
            State::Ended => &["archived", "remade"],
            State::Archived => &["remade"],
        }
    }
}

impl Request {
    /// Where it stands.
    pub fn state(&self) -> State {
        if self.intake.is_none() {
            return State::Blank;
        }
        if self.received_on.is_none() {
            return State::Arrived;
        }
        if let Some(end) = &self.end {
            return self.state_behind(end);
        }
        let is_consulting = self.consultations.iter().any(super::Consulted::is_open);
        if self.awaits_correction() {
            State::Clarifying
        } else if self.awaits_payment() {
            State::Charged
        } else if self.awaits_reasons() {
            State::Explaining
        } else if is_consulting {
            State::Consulting
        } else {
            State::Open
        }
    }

    fn state_behind(&self, end: &End) -> State {
        if self.file.is_some() {
            return State::Archived;
        }
        let delivery = match self.remade.last() {
            Some(remade) => remade.delivery.as_ref(),
            None => self.delivery.as_ref(),
        };
        match (delivery, &end.how) {
            (Some(_), _) => State::Delivered,
            (None, _) if !self.remade.is_empty() => State::Remade,
            (None, Ended::Decided(_)) => State::Decided,
            (None, _) => State::Ended,
        }
    }

    /// The acts that lead on from here.
    pub(super) fn allowed(&self) -> &'static [&'static str] {
        self.state().allowed()
    }

    /// It has come, whether confirmed or not.
    pub(super) fn must_be_known(&self) -> Result<(), Refusal> {
        if self.intake.is_some() {
            return Ok(());
        }
        Err(Refusal::new("request-not-received").instead(self.allowed()))
    }

    /// It has come and has not ended.
    pub(super) fn must_not_have_ended(&self) -> Result<(), Refusal> {
        self.must_be_known()?;
        match &self.end {
            None => Ok(()),
            Some(end) => {
                Err(Refusal::new("request-closed").with("on", end.on).instead(self.allowed()))
            }
        }
    }

    /// 条例第三十一条: its period runs, and it has not ended.
    pub(super) fn must_be_open(&self) -> Result<(), Refusal> {
        self.must_not_have_ended()?;
        match (self.received_on, &self.intake) {
            (None, Some(intake)) => Err(Refusal::new("request-awaits-confirmation")
                .citing(intake.channel.basis().to_string())
                .instead(self.allowed())),
            _ => Ok(()),
        }
    }
}
