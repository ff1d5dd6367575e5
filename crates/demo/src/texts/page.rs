//! The page on which a text is written: headings, paragraphs, tables, the organ and the day at its foot.

use super::Text;
use crate::dice::Dice;
use crate::lexicon;
use chrono::{Datelike, Days, NaiveDate};

/// A page being written.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) organ: &'a str,
    pub(super) title: &'a str,
    pub(super) on: NaiveDate,
    pub(super) dice: Dice,
    html: String,
    sheet: Option<String>,
}

/// A day as documents write it.
pub(super) fn said(on: NaiveDate) -> String {
    format!("{}年{}月{}日", on.year(), on.month(), on.day())
}

impl<'a> Page<'a> {
    /// An empty page. Its title stands above it wherever it is shown, and not in it.
    pub(super) fn of(organ: &'a str, title: &'a str, on: NaiveDate, dice: Dice) -> Page<'a> {
        Page { organ, title, on, dice, html: String::new(), sheet: None }
    }

    /// A heading.
    pub(super) fn head(&mut self, text: &str) -> &mut Page<'a> {
        self.put("h2", text)
    }

    /// A paragraph.
    pub(super) fn say(&mut self, text: impl AsRef<str>) -> &mut Page<'a> {
        self.put("p", text.as_ref())
    }

    /// Paragraphs that are counted: 一、二、三、.
    pub(super) fn points(&mut self, texts: &[String]) -> &mut Page<'a> {
        for (count, text) in COUNTS.iter().zip(texts) {
            self.put("p", &format!("{count}、{text}"));
        }
        self
    }

    fn put(&mut self, tag: &str, text: &str) -> &mut Page<'a> {
        self.html.push_str(&format!("<{tag}>{text}</{tag}>\n"));
        self
    }

    /// A table; the first one also goes out as a sheet.
    pub(super) fn table(&mut self, columns: &[&str], rows: &[Vec<String>]) -> &mut Page<'a> {
        let line = |tag: &str, cells: &[&str]| {
            let cells: String = cells.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect();
            format!("<tr>{cells}</tr>\n")
        };
        let mut sheet = format!("\u{feff}{}\r\n", columns.join(","));
        self.html.push_str("<table>\n");
        self.html.push_str(&line("th", columns));
        for row in rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            self.html.push_str(&line("td", &cells));
            sheet.push_str(&format!("{}\r\n", cells.join(",")));
        }
        self.html.push_str("</table>\n");
        self.sheet.get_or_insert(sheet);
        self
    }

    /// The organ and the day stand at the foot.
    pub(super) fn end(mut self) -> Text {
        let (organ, on) = (self.organ.to_owned(), said(self.on));
        self.say(organ).say(on);
        Text { html: self.html, sheet: self.sheet }
    }

    /// The year of the text.
    pub(super) fn year(&self) -> i32 {
        self.on.year()
    }

    /// A number.
    pub(super) fn number(&mut self, low: u32, high: u32) -> u32 {
        self.dice.between(low, high)
    }

    /// An amount in ten thousand yuan with two digits behind the point.
    pub(super) fn amount(&mut self, low: u32, high: u32) -> String {
        let (whole, part) = (self.dice.between(low, high), self.dice.between(0, 99));
        format!("{whole}.{part:02}")
    }

    /// So many days behind the day of the text.
    pub(super) fn later(&mut self, low: u32, high: u32) -> String {
        said(self.on + Days::new(u64::from(self.dice.between(low, high))))
    }

    /// So many days before the day of the text.
    pub(super) fn earlier(&mut self, low: u32, high: u32) -> String {
        said(self.on - Days::new(u64::from(self.dice.between(low, high))))
    }

    /// One of these.
    pub(super) fn pick<'w>(&mut self, of: &[&'w str]) -> &'w str {
        self.dice.pick(of)
    }

    /// A township.
    pub(super) fn town(&mut self) -> &'static str {
        self.dice.pick(lexicon::TOWNS)
    }

    /// A person by name, as of an official.
    pub(super) fn person(&mut self) -> String {
        lexicon::person(&mut self.dice)
    }

    /// A person whose name is not told in full.
    pub(super) fn somebody(&mut self) -> String {
        let name = self.person();
        let mut letters = name.chars();
        let first = letters.next().map(String::from).unwrap_or_default();
        format!("{first}*{}", letters.last().map(String::from).unwrap_or_default())
    }

    /// A company.
    pub(super) fn company(&mut self) -> String {
        lexicon::company(&mut self.dice)
    }

    /// Where to ask.
    pub(super) fn contact(&mut self) -> &mut Page<'a> {
        let (telephone, address) =
            (lexicon::telephone(&mut self.dice), lexicon::address(&mut self.dice));
        self.say(format!(
            "联系电话：{telephone}（工作日8:30—12:00，14:30—17:30）；办公地址：{address}。"
        ))
    }
}

/// How points are counted.
const COUNTS: &[&str] = &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
