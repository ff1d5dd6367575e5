//! Figures that the words of a report use and the form has no cell for, counted from the typed registers. Declared
//! registers name theirs in their own files.

use super::{Measure, Selection, Term, Window};

/// A figure with a name; its words stand in the message files as `figure-<id>`, or in the file of its register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its code, such as `proactive_items`.
    pub id: String,
    /// The terms whose sum it is.
    pub terms: Vec<Term>,
    /// Whether it is an amount of money, in fen.
    pub unit: Unit,
}

/// What a named figure is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Count,
    /// Fen.
    Fen,
}

/// The carriers through which a thing is published, as the facts name them; `elsewhere` is told beside the carrier
/// where the page stands in a site of others.
pub const CARRIERS: &[&str] = &[
    "website",
    "account",
    "gazette",
    "bulletin",
    "broadcast",
    "press",
    "conference",
    "screen",
    "reading-place",
    "service-hall",
    "on-site",
    "push",
    "other",
    "elsewhere",
];

/// The channels through which a request comes.
pub const CHANNELS: &[&str] = &["in-person", "signed-post", "ordinary-post", "online", "fax"];

/// The figures of the typed registers.
pub fn shipped() -> Vec<Named> {
    let within = Window::Within;
    let mut figures = vec![
        count("proactive_items", Selection::of("disclosures").public(within)),
        count(
            "interpretations",
            Selection::of("disclosures").kind("interpretation").public(within),
        ),
        count("notices", Selection::of("disclosures").kind("notice").public(within)),
        count("opinion_collections", Selection::of("disclosures").kind("opinion").public(within)),
        count("letters_received", Selection::of("letters").kind("letter").opened(within)),
        count("letters_answered", answered("letter")),
        count("hotline_received", Selection::of("letters").kind("hotline").opened(within)),
        count("hotline_answered", answered("hotline")),
        count("letters_public", Selection::of("letters").public(within)),
        count("requests_decided", Selection::of("requests").closed(within)),
        fact("fee_notices", Selection::of("fees").fact("noticed", None, within), Measure::Facts),
        fact(
            "fee_noticed",
            Selection::of("fees").fact("noticed", None, within),
            Measure::FactNumbers,
        ),
        fact(
            "fee_collected",
            Selection::of("fees").fact("paid", None, within),
            Measure::FactNumbers,
        ),
    ];
    figures.extend(CARRIERS.iter().map(|carrier| {
        let published = Selection::of("disclosures").fact("published", Some(carrier), within);
        fact(&format!("published_{}", carrier.replace('-', "_")), published, Measure::Facts)
    }));
    figures.extend(CHANNELS.iter().map(|channel| {
        let received = Selection::of("requests").kind(channel).opened(within);
        count(&format!("requests_{}", channel.replace('-', "_")), received)
    }));
    figures
}

/// Those that were replied to; what was merged into another or goes on as a request ended without an answer.
fn answered(kind: &str) -> Selection {
    Selection::of("letters").kind(kind).outcomes(&["replied"]).closed(Window::Within)
}

fn count(id: &str, selection: Selection) -> Named {
    Named { id: id.to_owned(), terms: vec![Term::count(selection)], unit: Unit::Count }
}

fn fact(id: &str, selection: Selection, measure: Measure) -> Named {
    let is_money = measure == Measure::FactNumbers;
    Named {
        id: id.to_owned(),
        terms: vec![Term::of(selection, measure)],
        unit: if is_money { Unit::Fen } else { Unit::Count },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Summary;
    use crate::tally::{Group, Period};

    #[test]
    fn a_letter_that_was_merged_or_turned_is_not_answered() {
        let period = Period::year(2024).unwrap();
        let figures = shipped();
        let answered = figures.iter().find(|one| one.id == "letters_answered").unwrap();
        for (outcome, counts) in [("replied", true), ("merged", false), ("turned", false)] {
            let summary = Summary {
                kind: Some("letter".to_owned()),
                outcome: Some(outcome.to_owned()),
                opened_on: Some(period.from),
                closed_on: Some(period.to),
                quantity: 1,
                ..Summary::default()
            };
            let group = Group::of("letters", &summary, &period);
            assert_eq!(answered.terms[0].selection.holds(&group), counts, "{outcome}");
        }
    }
}
