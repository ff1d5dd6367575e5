//! What can happen to a request: every step of its life, dated by the entry that holds it. What may be done when is in
//! `record`.
//!
//! Values that tell of a person are [`Personal`]; every other text is written so that it may be shown to colleagues.

use crate::{Consent, MatterId, Personal};
use chrono::NaiveDate;
use law::channel::{Addressee, Channel};
use law::clock::{Asked, Handover, Lateness};
use law::requester::RequesterKind;
use law::situation::Situation;
use serde::{Deserialize, Serialize};

/// An act upon a request. The date of the entry is the day it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum RequestAct {
    /// 到达: handed in, signed for, put through the door, on the server.
    Received {
        /// What came, from whom, by which way.
        intake: Box<Intake>,
    },
    /// 拆分自 (一事一申请): this request begins as a part of another; dated on the day of the split.
    SplitFrom {
        /// The request it was a part of.
        request: MatterId,
        /// The day from which the period of the whole runs: its receipt, or that of its correction.
        received_on: NaiveDate,
        /// What this part asks.
        intake: Box<Intake>,
    },
    /// 登记
    Registered {
        /// 登记号
        number: String,
    },
    /// 确认收到 with the applicant, where the way it came demands it (条例第三十一条).
    Confirmed {},
    /// 转办 to another office for handling; the reply stays with this organ.
    Transferred {
        /// Who handles it now.
        to: String,
    },
    /// 补正告知 (条例第三十条); dated on the day of sending.
    ClarificationAsked {
        /// Working days offered for the correction.
        days: u16,
        /// What is to be corrected.
        wanted: String,
    },
    /// The clarification notice reached the applicant.
    ClarificationNoticeReceived {},
    /// 收到补正
    Corrected {
        /// Whether a correction behind its period had a good reason.
        #[serde(default)]
        lateness: Lateness,
        /// What is asked now.
        asked: Personal,
    },
    /// 逾期不补正: given up.
    ClarificationLapsed {},
    /// 要求说明理由 (条例第三十五条)
    ReasonsAsked {
        /// What is beyond reason: number, frequency.
        finding: String,
    },
    /// The applicant gave reasons.
    ReasonsGiven {
        /// What the organ thinks of them.
        judged: Judged,
    },
    /// 延迟答复 (条例第三十五条); dated on the day the applicant was told.
    Delayed {
        /// The day to which the reply is put off.
        until: NaiveDate,
    },
    /// 收费通知; dated on the day of sending. The amount stands in the register of fees.
    FeeNoticed {
        /// The fee.
        fee: MatterId,
        /// 按件 or 按量
        mode: law::fee::FeeMode,
    },
    /// The fee notice reached the applicant.
    FeeNoticeReceived {},
    /// The whole fee was paid.
    FeePaid {},
    /// 逾期不缴费: given up.
    FeeLapsed {},
    /// 征求意见书 sent to a third party or a joint maker.
    Consulted {
        /// Which of the request's letters it is, from 1.
        letter: u32,
        /// Who is asked.
        asked: Asked,
        /// The third party or joint maker.
        party: Personal,
    },
    /// The letter reached the other side.
    ConsultationReceived {
        /// Which letter.
        letter: u32,
    },
    /// The opinion came.
    ConsultationAnswered {
        /// Which letter.
        letter: u32,
        /// What it says.
        opinion: Opinion,
    },
    /// No answer within fifteen working days.
    ConsultationSilent {
        /// Which letter.
        letter: u32,
    },
    /// 集体会商, with minutes and the adviser's opinion.
    Deliberated {
        /// 会商记录
        minutes: String,
        /// 法律顾问意见
        #[serde(default, skip_serializing_if = "Option::is_none")]
        adviser: Option<String>,
    },
    /// 领导督办
    Supervised {
        /// The leader, by office.
        leader: String,
        /// What was ordered.
        order: String,
    },
    /// 风险排查
    RiskMarked {
        /// How grave.
        risk: Risk,
        /// Why.
        note: String,
    },
    /// 延长答复期限 (条例第三十三条)
    Extended {
        /// Working days.
        days: u16,
        /// Why.
        reason: String,
        /// The head of the disclosure office who consented.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approved_by: Option<String>,
        /// The day of the consent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approved_on: Option<NaiveDate>,
        /// The day the applicant was told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notified_on: Option<NaiveDate>,
    },
    /// 检索
    Searched {
        /// The search.
        search: Search,
    },
    /// 重复件: the same applicant was answered on the same information before.
    DuplicateOf {
        /// The earlier request.
        earlier: Earlier,
    },
    /// 作出处理决定
    Decided {
        /// The decision.
        decision: Box<Decision>,
    },
    /// 送出 the reply, or once more after the post brought it back.
    Delivered {
        /// How it is handed over.
        way: Handover,
    },
    /// 签收: the applicant signed for the reply.
    DeliverySigned {},
    /// 申请人撤回
    Withdrawn {},
    /// 拆分出: parts of it go on as requests of their own, this one with what is left.
    SplitInto {
        /// The parts.
        parts: Vec<MatterId>,
    },
    /// 并案: it goes on in another request.
    MergedInto {
        /// The other request.
        request: MatterId,
    },
    /// 转信件: it is a petition, complaint or question, and goes on as a letter.
    TurnedIntoLetter {
        /// The letter.
        letter: MatterId,
        /// How and when the applicant agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<Consent>,
    },
    /// 转回: the letter that it was turned into is a request after all.
    TurnedBack {
        /// How and when the applicant agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<Consent>,
    },
    /// 转主动公开 (条例第四十四条)
    MadeProactive {
        /// The disclosure it became.
        disclosure: MatterId,
    },
    /// 重新处理 after review, judgment or by the organ itself; it changes no figure of a report.
    Remade {
        /// The dispute that led to it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dispute: Option<MatterId>,
        /// The decision that stands now.
        decision: Box<Decision>,
    },
    /// 归档
    Archived {
        /// 档号
        file: String,
    },
}

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// The way it came.
    pub channel: Channel,
    /// To whom inside the organ it was addressed.
    #[serde(default)]
    pub addressee: Addressee,
    /// Who asks.
    pub requester: Requester,
    /// What it is about, in a line without personal data.
    pub about: String,
    /// What is asked, in the applicant's own words.
    pub asked: Personal,
    /// 信息的指定提供方式: paper, e-mail, disc …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// 获取信息的方式: post, e-mail, in person …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
}

