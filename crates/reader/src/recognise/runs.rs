//! Runs: figures that stand together, with the words before, beside and behind them; the raw rows of the three tables.

use super::anchors::{Table, anchor};
use super::labels::labels;
use super::lines::{Line, Piece, Source, cut, table_of};
use crate::document::Geometry;
use report::Outcome;
use std::rc::Rc;

/// A row of figures with its words.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Words since the run before.
    pub(crate) before: Vec<Piece>,
    /// Words on the same line, left of the figures.
    pub(crate) beside: Vec<Piece>,
    /// The figures, blanks included where the source shows them.
    pub(crate) values: Vec<Piece>,
    /// The header that rules the columns here.
    pub(crate) header: Rc<Header>,
    /// How the columns are known.
    pub(crate) geometry: Option<Geometry>,
    /// The lines taken up, first and last.
    pub(crate) lines: (usize, usize),
    /// Nothing stands behind it in the document.
    pub(crate) last: bool,
}

/// The heads of columns seen above a run, in reading order, with the columns they cover.
#[derive(Debug, Clone, Default)]
pub(crate) struct Header {
    /// Heads with their pieces; group heads included.
    pub(crate) heads: Vec<Piece>,
    /// Columns of the grid they stand in; heads hold for a grid continued with as many columns.
    pub(crate) columns: u32,
}

/// The runs of one table, as found.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    /// Table two.
    pub(crate) two: Vec<Run>,
    /// Table three.
    pub(crate) three: Vec<Run>,
    /// Table four.
    pub(crate) four: Vec<Run>,
    /// Words that no run followed, by table: heads of a table without figures.
    pub(crate) words: [Vec<Piece>; 3],
    /// For each line, the table it was taken into.
    pub(crate) taken: Vec<Option<Table>>,
    /// Lines where a table goes on in another grid of the source.
    pub(crate) breaks: Vec<usize>,
}

struct Builder<'d> {
    lines: &'d [Line<'d>],
    table: Option<Table>,
    before: Vec<Piece>,
    header: Rc<Header>,
    from: usize,
    runs: Runs,
    /// The table that the section's heading promises, until it begins.
    promised: Option<Table>,
    /// The grid of the last row taken, with its table.
    grid: Option<(Table, u32)>,
    /// Short lines since that heading: heads of the table, if it begins.
    pending: Vec<(usize, Vec<Piece>)>,
}

