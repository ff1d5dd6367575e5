//! Hostile renderings: an invented annual report in every format and with every damage, with the truth about it.
//!
//! For tests and benches only. Everything follows from a seed; the reader is not known here.

mod damage;
mod dialect;
mod html;
mod model;
mod mutation;
mod negative;
mod office;
mod page;
mod pdf;
mod random;
mod text;
mod truth;

pub use dialect::{Dialect, dialects};
pub use model::{Kind, Model, Printed, Words};
pub use mutation::mutated;
pub use page::{Page, Part, Slot, Table, Text, What, Which};
pub use random::Random;
pub use truth::{Expected, Truth};

/// One rendering: bytes and what a reader must find in them.
#[derive(Debug, Clone)]
pub struct Rendering {
    /// The dialect's id.
    pub dialect: &'static str,
    /// The seed that made it.
    pub seed: u64,
    /// A file name with the ending that such a file bears.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub truth: Truth,
}

/// The rendering of this dialect and seed, always the same.
pub fn render(dialect: &Dialect, seed: u64) -> Rendering {
    named(dialect, seed, dialect.make(seed))
}

/// A given report in this dialect; the seed decides what the dialect leaves to chance.
pub fn render_model(dialect: &Dialect, model: &Model, seed: u64) -> Rendering {
    named(dialect, seed, dialect.make_of(model, Random::new(seed)))
}

fn named(dialect: &Dialect, seed: u64, (bytes, truth): (Vec<u8>, Truth)) -> Rendering {
    let name = format!("{}-{seed}.{}", dialect.id, dialect.ending);
    Rendering { dialect: dialect.id, seed, name, bytes, truth }
}

/// `count` renderings, all dialects in turn; those too large for everyday runs only with `heavy`.
pub fn renderings(count: u64, seed: u64, heavy: Heavy) -> impl Iterator<Item = Rendering> {
    let chosen: Vec<Dialect> =
        dialects().into_iter().filter(|one| heavy == Heavy::With || !one.heavy).collect();
    (0..count).map(move |index| {
        let at = usize::try_from(index % chosen.len() as u64).unwrap_or(0);
        render(&chosen[at], seed.wrapping_mul(1_000_003).wrapping_add(index))
    })
}

/// Whether files of many megabytes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heavy {
    /// They are.
    With,
    /// They are not.
    Without,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_names_a_rendering_for_ever() {
        for (one, two) in renderings(150, 3, Heavy::Without).zip(renderings(150, 3, Heavy::Without))
        {
            assert_eq!((one.dialect, &one.bytes), (two.dialect, &two.bytes));
        }
    }

    #[test]
    fn dialects_are_many_and_their_ids_unique() {
        let mut ids: Vec<&str> = dialects().iter().map(|one| one.id).collect();
        assert!(ids.len() >= 60, "{}", ids.len());
        ids.sort_unstable();
        ids.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1]));
    }
}
