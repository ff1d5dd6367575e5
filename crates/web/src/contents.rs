//! What stands in a kept file: its words, each with its place, as far as it can be read within limits; and why the rest
//! could not. The index finds items by it, and the look before publication looks into it. What is sought in the words
//! does not live here.

use crate::App;
use crate::problem::Problem;
use ledger::{Attachment, FileHash};
use reader::{Block, Unreadable};
use report::Place;
use std::collections::HashMap;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};

/// Bytes of a file that is read; in larger ones nobody looks but a person.
const FILE_MAX: u64 = 20 * 1024 * 1024;

/// Bytes of words of one file.
pub(crate) const WORDS_MAX: usize = 4 * 1024 * 1024;

/// How long one file is waited for.
const TIME_MAX: Duration = Duration::from_secs(20);

/// Files that are read at the same time; every page must still be quick.
const AT_ONCE: usize = 2;

/// The stack of the one who reads: readers go down as deep as hostile mark-up nests; only what is touched takes memory.
const STACK_BYTES: usize = 64 << 20;

/// Bytes of words that are kept, so that a form that is sent back is not a file that is read again.
const KEPT_MAX: usize = 8 * 1024 * 1024;

/// Why something in a file was not looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// It is a picture, or pages that are.
    Picture,
    /// Encrypted or protected.
    Encrypted,
    /// OFD, which is not read here.
    Ofd,
    /// Larger than is read.
    Large,
    /// Only its beginning was read.
    Long,
    /// It took too long.
    Slow,
    /// Pictures stand among its words.
    Pictures,
    /// Damaged, or nothing that is known.
    Broken,
}

impl Lack {
    /// The key of its sentence.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Lack::Picture => "unread-picture",
            Lack::Encrypted => "unread-encrypted",
            Lack::Ofd => "unread-ofd",
            Lack::Large => "unread-large",
            Lack::Long => "unread-long",
            Lack::Slow => "unread-slow",
            Lack::Pictures => "unread-pictures",
            Lack::Broken => "unread-broken",
        }
    }

    fn of(unreadable: &Unreadable) -> Lack {
        match unreadable {
            Unreadable::Picture { .. } | Unreadable::ImageOnly => Lack::Picture,
            Unreadable::Encrypted { .. } => Lack::Encrypted,
            Unreadable::Ofd => Lack::Ofd,
            Unreadable::TooLarge { .. } | Unreadable::TooMuch { .. } | Unreadable::Bomb { .. } => {
                Lack::Large
            }
            _ => Lack::Broken,
        }
    }
}

/// What stands in a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Contents {
    /// Its words, a line for every paragraph and cell.
    pub(crate) text: String,
    /// Where in the text each piece begins, and where that stands in the file.
    places: Vec<(usize, Place)>,
    /// What was not looked into; nothing, if all of it was.
    pub(crate) lacks: Option<Lack>,
}

impl Contents {
    /// Of a file that was not looked into.
    fn lacking(lack: Lack) -> Contents {
        Contents { lacks: Some(lack), ..Contents::default() }
    }

    /// Words that stand nowhere in a file.
    pub(crate) fn plain(text: String) -> Contents {
        Contents { text, ..Contents::default() }
    }

    /// Where this byte of the text stands in the file.
    pub(crate) fn place(&self, at: usize) -> Option<&Place> {
        let behind = self.places.partition_point(|(begin, _)| *begin <= at);
        self.places.get(behind.checked_sub(1)?).map(|(_, place)| place)
    }

    fn put(&mut self, text: &str, place: &Place) {
        if !text.is_empty() {
            self.places.push((self.text.len(), place.clone()));
            self.text.push_str(text);
            self.text.push('\n');
        }
    }
}

/// Reads bytes. A hostile file that trips a reader is a file that was not looked into.
pub(crate) fn read(bytes: &[u8], name: &str) -> Contents {
    let document = catch_unwind(AssertUnwindSafe(|| reader::read(bytes, Some(name))));
    let document = match document {
        Ok(Ok(document)) => document,
        Ok(Err(unreadable)) => return Contents::lacking(Lack::of(&unreadable)),
        Err(_) => return Contents::lacking(Lack::Broken),
    };
    let mut contents = Contents::default();
    for block in &document.blocks {
        if contents.text.len() > WORDS_MAX {
            contents.lacks = Some(Lack::Long);
            return contents;
        }
        match block {
            Block::Paragraph(paragraph) => contents.put(&paragraph.text, &paragraph.place),
            Block::Grid(grid) => {
                grid.cells.iter().for_each(|cell| contents.put(&cell.text, &cell.place));
            }
        }
    }
    contents.lacks = (document.pictures > 0).then_some(Lack::Pictures);
    contents
}

