//! Rows whose figures were separated or glued: every grouping of the printed digits into cells that could be meant.

use super::lines::Piece;
use super::readings::{Expected, Reading, Slot, Way};
use super::value::{figure, stands_for_figure};
use report::Place;

/// A smallest printed figure, between white space.
#[derive(Debug, Clone)]
struct Atom<'p> {
    text: &'p str,
    place: &'p Place,
    /// Only a single space stands before it: it may belong to the figure before.
    close: bool,
}

/// Groupings tried at most; a row has a few hundred at worst.
const TRIED_MAX: usize = 20_000;

/// Adds readings that join separated digits, part glued ones, leave out one stray figure, or end early.
pub(crate) fn regroup(pieces: &[Piece], expected: &Expected<'_>, found: &mut Vec<Reading>) {
    let mut atoms = Vec::new();
    for piece in pieces.iter().filter(|piece| !piece.is_blank()) {
        for (at, text) in piece.folded.split(' ').filter(|text| !text.is_empty()).enumerate() {
            if figure(text).is_text() && !stands_for_figure(text) {
                return;
            }
            atoms.push(Atom { text, place: &piece.place, close: at > 0 });
        }
    }
    let cells = expected.cells;
    if atoms.len() == cells {
        let slots = atoms.iter().map(single).collect();
        found.push(Reading { slots, cost: 0, way: Way::Printed });
    } else if expected.balanced.is_none() {
        // Nothing adds up here, so nothing could choose between groupings.
    } else if atoms.len() > cells && atoms.len() <= cells + 8 {
        join(&atoms, expected, found);
    } else if atoms.len() < cells && !atoms.is_empty() {
        part(&atoms, expected, found);
    }
    if atoms.len() < cells && expected.last && found.is_empty() && !atoms.is_empty() {
        let mut slots: Vec<_> = atoms.iter().map(single).collect();
        slots.resize(cells, None);
        found.push(Reading { slots, cost: 4, way: Way::Cut });
    }
}

fn single(atom: &Atom<'_>) -> Option<Slot> {
    Some(Slot { figure: figure(atom.text), raw: atom.text.into(), place: atom.place.clone() })
}

/// Joins neighbouring atoms until there are as many groups as cells; or leaves out one stray figure.
fn join(atoms: &[Atom<'_>], expected: &Expected<'_>, found: &mut Vec<Reading>) {
    let close = atoms.iter().any(|atom| atom.close);
    let mut sizes = Vec::with_capacity(expected.cells);
    let mut tried = 0;
    groups(atoms, expected, close, &mut sizes, &mut tried, found);
    if atoms.len() == expected.cells + 1 {
        for stray in 0..atoms.len() {
            let kept = atoms.iter().enumerate().filter(|(at, _)| *at != stray);
            let reading = Reading {
                slots: kept.map(|(_, atom)| single(atom)).collect(),
                cost: 3,
                way: Way::Dropped,
            };
            if expected.balances(&reading) {
                found.push(reading);
            }
        }
    }
}

/// Tries every way to cut the atoms into as many groups as there are cells.
fn groups(
    atoms: &[Atom<'_>],
    expected: &Expected<'_>,
    close: bool,
    sizes: &mut Vec<usize>,
    tried: &mut usize,
    found: &mut Vec<Reading>,
) {
    let used: usize = sizes.iter().sum();
    let left = expected.cells - sizes.len();
    if left == 0 {
        *tried += 1;
        if used == atoms.len() {
            found.extend(grouped(atoms, expected, sizes));
        }
        return;
    }
    let most = atoms.len() - used + 1 - left;
    for size in 1..=most.min(7) {
        if *tried > TRIED_MAX || !joins(&atoms[used..used + size], close) {
            break;
        }
        if left == 1 && used + size != atoms.len() {
            continue;
        }
        sizes.push(size);
        groups(atoms, expected, close, sizes, tried, found);
        sizes.pop();
    }
}

/// Whether atoms may be the digits of one number: no zero in front, all digits, and close if any are close.
fn joins(atoms: &[Atom<'_>], close: bool) -> bool {
    atoms.len() == 1
        || !atoms[0].text.starts_with('0')
            && atoms.iter().all(|atom| atom.text.bytes().all(|byte| byte.is_ascii_digit()))
            && atoms[1..].iter().all(|atom| atom.close || !close)
}

fn grouped(atoms: &[Atom<'_>], expected: &Expected<'_>, sizes: &[usize]) -> Option<Reading> {
    let mut at = 0;
    let mut cost = 0;
    let mut slots = Vec::with_capacity(sizes.len());
    for size in sizes {
        let group = &atoms[at..at + size];
        at += size;
        if group.len() == 1 {
            slots.push(single(&group[0]));
            continue;
        }
        cost += 1;
        let raw = group.iter().map(|atom| atom.text).collect::<Vec<_>>().join(" ");
        slots.push(Some(Slot {
            figure: figure(&raw),
            raw: raw.into(),
            place: group[0].place.clone(),
        }));
    }
    let reading = Reading { slots, cost, way: Way::Joined };
    expected.balances(&reading).then_some(reading)
}

/// Parts atoms of several digits into the missing cells, where the row then balances.
fn part(atoms: &[Atom<'_>], expected: &Expected<'_>, found: &mut Vec<Reading>) {
    let digits: usize = atoms.iter().map(|atom| atom.text.len()).sum();
    if digits < expected.cells
        || digits > 90
        || atoms.iter().any(|atom| !atom.text.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return;
    }
    let mut slots = Vec::with_capacity(expected.cells);
    let mut tried = 0;
    parts(atoms, 0, expected, &mut slots, &mut tried, found);
}

fn parts<'p>(
    atoms: &[Atom<'p>],
    from: usize,
    expected: &Expected<'_>,
    slots: &mut Vec<(&'p str, &'p Place)>,
    tried: &mut usize,
    found: &mut Vec<Reading>,
) {
    let Some(atom) = atoms.first() else {
        *tried += 1;
        if slots.len() == expected.cells {
            let slots = slots.iter().map(|(text, place)| {
                Some(Slot { figure: figure(text), raw: (*text).into(), place: (*place).clone() })
            });
            let reading = Reading { slots: slots.collect(), cost: 2, way: Way::Parted };
            if expected.balances(&reading) {
                found.push(reading);
            }
        }
        return;
    };
    let rest = &atom.text[from..];
    // Cells that are left once each atom has one: only these can be won by parting.
    let Some(spare) = expected.cells.checked_sub(slots.len() + atoms.len()) else {
        *tried += 1;
        return;
    };
    let longest = if rest.starts_with('0') { 1 } else { rest.len() };
    let shortest = if spare == 0 { rest.len() } else { 1 };
    for length in (shortest..=longest).rev() {
        if *tried > TRIED_MAX || slots.len() >= expected.cells {
            *tried += 1;
            return;
        }
        slots.push((&rest[..length], atom.place));
        if length == rest.len() {
            parts(&atoms[1..], 0, expected, slots, tried, found);
        } else {
            parts(atoms, from + length, expected, slots, tried, found);
        }
        slots.pop();
    }
}
