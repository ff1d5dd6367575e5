//! 政务服务事项: the items under which licences and other decisions are asked for, and the list they stand on. The
//! decisions themselves live in `decision`.

use crate::posting::is_given;
use crate::{Entry, Fact, Matter, Refusal, Register, Rules, Summary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub(crate) mod sheet;
#[cfg(test)]
mod tests;

/// What sort of item. An item that changes its sort is cancelled and listed anew, so that past years keep their counts.
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
    /// 公共服务, which no row of table two counts
    Public,
}

impl Kind {
    /// All, in the order of table two.
    pub const ALL: &'static [Kind] =
        &[Kind::Licence, Kind::Service, Kind::Penalty, Kind::Coercion, Kind::Public];

    /// The code in summaries.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Licence => "licence",
            Kind::Service => "service",
            Kind::Penalty => "penalty",
            Kind::Coercion => "coercion",
            Kind::Public => "public",
        }
    }
}

/// What the list says of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its kind.
    pub kind: Kind,
    /// 事项编码
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// 事项名称
    pub name: String,
    /// 依据
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// 条件
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// 程序; the flow chart is a file of the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// 收费
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<String>,
    /// 办理时限
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit: Option<String>,
    /// 具体办事人员: the post or window that handles it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<String>,
    /// Its address in the service platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// An act upon an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// 列入清单, from the day of the entry; a day of a past year makes an opening balance.
    Added(Item),
    /// 调整要素: it stays one and the same item.
    Changed(Item),
    /// 取消, on the day of the entry; the entry gives the reason.
    Cancelled {},
    /// 期初: so many items of a kind that are not entered one by one.
    Counted {
        /// Their kind.
        kind: Kind,
        /// How many.
        quantity: u32,
        /// Where the number stands, such as the annual report of a year.
        source: String,
    },
    /// So many of the counted ones have since been entered one by one.
    Itemised {
        /// How many.
        quantity: u32,
    },
}

impl Act {
    /// Its code, as in the key `act`.
    pub fn code(&self) -> &'static str {
        match self {
            Act::Added(_) => "added",
            Act::Changed(_) => "changed",
            Act::Cancelled {} => "cancelled",
            Act::Counted { .. } => "counted",
            Act::Itemised { .. } => "itemised",
        }
    }
}

/// An item, or a counted number of them, folded from its entries.
#[derive(Debug, Clone, Default)]
pub enum ServiceItem {
    /// Nothing has happened.
    #[default]
    Blank,
    /// An item of the list.
    Single {
        /// As it stands.
        item: Item,
        /// Since when it is listed.
        since: NaiveDate,
        /// The day it was cancelled.
        cancelled_on: Option<NaiveDate>,
    },
    /// 期初
    Counted {
        /// Their kind.
        kind: Kind,
        /// How many are not entered one by one.
        quantity: u32,
        /// Where the number stands.
        source: String,
        /// Since when they are listed.
        since: NaiveDate,
    },
}

impl ServiceItem {
    /// The codes of all states, in the order in which they are reached.
    pub const STATES: &'static [&'static str] = &["blank", "counted", "listed", "cancelled"];

    /// The code of the state.
    pub fn state(&self) -> &'static str {
        match self {
            ServiceItem::Blank => "blank",
            ServiceItem::Single { cancelled_on: None, .. } => "listed",
            ServiceItem::Single { .. } => "cancelled",
            ServiceItem::Counted { .. } => "counted",
        }
    }

    /// The codes of the acts that have their place in this state.
    pub fn allowed(&self) -> &'static [&'static str] {
        match self.state() {
            "blank" => &["added", "counted"],
            "listed" => &["changed", "cancelled"],
            "counted" => &["itemised"],
            _ => &[],
        }
    }
}

impl Matter for ServiceItem {
    type Act = Act;

    fn blank(_: &Register) -> ServiceItem {
        ServiceItem::default()
    }

    fn record(&self, entry: &Entry<Act>, _: &Rules) -> Result<ServiceItem, Refusal> {
        let on = entry.dated_on;
        match (self, &entry.act) {
            (ServiceItem::Blank, Act::Added(item)) if item.name.trim().is_empty() => {
                Err(Refusal::new("title-missing"))
            }
            (ServiceItem::Blank, Act::Added(item)) => {
                Ok(ServiceItem::Single { item: item.clone(), since: on, cancelled_on: None })
            }
            (ServiceItem::Blank, Act::Counted { kind, quantity, source }) => {
                let source = source.clone();
                Ok(ServiceItem::Counted { kind: *kind, quantity: *quantity, source, since: on })
            }
            (ServiceItem::Single { item, since, cancelled_on: None }, Act::Changed(new)) => {
                if new.kind != item.kind {
                    return Err(Refusal::new("item-kind-changed")
                        .with("kind", item.kind.code())
                        .instead(&["cancelled"]));
                }
                if new.name.trim().is_empty() {
                    return Err(Refusal::new("title-missing"));
                }
                Ok(ServiceItem::Single { item: new.clone(), since: *since, cancelled_on: None })
            }
            (ServiceItem::Single { item, since, cancelled_on: None }, Act::Cancelled {}) => {
                if !is_given(entry.reason.as_deref()) {
                    return Err(Refusal::new("cancelled-without-reason"));
                }
                let (item, since) = (item.clone(), *since);
                Ok(ServiceItem::Single { item, since, cancelled_on: Some(on) })
            }
            (
                ServiceItem::Counted { kind, quantity: counted, source, since },
                Act::Itemised { quantity },
            ) => {
                let left = counted.checked_sub(*quantity).ok_or_else(|| {
                    Refusal::new("itemised-too-many")
                        .with("counted", counted)
                        .with("quantity", quantity)
                })?;
                let source = source.clone();
                Ok(ServiceItem::Counted { kind: *kind, quantity: left, source, since: *since })
            }
            (_, act) => Err(Refusal::not_now(act.code(), self.state(), self.allowed())),
        }
    }

    fn summary(&self, _: &Rules) -> Summary {
        let state = self.state().to_owned();
        match self {
            ServiceItem::Blank => Summary { state, ..Summary::default() },
            ServiceItem::Single { item, since, cancelled_on } => Summary {
                state,
                number: item.code.clone(),
                title: item.name.clone(),
                kind: Some(item.kind.code().to_owned()),
                opened_on: Some(*since),
                closed_on: *cancelled_on,
                quantity: 1,
                facts: item.address.iter().map(|at| Fact::text("address", at)).collect(),
                ..Summary::default()
            },
            ServiceItem::Counted { kind, quantity, source, since } => Summary {
                state,
                title: source.clone(),
                kind: Some(kind.code().to_owned()),
                opened_on: Some(*since),
                quantity: i64::from(*quantity),
                ..Summary::default()
            },
        }
    }
}
