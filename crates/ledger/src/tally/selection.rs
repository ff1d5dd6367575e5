//! Selections of matters: by register, kind, outcome, requester, and by where their days lie to the period.

use crate::{Fact, Summary};
use chrono::{Datelike, Months, NaiveDate};

/// The days that are counted, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Period {
    /// A calendar year; `None` for a year that no calendar has.
    pub fn year(year: u16) -> Option<Period> {
        let year = i32::from(year);
        let from = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some(Period { from, to: NaiveDate::from_ymd_opt(year, 12, 31)? })
    }

    /// The year, if it is a whole one.
    pub fn whole_year(self) -> Option<u16> {
        let year = u16::try_from(self.from.year()).ok()?;
        (Period::year(year) == Some(self)).then_some(year)
    }

    /// A quarter of a year, 1 to 4.
    pub fn quarter(year: u16, quarter: u8) -> Option<Period> {
        let first = u32::from(quarter.checked_sub(1)?) * 3 + 1;
        let from = NaiveDate::from_ymd_opt(i32::from(year), first, 1)?;
        let next = from.checked_add_months(Months::new(3))?;
        Some(Period { from, to: next.pred_opt()? })
    }

    /// The same, ended on `day` if that is earlier: the figures as they stood then.
    pub fn until(self, day: NaiveDate) -> Period {
        Period { to: self.to.min(day), ..self }
    }

    /// Where a day lies.
    pub fn when(&self, day: Option<NaiveDate>) -> When {
        match day {
            None => When::Never,
            Some(day) if day < self.from => When::Before,
            Some(day) if day > self.to => When::After,
            Some(_) => When::Within,
        }
    }
}

/// Where a day lies to a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// There is no such day yet.
    Never,
    /// Before its first day.
    Before,
    /// On one of its days.
    Within,
    /// Behind its last day.
    After,
}

impl When {
    /// All four.
    pub const ALL: &'static [When] = &[When::Never, When::Before, When::Within, When::After];
}

/// Where a day may lie: a set of [`When`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Anywhere, or there is no such day.
    Any,
    /// Within the period.
    Within,
    /// Before the period.
    Before,
    /// There is such a day, and not behind the period.
    UpToEnd,
    /// Not before the period: it was still to come when the period began.
    NotBefore,
    /// Neither before nor within: it was still to come when the period ended.
    NotByEnd,
}

impl Window {
    /// Whether a day may lie there.
    pub fn holds(self, when: When) -> bool {
        match self {
            Window::Any => true,
            Window::Within => when == When::Within,
            Window::Before => when == When::Before,
            Window::UpToEnd => matches!(when, When::Before | When::Within),
            Window::NotBefore => when != When::Before,
            Window::NotByEnd => matches!(when, When::Never | When::After),
        }
    }
}

/// A fact that a matter must have; a matter with several such facts is measured once for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactIs {
    /// The field.
    pub field: String,
    /// Its text, if it must be a certain one.
    pub text: Option<String>,
    /// Where its date must lie.
    pub date: Window,
}

/// Which matters count. An empty list of kinds, outcomes or requesters lets all pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The code of the register.
    pub register: String,
    /// The kinds.
    pub kinds: Vec<String>,
    /// The outcomes.
    pub outcomes: Vec<String>,
    /// The columns of table three.
    pub requesters: Vec<String>,
    /// Where the day lies from which the matter counts.
    pub opened: Window,
    /// Where the day lies on which it became public.
    pub public: Window,
    /// Where the day lies on which it ceased to be open.
    pub closed: Window,
    /// A fact it must have.
    pub fact: Option<FactIs>,
}

impl Selection {
    /// All matters of a register.
    pub fn of(register: &str) -> Selection {
        Selection {
            register: register.to_owned(),
            kinds: Vec::new(),
            outcomes: Vec::new(),
            requesters: Vec::new(),
            opened: Window::Any,
            public: Window::Any,
            closed: Window::Any,
            fact: None,
        }
    }

    /// Those of one kind.
    pub fn kind(self, kind: &str) -> Selection {
        Selection { kinds: vec![kind.to_owned()], ..self }
    }

    /// Those with one of these outcomes.
    pub fn outcomes(self, outcomes: &[&str]) -> Selection {
        Selection { outcomes: outcomes.iter().map(|one| (*one).to_owned()).collect(), ..self }
    }

