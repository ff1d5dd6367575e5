//! Which row of the form a run is: labels compared, and the order of the form kept.

use super::labels::{Label, common, ungrouped};
use super::lines::Piece;
use super::runs::Run;

/// The row a run was given, how like its words are to the label, and the words as printed.
#[derive(Debug, Clone)]
pub(crate) struct Assigned {
    /// Index of the row in the order of the form.
    pub(crate) index: usize,
    /// 1 is equal.
    pub(crate) likeness: f32,
    /// The words compared, as printed; empty when the row was told by its place alone.
    pub(crate) printed: String,
    /// How many lines or pieces the words were joined from.
    pub(crate) joined: usize,
    /// The first piece of the words.
    pub(crate) piece: Option<Piece>,
    /// The key of the words behind the figures, where a label may go on.
    pub(crate) behind: String,
}

/// Gives each run its row: at most one run to a row, rows in order, the sum of likenesses greatest.
///
/// `order` gives each label's position in the form; a label less like than `enough` is not believed by itself.
pub(crate) fn assign<T: Copy + PartialEq>(
    runs: &[Run],
    labels: &[Label<T>],
    order: &[T],
    enough: f32,
) -> Vec<Option<Assigned>> {
    let scores: Vec<Vec<Assigned>> =
        (0..runs.len()).map(|at| candidates(runs, at, labels, order)).collect();
    let width = order.len();
    // best[i][j]: the greatest sum using the first i runs and the first j rows.
    let mut best = vec![vec![0f32; width + 1]; runs.len() + 1];
    for i in 1..=runs.len() {
        for j in 1..=width {
            let like =
                scores[i - 1].iter().find(|one| one.index == j - 1).map_or(0.0, |one| one.likeness);
            let taken = if like > 0.2 { best[i - 1][j - 1] + like * like } else { 0.0 };
            best[i][j] = best[i - 1][j].max(best[i][j - 1]).max(taken);
        }
    }
    let mut out = vec![None; runs.len()];
    let (mut i, mut j) = (runs.len(), width);
    while i > 0 && j > 0 {
        if best[i][j] <= best[i - 1][j] {
            i -= 1;
        } else if best[i][j] <= best[i][j - 1] {
            j -= 1;
        } else {
            out[i - 1] = scores[i - 1].iter().find(|one| one.index == j - 1).cloned();
            i -= 1;
            j -= 1;
        }
    }
    // A short table is too short for its order to tell a row.
    let ordered = width > 12;
    settle(&mut out, width, enough, ordered);
    for (at, one) in out.iter_mut().enumerate() {
        if let (Some(one), Some(next)) = (one, runs.get(at + 1)) {
            one.behind = next.before.iter().take(3).map(Piece::key).collect();
        }
    }
    out
}

/// Keeps likely rows; an unlikely one only where its neighbours leave it no other row.
fn settle(out: &mut [Option<Assigned>], width: usize, enough: f32, ordered: bool) {
    let likely = |one: &Option<Assigned>| {
        one.as_ref().filter(|one| one.likeness >= enough).map(|one| one.index)
    };
    let sure: Vec<Option<usize>> = out.iter().map(likely).collect();
    let count = sure.iter().flatten().count();
    for at in 0..out.len() {
        if sure[at].is_some() {
            continue;
        }
        let before = if at == 0 { None } else { sure[at - 1].map(|index| index + 1) };
        let after = match sure.get(at + 1) {
            Some(next) => next.and_then(|index| index.checked_sub(1)),
            None => Some(width - 1),
        };
        let forced = ordered && before.is_some() && before == after && count * 2 > out.len();
        out[at] = match (forced, before) {
            (true, Some(index)) => {
                let same = out[at].take().filter(|one| one.index == index);
                Some(same.unwrap_or(Assigned {
                    index,
                    likeness: 0.0,
                    printed: String::new(),
                    joined: 0,
                    piece: None,
                    behind: String::new(),
                }))
            }
            _ => None,
        };
    }
}

