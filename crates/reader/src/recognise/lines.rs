//! The document as lines of pieces: one line for each paragraph and for each row of a grid.

use super::anchors::{Table, anchor};
use super::fold::{fold, is_in_key, key};
use super::glue::{is_glued, unglue};
use super::index::numbering;
use super::labels::labels;
use super::named::named;
use super::outline;
use super::value::{Figure, figure, is_figure, is_page_number, stands_for_figure};
use crate::document::{Block, Document, Format, Geometry, Grid, GridCell, Paragraph};
use report::{Content, Place};
use std::borrow::Cow;
use std::rc::Rc;

/// A piece of a line: a label, a figure, or several figures with a single space between them.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// Folded text, trimmed. Texts are shared: pieces are handed from line to run to reading.
    pub(crate) folded: Rc<str>,
    /// Printed text, trimmed.
    pub(crate) raw: Rc<str>,
    key: Rc<str>,
    /// What it is as a figure.
    pub(crate) figure: Figure,
    /// Where it stands.
    pub(crate) place: Place,
    /// The columns it covers, first and one past the last, where the source has columns.
    pub(crate) columns: Option<(u32, u32)>,
}

impl Piece {
    fn new(folded: &str, raw: &str, place: &Place, columns: Option<(u32, u32)>) -> Piece {
        let (folded, raw) = (folded.trim(), raw.trim());
        let text: Rc<str> = folded.into();
        let raw = if raw == folded { Rc::clone(&text) } else { raw.into() };
        let whole = folded.chars().all(is_in_key);
        let key = if whole { Rc::clone(&text) } else { key(folded).into() };
        let figure = figure(folded);
        Piece { folded: text, raw, key, figure, place: place.clone(), columns }
    }

    /// Whether it is printed as figures are, or is a word that stands for one.
    pub(crate) fn is_figure(&self) -> bool {
        !self.figure.is_text() || stands_for_figure(&self.folded)
    }

    /// Whether nothing is printed.
    pub(crate) fn is_blank(&self) -> bool {
        self.figure.content == Content::Blank
    }

    /// Its key for comparison with labels.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }
}

/// Where a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// A paragraph; the mark-up may call it a heading.
    Paragraph {
        /// The mark-up calls it a heading.
        heading: bool,
    },
    /// A row of a grid.
    Row {
        /// Running number of the grid in the document.
        grid: u32,
        /// How its columns were found.
        geometry: Geometry,
        /// How many columns it has.
        columns: u32,
    },
}

/// One line of the document.
#[derive(Debug)]
pub(crate) struct Line<'d> {
    /// Printed text of a paragraph; cells joined by spaces for a row.
    pub(crate) raw: Cow<'d, str>,
    /// The same, folded.
    pub(crate) folded: Cow<'d, str>,
    /// Where it begins.
    pub(crate) place: Place,
    /// Paragraph or row.
    pub(crate) source: Source,
    /// The cells of a row; empty for a paragraph, which is cut into pieces only where a table is.
    pub(crate) pieces: Vec<Piece>,
    /// The heading of a section that a paragraph is or begins with.
    pub(crate) heading: Option<outline::Found>,
}

/// The lines of a document in reading order.
pub(crate) fn lines(document: &Document) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut grids = 0;
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let folded = fold(&paragraph.text);
                if folded.len() > 1_200 && outline::inside(&folded).len() > 1 {
                    split(&folded, &paragraph.place, &mut lines);
                } else if let Some(pieces) = tabbed(paragraph, document.format) {
                    push_row(pieces, &paragraph.text, folded, lines.len(), &mut lines);
                } else if !folded.trim().is_empty() || is_empty_cell(&paragraph.text) {
                    push_paragraph(
                        Cow::Borrowed(paragraph.text.as_str()),
                        folded,
                        &paragraph.place,
                        paragraph.heading,
                        &mut lines,
                    );
                }
            }
            Block::Grid(grid) => {
                grids += 1;
                rows(grid, grids, &mut lines);
            }
        }
    }
    lines
}

