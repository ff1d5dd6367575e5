//! Table two: runs of figures → rows of disclosure, with each group's heads telling the edition.

use super::assign::{Assigned, assign};
use super::cells::Found;
use super::fold::key;
use super::labels::labels;
use super::lines::Piece;
use super::readings::{Expected, Reading, Way, readings};
use super::runs::{Run, atoms};
use crate::document::Geometry;
use crate::note::NoteKind;
use report::{CellId, Edition, Figure, Item, LabelOf, Unit};

/// A run with its row of table two.
struct ItemRead<'r> {
    item: Item,
    run: &'r Run,
    assigned: Assigned,
    edition: Option<Edition>,
    heads: Vec<Piece>,
}

/// Reads table two; `three` is the edition that table three bears, for groups whose heads tell nothing.
pub(crate) fn read(runs: &[Run], three: Option<Edition>, found: &mut Found) {
    let items = items(runs);
    for item in &items {
        if let Some(edition) = item.edition {
            found.marks[edition as usize] += 1;
        }
        let only = match item.item {
            Item::Service | Item::Procurement => Some(Edition::Y2019),
            _ => None,
        };
        if let Some(edition) = only {
            found.marks[edition as usize] += 1;
        }
    }
    let whole = match found.marks {
        [old, new] if old > new => Some(Edition::Y2019),
        [old, new] if new > old => Some(Edition::Y2021),
        _ => three,
    };
    let unsure = figures_first(runs, &items);
    for item in &items {
        if unsure {
            let figures = item.item.figures(item.edition.or(whole).unwrap_or(Edition::Y2021));
            found.illegible(
                figures.iter().map(|figure| CellId::T2(item.item, *figure)),
                &item.run.values,
            );
            continue;
        }
        let edition = item.edition.or(whole);
        let edition = edition.unwrap_or(if item.run.values.len() == 1 {
            Edition::Y2021
        } else {
            Edition::Y2019
        });
        cells(item, edition, found);
    }
    heads(&items, whole, found);
}

/// Whether figures stand directly behind the heads and before any row's label: then nobody can tell whose they are.
fn figures_first(runs: &[Run], items: &[ItemRead<'_>]) -> bool {
    runs.iter().any(|run| {
        let taken = items.iter().any(|item| std::ptr::eq(item.run, run));
        let behind_heads = run.beside.is_empty()
            && run.before.last().is_some_and(|piece| {
                let key: Vec<char> = piece.key().chars().collect();
                labels().figures.iter().any(|(_, label)| label.full == key)
            });
        // One figure alone may be the number of a page.
        !taken && behind_heads && run.geometry.is_none() && atoms(&run.values) >= 2
    })
}

fn items(runs: &[Run]) -> Vec<ItemRead<'_>> {
    let assigned = assign(runs, &labels().items, Item::ALL, 0.7);
    let mut heads: Vec<Piece> = Vec::new();
    let mut out: Vec<ItemRead<'_>> = Vec::new();
    for (run, assigned) in runs.iter().zip(assigned) {
        let words: Vec<&Piece> = run.before.iter().chain(&run.beside).collect();
        let begins = words.iter().rposition(|piece| piece.key().starts_with("第二十条第"));
        if let Some(at) =
            begins.or_else(|| words.iter().rposition(|piece| piece.key() == "信息内容"))
        {
            heads = words[at..].iter().map(|piece| (*piece).clone()).collect();
        }
        let Some(assigned) = assigned else { continue };
        let edition = edition_of(&heads);
        // A table printed again is left aside: the rows would go back.
        if out.iter().any(|other| Item::ALL[assigned.index] == other.item) {
            continue;
        }
        out.push(ItemRead {
            item: Item::ALL[assigned.index],
            run,
            assigned,
            edition,
            heads: heads.clone(),
        });
    }
    out
}

/// The edition that the heads of a group belong to.
fn edition_of(heads: &[Piece]) -> Option<Edition> {
    let words: String = heads.iter().map(Piece::key).collect();
    let old =
        ["新制作", "新公开", "对外公开总", "上一年项目", "本年增减", "采购项目", "采购总金额"];
    let new = ["制发件数", "废止件数", "现行有效", "收费金额"];
    let count = |marks: &[&str]| marks.iter().filter(|mark| words.contains(*mark)).count();
    match (count(&old), count(&new)) {
        (0, 0) if words.contains("处理决定数量") => Some(Edition::Y2021),
        (old, new) if old > new => Some(Edition::Y2019),
        (old, new) if new > old => Some(Edition::Y2021),
        _ => None,
    }
}

