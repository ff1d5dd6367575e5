//! How deep mark-up nests, told from its tags before a tree is built: parsing costs depth times length,
//! and elements that are never closed are built anew in every paragraph.
//!
//! The rules are those of the HTML standard's tree construction, as far as they change the depth.

use crate::Unreadable;
use crate::limits::{DEPTH_MAX, ELEMENTS_MAX};

/// A tag name of up to sixteen bytes as one number; longer names are cut.
pub(super) type Name = u128;

/// The number of a tag name in lower case.
pub(super) const fn name(bytes: &[u8]) -> Name {
    let mut number = 0u128;
    let mut at = 0;
    while at < bytes.len() && at < 16 {
        number = (number << 8) | bytes[at].to_ascii_lowercase() as u128;
        at += 1;
    }
    number
}

/// Formatting elements that may stand open at once; editors leave a dozen, each is rebuilt in every paragraph.
const FORMATTING_MAX: usize = 100;

const TABLE: Name = name(b"table");
const TD: Name = name(b"td");
const TH: Name = name(b"th");
const TR: Name = name(b"tr");
const CAPTION: Name = name(b"caption");
const P: Name = name(b"p");
const A: Name = name(b"a");

/// What building the tree does with an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Void,
    /// Stands once in a document.
    Single,
    Table,
    Cell,
    TablePart,
    /// An item that ends the one before it, and the lists that hold such items.
    Item([Name; 2]),
    List,
    Paragraph,
    Block,
    Formatting,
    Ordinary,
}

fn class(tag: Name) -> Class {
    const fn n(bytes: &[u8]) -> Name {
        name(bytes)
    }
    macro_rules! any {
        ($($text:literal)*) => { [$(n($text)),*] };
    }
    const VOID: [Name; 19] = any![b"area" b"base" b"br" b"col" b"embed" b"hr" b"img" b"input" b"link" b"meta"
        b"param" b"source" b"track" b"wbr" b"keygen" b"frame" b"bgsound" b"basefont" b"option"];
    const FORMATTING: [Name; 14] = any![b"a" b"b" b"big" b"code" b"em" b"font" b"i" b"nobr" b"s" b"small"
        b"strike" b"strong" b"tt" b"u"];
    const BLOCK: [Name; 30] = any![b"div" b"h1" b"h2" b"h3" b"h4" b"h5" b"h6" b"section" b"article" b"center"
        b"header" b"footer" b"main" b"nav" b"aside" b"form" b"pre" b"listing" b"address" b"blockquote" b"fieldset"
        b"figure" b"figcaption" b"details" b"summary" b"dir" b"menu" b"button" b"object" b"template"];
    match tag {
        TABLE => Class::Table,
        TD | TH | CAPTION => Class::Cell,
        P => Class::Paragraph,
        _ if tag == n(b"span") => Class::Ordinary,
        _ if FORMATTING.contains(&tag) => Class::Formatting,
        _ if tag == n(b"div") => Class::Block,
        _ if any![b"tr" b"tbody" b"thead" b"tfoot" b"colgroup"].contains(&tag) => Class::TablePart,
        _ if VOID.contains(&tag) => Class::Void,
        _ if any![b"html" b"head" b"body"].contains(&tag) => Class::Single,
        _ if tag == n(b"li") => Class::Item([tag, tag]),
        _ if tag == n(b"dt") || tag == n(b"dd") => Class::Item([n(b"dt"), n(b"dd")]),
        _ if any![b"ul" b"ol" b"dl"].contains(&tag) => Class::List,
        _ if BLOCK.contains(&tag) => Class::Block,
        _ => Class::Ordinary,
    }
}

/// One open element.
struct Open {
    name: Name,
    class: Class,
    /// Formatting elements that stood open when a cell began; they end with it.
    formatting: usize,
}

impl Open {
    fn is_inline(&self) -> bool {
        matches!(self.class, Class::Ordinary | Class::Formatting)
    }
}

/// Whether an element of this name has no content.
pub(super) fn is_void(tag: Name) -> bool {
    class(tag) == Class::Void
}

/// The elements that stand open.
#[derive(Default)]
pub(super) struct Nesting {
    open: Vec<Open>,
    /// Formatting elements that are rebuilt after a block closes over them: name and attributes.
    formatting: Vec<(Name, u64)>,
    elements: usize,
}

impl Nesting {
    /// Whether a start tag is a part of a table although no table is open.
    pub(super) fn is_orphan(&self, tag: Name) -> bool {
        matches!(class(tag), Class::TablePart | Class::Cell)
            && tag != CAPTION
            && tag != name(b"colgroup")
            && self.last_table().is_none()
    }