/// The fields of a paragraph that tabs cut into a label and at least two more.
fn tabbed(paragraph: &Paragraph, format: Format) -> Option<Vec<Piece>> {
    let (text, place) = (paragraph.text.as_str(), &paragraph.place);
    let tabs = text.matches('\t').count();
    // A line of cells may begin with empty ones; words indented by a tab or two are not cells.
    if tabs < 2 || text.starts_with('\t') && tabs < 9 {
        return None;
    }
    // On a printed page a tab is only a gap: an empty cell leaves none, so the fields have no columns.
    let column = |at: u32| (format != Format::Pdf).then_some((at, at + 1));
    let field = |(at, text): (u32, &str)| Piece::new(&fold(text), text, place, column(at));
    let pieces: Vec<Piece> = (0..).zip(text.split('\t')).map(field).collect();
    let filled = pieces.iter().filter(|piece| !piece.is_blank()).count();
    let labelled = pieces.first().is_some_and(|first| {
        labels().item(first.key()).is_some() || labels().row(first.key()).is_some()
    });
    (filled > 1 || labelled).then_some(pieces)
}

fn push_row<'d>(
    pieces: Vec<Piece>,
    raw: &'d str,
    folded: Cow<'d, str>,
    grid: usize,
    lines: &mut Vec<Line<'d>>,
) {
    let columns = u32::try_from(pieces.len()).unwrap_or(u32::MAX);
    let grid = u32::try_from(grid).unwrap_or(u32::MAX);
    lines.push(Line {
        raw: Cow::Borrowed(raw),
        folded,
        place: pieces[0].place.clone(),
        source: Source::Row { grid, geometry: Geometry::Delimited, columns },
        pieces,
        heading: None,
    });
}

/// A whole document on one line is parted where the six headings stand.
fn split(folded: &str, place: &Place, lines: &mut Vec<Line<'_>>) {
    let mut from = 0;
    for at in outline::inside(folded).into_iter().chain([folded.len()]) {
        let text = folded[from..at].trim();
        if !text.is_empty() {
            push_paragraph(owned(text), owned(text), place, false, lines);
        }
        from = at;
    }
}

/// One line, or two where a section's heading has words behind it.
fn push_paragraph<'d>(
    raw: Cow<'d, str>,
    folded: Cow<'d, str>,
    place: &Place,
    heading: bool,
    lines: &mut Vec<Line<'d>>,
) {
    let source = Source::Paragraph { heading };
    let line = |raw, folded, heading: Option<outline::Found>| Line {
        raw,
        folded,
        place: place.clone(),
        source,
        pieces: Vec::new(),
        heading,
    };
    match outline::heading(&folded) {
        Some(found) if !folded[found.length..].trim().is_empty() => {
            let (head, rest) = folded.split_at(found.length);
            let rest = rest.trim_start_matches(['。', '：', ' ', ':', '，', '|']);
            lines.push(line(owned(head), owned(head), outline::heading(head)));
            if !rest.trim().is_empty() {
                lines.push(line(owned(rest), owned(rest), outline::heading(rest)));
            }
        }
        found => lines.push(line(raw, folded, found)),
    }
}

/// Words that are no piece of the document as it stands.
fn owned<'d>(text: &str) -> Cow<'d, str> {
    Cow::Owned(text.to_owned())
}

fn rows<'d>(grid: &'d Grid, number: u32, lines: &mut Vec<Line<'d>>) {
    let mut cells = grid.cells.as_slice();
    let numbering = numbering(grid);
    while let Some(first) = cells.first() {
        let end = cells.iter().position(|cell| cell.row != first.row).unwrap_or(cells.len());
        let (row, rest) = cells.split_at(end);
        cells = rest;
        if numbering.columns && first.row == 0 {
            continue;
        }
        let numbers = row.iter().take_while(|cell| numbering.rows && cell.column == 0).count();
        let mut pieces: Vec<Piece> = row[numbers..].iter().map(piece).collect();
        if pieces.is_empty() {
            continue;
        }
        if grid.geometry == Geometry::Aligned {
            let figures = pieces.iter().filter(|piece| piece.is_figure()).count();
            pieces = pieces.into_iter().flat_map(|piece| parted(piece, figures)).collect();
        }
        if grid.columns == 1 || stands_alone(&pieces, grid) {
            for piece in pieces.iter().filter(|piece| !piece.is_blank()) {
                paragraphs(piece, lines);
            }
            continue;
        }
        let filled = || pieces.iter().filter(|piece| !piece.raw.is_empty());
        lines.push(Line {
            raw: Cow::Owned(filled().map(|piece| &*piece.raw).collect::<Vec<_>>().join(" ")),
            folded: Cow::Owned(filled().map(|piece| &*piece.folded).collect::<Vec<_>>().join(" ")),
            place: pieces
                .iter()
                .find(|piece| !piece.raw.is_empty())
                .unwrap_or(&pieces[0])
                .place
                .clone(),
            source: Source::Row { grid: number, geometry: grid.geometry, columns: grid.columns },
            pieces,
            heading: None,
        });
    }
}

