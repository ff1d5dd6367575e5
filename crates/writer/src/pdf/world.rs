//! What the type-setter may look at: one template, the drawing of blocks that all share, one file of data, pictures, the
//! fonts. Always under the same names, because names are never given back.

use super::Fonts;
use super::data::path;
use crate::body::{PICTURES_MAX, Picture};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};

/// With the type-setter's means to tell the head of a row, which screen readers need and it still calls an extra.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});
static MAIN: LazyLock<FileId> = LazyLock::new(|| named("/main.typ"));
static DATA: LazyLock<FileId> = LazyLock::new(|| named("/data.json"));
static PICTURES: LazyLock<Vec<FileId>> =
    LazyLock::new(|| (0..PICTURES_MAX).map(|at| named(&path(at))).collect());
static BLOCKS: LazyLock<Source> = LazyLock::new(|| {
    Source::new(named("/blocks.typ"), include_str!("../../templates/blocks.typ").to_owned())
});

fn named(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the names are plain paths");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The type-setter's desk for one page.
pub(super) struct Desk<'f> {
    main: Source,
    data: Bytes,
    pictures: Vec<Bytes>,
    fonts: &'f Fonts,
}

impl<'f> Desk<'f> {
    pub(super) fn new(
        template: &str,
        data: String,
        pictures: &[Picture],
        fonts: &'f Fonts,
    ) -> Desk<'f> {
        let main = Source::new(*MAIN, template.to_owned());
        let pictures = pictures.iter().map(|one| Bytes::new(one.bytes.clone())).collect();
        Desk { main, data: Bytes::from_string(data), pictures, fonts }
    }

    /// The line that a diagnostic is about.
    pub(super) fn line(&self, span: DiagSpan) -> Option<usize> {
        let id = span.id()?;
        let at = self.range(span)?;
        let source = self.source(id).ok()?;
        let line = source.text().get(..at.start)?.matches('\n').count() + 1;
        Some(line)
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN {
            Ok(self.main.clone())
        } else if id == BLOCKS.id() {
            Ok(BLOCKS.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA {
            return Ok(self.data.clone());
        }
        let picture = PICTURES.iter().zip(&self.pictures).find(|(known, _)| **known == id);
        picture.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.faces.get(index).cloned()
    }

    /// No page knows today: every date on it is given.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
