//! What the index promises, each promise tried on a handful of invented documents.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::{Document, Error, Found, Index, Matched, Order, Piece, Query};

fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn document(id: &str, title: &str, text: &str) -> Document {
    Document {
        id: id.to_owned(),
        organ: "county".to_owned(),
        organ_name: "江湾县人民政府".to_owned(),
        column: "policy".to_owned(),
        kind: "notice".to_owned(),
        year: Some(2024),
        validity: Some("in-force".to_owned()),
        number: None,
        index_number: None,
        title: title.to_owned(),
        synopsis: String::new(),
        text: text.to_owned(),
        attachments_text: String::new(),
        published_on: on("2024-03-01"),
        path: format!("/d/{id}"),
    }
}

fn filled() -> Index {
    let index = Index::in_memory().unwrap();
    let land = Document {
        number: Some("江湾府发〔2024〕3号".to_owned()),
        index_number: Some("11341702486344515H/202403-00013".to_owned()),
        ..document(
            "land",
            "关于印发江湾县征地补偿安置办法的通知",
            "被征地农民的区片综合地价按照附件执行。补偿费的标准由县自然资源和规划局张建国同志解释。",
        )
    };
    let relief = Document {
        organ: "civil".to_owned(),
        organ_name: "江湾县民政局".to_owned(),
        column: "welfare".to_owned(),
        year: Some(2023),
        published_on: on("2023-05-04"),
        attachments_text: "姓名 王小麦 金额 45,000元".to_owned(),
        ..document(
            "relief",
            "2023年农村最低生活保障标准",
            "农村最低生活保障每人每月600元，联系电话0999-1234567。",
        )
    };
    let water = Document {
        organ: "water".to_owned(),
        organ_name: "江湾县水利局".to_owned(),
        kind: "report".to_owned(),
        published_on: on("2024-06-01"),
        validity: None,
        ..document(
            "water",
            "江湾县水利局政府信息公开年度报告",
            "依据江湾府发（2024）3号文件，农村饮水安全工程竣工。",
        )
    };
    index.put(&[land, relief, water]).unwrap();
    index.commit().unwrap();
    index
}

fn find(index: &Index, words: &str) -> Found {
    index.find(&Query { words: words.to_owned(), ..Query::default() }).unwrap()
}

