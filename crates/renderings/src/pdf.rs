//! Pages as PDF by a small generator of our own: one CID font that is neither embedded nor mapped to Unicode.

mod file;

use crate::model::Kind;
use crate::page::{Page, Part, Slot, Table, Which};

pub(crate) use file::encrypted;

/// How rules are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Stroked lines.
    Strokes,
    /// Thin filled rectangles, as Word and Chromium draw them.
    Rectangles,
    /// None: columns are told by alignment alone.
    None,
}

/// How the document is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Codes are GBK and not UCS-2.
    pub(crate) gbk: bool,
    /// The rules of tables.
    pub(crate) rules: Rules,
    /// Every character is placed on its own.
    pub(crate) apart: bool,
    /// Labels stand at the left of their cells and not in the middle.
    pub(crate) left: bool,
    /// A number at the foot of every page.
    pub(crate) numbered: bool,
}

const TOP: f64 = 780.0;
const FOOT: f64 = 60.0;
const LEFT: f64 = 50.0;
const WIDE: f64 = 495.0;

struct Canvas {
    style: Style,
    pages: Vec<String>,
    y: f64,
}

/// The advance of a text in ems.
fn ems(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// Breaks a text into lines of at most `width` ems; lines break anywhere but inside a number.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let number = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    for piece in text.chars() {
        let line = lines.last_mut().expect("there is always a line");
        let glued = number(piece) && line.ends_with(number);
        if ems(line) + ems(&piece.to_string()) > width && !line.is_empty() && !glued {
            lines.push(piece.to_string());
        } else {
            line.push(piece);
        }
    }
    lines
}

impl Canvas {
    fn new_page(&mut self) {
        self.pages.push(String::new());
        self.y = TOP;
    }

    fn draw(&mut self, operators: &str) {
        if let Some(page) = self.pages.last_mut() {
            page.push_str(operators);
        }
    }

    fn code(&self, text: &str) -> String {
        if self.style.gbk {
            let bytes = encoding_rs::GBK.encode(text).0;
            bytes.iter().map(|byte| format!("{byte:02X}")).collect()
        } else {
            text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
        }
    }

    fn text(&mut self, x: f64, y: f64, size: f64, text: &str) {
        let mut out = String::new();
        let mut at = x;
        let pieces: Vec<String> = if self.style.apart {
            text.chars().map(|c| c.to_string()).collect()
        } else {
            vec![text.to_owned()]
        };
        for piece in pieces {
            let code = self.code(&piece);
            out += &format!("BT /F1 {size} Tf 1 0 0 1 {at:.2} {y:.2} Tm <{code}> Tj ET\n");
            at += ems(&piece) * size;
        }
        self.draw(&out);
    }

    fn words(&mut self, kind: Kind, text: &str) {
        let size = if kind == Kind::Title { 16.0 } else { 11.0 };
        let indent = if kind == Kind::Body { "\u{3000}\u{3000}" } else { "" };
        for line in wrapped(&format!("{indent}{text}"), WIDE / size) {
            if self.y < FOOT + size {
                self.new_page();
            }
            let x = match kind {
                Kind::Title => LEFT + (WIDE - ems(&line) * size) / 2.0,
                Kind::Signature => LEFT + WIDE - ems(&line) * size,
                _ => LEFT,
            };
            let y = self.y - size;
            self.text(x, y, size, &line);
            self.y -= size * 1.6;
        }
        self.y -= 4.0;
    }

    fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        let ((x0, y0), (x1, y1)) = (from, to);
        let operators = match self.style.rules {
            Rules::None => return,
            Rules::Strokes => format!("0.5 w {x0:.2} {y0:.2} m {x1:.2} {y1:.2} l S\n"),
            Rules::Rectangles => {
                let (wide, tall) = ((x1 - x0).max(0.48), (y1 - y0).max(0.48));
                format!("{x0:.2} {y0:.2} {wide:.2} {tall:.2} re f\n")
            }
        };
        self.draw(&operators);
    }

    fn table(&mut self, table: &Table) {
        let size = if table.which == Which::Four { 8.0 } else { 9.0 };
        let edges = edges(table);
        let heights = heights(table, &edges, size);
        let mut row = 0;
        while row < table.rows {
            if self.y - heights[row] < FOOT {
                self.new_page();
            }
            let first = row;
            let top = self.y;
            let mut tops = vec![top];
            while row < table.rows && (self.y - heights[row] >= FOOT || row == first) {
                self.y -= heights[row];
                tops.push(self.y);
                row += 1;
            }
            for slot in &table.slots {
                let (from, to) = (slot.row.max(first), (slot.row + slot.rows).min(row));
                if from < to {
                    let area = [
                        edges[slot.column],
                        tops[from - first],
                        edges[slot.column + slot.columns],
                        tops[to - first],
                    ];
                    self.slot(slot, slot.row >= first, area, size);
                }
            }
        }
        self.y -= 10.0;
    }

    fn slot(&mut self, slot: &Slot, begins: bool, area: [f64; 4], size: f64) {
        let [x0, y0, x1, y1] = area;
        self.rule((x0, y0), (x1, y0));
        self.rule((x0, y1), (x1, y1));
        self.rule((x0, y1), (x0, y0));
        self.rule((x1, y1), (x1, y0));
        if !begins || slot.text.is_empty() {
            return;
        }
        let lines = wrapped(&slot.text, (x1 - x0 - 4.0) / size);
        let tall = size * 1.2 * f64::from(u16::try_from(lines.len()).unwrap_or(1));
        let mut y = y0 - ((y0 - y1 - tall) / 2.0).max(1.0);
        for line in lines {
            y -= size * 1.2;
            let middle = x0 + (x1 - x0 - ems(&line) * size) / 2.0;
            let left = self.style.left && slot.what == crate::page::What::Label;
            self.text(if left { x0 + 2.0 } else { middle }, y + size * 0.25, size, &line);
        }
    }
}

/// The left edge of every column and the right edge of the last.
fn edges(table: &Table) -> Vec<f64> {
    let widths: Vec<f64> = match (table.which, table.columns) {
        (Which::Two, 4) => vec![165.0, 110.0, 110.0, 110.0],
        (Which::Three, 10) => {
            vec![42.0, 58.0, 115.0, 40.0, 40.0, 40.0, 40.0, 40.0, 40.0, 40.0]
        }
        (_, columns) => {
            let count = f64::from(u16::try_from(columns.max(1)).unwrap_or(1));
            vec![WIDE / count; columns]
        }
    };
    let mut edges = vec![LEFT];
    for wide in widths {
        edges.push(edges.last().copied().unwrap_or(LEFT) + wide);
    }
    edges
}

fn heights(table: &Table, edges: &[f64], size: f64) -> Vec<f64> {
    let mut heights = vec![size * 1.8; table.rows];
    for slot in &table.slots {
        let wide = edges[slot.column + slot.columns] - edges[slot.column] - 4.0;
        let lines = wrapped(&slot.text, wide / size).len();
        let need = size * 1.2 * f64::from(u16::try_from(lines).unwrap_or(1)) + 5.0;
        let have: f64 = heights[slot.row..slot.row + slot.rows].iter().sum();
        if need > have {
            heights[slot.row + slot.rows - 1] += need - have;
        }
    }
    heights
}

/// A page as PDF.
pub(crate) fn document(page: &Page, style: Style) -> Vec<u8> {
    let mut canvas = Canvas { style, pages: vec![String::new()], y: TOP };
    for part in &page.parts {
        match part {
            Part::Words(words) => canvas.words(words.kind, &words.text),
            Part::Table(table) => canvas.table(table),
            Part::Break => canvas.new_page(),
        }
    }
    if style.numbered {
        let pages = std::mem::take(&mut canvas.pages);
        for (index, page) in pages.into_iter().enumerate() {
            canvas.pages.push(page);
            canvas.text(285.0, 30.0, 9.0, &format!("- {} -", index + 1));
        }
    }
    file::file(&canvas.pages, style.gbk)
}