    /// Takes a start tag; `source` is the tag itself, which tells one set of attributes from another.
    pub(super) fn start(&mut self, tag: Name, source: &[u8]) -> Result<(), Unreadable> {
        let class = class(tag);
        self.elements += 1;
        match class {
            Class::Void | Class::Single => return self.bounded(),
            Class::Table => self.start_table(),
            Class::Cell | Class::TablePart => {
                let keep = self.last_table().map_or(0, |table| table + 1);
                // A row stays open around its cells.
                let row = (class == Class::Cell)
                    .then(|| self.open[keep..].iter().rposition(|o| o.name == TR))
                    .flatten();
                self.close_to(row.map_or(keep, |row| keep + row + 1));
            }
            Class::Item(names) => {
                self.close_within(
                    |open| names.contains(&open.name),
                    |open| open.class == Class::List,
                );
                self.close_within(|open| open.class == Class::Paragraph, |_| false);
            }
            Class::Paragraph | Class::Block | Class::List => {
                self.close_within(|open| open.class == Class::Paragraph, |_| false);
                self.elements += self.formatting.len();
            }
            Class::Formatting => self.start_formatting(tag, source),
            Class::Ordinary => {}
        }
        self.open.push(Open { name: tag, class, formatting: self.formatting.len() });
        self.bounded()
    }

    fn bounded(&self) -> Result<(), Unreadable> {
        if self.open.len() > DEPTH_MAX || self.formatting.len() > FORMATTING_MAX {
            return Err(Unreadable::TooMuch { what: "levels of nesting", limit: DEPTH_MAX as u64 });
        }
        if self.elements > ELEMENTS_MAX {
            return Err(Unreadable::TooMuch { what: "elements", limit: ELEMENTS_MAX as u64 });
        }
        Ok(())
    }

    /// A table inside a table but outside its cells ends the outer one.
    fn start_table(&mut self) {
        let holder = self.open.iter().rposition(|o| matches!(o.class, Class::Table | Class::Cell));
        if let Some(at) = holder
            && self.open[at].class == Class::Table
        {
            self.close_to(at);
        }
    }

    fn start_formatting(&mut self, tag: Name, source: &[u8]) {
        if tag == A {
            self.end(A);
        }
        let marks =
            source.iter().fold(0u64, |sum, b| sum.wrapping_mul(131).wrapping_add(u64::from(*b)));
        let same = self.formatting.iter().filter(|f| **f == (tag, marks)).count();
        if same < 3 {
            self.formatting.push((tag, marks));
        }
    }

    /// Takes an end tag.
    pub(super) fn end(&mut self, tag: Name) {
        match class(tag) {
            Class::Void | Class::Single => {}
            Class::Table => {
                if let Some(at) = self.last_table() {
                    self.close_to(at);
                }
            }
            Class::TablePart | Class::Cell => {
                let from = self.last_table().map_or(0, |table| table + 1);
                if let Some(at) = self.open[from..].iter().rposition(|o| o.name == tag) {
                    self.close_to(from + at);
                }
            }
            Class::Item(_) | Class::List | Class::Paragraph | Class::Block => {
                self.close_within(|open| open.name == tag, |_| false);
            }
            Class::Formatting => {
                if let Some(at) = self.formatting.iter().rposition(|(name, _)| *name == tag) {
                    self.formatting.remove(at);
                }
                self.end_formatting(tag);
            }
            Class::Ordinary => self.end_ordinary(tag),
        }
    }

    /// An inline element ends only within its block.
    fn end_ordinary(&mut self, tag: Name) {
        self.close_within(|open| open.name == tag, |open| !open.is_inline());
    }

    /// A formatting element ends also around a block that stays open.
    fn end_formatting(&mut self, tag: Name) {
        let holder = self.open.iter().rposition(|o| matches!(o.class, Class::Table | Class::Cell));
        let from = holder.map_or(0, |at| at + 1);
        let Some(at) = self.open[from..].iter().rposition(|o| o.name == tag).map(|at| from + at)
        else {
            return;
        };
        if self.open[at..].iter().all(Open::is_inline) {
            self.close_to(at);
        } else {
            self.open.remove(at);
        }
    }

    /// Closes the innermost element that fits, if no cell and nothing that stops stands before it.
    fn close_within(&mut self, fits: impl Fn(&Open) -> bool, stops: impl Fn(&Open) -> bool) {
        for at in (0..self.open.len()).rev() {
            let open = &self.open[at];
            if fits(open) {
                self.close_to(at);
                return;
            }
            if matches!(open.class, Class::Cell | Class::Table) || stops(open) {
                return;
            }
        }
    }

    fn close_to(&mut self, length: usize) {
        while self.open.len() > length {
            if let Some(open) = self.open.pop()
                && open.class == Class::Cell
            {
                self.formatting.truncate(open.formatting);
            }
        }
    }

    fn last_table(&self) -> Option<usize> {
        self.open.iter().rposition(|o| o.class == Class::Table)
    }
}
