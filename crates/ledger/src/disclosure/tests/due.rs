//! The day by which something has to be done next.

use super::*;

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
