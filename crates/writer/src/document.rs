//! A published document on paper: in the layout of 党政机关公文格式 (GB/T 9704) as PDF and DOCX, with what the catalogue
//! says of it (条例第十二条) before the text, and where and when it was published behind it.

use crate::body::{Align, Block, Body, Cell, Paragraph, Table};
use crate::docx::{Page, Sheet, Style};
use crate::pdf::{self, Fonts, Stamp, Template, Unprintable};
use chrono::{Datelike, NaiveDate};
use serde_json::json;
use words::Words;

/// A document with what is known of it; nothing is printed for what is not given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// 名称; a line feed breaks it by its sense.
    pub title: String,
    /// 文号
    pub number: Option<String>,
    /// 索引号
    pub index: Option<String>,
    /// 发文机关
    pub organ: Option<String>,
    /// 主题分类, the column it stands in.
    pub topic: Option<String>,
    /// 成文日期
    pub made_on: Option<NaiveDate>,
    /// 发布日期
    pub published_on: Option<NaiveDate>,
    /// 施行日期
    pub in_force_on: Option<NaiveDate>,
    /// 有效期至
    pub valid_until: Option<NaiveDate>,
    /// 有效性, in words.
    pub standing: Option<String>,
    /// 公开属性, in words, with its ground if there is one.
    pub attribute: Option<String>,
    /// Where it was published: the whole address.
    pub address: Option<String>,
    /// The text.
    pub body: Body,
    /// The names of its attachments.
    pub attachments: Vec<String>,
    /// 发文机关署名 under the text, where the text itself does not end with one.
    pub signature: Option<String>,
}

impl Document {
    /// As PDF/UA-1.
    ///
    /// # Errors
    /// [`Unprintable`] says what is missing.
    pub fn pdf(&self, fonts: &Fonts, stamp: &Stamp, words: &Words) -> Result<Vec<u8>, Unprintable> {
        let body = self.whole(words);
        match self.set(&body, fonts, stamp, words) {
            // A picture that is broken behind its head keeps nobody from the words.
            Err(Unprintable::Template(_)) if !body.pictures().is_empty() => {
                self.set(&body.told(), fonts, stamp, words)
            }
            set => set,
        }
    }

    fn set(
        &self,
        body: &Body,
        fonts: &Fonts,
        stamp: &Stamp,
        words: &Words,
    ) -> Result<Vec<u8>, Unprintable> {
        let pictures = body.pictures();
        let front = self.front(words).map(|front| pdf::table(&front));
        let data = json!({
            "title": self.title,
            "number": self.number,
            "front": front,
            "blocks": pdf::blocks(body, &pictures),
            "closing": pdf::paragraphs(&self.closing(words)),
            "foot": pdf::paragraphs(&self.foot(words)),
            "draft": null,
            "missing-note": words.text("print-missing"),
        });
        pdf::print(Template::Document, (data, &pictures), fonts, stamp)
    }

    /// As DOCX.
    ///
    /// # Errors
    /// [`Unprintable::Packing`]
    pub fn docx(&self, stamp: &Stamp, words: &Words) -> Result<Vec<u8>, Unprintable> {
        let mut sheet = Sheet::new(Page::Document);
        if let Some(front) = self.front(words) {
            sheet.table(&front);
        }
        sheet.paragraph(&Paragraph::plain(&self.title).set(Align::Center), Style::Title);
        if let Some(number) = &self.number {
            sheet.paragraph(&Paragraph::plain(number).set(Align::Center), Style::Item);
        }
        sheet.blocks(&self.whole(words).levelled().blocks);
        for closing in self.closing(words) {
            sheet.paragraph(&closing, Style::Text);
        }
        for note in self.foot(words) {
            sheet.paragraph(&note, Style::Note);
        }
        sheet.finish(&self.title.replace('\n', ""), stamp)
    }

    /// What the catalogue says of it, label and value, in the order of the catalogue; what is not known is left out.
    pub fn facts(&self, words: &Words) -> Vec<(String, String)> {
        let day = |on: Option<NaiveDate>| on.map(|on| day(on, words));
        let facts = [
            ("print-index", self.index.clone()),
            ("print-topic", self.topic.clone()),
            ("print-organ", self.organ.clone()),
            ("print-number", self.number.clone()),
            ("print-made-on", day(self.made_on)),
            ("print-published-on", day(self.published_on)),
            ("print-in-force-on", day(self.in_force_on)),
            ("print-valid-until", day(self.valid_until)),
            ("print-standing", self.standing.clone()),
            ("print-attribute", self.attribute.clone()),
        ];
        let known = facts.into_iter().filter_map(|(key, value)| Some((key, value?)));
        known.map(|(key, value)| (words.text(key).into_owned(), value)).collect()
    }

    /// The same as a table of two facts a row.
    fn front(&self, words: &Words) -> Option<Table> {
        let facts = self.facts(words);
        if facts.len() < 2 {
            return None;
        }
        let cells = |(label, value): &(String, String)| {
            [Cell::head(label.as_str()), Cell::value(value.as_str())]
        };
        let rows = facts.chunks(2).map(|pair| {
            let mut row: Vec<Cell> = pair.iter().flat_map(cells).collect();
            if let [_, last] = row.as_mut_slice() {
                last.columns = 3;
            }
            row
        });
        Some(Table { rows: rows.collect(), widths: vec![22, 56, 22, 56], ..Table::default() })
    }

    /// The text with the names of its attachments (附件说明).
    fn whole(&self, words: &Words) -> Body {
        let mut body = self.body.clone();
        for (at, name) in self.attachments.iter().enumerate() {
            let line = match (at, self.attachments.len()) {
                (0, 1) => format!("{}{name}", words.text("print-attachment")),
                (0, _) => format!("{}1. {name}", words.text("print-attachment")),
                _ => format!("　　　{}. {name}", at + 1),
            };
            body.blocks.push(Block::Paragraph(Paragraph::plain(line)));
        }
        body
    }

    fn closing(&self, words: &Words) -> Vec<Paragraph> {
        let Some(signature) = &self.signature else { return Vec::new() };
        let made_on = self.made_on.map(|on| day(on, words));
        let lines = [Some(signature.clone()), made_on].into_iter().flatten();
        lines.map(|line| Paragraph::plain(line).set(Align::End)).collect()
    }

    /// 版记: the disclosure attribute, and where and when it was published.
    fn foot(&self, words: &Words) -> Vec<Paragraph> {
        let said = |key: &str, value: Option<String>| {
            value.map(|value| Paragraph::plain(format!("{}：{value}", words.text(key))))
        };
        let attribute = said("print-attribute", self.attribute.clone());
        let on = said("print-published-on", self.published_on.map(|on| day(on, words)));
        let address = said("print-address", self.address.clone());
        [attribute, on, address].into_iter().flatten().collect()
    }
}

/// 2025年5月6日
pub(crate) fn day(on: NaiveDate, words: &Words) -> String {
    let gaps = [
        ("year", on.year().to_string().into()),
        ("month", on.month().to_string().into()),
        ("day", on.day().to_string().into()),
    ];
    words.say("print-day", &gaps)
}

#[cfg(test)]
mod tests;
