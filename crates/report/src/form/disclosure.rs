//! Table two, 主动公开政府信息情况: its rows and columns with their printed labels.

use crate::Edition;

/// A row of table two, 主动公开政府信息情况.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// 规章
    Regulations,
    /// 规范性文件 / 行政规范性文件
    Normative,
    /// 行政许可
    Licence,
    /// 其他对外管理服务事项
    Service,
    /// 行政处罚
    Penalty,
    /// 行政强制
    Coercion,
    /// 行政事业性收费
    Fee,
    /// 政府集中采购
    Procurement,
}

impl Item {
    /// All, in the order of the form.
    pub const ALL: &'static [Item] = &[
        Item::Regulations,
        Item::Normative,
        Item::Licence,
        Item::Service,
        Item::Penalty,
        Item::Coercion,
        Item::Fee,
        Item::Procurement,
    ];

    /// The short name used in cell ids.
    pub fn code(self) -> &'static str {
        match self {
            Item::Regulations => "reg",
            Item::Normative => "norm",
            Item::Licence => "licence",
            Item::Service => "service",
            Item::Penalty => "penalty",
            Item::Coercion => "coerce",
            Item::Fee => "fee",
            Item::Procurement => "proc",
        }
    }

    /// The one with this short name.
    pub fn from_code(code: &str) -> Option<Item> {
        Item::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// The printed label in this edition; `None` where the edition does not have it.
    pub fn label(self, edition: Edition) -> Option<&'static str> {
        match (self, edition) {
            (Item::Regulations, _) => Some("规章"),
            (Item::Normative, Edition::Y2019) => Some("规范性文件"),
            (Item::Normative, Edition::Y2021) => Some("行政规范性文件"),
            (Item::Licence, _) => Some("行政许可"),
            (Item::Service, Edition::Y2019) => Some("其他对外管理服务事项"),
            (Item::Service, Edition::Y2021) => None,
            (Item::Penalty, _) => Some("行政处罚"),
            (Item::Coercion, _) => Some("行政强制"),
            (Item::Fee, _) => Some("行政事业性收费"),
            (Item::Procurement, Edition::Y2019) => Some("政府集中采购"),
            (Item::Procurement, Edition::Y2021) => None,
        }
    }

    /// The figures of this row in this edition, in the order of the columns; empty where the edition has no such row.
    pub fn figures(self, edition: Edition) -> &'static [Figure] {
        use Figure::*;
        match (self, edition) {
            (Item::Regulations | Item::Normative, Edition::Y2019) => &[Made, Published, Total],
            (Item::Regulations | Item::Normative, Edition::Y2021) => &[Made, Abolished, Valid],
            (Item::Licence | Item::Service | Item::Penalty | Item::Coercion, Edition::Y2019) => {
                &[Previous, Change, Decisions]
            }
            (Item::Licence | Item::Penalty | Item::Coercion, Edition::Y2021) => &[Decisions],
            (Item::Fee, Edition::Y2019) => &[Previous, Change],
            (Item::Fee, Edition::Y2021) => &[Amount],
            (Item::Procurement, Edition::Y2019) => &[Count, Amount],
            (Item::Service | Item::Procurement, Edition::Y2021) => &[],
        }
    }

    /// The paragraph of art. 20 that the row's group bears: 第二十条第（一）项 and so on.
    pub fn group(self) -> &'static str {
        match self {
            Item::Regulations | Item::Normative => "第二十条第（一）项",
            Item::Licence | Item::Service => "第二十条第（五）项",
            Item::Penalty | Item::Coercion => "第二十条第（六）项",
            Item::Fee => "第二十条第（八）项",
            Item::Procurement => "第二十条第（九）项",
        }
    }
}

/// A column of table two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// 本年新制作数量 / 本年制发件数
    Made,
    /// 本年新公开数量
    Published,
    /// 对外公开总数量
    Total,
    /// 本年废止件数
    Abolished,
    /// 现行有效件数
    Valid,
    /// 上一年项目数量
    Previous,
    /// 本年增/减
    Change,
    /// 处理决定数量 / 本年处理决定数量
    Decisions,
    /// 采购项目数量
    Count,
    /// 采购总金额 / 本年收费金额（单位：万元）
    Amount,
}

impl Figure {
    /// All, in the order of the form.
    pub const ALL: &'static [Figure] = &[
        Figure::Made,
        Figure::Published,
        Figure::Total,
        Figure::Abolished,
        Figure::Valid,
        Figure::Previous,
        Figure::Change,
        Figure::Decisions,
        Figure::Count,
        Figure::Amount,
    ];

    /// The short name used in cell ids.
    pub fn code(self) -> &'static str {
        match self {
            Figure::Made => "made",
            Figure::Published => "pub",
            Figure::Total => "total",
            Figure::Abolished => "abol",
            Figure::Valid => "valid",
            Figure::Previous => "prev",
            Figure::Change => "delta",
            Figure::Decisions => "dec",
            Figure::Count => "count",
            Figure::Amount => "amount",
        }
    }

    /// The one with this short name.
    pub fn from_code(code: &str) -> Option<Figure> {
        Figure::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// The printed label in this edition; `None` where the edition does not have it.
    pub fn label(self, edition: Edition) -> Option<&'static str> {
        match (self, edition) {
            (Figure::Made, Edition::Y2019) => Some("本年新制作数量"),
            (Figure::Made, Edition::Y2021) => Some("本年制发件数"),
            (Figure::Published, Edition::Y2019) => Some("本年新公开数量"),
            (Figure::Published, Edition::Y2021) => None,
            (Figure::Total, Edition::Y2019) => Some("对外公开总数量"),
            (Figure::Total, Edition::Y2021) => None,
            (Figure::Abolished, Edition::Y2019) => None,
            (Figure::Abolished, Edition::Y2021) => Some("本年废止件数"),
            (Figure::Valid, Edition::Y2019) => None,
            (Figure::Valid, Edition::Y2021) => Some("现行有效件数"),
            (Figure::Previous, Edition::Y2019) => Some("上一年项目数量"),
            (Figure::Previous, Edition::Y2021) => None,
            (Figure::Change, Edition::Y2019) => Some("本年增/减"),
            (Figure::Change, Edition::Y2021) => None,
            (Figure::Decisions, Edition::Y2019) => Some("处理决定数量"),
            (Figure::Decisions, Edition::Y2021) => Some("本年处理决定数量"),
            (Figure::Count, Edition::Y2019) => Some("采购项目数量"),
            (Figure::Count, Edition::Y2021) => None,
            (Figure::Amount, Edition::Y2019) => Some("采购总金额"),
            (Figure::Amount, Edition::Y2021) => Some("本年收费金额（单位：万元）"),
        }
    }
}
