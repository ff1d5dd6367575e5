//! What can happen to a dispute, dated by the entry that holds it.

use crate::{Fact, MatterId, Personal};
use law::basis::{Basis, Law};
use serde::{Deserialize, Serialize};

/// An act upon a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum DisputeAct {
    /// 受理; dated on the day of acceptance.
    Filed {
        /// By which way.
        way: Way,
        /// Against what.
        attacked: Attacked,
        /// Before which authority or court.
        authority: String,
        /// Its number there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// What it is about, in a line without personal data.
        about: String,
        /// Who filed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        applicant: Option<Personal>,
    },
    /// The organ received the copy of the application or complaint: its time to answer begins.
    CopyReceived {},
    /// 答复、答辩
    Answered {},
    /// 听证、开庭
    Heard {
        /// Where, and before whom.
        note: String,
    },
    /// 审结, the first time.
    Concluded {
        /// The class of table four.
        result: ResultClass,
        /// What was decided.
        ruling: String,
        /// 文号
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ruling_number: Option<String>,
    },
    /// 上诉
    Appealed {
        /// Who appealed.
        by: Appellant,
    },
    /// 二审审结
    AppealConcluded {
        /// What it came to.
        result: ResultClass,
    },
    /// 履行; a reply made anew stands in the request as well, with a link to this dispute.
    Executed {
        /// What was done.
        how: String,
    },
}

/// The way of a dispute: the three parts of table four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Way {
    /// 行政复议
    Reconsideration {
        /// The procedure.
        procedure: Procedure,
    },
    /// 未经复议直接起诉
    DirectSuit {},
    /// 复议后起诉
    SuitAfter {
        /// The reconsideration, where it is kept here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dispute: Option<MatterId>,
    },
}

/// The procedure of a reconsideration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Procedure {
    /// 普通程序
    Ordinary,
    /// 简易程序
    Summary,
}

impl Way {
    /// The code of its part of table four.
    pub fn code(self) -> &'static str {
        match self {
            Way::Reconsideration { .. } => "rv",
            Way::DirectSuit {} => "dl",
            Way::SuitAfter { .. } => "al",
        }
    }

    /// The reconsideration that went before.
    pub fn after(self) -> Option<MatterId> {
        match self {
            Way::SuitAfter { dispute } => dispute,
            Way::Reconsideration { .. } | Way::DirectSuit {} => None,
        }
    }

    /// The article that gives the organ its time to answer.
    pub fn answer_basis(self) -> Basis {
        match self {
            Way::Reconsideration { procedure: Procedure::Ordinary } => {
                Basis::of(Law::ReviewLaw, 48)
            }
            Way::Reconsideration { procedure: Procedure::Summary } => Basis::of(Law::ReviewLaw, 54),
            Way::DirectSuit {} | Way::SuitAfter { .. } => Basis::of(Law::LitigationLaw, 67),
        }
    }
}

/// What is attacked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attacked {
    /// The handling of a request, or the silence on it.
    Request(MatterId),
    /// A disclosure, or a decision kept in another register.
    Matter(MatterId),
    /// An act that is kept in no register here.
    Act(String),
}

impl Attacked {
    pub(super) fn matter(&self) -> Option<MatterId> {
        match self {
            Attacked::Request(matter) | Attacked::Matter(matter) => Some(*matter),
            Attacked::Act(_) => None,
        }
    }

    pub(super) fn fact(&self) -> Option<Fact> {
        match self {
            Attacked::Request(request) => Some(Fact::text("link-request", request.to_string())),
            Attacked::Matter(matter) => Some(Fact::text("link-matter", matter.to_string())),
            Attacked::Act(_) => None,
        }
    }
}

/// Who appeals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Appellant {
    /// 原告
    Plaintiff,
    /// 被告行政机关
    Organ,
}

/// The result classes of table four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResultClass {
    /// 结果维持: upheld, or the claim dismissed.
    Upheld,
    /// 结果纠正: revoked, changed, held unlawful, ordered to act.
    Corrected,
    /// 其他结果: withdrawn, mediated, rejected on procedure.
    Other,
}

impl ResultClass {
    /// The code of its column in table four.
    pub fn code(self) -> &'static str {
        match self {
            ResultClass::Upheld => "up",
            ResultClass::Corrected => "fix",
            ResultClass::Other => "oth",
        }
    }
}
