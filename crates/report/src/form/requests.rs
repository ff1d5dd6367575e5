//! Table three, 收到和处理政府信息公开申请情况: its rows and columns with their printed labels.

use crate::Edition;
use law::outcome::{Declination, Ending, Unavailability};
use law::{Exemption, Outcome, RequesterKind};

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

    /// The row that an outcome falls into. The form of 2019 does not part （六）其他处理.
    pub fn of(outcome: Outcome, edition: Edition) -> Row {
        match outcome {
            Outcome::Granted => Row::A,
            Outcome::PartlyGranted => Row::B,
            Outcome::Withheld(Exemption::StateSecret) => Row::C1,
            Outcome::Withheld(Exemption::ForbiddenByLaw) => Row::C2,
            Outcome::Withheld(Exemption::SecurityAndStability) => Row::C3,
            Outcome::Withheld(Exemption::ThirdPartyInterests) => Row::C4,
            Outcome::Withheld(Exemption::InternalAffairs) => Row::C5,
            Outcome::Withheld(Exemption::ProcessInformation) => Row::C6,
            Outcome::Withheld(Exemption::EnforcementFile) => Row::C7,
            Outcome::Withheld(Exemption::InquiryMatter) => Row::C8,
            Outcome::Unavailable(Unavailability::NotHeld) => Row::D1,
            Outcome::Unavailable(Unavailability::NotReadyMade) => Row::D2,
            Outcome::Unavailable(Unavailability::StillUnclear) => Row::D3,
            Outcome::Declined(Declination::Petition) => Row::E1,
            Outcome::Declined(Declination::Repeated) => Row::E2,
            Outcome::Declined(Declination::Publication) => Row::E3,
            Outcome::Declined(Declination::Excessive) => Row::E4,
            Outcome::Declined(Declination::Reissue) => Row::E5,
            Outcome::Otherwise(ending) => match (edition, ending) {
                (Edition::Y2019, Ending::Uncorrected | Ending::Unpaid | Ending::Other) => Row::F,
                (Edition::Y2021, Ending::Uncorrected) => Row::F1,
                (Edition::Y2021, Ending::Unpaid) => Row::F2,
                (Edition::Y2021, Ending::Other) => Row::F3,
            },
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

    /// The column of a kind of requester.
    pub fn of(kind: RequesterKind) -> Column {
        match kind {
            RequesterKind::NaturalPerson => Column::Natural,
            RequesterKind::CommercialEnterprise => Column::Commercial,
            RequesterKind::ResearchInstitution => Column::Research,
            RequesterKind::PublicBenefitOrganisation => Column::PublicBenefit,
            RequesterKind::LegalServiceInstitution => Column::LegalService,
            RequesterKind::OtherOrganisation => Column::OtherOrganisation,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_has_its_row_and_every_row_its_outcome() {
        for edition in Edition::ALL {
            let mut reached: Vec<Row> =
                Outcome::ALL.iter().map(|outcome| Row::of(*outcome, *edition)).collect();
            reached.dedup();
            assert_eq!(reached, Row::results(*edition).collect::<Vec<_>>());
        }
        for outcome in Outcome::ALL {
            assert_eq!(Row::of(*outcome, Edition::Y2021).code(), outcome.code());
        }
    }

    #[test]
    fn kinds_of_requesters_are_the_columns_by_their_labels() {
        for (kind, column) in RequesterKind::ALL.iter().zip(Column::ALL) {
            assert_eq!(Column::of(*kind), *column);
            assert_eq!(kind.label(), column.label());
        }
    }
}
