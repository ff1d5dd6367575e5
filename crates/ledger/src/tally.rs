//! From matters to figures: what a cell or a figure of the words counts, said once and used for counting, for listing
//! the matters behind it, and for the comparison with the replay of every entry.
//!
//! A figure is a sum of terms; a term is a selection of matters and what is measured of them. Which matters a cell
//! selects stands in `cells`, which figures the words of a report use in `figures`.

mod cells;
mod figures;
mod nature;
mod result;
mod selection;
mod statement;

pub use cells::cell;
pub use figures::{CARRIERS, CHANNELS, Named, Unit, shipped};
pub use nature::Nature;
pub use result::{Figure, Signature, Stated, Tally, Told, counted, printed, tally};
pub use selection::{FactIs, Group, Measure, Period, Selection, Term, When, Window};
pub use statement::{Statements, statements};

#[cfg(test)]
mod tests;
