//! The page itself: for every typed register a picture of its states and a table of state × act.

use crate::books;
use crate::walk::{Book, Desk};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

fn page() -> String {
    let mut page = String::from(
        "# 状态 States\n\n由 `crates/ledger/tests/states` 逐一试行得出，不要手改：`UPDATE=1 cargo test -p ledger`。\n\
         每种状态按种类和结果各取一个走到那里的最短例子；格子里是走到的状态，都走不通时是不予入账的规则。\n\n\
         Written by trying every act in every state, never by hand. Each state is tried on a shortest way into \
         it for every kind and outcome; a cell is the state that follows, or the rule that refuses where none does.\n",
    );
    let desk = Desk::shipped();
    for book in books() {
        write!(page, "\n## {}\n\n", book.register).unwrap();
        part(book, &desk, &mut page);
    }
    page
}

fn part(book: &Book, desk: &Desk, page: &mut String) {
    let reached = desk.explore(book);
    let states = (book.states)();
    let mut edges: BTreeMap<(usize, usize), BTreeSet<String>> = BTreeMap::new();
    let mut rows = Vec::new();
    for sample in book.acts() {
        let mut cells = Vec::new();
        for (from, state) in states.iter().enumerate() {
            let tried = reached[*state].iter().map(|history| {
                let step = desk.soon_or_later(book, history, &sample.act);
                step.map(|(_, summary)| summary.state).map_err(|refusal| refusal.rule)
            });
            let tried: Vec<Result<String, String>> = tried.collect();
            let led: BTreeSet<&String> = tried.iter().flatten().collect();
            for to in &led {
                let to = states.iter().position(|one| one == to).unwrap();
                let act = sample.act["act"].as_str().unwrap().to_owned();
                edges.entry((from, to)).or_default().insert(act);
            }
            let names: Vec<String> = led.iter().map(|to| format!("**{to}**")).collect();
            let refused = tried.iter().find_map(|one| one.as_ref().err().cloned());
            let cell = if led.is_empty() { refused.unwrap_or_default() } else { names.join(" / ") };
            cells.push(cell);
        }
        rows.push(format!("| {} | {} |", sample.name, cells.join(" | ")));
    }
    page.push_str("```mermaid\nstateDiagram-v2\n");
    let name = |at: usize| states[at].replace('-', "_");
    for ((from, to), acts) in edges.iter().filter(|((from, to), _)| from != to) {
        let acts: Vec<&str> = acts.iter().map(String::as_str).collect();
        writeln!(page, "    {} --> {} : {}", name(*from), name(*to), acts.join(", ")).unwrap();
    }
    page.push_str("```\n\n");
    writeln!(page, "| | {} |", states.join(" | ")).unwrap();
    writeln!(page, "|---|{}", "---|".repeat(states.len())).unwrap();
    for row in rows {
        writeln!(page, "{row}").unwrap();
    }
}

#[test]
fn every_state_is_reached_and_every_act_is_tried() {
    let desk = Desk::shipped();
    for book in books() {
        let reached: BTreeSet<String> = desk.explore(book).into_keys().collect();
        let named: BTreeSet<String> = (book.states)().into_iter().map(str::to_owned).collect();
        assert_eq!(reached, named, "{}", book.register);
        let tried = book.acts().into_iter().map(|one| one.act["act"].as_str().unwrap().to_owned());
        assert_eq!(tried.collect::<BTreeSet<_>>(), book.codes(&desk), "{}", book.register);
    }
}

#[test]
fn a_refusal_names_acts_of_its_register() {
    let desk = Desk::shipped();
    for book in books() {
        let codes = book.codes(&desk);
        for history in desk.explore(book).values().flatten() {
            for sample in book.acts() {
                if let Err(refusal) = desk.soon_or_later(book, history, &sample.act) {
                    for act in &refusal.instead {
                        assert!(
                            codes.contains(act),
                            "{}: {} offers {act}",
                            book.register,
                            refusal.rule
                        );
                    }
                }
            }
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test keeps a file of the repository fresh")]
fn the_page_of_states_is_fresh() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/generated");
    let path = format!("{folder}/states.md");
    let page = page();
    if std::env::var("UPDATE").is_ok() {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == page, "docs/generated/states.md is stale: UPDATE=1 cargo test -p ledger");
}
