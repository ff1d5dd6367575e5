//! Rich Text Format → document: groups, destinations and text; tables are in `rtf/table.rs`.

mod charset;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod tokens;

use crate::document::{Document, Format};
use crate::flow::{Flow, too_much};
use crate::limits::DEPTH_MAX;
use crate::note::{Note, NoteKind};
use crate::unreadable::Unreadable;
use state::{Group, Target, Writer};
use tokens::{Token, Tokens};

/// Reads an RTF file.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut parser = Parser {
        writer: Writer::default(),
        groups: vec![Group::default()],
        skipped: 0,
        starred: false,
    };
    let mut ended = false;
    for token in Tokens::new(bytes) {
        if parser.take(token)? {
            ended = true;
            break;
        }
    }
    let writer = parser.writer;
    let (title, pictures) = (writer.title(), writer.pictures);
    let mut notes = Vec::new();
    if !ended {
        notes.push(Note::new(NoteKind::Truncated, "", "", None));
    }
    let mut flow = Flow::default();
    flow.add(writer.finish(ended))?;
    notes.append(&mut flow.notes);
    Ok(Document { format: Format::Rtf, title, blocks: flow.blocks, pictures, notes })
}

struct Parser {
    writer: Writer,
    groups: Vec<Group>,
    /// Depth inside a group that is left out.
    skipped: usize,
    /// The group began with `\*`: it may be left out if its word is not known.
    starred: bool,
}

impl Parser {
    /// Takes a token; true when the outermost group has ended.
    fn take(&mut self, token: Token<'_>) -> Result<bool, Unreadable> {
        if self.skipped > 0 {
            match token {
                Token::Open => self.skipped += 1,
                Token::Close => self.skipped -= 1,
                _ => {}
            }
            if self.skipped > 0 {
                return Ok(false);
            }
            return Ok(self.close());
        }
        match token {
            Token::Open => {
                self.writer.fallback = 0;
                if self.groups.len() > DEPTH_MAX {
                    return Err(too_much("levels of nesting", DEPTH_MAX));
                }
                let mut group = self.groups.last().cloned().unwrap_or_default();
                group.mark = None;
                self.groups.push(group);
            }
            Token::Close => {
                self.writer.fallback = 0;
                return Ok(self.close());
            }
            Token::Star => self.starred = true,
            Token::Word(word, number) => self.word(word, number),
            Token::Byte(byte) => self.writer.bytes(&[byte], self.groups.last()),
            Token::Text(bytes) => self.writer.bytes(bytes, self.groups.last()),
        }
        if !matches!(token, Token::Star | Token::Word(..)) {
            self.starred = false;
        }
        Ok(false)
    }

    fn close(&mut self) -> bool {
        if let Some(group) = self.groups.pop() {
            self.writer.close(&group);
        }
        // The first group stands for what is outside of the file's own group.
        self.groups.len() <= 1
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        let Some(group) = self.groups.last_mut() else { return };
        if let Some(target) = destination(word, starred, group.target) {
            self.writer.flush(group);
            match target {
                Target::Nowhere => {
                    if word == "pict" {
                        self.writer.pictures = self.writer.pictures.saturating_add(1);
                    }
                    self.skipped = 1;
                }
                target => {
                    group.target = target;
                    self.writer.open(group);
                }
            }
            return;
        }
        self.writer.word(word, number, group);
    }
}

/// Where the text of a group goes that begins with such a word; `None` when the word begins no destination.
fn destination(word: &str, starred: bool, current: Target) -> Option<Target> {
    Some(match word {
        "fonttbl" => Target::Fonts,
        "stylesheet" => Target::Styles,
        "info" => Target::Info,
        "title" if current == Target::Info => Target::Title,
        "listtext" | "pntext" => Target::Number,
        "shptxt" | "dptxbxtext" => Target::Box,
        "nesttableprops" => Target::NestedRow,
        "shpinst" | "shppict" | "ud" | "do" | "result" => Target::Body,
        "colortbl" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl"
        | "footerr" | "footerf" | "footnote" | "annotation" | "pict" | "nonshppict"
        | "nonesttables" | "objdata" | "objclass" | "fldinst" | "sp" | "xe" | "tc" | "upr"
        | "bkmkstart" | "bkmkend" | "private1" | "listtable" | "listoverridetable" | "filetbl"
        | "comment" | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" => Target::Nowhere,
        "author" | "operator" | "company" | "subject" | "keywords" | "doccomm" | "manager"
        | "category" | "hlinkbase" | "creatim" | "revtim" | "printim" | "buptim"
            if current == Target::Info =>
        {
            Target::Nowhere
        }
        // A style of characters or of a table is of no interest, and starred groups we do not know may go.
        _ if starred => Target::Nowhere,
        _ => return None,
    })
}
