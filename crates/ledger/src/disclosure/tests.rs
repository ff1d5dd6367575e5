//! Texts and acts that the tests of disclosures are made of, and that nothing else can happen than what they try.

mod due;
mod hearing;
mod life;
mod records;
mod reviews;

use super::*;
use crate::Personal;
use crate::posting::{Carrier, Place, Posting};
use crate::walk::{Walk, by, day, fact, number, steps, wander};
use proptest::prelude::*;
use uuid::Uuid;

const CLERK: u128 = 1;
const SECRETS: u128 = 2;
const HEAD: u128 = 3;

fn walk() -> Walk<Disclosure> {
    Walk::new("disclosures")
}

fn text(kind: Kind) -> Document {
    let window = |to: &str| Window {
        from: day("2024-03-01"),
        to: day(to),
        shortened_because: None,
        after: None,
    };
    Document {
        kind,
        title: "青溪县促进就业若干措施".into(),
        number: None,
        index: Some("11341702/2024-00013".into()),
        topic: Some("20-1".into()),
        field: Some("就业".into()),
        synopsis: None,
        provider: None,
        attribute: Attribute::Proactive,
        ground: None,
        carriers: Vec::new(),
        made_on: None,
        in_force_on: None,
        valid_until: None,
        limit: None,
        holds_personal: false,
        window: match kind {
            Kind::Notice => Some(window("2024-03-07")),
            Kind::Opinion => Some(window("2024-03-30")),
            _ => None,
        },
        interprets: (kind == Kind::Interpretation).then(|| Interpreted {
            matter: Some(other()),
            title: "青溪县促进就业若干措施".into(),
            published_on: Some(day("2024-02-01")),
        }),
        catalogued: None,
        from_request: None,
    }
}

fn other() -> MatterId {
    MatterId(Uuid::from_u128(77))
}

fn web() -> Posting {
    Posting { carrier: Carrier::Website, place: Place::Here, address: None, proof: None }
}

fn board() -> Posting {
    Posting { carrier: Carrier::Bulletin, place: Place::Here, address: None, proof: None }
}

fn drafted(document: Document) -> Act {
    Act::Drafted { document, opinion: Some("拟主动公开".into()) }
}

fn revised(document: Document) -> Act {
    Act::Revised { document, opinion: None }
}

fn cleared() -> Act {
    Act::ConfidentialityReviewed {
        opinion: "不涉密".into(),
        clearance: Clearance::Cleared,
        paper: None,
    }
}

fn barred(clearance: Clearance) -> Act {
    Act::ConfidentialityReviewed { opinion: "见附件".into(), clearance, paper: None }
}

fn legal(verdict: Verdict) -> Act {
    Act::LegallyReviewed { opinion: "合法".into(), verdict, paper: None }
}

fn reviewed() -> Act {
    Act::Reviewed { opinion: "同意公开".into(), form: Some("2024-017".into()), paper: None }
}

fn approved() -> Act {
    Act::Approved { opinion: "同意".into(), paper: None }
}

fn published() -> Act {
    Act::Published { posting: web() }
}

fn made() -> Act {
    Act::Made {
        number: Some("青政规〔2024〕1号".into()),
        in_force_on: Some(day("2024-03-01")),
        valid_until: Some(day("2026-02-28")),
    }
}

fn listed(document: Document) -> Act {
    Act::Listed {
        document,
        published_on: day("2024-02-20"),
        postings: vec![Posting {
            place: Place::Elsewhere,
            address: Some("http://www.qingxi.example/1.html".into()),
            ..web()
        }],
        approval: None,
    }
}

/// A text of this kind as far as approval.
fn until_approved(document: Document) -> Walk<Disclosure> {
    let mut walk = walk();
    let has_force = document.kind.has_force();
    walk.done("2024-02-01", by(CLERK), drafted(document));
    if has_force {
        walk.done("2024-02-02", by(CLERK), legal(Verdict::Passed));
    }
    walk.done("2024-02-02", by(SECRETS), cleared()).done("2024-02-03", by(CLERK), reviewed()).done(
        "2024-02-04",
        by(HEAD),
        approved(),
    );
    walk
}

/// A text of this kind as far as publication.
fn until_published(kind: Kind) -> Walk<Disclosure> {
    let mut walk = until_approved(text(kind));
    if kind.has_force() {
        walk.done("2024-02-05", by(CLERK), made());
    }
    walk.done("2024-02-10", by(CLERK), published());
    walk
}

/// One or more of every act.
fn acts() -> Vec<Act> {
    let withheld = |kind| Document {
        attribute: Attribute::Withheld,
        ground: Some("条例第十四条".into()),
        ..text(kind)
    };
    let dated = |kind| Document { made_on: Some(day("2024-02-01")), ..text(kind) };
    let mut acts: Vec<Act> =
        Kind::ALL.iter().flat_map(|kind| [drafted(text(*kind)), listed(dated(*kind))]).collect();
    acts.extend(Kind::ALL.iter().map(|kind| revised(text(*kind))));
    acts.extend([
        drafted(withheld(Kind::Other)),
        Act::Redrafted { document: text(Kind::Normative), opinion: None },
        Act::Redrafted { document: withheld(Kind::Notice), opinion: None },
        Act::Counted { kind: Kind::Normative, quantity: 2, source: "年报".into() },
        Act::Itemised { quantity: 1 },
        legal(Verdict::Passed),
        legal(Verdict::Failed),
        cleared(),
        cleared(),
        barred(Clearance::Referred("保密局".into())),
        Act::Deidentified { done: "隐去".into() },
        reviewed(),
        reviewed(),
        Act::Returned { remarks: vec!["改".into()], paper: None },
        approved(),
        approved(),
        made(),
        published(),
        published(),
        Act::Published { posting: board() },
        Act::Withdrawn {},
        Act::Reassessed { opinion: "评估".into(), result: Reassessment::Opened },
        Act::Reassessed {
            opinion: "评估".into(), result: Reassessment::Kept("仍涉密".into())
        },
        Act::Filed { with: "上级".into(), number: None },
        Act::Amended { by: "另文".into(), matter: Some(other()) },
        Act::Prolonged { valid_until: day("2031-01-01") },
        Act::CleanedUp { result: CleanUp::Keep },
        Act::Abolished { by: "另文".into(), matter: None },
        Act::InterpretationPlanned { forms: vec!["图解".into()], interpreter: "局长".into() },
        Act::Reclassified { topic: "20-7".into() },
        Act::Linked { to: other(), relation: Relation::Replaces },
        Act::Commented {
            channel: "网站".into(),
            commenter: None,
            text: Personal::Open("意见".into()),
            form: None,
        },
        Act::Answered {
            comment: 1, adoption: Adoption::Partly, explanation: Some("部分".into())
        },
        Act::TakenDown { proof: Some("照片".into()) },
        Act::Masked {},
        Act::ResultPublished { posting: web(), result: "公布".into() },
    ]);
    acts
}

proptest! {
    #[test]
    fn whatever_is_tried_is_admitted_and_replays_or_is_refused(steps in steps()) {
        wander::<Disclosure>("disclosures", &acts(), &steps, Disclosure::STATES, Disclosure::allowed);
    }
}