    /// Those whose requester belongs to this column.
    pub fn requester(self, requester: &str) -> Selection {
        Selection { requesters: vec![requester.to_owned()], ..self }
    }

    /// Those whose day of opening lies there.
    pub fn opened(self, opened: Window) -> Selection {
        Selection { opened, ..self }
    }

    /// Those that became public then.
    pub fn public(self, public: Window) -> Selection {
        Selection { public, ..self }
    }

    /// Those that ceased to be open then.
    pub fn closed(self, closed: Window) -> Selection {
        Selection { closed, ..self }
    }

    /// Those with a fact of this field dated there.
    pub fn fact(self, field: &str, text: Option<&str>, date: Window) -> Selection {
        let fact = FactIs { field: field.to_owned(), text: text.map(str::to_owned), date };
        Selection { fact: Some(fact), ..self }
    }

    /// Whether matters of this sort are among them; facts are not looked at.
    pub fn holds(&self, group: &Group) -> bool {
        let among = |list: &[String], one: &Option<String>| {
            list.is_empty() || one.as_ref().is_some_and(|one| list.contains(one))
        };
        self.register == group.register
            && among(&self.kinds, &group.kind)
            && among(&self.outcomes, &group.outcome)
            && among(&self.requesters, &group.requester)
            && self.opened.holds(group.opened)
            && self.public.holds(group.public)
            && self.closed.holds(group.closed)
    }

    /// Whether it asks for a fact, and for nothing else of the matters.
    pub fn asks_facts_alone(&self) -> bool {
        let without = Selection { fact: None, ..self.clone() };
        self.fact.is_some() && without == Selection::of(&self.register)
    }

    /// The facts of a matter that are measured; `None` where the selection asks for none.
    pub fn facts<'a>(&self, summary: &'a Summary, period: &Period) -> Option<Vec<&'a Fact>> {
        let wanted = self.fact.as_ref()?;
        let fits = |fact: &&Fact| {
            fact.field == wanted.field
                && wanted.text.as_ref().is_none_or(|text| fact.text.as_ref() == Some(text))
                && wanted.date.holds(period.when(fact.date))
        };
        Some(summary.facts.iter().filter(fits).collect())
    }
}

/// What is measured of the matters selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// How many there are; one that was recorded as a count stands for its quantity.
    Quantity,
    /// The sum of their amounts, in fen.
    AmountFen,
    /// The number of facts selected.
    Facts,
    /// The sum of the numbers of the facts selected.
    FactNumbers,
}

/// One term of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What the measure is multiplied by: 1, or −1 for what went away.
    pub sign: i64,
    /// The matters.
    pub selection: Selection,
    /// What is measured of them.
    pub measure: Measure,
}

impl Term {
    /// A term that counts.
    pub fn count(selection: Selection) -> Term {
        Term { sign: 1, selection, measure: Measure::Quantity }
    }

    /// A term that takes away.
    pub fn less(selection: Selection) -> Term {
        Term { sign: -1, selection, measure: Measure::Quantity }
    }

    /// A term that measures otherwise.
    pub fn of(selection: Selection, measure: Measure) -> Term {
        Term { sign: 1, selection, measure }
    }
}

/// Matters that no cell tells apart, with their numbers: what the store groups by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The code of the register.
    pub register: String,
    /// The kind.
    pub kind: Option<String>,
    /// The outcome.
    pub outcome: Option<String>,
    /// The column of table three.
    pub requester: Option<String>,
    /// Where the day of opening lies.
    pub opened: When,
    /// Where the day of becoming public lies.
    pub public: When,
    /// Where the day of closing lies.
    pub closed: When,
    /// How many they are, counts for their quantity.
    pub quantity: i64,
    /// The sum of their amounts in fen.
    pub amount_fen: i64,
}

impl Group {
    /// The group that one matter makes.
    pub fn of(register: &str, summary: &Summary, period: &Period) -> Group {
        Group {
            register: register.to_owned(),
            kind: summary.kind.clone(),
            outcome: summary.outcome.clone(),
            requester: summary.requester.clone(),
            opened: period.when(summary.opened_on),
            public: period.when(summary.public_on),
            closed: period.when(summary.closed_on),
            quantity: summary.quantity,
            amount_fen: summary.amount_fen.unwrap_or(0),
        }
    }
}
