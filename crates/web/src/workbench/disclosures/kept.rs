//! Attachments that stay with a form while it is sent back and forth: those of the version before, and those that were
//! uploaded already. A form names them by hash; what is named is looked at again before it is believed.

use super::files;
use crate::App;
use crate::posted::{Posted, same};
use crate::visitor::Visitor;
use crate::workbench::field::Wrong;
use crate::workbench::upload;
use ledger::{Attachment, FileHash};

/// An attachment of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) file: Attachment,
    /// Whether it is to stay.
    pub(crate) is_chosen: bool,
    /// What shows later that this person was given the file: a hash alone may be known of a file of any organ.
    proof: String,
}

impl Kept {
    pub(crate) fn of(app: &App, visitor: &Visitor, file: &Attachment) -> Kept {
        let proof = proof(app, visitor, &file.hash);
        Kept { file: file.clone(), is_chosen: true, proof }
    }

    /// What the form says of it.
    pub(crate) fn value(&self) -> String {
        format!("{}/{}/{}", self.file.hash.0, self.proof, self.file.name)
    }
}

fn proof(app: &App, visitor: &Visitor, hash: &FileHash) -> String {
    app.store().vouch("kept", &format!("{} {}", visitor.person(), hash.0))
}

/// The attachments of a form, and what is wrong with those that came with it.
pub(crate) fn keep(app: &App, visitor: &Visitor, posted: &Posted) -> (Vec<Kept>, Vec<Wrong>) {
    let named = |value| named(app, visitor, value);
    let mut kept: Vec<Kept> = posted.all("kept").filter_map(named).collect();
    let mut wrong = Vec::new();
    for upload in posted.files.iter().filter(|upload| upload.field == "files") {
        match upload::take(app, upload) {
            Ok(file) if kept.iter().all(|one| one.file.hash != file.hash) => {
                kept.push(Kept::of(app, visitor, &file));
            }
            Ok(_) => {}
            Err(fault) => wrong.push(("files", fault.key())),
        }
    }
    (kept, wrong)
}

/// A file that a form names: it must be kept, have been given to this person, and be what its name says.
fn named(app: &App, visitor: &Visitor, value: &str) -> Option<Kept> {
    let (hash, rest) = value.split_once('/')?;
    let (given, name) = rest.split_once('/')?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    let is_plain =
        !name.is_empty() && !name.contains(['/', '\\']) && !name.chars().any(char::is_control);
    if !is_hash || !is_plain {
        return None;
    }
    let hash = FileHash(hash.to_owned());
    if !same(given.as_bytes(), proof(app, visitor, &hash).as_bytes()) {
        return None;
    }
    let bytes = files::bytes(app, &hash).ok()?;
    upload::look(name, &bytes).ok()?;
    let size = u64::try_from(bytes.len()).ok()?;
    Some(Kept::of(app, visitor, &Attachment { hash, name: name.to_owned(), size }))
}
