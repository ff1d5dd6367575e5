//! The positions of the form: rows, columns and cells of tables two, three and four, with their printed labels.
//!
//! Source: 年度报告格式（试行）2019 and 年度报告格式 2021; the labels are exact.

use crate::Edition;
use std::fmt;
use std::str::FromStr;

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

/// A row with figures of table three, 收到和处理政府信息公开申请情况.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// 一、本年新收政府信息公开申请数量
    N1,
    /// 二、上年结转政府信息公开申请数量
    N2,
    /// （一）予以公开
    A,
    /// （二）部分公开（区分处理的，只计这一情形，不计其他情形）
    B,
    /// 1.属于国家秘密
    C1,
    /// 2.其他法律行政法规禁止公开
    C2,
    /// 3.危及“三安全一稳定”
    C3,
    /// 4.保护第三方合法权益
    C4,
    /// 5.属于三类内部事务信息
    C5,
    /// 6.属于四类过程性信息
    C6,
    /// 7.属于行政执法案卷
    C7,
    /// 8.属于行政查询事项
    C8,
    /// 1.本机关不掌握相关政府信息
    D1,
    /// 2.没有现成信息需要另行制作
    D2,
    /// 3.补正后申请内容仍不明确
    D3,
    /// 1.信访举报投诉类申请
    E1,
    /// 2.重复申请
    E2,
    /// 3.要求提供公开出版物
    E3,
    /// 4.无正当理由大量反复申请
    E4,
    /// 5.要求行政机关确认或重新出具已获取信息
    E5,
    /// （六）其他处理
    F,
    /// 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
    F1,
    /// 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
    F2,
    /// 3.其他
    F3,
    /// （七）总计
    T,
    /// 四、结转下年度继续办理
    N4,
}

impl Row {
    /// All, in the order of the form.
    pub const ALL: &'static [Row] = &[
        Row::N1,
        Row::N2,
        Row::A,
        Row::B,
        Row::C1,
        Row::C2,
        Row::C3,
        Row::C4,
        Row::C5,
        Row::C6,
        Row::C7,
        Row::C8,
        Row::D1,
        Row::D2,
        Row::D3,
        Row::E1,
        Row::E2,
        Row::E3,
        Row::E4,
        Row::E5,
        Row::F,
        Row::F1,
        Row::F2,
        Row::F3,
        Row::T,
        Row::N4,
    ];

    /// The short name used in cell ids.
    pub fn code(self) -> &'static str {
        match self {
            Row::N1 => "N1",
            Row::N2 => "N2",
            Row::A => "A",
            Row::B => "B",
            Row::C1 => "C1",
            Row::C2 => "C2",
            Row::C3 => "C3",
            Row::C4 => "C4",
            Row::C5 => "C5",
            Row::C6 => "C6",
            Row::C7 => "C7",
            Row::C8 => "C8",
            Row::D1 => "D1",
            Row::D2 => "D2",
            Row::D3 => "D3",
            Row::E1 => "E1",
            Row::E2 => "E2",
            Row::E3 => "E3",
            Row::E4 => "E4",
            Row::E5 => "E5",
            Row::F => "F",
            Row::F1 => "F1",
            Row::F2 => "F2",
            Row::F3 => "F3",
            Row::T => "T",
            Row::N4 => "N4",
        }
    }

    /// The one with this short name.
    pub fn from_code(code: &str) -> Option<Row> {
        Row::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// The printed label, the same in both editions.
    pub fn label(self) -> &'static str {
        match self {
            Row::N1 => "一、本年新收政府信息公开申请数量",
            Row::N2 => "二、上年结转政府信息公开申请数量",
            Row::A => "（一）予以公开",
            Row::B => "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            Row::C1 => "1.属于国家秘密",
            Row::C2 => "2.其他法律行政法规禁止公开",
            Row::C3 => "3.危及“三安全一稳定”",
            Row::C4 => "4.保护第三方合法权益",
            Row::C5 => "5.属于三类内部事务信息",
            Row::C6 => "6.属于四类过程性信息",
            Row::C7 => "7.属于行政执法案卷",
            Row::C8 => "8.属于行政查询事项",
            Row::D1 => "1.本机关不掌握相关政府信息",
            Row::D2 => "2.没有现成信息需要另行制作",
            Row::D3 => "3.补正后申请内容仍不明确",
            Row::E1 => "1.信访举报投诉类申请",
            Row::E2 => "2.重复申请",
            Row::E3 => "3.要求提供公开出版物",
            Row::E4 => "4.无正当理由大量反复申请",
            Row::E5 => "5.要求行政机关确认或重新出具已获取信息",
            Row::F => "（六）其他处理",
            Row::F1 => "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            Row::F2 => "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            Row::F3 => "3.其他",
            Row::T => "（七）总计",
            Row::N4 => "四、结转下年度继续办理",
        }
    }

    /// Whether this row holds figures in this edition: 2019 has 23 such rows, 2021 has 25.
    pub fn in_edition(self, edition: Edition) -> bool {
        match self {
            Row::F => edition == Edition::Y2019,
            Row::F1 | Row::F2 | Row::F3 => edition == Edition::Y2021,
            _ => true,
        }
    }

    /// The result rows whose sum is the row 总计, in this edition.
    pub fn results(edition: Edition) -> impl Iterator<Item = Row> {
        Row::ALL.iter().copied().filter(move |row| {
            row.in_edition(edition) && !matches!(row, Row::N1 | Row::N2 | Row::T | Row::N4)
        })
    }
}

