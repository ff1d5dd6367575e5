//! A list page of a site, as it was saved: each link with its title, its address and the day that stands beside it. Lists
//! of items only; links without a day are the page's own navigation.

use crate::html::{declared, scan};
use crate::{Unreadable, encoding};
use chrono::NaiveDate;
use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node, Selector};
use std::collections::HashSet;
use url::Url;

/// The head of the list that a page becomes, in the words of offices.
const HEAD: [&str; 3] = ["名称", "公开地址", "公开日期"];

/// How far above a link the day that belongs to it may stand: link, span, cell, row.
const CLIMB_MAX: usize = 4;

/// Letters of the text around a link beyond which it is no line of a list.
const LINE_MAX: usize = 400;

/// Letters that a title has at least; less is a number of pages or a mark.
const TITLE_MIN: usize = 4;

/// The rows of a saved list page, with their head; none where the page lists nothing.
///
/// # Errors
/// The page nests too deeply or holds too much.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<[String; 3]>, Unreadable> {
    let text = encoding::decode(bytes, declared(bytes)).text;
    let page = Html::parse_document(&scan::scan(&text)?.markup);
    let base = base(&page, &text);
    let (mut rows, mut seen) = (Vec::new(), HashSet::new());
    let links = selector("a[href]");
    for link in page.select(&links) {
        let Some(row) = row(link, &links, base.as_ref()) else { continue };
        if seen.insert(row[1].clone()) {
            rows.push(row);
        }
    }
    if !rows.is_empty() {
        rows.insert(0, HEAD.map(str::to_owned));
    }
    Ok(rows)
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("the selectors are written here")
}

/// Where the page was: its `<base>`, its canonical address, or what the browser noted when it saved it.
fn base(page: &Html, text: &str) -> Option<Url> {
    let of = |css: &str, attribute: &str| {
        let found = page.select(&selector(css)).next()?.value().attr(attribute)?;
        Url::parse(found.trim()).ok()
    };
    let noted = || {
        let (_, behind) = text.split_once("<!-- saved from url=(")?;
        let (_, address) = behind.split_once(')')?;
        Url::parse(address.split_whitespace().next()?).ok()
    };
    of("base[href]", "href").or_else(|| of("link[rel=canonical][href]", "href")).or_else(noted)
}

/// A link with a day beside it.
fn row(link: ElementRef<'_>, links: &Selector, base: Option<&Url>) -> Option<[String; 3]> {
    let href = link.value().attr("href")?.trim();
    if href.is_empty() || href.starts_with('#') || href.starts_with("javascript:") {
        return None;
    }
    let shown = line(link)?;
    // Where the page cuts a title short, its whole stands in the attribute.
    let whole = link.value().attr("title").map(spaced);
    let cut = shown.trim_end_matches(['.', '…']);
    let (day, around) = day_beside(link, links)?;
    let title = match whole {
        Some(whole) if whole.starts_with(cut) && !cut.is_empty() => whole,
        _ => shown.trim_start_matches(around.as_str()).trim().to_owned(),
    };
    if title.chars().count() < TITLE_MIN {
        return None;
    }
    let address = match base {
        Some(base) => base.join(href).ok()?.to_string(),
        None => href.to_owned(),
    };
    Some([title, address, day.to_string()])
}

/// The day in the smallest part of the page that holds the link alone and a day, and how it is written there.
fn day_beside(link: ElementRef<'_>, links: &Selector) -> Option<(NaiveDate, String)> {
    let mut part: NodeRef<'_, Node> = *link;
    for _ in 0..=CLIMB_MAX {
        let element = ElementRef::wrap(part)?;
        let text = line(element)?;
        if element.select(links).nth(1).is_some() {
            return None;
        }
        if let Some(found) = day(&text) {
            return Some(found);
        }
        part = part.parent()?;
    }
    None
}

