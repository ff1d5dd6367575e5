//! What each cell of tables two, three and four counts, in both editions.
//!
//! Source: 年度报告格式 2019 and 2021. A request counts in the year it arrives and in the year of its first terminal
//! decision; open on the last day it is carried forward, so that the printed equation holds by construction.

use super::{Measure, Selection, Term, Window};
use report::form::{Block, Column, Figure, Item, Outcome, Row};
use report::{CellId, Edition};

/// The terms whose sum the cell is, in fen for amounts of money.
pub fn cell(id: CellId, edition: Edition) -> Vec<Term> {
    match id {
        CellId::T2(item, figure) => table_two(item, figure),
        CellId::T3(row, column) => vec![Term::count(request(row, column, edition))],
        CellId::T4(block, outcome) => vec![Term::count(dispute(block, outcome))],
    }
}

fn table_two(item: Item, figure: Figure) -> Vec<Term> {
    match (item, figure) {
        (Item::Regulations | Item::Normative, _) => document(item, figure),
        (Item::Fee, Figure::Amount) => charged(),
        (Item::Fee, _) => stock(Selection::of("charges"), figure),
        (Item::Procurement, Figure::Amount) => {
            vec![Term::of(purchases(), Measure::AmountFen)]
        }
        (Item::Procurement, _) => vec![Term::count(purchases())],
        (_, Figure::Decisions) => {
            let decisions = Selection::of("decisions").kind(kind(item));
            vec![Term::count(decisions.opened(Window::Within))]
        }
        (_, _) => stock(Selection::of("service-items").kind(kind(item)), figure),
    }
}

/// 政府集中采购: what was bought by the centralised way; what an organ bought by itself is none.
fn purchases() -> Selection {
    Selection::of("procurement").kind("centralised").opened(Window::Within)
}

/// The kind by which documents, decisions and service items are told apart.
fn kind(item: Item) -> &'static str {
    match item {
        Item::Regulations => "regulation",
        Item::Normative => "normative",
        Item::Licence => "licence",
        Item::Service => "service",
        Item::Penalty => "penalty",
        Item::Coercion => "coercion",
        Item::Fee => "charge",
        Item::Procurement => "procurement",
    }
}

fn document(item: Item, figure: Figure) -> Vec<Term> {
    let documents = Selection::of("disclosures").kind(kind(item));
    let selection = match figure {
        Figure::Published => documents.public(Window::Within),
        Figure::Total => documents.public(Window::UpToEnd).closed(Window::NotByEnd),
        Figure::Abolished => documents.closed(Window::Within),
        Figure::Valid => documents.opened(Window::UpToEnd).closed(Window::NotByEnd),
        _ => documents.opened(Window::Within),
    };
    vec![Term::count(selection)]
}

/// 上一年项目数量 and 本年增/减: what stood when the year began, and what came and went in it.
fn stock(items: Selection, figure: Figure) -> Vec<Term> {
    if figure == Figure::Previous {
        return vec![Term::count(items.opened(Window::Before).closed(Window::NotBefore))];
    }
    vec![
        Term::count(items.clone().opened(Window::Within)),
        Term::less(items.opened(Window::UpToEnd).closed(Window::Within)),
    ]
}

/// 本年收费金额: information processing fees are administrative fees too (国办函〔2020〕109号).
fn charged() -> Vec<Term> {
    let charges = Selection::of("charges").fact("collected", None, Window::Within);
    let fees = Selection::of("fees").fact("paid", None, Window::Within);
    vec![Term::of(charges, Measure::FactNumbers), Term::of(fees, Measure::FactNumbers)]
}

fn request(row: Row, column: Column, edition: Edition) -> Selection {
    let all = Selection::of("requests");
    let requests = match column {
        Column::Total => all,
        _ => all.requester(column.code()),
    };
    match row {
        Row::N1 => requests.opened(Window::Within),
        Row::N2 => requests.opened(Window::Before).closed(Window::NotBefore),
        Row::N4 => requests.opened(Window::UpToEnd).closed(Window::NotByEnd),
        Row::T => {
            let all: Vec<&str> = Row::results(edition).flat_map(outcomes).copied().collect();
            requests.closed(Window::Within).outcomes(&all)
        }
        _ => requests.closed(Window::Within).outcomes(outcomes(row)),
    }
}

/// The outcomes that fall into a row; the form of 2019 has one row for all other handling.
fn outcomes(row: Row) -> &'static [&'static str] {
    match row {
        Row::F => &["F1", "F2", "F3"],
        Row::A => &["A"],
        Row::B => &["B"],
        Row::C1 => &["C1"],
        Row::C2 => &["C2"],
        Row::C3 => &["C3"],
        Row::C4 => &["C4"],
        Row::C5 => &["C5"],
        Row::C6 => &["C6"],
        Row::C7 => &["C7"],
        Row::C8 => &["C8"],
        Row::D1 => &["D1"],
        Row::D2 => &["D2"],
        Row::D3 => &["D3"],
        Row::E1 => &["E1"],
        Row::E2 => &["E2"],
        Row::E3 => &["E3"],
        Row::E4 => &["E4"],
        Row::E5 => &["E5"],
        Row::F1 => &["F1"],
        Row::F2 => &["F2"],
        Row::F3 => &["F3"],
        Row::N1 | Row::N2 | Row::T | Row::N4 => &[],
    }
}

/// Table four: concluded in the year by result; pending on its last day. The total is the sum of both.
fn dispute(block: Block, outcome: Outcome) -> Selection {
    let disputes = Selection::of("disputes").kind(block.code());
    match outcome {
        Outcome::Pending => disputes.opened(Window::UpToEnd).closed(Window::NotByEnd),
        Outcome::Total => disputes.opened(Window::UpToEnd).closed(Window::NotBefore),
        _ => disputes.closed(Window::Within).outcomes(&[outcome.code()]),
    }
}
