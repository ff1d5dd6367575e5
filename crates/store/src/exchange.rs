//! 全量导出与导入: everything that a data directory holds as one file of JSON lines with the files beside it, back into
//! an empty one, and whether two are equal. Lists of single registers are not exchanged here.
//!
//! The file stands for itself: every line of an entry holds the canonical text that its hash covers, so that the chain
//! can be recomputed without this program. Personal values stand in the open, each with salt and digest.

mod inward;
mod line;
mod outward;
mod people;
mod same;

pub use same::Difference;

use ledger::{FileHash, MatterId, OrganId, Refusal};
use std::path::Path;

/// Whether a file begins as an export does. What cannot be read does not.
pub fn is_export(entries: &Path) -> bool {
    inward::begins(entries)
}

/// What went out or came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exchanged {
    /// How many matters.
    pub matters: u64,
    /// How many entries.
    pub entries: u64,
    /// How many files.
    pub files: u64,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq)]
pub enum Importing {
    /// All of it is written, and on the disk.
    Done(Exchanged),
    /// Something does not hold; nothing was written.
    Refused(Broken),
}

/// Why an export is not taken: the first thing in it that does not hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Broken {
    /// Its first line is not that of an export.
    Foreign,
    /// It was written in a later form.
    Newer {
        /// The version of its form.
        version: u32,
    },
    /// The data directory holds something already.
    NotEmpty,
    /// A line cannot be read, or has no place where it stands.
    Line {
        /// Its number, from 1.
        line: u64,
    },
    /// An entry does not fit the link it bears: it, or the one before it, was changed or left out.
    Link {
        /// The organ in whose journal it stands.
        organ: OrganId,
        /// Its place in the journal.
        position: u64,
        /// The number of its line.
        line: u64,
    },
    /// A link of the security journal is broken.
    Security {
        /// Its place.
        position: u64,
        /// The number of its line.
        line: u64,
    },
    /// A journal ends before or behind the place that its head names.
    Tail {
        /// The organ; nil for the security journal.
        organ: OrganId,
        /// The last place that came.
        position: u64,
    },
    /// The last line is missing.
    CutOff {
        /// How many lines there are.
        lines: u64,
    },
    /// A personal value is missing or does not fit the digest in its entry.
    Personal {
        /// The matter.
        matter: MatterId,
        /// The number of the entry within it.
        number: u32,
    },
    /// An entry of a matter is missing.
    Missing {
        /// The matter.
        matter: MatterId,
        /// The number of the entry within it.
        number: u32,
    },
    /// The ledger does not admit an entry.
    Entry {
        /// The matter.
        matter: MatterId,
        /// The number of the entry within it.
        number: u32,
        /// Why not.
        refusal: Refusal,
    },
    /// The organs do not hold together.
    Organs {
        /// Why not.
        refusal: Refusal,
    },
    /// A file is missing or holds other bytes.
    File {
        /// Its hash.
        file: FileHash,
    },
}