fn piece(cell: &GridCell) -> Piece {
    let columns = (cell.column, cell.column + cell.column_span);
    Piece::new(&fold(&cell.text), &cell.text, &cell.place, Some(columns))
}

/// Between columns of an aligned text a single space may stand, so that a label and its figures are one piece.
fn parted(piece: Piece, figures: usize) -> Vec<Piece> {
    let digits = piece.folded.bytes().any(|byte| byte.is_ascii_digit());
    if !digits || piece.is_figure() {
        return vec![piece];
    }
    let part = |text: &str| Piece::new(text, text, &piece.place, piece.columns);
    if is_glued(&piece.folded) {
        return unglue(&piece.folded).iter().map(|(text, _)| part(text)).collect();
    }
    // Beside other figures, those behind a label are figures as well.
    let atoms: Vec<&str> = piece.folded.split(' ').collect();
    let behind = atoms.iter().rev().take_while(|atom| figure(atom).number().is_some()).count();
    if figures < 2 || behind == 0 || behind == atoms.len() {
        return vec![piece];
    }
    let (words, numbers) = atoms.split_at(atoms.len() - behind);
    vec![part(&words.join(" ")), part(&numbers.join(" "))]
}

/// A row with one filled cell that is no figure and no label of a data row is words set across the table.
fn stands_alone(pieces: &[Piece], grid: &Grid) -> bool {
    let mut filled = pieces.iter().filter(|piece| !piece.is_blank());
    match (filled.next(), filled.next()) {
        (Some(only), None) => {
            let words = only.key();
            let labels = labels();
            // A figure in the first field of a narrow text is a cell on a line of its own.
            if only.is_figure() {
                return grid.geometry == Geometry::Delimited
                    && grid.columns < 7
                    && !pieces[0].is_blank();
            }
            !only.is_figure()
                && (words.chars().count() > 45
                    || labels.row_likeness(words) < 0.75 && labels.item_likeness(words) < 0.75)
        }
        _ => false,
    }
}

fn paragraphs(piece: &Piece, lines: &mut Vec<Line<'_>>) {
    for text in piece.raw.split('\n') {
        let folded = fold(text);
        if !folded.trim().is_empty() {
            push_paragraph(owned(text), owned(&folded), &piece.place, false, lines);
        }
    }
}

/// Cuts a paragraph into pieces at bars, tabs and wide gaps, and parts labels from figures glued to them.
pub(crate) fn cut(line: &Line<'_>) -> Vec<Piece> {
    if line.folded.trim() == "|" || is_empty_cell(&line.raw) {
        // A bar or a tab alone on its line is an empty cell.
        return vec![Piece::new("", "", &line.place, None)];
    }
    if !line.raw.is_empty() && line.raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return vec![Piece::new(&line.raw, &line.raw, &line.place, None)];
    }
    if is_page_number(&line.folded) {
        return Vec::new();
    }
    if let Some(row) = named(&line.folded) {
        let texts = row.heads.iter().chain([&row.label]).chain(&row.figures);
        return texts.map(|text| Piece::new(text, text, &line.place, None)).collect();
    }
    let mut pieces = Vec::new();
    for part in parts(&line.raw) {
        let folded =
            if part.len() == line.raw.len() { Cow::Borrowed(&*line.folded) } else { fold(part) };
        let folded = folded.trim();
        if folded.is_empty() || is_rule(folded) {
            continue;
        }
        let piece = |folded: &str, raw: &str| Piece::new(folded, raw, &line.place, None);
        let digits = folded.bytes().any(|byte| byte.is_ascii_digit())
            || folded.ends_with(['/', '-', '—', '无']);
        if !digits || is_figure(folded) || !is_glued(folded) {
            pieces.push(piece(folded, part.trim()));
        } else {
            pieces.extend(unglue(folded).into_iter().map(|(text, _)| piece(&text, &text)));
        }
    }
    pieces
}

/// A tab or a no-break space alone on its line: an empty cell where cells stand one to a line.
fn is_empty_cell(raw: &str) -> bool {
    matches!(raw, "\t" | "\u{a0}")
}

