//! `docs/generated/states.md`, written by running every act in every state of every typed register, and what holds for
//! whatever sequence of acts. The samples of a register stand in a file of their own; `walk` knows none of them.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod disputes;
mod fees;
mod letters;
mod page;
mod random;
mod requests;
mod walk;

use walk::Book;

/// Every typed register, by its code.
const BOOKS: &[Book] = &[requests::BOOK, disputes::BOOK, letters::BOOK, fees::BOOK];
