//! Every walk through the states, every refusal, and that nothing else can happen.

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

#[test]
fn a_normative_document_goes_from_draft_to_abolition() {
    let mut walk = until_published(Kind::Normative);
    let summary = walk.summary();
    assert_eq!(summary.state, "published");
    assert_eq!(summary.number.as_deref(), Some("青政规〔2024〕1号"));
    assert_eq!(summary.kind.as_deref(), Some("normative"));
    assert_eq!(summary.opened_on, Some(day("2024-02-05")));
    assert_eq!(summary.public_on, Some(day("2024-02-10")));
    // 有效期至2026-02-28: it ends on the day after.
    assert_eq!(summary.closed_on, Some(day("2026-03-01")));
    assert_eq!(walk.matter.in_force(day("2024-02-29")), Some(false));
    assert_eq!(walk.matter.in_force(day("2024-03-01")), Some(true));
    assert_eq!(walk.matter.in_force(day("2026-02-28")), Some(true));
    assert_eq!(walk.matter.in_force(day("2026-03-01")), Some(false));
    walk.done("2024-03-02", by(CLERK), Act::Filed { with: "青溪市人民政府".into(), number: None })
        .done("2024-06-01", by(CLERK), Act::Prolonged { valid_until: day("2029-02-28") })
        .done(
            "2024-07-01",
            by(CLERK),
            Act::Amended { by: "青政规〔2024〕9号".into(), matter: None },
        )
        .done("2025-01-01", by(CLERK), Act::CleanedUp { result: CleanUp::Abolish })
        .done(
            "2025-02-01",
            by(CLERK),
            Act::Abolished { by: "青政规〔2025〕2号".into(), matter: Some(other()) },
        );
    let summary = walk.summary();
    assert_eq!((summary.state.as_str(), summary.closed_on), ("abolished", Some(day("2025-02-01"))));
    assert_eq!(fact(&summary, "cleaned-up"), "abolish");
    assert_eq!(fact(&summary, "link-replaced-by"), other().to_string());
    assert_eq!(walk.matter.in_force(day("2025-01-31")), Some(true));
    assert_eq!(walk.matter.in_force(day("2025-02-01")), Some(false));
    walk.replays();
}

#[test]
fn taking_the_page_down_does_not_end_the_force() {
    let mut walk = until_published(Kind::Regulation);
    walk.done("2024-05-01", by(HEAD).because("附件有误"), Act::Withdrawn {});
    let summary = walk.summary();
    assert_eq!(summary.state, "withdrawn");
    assert_eq!(summary.closed_on, Some(day("2026-03-01")));
    assert_eq!(walk.matter.in_force(day("2024-06-01")), Some(true));
    walk.done("2024-05-02", by(CLERK), revised(text(Kind::Regulation)))
        .done("2024-05-02", by(CLERK), legal(Verdict::Passed))
        .done("2024-05-02", by(SECRETS), cleared())
        .done("2024-05-02", by(CLERK), reviewed())
        .done("2024-05-03", by(HEAD), approved())
        .done("2024-05-03", by(CLERK), published());
    let summary = walk.summary();
    assert_eq!(summary.public_on, Some(day("2024-02-10")));
    assert_eq!(number(&summary, "version"), Some(2));
    walk.replays();
}

