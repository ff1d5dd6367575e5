//! The commands on a data directory: each opens it and hands on.

use crate::Status;
use crate::command::keeping::{Keeping, What};
use crate::commands::matters::Wanted;
use crate::commands::{
    backup, demo, doctor, exchange, import, init, key, list, lists, matters, opening, serve, tally,
};
use crate::failure::Failure;
use crate::installation::Installation;
use std::path::Path;
use words::Words;

/// Does what was asked.
pub(crate) fn run(job: &Keeping, words: &'static Words) -> Result<Status, Failure> {
    let open = || Installation::open(&job.data, words);
    let path = job.output.as_deref();
    match &job.what {
        What::Init { database, key } => {
            let place =
                init::Place { data: &job.data, database: database.as_deref(), key: key.as_deref() };
            init::run(place, words)
        }
        What::Tally { organ, span } => tally::run(&open()?, organ, span, job.format, path, words),
        What::Matters { organ, behind, span, after, limit } => {
            let wanted = Wanted { organ, behind, span, after: after.as_deref(), limit: *limit };
            matters::run(&open()?, wanted, job.format, path, words)
        }
        What::Import(import) => import::run(&open()?, import, words),
        What::Form { register } => {
            let installation = open()?;
            let register = installation.register(register, words)?;
            import::template(register, path.unwrap_or_else(|| Path::new("")), words)
        }
        What::Recache => backup::recache(&open()?, words),
        What::RebuildIndex => serve::rebuild_index(open()?, words),
        What::RotateKey => key::rotate(open()?, words),
        What::Backup => backup::run(&open()?, words),
        What::Restore { from, database, key } => {
            let place =
                init::Place { data: &job.data, database: database.as_deref(), key: key.as_deref() };
            backup::restore(from, place, words)
        }
        What::Demo { serving } => {
            let filled = demo::run(&job.data, words)?;
            match serving {
                Some(serving) => serve::run(open()?, serving, words),
                None => Ok(filled),
            }
        }
        What::Serve(serving) => serve::run(open()?, serving, words),
        What::Take { entries } => exchange::take(&job.data, entries, words),
        What::Open(opening) => opening::run(&open()?, opening, words),
        What::Give { folder } => exchange::give(&open()?, folder, words),
        What::Export(export) => list::run(&open()?, export, words),
        What::ExportAll { folder, form } => lists::run(&open()?, folder, *form, words),
        What::Doctor { same_as } => doctor::run(&open()?, same_as.as_deref(), job.format, words),
    }
}
