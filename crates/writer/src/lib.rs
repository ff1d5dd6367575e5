//! 写: what was read and found → terminal text, JSON lines, CSV and one self-contained page.
//!
//! Knows nothing of disk, network, storage or of the reader; the program hands over a [`Record`] per input.

mod bands;
pub mod called;
pub mod clock;
pub mod compare;
pub mod csv;
pub mod explain;
mod facts;
pub mod figures;
pub mod html;
pub mod json;
pub mod list;
pub mod matters;
mod place;
mod record;
mod sentence;
pub mod style;
pub mod text;

pub use record::{Counts, Likeness, Origin, Reasons, Record, Refusal, Remark, Sheet, Totals};
pub use style::Style;

#[cfg(test)]
mod fixture;
