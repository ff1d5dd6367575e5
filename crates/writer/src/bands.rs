//! Rows of the form drawn for a terminal, figures under their heads, with rulers under the figures that matter.

use crate::place;
use crate::style::{Ink, Style, clean, cut, pad_left, pad_right, width};
use report::{Block, Cell, CellId, Column, Content, Edition, Item, Outcome, Place, Report, Row};
use words::Words;

/// The widest that a row's label is drawn.
const LABEL_WIDTH: usize = 40;

/// A row of the form that holds figures: an item of table two, a row of table three, a block of table four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Band {
    Two(Item),
    Three(Row),
    Four(Block),
}

impl Band {
    pub(crate) fn of(id: CellId) -> Band {
        match id {
            CellId::T2(item, _) => Band::Two(item),
            CellId::T3(row, _) => Band::Three(row),
            CellId::T4(block, _) => Band::Four(block),
        }
    }

    /// The table it stands in, 2 to 4.
    pub(crate) fn table(self) -> u8 {
        match self {
            Band::Two(_) => 2,
            Band::Three(_) => 3,
            Band::Four(_) => 4,
        }
    }

    /// The cells of this row that the report has, in the order of the form.
    fn cells(self, report: &Report) -> Vec<CellId> {
        report.cells.keys().copied().filter(|id| Band::of(*id) == self).collect()
    }

    pub(crate) fn label(self, edition: Edition) -> &'static str {
        match self {
            Band::Two(item) => item
                .label(edition)
                .or_else(|| item.label(Edition::Y2019))
                .or_else(|| item.label(Edition::Y2021))
                .unwrap_or_default(),
            Band::Three(row) => row.label(),
            Band::Four(block) => block.label(),
        }
    }

    fn ids(self, edition: Edition) -> Vec<CellId> {
        match self {
            Band::Two(item) => {
                item.figures(edition).iter().map(|figure| CellId::T2(item, *figure)).collect()
            }
            Band::Three(row) => Column::ALL.iter().map(|column| CellId::T3(row, *column)).collect(),
            Band::Four(block) => {
                Outcome::ALL.iter().map(|outcome| CellId::T4(block, *outcome)).collect()
            }
        }
    }
}

/// The printed head over a cell.
pub(crate) fn head(id: CellId, edition: Edition) -> &'static str {
    match id {
        CellId::T2(_, figure) => figure
            .label(edition)
            .or_else(|| figure.label(Edition::Y2019))
            .or_else(|| figure.label(Edition::Y2021))
            .unwrap_or_default(),
        CellId::T3(_, column) => column.label(),
        CellId::T4(_, outcome) => outcome.label(),
    }
}

/// What is shown of a cell: the number, or in words why there is none.
pub(crate) fn shown(cell: Option<&Cell>, words: &Words) -> String {
    let Some(cell) = cell else { return "·".to_owned() };
    match &cell.content {
        // A signed change is shown with the sign that is printed.
        Content::Number(_) if cell.raw.trim().starts_with(['增', '减', '+', '↑', '↓']) => {
            clean(cell.raw.trim()).into_owned()
        }
        Content::Number(value) => {
            let unit = cell.unit.map(report::Unit::label).unwrap_or_default();
            let doubt = if cell.doubtful { "?" } else { "" };
            format!("{value}{unit}{doubt}")
        }
        Content::Blank => format!("〈{}〉", words.text("state-blank")),
        Content::Illegible => format!("〈{}〉", words.text("state-illegible")),
        Content::Dash | Content::Text => clean(cell.raw.trim()).into_owned(),
    }
}

/// How a figure is marked under its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `^^^`: look here first.
    First,
    /// `---`: takes part.
    Other,
}

/// Draws rows with heads; the margin holds the line or row of the source.
pub(crate) struct Drawing<'a> {
    pub(crate) report: &'a Report,
    pub(crate) words: &'a Words,
    pub(crate) style: Style,
    /// The ink of rulers under first marks.
    pub(crate) ink: Ink,
    /// Columns of the margin.
    pub(crate) margin: usize,
}

