//! 条款依据: the law and the article that a rule stands on, printable in Chinese and in English.
//!
//! Only the citation; what an article demands is written by the item that cites it.

use serde::{Serialize, Serializer};
use std::fmt;

/// A law, regulation or document that rules are taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Law {
    /// 中华人民共和国政府信息公开条例, 国务院令第711号, in force since 2019-05-15.
    Regulations,
    /// The same regulations as issued in 2007, in force until 2019-05-14.
    Regulations2007,
    /// 行政复议法, revised 2023, in force since 2024-01-01.
    ReviewLaw,
    /// 行政诉讼法.
    LitigationLaw,
    /// 民事诉讼法, whose rule of counting the two laws above follow.
    CivilProcedureLaw,
    /// 最高人民法院关于适用行政诉讼法的解释, 法释〔2018〕1号.
    LitigationInterpretation,
    /// 预算法.
    BudgetLaw,
    /// 行政处罚法.
    PenaltyLaw,
    /// 村民委员会组织法.
    VillageLaw,
    /// 档案法.
    ArchivesLaw,
    /// 重大行政决策程序暂行条例.
    DecisionRegulations,
    /// 政府采购法实施条例.
    ProcurementRegulations,
    /// 政府信息公开信息处理费管理办法, 国办函〔2020〕109号.
    FeeMeasures,
    /// 国办公开办函〔2015〕207号, which answers questions on counting and on receipt.
    CountingReply,
    /// 国办公开办函〔2016〕235号, on the day a reply counts as made.
    PostReply,
    /// 双公示: 发改办财金〔2018〕424号.
    DoublePublicity,
    /// 国办发〔2016〕80号, on interpreting policies.
    InterpretationNotice,
    /// 政府信息公开工作年度报告格式, the rows of table three.
    ReportForm,
    /// A rule of one place, kept as a setting.
    LocalRule,
}

impl Law {
    /// The name as decisions cite it.
    pub fn zh(self) -> &'static str {
        match self {
            Law::Regulations => "条例",
            Law::Regulations2007 => "条例（2007年）",
            Law::ReviewLaw => "行政复议法",
            Law::LitigationLaw => "行政诉讼法",
            Law::CivilProcedureLaw => "民事诉讼法",
            Law::LitigationInterpretation => "法释〔2018〕1号",
            Law::BudgetLaw => "预算法",
            Law::PenaltyLaw => "行政处罚法",
            Law::VillageLaw => "村民委员会组织法",
            Law::ArchivesLaw => "档案法",
            Law::DecisionRegulations => "重大行政决策程序暂行条例",
            Law::ProcurementRegulations => "政府采购法实施条例",
            Law::FeeMeasures => "国办函〔2020〕109号",
            Law::CountingReply => "国办公开办函〔2015〕207号",
            Law::PostReply => "国办公开办函〔2016〕235号",
            Law::DoublePublicity => "发改办财金〔2018〕424号",
            Law::InterpretationNotice => "国办发〔2016〕80号",
            Law::ReportForm => "年度报告格式",
            Law::LocalRule => "本地规定",
        }
    }

    /// The name in English.
    pub fn en(self) -> &'static str {
        match self {
            Law::Regulations => "Regulations",
            Law::Regulations2007 => "Regulations (2007)",
            Law::ReviewLaw => "Administrative Reconsideration Law",
            Law::LitigationLaw => "Administrative Litigation Law",
            Law::CivilProcedureLaw => "Civil Procedure Law",
            Law::LitigationInterpretation => "Interpretation 法释〔2018〕1号",
            Law::BudgetLaw => "Budget Law",
            Law::PenaltyLaw => "Administrative Penalty Law",
            Law::VillageLaw => "Organic Law of Villagers' Committees",
            Law::ArchivesLaw => "Archives Law",
            Law::DecisionRegulations => "Regulations on Major Administrative Decisions",
            Law::ProcurementRegulations => "Regulations on Government Procurement",
            Law::FeeMeasures => "Fee Measures 国办函〔2020〕109号",
            Law::CountingReply => "Letter 国办公开办函〔2015〕207号",
            Law::PostReply => "Letter 国办公开办函〔2016〕235号",
            Law::DoublePublicity => "Notice 发改办财金〔2018〕424号",
            Law::InterpretationNotice => "Notice 国办发〔2016〕80号",
            Law::ReportForm => "form of the annual report",
            Law::LocalRule => "local rule",
        }
    }
}

