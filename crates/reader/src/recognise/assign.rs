//! Which row of the form a run is: labels compared, and the order of the form kept.

use super::labels::{Label, Likened, common, is_group, print, ungrouped};
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

/// How like the words around a run are to the label of one row.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    /// 1 is equal.
    likeness: f32,
    /// How many of the last pieces before the figures were compared; none where the words are scattered.
    pieces: usize,
}

/// What is no likelier than this is not like a label at all, and need not be known exactly.
const UNLIKE: f32 = 0.2;

/// A long label of which more stands around a run, in order, is the label of that run.
const BROKEN: f32 = 0.8;

/// Gives each run its row: at most one run to a row, rows in order, the sum of likenesses greatest.
///
/// `order` gives each label's position in the form; a label less like than `enough` is not believed by itself.
pub(crate) fn assign<T: Copy + PartialEq>(
    runs: &[Run],
    labels: &[Label<T>],
    order: &[T],
    enough: f32,
) -> Vec<Option<Assigned>> {
    let width = order.len();
    let rows: Vec<Option<usize>> =
        labels.iter().map(|label| order.iter().position(|one| *one == label.of)).collect();
    let mut scores = vec![Score::default(); runs.len() * width];
    for (at, scores) in scores.chunks_mut(width.max(1)).enumerate() {
        score(runs, at, labels, &rows, scores);
    }
    let score = |i: usize, j: usize| scores[(i - 1) * width + j - 1];
    // best[i][j]: the greatest sum using the first i runs and the first j rows.
    let mut best = vec![0f32; (width + 1) * (runs.len() + 1)];
    let cell = |i: usize, j: usize| i * (width + 1) + j;
    for i in 1..=runs.len() {
        for j in 1..=width {
            let like = score(i, j).likeness;
            let taken = if like > UNLIKE { best[cell(i - 1, j - 1)] + like * like } else { 0.0 };
            best[cell(i, j)] = best[cell(i - 1, j)].max(best[cell(i, j - 1)]).max(taken);
        }
    }
    let mut out = vec![None; runs.len()];
    let (mut i, mut j) = (runs.len(), width);
    while i > 0 && j > 0 {
        if best[cell(i, j)] <= best[cell(i - 1, j)] {
            i -= 1;
        } else if best[cell(i, j)] <= best[cell(i, j - 1)] {
            j -= 1;
        } else {
            out[i - 1] = Some(Assigned::of(&runs[i - 1], j - 1, score(i, j)));
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

impl Assigned {
    fn of(run: &Run, index: usize, score: Score) -> Assigned {
        let words = run.before.len() + run.beside.len();
        let compared = || run.before.iter().chain(&run.beside).skip(words - score.pieces);
        Assigned {
            index,
            likeness: score.likeness,
            printed: compared().map(|piece| &*piece.raw).collect(),
            joined: score.pieces,
            piece: compared().next().cloned(),
            behind: String::new(),
        }
    }
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

/// Pieces that a label is broken into, where they are long; short ones may be as many as the longest label has.
const PIECES: usize = 5;

/// Bytes of a label broken into more pieces than that; the longest of the form has 45 characters.
const BROKEN_BYTES: usize = 150;

/// The keys of the last pieces before the figures of a run: of the last one, of the last two, and so on.
struct Tails {
    text: String,
    /// Where each of them begins.
    starts: Vec<usize>,
}

impl Tails {
    fn of(run: &Run) -> Tails {
        let words = run.before.len() + run.beside.len();
        let mut bytes = 0;
        let mut short = |piece: &&Piece| {
            bytes += piece.key().len();
            bytes <= BROKEN_BYTES
        };
        let last = run.beside.iter().rev().chain(run.before.iter().rev());
        let count = last.take_while(&mut short).count().max(PIECES);
        let last = run.before.iter().chain(&run.beside).skip(words.saturating_sub(count));
        let mut tails = Tails {
            text: String::with_capacity(180),
            starts: Vec::with_capacity(count.min(words)),
        };
        for piece in last {
            tails.starts.push(tails.text.len());
            tails.text.push_str(piece.key());
        }
        tails
    }

    /// Each of them without group labels in front, the shortest first.
    fn iter(&self) -> impl Iterator<Item = &str> {
        self.starts.iter().rev().map(|start| ungrouped(&self.text[*start..]))
    }
}

/// Scores every row by how like the words around a run are to its label; `rows` are the rows of the labels.
fn score<T: Copy + PartialEq>(
    runs: &[Run],
    at: usize,
    labels: &[Label<T>],
    rows: &[Option<usize>],
    scores: &mut [Score],
) {
    let texts = Tails::of(&runs[at]);
    let tails: Vec<&str> = texts.iter().collect();
    let rows = |label: usize| rows[label];
    let mut add = |label: usize, likeness: f32, pieces: usize| {
        if let Some(score) = rows(label).map(|row| &mut scores[row])
            && score.likeness < likeness
        {
            *score = Score { likeness, pieces };
        }
    };
    let exact = |label: &Label<T>| tails.iter().position(|tail| label.is(tail));
    let exactly = (0..labels.len()).filter_map(|at| exact(&labels[at]).map(|tail| (at, tail)));
    // 行政规范性文件 may be broken before 规范性文件, which is a label as well: the longer one is meant.
    let own = exactly.max_by_key(|(label, _)| labels[*label].full.len());
    if let Some((label, tail)) = own {
        add(label, 1.0, tail + 1);
        if labels[label].bare.len() > 4 {
            return;
        }
    }
    // Heads and label may stand in one piece; a long label at its end is beyond doubt.
    let ends = |label: &Label<T>| {
        label.full.len() >= 6 && tails.first().is_some_and(|tail| tail.ends_with(&label.key))
    };
    if let Some(label) = labels.iter().position(ends) {
        add(label, 1.0, 0);
        return;
    }
    // A short label broken around its figures: （七 above them, ）总计 below.
    let broken = |label: &Label<T>| label.full.len() < 6 && is_around(runs, at, &label.key);
    if let Some(label) = labels.iter().position(broken) {
        add(label, 0.95, 0);
        return;
    }
    let tails: Vec<Vec<char>> = tails.iter().map(|tail| tail.chars().collect()).collect();
    let tails: Vec<Likened<'_>> = tails.iter().map(|tail| Likened::new(tail)).collect();
    let context = around(runs, at);
    let context_print = print(&context);
    for (at, label) in labels.iter().enumerate() {
        let mut nearest = Score::default();
        for (tail, pieces) in tails.iter().zip(1..) {
            let likeness = label.likeness_over(tail, nearest.likeness.max(UNLIKE));
            if likeness > nearest.likeness {
                nearest = Score { likeness, pieces };
            }
        }
        let scattered = scatter(label, &context, context_print, nearest.likeness.max(UNLIKE));
        if nearest.likeness >= scattered {
            add(at, nearest.likeness, nearest.pieces);
        } else {
            add(at, scattered, 0);
        }
    }
    // （六）其他处理 is a row of one edition and stands over three rows of the next: where the label of one of these
    // is broken around the figures, they are its own.
    let group = own.filter(|(label, _)| is_group(&labels[*label].key));
    if let Some(row) = group.and_then(|(label, _)| rows(label))
        && scores.iter().enumerate().any(|(at, score)| at != row && score.likeness > BROKEN)
    {
        scores[row] = Score::default();
    }
}

/// Whether a label begins in the last piece before a run and ends in the first piece behind it.
fn is_around(runs: &[Run], at: usize, label: &str) -> bool {
    let above = runs[at].beside.last().or(runs[at].before.last()).map(Piece::key);
    let below = runs.get(at + 1).and_then(|next| next.before.first()).map(Piece::key);
    match (above, below) {
        (Some(above), Some(below)) if !above.is_empty() && !below.is_empty() => {
            label.strip_prefix(above) == Some(below)
        }
        _ => false,
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
///
/// It is exact where it is greater than `floor`; any smaller value where it is not.
fn scatter<T: Copy>(label: &Label<T>, context: &[char], print: u128, floor: f32) -> f32 {
    let length = label.bare.len();
    if length < 5 || context.is_empty() {
        return 0.0;
    }
    let small = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let weigh = |count: usize| {
        let found = small(count) / small(length);
        if found >= 0.75 { found * 0.9 } else { found * 0.4 }
    };
    if weigh(label.common_most(print)) <= floor {
        return 0.0;
    }
    weigh(common(&label.bare, context))
}