fn ids(index: &Index, words: &str) -> Vec<String> {
    find(index, words).hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn words_are_found_wherever_they_stand() {
    let index = filled();
    for (words, expected) in [
        ("征地补偿", "land"),
        ("区片综合地价", "land"),
        ("农村 600元", "relief"),
        ("饮水", "water"),
        ("王小麦", "relief"),
        ("45000", "relief"),
        ("江湾县民政局", "relief"),
    ] {
        assert_eq!(ids(&index, words), [expected], "{words}");
    }
}

#[test]
fn names_and_telephones_are_found_exactly() {
    let index = filled();
    assert_eq!(ids(&index, "张建国"), ["land"]);
    assert_eq!(ids(&index, "0999-1234567"), ["relief"]);
    assert!(find(&index, "李建国").corrected.is_none());
}

#[test]
fn other_scripts_and_widths_are_the_same() {
    let index = filled();
    assert_eq!(ids(&index, "徵地補償"), ["land"]);
    assert_eq!(ids(&index, "４５０００"), ["relief"]);
}

#[test]
fn what_means_the_same_is_found() {
    let index = filled();
    assert_eq!(ids(&index, "低保"), ["relief"]);
    assert_eq!(ids(&index, "补偿款"), ["land"]);
    assert_eq!(ids(&index, "年报"), ["water"]);
}

#[test]
fn a_document_number_is_found_in_every_spelling() {
    let index = filled();
    for words in [
        "江湾府发〔2024〕3号",
        "江湾府发[2024]3号",
        "〔2024〕3号",
        "（2024）3号",
        "2024 3号",
        "２０２４年第３号",
    ] {
        // The document itself comes first, the one that cites it second.
        assert_eq!(ids(&index, words), ["land", "water"], "{words}");
    }
    assert_eq!(ids(&index, "〔2024〕4号"), Vec::<String>::new());
}

#[test]
fn an_index_number_is_found_in_every_spelling() {
    let index = filled();
    for words in [
        "11341702486344515H/202403-00013",
        "11341702486344515h/202403-00013",
        "11341702486344515H20240300013",
    ] {
        assert_eq!(ids(&index, words), ["land"], "{words}");
    }
}

#[test]
fn one_wrong_character_is_mended() {
    let index = filled();
    for (wrong, right, expected) in [
        ("征地陪偿", "征地补偿", "land"),
        ("区片综台地价", "区片综合地价", "land"),
        ("农村饮水安金", "农村饮水安全", "water"),
        ("1234576", "1234567", "relief"),
    ] {
        let found = find(&index, wrong);
        assert_eq!(found.corrected.as_deref(), Some(right), "{wrong}");
        assert_eq!(found.hits[0].id, expected, "{wrong}");
    }
}

#[test]
fn when_no_document_has_every_word_some_are_enough() {
    let index = filled();
    let found = find(&index, "农村 补偿费");
    assert_eq!((found.matched, found.total), (Matched::Some, 3));
    assert_eq!(find(&index, "农村 标准").matched, Matched::Every);
}

#[test]
fn quoted_wordings_are_found_as_they_stand() {
    let index = filled();
    assert_eq!(ids(&index, "“饮水安全工程”"), ["water"]);
    assert_eq!(ids(&index, "\"安全饮水\""), Vec::<String>::new());
}

#[test]
fn titles_come_first_and_newest_when_asked() {
    let index = filled();
    assert_eq!(ids(&index, "标准"), ["relief", "land"]);
    let newest = Query { words: "江湾".to_owned(), order: Order::Newest, ..Query::default() };
    let found = index.find(&newest).unwrap();
    let days: Vec<NaiveDate> = found.hits.iter().map(|hit| hit.published_on).collect();
    assert_eq!(days, [on("2024-06-01"), on("2024-03-01"), on("2023-05-04")]);
    assert_eq!(ids(&index, ""), ["water", "land", "relief"], "without words the newest come first");
}

#[test]
fn hits_are_counted_and_narrowed() {
    let index = filled();
    let all = find(&index, "江湾");
    let years: Vec<(&str, u64)> =
        all.facets.years.iter().map(|one| (one.value.as_str(), one.count)).collect();
    assert_eq!(years, [("2024", 2), ("2023", 1)]);
    assert_eq!(all.facets.organs.len(), 3);
    assert_eq!(
        all.facets.validities.iter().map(|one| one.count).sum::<u64>(),
        2,
        "no value is not counted"
    );
    let of = |query: Query| {
        index.find(&query).unwrap().hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(of(Query { organ: Some("civil".to_owned()), ..Query::default() }), ["relief"]);
    assert_eq!(of(Query { year: Some(2023), ..Query::default() }), ["relief"]);
    assert_eq!(
        of(Query {
            kind: Some("report".to_owned()), words: "江湾".to_owned(), ..Query::default()
        }),
        ["water"]
    );
}

#[test]
fn marks_show_what_was_sought() {
    let index = filled();
    let hit = find(&index, "征地补偿 标准").hits.remove(0);
    assert!(hit.title.pieces().contains(&Piece::Mark("征地补偿")));
    assert!(hit.snippet.pieces().contains(&Piece::Mark("标准")));
}

#[test]
fn putting_again_replaces_and_removing_removes() {
    let index = filled();
    index.put(&[document("land", "完全不同", "别的")]).unwrap();
    index.remove(&["water".to_owned(), "unknown".to_owned()]).unwrap();
    assert_eq!(ids(&index, "饮水"), ["water"], "nothing changes before the commit");
    index.commit().unwrap();
    assert_eq!((index.count(), ids(&index, "征地补偿"), ids(&index, "饮水")), (2, vec![], vec![]));
    index.clear().unwrap();
    index.put(&[document("one", "一件", "")]).unwrap();
    index.commit().unwrap();
    assert_eq!(index.count(), 1);
}

#[test]
fn how_far_it_reaches_is_kept_with_the_commit() {
    let index = filled();
    assert_eq!(index.reached().unwrap(), None);
    index.put(&[document("more", "更多", "")]).unwrap();
    index.commit_reached("7").unwrap();
    assert_eq!((index.reached().unwrap().as_deref(), index.count()), (Some("7"), 4));
}

#[test]
fn titles_are_suggested_by_how_they_begin() {
    let index = filled();
    let titles = |typed: &str| {
        index.suggest(typed).unwrap().into_iter().map(|one| one.title).collect::<Vec<_>>()
    };
    assert_eq!(titles("江湾县征地"), ["关于印发江湾县征地补偿安置办法的通知"]);
    assert_eq!(titles("关于"), ["关于印发江湾县征地补偿安置办法的通知"]);
    assert_eq!(
        titles("江灣縣"),
        ["江湾县水利局政府信息公开年度报告", "关于印发江湾县征地补偿安置办法的通知"]
    );
    assert!(titles("").is_empty() && titles("没有").is_empty());
    index.remove(&["land".to_owned()]).unwrap();
    index.commit().unwrap();
    assert!(titles("江湾县征地").is_empty());
}

#[test]
fn known_names_are_sought_as_one() {
    let index = filled();
    assert_eq!(find(&index, "县水利局信息").total, 1);
    index.know(["江湾县水利局".to_owned()]);
    assert_eq!(ids(&index, "江湾县水利局信息"), ["water"]);
}

#[test]
fn pages_follow_each_other() {
    let index = Index::in_memory().unwrap();
    let many: Vec<Document> =
        (0..45).map(|one| document(&format!("{one}"), "农村公路", "养护")).collect();
    index.put(&many).unwrap();
    index.commit().unwrap();
    let page = |page| {
        index
            .find(&Query { words: "公路".to_owned(), page, ..Query::default() })
            .unwrap()
            .hits
            .len()
    };
    assert_eq!(
        [page(0), page(1), page(2), page(3), page(4), page(usize::MAX)],
        [20, 20, 20, 5, 0, 0]
    );
}

struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path =
            std::env::temp_dir().join(format!("gongkai-search-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn one_writes_and_others_read() {
    let folder = Folder::new("readers");
    assert!(matches!(Index::open_reading(&folder.0), Err(Error::Missing(_))));
    let writing = Index::open(&folder.0).unwrap();
    assert!(matches!(Index::open(&folder.0), Err(Error::Busy)));
    let reading = Index::open_reading(&folder.0).unwrap();
    assert!(matches!(reading.commit(), Err(Error::ReadOnly)));
    writing.put(&[document("one", "农村公路", "")]).unwrap();
    writing.commit().unwrap();
    #[expect(clippy::disallowed_methods, reason = "the test waits for another reader")]
    let begun = Instant::now();
    while reading.count() == 0 && begun.elapsed() < Duration::from_secs(2) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(ids(&reading, "公路"), ["one"], "seen within two seconds");
    writing.close().unwrap();
    assert_eq!(Index::open(&folder.0).unwrap().count(), 1);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test plays another version")]
fn a_folder_of_another_version_is_stale() {
    let folder = Folder::new("stale");
    drop(Index::open(&folder.0).unwrap());
    std::fs::write(folder.0.join("filling"), "0-other").unwrap();
    assert!(matches!(Index::open(&folder.0), Err(Error::Stale)));
    assert!(matches!(Index::open_reading(&folder.0), Err(Error::Stale)));
    assert_eq!(Index::renew(&folder.0).unwrap().count(), 0);
    assert!(Index::open(&folder.0).is_ok());
}

#[test]
fn hostile_questions_are_no_errors() {
    let index = filled();
    let long = "征地".repeat(5_000);
    let digits = "9".repeat(10_000);
    for words in [
        "\"",
        "“",
        "《",
        "((((",
        "a AND (b OR",
        "title:征地",
        "-征地",
        "*",
        "?",
        "征地*",
        "[a TO b]",
        "^5",
        "~",
        "\\",
        "😀",
        "征地😀补偿",
        "\u{0}\u{1}\u{7f}",
        "\u{202e}征地",
        "' OR 1=1 --",
        "<script>",
        &long,
        &digits,
        "的",
        "\u{3000}",
    ] {
        find(&index, words);
        index.suggest(words).unwrap();
    }
    assert_eq!(ids(&index, "-征地*")[0], "land");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_question_fails(words in "\\PC{0,40}") {
        static INDEX: std::sync::LazyLock<Index> = std::sync::LazyLock::new(filled);
        find(&INDEX, &words);
        INDEX.suggest(&words).unwrap();
    }

    /// Whatever stands in a text is found when it is typed as it stands.
    #[test]
    fn every_stretch_of_a_text_finds_it(from in 0..36_usize, length in 2..12_usize) {
        static INDEX: std::sync::LazyLock<Index> = std::sync::LazyLock::new(filled);
        let text = "被征地农民的区片综合地价按照附件执行补偿费的标准由县自然资源和规划局张建国同志解释";
        let stretch: String = text.chars().skip(from).take(length).collect();
        let stands = !"执行补".contains(&stretch) && !stretch.contains("行补");
        prop_assume!(stands && stretch.chars().count() > 1);
        let found = find(&INDEX, &stretch);
        prop_assert!(found.hits.iter().any(|hit| hit.id == "land") || stretch.chars().all(|one| "的和由".contains(one)), "{}", stretch);
        prop_assert_eq!(found.matched, Matched::Every, "{}", stretch);
    }
}
