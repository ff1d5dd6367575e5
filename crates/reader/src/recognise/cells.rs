//! What the tables yield while they are read: cells, labels that differ, notes.

use super::assign::Assigned;
use super::fold::{fold, key};
use super::labels::{distance, ungrouped, unnumbered};
use super::lines::Piece;
use super::readings::{Reading, Slot, Way};
use crate::note::{Note, NoteKind};
use report::{Cell, CellId, Content, Label, LabelOf, Place};
use std::collections::BTreeMap;

/// The yield of the three tables.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Cells by id.
    pub(crate) cells: BTreeMap<CellId, Cell>,
    /// Labels that differ from the form.
    pub(crate) labels: Vec<Label>,
    /// Remarks.
    pub(crate) notes: Vec<Note>,
    /// Marks of the edition 2019 and of the edition 2021.
    pub(crate) marks: [u32; 2],
}

impl Found {
    /// Adds a remark about a piece.
    pub(crate) fn note(
        &mut self,
        kind: NoteKind,
        printed: &str,
        reading: &str,
        at: Option<&Piece>,
    ) {
        self.notes.push(Note::new(kind, printed, reading, at.map(|piece| piece.place.clone())));
    }

    /// Adds a remark unless one of its kind is there already.
    pub(crate) fn note_once(&mut self, kind: NoteKind, printed: &str, at: Option<&Piece>) {
        if !self.notes.iter().any(|note| note.kind == kind) {
            self.note(kind, printed, "", at);
        }
    }

    /// Adds the cells of a row.
    pub(crate) fn row(
        &mut self,
        ids: impl Iterator<Item = CellId>,
        reading: &Reading,
        doubtful: bool,
    ) {
        for (id, slot) in ids.zip(&reading.slots) {
            if let Some(slot) = slot {
                self.cell(id, slot, doubtful);
            }
        }
    }

    /// Takes back the content of cells of a row of which several readings are equally good.
    pub(crate) fn dispute(&mut self, ids: impl Iterator<Item = CellId>, disputed: &[usize]) {
        for (_, id) in ids.enumerate().filter(|(at, _)| disputed.contains(at)) {
            if let Some(cell) = self.cells.get_mut(&id) {
                (cell.content, cell.unit, cell.doubtful) = (Content::Illegible, None, true);
            }
        }
    }

    /// Adds one cell.
    pub(crate) fn cell(&mut self, id: CellId, slot: &Slot, doubtful: bool) {
        match slot.figure.content {
            Content::Blank => self.note(NoteKind::LostCells, &id.to_string(), "", None),
            Content::Dash => self.note(NoteKind::NoNumber, &slot.raw, "", None),
            _ if slot.figure.split => {
                self.note(NoteKind::SplitDigits, &slot.raw, &shown(slot), None)
            }
            _ => {}
        }
        if let Some(last) = self.notes.last_mut().filter(|note| note.place.is_none()) {
            last.place = Some(slot.place.clone());
        }
        let unit = slot.figure.unit.filter(|_| id.is_money());
        let content = slot.figure.content.clone();
        self.cells.insert(
            id,
            Cell {
                content,
                unit,
                raw: slot.raw.to_string(),
                place: Some(slot.place.clone()),
                doubtful,
            },
        );
    }

    /// Adds a row whose figures cannot be told apart.
    pub(crate) fn illegible(&mut self, ids: impl Iterator<Item = CellId>, pieces: &[Piece]) {
        let raw = pieces.iter().map(|piece| &*piece.raw).collect::<Vec<_>>().join(" ");
        let place = pieces.first().map(|piece| piece.place.clone());
        for id in ids {
            let cell = Cell {
                content: Content::Illegible,
                unit: None,
                raw: raw.clone(),
                place: place.clone(),
                doubtful: true,
            };
            self.cells.insert(id, cell);
        }
        self.note(NoteKind::ReadingUndecided, &raw, "", pieces.first());
    }

