//! What is known of a text: its kind, its catalogue fields, the days it names. What happens to it does not live here.

use crate::MatterId;
use crate::posting::Carrier;
use chrono::NaiveDate;
use law::publication::Duty;
use serde::{Deserialize, Serialize};

/// What sort of thing is made public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 规章
    Regulation,
    /// 行政规范性文件
    Normative,
    /// 政策解读
    Interpretation,
    /// 公示: stands for a time, and objections are heard
    Notice,
    /// 意见征集: a draft on which the public is heard
    Opinion,
    /// Any other information
    Other,
}

impl Kind {
    /// All of them.
    pub const ALL: &'static [Kind] = &[
        Kind::Regulation,
        Kind::Normative,
        Kind::Interpretation,
        Kind::Notice,
        Kind::Opinion,
        Kind::Other,
    ];

    /// The code in summaries.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Regulation => "regulation",
            Kind::Normative => "normative",
            Kind::Interpretation => "interpretation",
            Kind::Notice => "notice",
            Kind::Opinion => "opinion",
            Kind::Other => "other",
        }
    }

    /// Whether it is made, in force and abolished as a text of law is.
    pub fn has_force(self) -> bool {
        matches!(self, Kind::Regulation | Kind::Normative)
    }

    /// Whether the public is heard on it within days that it names.
    pub fn hears(self) -> bool {
        matches!(self, Kind::Notice | Kind::Opinion)
    }
}

/// 公开属性, fixed when a text is drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attribute {
    /// 主动公开
    Proactive,
    /// 依申请公开
    OnRequest,
    /// 不予公开
    Withheld,
}

impl Attribute {
    /// The code in facts.
    pub fn code(self) -> &'static str {
        match self {
            Attribute::Proactive => "proactive",
            Attribute::OnRequest => "on-request",
            Attribute::Withheld => "withheld",
        }
    }
}

/// The days on which a notice stands or opinions are heard, both ends counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Why it is shorter than the usual days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortened_because: Option<String>,
    /// What happens by itself when they are over; nothing, if it is left to people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Ending>,
}

/// What happens to a notice when its days are over, as it was approved with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// 撤下
    TakeDown,
    /// 去标识化: a text without persons takes its place, which was reviewed together with it.
    Mask,
}

/// What an interpretation explains: a document of this register, or one of another organ by its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interpreted {
    /// The document in this register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
    /// Its title.
    pub title: String,
    /// The day it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
}

/// The limit that another law sets, and the event that it runs from: the approval of a budget, the award of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Which duty.
    pub duty: Duty,
    /// The day of the event.
    pub from: NaiveDate,
}

/// What is known of a text: the catalogue's fields (条例第十二条) and what governs its handling. Nothing in it is personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its kind.
    pub kind: Kind,
    /// 名称
    pub title: String,
    /// 文号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 索引号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<String>,
    /// The column by item of articles 20 and 21, such as `20-7` or `21-B`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// 重点领域
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// 内容概述
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub synopsis: Option<String>,
    /// 提供单位
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// 公开属性
    pub attribute: Attribute,
    /// The ground for anything that is not made public by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// 公开渠道: the carriers that it is meant for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carriers: Vec<Carrier>,
    /// 生成日期, 成文日期, where the text was made before it came here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_on: Option<NaiveDate>,
    /// 施行日期
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_on: Option<NaiveDate>,
    /// 有效期至: the last day on which it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// The limit by which it has to be public, where another law than 条例第二十六条 sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// Whether the text as drafted holds personal information that has to be taken out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub holds_personal: bool,
    /// The days of a notice or of hearing opinions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// What an interpretation explains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interprets: Option<Interpreted>,
    /// 目录事项: the row of the catalogue that it fulfils.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalogued: Option<MatterId>,
    /// 转主动公开: the request that it came out of (条例第四十四条).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_request: Option<MatterId>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serialiser hands over a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
