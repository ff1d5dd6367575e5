//! Table four, 政府信息公开行政复议、行政诉讼情况: its blocks and columns with their printed labels.

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