impl Drawing<'_> {
    fn edition(&self) -> Edition {
        self.report.edition.unwrap_or(Edition::Y2021)
    }

    /// The frame at the left, with a number in it where there is one.
    pub(crate) fn gutter(&self, text: &str) -> String {
        self.style.paint(Ink::Frame, &format!("{} |", pad_left(text, self.margin)))
    }

    /// Draws these rows one under the other; heads are drawn where they change.
    pub(crate) fn rows(&self, bands: &[Band], mark: impl Fn(CellId) -> Option<Mark>) -> String {
        let label_width = bands
            .iter()
            .map(|band| width(band.label(self.edition())).min(LABEL_WIDTH))
            .max()
            .unwrap_or(0);
        let mut out = String::new();
        let mut rest = bands;
        while let Some(first) = rest.first() {
            let heads = self.heads(*first);
            let same = rest.iter().take_while(|band| self.heads(**band) == heads).count();
            let (group, tail) = rest.split_at(same);
            self.group(group, label_width, &mark, &mut out);
            rest = tail;
        }
        out
    }

    fn ids(&self, band: Band) -> Vec<CellId> {
        let ids = band.ids(self.edition());
        if ids.is_empty() { band.cells(self.report) } else { ids }
    }

    fn heads(&self, band: Band) -> Vec<&'static str> {
        self.ids(band).into_iter().map(|id| head(id, self.edition())).collect()
    }

    fn group(
        &self,
        bands: &[Band],
        label_width: usize,
        mark: &impl Fn(CellId) -> Option<Mark>,
        out: &mut String,
    ) {
        let rows: Vec<(Band, Vec<(CellId, String)>)> = bands
            .iter()
            .map(|band| {
                let cells = self.ids(*band).into_iter();
                let shown = cells.map(|id| (id, shown(self.report.cell(id), self.words)));
                (*band, shown.collect())
            })
            .collect();
        let heads = bands.first().map(|band| self.heads(*band)).unwrap_or_default();
        let widths: Vec<usize> = heads
            .iter()
            .enumerate()
            .map(|(index, head)| {
                let cells = rows.iter().filter_map(|(_, cells)| cells.get(index));
                cells.map(|(_, text)| width(text)).chain([width(head)]).max().unwrap_or(0)
            })
            .collect();
        let line: String = heads
            .iter()
            .zip(&widths)
            .map(|(head, width)| "  ".to_owned() + &pad_left(head, *width))
            .collect();
        let head_line = format!("{}{line}", " ".repeat(label_width));
        out.push_str(&format!(
            "{} {}\n",
            self.gutter(""),
            self.style.paint(Ink::Faint, head_line.trim_end())
        ));
        for (band, cells) in rows {
            let place = cells.iter().find_map(|(id, _)| self.report.cell(*id)?.place.as_ref());
            self.row(band, &cells, &widths, label_width, place, out);
            self.ruler(&cells, &widths, label_width, mark, out);
        }
    }

    fn row(
        &self,
        band: Band,
        cells: &[(CellId, String)],
        widths: &[usize],
        label_width: usize,
        place: Option<&Place>,
        out: &mut String,
    ) {
        let label = cut(band.label(self.edition()), LABEL_WIDTH).into_owned();
        let figures: String = cells
            .iter()
            .zip(widths)
            .map(|((_, text), width)| "  ".to_owned() + &pad_left(text, *width))
            .collect();
        out.push_str(&format!(
            "{} {}{figures}\n",
            self.gutter(&place::margin(place)),
            pad_right(&label, label_width)
        ));
    }

    fn ruler(
        &self,
        cells: &[(CellId, String)],
        widths: &[usize],
        label_width: usize,
        mark: &impl Fn(CellId) -> Option<Mark>,
        out: &mut String,
    ) {
        if cells.iter().all(|(id, _)| mark(*id).is_none()) {
            return;
        }
        let mut line = " ".repeat(label_width);
        let mut pending = 0;
        for ((id, text), column) in cells.iter().zip(widths) {
            let length = width(text).max(1);
            let lead = 2 + column.saturating_sub(length);
            let (ink, sign) = match mark(*id) {
                Some(Mark::First) => (self.ink, "^"),
                Some(Mark::Other) => (Ink::Frame, "-"),
                None => {
                    pending += lead + length;
                    continue;
                }
            };
            line.push_str(&" ".repeat(pending + lead));
            line.push_str(&self.style.paint(ink, &sign.repeat(length)));
            pending = 0;
        }
        out.push_str(&format!("{} {line}\n", self.gutter("")));
    }
}
