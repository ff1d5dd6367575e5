//! The index on disk or in memory: opening, putting in, taking out. One process writes; others read what it committed.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, RwLock};

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError, Term};

use crate::document::Document;
use crate::fold;
use crate::schema::{self, Fields};

/// Bytes that the writer gathers before it writes a segment: the least that the engine takes.
const WRITER_BUDGET: usize = 15_000_000;

/// Blocks of stored documents that a reader keeps unpacked for each segment.
const BLOCKS_KEPT: usize = 8;

/// The file beside the engine's own that says what the folder is filled with.
const FILLING: &str = "filling";

/// Why the index cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder was filled by another version of fields or dictionary; `Index::renew` begins it anew.
    #[error("the index is of another version and has to be rebuilt")]
    Stale,
    /// There is no index in the folder.
    #[error("there is no index in {0}")]
    Missing(PathBuf),
    /// Another process writes.
    #[error("another process writes the index")]
    Busy,
    /// The index was opened for reading.
    #[error("the index was opened for reading only")]
    ReadOnly,
    /// A document that cannot be written down.
    #[error("the document {0} cannot be written down")]
    Unwritable(String),
    /// The folder cannot be read or written.
    #[error(transparent)]
    Folder(#[from] std::io::Error),
    /// The engine failed.
    #[error(transparent)]
    Engine(TantivyError),
}

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Error {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Error::Busy,
            other => Error::Engine(other),
        }
    }
}

/// The full-text index. It may be shared between threads.
pub struct Index {
    engine: tantivy::Index,
    writer: Option<Mutex<IndexWriter>>,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    pub(crate) names: RwLock<HashSet<String>>,
}

impl Index {
    /// Opens the index of a folder for writing, or begins one in an empty or absent folder.
    ///
    /// # Errors
    /// `Stale` when another version filled the folder, `Busy` when another process writes.
    pub fn open(folder: &Path) -> Result<Index, Error> {
        fs::create_dir_all(folder)?;
        if fs::read_dir(folder)?.next().is_none() {
            return Index::begin(folder);
        }
        check_filling(folder)?;
        let mut index = Index::of(tantivy::Index::open(
            MmapDirectory::open(folder).map_err(TantivyError::from)?,
        )?)?;
        index.take_the_pen()?;
        Ok(index)
    }