/// Every row that the words around a run are at all like.
fn candidates<T: Copy + PartialEq>(
    runs: &[Run],
    at: usize,
    labels: &[Label<T>],
    order: &[T],
) -> Vec<Assigned> {
    let run = &runs[at];
    let words: Vec<&Piece> = run.before.iter().chain(&run.beside).collect();
    let mut tails: Vec<(Vec<char>, usize)> = Vec::new();
    for count in 1..=words.len().min(5) {
        let tail: String = words[words.len() - count..].iter().map(|piece| piece.key()).collect();
        let tail = ungrouped(&tail);
        let mut chars = Vec::with_capacity(tail.len());
        chars.extend(tail.chars());
        tails.push((chars, count));
    }
    let exact = |label: &Label<T>| {
        tails.iter().find(|(tail, _)| *tail == label.full || *tail == label.bare)
    };
    let mut out: Vec<Assigned> = Vec::new();
    let exactly = labels.iter().filter_map(|label| exact(label).map(|tail| (label, tail)));
    // 行政规范性文件 may be broken before 规范性文件, which is a label as well: the longer one is meant.
    if let Some((label, (_, count))) = exactly.max_by_key(|(label, _)| label.full.len()) {
        add(&mut out, order, label.of, 1.0, &words[words.len() - count..]);
        if label.bare.len() > 4 {
            return out;
        }
    }
    // Heads and label may stand in one piece; a long label at its end is beyond doubt.
    let ends = |label: &&Label<T>| {
        label.full.len() >= 6 && tails.first().is_some_and(|(tail, _)| tail.ends_with(&label.full))
    };
    if let Some(label) = labels.iter().find(ends) {
        add(&mut out, order, label.of, 1.0, &[]);
        return out;
    }
    let context = around(runs, at);
    for label in labels {
        let nearest = tails.iter().map(|(tail, count)| (label.likeness(tail), *count)).fold(
            (0.0, 0),
            |best, next| {
                if next.0 > best.0 { next } else { best }
            },
        );
        let scattered = scatter(label, &context);
        if nearest.0 >= scattered {
            add(&mut out, order, label.of, nearest.0, &words[words.len() - nearest.1..]);
        } else {
            add(&mut out, order, label.of, scattered, &[]);
        }
    }
    out
}

fn add<T: Copy + PartialEq>(
    out: &mut Vec<Assigned>,
    order: &[T],
    of: T,
    likeness: f32,
    words: &[&Piece],
) {
    let Some(index) = order.iter().position(|one| *one == of) else { return };
    let assigned = Assigned {
        index,
        likeness,
        printed: words.iter().map(|piece| &*piece.raw).collect(),
        joined: words.len(),
        piece: words.first().map(|piece| (*piece).clone()),
        behind: String::new(),
    };
    match out.iter_mut().find(|one| one.index == index) {
        Some(one) if one.likeness < likeness => *one = assigned,
        Some(_) => {}
        None => out.push(assigned),
    }
}

/// The words around a run where a label is broken over lines above and below its figures.
fn around(runs: &[Run], at: usize) -> Vec<char> {
    let run = &runs[at];
    let mut text = String::new();
    for piece in run.before.iter().rev().take(3).rev().chain(&run.beside) {
        text.push_str(piece.key());
    }
    if let Some(next) = runs.get(at + 1) {
        for piece in next.before.iter().take(2) {
            text.push_str(piece.key());
        }
    }
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > 110 { chars[chars.len() - 110..].to_vec() } else { chars }
}

/// How much of a label is scattered, in order, over the words around; never as sure as words in one piece.
fn scatter<T: Copy>(label: &Label<T>, context: &[char]) -> f32 {
    let length = label.bare.len();
    if length < 5 || context.is_empty() {
        return 0.0;
    }
    let small = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let found = small(common(&label.bare, context)) / small(length);
    if found >= 0.75 { found * 0.9 } else { found * 0.4 }
}