#[test]
fn an_update_stands_beside_the_public_version_until_it_is_published() {
    let mut walk = until_published(Kind::Other);
    let mut new = text(Kind::Other);
    new.title = "青溪县促进就业若干措施（2024年修订）".into();
    walk.done(
        "2024-02-12",
        by(CLERK),
        Act::Published { posting: Posting { proof: Some("照片第3号".into()), ..board() } },
    );
    walk.done("2024-04-01", by(CLERK), revised(new));
    assert_eq!(walk.summary().state, "updating-drafted");
    assert_eq!(walk.summary().title, "青溪县促进就业若干措施");
    walk.done("2024-04-02", by(SECRETS), cleared()).done("2024-04-02", by(CLERK), reviewed());
    assert_eq!(walk.summary().state, "updating-reviewed");
    walk.done("2024-04-03", by(HEAD), approved());
    assert_eq!(walk.summary().state, "updating-approved");
    walk.done("2024-04-03", by(CLERK), published());
    let summary = walk.summary();
    assert_eq!(summary.state, "published");
    assert_eq!(summary.title, "青溪县促进就业若干措施（2024年修订）");
    assert_eq!(number(&summary, "version"), Some(2));
    let carriers: Vec<_> = summary
        .facts
        .iter()
        .filter(|fact| fact.field == "published")
        .map(|fact| (fact.text.as_deref().unwrap(), fact.date.unwrap()))
        .collect();
    assert_eq!(carriers, [("website", day("2024-02-10")), ("bulletin", day("2024-02-12"))]);
    walk.replays();
}

#[test]
fn what_is_returned_with_remarks_is_redrafted_and_reviewed_anew() {
    let mut walk = walk();
    walk.done("2024-02-01", by(CLERK), drafted(text(Kind::Other)))
        .done("2024-02-02", by(SECRETS), cleared())
        .done("2024-02-02", by(CLERK), reviewed());
    let bare = walk.refused(
        "2024-02-03",
        by(HEAD),
        Act::Returned { remarks: vec![" ".into()], paper: None },
    );
    assert_eq!(bare.rule, "returned-without-remark");
    walk.done(
        "2024-02-03",
        by(HEAD),
        Act::Returned { remarks: vec!["第三条有误".into()], paper: None },
    );
    assert_eq!(walk.summary().state, "returned");
    walk.done(
        "2024-02-04",
        by(CLERK),
        Act::Redrafted { document: text(Kind::Other), opinion: None },
    )
    .done("2024-02-05", by(CLERK), reviewed());
    let refusal = walk.refused("2024-02-06", by(HEAD), approved());
    assert_eq!(refusal.rule, "disclosure-not-cleared");
    assert!(refusal.basis.unwrap().contains("条例第十七条"));
    assert!(refusal.instead.contains(&"confidentiality-reviewed".to_owned()));
    walk.replays();
}

#[test]
fn nothing_is_published_before_it_is_approved() {
    let mut walk = walk();
    walk.done("2024-02-01", by(CLERK), drafted(text(Kind::Other)));
    let refusal = walk.refused("2024-02-02", by(CLERK), published());
    assert_eq!(
        (refusal.rule.as_str(), refusal.basis.as_deref()),
        ("act-not-now", Some("条例第十七条"))
    );
    assert!(refusal.instead.contains(&"reviewed".to_owned()));
    walk.done("2024-02-02", by(CLERK), reviewed());
    assert_eq!(walk.refused("2024-02-02", by(CLERK), published()).rule, "act-not-now");
}

