//! The grounds on which information is withheld (条例第十四条至第十六条, 第三十六条第七项), and what follows from each.

use crate::basis::Basis;

/// 不予公开 of table three, （三）1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exemption {
    /// 1.属于国家秘密
    StateSecret,
    /// 2.其他法律行政法规禁止公开
    ForbiddenByLaw,
    /// 3.危及“三安全一稳定”
    SecurityAndStability,
    /// 4.保护第三方合法权益
    ThirdPartyInterests,
    /// 5.属于三类内部事务信息
    InternalAffairs,
    /// 6.属于四类过程性信息
    ProcessInformation,
    /// 7.属于行政执法案卷
    EnforcementFile,
    /// 8.属于行政查询事项
    InquiryMatter,
}

/// Whether the organ must withhold or may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bond {
    /// 不予公开: it must not disclose.
    Bound,
    /// 可以不予公开: it may withhold; a law, regulation or 规章 that demands disclosure goes before (条例第十六条).
    Discretionary,
    /// Withheld unless the third party consents or the public interest would gravely suffer (条例第十五条、第三十二条).
    Balanced,
    /// Another law says how it is had; it is followed (条例第三十六条第七项).
    OtherLaw,
}

impl Exemption {
    /// All, in the order of the form.
    pub const ALL: &'static [Exemption] = &[
        Exemption::StateSecret,
        Exemption::ForbiddenByLaw,
        Exemption::SecurityAndStability,
        Exemption::ThirdPartyInterests,
        Exemption::InternalAffairs,
        Exemption::ProcessInformation,
        Exemption::EnforcementFile,
        Exemption::InquiryMatter,
    ];

    /// The article it stands on.
    pub fn basis(self) -> Basis {
        match self {
            Exemption::StateSecret
            | Exemption::ForbiddenByLaw
            | Exemption::SecurityAndStability => Basis::article(14),
            Exemption::ThirdPartyInterests => Basis::article(15),
            Exemption::InternalAffairs => Basis::article(16).paragraph(1),
            Exemption::ProcessInformation | Exemption::EnforcementFile => {
                Basis::article(16).paragraph(2)
            }
            Exemption::InquiryMatter => Basis::article(36).item(7),
        }
    }

    /// How far the ground binds.
    pub fn bond(self) -> Bond {
        match self {
            Exemption::StateSecret
            | Exemption::ForbiddenByLaw
            | Exemption::SecurityAndStability => Bond::Bound,
            Exemption::ThirdPartyInterests => Bond::Balanced,
            Exemption::InternalAffairs
            | Exemption::ProcessInformation
            | Exemption::EnforcementFile => Bond::Discretionary,
            Exemption::InquiryMatter => Bond::OtherLaw,
        }
    }

    /// 行政复议法第二十三条: the grounds of articles 14 to 16, whose refusal goes to review before any suit.
    pub fn is_refusal_to_disclose(self) -> bool {
        self != Exemption::InquiryMatter
    }
}

/// How much of what was asked for may be given, as the review of the text has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// All of it.
    Whole,
    /// A part that can be parted from the rest, 能够作区分处理的.
    Part,
    /// Nothing.
    Nothing,
}

/// 条例第三十七条: where a part may be given and can be parted, it is given, and the outcome is 部分公开 alone; a plain refusal
/// is open only when nothing may be given.
pub fn segregated(extent: Extent, ground: Exemption) -> crate::Outcome {
    match extent {
        Extent::Whole => crate::Outcome::Granted,
        Extent::Part => crate::Outcome::PartlyGranted,
        Extent::Nothing => crate::Outcome::Withheld(ground),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Outcome;

    #[test]
    fn no_plain_refusal_where_a_part_can_be_given() {
        for ground in Exemption::ALL {
            assert_eq!(segregated(Extent::Part, *ground), Outcome::PartlyGranted);
            assert_eq!(segregated(Extent::Nothing, *ground), Outcome::Withheld(*ground));
            assert_eq!(segregated(Extent::Whole, *ground), Outcome::Granted);
        }
    }

    #[test]
    fn only_internal_process_and_file_are_discretionary() {
        let free: Vec<_> = Exemption::ALL
            .iter()
            .filter(|one| one.bond() == Bond::Discretionary)
            .map(|one| one.basis().article)
            .collect();
        assert_eq!(free, [Some(16), Some(16), Some(16)]);
    }
}