/// What stands in a part of the page, if it is no more than a line: a list is never read twice over for each of its links.
fn line(element: ElementRef<'_>) -> Option<String> {
    let mut line = String::new();
    for text in element.text().map(spaced).filter(|text| !text.is_empty()) {
        if line.len() + text.len() > LINE_MAX * 4 {
            return None;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&text);
    }
    (line.chars().count() <= LINE_MAX).then_some(line)
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The last whole date in a text: 2026-01-05, 2026/1/5, 2026.01.05, 2026年1月5日. The last, because titles name days, too.
fn day(text: &str) -> Option<(NaiveDate, String)> {
    let starts = text.char_indices().filter(|(at, one)| {
        let before = text[..*at].chars().next_back();
        one.is_ascii_digit() && before.is_none_or(|one| !one.is_ascii_digit())
    });
    starts.filter_map(|(at, _)| day_at(&text[at..])).next_back()
}

fn day_at(text: &str) -> Option<(NaiveDate, String)> {
    let mut rest = text;
    let mut number = |ends: &[char], digits: std::ops::RangeInclusive<usize>| -> Option<u32> {
        let many = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !digits.contains(&many) {
            return None;
        }
        let (number, behind) = rest.split_at(many);
        rest = match ends {
            [] => behind,
            ends => behind.strip_prefix(ends)?,
        };
        number.parse().ok()
    };
    let year = number(&['-', '/', '.', '年'], 4..=4)?;
    let month = number(&['-', '/', '.', '月'], 1..=2)?;
    let date = number(&[], 1..=2)?;
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, date)?;
    let written = text[..text.len() - rest.len()].to_owned();
    (1990..=2199).contains(&year).then_some((day, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(page: &str) -> Vec<[String; 3]> {
        rows(page.as_bytes()).unwrap()
    }

    #[test]
    fn items_of_a_list_are_taken_and_navigation_is_not() {
        let page = r##"<!-- saved from url=(0034)https://www.songhe.example/zwgk/tz/ -->
            <ul class="nav"><li><a href="/">首页网站</a></li><li><a href="/zwgk/">政务公开栏目</a></li></ul>
            <ul><li><a href="./202601/t20260105_1.html" title="关于2025年除夕放假安排的通知全文">关于2025年除夕放假安排的...</a><span>2026-01-05</span></li>
            <li><span>[2026/1/3]</span><a href="/zwgk/b.html">关于公布服务点的通知</a></li>
            <li><a href="https://other.example/c.html">转发的外部文件</a> 2026年1月2日</li>
            <li><a href="#top">回到页面顶部</a> 2026-01-01</li></ul>
            <p>共 12 页 <a href="index_2.html">下一页内容</a></p>"##;
        let rows = of(page);
        assert_eq!(rows[0], HEAD.map(str::to_owned));
        let expected = [
            [
                "关于2025年除夕放假安排的通知全文",
                "https://www.songhe.example/zwgk/tz/202601/t20260105_1.html",
                "2026-01-05",
            ],
            ["关于公布服务点的通知", "https://www.songhe.example/zwgk/b.html", "2026-01-03"],
            ["转发的外部文件", "https://other.example/c.html", "2026-01-02"],
        ];
        assert_eq!(rows[1..], expected.map(|row| row.map(str::to_owned)));
    }

    #[test]
    fn a_table_of_links_is_a_list_and_a_link_twice_is_one() {
        let page = r#"<base href="https://a.example/x/"><table>
            <tr><td>1</td><td><a href="1.htm">第一件公开信息</a></td><td>2025.12.31</td></tr>
            <tr><td>2</td><td><a href="1.htm">第一件公开信息</a></td><td>2025.12.31</td></tr></table>"#;
        let rows = of(page);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1][1], "https://a.example/x/1.htm");
    }

    #[test]
    fn no_day_is_guessed() {
        assert!(of("<li><a href='a'>只有月和日的信息</a>01-05</li>").is_empty());
        assert!(of("<li><a href='a'>没有这一天的信息</a>2025-02-30</li>").is_empty());
        assert!(of("").is_empty());
    }

    #[test]
    fn a_hostile_page_is_read_once() {
        let page = format!("<body>{}", "<a href=x>标题标题标题</a> 文".repeat(50_000));
        assert!(of(&page).is_empty());
        let deep = format!("{}<a href=y>标题标题标题</a>2026-01-01", "<div>".repeat(20_000));
        assert!(rows(deep.as_bytes()).is_err());
    }
}
