//! From the draft to abolition: what is public, in force and replaced.

use super::*;

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
            form: None,
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
