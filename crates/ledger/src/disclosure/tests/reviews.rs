//! What a text must pass before it is approved, and who may let it pass.

use super::*;

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
