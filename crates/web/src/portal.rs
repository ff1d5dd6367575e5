//! The portal: pages for anyone. No type here has a field for personal data of those who ask or write.

pub(crate) mod archive;
pub(crate) mod checkup;
pub(crate) mod clock;
pub(crate) mod columns;
pub(crate) mod data;
pub(crate) mod document;
pub(crate) mod home;
pub(crate) mod item;
pub(crate) mod listing;
pub(crate) mod organ;
pub(crate) mod organs;
pub(crate) mod place;
pub(crate) mod search;

use crate::frame::Frame;

/// A step of the way from the front to a page.
pub(crate) struct Crumb {
    pub(crate) name: String,
    pub(crate) path: String,
}

impl Crumb {
    pub(crate) fn new(name: &str, path: impl Into<String>) -> Crumb {
        Crumb { name: name.to_owned(), path: path.into() }
    }

    /// The front page.
    pub(crate) fn home(f: &Frame) -> Crumb {
        Crumb::new(&f.t("site-home"), "/")
    }
}

/// The name of a column of the statutory content, with its gloss where the page is not in Chinese. A code that the
/// articles do not have is shown as it is.
pub(crate) fn column_name(code: &str, f: &Frame) -> String {
    match law::topic::Topic::of(code) {
        Some(topic) if f.is_chinese() => topic.column.to_owned(),
        Some(topic) => format!("{} ({})", topic.column, topic.en),
        None => code.to_owned(),
    }
}
