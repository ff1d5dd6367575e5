//! 申请人类型: the six kinds of requesters, which are the columns of table three.

use serde::{Deserialize, Serialize};

/// The kind of a requester, asked for at intake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequesterKind {
    /// 自然人
    NaturalPerson,
    /// 商业企业
    CommercialEnterprise,
    /// 科研机构
    ResearchInstitution,
    /// 社会公益组织
    PublicBenefitOrganisation,
    /// 法律服务机构
    LegalServiceInstitution,
    /// 其他
    OtherOrganisation,
}

impl RequesterKind {
    /// All, in the order of the form.
    pub const ALL: &'static [RequesterKind] = &[
        RequesterKind::NaturalPerson,
        RequesterKind::CommercialEnterprise,
        RequesterKind::ResearchInstitution,
        RequesterKind::PublicBenefitOrganisation,
        RequesterKind::LegalServiceInstitution,
        RequesterKind::OtherOrganisation,
    ];

    /// The stable code, such as `natural-person`.
    pub fn code(self) -> &'static str {
        match self {
            RequesterKind::NaturalPerson => "natural-person",
            RequesterKind::CommercialEnterprise => "commercial-enterprise",
            RequesterKind::ResearchInstitution => "research-institution",
            RequesterKind::PublicBenefitOrganisation => "public-benefit-organisation",
            RequesterKind::LegalServiceInstitution => "legal-service-institution",
            RequesterKind::OtherOrganisation => "other-organisation",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<RequesterKind> {
        RequesterKind::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// The label of the form.
    pub fn label(self) -> &'static str {
        match self {
            RequesterKind::NaturalPerson => "自然人",
            RequesterKind::CommercialEnterprise => "商业企业",
            RequesterKind::ResearchInstitution => "科研机构",
            RequesterKind::PublicBenefitOrganisation => "社会公益组织",
            RequesterKind::LegalServiceInstitution => "法律服务机构",
            RequesterKind::OtherOrganisation => "其他",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_serde_uses_them() {
        for kind in RequesterKind::ALL {
            assert_eq!(RequesterKind::from_code(kind.code()), Some(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        }
    }
}
