//! 正文: what the disclosures of the county say, as pages with paragraphs, headings and tables. Names, amounts, days and
//! places come from the dice of the matter, so that one matter always has the same text.

mod lists;
mod norms;
mod notices;
mod owed;
mod page;
mod windows;

use crate::dice::Dice;
use chrono::NaiveDate;
use page::Page;

/// What a text is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    /// The organ whose text it is.
    pub(crate) organ: &'a str,
    /// The kind of the document, as in the register.
    pub(crate) kind: &'a str,
    /// Its title.
    pub(crate) title: &'a str,
    /// The day on which it is dated.
    pub(crate) on: NaiveDate,
    /// From when to when something is open to objections or opinions.
    pub(crate) window: Option<(NaiveDate, NaiveDate)>,
    /// What its dice begin with.
    pub(crate) seed: u64,
}

/// A text and what is attached to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// The text as HTML.
    pub(crate) html: String,
    /// Its first table as CSV for those who calculate with it, if it has one.
    pub(crate) sheet: Option<String>,
}

/// What a title speaks of, and who writes about it.
type Subject = (&'static str, fn(&mut Page));

/// Writes the text.
pub(crate) fn text(about: About<'_>) -> Text {
    let mut page = Page::of(about.organ, about.title, about.on, Dice::new(about.seed));
    match (about.kind, about.window) {
        ("normative", _) => norms::rules(&mut page, about.title),
        ("interpretation", _) => norms::interpretation(&mut page, about.title),
        ("opinion", Some(window)) => windows::opinion(&mut page, about.title, window),
        ("notice", Some(window)) => windows::notice(&mut page, about.title, window),
        _ => {
            let routine = owed::ALL.iter().chain(notices::ALL).chain(lists::ALL);
            let mut fitting = routine.filter(|(subject, _)| about.title.contains(subject));
            fitting.next().map_or(notices::plain as fn(&mut Page), |(_, write)| *write)(&mut page);
        }
    }
    page.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;

    fn about(kind: &'static str, title: &str, seed: u64) -> Text {
        let on = NaiveDate::from_ymd_opt(2024, 3, 5).unwrap();
        let window = Some((on, on + chrono::Days::new(32)));
        text(About { organ: "松河县民政局", kind, title, on, window, seed })
    }

    #[test]
    fn every_subject_has_words_of_its_own() {
        let texts = lexicon::NOTICES.iter().map(|subject| {
            let text = about("other", &format!("松河县民政局{subject}"), 7);
            assert!(text.html.chars().count() > 150, "{subject}: {}", text.html);
            text.html
        });
        let all: std::collections::BTreeSet<String> = texts.collect();
        assert_eq!(all.len(), lexicon::NOTICES.len());
    }

    #[test]
    fn tags_are_closed_and_seeds_tell() {
        for (kind, title) in [
            ("normative", "松河县城区停车管理办法"),
            ("interpretation", "《松河县城区停车管理办法》政策解读"),
            ("opinion", "关于《松河县校车安全管理实施细则（征求意见稿）》公开征求意见的公告"),
            ("notice", "松河县民政局低保对象公示"),
            ("other", "松河县民政局惠民补贴发放名单"),
            ("other", "松河县民政局办事指南"),
        ] {
            let html = about(kind, title, 3).html;
            for tag in ["h2", "p", "table", "tr", "td", "th"] {
                let count = |what: String| html.matches(&what).count();
                assert_eq!(count(format!("<{tag}>")), count(format!("</{tag}>")), "{title} {tag}");
            }
            assert!(!html.contains("<h1>"), "the title stands above the text, not in it: {title}");
            assert_ne!(html, about(kind, title, 4).html, "{title}");
        }
    }

    #[test]
    fn an_interpretation_has_its_five_parts_and_a_notice_its_days() {
        let read = about("interpretation", "《松河县城区停车管理办法》政策解读", 3).html;
        for part in ["背景依据", "目标任务", "主要内容", "涉及范围", "执行标准"]
        {
            assert!(read.contains(part), "{part}");
        }
        let notice = about("notice", "松河县民政局低保对象公示", 3).html;
        assert!(notice.contains("2024年3月5日至2024年4月6日"), "{notice}");
    }
}
