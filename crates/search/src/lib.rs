//! 查: the full-text index of what is published, which can be thrown away and rebuilt at will. What is published, and
//! what its words are, the caller says; pages, stores and the law are unknown here.

mod dictionary;
mod document;
mod facets;
mod find;
mod fold;
mod index;
mod marks;
mod mend;
mod numbers;
mod plan;
mod query;
mod schema;
mod suggest;
mod tokens;

pub use dictionary::warm;
pub use document::Document;
pub use facets::{Count, Facets};
pub use find::{Found, Hit, Matched, Order, PAGE, Query};
pub use index::{Error, Index};
pub use marks::{Marked, Piece};
pub use suggest::{SUGGESTIONS, Suggestion};

#[cfg(test)]
mod tests;