#[test]
fn the_reviews_must_let_it_pass() {
    let reviewed_with = |document: Document, acts: Vec<Act>| {
        let mut walk = walk();
        walk.done("2024-02-01", by(CLERK), drafted(document));
        for act in acts {
            walk.done("2024-02-02", by(SECRETS), act);
        }
        walk.done("2024-02-03", by(CLERK), reviewed());
        walk.refused("2024-02-04", by(HEAD), approved()).rule
    };
    let plain = || text(Kind::Other);
    let personal = Document { holds_personal: true, ..plain() };
    let normative = || text(Kind::Normative);
    let referred = barred(Clearance::Referred("县国家保密局".into()));
    let secret = barred(Clearance::Barred("国家秘密".into()));
    assert_eq!(reviewed_with(plain(), vec![]), "disclosure-not-cleared");
    assert_eq!(reviewed_with(plain(), vec![referred]), "disclosure-referral-open");
    assert_eq!(reviewed_with(plain(), vec![secret]), "disclosure-barred");
    assert_eq!(reviewed_with(normative(), vec![cleared()]), "legal-review-missing");
    let failed = vec![cleared(), legal(Verdict::Failed)];
    assert_eq!(reviewed_with(normative(), failed), "legal-review-missing");
    assert_eq!(reviewed_with(personal.clone(), vec![cleared()]), "disclosure-personal-data");

    let mut walk = walk();
    walk.done("2024-02-01", by(CLERK), drafted(personal))
        .done("2024-02-02", by(SECRETS), cleared())
        .done("2024-02-02", by(CLERK), Act::Deidentified { done: "隐去身份证号".into() })
        .done("2024-02-03", by(CLERK), reviewed());
    let alone = walk.refused("2024-02-04", by(CLERK), approved());
    assert_eq!(alone.rule, "disclosure-self-approval");
    walk.done("2024-02-04", by(HEAD), approved());
    assert_eq!(fact(&walk.summary(), "form"), "2024-017");
}

#[test]
fn what_is_withheld_has_a_ground_and_is_looked_at_again() {
    let mut secret = text(Kind::Other);
    secret.attribute = Attribute::Withheld;
    let mut walk = walk();
    let refusal = walk.refused("2024-02-01", by(CLERK), drafted(secret.clone()));
    assert_eq!(refusal.rule, "disclosure-ground-missing");
    secret.ground = Some("条例第十四条：国家秘密".into());
    walk = until_approved(secret);
    assert_eq!(walk.summary().state, "withheld");
    assert_eq!(fact(&walk.summary(), "attribute"), "withheld");
    assert_eq!(walk.refused("2024-02-05", by(CLERK), published()).rule, "act-not-now");
    let kept = |ground: &str| Act::Reassessed {
        opinion: "年度评估".into(),
        result: Reassessment::Kept(ground.into()),
    };
    let bare = walk.refused("2025-02-04", by(HEAD), kept(""));
    assert_eq!(bare.rule, "disclosure-ground-missing");
    walk.done("2025-02-04", by(HEAD), kept("条例第十四条：工作秘密")).done(
        "2026-02-04",
        by(HEAD),
        Act::Reassessed { opinion: "已解密".into(), result: Reassessment::Opened },
    );
    assert_eq!(walk.summary().state, "drafted");
    walk.done("2026-02-05", by(SECRETS), cleared())
        .done("2026-02-05", by(CLERK), reviewed())
        .done("2026-02-06", by(CLERK), approved())
        .done("2026-02-06", by(CLERK), published());
    let summary = walk.summary();
    assert_eq!(fact(&summary, "attribute"), "proactive");
    assert_eq!(summary.public_on, Some(day("2026-02-06")));
    walk.replays();
}

#[test]
fn withdrawal_needs_a_reason_and_ends_what_is_no_text_of_law() {
    let mut walk = until_published(Kind::Other);
    let refusal = walk.refused("2024-03-01", by(HEAD), Act::Withdrawn {});
    assert_eq!(refusal.rule, "withdrawal-without-reason");
    walk.done("2024-03-01", by(HEAD).because("涉及个人隐私"), Act::Withdrawn {});
    let summary = walk.summary();
    assert_eq!(summary.closed_on, Some(day("2024-03-01")));
    assert_eq!(summary.public_on, Some(day("2024-02-10")));
    assert_eq!(walk.refused("2024-03-02", by(CLERK), published()).rule, "act-not-now");
}

