//! What can happen to a letter or a hotline ticket, dated by the entry that holds it.

use crate::consent::Consent;
use crate::{MatterId, Personal};
use law::letter::LetterKind;
use serde::{Deserialize, Serialize};

/// An act upon a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum LetterAct {
    /// 收到
    Received {
        /// Letter or ticket.
        form: Form,
        /// What sort it is; it decides the limit.
        category: LetterKind,
        /// 信件编号、工单号
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// What it is about, in a line without personal data.
        about: String,
        /// 主题
        #[serde(default, skip_serializing_if = "Option::is_none")]
        topic: Option<String>,
        /// Who writes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sender: Option<Personal>,
        /// How the sender is reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<Personal>,
        /// What is written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<Personal>,
    },
    /// 交办 to a lead unit with co-units.
    Assigned {
        /// 主办单位
        lead: String,
        /// 协办单位
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        co_units: Vec<String>,
    },
    /// 改定类别
    Categorised {
        /// What sort it is after all.
        category: LetterKind,
    },
    /// 答复
    Replied {
        /// The reply, which may be published.
        reply: String,
    },
    /// 退回 by the unit that it was assigned to.
    Returned {
        /// Why.
        why: String,
    },
    /// 答复质量审核, of content and of privacy.
    Checked {
        /// What came of it.
        result: Checked,
    },
    /// 公开答复
    Published {
        /// Where.
        address: String,
    },
    /// 不公开答复
    NotPublished {
        /// Why.
        why: String,
    },
    /// 重复件并入
    MergedInto {
        /// The other letter.
        letter: MatterId,
    },
    /// 转依申请公开
    TurnedIntoRequest {
        /// The request.
        request: MatterId,
        /// How and when the sender agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<Consent>,
    },
    /// 转回
    TurnedBack {
        /// How and when the sender agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<Consent>,
    },
    /// 满意度, for hotline tickets.
    Rated {
        /// How the caller rates the handling.
        rating: Rating,
    },
}

/// How it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// 网站信件
    Letter,
    /// 12345热线工单
    Hotline,
}

impl Form {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Form::Letter => "letter",
            Form::Hotline => "hotline",
        }
    }
}

/// What came of checking a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checked {
    /// 合格
    Passed,
    /// 退改: why it has to be written anew.
    Failed(String),
}

/// 满意度
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rating {
    /// 满意
    Satisfied,
    /// 基本满意
    Partly,
    /// 不满意
    Dissatisfied,
}

impl Rating {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Rating::Satisfied => "satisfied",
            Rating::Partly => "partly",
            Rating::Dissatisfied => "dissatisfied",
        }
    }
}
