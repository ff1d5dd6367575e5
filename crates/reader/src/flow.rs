//! The flow of a word processor's document (paragraphs, tables, tables in cells) → blocks with places.
//!
//! DOCX, DOC and RTF share it. A table that only arranges other tables on the page gives its content in order;
//! a table in a cell of a true table gives its words to that cell.

use crate::document::{Block, Geometry, Paragraph};
use crate::edges::{self, EdgeCell, Merge};
use crate::limits::{CELLS_MAX, PARAGRAPHS_MAX, TEXT_BYTES_MAX};
use crate::note::{Note, NoteKind};
use crate::unreadable::Unreadable;
use report::Place;

/// A piece of the flow.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A paragraph; `\n` stands for a line break inside.
    Paragraph { text: String, heading: bool },
    /// A table.
    Table(Table),
    /// Blocks that another reader made of an embedded part.
    Blocks(Vec<Block>),
}

/// A table, row by row.
#[derive(Debug)]
pub(crate) struct Table {
    /// The cells of each row, from left to right.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Edges nearer than this are one.
    pub(crate) tolerance: i64,
    /// How sure the edges are.
    pub(crate) geometry: Geometry,
}

/// A cell of a table.
#[derive(Debug)]
pub(crate) struct Cell {
    /// The left edge.
    pub(crate) left: i64,
    /// The right edge.
    pub(crate) right: i64,
    /// Its part in a vertical merge.
    pub(crate) merge: Merge,
    /// What it holds.
    pub(crate) pieces: Vec<Piece>,
}

impl Table {
    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flatten()
    }

    /// How many cells hold something themselves, however deep they lie.
    fn leaves(&self) -> usize {
        self.cells().map(|cell| cell.nested().max(1)).sum()
    }

    /// It arranges: what stands in nested tables outweighs what stands in cells of its own, or it is one column.
    fn arranges(&self) -> bool {
        if self.rows.iter().all(|row| row.len() <= 1) {
            return true;
        }
        let nested: usize = self.cells().map(Cell::nested).sum();
        let own = self.cells().filter(|cell| cell.pieces.iter().any(Piece::has_words)).count();
        nested > 1 && nested >= own
    }
}

impl Cell {
    /// The cells of tables inside; one that stands alone in its table is a frame around words.
    fn nested(&self) -> usize {
        let tables = self.pieces.iter().map(|piece| match piece {
            Piece::Table(table) => table.leaves(),
            _ => 0,
        });
        tables.filter(|&leaves| leaves > 1).sum()
    }
}

impl Piece {
    fn has_words(&self) -> bool {
        matches!(self, Piece::Paragraph { text, .. } if !text.trim().is_empty())
    }
}

/// The blocks as they come, with the running numbers of lines and tables.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// The blocks so far.
    pub(crate) blocks: Vec<Block>,
    /// Remarks on what was left out.
    pub(crate) notes: Vec<Note>,
    lines: u32,
    tables: u32,
    cells: usize,
    bytes: usize,
}

impl Flow {
    /// Adds pieces at the end.
    pub(crate) fn add(&mut self, pieces: Vec<Piece>) -> Result<(), Unreadable> {
        for piece in pieces {
            match piece {
                Piece::Paragraph { text, heading } => self.paragraph(&text, heading)?,
                Piece::Table(table) if table.arranges() => {
                    for cell in table.rows.into_iter().flatten() {
                        if cell.merge != Merge::Continue {
                            self.add(cell.pieces)?;
                        }
                    }
                }
                Piece::Table(table) => self.table(table)?,
                Piece::Blocks(blocks) => self.foreign(blocks)?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &str, heading: bool) -> Result<(), Unreadable> {
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            self.lines += 1;
            self.count(line.len())?;
            let place = Place::Line(self.lines);
            self.blocks.push(Block::Paragraph(Paragraph { text: line.to_owned(), place, heading }));
        }
        if self.blocks.len() > PARAGRAPHS_MAX {
            return Err(too_much("paragraphs", PARAGRAPHS_MAX));
        }
        Ok(())
    }

    fn table(&mut self, table: Table) -> Result<(), Unreadable> {
        self.tables += 1;
        let mut rows = Vec::with_capacity(table.rows.len());
        for (number, row) in (1u32..).zip(table.rows) {
            self.cells += row.len();
            if self.cells > CELLS_MAX {
                return Err(too_much("cells", CELLS_MAX));
            }
            let mut edge_cells = Vec::with_capacity(row.len());
            for (column, cell) in (1u32..).zip(row) {
                let text = words(&cell.pieces);
                self.count(text.len())?;
                if cell.merge == Merge::Continue && !text.trim().is_empty() {
                    let place = Place::Table { table: self.tables, row: number, column };
                    self.notes.push(Note::new(NoteKind::LeftOut, &text, "", Some(place)));
                }
                edge_cells.push(EdgeCell {
                    left: cell.left,
                    right: cell.right,
                    merge: cell.merge,
                    text,
                });
            }
            rows.push(edge_cells);
        }
        let grid = edges::grid(rows, table.tolerance, table.geometry, self.tables);
        if grid.columns > 0 {
            self.blocks.push(Block::Grid(grid));
        }
        Ok(())
    }

    /// Blocks of an embedded part keep their order and get the running numbers of this document.
    fn foreign(&mut self, blocks: Vec<Block>) -> Result<(), Unreadable> {
        let (lines, tables) = (self.lines, self.tables);
        let mut move_on = |place: &mut Place| match place {
            Place::Line(line) => {
                *line += lines;
                self.lines = self.lines.max(*line);
            }
            Place::Table { table, .. } => {
                *table += tables;
                self.tables = self.tables.max(*table);
            }
            Place::Page { .. } | Place::Sheet { .. } => {}
        };
        let mut bytes = 0;
        for mut block in blocks {
            match &mut block {
                Block::Paragraph(paragraph) => {
                    move_on(&mut paragraph.place);
                    bytes += paragraph.text.len();
                }
                Block::Grid(grid) => {
                    for cell in &mut grid.cells {
                        move_on(&mut cell.place);
                        bytes += cell.text.len();
                    }
                }
            }
            self.blocks.push(block);
        }
        self.count(bytes)
    }

    fn count(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.bytes += bytes;
        if self.bytes > TEXT_BYTES_MAX {
            return Err(Unreadable::TooLarge { limit: TEXT_BYTES_MAX });
        }
        Ok(())
    }
}

/// The words of a cell: lines by `\n`, cells of a table inside by tabs.
fn words(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph { text: line, .. } if line.trim().is_empty() => {}
            Piece::Paragraph { text: line, .. } => append(&mut text, '\n', line),
            Piece::Table(table) => {
                for row in &table.rows {
                    let mut line = String::new();
                    for cell in row.iter().filter(|cell| cell.merge != Merge::Continue) {
                        append(&mut line, '\t', &words(&cell.pieces));
                    }
                    if !line.trim().is_empty() {
                        append(&mut text, '\n', &line);
                    }
                }
            }
            Piece::Blocks(blocks) => {
                for block in blocks {
                    match block {
                        Block::Paragraph(paragraph) => append(&mut text, '\n', &paragraph.text),
                        Block::Grid(grid) => {
                            for cell in &grid.cells {
                                append(&mut text, '\n', &cell.text);
                            }
                        }
                    }
                }
            }
        }
    }
    text
}

