//! Everything out of the store, line by line from one snapshot, so that writers go on meanwhile.

use super::Exchanged;
use super::line::{Batch, FORMAT, Head, Held, Journal, Line, Opened, Secured, VERSION};
use crate::entities::{entries, journals, personal};
use crate::key::unhex;
use crate::sql::Asked;
use crate::store::{Syncing, make};
use crate::{Files, Key, Store, StoreError, day, row};
use ledger::journal::{self, hex};
use ledger::{FileHash, PersonId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Entries read at a time.
const PIECE: u64 = 1_000;

/// The name of the file of lines in the folder of an export.
const ENTRIES: &str = "entries.jsonl";

impl Store {
    /// Exports everything into an empty folder that only its owner may enter: `entries.jsonl`, and `files` by hash.
    /// Because personal values go out in the open, the export is written into the security journal first, and is part
    /// of what goes out.
    ///
    /// # Errors
    /// The folder is not empty, a personal value cannot be opened, or the disk or the database fails. What stands in
    /// the folder then lacks its last line and is not taken by an import.
    pub async fn export(&self, folder: &Path, by: PersonId) -> Result<Exchanged, StoreError> {
        make(folder)?;
        self.note(by, json!({"act": "exported", "what": "all"})).await?;
        let db = self.snapshot().await?;
        let mut lines = Lines::create(folder.join(ENTRIES))?;
        lines.put(&Head { format: FORMAT.to_owned(), version: VERSION })?;
        let mut exchanged = Exchanged::default();
        let ends = journals::Entity::find().order_by_asc(journals::Column::Organ).all(&db).await?;
        let (security, organs): (Vec<_>, Vec<_>) =
            ends.into_iter().partition(|end| end.organ.is_nil());
        for end in organs {
            lines.put(&Line::Journal(journal_of(&end)))?;
            exchanged.entries += journal_out(&db, end.organ, &self.key, &mut lines).await?;
        }
        for end in security {
            lines.put(&Line::Journal(journal_of(&end)))?;
            security_out(&db, &mut lines).await?;
        }
        for line in super::people::out(&db).await? {
            lines.put(&line)?;
        }
        let files = folder.join("files");
        fs::create_dir(&files).map_err(StoreError::disk(&files))?;
        let files = Files::new(files, Syncing::Always);
        for source in batches_out(&db, &mut lines).await? {
            // A batch that was made without a file names none that is kept.
            if self.files.path(&source).exists() {
                files.keep(&mut self.files.open(&source)?)?;
            }
        }
        exchanged.files = files_out(&db, &self.files, &files).await?;
        exchanged.matters = super::same::rows_of(&db, "matters").await?;
        let count = lines.count;
        lines.put(&Line::End(count))?;
        lines.finish()?;
        Ok(exchanged)
    }
}

/// The file of lines while it is written.
struct Lines {
    out: BufWriter<File>,
    path: PathBuf,
    count: u64,
}

impl Lines {
    fn create(path: PathBuf) -> Result<Lines, StoreError> {
        let out = File::create_new(&path).map_err(StoreError::disk(&path))?;
        Ok(Lines { out: BufWriter::new(out), path, count: 0 })
    }

    fn put(&mut self, line: &impl Serialize) -> Result<(), StoreError> {
        let text = serde_json::to_string(line);
        self.put_text(&text.map_err(|problem| StoreError::damaged("entries", problem))?)
    }

    fn put_text(&mut self, line: &str) -> Result<(), StoreError> {
        self.count += 1;
        let written = self.out.write_all(line.as_bytes()).and_then(|()| self.out.write_all(b"\n"));
        written.map_err(StoreError::disk(&self.path))
    }

    fn finish(mut self) -> Result<(), StoreError> {
        let done = self.out.flush().and_then(|()| self.out.get_ref().sync_all());
        done.map_err(StoreError::disk(&self.path))
    }
}

fn journal_of(end: &journals::Model) -> Journal {
    Journal {
        organ: end.organ,
        position: u64::try_from(end.position).unwrap_or_default(),
        hash: hex(&end.hash),
        at: end.recorded_at,
    }
}

/// The entries of one journal; answers how many.
async fn journal_out(
    db: &impl ConnectionTrait,
    organ: Uuid,
    key: &Key,
    lines: &mut Lines,
) -> Result<u64, StoreError> {
    let (mut last, mut count) = (0_i64, 0);
    loop {
        let rows = entries::Entity::find()
            .filter(entries::Column::Organ.eq(organ))
            .filter(entries::Column::Position.gt(last))
            .order_by_asc(entries::Column::Position)
            .limit(PIECE)
            .all(db)
            .await?;
        let Some(end) = rows.last() else { return Ok(count) };
        last = end.position;
        let mut held = held_by(db, &rows, key).await?;
        for row in rows {
            let (position, hash, act) = (row.position, hex(&row.hash), row.act.clone());
            let position = u64::try_from(position).unwrap_or_default();
            let entry = row::entry(row)?;
            let sealed = ledger::personal::sealed(&entry.act);
            let personal: Vec<Held> =
                sealed.iter().filter_map(|(_, digest)| held.remove(digest)).collect();
            let personal = serde_json::to_string(&personal);
            let personal = personal.map_err(|problem| StoreError::damaged("personal", problem))?;
            let body = journal::text(position, &entry, &act);
            lines.put_text(&format!(
                "{{\"entry\":{{\"hash\":\"{hash}\",\"body\":{body},\"personal\":{personal}}}}}"
            ))?;
            count += 1;
        }
    }
}

/// The personal values of some entries, by their digests.
async fn held_by(
    db: &impl ConnectionTrait,
    rows: &[entries::Model],
    key: &Key,
) -> Result<HashMap<String, Held>, StoreError> {
    let digests = rows.iter().filter(|row| row.act.contains("\"sealed\"")).flat_map(|row| {
        let act = serde_json::from_str(&row.act).unwrap_or_default();
        ledger::personal::sealed(&act).into_iter().filter_map(|(_, digest)| unhex(&digest))
    });
    let digests: Vec<Vec<u8>> = digests.collect();
    let mut held = HashMap::new();
    for some in digests.chunks(2_000) {
        let some = some.iter().cloned();
        let rows = personal::Entity::find().filter(personal::Column::Digest.is_in(some));
        for row in rows.all(db).await? {
            let one = opened(row, key)?;
            held.insert(one.digest.clone(), one);
        }
    }
    Ok(held)
}

fn opened(row: personal::Model, key: &Key) -> Result<Held, StoreError> {
    let (digest, field) = (hex(&row.digest), row.field);
    if let Some(on) = day::read(row.erased_on)? {
        return Ok(Held { digest, field, open: None, erased_on: Some(on) });
    }
    let text = row.sealed.as_deref().and_then(|sealed| key.open(sealed));
    match (row.salt, text) {
        (Some(salt), Some(text)) => {
            let open = Some(Opened { salt: hex(&salt), text });
            Ok(Held { digest, field, open, erased_on: None })
        }
        _ => Err(StoreError::damaged("personal", digest)),
    }
}

/// The security journal.
async fn security_out(db: &impl ConnectionTrait, lines: &mut Lines) -> Result<(), StoreError> {
    let mut last = 0_i64;
    loop {
        let mut asked = Asked::default();
        asked
            .say("SELECT position, hash, recorded_at, person, act FROM security WHERE position > ")
            .give(last)
            .say(" ORDER BY position LIMIT 1000");
        let rows = asked.rows(db).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            last = row.try_get_by_index(0)?;
            let act: String = row.try_get_by_index(4)?;
            let act = serde_json::from_str(&act);
            lines.put(&Line::Security(Secured {
                position: u64::try_from(last).unwrap_or_default(),
                hash: hex(&row.try_get_by_index::<Vec<u8>>(1)?),
                at: row.try_get_by_index(2)?,
                person: row.try_get_by_index(3)?,
                act: act.map_err(|problem| StoreError::damaged("security", problem))?,
            }))?;
        }
    }
}

