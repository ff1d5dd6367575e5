//! Notices and collections of opinions: their days, what was said, what became of it.

use super::*;

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
        form: None,
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
            form: None,
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