/// Reads a kept file where it stands; for those who have a thread of their own.
pub(crate) fn read_kept(app: &App, file: &Attachment) -> Result<Contents, Problem> {
    if file.size > FILE_MAX {
        return Ok(Contents::lacking(Lack::Large));
    }
    let mut bytes = Vec::new();
    app.store().files().open(&file.hash)?.read_to_end(&mut bytes)?;
    Ok(read(&bytes, &file.name))
}

/// What was read a moment ago, and how much is read at once.
pub(crate) struct Readings {
    kept: Mutex<HashMap<FileHash, Arc<Contents>>>,
    turns: Arc<Semaphore>,
}

impl Default for Readings {
    fn default() -> Readings {
        Readings { kept: Mutex::default(), turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Readings {
    fn find(&self, hash: &FileHash) -> Option<Arc<Contents>> {
        self.kept.lock().ok()?.get(hash).cloned()
    }

    fn keep(&self, hash: &FileHash, contents: &Arc<Contents>) {
        let Ok(mut kept) = self.kept.lock() else { return };
        let bytes: usize = kept.values().map(|one| one.text.len()).sum();
        if bytes + contents.text.len() > KEPT_MAX {
            kept.clear();
        }
        kept.insert(hash.clone(), Arc::clone(contents));
    }
}

/// What stands in a kept file, read in a thread of its own. Who waits too long is told so; the reading goes on, and the
/// next one who asks has it.
pub(crate) async fn of(app: &App, file: &Attachment) -> Result<Arc<Contents>, Problem> {
    if let Some(kept) = app.readings().find(&file.hash) {
        return Ok(kept);
    }
    let (own, wanted) = (app.clone(), file.clone());
    in_a_thread(app, move || {
        let contents = Arc::new(read_kept(&own, &wanted)?);
        own.readings().keep(&wanted.hash, &contents);
        Ok(contents)
    })
    .await
}

/// The same of bytes that are kept nowhere.
pub(crate) async fn of_bytes(
    app: &App,
    bytes: Vec<u8>,
    name: &str,
) -> Result<Arc<Contents>, Problem> {
    let name = name.to_owned();
    in_a_thread(app, move || Ok(Arc::new(read(&bytes, &name)))).await
}

async fn in_a_thread(
    app: &App,
    reading: impl FnOnce() -> Result<Arc<Contents>, Problem> + Send + 'static,
) -> Result<Arc<Contents>, Problem> {
    let turns = Arc::clone(&app.readings().turns);
    let turn = tokio::time::timeout(TIME_MAX, turns.acquire_owned()).await;
    let Ok(Ok(turn)) = turn else { return Err(Problem::TooMany) };
    let (done, waited) = oneshot::channel();
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        // Whoever waited may have gone.
        let _ = done.send(reading());
        drop(turn);
    })?;
    match tokio::time::timeout(TIME_MAX, waited).await {
        Ok(Ok(contents)) => contents,
        _ => Ok(Arc::new(Contents::lacking(Lack::Slow))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        let contents = read("姓名,电话\n张三,13912345678\n".as_bytes(), "名单.csv");
        let at = contents.text.find("13912345678").unwrap();
        assert_eq!(contents.lacks, None);
        let place = contents.place(at).unwrap();
        assert!(matches!(place, Place::Line(2) | Place::Table { row: 2, .. }), "{place:?}");
        assert_eq!(Contents::plain("甲".to_owned()).place(0), None);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let cases: &[(&[u8], Lack)] = &[
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Lack::Picture),
            (b"", Lack::Broken),
            (b"%PDF-1.7 and nothing else", Lack::Broken),
        ];
        for (bytes, lack) in cases {
            let contents = read(bytes, "附件");
            assert_eq!((contents.lacks, contents.text.as_str()), (Some(*lack), ""));
        }
        assert_eq!(Lack::of(&Unreadable::ImageOnly), Lack::Picture);
        let locked = Unreadable::Encrypted { format: reader::Format::Pdf };
        assert_eq!(Lack::of(&locked), Lack::Encrypted);
    }

    #[test]
    fn what_is_long_is_read_up_to_a_bound() {
        let line = format!("{}\n", "字".repeat(3_000));
        let contents = read(line.repeat(600).as_bytes(), "长.txt");
        assert_eq!(contents.lacks, Some(Lack::Long));
        assert!(contents.text.len() < WORDS_MAX + 2 * line.len());
    }
}
