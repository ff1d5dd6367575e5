//! Rows of cells with left and right edges → a grid with true columns and spans.
//!
//! Word processors draw every row by itself: a column is wherever edges of rows agree. The unit of the edges is
//! the format's own (twips, or a running number of columns).

use crate::document::{Geometry, Grid, GridCell};
use report::Place;

/// How a cell takes part in a vertical merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Merge {
    /// It stands alone.
    #[default]
    Alone,
    /// It is the first of a merge.
    Start,
    /// It belongs to the cell above; its own text is not shown.
    Continue,
}

/// A cell between two edges.
#[derive(Debug, Clone)]
pub(crate) struct EdgeCell {
    /// The left edge.
    pub(crate) left: i64,
    /// The right edge.
    pub(crate) right: i64,
    /// Its part in a vertical merge.
    pub(crate) merge: Merge,
    /// Its text.
    pub(crate) text: String,
}

/// Builds the grid of the `table`-th table; edges nearer than `tolerance` to each other are one.
pub(crate) fn grid(
    rows: Vec<Vec<EdgeCell>>,
    tolerance: i64,
    geometry: Geometry,
    table: u32,
) -> Grid {
    let columns = Columns::of(&rows, tolerance);
    let mut cells: Vec<GridCell> = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    let row_count = number(rows.len());
    for (row, edge_cells) in (0u32..).zip(rows) {
        let mut here = Vec::new();
        let mut free = 0;
        for cell in edge_cells {
            let first = columns.index(cell.left).max(free);
            let end = columns.index(cell.right);
            if end <= first {
                continue;
            }
            free = end;
            if cell.merge == Merge::Continue
                && let Ok(found) = above.binary_search_by_key(&first, |&index| cells[index].column)
                && cells[above[found]].column_span == end - first
            {
                let anchor = above[found];
                cells[anchor].row_span = row + 1 - cells[anchor].row;
                here.push(anchor);
                continue;
            }
            let place = Place::Table { table, row: row + 1, column: first + 1 };
            here.push(cells.len());
            let column_span = end - first;
            cells.push(GridCell {
                row,
                column: first,
                row_span: 1,
                column_span,
                text: cell.text,
                place,
            });
        }
        above = here;
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    Grid { rows: row_count, columns: columns.count(), cells, geometry }
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The edges of all rows, those within the tolerance taken together.
struct Columns {
    /// The last position of each cluster of edges, ascending.
    ends: Vec<i64>,
}

impl Columns {
    fn of(rows: &[Vec<EdgeCell>], tolerance: i64) -> Columns {
        let mut edges: Vec<i64> =
            rows.iter().flatten().flat_map(|cell| [cell.left, cell.right.max(cell.left)]).collect();
        edges.sort_unstable();
        edges.dedup();
        let columns = Columns::clustered(&edges, tolerance);
        let lost = rows.iter().flatten().any(|cell| {
            columns.index(cell.left) >= columns.index(cell.right) && !cell.text.trim().is_empty()
        });
        if lost { Columns { ends: edges } } else { columns }
    }

    fn clustered(edges: &[i64], tolerance: i64) -> Columns {
        let mut ends: Vec<i64> = Vec::new();
        let mut begin = i64::MIN;
        for &edge in edges {
            match ends.last_mut() {
                Some(end) if edge.saturating_sub(begin) <= tolerance => *end = edge,
                _ => {
                    begin = edge;
                    ends.push(edge);
                }
            }
        }
        Columns { ends }
    }

    fn index(&self, edge: i64) -> u32 {
        number(self.ends.partition_point(|&end| end < edge))
    }

    fn count(&self) -> u32 {
        number(self.ends.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(left: i64, right: i64, merge: Merge, text: &str) -> EdgeCell {
        EdgeCell { left, right, merge, text: text.into() }
    }

    #[test]
    fn edges_that_nearly_agree_are_one_column() {
        let rows = vec![
            vec![cell(0, 2000, Merge::Start, "a"), cell(2000, 5000, Merge::Alone, "b")],
            vec![
                cell(-3, 2004, Merge::Continue, ""),
                cell(2004, 3500, Merge::Alone, "c"),
                cell(3500, 5010, Merge::Alone, "d"),
            ],
        ];
        let grid = grid(rows, 15, Geometry::Ruled, 1);
        assert_eq!((grid.rows, grid.columns), (2, 3));
        let told: Vec<_> = grid
            .cells
            .iter()
            .map(|cell| {
                (cell.text.as_str(), cell.row, cell.column, cell.row_span, cell.column_span)
            })
            .collect();
        assert_eq!(
            told,
            [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 2), ("c", 1, 1, 1, 1), ("d", 1, 2, 1, 1)]
        );
    }

    #[test]
    fn a_narrow_cell_with_text_is_never_lost() {
        let rows = vec![vec![cell(0, 5, Merge::Alone, "1"), cell(5, 10, Merge::Alone, "2")]];
        assert_eq!(grid(rows, 15, Geometry::Ruled, 1).cells.len(), 2);
    }

    #[test]
    fn cells_that_overlap_are_cut_at_their_neighbour() {
        let rows = vec![
            vec![cell(0, 30, Merge::Alone, "1"), cell(10, 40, Merge::Alone, "2")],
            vec![cell(0, 10, Merge::Alone, "3")],
        ];
        let grid = grid(rows, 0, Geometry::Ruled, 1);
        let told: Vec<_> = grid.cells.iter().map(|cell| (cell.column, cell.column_span)).collect();
        assert_eq!(told, [(0, 2), (2, 1), (0, 1)]);
    }
}
