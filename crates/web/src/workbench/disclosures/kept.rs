//! Attachments that stay with a form while it is sent back and forth: those of the version before, and those that were
//! uploaded already. A form names them by hash; what is named is looked at again before it is believed.

use super::files;
use crate::App;
use crate::posted::Posted;
use crate::workbench::field::Wrong;
use crate::workbench::upload;
use ledger::{Attachment, FileHash};

/// An attachment of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) file: Attachment,
    /// Whether it is to stay.
    pub(crate) is_chosen: bool,
}

impl Kept {
    pub(crate) fn of(file: &Attachment) -> Kept {
        Kept { file: file.clone(), is_chosen: true }
    }

    /// What the form says of it.
    pub(crate) fn value(&self) -> String {
        format!("{}/{}", self.file.hash.0, self.file.name)
    }
}

/// The attachments of a form, and what is wrong with those that came with it.
pub(crate) fn keep(app: &App, posted: &Posted) -> (Vec<Kept>, Vec<Wrong>) {
    let mut kept: Vec<Kept> = posted.all("kept").filter_map(|value| named(app, value)).collect();
    let mut wrong = Vec::new();
    for upload in posted.files.iter().filter(|upload| upload.field == "files") {
        match upload::take(app, upload) {
            Ok(file) if kept.iter().all(|one| one.file.hash != file.hash) => {
                kept.push(Kept::of(&file));
            }
            Ok(_) => {}
            Err(fault) => wrong.push(("files", fault.key())),
        }
    }
    (kept, wrong)
}

/// A file that a form names: it must be kept, and be what its name says.
fn named(app: &App, value: &str) -> Option<Kept> {
    let (hash, name) = value.split_once('/')?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    let is_plain =
        !name.is_empty() && !name.contains(['/', '\\']) && !name.chars().any(char::is_control);
    if !is_hash || !is_plain {
        return None;
    }
    let hash = FileHash(hash.to_owned());
    let bytes = files::bytes(app, &hash).ok()?;
    upload::look(name, &bytes).ok()?;
    let size = u64::try_from(bytes.len()).ok()?;
    Some(Kept::of(&Attachment { hash, name: name.to_owned(), size }))
}
