//! What happened to a request, as far as it touches its period: dates that were written down, nothing derived from them.

use crate::Outcome;
use crate::channel::Arrival;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The dated facts of one request. What is not written down is empty; nothing is guessed from its absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Facts {
    /// How it came.
    pub arrival: Arrival,
    /// 补正; the law knows one, a second is reported.
    pub clarifications: Vec<Clarification>,
    /// 征求意见, in any order.
    pub consultations: Vec<Consultation>,
    /// 延期; the law knows one, a second is reported.
    pub extensions: Vec<Extension>,
    /// 说明理由 (条例第三十五条).
    pub reasons: Option<Reasons>,
    /// 延迟答复 (条例第三十五条).
    pub delay: Option<Delay>,
    /// 收费通知
    pub fee: Option<FeeNotice>,
    /// The day the applicant withdrew.
    pub withdrawn_on: Option<NaiveDate>,
    /// 答复
    pub reply: Option<Reply>,
}

impl Facts {
    /// A request of which only the arrival is known.
    pub fn of(arrival: Arrival) -> Facts {
        Facts {
            arrival,
            clarifications: Vec::new(),
            consultations: Vec::new(),
            extensions: Vec::new(),
            reasons: None,
            delay: None,
            fee: None,
            withdrawn_on: None,
            reply: None,
        }
    }

    /// A request received on a day that nobody questions.
    pub fn received(on: NaiveDate) -> Facts {
        Facts::of(Arrival::Received(on))
    }
}

/// A clarification, 补正.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Clarification {
    /// The day the notice was sent.
    pub asked_on: NaiveDate,
    /// The day the applicant received it. Where it is not known, silence is told from the day of sending, and what comes
    /// is not late.
    pub received_on: Option<NaiveDate>,
    /// Working days that the notice offers.
    pub days: Option<u16>,
    /// The day the corrected request came.
    pub corrected_on: Option<NaiveDate>,
    /// Whether a correction behind its period had a good reason, 正当理由.
    pub lateness: Lateness,
}

/// Whether there was a good reason for being late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lateness {
    /// None was accepted.
    #[default]
    Unexcused,
    /// The organ accepted one.
    Excused,
}

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// 第三方 (条例第三十二条): silence leaves the decision to the organ.
    ThirdParty,
    /// 共同制作的其他机关 (条例第三十四条): silence is consent.
    JointMaker,
}

/// A consultation, 征求意见.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Consultation {
    /// Who is asked.
    pub asked: Asked,
    /// The day the letter was sent.
    pub sent_on: NaiveDate,
    /// The day the other side received it.
    pub received_on: Option<NaiveDate>,
    /// The day the opinion came.
    pub back_on: Option<NaiveDate>,
}

/// An extension, 延期.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Extension {
    /// Working days.
    pub days: u16,
    /// The day the head of the disclosure office consented.
    pub approved_on: Option<NaiveDate>,
    /// The day the applicant was told.
    pub notified_on: Option<NaiveDate>,
}

/// The applicant is asked for the reasons of many or frequent requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reasons {
    /// The day the applicant was asked.
    pub asked_on: NaiveDate,
    /// The day the reasons came.
    pub given_on: Option<NaiveDate>,
}

/// A reasonable longer period for many requests whose reasons were accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Delay {
    /// The day until which the reply is put off.
    pub until: NaiveDate,
    /// The day the applicant was told.
    pub notified_on: Option<NaiveDate>,
}

/// A fee notice, 收费通知.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FeeNotice {
    /// The day it was sent.
    pub sent_on: NaiveDate,
    /// The day the applicant received it.
    pub received_on: Option<NaiveDate>,
    /// The day the whole fee was paid.
    pub paid_on: Option<NaiveDate>,
}

/// How a reply is handed over, which decides the day it counts as made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Handover {
    /// 邮寄: the day it is given to the post.
    Post,
    /// 直接送达、委托送达: the day the applicant signs.
    Signed,
    /// 网上: the day it is sent.
    Online,
}

/// A reply, 答复.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reply {
    /// The day the decision was made; it feeds table three.
    pub decided_on: NaiveDate,
    /// What was decided, as far as it is told.
    pub outcome: Option<Outcome>,
    /// How it was handed over.
    pub handover: Handover,
    /// The day it was sent.
    pub sent_on: Option<NaiveDate>,
    /// The day the applicant signed for it.
    pub signed_on: Option<NaiveDate>,
}

impl Reply {
    /// 国办公开办函〔2016〕235号: the day the reply counts as made, the day of posting or of the applicant's signature.
    pub fn made_on(&self) -> Option<NaiveDate> {
        match self.handover {
            Handover::Post | Handover::Online => self.sent_on,
            Handover::Signed => self.signed_on,
        }
    }
}
