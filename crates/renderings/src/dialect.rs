//! The list of dialects: each an id and a way from a seed to bytes and truth.

mod combined;
mod damaged;
mod markup;
mod office;
mod plain;

use crate::model::Model;
use crate::page::Page;
use crate::random::Random;
use crate::truth::Truth;

/// A rendering in the making: model, layout, truth and the stream of chance.
pub(crate) struct Work {
    pub(crate) page: Page,
    pub(crate) truth: Truth,
    pub(crate) random: Random,
}

type Write = fn(&mut Work) -> Vec<u8>;

#[derive(Clone, Copy)]
enum How {
    Report(Write),
    Not(fn(&mut Random) -> Vec<u8>),
}

/// A way to render.
#[derive(Clone, Copy)]
pub struct Dialect {
    /// Its id, such as `html-spans`.
    pub id: &'static str,
    /// The ending of its files.
    pub ending: &'static str,
    /// Its files are of many megabytes.
    pub heavy: bool,
    how: How,
}

impl Dialect {
    pub(crate) fn make(&self, seed: u64) -> (Vec<u8>, Truth) {
        let mut random = Random::new(seed);
        match self.how {
            How::Not(make) => (make(&mut random), Truth::not_a_report()),
            How::Report(_) => {
                let model = Model::new(&mut random);
                self.make_of(&model, random)
            }
        }
    }

    pub(crate) fn make_of(&self, model: &Model, mut random: Random) -> (Vec<u8>, Truth) {
        match self.how {
            How::Not(make) => (make(&mut random), Truth::not_a_report()),
            How::Report(write) => {
                let mut work = Work { page: Page::new(model), truth: model.truth(), random };
                let bytes = write(&mut work);
                (bytes, work.truth)
            }
        }
    }
}

/// A row of a list of dialects: id, ending, writer.
type Row = (&'static str, &'static str, Write);

/// All dialects, always in the same order.
pub fn dialects() -> Vec<Dialect> {
    let reports = [markup::ALL, office::ALL, plain::ALL, damaged::ALL, combined::ALL].concat();
    let reports = reports.into_iter().map(|(id, ending, write)| Dialect {
        id,
        ending,
        heavy: false,
        how: How::Report(write),
    });
    let others = crate::negative::ALL.iter().map(|(id, make, heavy)| Dialect {
        id,
        ending: "bin",
        heavy: *heavy,
        how: How::Not(*make),
    });
    reports.chain(others).collect()
}
