//! Columns told by alignment: those of figures by overlap, those of labels by the white between them.

use super::lines::Chunk;

/// Columns of figures, from left to right, as stretches that figures have covered.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns(Vec<(f32, f32)>);

impl Columns {
    /// The left edge of the first column of figures.
    pub(super) fn left(&self) -> f32 {
        self.0.first().map_or(f32::INFINITY, |column| column.0)
    }

    /// The right edge of the last column.
    pub(super) fn right(&self) -> f32 {
        self.0.last().map_or(f32::NEG_INFINITY, |column| column.1)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Takes the figures of one more row in, when they stand under those before; `em` is the size of the type.
    pub(super) fn accept(&mut self, figures: &[Chunk<'_, '_>], em: f32) -> bool {
        let mut columns = self.clone();
        let mut taken = Vec::new();
        for figure in figures {
            let (left, right) = (figure.area.left, figure.area.right);
            match columns.hit(left, right) {
                Hit::One(index) if !taken.contains(&index) => {
                    let column = &mut columns.0[index];
                    *column = (column.0.min(left), column.1.max(right));
                    taken.push(index);
                }
                Hit::None if self.0.is_empty() || columns.is_clear(left, right, 0.4 * em) => {
                    let index = columns.0.partition_point(|column| column.0 < left);
                    columns.0.insert(index, (left, right));
                    for other in &mut taken {
                        *other += usize::from(*other >= index);
                    }
                    taken.push(index);
                }
                _ => return false,
            }
        }
        *self = columns;
        true
    }

    fn is_clear(&self, left: f32, right: f32, space: f32) -> bool {
        self.0.iter().all(|column| right + space < column.0 || left - space > column.1)
    }

    fn hit(&self, left: f32, right: f32) -> Hit {
        let overlap = |column: &(f32, f32)| right.min(column.1) - left.max(column.0);
        let mut best: Option<(usize, f32)> = None;
        let mut second = 0.0_f32;
        for (index, column) in self.0.iter().enumerate() {
            let common = overlap(column);
            if common <= 0.0 {
                continue;
            }
            match best {
                Some((_, most)) if most >= common => second = second.max(common),
                _ => {
                    second = second.max(best.map_or(0.0, |(_, most)| most));
                    best = Some((index, common));
                }
            }
        }
        match best {
            None => Hit::None,
            Some((index, most)) if second < 0.3 * most => Hit::One(index),
            Some(_) => Hit::Several,
        }
    }

    /// The columns that a stretch covers, or the nearest one.
    pub(super) fn covered(&self, left: f32, right: f32) -> (usize, usize) {
        let over = |column: &(f32, f32)| right.min(column.1) > left.max(column.0);
        let first = self.0.iter().position(over);
        let last = self.0.iter().rposition(over);
        if let (Some(first), Some(last)) = (first, last) {
            return (first, last);
        }
        let middle = f32::midpoint(left, right);
        let distance = |column: &(f32, f32)| (f32::midpoint(column.0, column.1) - middle).abs();
        let nearest = (0..self.0.len())
            .min_by(|&a, &b| distance(&self.0[a]).total_cmp(&distance(&self.0[b])))
            .unwrap_or(0);
        (nearest, nearest)
    }

    /// Edges between the columns: the middles of the gaps.
    pub(super) fn edges(&self) -> Vec<f32> {
        let mut edges: Vec<f32> =
            self.0.windows(2).map(|pair| f32::midpoint(pair[0].1, pair[1].0)).collect();
        edges.push(self.right());
        edges
    }
}

enum Hit {
    None,
    One(usize),
    Several,
}

/// The white gutters between columns of labels, as positions from left to right.
///
/// Where groups of rows have labels of their own, the labels stand in several columns, and only
/// the few that span them cross the white between. So a gutter is a place that clearly fewer
/// lines cross than the places on either side.
pub(super) fn gutters(labels: &[Chunk<'_, '_>]) -> Vec<f32> {
    let left = labels.iter().fold(f32::INFINITY, |left, chunk| left.min(chunk.area.left));
    let right = labels.iter().fold(f32::NEG_INFINITY, |right, chunk| right.max(chunk.area.right));
    if !(right - left).is_finite() || !(0.0..5_000.0).contains(&(right - left)) {
        return Vec::new();
    }
    let step = |x: f32| -> usize {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let step = (x - left).max(0.0) as usize;
        step
    };
    let mut cover = vec![0_usize; step(right) + 2];
    for chunk in labels {
        for place in &mut cover[step(chunk.area.left)..=step(chunk.area.right)] {
            *place += 1;
        }
    }
    let mut gutters = Vec::new();
    let mut index = 1;
    let mut peak = cover.first().copied().unwrap_or(0);
    while index < cover.len() {
        // A valley is a stretch lower than what is before it; it ends where the cover rises again.
        let start = index;
        let depth = cover[index];
        while index < cover.len() && cover[index] == depth {
            index += 1;
        }
        let after = cover[index..].iter().copied().max().unwrap_or(0);
        let rises = cover.get(index).is_some_and(|next| *next > depth);
        let deep = rises && depth * 10 <= peak.min(after) * 6 && peak.min(after) >= depth + 2;
        if deep && index - start >= 3 {
            gutters.push(left + f32::midpoint(steps(start), steps(index)));
            peak = 0;
        }
        peak = peak.max(depth);
    }
    gutters
}

/// A count of points as a length; the text block is some hundred points wide.
fn steps(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
