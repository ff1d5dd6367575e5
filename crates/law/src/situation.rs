//! 处理情形: what a request meets, of which each has its article, its letter and its row of table three.
//!
//! A situation is recorded as such: two of them may fall into one row, and the row alone would not say which letter was due.

use crate::basis::{Basis, Law};
use crate::exemption::Exemption;
use crate::outcome::{Declination, Ending, Outcome, Unavailability};
use serde::{Deserialize, Serialize};

/// A situation of 条例第三十六条 and its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Situation {
    /// 1 已经主动公开
    AlreadyPublished,
    /// 2 可以公开
    Disclosable,
    /// 3 区分处理后部分公开
    PartlyDisclosable,
    /// 4 国家秘密
    StateSecret,
    /// 5 法律、行政法规禁止公开
    ForbiddenByLaw,
    /// 6 危及“三安全一稳定”
    SecurityAndStability,
    /// 7 商业秘密、个人隐私等第三方合法权益
    ThirdPartyInterests,
    /// 8 内部事务信息
    InternalAffairs,
    /// 9 过程性信息
    ProcessInformation,
    /// 10 行政执法案卷
    EnforcementFile,
    /// 11 另有查询规定（工商、不动产登记资料等）
    InquiryMatter,
    /// 12 经检索不存在
    NotExisting,
    /// 13 不属于本行政机关负责公开
    OtherOrgansInformation,
    /// 14 需要加工、分析
    NotReadyMade,
    /// 15 补正后仍不明确
    StillUnclear,
    /// 16 信访、投诉、举报
    Petition,
    /// 17 重复申请
    Repeated,
    /// 18 公开出版物
    Publication,
    /// 19 无正当理由大量反复申请
    Excessive,
    /// 20 确认或者重新出具已获取信息
    Reissue,
    /// 21 逾期不补正
    Uncorrected,
    /// 22 逾期不缴费
    Unpaid,
    /// 23 申请人撤回
    Withdrawn,
    /// 23 与其他申请合并办理
    Merged,
    /// 23 已移交档案馆
    ArchivesTransferred,
    /// 23 对象不是行政机关
    NotAnOrgan,
    /// 23 其他
    Other,
}

/// What a letter must carry besides the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duties {
    /// Reasons have to be given.
    pub reasons: bool,
    /// The ways of remedy have to be told.
    pub remedies: bool,
}