#[test]
fn a_text_of_law_is_made_before_it_is_public_and_only_once() {
    let mut walk = until_approved(text(Kind::Normative));
    let refusal = walk.refused("2024-02-05", by(CLERK), published());
    assert_eq!(
        (refusal.rule.as_str(), refusal.instead.as_slice()),
        ("disclosure-not-made", &["made".to_owned()][..])
    );
    let abolished = || Act::Abolished { by: "另文".into(), matter: None };
    assert_eq!(walk.refused("2024-02-05", by(CLERK), abolished()).rule, "disclosure-not-made");
    walk.done("2024-02-05", by(CLERK), made());
    assert_eq!(walk.refused("2024-02-06", by(CLERK), made()).rule, "made-already");
    let late = walk.refused("2026-05-01", by(CLERK), abolished());
    assert_eq!(late.rule, "lapsed-already");
    let vain =
        walk.refused("2026-05-01", by(CLERK), Act::Prolonged { valid_until: day("2029-01-01") });
    assert_eq!(vain.rule, "prolonged-in-vain");
}

#[test]
fn force_and_hearing_belong_to_their_kinds() {
    let mut plain = until_published(Kind::Other);
    for act in [
        Act::Filed { with: "上级".into(), number: None },
        Act::Abolished { by: "另文".into(), matter: None },
        Act::Commented {
            channel: "信函".into(),
            commenter: None,
            text: Personal::Open("意见".into()),
        },
        Act::TakenDown { proof: Some("照片".into()) },
    ] {
        assert_eq!(plain.refused("2024-03-01", by(CLERK), act).rule, "act-not-of-kind");
    }
    let mut walk = walk();
    walk.done("2024-02-01", by(CLERK), drafted(text(Kind::Other)));
    assert_eq!(
        walk.refused("2024-02-01", by(CLERK), legal(Verdict::Passed)).rule,
        "act-not-of-kind"
    );
}

#[test]
fn a_draft_says_what_it_must() {
    let with = |change: fn(&mut Document), kind: Kind| {
        let mut document = text(kind);
        change(&mut document);
        walk().refused("2024-02-01", by(CLERK), drafted(document)).rule
    };
    assert_eq!(with(|one| one.title = " ".into(), Kind::Other), "title-missing");
    assert_eq!(
        with(|one| one.interprets = None, Kind::Interpretation),
        "interpretation-of-nothing"
    );
    assert_eq!(with(|one| one.window = None, Kind::Notice), "window-missing");
    assert_eq!(with(|one| one.made_on = Some(day("2024-02-02")), Kind::Other), "date-after-entry");
    let reversed = |one: &mut Document| {
        one.in_force_on = Some(day("2024-02-02"));
        one.valid_until = Some(day("2024-02-01"));
    };
    assert_eq!(with(reversed, Kind::Normative), "dates-reversed");
    let backwards = |one: &mut Document| {
        one.window = Some(Window {
            from: day("2024-03-09"),
            to: day("2024-03-08"),
            shortened_because: None,
            after: None,
        });
    };
    assert_eq!(with(backwards, Kind::Notice), "dates-reversed");
    let mut walk = until_published(Kind::Other);
    let refusal = walk.refused("2024-05-01", by(CLERK), revised(text(Kind::Normative)));
    assert_eq!(refusal.rule, "disclosure-kind-changed");
}

#[test]
fn opinions_are_heard_for_thirty_days_or_for_a_reason() {
    let opinion = |to: &str, why: Option<&str>| {
        let mut document = text(Kind::Opinion);
        let window = document.window.as_mut().unwrap();
        window.to = day(to);
        window.shortened_because = why.map(str::to_owned);
        document
    };
    // 2024-03-01 to 2024-03-30 are thirty days.
    let refusal =
        walk().refused("2024-02-01", by(CLERK), drafted(opinion("2024-03-29", Some(" "))));
    assert_eq!(refusal.rule, "opinion-window-short");
    assert_eq!(refusal.basis.as_deref(), Some("重大行政决策程序暂行条例第十五条"));
    assert!(refusal.values.contains(&("days".to_owned(), "29".to_owned())));
    let mut short = until_approved(opinion("2024-03-08", Some("疫情防控急需")));
    short.done("2024-03-01", by(CLERK), published());
    // Published late, the days left are too few.
    let mut late = until_approved(opinion("2024-03-30", None));
    let refusal = late.refused("2024-03-02", by(CLERK), published());
    assert_eq!(refusal.rule, "opinion-window-short");
    late.done("2024-03-01", by(CLERK), published());
}

