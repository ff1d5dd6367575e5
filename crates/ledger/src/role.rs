//! 角色: what a person may do by the post that the person holds. One table over registers and acts; the state of the
//! matter and the place in the tree of organs are asked elsewhere.

use crate::{Kind, Register};
use Role::{Clerk, Confidentiality, Head, Office, Oversight, Reviewer};

/// A role: what a post lets its holder do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 经办
    Clerk,
    /// 审核
    Reviewer,
    /// 保密审查
    Confidentiality,
    /// 签发
    Head,
    /// 政府信息公开工作机构 (条例第四条)
    Office,
    /// 主管部门
    Oversight,
    /// 系统管理员
    System,
    /// 安全管理员
    Security,
    /// 审计员
    Audit,
}

/// The erasure of personal data, which is a mark of an entry and no act of a register.
pub const ERASES: &str = "erases";

impl Role {
    /// All roles, those of organs first.
    pub const ALL: &'static [Role] = &[
        Role::Clerk,
        Role::Reviewer,
        Role::Confidentiality,
        Role::Head,
        Role::Office,
        Role::Oversight,
        Role::System,
        Role::Security,
        Role::Audit,
    ];

    /// Its code, as it is stored and written in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Reviewer => "reviewer",
            Role::Confidentiality => "confidentiality",
            Role::Head => "head",
            Role::Office => "office",
            Role::Oversight => "oversight",
            Role::System => "system",
            Role::Security => "security",
            Role::Audit => "audit",
        }
    }

    /// The role of this code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.iter().copied().find(|role| role.code() == code)
    }

    /// 三员: one of the three administrators, who belong to the installation and to no organ.
    pub fn is_administrator(self) -> bool {
        matches!(self, Role::System | Role::Security | Role::Audit)
    }

    /// Whether a password alone is not enough for this role.
    pub fn needs_second_factor(self) -> bool {
        self.is_administrator() || self == Role::Head
    }
}

/// Whether a role may do an act of a register, by the code of the act or of the step; [`ERASES`] stands for the erasure
/// of personal data. Whoever may do an act may correct it.
pub fn may(role: Role, register: &Register, act: &str) -> bool {
    roles(register, act).contains(&role)
}

/// The roles that may do an act of a register; none for an act that the register does not know.
pub fn roles(register: &Register, act: &str) -> &'static [Role] {
    if act == ERASES {
        return &[Head, Office];
    }
    if register.kind == Kind::Declared {
        return match register.step(act) {
            Some(step) if step.closes => &[Clerk, Office, Oversight],
            Some(_) => DESK,
            None => &[],
        };
    }
    let mut rows = TABLE.iter().filter(|row| row.register == register.id);
    rows.find(|row| row.acts.contains(&act)).map_or(&[], |row| row.roles)
}

/// Whether a role may record an act that somebody else did with pen and stamp: the signed paper must be a file of the
/// entry. What is decided on paper is decided by the one who signed it, and anyone at the desk may write it down.
pub fn may_record_on_paper(role: Role, register: &Register, act: &str) -> bool {
    may(role, register, act) || (DESK.contains(&role) && !roles(register, act).is_empty())
}

/// Acts of one register that the same roles may do.
struct Row {
    register: &'static str,
    roles: &'static [Role],
    acts: &'static [&'static str],
}

const fn row(register: &'static str, roles: &'static [Role], acts: &'static [&'static str]) -> Row {
    Row { register, roles, acts }
}

/// Whoever handles a matter from day to day.
const DESK: &[Role] = &[Clerk, Office];

/// What leaves the organ under its name.
const SIGNED: &[Role] = &[Head, Office];