/// Who asks. What the applicant left out is empty; it can be asked for by a clarification (条例第二十九条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requester {
    /// The column of table three.
    pub kind: RequesterKind,
    /// 姓名或者名称
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Personal>,
    /// 证件号码 or 统一社会信用代码
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_number: Option<Personal>,
    /// 联系方式
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Personal>,
    /// 联系地址
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Personal>,
    /// 代理人
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
}

/// 代理人: who acts for the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Name.
    pub agent_name: Personal,
    /// Number of the identity document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_identity_number: Option<Personal>,
    /// Telephone or address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_contact: Option<Personal>,
}

/// What the organ thinks of the applicant's reasons (条例第三十五条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judged {
    /// 理由合理: the reply may be put off.
    Reasonable,
    /// 理由不合理: the request need not be handled.
    Unreasonable,
}

/// What a third party or a joint maker says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opinion {
    /// 同意公开
    Consents,
    /// 部分同意
    ConsentsInPart,
    /// 不同意公开
    Objects,
}

impl Opinion {
    /// The code, as it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Opinion::Consents => "consents",
            Opinion::ConsentsInPart => "consents-in-part",
            Opinion::Objects => "objects",
        }
    }
}

/// 风险等级
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// 低
    Low,
    /// 中
    Middle,
    /// 高
    High,
}

impl Risk {
    /// The code, as it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Risk::Low => "low",
            Risk::Middle => "middle",
            Risk::High => "high",
        }
    }
}

/// A search for the information, without which nothing can be said not to be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Where: archives, offices, rooms.
    pub places: Vec<String>,
    /// In which systems.
    pub systems: Vec<String>,
    /// For which words.
    pub words: Vec<String>,
    /// By whom.
    pub persons: Vec<String>,
    /// The first day of the search; the last is that of the entry.
    pub from: NaiveDate,
    /// What came of it.
    pub result: Found,
}

/// What came of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// 检索到
    Found,
    /// 部分检索到
    InPart,
    /// 未检索到
    Nothing,
}

/// The earlier request that this one repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Earlier {
    /// One of this register.
    Matter(MatterId),
    /// One kept elsewhere, by its number.
    Number(String),
}

/// A decision on a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Which of the situations of the law it is.
    pub situation: Situation,
    /// 文号 of the reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 理由; demanded for everything but giving what was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<String>,
    /// 区分处理; demanded where anything is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segregation: Option<Segregation>,
}

/// Whether what may be given can be told apart from what may not (条例第三十七条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Segregation {
    /// 能够区分: which part is given.
    Separable(String),
    /// 不能区分: why.
    Inseparable(String),
}