/// Collects the runs of the three tables from the lines.
pub(crate) fn runs(lines: &[Line<'_>]) -> Runs {
    let mut builder = Builder {
        lines,
        table: None,
        before: Vec::new(),
        header: Rc::default(),
        from: 0,
        runs: Runs { taken: vec![None; lines.len()], ..Runs::default() },
        promised: None,
        grid: None,
        pending: Vec::new(),
    };
    for (at, line) in lines.iter().enumerate() {
        match line.source {
            Source::Paragraph { .. } => builder.paragraph(at, line),
            Source::Row { geometry, columns, grid } => {
                builder.row(at, line, geometry, columns);
                builder.follow(at, grid);
            }
        }
    }
    builder.leave();
    let mut runs = builder.runs;
    for last in
        [runs.two.last_mut(), runs.three.last_mut(), runs.four.last_mut()].into_iter().flatten()
    {
        last.last = last.lines.1 + 1 >= lines.len();
    }
    runs
}

/// Digits of the number of a page, at most.
const PAGE_DIGITS: usize = 3;

impl Builder<'_> {
    fn list(&mut self, table: Table) -> &mut Vec<Run> {
        match table {
            Table::Two => &mut self.runs.two,
            Table::Three => &mut self.runs.three,
            Table::Four => &mut self.runs.four,
        }
    }

    /// Leaves the table; words that no figures followed go back to the prose.
    fn leave(&mut self) {
        if let Some(table) = self.table.take() {
            let words = std::mem::take(&mut self.before);
            self.runs.words[table as usize].extend(words);
        }
        self.before.clear();
        self.header = Rc::default();
    }

    fn enter(&mut self, table: Table, at: usize) {
        if self.table != Some(table) {
            self.leave();
            self.table = Some(table);
            self.from = at;
            if self.promised == Some(table) {
                for (line, pieces) in std::mem::take(&mut self.pending) {
                    self.runs.taken[line] = Some(table);
                    self.before.extend(pieces);
                }
            }
        }
    }

    fn paragraph(&mut self, at: usize, line: &Line<'_>) {
        if let Some(found) = &line.heading {
            self.leave();
            self.pending.clear();
            self.promised = match found.section {
                2 => Some(Table::Two),
                3 => Some(Table::Three),
                4 => Some(Table::Four),
                _ => None,
            };
            return;
        }
        // A long line with hardly a digit, a dash or 无 holds no table, and is not worth cutting.
        let marks = |c: &char| c.is_ascii_digit() || matches!(c, '-' | '—' | '/' | '无');
        let figures = || line.folded.chars().filter(marks).count();
        // A table on one line may have no more figures than a sentence, but it has its heads.
        let headed = || line.folded.contains("信息内容");
        if self.table.is_none() && line.folded.len() > 180 && figures() < 9 && !headed() {
            return;
        }
        let pieces = cut(line);
        let figures = pieces.iter().filter(|piece| piece.is_figure()).count();
        if figures == 0 && is_prose(line, self.table) {
            return;
        }
        if let Some(table) = table_of(&pieces) {
            self.enter(table, at);
        }
        // Where the heads of table four are broken over lines, its figures behind parts of them tell it.
        if self.table.is_none()
            && self.promised == Some(Table::Four)
            && figures > 0
            && figures == pieces.len()
            && self.pending.iter().flat_map(|(_, pieces)| pieces).any(is_part_of_four)
        {
            self.enter(Table::Four, at);
        }
        let Some(table) = self.table else {
            let short =
                figures == 0 && line.folded.chars().count() <= 24 && !line.folded.contains('。');
            if short && self.promised.is_some() {
                self.pending.push((at, pieces));
            }
            return;
        };
        if figures == 1 && pieces.len() == 1 && self.numbers_page(at, table) {
            return;
        }
        self.runs.taken[at] = Some(table);
        self.feed(at, pieces, None);
    }

    /// Between the halves of a table with cells a short figure by itself is the number of a page.
    fn numbers_page(&self, at: usize, table: Table) -> bool {
        let is_row = |at: usize| {
            self.lines.get(at).is_some_and(|line| matches!(line.source, Source::Row { .. }))
        };
        self.grid.is_some_and(|(own, _)| own == table)
            && self.lines[at].folded.trim().len() <= PAGE_DIGITS
            && at.checked_sub(1).is_some_and(is_row)
            && is_row(at + 1)
    }

    fn row(&mut self, at: usize, line: &Line<'_>, geometry: Geometry, columns: u32) {
        let own = table_of(&line.pieces).or_else(|| self.row_label(&line.pieces));
        if let Some(table) = own {
            self.enter(table, at);
        }
        // As among paragraphs: where the heads are broken over lines, the figures alone tell table four.
        // A delimited row may as well be the numbers that a program gave to the columns.
        let figures = line.pieces.iter().filter(|piece| piece.is_figure()).count();
        if self.table.is_none()
            && self.promised == Some(Table::Four)
            && geometry == Geometry::Aligned
            && figures >= Outcome::ALL.len()
            && figures == line.pieces.len()
        {
            self.enter(Table::Four, at);
        }
        let Some(table) = self.table else { return };
        if self.header.columns != columns {
            let heads =
                if geometry == Geometry::Ruled { Vec::new() } else { self.header.heads.clone() };
            self.header = Rc::new(Header { heads, columns });
        }
        self.runs.taken[at] = Some(table);
        if is_header(&line.pieces, table) {
            let header = Rc::make_mut(&mut self.header);
            header.heads.extend(line.pieces.iter().filter(|piece| !piece.is_blank()).cloned());
            self.before.extend(line.pieces.iter().filter(|piece| !piece.is_blank()).cloned());
            return;
        }
        self.feed(at, line.pieces.clone(), Some(geometry));
    }

    /// Remembers where a table goes on in another grid.
    fn follow(&mut self, at: usize, grid: u32) {
        let Some(table) = self.table else { return };
        if self.grid.is_some_and(|(other, last)| other == table && last != grid) {
            self.runs.breaks.push(at);
        }
        self.grid = Some((table, grid));
    }

    /// The table of a row whose label is like one of the form's and that has figures beside it. Statistics of other
    /// kinds speak of 行政处罚 too: a row of table two is one where its heading or its heads have been met.
    fn row_label(&self, pieces: &[Piece]) -> Option<Table> {
        let figures = pieces.iter().filter(|piece| piece.is_figure() && !piece.is_blank()).count();
        if figures == 0 {
            return None;
        }
        pieces.iter().filter(|piece| !piece.is_figure()).find_map(|piece| {
            let key = piece.key();
            if figures >= 5 && key.chars().count() >= 4 && labels().row_likeness(key) >= 0.8 {
                Some(Table::Three)
            } else if figures <= 3
                && (self.promised == Some(Table::Two) || !self.runs.two.is_empty())
                && key.chars().count() >= 4
                && labels().item_likeness(key) >= 0.85
            {
                Some(Table::Two)
            } else {
                None
            }
        })
    }

    /// Takes the pieces of one line into runs.
    fn feed(&mut self, at: usize, pieces: Vec<Piece>, geometry: Option<Geometry>) {
        let Some(mut table) = self.table else { return };
        if geometry.is_some() {
            self.feed_row(at, table, pieces, geometry);
            return;
        }
        let mut beside = Vec::new();
        let mut values: Vec<Piece> = Vec::new();
        for piece in pieces {
            if piece.is_figure() {
                values.push(piece);
                continue;
            }
            if !values.is_empty() {
                let (beside, values) = (std::mem::take(&mut beside), std::mem::take(&mut values));
                self.flush(at, table, beside, values, None);
            }
            // A table may begin in the middle of a line.
            if let Some(own) = anchor(piece.key()).filter(|own| *own != table) {
                self.before.append(&mut beside);
                self.enter(own, at);
                table = own;
            }
            beside.push(piece);
        }
        if values.is_empty() {
            self.before.append(&mut beside);
        } else {
            self.flush(at, table, beside, values, None);
        }
    }

    fn feed_row(
        &mut self,
        at: usize,
        table: Table,
        pieces: Vec<Piece>,
        geometry: Option<Geometry>,
    ) {
        let label_end = label_end(&pieces, table);
        let mut pieces = pieces;
        let values = pieces.split_off(label_end);
        let beside: Vec<Piece> = pieces.into_iter().filter(|piece| !piece.is_blank()).collect();
        let printed = values.iter().any(|piece| !piece.is_blank());
        let labelled = beside.last().is_some_and(|piece| match table {
            Table::Two => labels().item_likeness(piece.key()) >= 0.8,
            Table::Three => labels().row_likeness(piece.key()) >= 0.75,
            Table::Four => false,
        });
        if printed || labelled && !values.is_empty() || table == Table::Four && values.len() >= 15 {
            self.flush(at, table, beside, values, geometry);
        } else {
            self.before.extend(beside);
        }
    }

    /// Whether empty pieces by themselves belong to a row: one is open, or its label stands just before.
    fn awaits(&self, table: Table) -> bool {
        let labelled = |key: &str| match table {
            Table::Two => labels().item_likeness(key) >= 0.8,
            // 其他 is the last head of the columns as well.
            Table::Three => key != "其他" && labels().row_likeness(key) >= 0.8,
            Table::Four => key == "总计",
        };
        let open = match table {
            Table::Two => self.runs.two.last(),
            Table::Three => self.runs.three.last(),
            Table::Four => self.runs.four.last(),
        };
        let tail = |count: usize| -> String {
            self.before[self.before.len().saturating_sub(count)..].iter().map(Piece::key).collect()
        };
        match self.before.len() {
            1.. => (1..=3).any(|count| labelled(&tail(count))),
            0 => open.is_some_and(|run| run.geometry.is_none()),
        }
    }

    /// Ends a run, or continues the one before when figures stand one to a line.
    fn flush(
        &mut self,
        at: usize,
        table: Table,
        beside: Vec<Piece>,
        values: Vec<Piece>,
        geometry: Option<Geometry>,
    ) {
        let want = if table == Table::Four { 15 } else { 7 };
        if geometry.is_none() && values.iter().all(Piece::is_blank) && !self.awaits(table) {
            return;
        }
        let single = geometry.is_none() && beside.is_empty() && self.before.is_empty();
        let header = Rc::clone(&self.header);
        let from = self.from;
        let list = self.list(table);
        if single
            && let Some(last) = list.last_mut()
            && last.geometry.is_none()
            && (table == Table::Four || atoms(&values) < 5 || atoms(&last.values) < want)
        {
            last.values.extend(values);
            last.lines.1 = at;
            return;
        }
        if table == Table::Four
            && beside.is_empty()
            && let Some(last) = list.last_mut()
            && last.values.len() < 15
            && last.geometry == geometry
            && last.header.columns == header.columns
        {
            last.values.extend(values);
            last.lines.1 = at;
            return;
        }
        let before = std::mem::take(&mut self.before);
        let run = Run {
            before,
            beside,
            values,
            header,
            geometry,
            lines: (from.min(at), at),
            last: false,
        };
        self.list(table).push(run);
        self.from = at + 1;
    }
}

