//! Text as the templates take it: blocks and cells as JSON, words as strings.

use crate::body::{Block, Body, Paragraph, Role, Table};
use serde_json::{Value, json};

/// The blocks of a text, headings descending one level at a time.
pub(crate) fn blocks(body: &Body) -> Value {
    body.levelled().blocks.iter().map(block).collect()
}

/// Paragraphs by themselves.
pub(crate) fn paragraphs(paragraphs: &[Paragraph]) -> Value {
    paragraphs.iter().map(paragraph).collect()
}

fn block(one: &Block) -> Value {
    match one {
        Block::Paragraph(one) => paragraph(one),
        Block::Heading { level, spans } => {
            json!({ "is": "heading", "level": level, "spans": spans })
        }
        Block::List { first, items } => {
            let items: Vec<Value> =
                items.iter().map(|item| item.iter().map(block).collect()).collect();
            json!({ "is": "list", "first": first, "items": items })
        }
        Block::Table(one) => table(one),
    }
}

fn paragraph(one: &Paragraph) -> Value {
    json!({ "is": "paragraph", "align": one.align, "spans": one.spans })
}

/// A table on its grid.
pub(crate) fn table(table: &Table) -> Value {
    let placed = table.placed();
    let cells: Vec<Value> = placed
        .spots
        .iter()
        .map(|spot| {
            json!({
                "x": spot.column,
                "y": spot.row,
                "colspan": spot.columns,
                "rowspan": spot.rows,
                "head": spot.cell.role == Role::Head,
                "height": spot.cell.height,
                "paragraphs": paragraphs(&spot.cell.paragraphs),
            })
        })
        .collect();
    json!({
        "is": "table",
        "caption": table.caption,
        "columns": placed.columns,
        "head": placed.head,
        "widths": table.widths,
        "cells": cells,
    })
}