/// A column of table three: the kinds of requesters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// 自然人
    Natural,
    /// 商业企业
    Commercial,
    /// 科研机构
    Research,
    /// 社会公益组织
    PublicBenefit,
    /// 法律服务机构
    LegalService,
    /// 其他
    OtherOrganisation,
    /// 总计
    Total,
}

impl Column {
    /// All, in the order of the form.
    pub const ALL: &'static [Column] = &[
        Column::Natural,
        Column::Commercial,
        Column::Research,
        Column::PublicBenefit,
        Column::LegalService,
        Column::OtherOrganisation,
        Column::Total,
    ];

    /// The short name used in cell ids.
    pub fn code(self) -> &'static str {
        match self {
            Column::Natural => "nat",
            Column::Commercial => "com",
            Column::Research => "sci",
            Column::PublicBenefit => "pub",
            Column::LegalService => "law",
            Column::OtherOrganisation => "oth",
            Column::Total => "tot",
        }
    }

    /// The one with this short name.
    pub fn from_code(code: &str) -> Option<Column> {
        Column::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// The printed label, the same in both editions.
    pub fn label(self) -> &'static str {
        match self {
            Column::Natural => "自然人",
            Column::Commercial => "商业企业",
            Column::Research => "科研机构",
            Column::PublicBenefit => "社会公益组织",
            Column::LegalService => "法律服务机构",
            Column::OtherOrganisation => "其他",
            Column::Total => "总计",
        }
    }
}

/// A block of table four, 行政复议、行政诉讼情况.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Block {
    /// 行政复议
    Review,
    /// 未经复议直接起诉
    Direct,
    /// 复议后起诉
    AfterReview,
}

impl Block {
    /// All, in the order of the form.
    pub const ALL: &'static [Block] = &[Block::Review, Block::Direct, Block::AfterReview];

    /// The short name used in cell ids.
    pub fn code(self) -> &'static str {
        match self {
            Block::Review => "rv",
            Block::Direct => "dl",
            Block::AfterReview => "al",
        }
    }

    /// The one with this short name.
    pub fn from_code(code: &str) -> Option<Block> {
        Block::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// The printed label, the same in both editions.
    pub fn label(self) -> &'static str {
        match self {
            Block::Review => "行政复议",
            Block::Direct => "未经复议直接起诉",
            Block::AfterReview => "复议后起诉",
        }
    }
}

/// A column of each block of table four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// 结果维持
    Upheld,
    /// 结果纠正
    Corrected,
    /// 其他结果
    Other,
    /// 尚未审结
    Pending,
    /// 总计
    Total,
}

impl Outcome {
    /// All, in the order of the form.
    pub const ALL: &'static [Outcome] =
        &[Outcome::Upheld, Outcome::Corrected, Outcome::Other, Outcome::Pending, Outcome::Total];

    /// The short name used in cell ids.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Upheld => "up",
            Outcome::Corrected => "fix",
            Outcome::Other => "oth",
            Outcome::Pending => "open",
            Outcome::Total => "tot",
        }
    }

    /// The one with this short name.
    pub fn from_code(code: &str) -> Option<Outcome> {
        Outcome::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// The printed label, the same in both editions.
    pub fn label(self) -> &'static str {
        match self {
            Outcome::Upheld => "结果维持",
            Outcome::Corrected => "结果纠正",
            Outcome::Other => "其他结果",
            Outcome::Pending => "尚未审结",
            Outcome::Total => "总计",
        }
    }
}