/// Whether a word may be a piece of a head of table four.
pub(crate) fn is_part_of_four(piece: &Piece) -> bool {
    let key = piece.key();
    ["复议", "诉讼", "起诉", "结果", "维持", "纠正", "审结", "尚未", "总计"]
        .iter()
        .any(|part| key.contains(part))
}

/// How many figures stand in the pieces, those with single spaces between counted one by one.
pub(crate) fn atoms(pieces: &[Piece]) -> usize {
    pieces
        .iter()
        .map(|piece| piece.folded.split(' ').filter(|atom| !atom.is_empty()).count().max(1))
        .sum()
}

/// Words of a sentence and not of a table.
fn is_prose(line: &Line<'_>, table: Option<Table>) -> bool {
    let length = line.folded.chars().count();
    if table.is_none() {
        return length > 60;
    }
    let stops = line.folded.chars().filter(|c| matches!(c, '。' | '；')).count();
    stops > 0 && length > 12 || length > 70
}

/// A row of column heads: it names two columns of a table, or says 信息内容.
fn is_header(pieces: &[Piece], table: Table) -> bool {
    let mut heads = 0;
    for piece in pieces {
        if piece.is_figure() && !piece.is_blank() {
            return false;
        }
        let key = piece.key();
        let known = match table {
            Table::Two => {
                key == "信息内容" || labels().figures.iter().any(|(_, label)| label.key == key)
            }
            Table::Three => {
                key != "其他"
                    && key != "总计"
                    && labels().columns.iter().any(|label| label.key == key)
                    || key == "申请人情况"
                    || key == "法人或其他组织"
                    || key.contains("勾稽关系")
            }
            Table::Four => {
                labels().outcomes.iter().any(|label| label.key == key)
                    || labels().blocks.iter().any(|label| label.key == key)
                    || key == "行政诉讼"
            }
        };
        heads += usize::from(known);
        if key == "信息内容"
            || key.contains("勾稽关系")
            || key == "申请人情况"
            || key == "法人或其他组织"
        {
            return true;
        }
    }
    heads >= 2 || heads == 1 && table != Table::Two
}

/// Where the label cells of a data row end and its figures begin.
fn label_end(pieces: &[Piece], table: Table) -> usize {
    let like = |piece: &Piece| match table {
        Table::Two => labels().item_likeness(piece.key()),
        Table::Three => labels().row_likeness(piece.key()),
        Table::Four => 0.0,
    };
    let known = pieces.iter().rposition(|piece| !piece.is_figure() && like(piece) >= 0.7);
    if let Some(at) = known {
        return at + 1;
    }
    let first_figure = pieces
        .iter()
        .position(|piece| piece.is_figure() && !piece.is_blank())
        .unwrap_or(pieces.len());
    pieces[..first_figure].iter().rposition(|piece| !piece.is_figure()).map_or(0, |at| at + 1)
}
