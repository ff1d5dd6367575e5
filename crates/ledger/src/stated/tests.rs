//! Stated figures: what stands, what is refused, and that months add up by the sums of the tally.

use super::*;
use crate::invented::{day, entries, folded, rules};
use crate::tally::Period;
use crate::{Attachment, FileHash};
use serde_json::{Value as Json, json};

fn stated(figure: &str, period: &str, value: i64, unit: &str) -> Json {
    json!({"figure": figure, "period": period, "value": value, "unit": unit})
}

fn plain(stated: &Json) -> Json {
    json!({"act": "stated", "stated": stated, "source": "letter", "source_words": "政务服务局来函"})
}

fn counted(period: &str, account: &str) -> Json {
    let stated = stated("published_account", period, 30, "count");
    json!({"act": "counted", "stated": stated, "account": account})
}

#[test]
fn what_may_not_be_stated_is_refused() {
    let deviated = |signer: &str, counted: i64| json!({"act": "deviated", "stated": stated("t2.licence.dec", "2024", 5, "count"), "counted": counted, "signer": signer});
    for (act, rule) in [
        (plain(&stated("t2.licence.dec", "2024", 5, "fen")), "figure-unit"),
        (plain(&stated("t2.fee.amount", "2024", 5, "count")), "figure-unit"),
        (plain(&stated("t2.licence.dec", "2024", -5, "count")), "figure-negative"),
        (plain(&stated("t9.licence", "2024", 5, "count")), "figure-unknown"),
        (plain(&stated("training.persons.all", "2024", 5, "count")), "figure-unknown"),
        (plain(&stated("t2.licence.dec", "2025", 5, "count")), "figure-in-future"),
        (plain(&stated("t2.licence.dec", "24", 5, "count")), "act-unreadable"),
        (json!({"act": "withdrawn"}), "figure-not-stated"),
        (counted("2024", "云溪发布"), "figure-not-a-month"),
        (counted("2024-03", " "), "figure-without-account"),
        (counted("2024-03", "云溪发布"), "figure-without-export"),
        (
            json!({"act": "nothing-received", "register": "none", "period": "2024"}),
            "register-unknown",
        ),
        (
            json!({"act": "nothing-received", "register": "requests", "period": "2025-Q1"}),
            "nothing-before-the-end",
        ),
        (deviated(" ", 4), "deviation-unsigned"),
        (deviated("李主任", 4), "deviation-without-reason"),
    ] {
        let refusal =
            folded::<StatedFigure>(&entries("figures", 7, &[("2024-12-31", act)])).unwrap_err();
        assert_eq!(refusal.rule, rule);
    }
    let mut own = entries("figures", 7, &[("2024-12-31", deviated("李主任", 5))]);
    own[0].reason = Some("平台少计一件".into());
    assert_eq!(folded::<StatedFigure>(&own).unwrap_err().rule, "deviation-none");
}

#[test]
fn months_of_an_account_add_up_and_a_withdrawn_figure_counts_no_more() {
    let rules = rules();
    let register = rules.registers.get("figures").unwrap();
    let month = |number: u128, period: &str| {
        let mut own = entries("figures", number, &[("2024-12-31", counted(period, "云溪发布"))]);
        let hash = FileHash("0".repeat(64));
        own[0].files = vec![Attachment { hash, name: "导出.xlsx".into(), size: 1 }];
        register.fold(&own, &rules).unwrap()
    };
    let months = [month(7, "2024-03"), month(8, "2024-04"), month(9, "2023-12")];
    let year = Period::year(2024).unwrap();
    let select = crate::tally::Selection::of("figures").fact(
        "value",
        Some("published_account"),
        crate::tally::Window::Within,
    );
    let sum: i64 = months
        .iter()
        .flat_map(|summary| select.facts(summary, &year).unwrap())
        .filter_map(|fact| fact.number)
        .sum();
    assert_eq!(sum, 60);
    let acts = [
        ("2024-12-30", plain(&stated("training.persons", "2024", 98, "count"))),
        ("2024-12-31", json!({"act": "withdrawn"})),
    ];
    let summary = register.fold(&entries("figures", 7, &acts), &rules).unwrap();
    assert_eq!((summary.state.as_str(), summary.facts.len()), ("withdrawn", 0));
    assert_eq!(summary.opened_on, Some(day("2024-01-01")));
}
