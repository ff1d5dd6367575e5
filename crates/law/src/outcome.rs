//! 处理结果: the leaves of table three, one of which every request ends in. Situations that lead here are in `situation`.

use crate::exemption::Exemption;
use serde::{Deserialize, Serialize};

/// How a request ended. Stored and exchanged by its code, `A`, `C4`, `F1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Outcome {
    /// （一）予以公开
    Granted,
    /// （二）部分公开
    PartlyGranted,
    /// （三）不予公开
    Withheld(Exemption),
    /// （四）无法提供
    Unavailable(Unavailability),
    /// （五）不予处理
    Declined(Declination),
    /// （六）其他处理
    Otherwise(Ending),
}

/// （四）无法提供 of table three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unavailability {
    /// 1.本机关不掌握相关政府信息
    NotHeld,
    /// 2.没有现成信息需要另行制作
    NotReadyMade,
    /// 3.补正后申请内容仍不明确
    StillUnclear,
}

/// （五）不予处理 of table three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Declination {
    /// 1.信访举报投诉类申请
    Petition,
    /// 2.重复申请
    Repeated,
    /// 3.要求提供公开出版物
    Publication,
    /// 4.无正当理由大量反复申请
    Excessive,
    /// 5.要求行政机关确认或重新出具已获取信息
    Reissue,
}

/// （六）其他处理 of table three, whose leaves only the form of 2021 prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// 1.申请人无正当理由逾期不补正
    Uncorrected,
    /// 2.申请人逾期未按收费通知要求缴纳费用
    Unpaid,
    /// 3.其他
    Other,
}

impl Outcome {
    /// All leaves, in the order of the form.
    pub const ALL: &'static [Outcome] = &[
        Outcome::Granted,
        Outcome::PartlyGranted,
        Outcome::Withheld(Exemption::StateSecret),
        Outcome::Withheld(Exemption::ForbiddenByLaw),
        Outcome::Withheld(Exemption::SecurityAndStability),
        Outcome::Withheld(Exemption::ThirdPartyInterests),
        Outcome::Withheld(Exemption::InternalAffairs),
        Outcome::Withheld(Exemption::ProcessInformation),
        Outcome::Withheld(Exemption::EnforcementFile),
        Outcome::Withheld(Exemption::InquiryMatter),
        Outcome::Unavailable(Unavailability::NotHeld),
        Outcome::Unavailable(Unavailability::NotReadyMade),
        Outcome::Unavailable(Unavailability::StillUnclear),
        Outcome::Declined(Declination::Petition),
        Outcome::Declined(Declination::Repeated),
        Outcome::Declined(Declination::Publication),
        Outcome::Declined(Declination::Excessive),
        Outcome::Declined(Declination::Reissue),
        Outcome::Otherwise(Ending::Uncorrected),
        Outcome::Otherwise(Ending::Unpaid),
        Outcome::Otherwise(Ending::Other),
    ];

    /// The code of its row, as the form of 2021 numbers them.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Granted => "A",
            Outcome::PartlyGranted => "B",
            Outcome::Withheld(Exemption::StateSecret) => "C1",
            Outcome::Withheld(Exemption::ForbiddenByLaw) => "C2",
            Outcome::Withheld(Exemption::SecurityAndStability) => "C3",
            Outcome::Withheld(Exemption::ThirdPartyInterests) => "C4",
            Outcome::Withheld(Exemption::InternalAffairs) => "C5",
            Outcome::Withheld(Exemption::ProcessInformation) => "C6",
            Outcome::Withheld(Exemption::EnforcementFile) => "C7",
            Outcome::Withheld(Exemption::InquiryMatter) => "C8",
            Outcome::Unavailable(Unavailability::NotHeld) => "D1",
            Outcome::Unavailable(Unavailability::NotReadyMade) => "D2",
            Outcome::Unavailable(Unavailability::StillUnclear) => "D3",
            Outcome::Declined(Declination::Petition) => "E1",
            Outcome::Declined(Declination::Repeated) => "E2",
            Outcome::Declined(Declination::Publication) => "E3",
            Outcome::Declined(Declination::Excessive) => "E4",
            Outcome::Declined(Declination::Reissue) => "E5",
            Outcome::Otherwise(Ending::Uncorrected) => "F1",
            Outcome::Otherwise(Ending::Unpaid) => "F2",
            Outcome::Otherwise(Ending::Other) => "F3",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Outcome> {
        Outcome::ALL.iter().copied().find(|one| one.code() == code)
    }
}

impl From<Outcome> for String {
    fn from(outcome: Outcome) -> String {
        outcome.code().to_owned()
    }
}

impl TryFrom<String> for Outcome {
    type Error = String;

    fn try_from(code: String) -> Result<Outcome, String> {
        Outcome::from_code(&code).ok_or_else(|| format!("no row {code} in table three"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leaves_are_those_of_the_form() {
        let codes: Vec<&str> = Outcome::ALL.iter().map(|one| one.code()).collect();
        assert_eq!(codes.join(" "), "A B C1 C2 C3 C4 C5 C6 C7 C8 D1 D2 D3 E1 E2 E3 E4 E5 F1 F2 F3");
        for outcome in Outcome::ALL {
            let json = serde_json::to_string(outcome).unwrap();
            assert_eq!(serde_json::from_str::<Outcome>(&json).unwrap(), *outcome);
        }
        assert!(serde_json::from_str::<Outcome>("\"C9\"").is_err());
    }
}
