//! Opening a hostile file: bounds before it is opened, and a thread of its own in which it may fail.

use super::bounds;
use super::glyphs::{Budget, CALLS_MAX, Pages, Spent};
use super::page::Page;
use crate::document::Format;
use crate::{Unreadable, limits};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// Stack of the interpreting thread: forms may nest fifty deep and objects five hundred.
const STACK: usize = 32 << 20;

/// Opens and interprets the file.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<Page>, Unreadable> {
    let forms = bounds::check(bytes)?;
    let data = bytes.to_vec();
    // A thread is the only safe bound on the stack, and it catches what unwinds.
    let worker =
        std::thread::Builder::new().stack_size(STACK).spawn(move || interpret(data, forms));
    let damaged = |detail: &str| Unreadable::Damaged { format: Format::Pdf, detail: detail.into() };
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(unwound)) if unwound.is::<Spent>() => {
            Err(Unreadable::TooMuch { what: "drawing calls", limit: CALLS_MAX as u64 })
        }
        Ok(Err(_)) => Err(damaged("the interpreter gave up")),
        Err(_) => Err(damaged("no thread to read it in")),
    }
}

fn interpret(data: Vec<u8>, forms: usize) -> Result<Vec<Page>, Unreadable> {
    let damaged = |detail: &str| Unreadable::Damaged { format: Format::Pdf, detail: detail.into() };
    let pdf = Pdf::new(data).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected
            | DecryptionError::UnsupportedAlgorithm
            | DecryptionError::MissingIDEntry
            | DecryptionError::InvalidEncryption,
        ) => Unreadable::Encrypted { format: Format::Pdf },
        LoadPdfError::Invalid => damaged("no pages found"),
    })?;
    let pages = Pages::new(&pdf);
    let count = pages.count();
    if count == 0 {
        return Err(damaged("no pages found"));
    }
    if count > limits::PAGES_MAX {
        return Err(Unreadable::TooMuch { what: "pages", limit: limits::PAGES_MAX as u64 });
    }
    let mut budget = Budget::new(forms);
    Ok((0..count).map(|index| pages.page(index, &mut budget)).collect())
}
