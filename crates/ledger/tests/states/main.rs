//! `docs/generated/states.md`, written by running every act in every state of every typed register, and what holds for
//! whatever sequence of acts. The samples of a register stand in a file of their own; `walk` knows none of them.
#![expect(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod charges;
mod decisions;
mod disclosures;
mod disputes;
mod fees;
mod filings;
mod letters;
mod page;
mod procurement;
mod random;
mod requests;
mod service_items;
mod walk;
mod years;

use walk::Book;

/// The registers whose matters are ended by an answer, by their codes.
const ANSWERED: &[Book] = &[requests::BOOK, disputes::BOOK, letters::BOOK, fees::BOOK];

/// The registers of what is made public.
const PUBLISHED: &[Book] = &[
    disclosures::BOOK,
    decisions::BOOK,
    service_items::BOOK,
    charges::BOOK,
    procurement::BOOK,
    filings::BOOK,
];

/// Every typed register.
fn books() -> impl Iterator<Item = &'static Book> {
    ANSWERED.iter().chain(PUBLISHED)
}