/// An article of a law, with paragraph 款 and item 项 where the rule stands in one; a document without articles has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Basis {
    /// The law.
    pub law: Law,
    /// 条
    pub article: Option<u16>,
    /// 款
    pub paragraph: Option<u8>,
    /// 项
    pub item: Option<u8>,
}

impl Basis {
    /// A law or document as a whole.
    pub const fn whole(law: Law) -> Basis {
        Basis { law, article: None, paragraph: None, item: None }
    }

    /// An article of a law.
    pub const fn of(law: Law, article: u16) -> Basis {
        Basis { law, article: Some(article), paragraph: None, item: None }
    }

    /// An article of the Regulations in force.
    pub const fn article(article: u16) -> Basis {
        Basis::of(Law::Regulations, article)
    }

    /// The same article, 第…款.
    pub const fn paragraph(self, paragraph: u8) -> Basis {
        Basis { paragraph: Some(paragraph), ..self }
    }

    /// The same article, 第…项.
    pub const fn item(self, item: u8) -> Basis {
        Basis { item: Some(item), ..self }
    }

    /// The citation in English, such as `Regulations art. 36(4)`; paragraphs are counted before items: `art. 23(1)(4)`.
    pub fn english(self) -> String {
        let mut text = self.law.en().to_owned();
        if let Some(article) = self.article {
            text.push_str(&format!(" art. {article}"));
        }
        for part in [self.paragraph, self.item].into_iter().flatten() {
            text.push_str(&format!("({part})"));
        }
        text
    }
}

/// The citation as decisions print it, such as 条例第三十三条第二款.
impl fmt::Display for Basis {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.law.zh())?;
        if let Some(article) = self.article {
            write!(out, "第{}条", numeral(article))?;
        }
        if let Some(paragraph) = self.paragraph {
            write!(out, "第{}款", numeral(u16::from(paragraph)))?;
        }
        if let Some(item) = self.item {
            write!(out, "第（{}）项", numeral(u16::from(item)))?;
        }
        Ok(())
    }
}

impl Serialize for Basis {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

/// A number below a thousand as articles are numbered: 三十三, 一百零二; larger ones stay in digits.
pub fn numeral(number: u16) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: u16| DIGITS[usize::from(number % 10)];
    match number {
        0..10 => digit(number).to_owned(),
        10 => "十".to_owned(),
        11..20 => format!("十{}", digit(number)),
        20..100 if number.is_multiple_of(10) => format!("{}十", digit(number / 10)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number)),
        100..1000 => {
            let hundreds = format!("{}百", digit(number / 100));
            match number % 100 {
                0 => hundreds,
                rest @ 1..10 => format!("{hundreds}零{}", digit(rest)),
                rest @ 10..20 => format!("{hundreds}一{}", numeral(rest)),
                rest => format!("{hundreds}{}", numeral(rest)),
            }
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cited_as_decisions_cite_them() {
        let extension = Basis::article(33).paragraph(2);
        assert_eq!(extension.to_string(), "条例第三十三条第二款");
        assert_eq!(extension.english(), "Regulations art. 33(2)");
        let first = Basis::of(Law::ReviewLaw, 23).paragraph(1).item(4);
        assert_eq!(first.to_string(), "行政复议法第二十三条第一款第（四）项");
        assert_eq!(first.english(), "Administrative Reconsideration Law art. 23(1)(4)");
        assert_eq!(Basis::whole(Law::FeeMeasures).to_string(), "国办函〔2020〕109号");
    }

    #[test]
    fn numbers_are_spelled() {
        for (number, text) in [
            (1, "一"),
            (10, "十"),
            (17, "十七"),
            (20, "二十"),
            (56, "五十六"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (112, "一百一十二"),
            (145, "一百四十五"),
        ] {
            assert_eq!(numeral(number), text);
        }
    }
}
