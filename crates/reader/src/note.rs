//! What was not read cleanly: a kind, the printed text, how it was read, and a place.
//!
//! The codes G01–G19 name kinds of damage and are never reused; further ones continue the series.
//! The words for people are in the message files, by [`NoteKind::key`].

use report::Place;

/// One remark of the reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What happened.
    pub kind: NoteKind,
    /// The text as printed, shortened.
    pub printed: String,
    /// How it was read, where that differs.
    pub reading: String,
    /// Where it stands.
    pub place: Option<Place>,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $key:literal;)+) => {
        /// A kind of remark, with its code for ever.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum NoteKind { $($(#[doc = $doc])+ $name,)+ }

        impl NoteKind {
            /// All kinds, in the order of their codes.
            pub const ALL: &'static [NoteKind] = &[$(NoteKind::$name,)+];

            /// The code, `G01` and on.
            pub fn code(self) -> &'static str {
                match self { $(NoteKind::$name => $code,)+ }
            }

            /// The key of the sentence in the message files.
            pub fn key(self) -> &'static str {
                match self { $(NoteKind::$name => $key,)+ }
            }
        }
    };
}

kinds! {
    /// A table printed one cell to a line.
    FlattenedTable = "G01", "note-flattened-table";
    /// Cells indented by tabs, one to a line.
    IndentedCells = "G02", "note-indented-cells";
    /// A row whose columns are shifted against the header; the labels and the last seven figures decided.
    ShiftedColumns = "G03", "note-shifted-columns";
    /// A page break inside a table; the parts were joined.
    TableOverPages = "G04", "note-table-over-pages";
    /// A page break inside a sentence; the parts were joined.
    SentenceOverPages = "G05", "note-sentence-over-pages";
    /// Digits of one number separated by a space.
    SplitDigits = "G06", "note-split-digits";
    /// A label split by spaces or line breaks.
    SplitLabel = "G07", "note-split-label";
    /// A label cut short.
    TruncatedLabel = "G08", "note-truncated-label";
    /// A label misspelt.
    MisspeltLabel = "G09", "note-misspelt-label";
    /// Traditional characters, with or without readings in brackets.
    TraditionalCharacters = "G10", "note-traditional-characters";
    /// Punctuation or digits of another width, compatibility characters, Kangxi radicals.
    FoldedCharacters = "G11", "note-folded-characters";
    /// A heading without its number, or lost.
    HeadingUnnumbered = "G12", "note-heading-unnumbered";
    /// Title, preface or signature cut off; year or organ inferred.
    HeadOrTailMissing = "G13", "note-head-or-tail-missing";
    /// The title is printed more than once.
    TitleRepeated = "G14", "note-title-repeated";
    /// Padding by spaces.
    Padding = "G15", "note-padding";
    /// Cells that the row should have are missing or empty.
    LostCells = "G16", "note-lost-cells";
    /// A dash, a slash or nothing where a number is due.
    NoNumber = "G17", "note-no-number";
    /// A number with 余, 多, 约.
    ApproximateNumber = "G18", "note-approximate-number";
    /// A row label that looks like a heading, or a stray heading.
    LabelLikeHeading = "G19", "note-label-like-heading";
    /// Several readings of a row were possible; the equations chose one.
    ReadingChosen = "G20", "note-reading-chosen";
    /// Several readings of a row were possible and none could be chosen.
    ReadingUndecided = "G21", "note-reading-undecided";
    /// A table that is only a picture.
    TableIsPicture = "G22", "note-table-is-picture";
    /// The text ends in the middle: truncated.
    Truncated = "G23", "note-truncated";
    /// Bytes that are wrong in the file's encoding, or an encoding named wrongly.
    Encoding = "G24", "note-encoding";
    /// Merged cells are lost in this format; rows were told by their labels.
    MergesLost = "G25", "note-merges-lost";
    /// A number in prose says its own scope and is not compared with the tables.
    OtherScope = "G26", "note-other-scope";
    /// A table was found twice; the first complete one is read.
    TableRepeated = "G27", "note-table-repeated";
    /// Something that could not be read was left out: a sheet, a part, a nested object.
    LeftOut = "G28", "note-left-out";
}

impl Note {
    /// A remark; the printed text is shortened to sixty characters.
    pub fn new(
        kind: NoteKind,
        printed: &str,
        reading: impl Into<String>,
        place: Option<Place>,
    ) -> Note {
        let mut shortened: String = printed.chars().take(60).collect();
        if shortened.len() < printed.len() {
            shortened.push('…');
        }
        Note { kind, printed: shortened, reading: reading.into(), place }
    }
}