#[test]
fn what_the_public_said_is_answered_before_the_result_is_published() {
    let mut walk = until_published(Kind::Opinion);
    let comment = || Act::Commented {
        channel: "网站".into(),
        commenter: Some(Personal::Open("李四".into())),
        text: Personal::Open("建议增加补贴".into()),
    };
    let answer = |comment, adoption, why: Option<&str>| Act::Answered {
        comment,
        adoption,
        explanation: why.map(str::to_owned),
    };
    let result =
        || Act::ResultPublished { posting: web(), result: "收到2条，采纳1条".into() };
    walk.done("2024-03-02", by(CLERK), comment()).done("2024-03-20", by(CLERK), comment());
    let refusal = walk.refused("2024-04-02", by(CLERK), result());
    assert_eq!(refusal.rule, "comments-open");
    assert!(refusal.values.contains(&("open".to_owned(), "2".to_owned())));
    walk.done("2024-03-21", by(CLERK), answer(1, Adoption::Adopted, None));
    let bare = walk.refused("2024-03-21", by(CLERK), answer(2, Adoption::Rejected, None));
    assert_eq!(bare.rule, "comment-unexplained");
    for (number, rule) in [(1, "comment-answered"), (0, "comment-unknown"), (3, "comment-unknown")]
    {
        let refusal =
            walk.refused("2024-03-22", by(CLERK), answer(number, Adoption::Adopted, None));
        assert_eq!(refusal.rule, rule);
    }
    walk.done("2024-03-22", by(CLERK), answer(2, Adoption::Rejected, Some("超出财力")));
    assert_eq!(walk.refused("2024-03-30", by(CLERK), result()).rule, "opinion-window-open");
    walk.done("2024-03-31", by(CLERK), result());
    let summary = walk.summary();
    assert_eq!(number(&summary, "comments"), Some(2));
    assert_eq!(number(&summary, "comments-adopted"), Some(1));
    assert_eq!(number(&summary, "comments-rejected"), Some(1));
    assert!(!format!("{summary:?}").contains("李四"));
    walk.replays();
}

#[test]
fn a_notice_comes_down_with_a_proof_of_its_days() {
    let mut walk = until_approved(text(Kind::Notice));
    let bare = walk.refused("2024-03-01", by(CLERK), Act::Published { posting: board() });
    assert_eq!(bare.rule, "posting-without-proof");
    walk.done("2024-03-01", by(CLERK).with_file(), Act::Published { posting: board() });
    let down = |proof: Option<&str>| Act::TakenDown { proof: proof.map(str::to_owned) };
    let early = walk.refused("2024-03-05", by(CLERK).with_file(), down(None));
    assert_eq!(early.rule, "taken-down-early");
    let unproven = walk.refused("2024-03-08", by(CLERK), down(Some(" ")));
    assert_eq!(unproven.rule, "taken-down-without-proof");
    walk.done("2024-03-08", by(CLERK).with_file(), down(None));
    let summary = walk.summary();
    assert_eq!(
        (summary.state.as_str(), summary.closed_on),
        ("taken-down", Some(day("2024-03-08")))
    );
    assert_eq!(number(&summary, "days-posted"), Some(8));
    walk.done(
        "2024-03-10",
        by(CLERK),
        Act::Commented {
            channel: "来访".into(),
            commenter: None,
            text: Personal::Open("对第3名有异议".into()),
        },
    );
    let mut early = until_approved(text(Kind::Notice));
    early.done("2024-03-01", by(CLERK), published()).done(
        "2024-03-05",
        by(CLERK).with_file().because("内容有误"),
        down(None),
    );
    walk.replays();
}

