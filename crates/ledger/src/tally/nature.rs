//! Whether a figure tells what came in a time or what stood on a day: the one adds up over months, the other does not.

use super::{Selection, Term, Window};

/// How the figures of months come to the figure of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// What came or went in the time; the months add up.
    Flow,
    /// What stood when the time began: the first month has it.
    Opening,
    /// What stood when the time ended: the last month has it.
    Closing,
    /// Both together; only a figure of the whole time tells it.
    Whole,
}

impl Nature {
    /// That of a figure that is the sum of these terms.
    pub fn of(terms: &[Term]) -> Nature {
        let mut natures = terms.iter().map(of_term);
        let Some(first) = natures.next() else { return Nature::Whole };
        if natures.all(|one| one == first) { first } else { Nature::Whole }
    }
}

fn of_term(term: &Term) -> Nature {
    let Selection { opened, public, closed, fact, .. } = &term.selection;
    if fact.as_ref().is_some_and(|fact| fact.date == Window::Within) {
        return Nature::Flow;
    }
    match (opened, public, closed) {
        (_, _, Window::NotByEnd) => Nature::Closing,
        (Window::Before, _, _) => Nature::Opening,
        (_, _, Window::Within)
        | (Window::Within, Window::Any, Window::Any)
        | (Window::Any, Window::Within, Window::Any) => Nature::Flow,
        _ => Nature::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Registers;
    use crate::tally::{cell, shipped};
    use report::Edition;

    #[test]
    fn what_stands_is_told_from_what_comes() {
        for (id, nature) in [
            ("t2.licence.dec", Nature::Flow),
            ("t2.licence.prev", Nature::Opening),
            ("t2.licence.delta", Nature::Flow),
            ("t2.norm.made", Nature::Flow),
            ("t2.norm.abol", Nature::Flow),
            ("t2.norm.valid", Nature::Closing),
            ("t2.norm.total", Nature::Closing),
            ("t2.fee.amount", Nature::Flow),
            ("t2.proc.amount", Nature::Flow),
            ("t3.N1.nat", Nature::Flow),
            ("t3.N2.nat", Nature::Opening),
            ("t3.C4.com", Nature::Flow),
            ("t3.T.tot", Nature::Flow),
            ("t3.N4.tot", Nature::Closing),
            ("t4.rv.up", Nature::Flow),
            ("t4.rv.open", Nature::Closing),
            ("t4.rv.tot", Nature::Whole),
        ] {
            let id = id.parse().unwrap_or_else(|_| panic!("{id}"));
            let edition = if report::CellId::all(Edition::Y2021).any(|one| one == id) {
                Edition::Y2021
            } else {
                Edition::Y2019
            };
            assert_eq!(Nature::of(&cell(id, edition)), nature, "{id}");
        }
        for named in shipped() {
            assert_eq!(Nature::of(&named.terms), Nature::Flow, "{}", named.id);
        }
        let accounts = Registers::shipped().get("media-accounts").unwrap().figures_named();
        let nature = |code: &str| {
            let id = format!("media-accounts.{code}");
            Nature::of(&accounts.iter().find(|one| one.id == id).unwrap().terms)
        };
        assert_eq!((nature("accounts"), nature("opened")), (Nature::Closing, Nature::Flow));
    }
}
