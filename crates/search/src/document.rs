//! What is put into the index: one published item, as the caller knows it. How it is taken apart stands in `tokens`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One published item. An absent value is no value: it is neither sought nor counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What the caller knows the item by; a document put under an id replaces the former one.
    pub id: String,
    /// The id of the organ that publishes (发布机构).
    pub organ: String,
    /// Its name, which is found too.
    pub organ_name: String,
    /// The code of its topic or column (主题分类).
    pub column: String,
    /// The code of its kind (体裁分类).
    pub kind: String,
    /// The year it was made in.
    pub year: Option<i32>,
    /// The code of its validity (有效性).
    pub validity: Option<String>,
    /// Its document number (文号) as printed.
    pub number: Option<String>,
    /// Its index number (索引号) as printed.
    pub index_number: Option<String>,
    /// Its title (名称).
    pub title: String,
    /// What it says in short (内容概述).
    pub synopsis: String,
    /// Its text, without mark-up.
    pub text: String,
    /// The texts of what is attached to it.
    pub attachments_text: String,
    /// The day it was published.
    pub published_on: NaiveDate,
    /// Where its page is.
    pub path: String,
}

/// Characters of each text that the index gives back for snippets. All of a text is found, however long it is.
const EXCERPT: usize = 8_000;

impl Document {
    /// The document with its long texts cut to what snippets are made from.
    pub(crate) fn excerpt(&self) -> Document {
        Document {
            text: beginning(&self.text),
            attachments_text: beginning(&self.attachments_text),
            ..self.clone()
        }
    }
}

fn beginning(text: &str) -> String {
    let end = text.char_indices().nth(EXCERPT).map_or(text.len(), |(at, _)| at);
    text[..end].to_owned()
}
