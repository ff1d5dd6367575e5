//! Data and a template → PDF/UA-1, tagged, with the same bytes for the same input. What is drawn, by which template,
//! does not live here; neither does any disk or clock: fonts come as bytes, the time as an argument.

mod data;
mod fonts;
mod world;

pub(crate) use data::{blocks, paragraphs, table};
pub use fonts::{Fonts, SEEN_AS_MISSING};

use crate::body::Picture;
use serde_json::Value;
use std::sync::OnceLock;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::Desk;

/// Minutes by which China's time is ahead of UTC.
const CHINA: i32 = 480;

/// How many compilations the caches of the type-setter outlive: the one just done, whose template and fonts the next
/// one needs too.
const CACHED_FOR: usize = 1;

/// When a file was made and what it is, so that the same thing printed twice is the same file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The instant, in microseconds since 1970 (UTC).
    pub at: i64,
    /// What is printed: the same for the same thing, such as the id of a matter with the number of its version.
    pub ident: String,
}

/// Why nothing was printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unprintable {
    /// None of the fonts has Chinese characters; a page without its words would be the result.
    #[error("no font covers Chinese characters; looked at: {}", .0.join(", "))]
    NoHan(Vec<String>),
    /// The template or what it was given is at fault: the type-setter's own words.
    #[error("the page could not be set: {}", .0.join("; "))]
    Template(Vec<String>),
    /// The parts of the file could not be put together.
    #[error("the file could not be put together: {0}")]
    Packing(String),
}

/// What prints: the fonts, looked for when the first page is printed, because they are large and many a process never
/// prints.
pub struct Press {
    find: Box<dyn Fn() -> Vec<Vec<u8>> + Send + Sync>,
    fonts: OnceLock<Result<Fonts, Unprintable>>,
}

impl Press {
    /// A press that finds its fonts so.
    pub fn new(find: impl Fn() -> Vec<Vec<u8>> + Send + Sync + 'static) -> Press {
        Press { find: Box::new(find), fonts: OnceLock::new() }
    }

    /// The fonts; the first call reads them.
    ///
    /// # Errors
    /// [`Unprintable::NoHan`], at every call.
    pub fn fonts(&self) -> Result<&Fonts, Unprintable> {
        self.fonts.get_or_init(|| Fonts::from((self.find)())).as_ref().map_err(Clone::clone)
    }
}

/// A template of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Template {
    /// 公文: GB/T 9704.
    Document,
    /// A form of boxes.
    Form,
}

impl Template {
    fn source(self) -> &'static str {
        match self {
            Template::Document => include_str!("../templates/document.typ"),
            Template::Form => include_str!("../templates/form.typ"),
        }
    }
}

/// Sets a template with its data and the pictures that it names. Strings of the data are words, never mark-up.
pub(crate) fn print(
    template: Template,
    (mut data, pictures): (Value, &[Picture]),
    fonts: &Fonts,
    stamp: &Stamp,
) -> Result<Vec<u8>, Unprintable> {
    let missing = fonts.cover(&mut data);
    data["missing"] = missing.iter().map(|one| format!("U+{:04X}", u32::from(*one))).collect();
    data["fonts"] = fonts.faces();
    let desk = Desk::new(template.source(), data.to_string(), pictures, fonts);
    let set = set(&desk, stamp);
    // The caches grow with every page and know nothing of how much memory there is.
    comemo::evict(CACHED_FOR);
    set
}

fn set(desk: &Desk<'_>, stamp: &Stamp) -> Result<Vec<u8>, Unprintable> {
    let compiled = typst::compile::<PagedDocument>(desk);
    let document = compiled.output.map_err(|errors| faulty(desk, &errors))?;
    // A family that is not there would be replaced by one without Chinese characters, in silence.
    let is_grave = |one: &&SourceDiagnostic| one.message.contains("unknown font family");
    let grave: Vec<SourceDiagnostic> = compiled.warnings.iter().filter(is_grave).cloned().collect();
    if !grave.is_empty() {
        return Err(faulty(desk, &grave));
    }
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| Unprintable::Template(vec![error.message().to_string()]))?;
    let options = PdfOptions {
        ident: Smart::Custom(stamp.ident.clone()),
        creator: Smart::Custom(Some("gongkai".to_owned())),
        timestamp: stamp.timestamp(),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| faulty(desk, &errors))
}

impl Stamp {
    /// The instant as clocks in China show it; `None` beyond the years that a file can name.
    fn timestamp(&self) -> Option<Timestamp> {
        use chrono::{Datelike, Timelike};
        let at = chrono::DateTime::from_timestamp_micros(self.at)?;
        let at = at.naive_utc() + chrono::TimeDelta::minutes(i64::from(CHINA));
        let small = |value: u32| u8::try_from(value).ok();
        let at = Datetime::from_ymd_hms(
            at.year(),
            small(at.month())?,
            small(at.day())?,
            small(at.hour())?,
            small(at.minute())?,
            small(at.second())?,
        )?;
        Timestamp::new_local(at, CHINA)
    }
}

/// The type-setter's own words, each with the line of the template that it is about.
fn faulty(desk: &Desk<'_>, found: &[SourceDiagnostic]) -> Unprintable {
    let said = found.iter().map(|one| {
        let line = desk.line(one.span).map_or_else(String::new, |line| format!("line {line}: "));
        let hints: String = one.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
        format!("{line}{}{hints}", one.message)
    });
    Unprintable::Template(said.collect())
}

#[cfg(test)]
mod tests;