#[test]
fn what_is_public_elsewhere_counts_and_shows_that_no_approval_is_known() {
    let mut document = text(Kind::Normative);
    let refusal = walk().refused("2024-02-20", by(CLERK), listed(document.clone()));
    assert_eq!(refusal.rule, "disclosure-not-made");
    document.made_on = Some(day("2024-02-21"));
    let refusal = walk().refused("2024-02-22", by(CLERK), listed(document.clone()));
    assert_eq!(refusal.rule, "published-before-made");
    document.made_on = Some(day("2024-02-05"));
    let refusal = walk().refused("2024-02-19", by(CLERK), listed(document.clone()));
    assert_eq!(refusal.rule, "date-after-entry");
    let mut walk = walk();
    walk.done("2024-02-20", by(CLERK), listed(document.clone()));
    let summary = walk.summary();
    assert_eq!(summary.state, "published");
    assert_eq!(
        (summary.opened_on, summary.public_on),
        (Some(day("2024-02-05")), Some(day("2024-02-20")))
    );
    assert_eq!(
        (
            fact(&summary, "approval"),
            summary.facts.iter().any(|one| one.text.as_deref() == Some("elsewhere"))
        ),
        ("missing", true)
    );
    walk.done("2025-01-01", by(CLERK), Act::Abolished { by: "另文".into(), matter: None });
    walk.replays();

    let mut withheld = text(Kind::Other);
    withheld.attribute = Attribute::OnRequest;
    withheld.ground = Some("条例第十六条".into());
    let refusal = self::walk().refused("2024-02-20", by(CLERK), listed(withheld));
    assert_eq!(refusal.rule, "disclosure-not-proactive");
    let nowhere = Act::Listed {
        document,
        published_on: day("2024-02-20"),
        postings: Vec::new(),
        approval: None,
    };
    let refusal = self::walk().refused("2024-02-20", by(CLERK), nowhere);
    assert_eq!(refusal.rule, "listed-nowhere");
}

#[test]
fn a_stock_is_counted_and_shrinks_as_its_texts_are_entered() {
    let mut walk = walk();
    walk.done(
        "2023-12-31",
        by(CLERK),
        Act::Counted {
            kind: Kind::Normative, quantity: 43, source: "2023年年度报告表二".into()
        },
    )
    .done("2024-05-01", by(CLERK), Act::Itemised { quantity: 3 });
    let summary = walk.summary();
    assert_eq!((summary.quantity, summary.kind.as_deref()), (40, Some("normative")));
    assert_eq!((summary.opened_on, summary.closed_on), (Some(day("2023-12-31")), None));
    let refusal = walk.refused("2024-05-02", by(CLERK), Act::Itemised { quantity: 41 });
    assert_eq!(refusal.rule, "itemised-too-many");
    walk.replays();
}

#[test]
fn document_and_interpretation_find_each_other() {
    let mut document = until_published(Kind::Normative);
    document
        .done(
            "2024-02-10",
            by(CLERK),
            Act::InterpretationPlanned {
                forms: vec!["图解".into(), "问答".into()],
                interpreter: "县就业局局长".into(),
            },
        )
        .done(
            "2024-02-12",
            by(CLERK),
            Act::Linked { to: other(), relation: Relation::InterpretedBy },
        );
    assert_eq!(fact(&document.summary(), "interpretation"), "图解、问答 县就业局局长");
    assert_eq!(fact(&document.summary(), "link-interpreted-by"), other().to_string());
    let itself = MatterId(Uuid::from_u128(1));
    let refusal = document.refused(
        "2024-02-12",
        by(CLERK),
        Act::Linked { to: itself, relation: Relation::Related },
    );
    assert_eq!(refusal.rule, "linked-to-itself");
    let interpretation = until_published(Kind::Interpretation);
    let summary = interpretation.summary();
    assert_eq!(fact(&summary, "link-interprets"), other().to_string());
    assert_eq!(summary.opened_on, summary.public_on);
}

