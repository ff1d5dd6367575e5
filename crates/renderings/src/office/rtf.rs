//! Pages as RTF.

use crate::model::Kind;
use crate::page::{Page, Part, Table};

/// How the document is written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Style {
    /// Characters as bytes of GBK and not as `\u`.
    pub(crate) bytes: bool,
    /// Spans are written as wider cells without merge words.
    pub(crate) unmerged: bool,
}

fn text(text: &str, style: Style) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | '{' | '}' => out += &format!("\\{c}"),
            '\n' => out += "\\line ",
            ' '..='~' => out.push(c),
            _ if style.bytes => {
                let mut buffer = [0; 4];
                let (bytes, _, lost) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
                if lost {
                    out += &unicode(c);
                } else {
                    for byte in bytes.iter() {
                        out += &format!("\\'{byte:02x}");
                    }
                }
            }
            _ => out += &unicode(c),
        }
    }
    out
}

/// `\u` takes signed sixteen bits; the question mark is for programs that do not know it.
fn unicode(c: char) -> String {
    let mut units = [0u16; 2];
    c.encode_utf16(&mut units)
        .iter()
        .map(|unit| format!("\\u{}?", i16::from_ne_bytes(unit.to_ne_bytes())))
        .collect()
}

fn table(table: &Table, style: Style) -> String {
    let mut out = String::new();
    for row in 0..table.rows {
        let mut head = String::from("\\trowd\\trgaph108");
        let mut cells = String::new();
        let mut column = 0;
        while column < table.columns {
            let over = table.slots.iter().find(|slot| {
                (slot.row..slot.row + slot.rows).contains(&row)
                    && (slot.column..slot.column + slot.columns).contains(&column)
            });
            let starts = over.is_some_and(|slot| slot.row == row);
            let span = over.map_or(1, |slot| slot.columns);
            if !style.unmerged && over.is_some_and(|slot| slot.rows > 1) {
                head += if starts { "\\clvmgf" } else { "\\clvmrg" };
            }
            column += span;
            head += &format!("\\clbrdrt\\brdrs\\cellx{}", column * 900);
            let shown = over.filter(|_| starts).map_or("", |slot| slot.text.as_str());
            cells += &format!("\\pard\\intbl {}\\cell\n", text(shown, style));
        }
        out += &format!("{head}\n{cells}\\row\n");
    }
    out + "\\pard\n"
}

/// A page as RTF.
pub(crate) fn document(page: &Page, style: Style) -> Vec<u8> {
    let mut out = String::from(
        "{\\rtf1\\ansi\\ansicpg936\\deff0\\uc1{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}{\\*\\generator Invented;}\n",
    );
    for part in &page.parts {
        out += &match part {
            Part::Words(words) => {
                let bold = if words.kind == Kind::Heading { "\\b " } else { "" };
                format!("{{\\pard {bold}{}\\par}}\n", text(&words.text, style))
            }
            Part::Table(one) => table(one, style),
            Part::Break => "\\page\n".to_owned(),
        };
    }
    (out + "}").into_bytes()
}
