//! Pieces of rules → whole rules → groups of rules that belong to one table.
//!
//! Rules arrive as strokes, as thin filled boxes, or as hundreds of short pieces, one for each side of each cell.

use super::page::{Fill, Piece};

/// Rules so near stand for one: double rules, and the two sides of a thick one.
pub(super) const NEAR: f32 = 4.0;

/// Pieces so far apart on one line are still one rule.
const GAP: f32 = 3.0;

/// A gap between short pieces of a dashed rule.
const DASH_GAP: f32 = 7.0;

/// A dash is at most so long.
const DASH: f32 = 12.0;

/// Shorter rules are decoration.
const SHORTEST: f32 = 5.0;

/// Rules of one page; a page with more is a drawing. It also bounds the work on pairs.
const RULES_MAX: usize = 3_000;

/// A whole rule, of the same form as its pieces.
pub(super) type Rule = Piece;

/// Merges pieces to rules; nothing when the page is a drawing.
pub(super) fn merge(pieces: &[Piece]) -> Vec<Rule> {
    let mut sorted: Vec<Piece> = pieces.to_vec();
    sorted.sort_by(|a, b| a.level.cmp(&b.level).then(a.at.total_cmp(&b.at)));
    let mut rules = Vec::new();
    let mut start = 0;
    for index in 1..=sorted.len() {
        let cut = sorted.get(index).is_none_or(|piece| {
            piece.level != sorted[start].level
                || piece.at - sorted[start].at > 2.0
                || piece.at - sorted[index - 1].at > 1.2
        });
        if cut {
            merge_line(&mut sorted[start..index], &mut rules);
            start = index;
        }
    }
    if rules.len() > RULES_MAX {
        rules.clear();
    }
    rules
}

/// Merges the pieces of one line.
fn merge_line(pieces: &mut [Piece], rules: &mut Vec<Rule>) {
    pieces.sort_by(|a, b| a.from.total_cmp(&b.from));
    let Some(first) = pieces.first() else { return };
    let mut rule = *first;
    let mut dashes = rule.to - rule.from < DASH;
    for piece in &pieces[1..] {
        let dash = piece.to - piece.from < DASH;
        let gap = if dashes && dash { DASH_GAP } else { GAP };
        if piece.from - rule.to <= gap {
            rule.to = rule.to.max(piece.to);
            dashes = dash;
        } else {
            rules.extend((rule.to - rule.from >= SHORTEST).then_some(rule));
            rule = *piece;
            dashes = dash;
        }
    }
    rules.extend((rule.to - rule.from >= SHORTEST).then_some(rule));
}

/// Groups rules that touch each other; each group is one table or one frame.
pub(super) fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut sets = Sets::new(rules.len());
    let (level, upright): (Vec<usize>, Vec<usize>) =
        (0..rules.len()).partition(|&index| rules[index].level);
    for &row in &level {
        for &column in &upright {
            if touch(&rules[row], &rules[column]) {
                sets.unite(row, column);
            }
        }
    }
    let mut groups: Vec<Vec<Rule>> = vec![Vec::new(); rules.len()];
    for (index, rule) in rules.iter().enumerate() {
        groups[sets.find(index)].push(*rule);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn touch(level: &Rule, upright: &Rule) -> bool {
    upright.at >= level.from - NEAR
        && upright.at <= level.to + NEAR
        && level.at >= upright.from - NEAR
        && level.at <= upright.to + NEAR
}

/// The edges of coloured boxes as rules, for tables that are told apart by colour alone.
pub(super) fn edges(fills: &[Fill], width: f32, height: f32) -> Vec<Rule> {
    let mut pieces = Vec::new();
    for Fill { area, pale } in fills {
        let page = area.width() > 0.95 * width || area.height() > 0.6 * height;
        if *pale || page || area.width() < 8.0 || area.height() < 6.0 {
            continue;
        }
        for at in [area.top, area.bottom] {
            pieces.push(Piece { level: true, at, from: area.left, to: area.right });
        }
        for at in [area.left, area.right] {
            pieces.push(Piece { level: false, at, from: area.top, to: area.bottom });
        }
    }
    merge(&pieces)
}

/// Sets that are united step by step.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    /// As many sets as members.
    pub(super) fn new(count: usize) -> Sets {
        Sets((0..count).collect())
    }

    /// The name of the set of a member.
    pub(super) fn find(&mut self, member: usize) -> usize {
        let mut root = member;
        while self.0[root] != root {
            root = self.0[root];
        }
        let mut step = member;
        while self.0[step] != root {
            step = std::mem::replace(&mut self.0[step], root);
        }
        root
    }

    /// Makes one set of two; the smaller name stays.
    pub(super) fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other)] = one.min(other);
    }
}
