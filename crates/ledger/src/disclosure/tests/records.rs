//! What was public before it was entered, what is only counted, and what the annual report counts.

use super::*;

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

#[test]
fn a_text_moves_to_another_column_in_any_state_and_nothing_else_changes() {
    let moved = |topic: &str| Act::Reclassified { topic: topic.into() };
    let mut walk = until_published(Kind::Normative);
    walk.done("2024-02-20", by(CLERK), revised(text(Kind::Normative)));
    let before = walk.summary();
    let bare = walk.refused("2024-03-01", by(CLERK), moved("20-7"));
    assert_eq!(bare.rule, "reclassified-without-reason");
    let because = || by(CLERK).because("目录调整");
    assert_eq!(walk.refused("2024-03-01", because(), moved("30-1")).rule, "topic-unknown");
    assert_eq!(walk.refused("2024-03-01", because(), moved("20-1")).rule, "topic-already");
    walk.done("2024-03-01", because(), moved("20-7"));
    let after = walk.summary();
    assert_eq!(fact(&after, "topic"), "20-7");
    let plain = |summary: &Summary| {
        let kept = summary.facts.iter().filter(|fact| fact.field != "topic").cloned();
        Summary { facts: kept.collect(), ..summary.clone() }
    };
    assert_eq!(plain(&before), plain(&after));
    walk.done("2024-03-02", because(), Act::Withdrawn {});
    walk.done("2024-03-03", because(), moved("20-3"));
    assert_eq!(fact(&walk.summary(), "topic"), "20-3");
    walk.replays();
    let counted = Act::Counted { kind: Kind::Normative, quantity: 2, source: "年报".into() };
    let mut only = self::walk();
    only.done("2024-01-01", by(CLERK), counted);
    assert_eq!(only.refused("2024-01-02", because(), moved("20-7")).rule, "act-not-now");
}