fn cells(item: &ItemRead<'_>, edition: Edition, found: &mut Found) {
    let figures = item.item.figures(edition);
    let figures = if figures.is_empty() { item.item.figures(Edition::Y2019) } else { figures };
    let run = item.run;
    let columns = columns(item, figures);
    let expected = Expected {
        cells: figures.len(),
        columns: columns.as_deref(),
        ruled: run.geometry == Some(Geometry::Ruled),
        balanced: None,
        last: run.last,
    };
    let values = unrepeated(item, figures.len());
    let readings = readings(&values, &expected);
    let ids = figures.iter().map(|figure| CellId::T2(item.item, *figure));
    match readings.first() {
        None => found.illegible(ids, &run.values),
        Some(reading) => {
            let doubtful = reading.way == Way::Shifted && reading.cost > 1;
            found.row(ids, reading, doubtful);
            found.way(reading, false, run.values.first());
            money(item, figures, reading, edition, found);
        }
    }
    let canonical =
        item.item.label(edition).or(item.item.label(Edition::Y2019)).unwrap_or_default();
    let differs = key(canonical) != key(&super::fold::fold(&item.assigned.printed));
    if !item.assigned.printed.is_empty() && (item.assigned.likeness < 1.0 || differs) {
        let place = item.assigned.piece.as_ref().map(|piece| piece.place.clone());
        found.misspelt(LabelOf::Item(item.item), canonical, &item.assigned.printed, place);
    } else {
        found.label(LabelOf::Item(item.item), canonical, &item.assigned);
    }
}

/// Where merged cells were printed once for each column, head and figure alike, one of each is kept.
fn unrepeated(item: &ItemRead<'_>, cells: usize) -> Vec<Piece> {
    let values = &item.run.values;
    let mut kept: Vec<Piece> = Vec::new();
    let after = item.heads.iter().rposition(|head| head.key() == "信息内容").map_or(0, |at| at + 1);
    let heads: Vec<&str> = item.heads[after..].iter().map(Piece::key).take(values.len()).collect();
    if values.len() <= cells || heads.len() < values.len() {
        return values.clone();
    }
    for (at, value) in values.iter().enumerate() {
        let again = at > 0 && heads[at] == heads[at - 1] && values[at - 1].folded == value.folded;
        if !again {
            kept.push(value.clone());
        }
    }
    if kept.len() == cells { kept } else { values.clone() }
}

/// The columns of a group's heads, when all of them are named in order.
fn columns(item: &ItemRead<'_>, figures: &[Figure]) -> Option<Vec<(u32, u32)>> {
    let after = item.heads.iter().rposition(|head| head.key() == "信息内容").map_or(0, |at| at + 1);
    let heads = item.heads[after..].iter().filter(|head| !head.is_figure());
    let ranges: Vec<(u32, u32)> =
        heads.filter_map(|head| head.columns).take(figures.len()).collect();
    let ordered = ranges.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let own = ranges.len() == figures.len() && ordered;
    own.then(|| ranges[..figures.len()].to_vec())
}

/// The unit of money that stands in the head and not in the cell.
fn money(
    item: &ItemRead<'_>,
    figures: &[Figure],
    reading: &Reading,
    edition: Edition,
    found: &mut Found,
) {
    let Some(at) = figures.iter().position(|figure| *figure == Figure::Amount) else { return };
    let printed = reading
        .slots
        .get(at)
        .and_then(Option::as_ref)
        .is_some_and(|slot| slot.figure.unit.is_some());
    // Where the heads of the group were not known as such, they stand among the words before the figures.
    let words: String =
        item.heads.iter().chain(&item.run.before).chain(&item.run.beside).map(Piece::key).collect();
    let unit = if words.contains("万元") {
        Some(Unit::TenThousandYuan)
    } else if words.contains("单位元") || words.contains("金额元") && edition == Edition::Y2019
    {
        Some(Unit::Yuan)
    } else {
        None
    };
    if let Some(cell) =
        found.cells.get_mut(&CellId::T2(item.item, Figure::Amount)).filter(|_| !printed)
    {
        cell.unit = unit.filter(|_| cell.value().is_some());
    }
}

/// Heads of the groups that differ from the form, told by their position.
fn heads(items: &[ItemRead<'_>], whole: Option<Edition>, found: &mut Found) {
    let mut seen: Vec<&str> = Vec::new();
    for item in items {
        let group = item.item.group();
        let Some(edition) = item.edition.or(whole).filter(|_| !seen.contains(&group)) else {
            continue;
        };
        seen.push(group);
        let figures = item.item.figures(edition);
        let Some(after) = item.heads.iter().rposition(|head| head.key() == "信息内容") else {
            continue;
        };
        let own = item.assigned.joined.min(item.heads.len() - after - 1);
        let beside = item.run.beside.is_empty() && item.run.geometry.is_none();
        let end = if beside { item.heads.len() - own } else { item.heads.len() };
        let heads = &item.heads[after + 1..end];
        let canonical: String =
            figures.iter().filter_map(|figure| figure.label(edition)).map(key).collect();
        let printed: String = heads.iter().map(Piece::key).collect();
        if canonical == printed {
            if heads.len() > figures.len() {
                found.note_once(NoteKind::SplitLabel, &heads[0].raw, heads.first());
            }
            continue;
        }
        if heads.len() != figures.len() {
            continue;
        }
        for (head, figure) in heads.iter().zip(figures) {
            let label = figure.label(edition).unwrap_or_default();
            let unitless = key(label.split('（').next().unwrap_or(label));
            let printed = head.key();
            let plain = printed.trim_end_matches(['元', '万']).trim_end_matches("单位");
            if printed != key(label) && plain != unitless {
                found.misspelt(
                    LabelOf::Figure(item.item, *figure),
                    label,
                    &head.raw,
                    Some(head.place.clone()),
                );
            }
        }
    }
}
