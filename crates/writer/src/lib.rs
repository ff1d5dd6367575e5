//! 写: what was read and found → terminal text, JSON lines, CSV and one self-contained page; documents and forms → PDF,
//! DOCX and mark-up to paste.
//!
//! Knows nothing of disk, network, storage or of the reader; the program hands over a [`Record`] per input, and the
//! fonts as bytes.

pub mod annual;
pub mod approval;
mod bands;
pub mod body;
pub mod called;
pub mod clock;
pub mod compare;
pub mod csv;
pub mod document;
mod docx;
pub mod explain;
mod facts;
pub mod figures;
mod form;
pub mod html;
pub mod json;
pub mod list;
pub mod matters;
pub mod paste;
pub mod pdf;
mod place;
mod record;
mod sentence;
pub mod style;
pub mod text;

pub use record::{Counts, Likeness, Origin, Reasons, Record, Refusal, Remark, Sheet, Totals};
pub use style::Style;

#[cfg(test)]
mod fixture;