/// The batches; answers the sources they were made from.
async fn batches_out(
    db: &impl ConnectionTrait,
    lines: &mut Lines,
) -> Result<Vec<FileHash>, StoreError> {
    let mut asked = Asked::default();
    asked.say("SELECT id, organ, register, source, name, matters, entries, first_position, ");
    asked.say("recorded_at, person FROM batches ORDER BY id");
    let mut sources = Vec::new();
    for row in asked.rows(db).await? {
        let source = hex(&row.try_get_by_index::<Vec<u8>>(3)?);
        lines.put(&Line::Batch(Batch {
            id: row.try_get_by_index(0)?,
            organ: row.try_get_by_index(1)?,
            register: row.try_get_by_index(2)?,
            source: source.clone(),
            name: row.try_get_by_index(4)?,
            matters: row.try_get_by_index(5)?,
            entries: row.try_get_by_index(6)?,
            first_position: row.try_get_by_index(7)?,
            at: row.try_get_by_index(8)?,
            person: row.try_get_by_index(9)?,
        }))?;
        sources.push(FileHash(source));
    }
    Ok(sources)
}

/// The files that entries speak of; answers how many.
async fn files_out(db: &impl ConnectionTrait, from: &Files, to: &Files) -> Result<u64, StoreError> {
    let (mut last, mut count) = (Vec::new(), 0);
    loop {
        let some = super::same::keyed(db, "files", "hash", "size", &last).await?;
        let Some((end, _)) = some.last() else { return Ok(count) };
        last.clone_from(end);
        for (hash, _) in &some {
            let hash = FileHash(hex(hash));
            let (kept, _) = to.keep(&mut from.open(&hash)?)?;
            if kept != hash {
                return Err(StoreError::damaged("files", hash.0));
            }
            count += 1;
        }
    }
}