    /// Says how a reading was come by, where it is not as printed.
    pub(crate) fn way(&mut self, reading: &Reading, several: bool, at: Option<&Piece>) {
        let silent = match reading.way {
            Way::Printed => true,
            Way::Columns => !several,
            _ => false,
        };
        if silent {
            return;
        }
        let printed =
            reading.slots.iter().flatten().map(|slot| &*slot.raw).collect::<Vec<_>>().join(" ");
        match reading.way {
            Way::Printed => {}
            Way::Ordered => self.note_once(NoteKind::ReadingChosen, &printed, at),
            Way::Columns => self.note_once(NoteKind::ShiftedColumns, &printed, at),
            Way::Shifted => self.note_once(NoteKind::ShiftedColumns, &printed, at),
            Way::Joined | Way::Parted | Way::Dropped => {
                self.note(NoteKind::ReadingChosen, &printed, "", at)
            }
            Way::Cut => self.note(NoteKind::Truncated, &printed, "", at),
        }
    }

    /// Records a row's label where it differs from the form.
    pub(crate) fn label(&mut self, of: LabelOf, canonical: &str, assigned: &Assigned) {
        if assigned.printed.is_empty() {
            return;
        }
        let place = assigned.piece.as_ref().map(|piece| piece.place.clone());
        if assigned.likeness < 1.0 && wrapped(&assigned.printed, canonical, &assigned.behind) {
            self.notes.push(Note::new(NoteKind::SplitLabel, &assigned.printed, canonical, place));
        } else if assigned.likeness < 1.0 {
            self.misspelt(of, canonical, &assigned.printed, place);
        } else if assigned.joined > 1 || spaced(&assigned.printed) {
            self.notes.push(Note::new(NoteKind::SplitLabel, &assigned.printed, canonical, place));
        }
    }

    /// Records a printed label that is not the form's.
    pub(crate) fn misspelt(
        &mut self,
        of: LabelOf,
        canonical: &str,
        printed: &str,
        place: Option<Place>,
    ) {
        let key_of = |text: &str| unnumbered(ungrouped(&key(&fold(text)))).to_owned();
        let (was, should) = (key_of(printed), key_of(canonical));
        if was == should {
            return;
        }
        let cut = should.starts_with(&was)
            || distance(&chars(&was), &chars(&should)) + was.chars().count()
                == should.chars().count()
                && was.chars().count() * 2 < should.chars().count();
        let kind = if cut { NoteKind::TruncatedLabel } else { NoteKind::MisspeltLabel };
        self.notes.push(Note::new(kind, printed, canonical, place.clone()));
        self.labels.push(Label { of, printed: printed.trim().to_owned(), place });
    }
}

/// Whether a label differs only because a page or a column broke it: its end stands behind the figures, or a piece
/// of the group's label stands in front.
fn wrapped(printed: &str, canonical: &str, behind: &str) -> bool {
    let printed = key(&fold(printed));
    let canonical = key(canonical);
    let bare = unnumbered(&canonical);
    let goes_on = |start: &str| {
        let rest = canonical.strip_prefix(start).or_else(|| bare.strip_prefix(unnumbered(start)));
        rest.is_some_and(|rest| {
            !rest.is_empty() && start.chars().count() >= 3 && behind.contains(rest)
        })
    };
    let group = |c: char| "三本年度办理结果不予公开四无法提供五处六其他".contains(c);
    let numbered_at = printed.find(&canonical).or_else(|| printed.find(bare));
    let ends = numbered_at
        .is_some_and(|at| at > 0 && printed[..at].chars().all(group) && printed.ends_with(bare));
    let inner = printed.trim_start_matches(group);
    ends || goes_on(&printed) || goes_on(inner)
}

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

fn shown(slot: &Slot) -> String {
    slot.figure.number().map(|number| number.to_string()).unwrap_or_default()
}

/// White space stands between two Han characters of a label.
pub(crate) fn spaced(printed: &str) -> bool {
    let mut previous = ' ';
    let mut gap = false;
    for c in printed.trim().chars() {
        if c.is_whitespace() {
            gap = super::fold::is_han(previous) || gap;
        } else {
            if gap && super::fold::is_han(c) {
                return true;
            }
            gap = false;
            previous = c;
        }
    }
    false
}