/// The typed registers; a test holds the list of acts against the acts themselves.
const TABLE: &[Row] = &[
    row(
        "disclosures",
        DESK,
        &[
            "drafted",
            "listed",
            "counted",
            "itemised",
            "redrafted",
            "deidentified",
            "made",
            "published",
            "revised",
            "withdrawn",
            "filed",
            "amended",
            "prolonged",
            "cleaned-up",
            "abolished",
            "interpretation-planned",
            "reclassified",
            "linked",
            "commented",
            "answered",
            "taken-down",
            "masked",
            "result-published",
        ],
    ),
    // 合法性审核、审核
    row("disclosures", &[Reviewer], &["legally-reviewed", "reviewed"]),
    // 条例第十七条: the secrecy review is somebody's own task.
    row("disclosures", &[Confidentiality], &["confidentiality-reviewed"]),
    row("disclosures", &[Reviewer, Confidentiality, Head], &["returned"]),
    row("disclosures", &[Head], &["approved"]),
    // 条例第十八条: the regular look at what is withheld.
    row("disclosures", &[Office, Confidentiality], &["reassessed"]),
    row(
        "requests",
        DESK,
        &[
            "received",
            "registered",
            "confirmed",
            "clarification-asked",
            "clarification-notice-received",
            "clarification-lapsed",
            "corrected",
            "reasons-asked",
            "reasons-given",
            "fee-noticed",
            "fee-notice-received",
            "fee-paid",
            "fee-lapsed",
            "consulted",
            "consultation-received",
            "consultation-answered",
            "consultation-silent",
            "searched",
            "transferred",
            "duplicate-of",
            "merged-into",
            "split-into",
            "split-from",
            "turned-into-letter",
            "turned-back",
            "delivered",
            "delivery-signed",
            "withdrawn",
            "risk-marked",
            "made-proactive",
            "archived",
        ],
    ),
    row("requests", &[Clerk, Reviewer, Head, Office], &["deliberated"]),
    row("requests", SIGNED, &["extended", "delayed", "decided", "remade"]),
    row("requests", &[Office, Oversight], &["supervised"]),
    row(
        "disputes",
        DESK,
        &[
            "copy-received",
            "filed",
            "answered",
            "heard",
            "concluded",
            "appealed",
            "appeal-concluded",
            "executed",
        ],
    ),
    row(
        "letters",
        DESK,
        &[
            "received",
            "categorised",
            "replied",
            "merged-into",
            "turned-into-request",
            "turned-back",
            "rated",
            "published",
            "not-published",
        ],
    ),
    row("letters", &[Clerk, Office, Oversight], &["assigned", "returned", "checked"]),
    row(
        "fees",
        DESK,
        &["noticed", "notice-received", "paid", "receipt-issued", "remitted", "refunded", "lapsed"],
    ),
    row("decisions", DESK, &["decided", "published", "reversed", "withdrawn"]),
    row("service-items", DESK, &["added", "changed", "cancelled", "counted", "itemised"]),
    row("charges", DESK, &["added", "changed", "cancelled", "counted", "itemised", "collected"]),
    row(
        "procurement",
        DESK,
        &["announced", "recorded", "awarded", "contracted", "noticed", "accepted", "failed"],
    ),
    row("filings", DESK, &["drafted", "recorded", "published", "corrected"]),
    row("filings", SIGNED, &["submitted"]),
    row("filings", &[Oversight], &["returned", "accepted"]),
    // The tree of organs is kept by whoever oversees it.
    row(
        "organs",
        &[Office, Oversight],
        &[
            "founded",
            "renamed",
            "moved",
            "merged-into",
            "split-into",
            "abolished",
            "office-opened",
            "office-renamed",
            "office-closed",
            "register-kept",
            "register-left",
        ],
    ),
    row("figures", DESK, &["stated", "counted", "nothing-received", "withdrawn"]),
    // A hand figure that contradicts the entries is answered for.
    row("figures", SIGNED, &["deviated"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Registers;
    use serde::de::DeserializeOwned;
    use serde_json::json;
    use std::collections::BTreeSet;
    use std::fmt::Debug;

    /// The codes of all acts of a type, as it names them itself when it meets one that it does not know.
    fn codes<A: DeserializeOwned + Debug>() -> BTreeSet<String> {
        let unknown = serde_json::from_value::<A>(json!({"act": "?"})).unwrap_err().to_string();
        let known = unknown.split("expected").nth(1).unwrap();
        known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn every_act_of_every_typed_register_has_somebody_who_may_do_it() {
        let typed = [
            ("disclosures", codes::<crate::disclosure::Act>()),
            ("requests", codes::<crate::request::RequestAct>()),
            ("disputes", codes::<crate::dispute::DisputeAct>()),
            ("letters", codes::<crate::letter::LetterAct>()),
            ("fees", codes::<crate::fee::FeeAct>()),
            ("decisions", codes::<crate::decision::Act>()),
            ("service-items", codes::<crate::service_item::Act>()),
            ("charges", codes::<crate::charge::Act>()),
            ("procurement", codes::<crate::procurement::Act>()),
            ("filings", codes::<crate::filing::Act>()),
            ("organs", codes::<crate::organ::Act>()),
            ("figures", codes::<crate::stated::Act>()),
        ];
        let registers = Registers::shipped();
        let count = registers.iter().filter(|one| one.kind != Kind::Declared).count();
        assert_eq!(typed.len(), count, "every typed register is looked at");
        for (register, acts) in typed {
            assert!(acts.len() > 3, "{register}: {acts:?}");
            let rows = TABLE.iter().filter(|row| row.register == register);
            let listed: Vec<&str> = rows.flat_map(|row| row.acts.iter().copied()).collect();
            let once: BTreeSet<String> = listed.iter().map(|act| (*act).to_owned()).collect();
            assert_eq!(listed.len(), once.len(), "{register}: no act stands twice");
            assert_eq!(once, acts, "{register}");
        }
    }

    #[test]
    fn the_three_administrators_may_do_no_act() {
        let registers = Registers::shipped();
        let three: Vec<Role> =
            Role::ALL.iter().copied().filter(|role| role.is_administrator()).collect();
        assert_eq!(three, [Role::System, Role::Security, Role::Audit]);
        for register in registers.iter() {
            let steps = register.steps.iter().map(|step| step.id.as_str());
            let rows = TABLE.iter().filter(|row| row.register == register.id);
            let acts = rows.flat_map(|row| row.acts.iter().copied()).chain(steps).chain([ERASES]);
            for act in acts {
                assert!(!roles(register, act).is_empty(), "{}: {act}", register.id);
                for role in &three {
                    assert!(!may(*role, register, act), "{role:?} {} {act}", register.id);
                    assert!(!may_record_on_paper(*role, register, act), "{role:?} {act}");
                }
            }
        }
    }

    #[test]
    fn nobody_may_do_what_a_register_does_not_know() {
        let registers = Registers::shipped();
        for register in registers.iter() {
            for role in Role::ALL {
                assert!(!may(*role, register, "no-such-act"));
                assert!(!may_record_on_paper(*role, register, "no-such-act"));
            }
        }
    }

    #[test]
    fn drafting_reviewing_and_approving_are_apart_and_paper_may_be_written_down() {
        let registers = Registers::shipped();
        let disclosures = registers.get("disclosures").unwrap();
        let of = |role: Role| {
            ["drafted", "reviewed", "confidentiality-reviewed", "approved"]
                .map(|act| may(role, disclosures, act))
        };
        assert_eq!(of(Role::Clerk), [true, false, false, false]);
        assert_eq!(of(Role::Reviewer), [false, true, false, false]);
        assert_eq!(of(Role::Confidentiality), [false, false, true, false]);
        assert_eq!(of(Role::Head), [false, false, false, true]);
        assert_eq!(of(Role::Oversight), [false; 4]);
        assert!(may_record_on_paper(Role::Clerk, disclosures, "approved"));
        assert!(!may_record_on_paper(Role::Reviewer, disclosures, "approved"));
    }

    #[test]
    fn codes_come_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(*role));
        }
        assert_eq!(Role::from_code("admin"), None);
    }
}