/// A drawn rule, `---------`, of at least three strokes; as many dashes with spaces between as a row of the form has
/// cells are its cells.
fn is_rule(folded: &str) -> bool {
    let drawn = |c| matches!(c, '-' | '=' | '_' | '─' | '━' | '+' | ' ' | '—' | '*');
    let dashes = || folded.split(' ').filter(|atom| matches!(*atom, "-" | "—" | "——")).count();
    folded.chars().count() >= 3
        && folded.chars().all(drawn)
        && !(folded.contains(' ') && matches!(dashes(), 7 | 15))
}

/// The parts of a printed line between bars, tabs and gaps of two spaces or an ideographic space.
fn parts(raw: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(raw);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut gap_at = None;
        let mut previous_space = false;
        for (at, c) in text.char_indices() {
            let strong = matches!(c, '|' | '｜' | '│' | '┃' | '\t' | '\u{3000}');
            let space = c == ' ' || c == '\u{a0}';
            if strong || space && previous_space {
                gap_at = Some((at, at + c.len_utf8()));
                break;
            }
            previous_space = space;
        }
        let (part, next) = match gap_at {
            Some((end, start)) => (&text[..end], Some(&text[start..])),
            None => (text, None),
        };
        rest = next;
        Some(part)
    })
}

/// The table that the pieces of a line belong to beyond doubt, if any.
pub(crate) fn table_of(pieces: &[Piece]) -> Option<Table> {
    pieces.iter().find_map(|piece| anchor(piece.key()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(raw: &str) -> Vec<String> {
        let line = Line {
            raw: Cow::Borrowed(raw),
            folded: fold(raw),
            place: Place::Line(1),
            source: Source::Paragraph { heading: false },
            pieces: Vec::new(),
            heading: None,
        };
        cut(&line).into_iter().map(|piece| piece.folded.to_string()).collect()
    }

    #[test]
    fn lines_are_cut_at_bars_gaps_and_glue() {
        assert_eq!(pieces("信息内容 |"), ["信息内容"]);
        assert_eq!(pieces("行政事业性收费 | 0 | 减10 |"), ["行政事业性收费", "0", "减10"]);
        assert_eq!(pieces("（一）予以公开   131  15  1 0"), ["（一）予以公开", "131", "15", "1 0"]);
        assert_eq!(
            pieces(
                "一、本年新收政府信息公开申请数量 203 17 0 0 1 0 221 二、上年结转政府信息公开申请数量 0 0"
            ),
            [
                "一、本年新收政府信息公开申请数量",
                "203 17 0 0 1 0 221",
                "二、上年结转政府信息公开申请数量",
                "0 0"
            ]
        );
        assert_eq!(
            pieces("（三）不予公开 1.属于国家秘密 0 0 0 0 0 0 02.其他法律行政法规禁止公开0 0"),
            ["（三）不予公开1.属于国家秘密", "0 0 0 0 0 0 0", "2.其他法律行政法规禁止公开", "0 0"]
        );
        assert_eq!(pieces("（七）总计202 1"), ["（七）总计", "202 1"]);
        assert_eq!(pieces("行政处罚 / 20 /"), ["行政处罚", "/ 20 /"]);
        assert_eq!(pieces("行政许可-"), ["行政许可", "-"]);
        assert_eq!(pieces("行政许可 无"), ["行政许可", "无"]);
        assert_eq!(pieces("行政处罚无"), ["行政处罚", "无"]);
        assert_eq!(pieces("- 3 -"), [""; 0]);
        assert_eq!(pieces("— — — — — — —"), ["— — — — — — —"]);
        assert_eq!(pieces("- - - - - - - - - -"), [""; 0]);
        assert_eq!(
            pieces("规章 无 无 无 行政规范性文件 / / /"),
            ["规章", "无 无 无", "行政规范性文件", "/ / /"]
        );
        // The 无 of a label stays where spaces part its words.
        assert_eq!(
            pieces("规章 无 0 无 行政强制 无 1.申请人 无 正当理由逾期不补正 无 无 无 0 0 155 155"),
            [
                "规章",
                "无 0 无",
                "行政强制",
                "无",
                "1.申请人无正当理由逾期不补正",
                "无 无 无 0 0 155 155"
            ]
        );
        assert_eq!(
            pieces("2024年，共收到申请203件，其中网络17件"),
            ["2024年，共收到申请203件，其中网络17件"]
        );
    }
}
