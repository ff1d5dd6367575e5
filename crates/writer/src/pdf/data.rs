//! Text as the templates take it: blocks and cells as JSON, words as strings.

use crate::body::{Block, Body, Paragraph, Picture, Role, Table};
use serde_json::{Value, json};

/// The blocks of a text, headings descending one level at a time; its pictures by their places among these.
pub(crate) fn blocks(body: &Body, pictures: &[Picture]) -> Value {
    body.levelled().blocks.iter().map(|one| block(one, pictures)).collect()
}

/// Paragraphs by themselves.
pub(crate) fn paragraphs(paragraphs: &[Paragraph]) -> Value {
    paragraphs.iter().map(paragraph).collect()
}

fn block(one: &Block, pictures: &[Picture]) -> Value {
    match one {
        Block::Paragraph(one) => paragraph(one),
        Block::Heading { level, spans } => {
            json!({ "is": "heading", "level": level, "spans": spans })
        }
        Block::List { first, items } => {
            let item = |item: &Vec<Block>| item.iter().map(|one| block(one, pictures)).collect();
            let items: Vec<Value> = items.iter().map(item).collect();
            json!({ "is": "list", "first": first, "items": items })
        }
        Block::Table(one) => table(one),
        Block::Picture(one) => picture(one, pictures),
    }
}

/// A picture with its measures in hundredths of a millimetre; the words of one that is not at hand.
fn picture(one: &Picture, pictures: &[Picture]) -> Value {
    let Some(at) = pictures.iter().position(|known| known.source == one.source) else {
        return paragraph(&Paragraph::plain(&one.told));
    };
    let (width, height) = one.measures();
    json!({
        "is": "picture",
        "path": path(at),
        "format": one.format.ending(),
        "alt": one.alternative,
        "width": width,
        "height": height,
    })
}

/// The name under which the type-setter finds a picture.
pub(super) fn path(at: usize) -> String {
    format!("/picture-{at}")
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