/// The id of a cell, such as `t2.norm.made`, `t3.N1.nat` or `t4.rv.up`; ordered as the form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellId {
    /// Table two.
    T2(Item, Figure),
    /// Table three.
    T3(Row, Column),
    /// Table four.
    T4(Block, Outcome),
}

impl CellId {
    /// All cells of an edition, in the order of the form: 200 in 2019, 200 in 2021.
    pub fn all(edition: Edition) -> impl Iterator<Item = CellId> {
        let two = Item::ALL.iter().flat_map(move |item| {
            item.figures(edition).iter().map(|figure| CellId::T2(*item, *figure))
        });
        let three = Row::ALL
            .iter()
            .filter(move |row| row.in_edition(edition))
            .flat_map(|row| Column::ALL.iter().map(|column| CellId::T3(*row, *column)));
        let four = Block::ALL
            .iter()
            .flat_map(|block| Outcome::ALL.iter().map(|outcome| CellId::T4(*block, *outcome)));
        two.chain(three).chain(four)
    }

    /// The number of its table, which is the number of its section: 2, 3 or 4.
    pub fn table(self) -> u8 {
        match self {
            CellId::T2(..) => 2,
            CellId::T3(..) => 3,
            CellId::T4(..) => 4,
        }
    }

    /// The cell by its printed labels, such as 规章·本年制发件数.
    pub fn label(self, edition: Edition) -> String {
        // A row or column that only the other edition has is called by the other's label.
        let other = if edition == Edition::Y2019 { Edition::Y2021 } else { Edition::Y2019 };
        match self {
            CellId::T2(item, figure) => {
                let row = item.label(edition).or_else(|| item.label(other)).unwrap_or_default();
                let column =
                    figure.label(edition).or_else(|| figure.label(other)).unwrap_or_default();
                format!("{row}·{column}")
            }
            CellId::T3(row, column) => format!("{}·{}", row.label(), column.label()),
            CellId::T4(block, outcome) => format!("{}·{}", block.label(), outcome.label()),
        }
    }

    /// Whether the cell holds an amount of money and not a count.
    pub fn is_money(self) -> bool {
        matches!(self, CellId::T2(_, Figure::Amount))
    }

    /// Whether the cell holds a signed change, 本年增/减.
    pub fn is_signed(self) -> bool {
        matches!(self, CellId::T2(_, Figure::Change))
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellId::T2(item, figure) => write!(out, "t2.{}.{}", item.code(), figure.code()),
            CellId::T3(row, column) => write!(out, "t3.{}.{}", row.code(), column.code()),
            CellId::T4(block, outcome) => write!(out, "t4.{}.{}", block.code(), outcome.code()),
        }
    }
}

/// A text is not the id of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotACellId(pub String);

impl FromStr for CellId {
    type Err = NotACellId;

    fn from_str(text: &str) -> Result<CellId, NotACellId> {
        let mut parts = text.split('.');
        let id = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("t2"), Some(item), Some(figure), None) => Item::from_code(item)
                .zip(Figure::from_code(figure))
                .map(|(item, figure)| CellId::T2(item, figure)),
            (Some("t3"), Some(row), Some(column), None) => Row::from_code(row)
                .zip(Column::from_code(column))
                .map(|(row, column)| CellId::T3(row, column)),
            (Some("t4"), Some(block), Some(outcome), None) => Block::from_code(block)
                .zip(Outcome::from_code(outcome))
                .map(|(block, outcome)| CellId::T4(block, outcome)),
            _ => None,
        };
        id.ok_or_else(|| NotACellId(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_reads_back() {
        for edition in Edition::ALL {
            for id in CellId::all(*edition) {
                assert_eq!(id.to_string().parse(), Ok(id));
            }
        }
    }

    #[test]
    fn editions_have_the_cells_of_the_form() {
        let three =
            |edition| CellId::all(edition).filter(|id| matches!(id, CellId::T3(..))).count();
        assert_eq!((three(Edition::Y2019), three(Edition::Y2021)), (161, 175));
    }
}