    /// Empties a folder, whatever it is filled with, and begins an index in it. No process may be reading there.
    ///
    /// # Errors
    /// `Folder` when something cannot be removed.
    pub fn renew(folder: &Path) -> Result<Index, Error> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        Index::begin(folder)
    }

    /// Opens the index of a folder for reading; what the writing process commits is seen within a second.
    ///
    /// # Errors
    /// `Missing` when there is none yet, `Stale` when it is of another version.
    pub fn open_reading(folder: &Path) -> Result<Index, Error> {
        if !folder.join(FILLING).exists() {
            return Err(Error::Missing(folder.to_owned()));
        }
        check_filling(folder)?;
        Index::of(tantivy::Index::open(MmapDirectory::open(folder).map_err(TantivyError::from)?)?)
    }

    /// An index that is gone when it is dropped.
    ///
    /// # Errors
    /// `Engine` when the engine cannot begin.
    pub fn in_memory() -> Result<Index, Error> {
        let mut index = Index::of(tantivy::Index::create_in_ram(schema::schema().0))?;
        index.take_the_pen()?;
        Ok(index)
    }

    fn begin(folder: &Path) -> Result<Index, Error> {
        let engine = tantivy::Index::create_in_dir(folder, schema::schema().0)?;
        let mut index = Index::of(engine)?;
        index.take_the_pen()?;
        write_filling(folder)?;
        Ok(index)
    }

    fn of(mut engine: tantivy::Index) -> Result<Index, Error> {
        engine.set_tokenizers(schema::tokenizers());
        let builder = engine.reader_builder().doc_store_cache_num_blocks(BLOCKS_KEPT);
        let reader = builder.reload_policy(ReloadPolicy::OnCommitWithDelay).try_into()?;
        Ok(Index {
            engine,
            writer: None,
            reader,
            fields: schema::schema().1,
            names: RwLock::default(),
        })
    }

    fn take_the_pen(&mut self) -> Result<(), Error> {
        let writer = self.engine.writer_with_num_threads(1, WRITER_BUDGET)?;
        self.writer = Some(Mutex::new(writer));
        Ok(())
    }

    fn pen(&self) -> Result<MutexGuard<'_, IndexWriter>, Error> {
        let writer = self.writer.as_ref().ok_or(Error::ReadOnly)?;
        writer.lock().map_err(|_| Error::Engine(TantivyError::Poisoned))
    }

    /// Names that are sought as one, such as those of organs. They steer questions only: nothing is rebuilt for them.
    pub fn know(&self, names: impl IntoIterator<Item = String>) {
        if let Ok(mut known) = self.names.write() {
            *known = names
                .into_iter()
                .map(|name| fold::text(name.trim()))
                .filter(|name| name.chars().count() > 2)
                .collect();
        }
    }

    /// Puts documents in, each in the place of the one with the same id. They are found after `commit`.
    ///
    /// # Errors
    /// `ReadOnly`, `Unwritable`, or the engine's own.
    pub fn put(&self, documents: &[Document]) -> Result<(), Error> {
        let pen = self.pen()?;
        for document in documents {
            let written = self
                .fields
                .written(document)
                .ok_or_else(|| Error::Unwritable(document.id.clone()))?;
            pen.delete_term(Term::from_field_text(self.fields.id, &document.id));
            pen.add_document(written)?;
        }
        Ok(())
    }

    /// Whether a document of this id is or was lately found; whoever is told no need not take it out.
    #[must_use]
    pub fn may_hold(&self, id: &str) -> bool {
        let term = Term::from_field_text(self.fields.id, id);
        self.reader.searcher().doc_freq(&term).map_or(true, |documents| documents > 0)
    }

    /// Takes documents out; unknown ids are no matter.
    ///
    /// # Errors
    /// `ReadOnly`.
    pub fn remove(&self, ids: &[String]) -> Result<(), Error> {
        let pen = self.pen()?;
        for id in ids {
            pen.delete_term(Term::from_field_text(self.fields.id, id));
        }
        Ok(())
    }

    /// Takes everything out; until `commit` all is still found, so that a rebuild is never seen half done.
    ///
    /// # Errors
    /// `ReadOnly`, or the engine's own.
    pub fn clear(&self) -> Result<(), Error> {
        self.pen()?.delete_all_documents()?;
        Ok(())
    }

    /// Makes what was put in and taken out visible here at once and to readers within a second.
    ///
    /// # Errors
    /// `ReadOnly`, or the engine's own.
    pub fn commit(&self) -> Result<(), Error> {
        self.pen()?.commit()?;
        self.reader.reload()?;
        Ok(())
    }

    /// Commits, and keeps what the caller says of how far the index reaches with it: both are there or neither is.
    ///
    /// # Errors
    /// `ReadOnly`, or the engine's own.
    pub fn commit_reached(&self, reached: &str) -> Result<(), Error> {
        let mut pen = self.pen()?;
        let mut prepared = pen.prepare_commit()?;
        prepared.set_payload(reached);
        prepared.commit()?;
        drop(pen);
        self.reader.reload()?;
        Ok(())
    }

    /// What was said at the last commit of how far the index reaches.
    ///
    /// # Errors
    /// The engine's own.
    pub fn reached(&self) -> Result<Option<String>, Error> {
        Ok(self.engine.load_metas()?.payload)
    }

    /// Whether this process writes.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.writer.is_some()
    }

    /// Ends the writing after the segments that are being merged: for a program that rebuilds and then leaves.
    ///
    /// # Errors
    /// The engine's own.
    pub fn close(self) -> Result<(), Error> {
        if let Some(writer) = self.writer {
            let writer = writer.into_inner().map_err(|_| Error::Engine(TantivyError::Poisoned))?;
            writer.wait_merging_threads()?;
        }
        Ok(())
    }

    /// How many documents are found in all.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.reader.searcher().num_docs()
    }
}

#[expect(clippy::disallowed_methods, reason = "the folder of the index is this crate's own")]
fn check_filling(folder: &Path) -> Result<(), Error> {
    let found = fs::read_to_string(folder.join(FILLING)).unwrap_or_default();
    if found == schema::filling() { Ok(()) } else { Err(Error::Stale) }
}

#[expect(clippy::disallowed_methods, reason = "the folder of the index is this crate's own")]
fn write_filling(folder: &Path) -> Result<(), Error> {
    Ok(fs::write(folder.join(FILLING), schema::filling())?)
}