fn append(text: &mut String, separator: char, line: &str) {
    if !text.is_empty() {
        text.push(separator);
    }
    text.push_str(line);
}

/// More than we read of something.
pub(crate) fn too_much(what: &'static str, limit: usize) -> Unreadable {
    Unreadable::TooMuch { what, limit: u64::try_from(limit).unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Piece {
        Piece::Paragraph { text: text.into(), heading: false }
    }

    fn table(rows: Vec<Vec<Vec<Piece>>>) -> Piece {
        let rows = rows.into_iter().map(|row| {
            (0i64..)
                .zip(row)
                .map(|(left, pieces)| Cell { left, right: left + 1, merge: Merge::Alone, pieces })
                .collect()
        });
        Piece::Table(Table { rows: rows.collect(), tolerance: 0, geometry: Geometry::Ruled })
    }

    fn told(pieces: Vec<Piece>) -> Vec<String> {
        let mut flow = Flow::default();
        flow.add(pieces).unwrap();
        flow.blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => paragraph.text.clone(),
                Block::Grid(grid) => {
                    let cells: Vec<_> = grid.cells.iter().map(|cell| cell.text.as_str()).collect();
                    format!("[{}]", cells.join("|"))
                }
            })
            .collect()
    }

    #[test]
    fn a_table_that_arranges_gives_its_content_in_order() {
        let inner = table(vec![vec![vec![line("a")], vec![line("1")]]]);
        let outer =
            table(vec![vec![vec![line("before"), inner, line("after")], vec![line("aside")]]]);
        assert_eq!(told(vec![outer]), ["before", "[a|1]", "after", "aside"]);
    }

    #[test]
    fn a_small_table_in_a_cell_of_a_true_table_is_words_of_that_cell() {
        let inner = table(vec![vec![vec![line("1")], vec![line("2")]]]);
        let row = |text| vec![vec![line(text)], vec![line("0")]];
        let outer = table(vec![row("a"), row("b"), vec![vec![line("c")], vec![inner]]]);
        assert_eq!(told(vec![outer]), ["[a|0|b|0|c|1\t2]"]);
    }

    #[test]
    fn a_table_deep_in_frames_still_makes_the_outer_one_arrange() {
        let inner = table(vec![
            vec![vec![line("a")], vec![line("1")]],
            vec![vec![line("b")], vec![line("2")]],
        ]);
        let frame = table(vec![vec![vec![table(vec![vec![vec![inner]]])]]]);
        let outer = table(vec![vec![vec![line("head"), frame], vec![line("aside")]]]);
        assert_eq!(told(vec![outer]), ["head", "[a|1|b|2]", "aside"]);
    }

    #[test]
    fn a_frame_of_one_cell_and_line_breaks_are_paragraphs() {
        let frame = table(vec![vec![vec![line("one\ntwo"), line(" ")]]]);
        assert_eq!(told(vec![frame]), ["one", "two"]);
    }

    #[test]
    fn text_beyond_the_bound_is_refused() {
        let long = "x".repeat(TEXT_BYTES_MAX + 1);
        let refused = Flow::default().add(vec![line(&long)]);
        assert!(matches!(refused, Err(Unreadable::TooLarge { .. })));
    }
}