#[test]
fn clearance_that_is_not_given_says_why() {
    let mut walk = walk();
    walk.done("2024-02-01", by(CLERK), drafted(text(Kind::Other)));
    let refusal = walk.refused("2024-02-01", by(SECRETS), barred(Clearance::Barred(" ".into())));
    assert_eq!(refusal.rule, "clearance-unexplained");
    let document = text(Kind::Other);
    let document =
        Document { made_on: Some(day("2024-01-31")), from_request: Some(other()), ..document };
    walk.done("2024-02-01", by(CLERK), Act::Redrafted { document, opinion: None });
    assert_eq!(fact(&walk.summary(), "link-request"), other().to_string());
    assert_eq!(walk.summary().opened_on, Some(day("2024-01-31")));
}

#[test]
fn the_next_day_that_counts_follows_the_state() {
    let mut walk = walk();
    walk.done("2024-02-01", by(CLERK), drafted(text(Kind::Normative)));
    assert_eq!(walk.summary().due_on, None);
    // 条例第二十六条: twenty working days from 2024-02-05, across the Spring Festival.
    walk.done("2024-02-05", by(CLERK), made());
    assert_eq!(walk.summary().due_on, Some(day("2024-03-08")));
    walk.done("2024-02-06", by(CLERK), legal(Verdict::Passed))
        .done("2024-02-06", by(SECRETS), cleared())
        .done("2024-02-06", by(CLERK), reviewed())
        .done("2024-02-07", by(HEAD), approved());
    assert_eq!(walk.summary().due_on, Some(day("2024-03-08")));
    walk.done("2024-02-08", by(CLERK), published());
    assert_eq!(walk.summary().due_on, None);
    // 三个工作日 from publication, 2024-02-18 being worked.
    walk.done(
        "2024-02-08",
        by(CLERK),
        Act::InterpretationPlanned { forms: vec!["图解".into()], interpreter: "局长".into() },
    );
    assert_eq!(walk.summary().due_on, Some(day("2024-02-19")));
    walk.done(
        "2024-02-09",
        by(CLERK),
        Act::Linked { to: other(), relation: Relation::InterpretedBy },
    );
    assert_eq!(walk.summary().due_on, None);
    walk.done("2024-04-01", by(CLERK), revised(text(Kind::Normative)));
    assert_eq!(walk.summary().due_on, Some(day("2024-04-29")));
    walk.done(
        "2024-04-08",
        by(CLERK),
        Act::Redrafted { document: text(Kind::Normative), opinion: None },
    );
    assert_eq!(walk.summary().due_on, Some(day("2024-04-29")));
    walk.done("2024-04-09", by(CLERK), Act::Abolished { by: "另文".into(), matter: None });
    assert_eq!(walk.summary().due_on, None);
}

#[test]
fn other_laws_and_other_kinds_have_their_own_days() {
    let due = |document: Document| {
        let mut walk = walk();
        walk.done("2024-02-01", by(CLERK), drafted(document));
        walk.summary().due_on
    };
    assert_eq!(due(text(Kind::Interpretation)), Some(day("2024-02-05")));
    let limit = Limit { duty: law::publication::Duty::Budget, from: day("2024-01-20") };
    assert_eq!(due(Document { limit: Some(limit), ..text(Kind::Other) }), Some(day("2024-02-09")));
    let withheld = Document {
        attribute: Attribute::Withheld,
        ground: Some("条例第十四条".into()),
        made_on: Some(day("2024-01-31")),
        ..text(Kind::Other)
    };
    assert_eq!(due(withheld.clone()), None);
    let mut walk = until_approved(withheld);
    assert_eq!(walk.summary().due_on, Some(day("2025-02-04")));
    walk.done(
        "2025-01-10",
        by(HEAD),
        Act::Reassessed {
            opinion: "评估".into(), result: Reassessment::Kept("仍涉密".into())
        },
    );
    assert_eq!(walk.summary().due_on, Some(day("2026-01-10")));
    let mut opinion = until_published(Kind::Opinion);
    assert_eq!(opinion.summary().due_on, Some(day("2024-03-30")));
    opinion.done(
        "2024-04-01",
        by(CLERK),
        Act::ResultPublished { posting: web(), result: "没有收到意见".into() },
    );
    assert_eq!(opinion.summary().due_on, None);
    assert_eq!(until_published(Kind::Notice).summary().due_on, Some(day("2024-03-07")));
}

