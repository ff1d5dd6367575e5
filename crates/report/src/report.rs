//! One annual report: its words in order, its cells, its claims, as they were printed.

use crate::{Cell, CellId, Claim, Edition, Place, Year};
use chrono::NaiveDate;
use law::Level;
use std::collections::BTreeMap;

/// A paragraph of words with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The text as printed, sentences joined over page breaks.
    pub text: String,
    /// The same for matching: simplified characters, half-width letters and digits, full-width punctuation, no
    /// white space between Han characters.
    pub folded: String,
    /// Where it begins.
    pub place: Option<Place>,
}

/// The title as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    /// The text, lines joined.
    pub text: String,
    /// The same for matching: simplified characters, half-width letters and digits, full-width punctuation, no
    /// white space between Han characters.
    pub folded: String,
    /// How often it is printed at the head of the report.
    pub printed: u8,
    /// Where it first stands.
    pub place: Option<Place>,
}

/// The period statement: 统计期限自…起至…止.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub place: Option<Place>,
}

/// The organ named at the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// The organ as printed.
    pub text: String,
    /// The same for matching.
    pub folded: String,
    /// Where it stands.
    pub place: Option<Place>,
}

/// A heading as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// The number as printed, such as 一、 or （二） or 3.; `None` when there is none.
    pub number: Option<String>,
    /// The words behind the number.
    pub text: String,
    /// The same for matching: simplified characters, half-width letters and digits, full-width punctuation, no
    /// white space between Han characters.
    pub folded: String,
    /// Where it stands.
    pub place: Option<Place>,
}

/// One of the six sections as found; sections keep the order of the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Which of the six, 1 to 6.
    pub number: u8,
    /// Its heading as printed.
    pub heading: Heading,
    /// Sub-headings inside, in order; a stray heading of the first level (三、下一步…) is among them.
    pub headings: Vec<Heading>,
    /// The words, tables left out.
    pub passages: Vec<Passage>,
}

/// Which label of the form a printed label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelOf {
    /// A row of table two.
    Item(crate::Item),
    /// A column head of table two: of this item's group, this figure.
    Figure(crate::Item, crate::Figure),
    /// A row of table three.
    Row(crate::Row),
    /// A column head of table three.
    Column(crate::Column),
    /// A column head of table four.
    Outcome(crate::Block, crate::Outcome),
    /// A block head of table four.
    Block(crate::Block),
}

/// A label that differs from the form after white space, punctuation width and script are folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The label of the form it was read as.
    pub of: LabelOf,
    /// The label as printed.
    pub printed: String,
    /// Where it stands.
    pub place: Option<Place>,
}

/// Which of the three tables were there at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tables {
    /// Tables two, three and four: whether any cell of each was read.
    pub read: [bool; 3],
    /// Whether each stands there only as a picture.
    pub picture: [bool; 3],
}

/// An annual report as printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// The reporting organ's full name as printed.
    pub organ: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// The report year.
    pub year: Option<Year>,
    /// The year was inferred from something weaker than title, preface or period statement.
    pub year_inferred: bool,
    /// The edition whose labels the tables bear; `None` when there are no tables or both editions are mixed.
    pub edition: Option<Edition>,
    /// Labels of both editions stand in the tables.
    pub mixed: bool,
    /// The title.
    pub title: Option<Title>,
    /// The words before section one.
    pub preface: Vec<Passage>,
    /// The period statement.
    pub period: Option<Period>,
    /// The organ at the end.
    pub signature: Option<Signature>,
    /// The date at the end.
    pub signed_on: Option<NaiveDate>,
    /// Where the date stands.
    pub signed_at: Option<Place>,
    /// The sections found.
    pub sections: Vec<Section>,
    /// The cells found; a row that is not printed has no key.
    pub cells: BTreeMap<CellId, Cell>,
    /// Labels that differ from the form.
    pub labels: Vec<Label>,
    /// Which tables were there.
    pub tables: Tables,
    /// The numbers stated in prose.
    pub claims: Vec<Claim>,
}

impl Report {
    /// The cell, if its row was printed.
    pub fn cell(&self, id: CellId) -> Option<&Cell> {
        self.cells.get(&id)
    }

    /// The section by its number, 1 to 6.
    pub fn section(&self, number: u8) -> Option<&Section> {
        self.sections.iter().find(|section| section.number == number)
    }
}