impl Situation {
    /// All, in the order of their numbers; the last number is split by reason.
    pub const ALL: &'static [Situation] = &[
        Situation::AlreadyPublished,
        Situation::Disclosable,
        Situation::PartlyDisclosable,
        Situation::StateSecret,
        Situation::ForbiddenByLaw,
        Situation::SecurityAndStability,
        Situation::ThirdPartyInterests,
        Situation::InternalAffairs,
        Situation::ProcessInformation,
        Situation::EnforcementFile,
        Situation::InquiryMatter,
        Situation::NotExisting,
        Situation::OtherOrgansInformation,
        Situation::NotReadyMade,
        Situation::StillUnclear,
        Situation::Petition,
        Situation::Repeated,
        Situation::Publication,
        Situation::Excessive,
        Situation::Reissue,
        Situation::Uncorrected,
        Situation::Unpaid,
        Situation::Withdrawn,
        Situation::Merged,
        Situation::ArchivesTransferred,
        Situation::NotAnOrgan,
        Situation::Other,
    ];

    /// Its number, 1 to 23; the reasons of the last share it.
    pub fn number(self) -> u8 {
        let place = Situation::ALL.iter().position(|one| *one == self).unwrap_or_default();
        u8::try_from(place + 1).unwrap_or(u8::MAX).min(23)
    }

    /// The row of table three that it falls into.
    pub fn outcome(self) -> Outcome {
        match self {
            Situation::AlreadyPublished | Situation::Disclosable => Outcome::Granted,
            Situation::PartlyDisclosable => Outcome::PartlyGranted,
            Situation::StateSecret => Outcome::Withheld(Exemption::StateSecret),
            Situation::ForbiddenByLaw => Outcome::Withheld(Exemption::ForbiddenByLaw),
            Situation::SecurityAndStability => Outcome::Withheld(Exemption::SecurityAndStability),
            Situation::ThirdPartyInterests => Outcome::Withheld(Exemption::ThirdPartyInterests),
            Situation::InternalAffairs => Outcome::Withheld(Exemption::InternalAffairs),
            Situation::ProcessInformation => Outcome::Withheld(Exemption::ProcessInformation),
            Situation::EnforcementFile => Outcome::Withheld(Exemption::EnforcementFile),
            Situation::InquiryMatter => Outcome::Withheld(Exemption::InquiryMatter),
            Situation::NotExisting | Situation::OtherOrgansInformation => {
                Outcome::Unavailable(Unavailability::NotHeld)
            }
            Situation::NotReadyMade => Outcome::Unavailable(Unavailability::NotReadyMade),
            Situation::StillUnclear => Outcome::Unavailable(Unavailability::StillUnclear),
            Situation::Petition => Outcome::Declined(Declination::Petition),
            Situation::Repeated => Outcome::Declined(Declination::Repeated),
            Situation::Publication => Outcome::Declined(Declination::Publication),
            Situation::Excessive => Outcome::Declined(Declination::Excessive),
            Situation::Reissue => Outcome::Declined(Declination::Reissue),
            Situation::Uncorrected => Outcome::Otherwise(Ending::Uncorrected),
            Situation::Unpaid => Outcome::Otherwise(Ending::Unpaid),
            Situation::Withdrawn
            | Situation::Merged
            | Situation::ArchivesTransferred
            | Situation::NotAnOrgan
            | Situation::Other => Outcome::Otherwise(Ending::Other),
        }
    }

    /// The article that it is decided by; the form itself where no article names it.
    pub fn basis(self) -> Basis {
        match self {
            Situation::AlreadyPublished => Basis::article(36).item(1),
            Situation::Disclosable => Basis::article(36).item(2),
            Situation::PartlyDisclosable => Basis::article(37),
            Situation::StateSecret
            | Situation::ForbiddenByLaw
            | Situation::SecurityAndStability
            | Situation::ThirdPartyInterests
            | Situation::InternalAffairs
            | Situation::ProcessInformation
            | Situation::EnforcementFile
            | Situation::InquiryMatter => match self.outcome() {
                Outcome::Withheld(ground) => ground.basis(),
                _ => Basis::article(36).item(3),
            },
            Situation::NotExisting => Basis::article(36).item(4),
            Situation::OtherOrgansInformation => Basis::article(36).item(5),
            Situation::NotReadyMade => Basis::article(38),
            Situation::StillUnclear | Situation::Uncorrected => Basis::article(30),
            Situation::Petition => Basis::article(39).paragraph(1),
            Situation::Repeated => Basis::article(36).item(6),
            Situation::Publication => Basis::article(39).paragraph(2),
            Situation::Excessive => Basis::article(35),
            Situation::Unpaid => Basis::whole(Law::FeeMeasures),
            Situation::ArchivesTransferred => Basis::of(Law::ArchivesLaw, 15),
            Situation::Reissue
            | Situation::Withdrawn
            | Situation::Merged
            | Situation::NotAnOrgan
            | Situation::Other => Basis::whole(Law::ReportForm),
        }
    }

    /// The name of its letter, a label of the register.
    pub fn letter(self) -> &'static str {
        match self {
            Situation::AlreadyPublished => "政府信息公开申请答复书（已主动公开）",
            Situation::Disclosable => "政府信息公开申请答复书（予以公开）",
            Situation::PartlyDisclosable => "政府信息公开申请答复书（部分公开）",
            Situation::StateSecret => "政府信息公开申请答复书（不予公开·国家秘密）",
            Situation::ForbiddenByLaw => "政府信息公开申请答复书（不予公开·法律法规禁止）",
            Situation::SecurityAndStability => "政府信息公开申请答复书（不予公开·三安全一稳定）",
            Situation::ThirdPartyInterests => "政府信息公开申请答复书（不予公开·第三方合法权益）",
            Situation::InternalAffairs => "政府信息公开申请答复书（不予公开·内部事务信息）",
            Situation::ProcessInformation => "政府信息公开申请答复书（不予公开·过程性信息）",
            Situation::EnforcementFile => "政府信息公开申请答复书（不予公开·行政执法案卷）",
            Situation::InquiryMatter => "政府信息公开申请告知书（行政查询事项）",
            Situation::NotExisting => "政府信息公开申请答复书（信息不存在）",
            Situation::OtherOrgansInformation => "政府信息公开申请告知书（非本机关负责公开）",
            Situation::NotReadyMade => "政府信息公开申请告知书（需加工分析）",
            Situation::StillUnclear => "政府信息公开申请告知书（补正后仍不明确）",
            Situation::Petition => "政府信息公开申请告知书（信访投诉举报）",
            Situation::Repeated => "政府信息公开申请告知书（重复申请）",
            Situation::Publication => "政府信息公开申请告知书（公开出版物）",
            Situation::Excessive => "政府信息公开申请不予处理决定书（大量反复申请）",
            Situation::Reissue => "政府信息公开申请告知书（确认或重新出具）",
            Situation::Uncorrected => "政府信息公开申请终止办理告知书（逾期不补正）",
            Situation::Unpaid => "政府信息公开申请终止办理告知书（逾期不缴费）",
            Situation::Withdrawn => "政府信息公开申请终止办理告知书（申请人撤回）",
            Situation::Merged => "政府信息公开申请合并办理告知书",
            Situation::ArchivesTransferred => "政府信息公开申请告知书（已移交档案馆）",
            Situation::NotAnOrgan => "政府信息公开申请告知书（对象不是行政机关）",
            Situation::Other => "政府信息公开申请告知书（其他处理）",
        }
    }

    /// 条例第三十六条第三项、第五项、第三十七条: whatever is not given needs its reasons. Whatever ends against the applicant's
    /// wish tells the remedies, and so does what is given, for it may be the wrong thing.
    pub fn duties(self) -> Duties {
        match self {
            Situation::AlreadyPublished | Situation::Disclosable => {
                Duties { reasons: false, remedies: true }
            }
            Situation::Withdrawn | Situation::Merged => Duties { reasons: false, remedies: false },
            Situation::PartlyDisclosable
            | Situation::StateSecret
            | Situation::ForbiddenByLaw
            | Situation::SecurityAndStability
            | Situation::ThirdPartyInterests
            | Situation::InternalAffairs
            | Situation::ProcessInformation
            | Situation::EnforcementFile
            | Situation::InquiryMatter
            | Situation::NotExisting
            | Situation::OtherOrgansInformation
            | Situation::NotReadyMade
            | Situation::StillUnclear
            | Situation::Petition
            | Situation::Repeated
            | Situation::Publication
            | Situation::Excessive
            | Situation::Reissue
            | Situation::Uncorrected
            | Situation::Unpaid
            | Situation::ArchivesTransferred
            | Situation::NotAnOrgan
            | Situation::Other => Duties { reasons: true, remedies: true },
        }
    }

    /// 条例第三十六条第四项: a reply that nothing exists stands only on a recorded search.
    pub fn needs_search(self) -> bool {
        self == Situation::NotExisting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use std::collections::BTreeSet;

    const CASES: &str = include_str!("../cases/situations.md");

    #[test]
    fn the_situations_of_the_table() {
        let rows = cases::table(CASES, "");
        assert_eq!(rows.len(), Situation::ALL.len());
        for (situation, row) in Situation::ALL.iter().zip(rows) {
            let yes = |duty: bool| if duty { "是" } else { "" };
            let duties = situation.duties();
            assert_eq!(situation.number().to_string(), row["序号"], "{situation:?}");
            assert_eq!(situation.outcome().code(), row["表三的行"], "{situation:?}");
            assert_eq!(situation.basis().to_string(), row["依据"], "{situation:?}");
            assert_eq!(yes(duties.reasons), row["说明理由"], "{situation:?}");
            assert_eq!(yes(duties.remedies), row["告知救济"], "{situation:?}");
            let code = serde_json::to_value(situation).unwrap();
            assert_eq!(code, row["代码"].as_str());
        }
    }

    #[test]
    fn every_letter_is_its_own_and_every_row_is_reached() {
        let letters: BTreeSet<_> = Situation::ALL.iter().map(|one| one.letter()).collect();
        assert_eq!(letters.len(), Situation::ALL.len());
        let reached: BTreeSet<_> = Situation::ALL.iter().map(|one| one.outcome()).collect();
        assert_eq!(reached, Outcome::ALL.iter().copied().collect());
    }
}