#[test]
fn a_year_without_a_calendar_refuses_no_fact() {
    let mut walk = walk();
    walk.done("2029-02-01", by(CLERK), drafted(text(Kind::Other))).done(
        "2029-02-05",
        by(CLERK),
        made(),
    );
    assert_eq!(walk.summary().due_on, None);
}

#[test]
fn a_small_office_may_approve_its_own_draft_and_it_shows() {
    let mut walk = walk();
    walk.settings.publication_roles = law::setting::PublicationRoles::MayJoin;
    walk.done("2024-02-01", by(CLERK), drafted(text(Kind::Other)))
        .done("2024-02-02", by(CLERK), cleared())
        .done("2024-02-03", by(CLERK), reviewed())
        .done("2024-02-04", by(CLERK), approved());
    assert_eq!(fact(&walk.summary(), "approval"), "by-drafter");
    walk.replays();
    let apart = until_approved(text(Kind::Other));
    assert_eq!(fact(&apart.summary(), "approval"), "");
}

#[test]
fn table_two_of_both_editions_follows_from_the_summaries() {
    use crate::tally::{Group, Period, cell};
    use report::{CellId, Edition, Figure, Item};
    let mut matters = Vec::new();
    for (made_on, published_on, ended_on) in [
        ("2019-12-30", "2020-01-10", None),
        ("2020-03-01", "2020-03-10", Some("2021-12-31")),
        ("2020-12-31", "2021-01-05", Some("2021-06-01")),
        ("2021-05-01", "2021-05-20", None),
        ("2021-11-01", "2021-11-20", Some("2022-01-01")),
    ] {
        let mut walk = walk();
        let document = Document { made_on: Some(day(made_on)), ..text(Kind::Normative) };
        walk.done(
            published_on,
            by(CLERK),
            Act::Listed {
                document,
                published_on: day(published_on),
                postings: vec![web()],
                approval: Some("2020-1".into()),
            },
        );
        if let Some(ended_on) = ended_on {
            walk.done(ended_on, by(CLERK), Act::Abolished { by: "另文".into(), matter: None });
        }
        matters.push(walk.summary());
    }
    let count = |figure, edition, year| -> i64 {
        let period = Period::year(year).unwrap();
        let terms = cell(CellId::T2(Item::Normative, figure), edition);
        let groups = matters.iter().map(|one| Group::of("disclosures", one, &period));
        groups.filter(|group| terms[0].selection.holds(group)).map(|group| group.quantity).sum()
    };
    let of_2019 = [Figure::Made, Figure::Published, Figure::Total];
    assert_eq!(of_2019.map(|figure| count(figure, Edition::Y2019, 2020)), [2, 2, 2]);
    let of_2021 = [Figure::Made, Figure::Abolished, Figure::Valid];
    assert_eq!(of_2021.map(|figure| count(figure, Edition::Y2021, 2021)), [2, 2, 3]);
    assert_eq!(of_2021.map(|figure| count(figure, Edition::Y2021, 2022)), [0, 1, 2]);
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
        Act::Linked { to: other(), relation: Relation::Replaces },
        Act::Commented {
            channel: "网站".into(),
            commenter: None,
            text: Personal::Open("意见".into()),
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
