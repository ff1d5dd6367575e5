//! How often something must be done, and whether it was: 5·15 each year, a meeting each month, a board each quarter.

use super::{Kind, Register, Words};
use crate::Summary;
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// A rhythm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    /// Its code.
    pub id: String,
    /// What it is called, such as 例会每月一次.
    pub words: Words,
    /// How often.
    pub every: Every,
    /// The step by which it is kept; in a typed register the field of the dated fact by which it is.
    pub step: String,
    /// The kind that keeps it, by its code, if not every kind does.
    pub of: Option<String>,
    /// The searchable field each of whose values must keep it, such as the village.
    pub per: Option<String>,
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Each year on this day of this month. 29 February is kept on the 28th where there is none.
    Year {
        /// The month, from 1.
        month: u32,
        /// The day, from 1.
        day: u32,
    },
    /// Once each quarter.
    Quarter,
    /// Once each month.
    Month,
    /// Once each week, from Monday; a week belongs to the year of its Thursday (ISO 8601).
    Week,
}

/// One occasion that is planned: a day, or a period with its first and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Occasion {
    /// Whether the day lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// What came of a rhythm in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observance {
    /// The occasions that were planned.
    pub planned: Vec<Occasion>,
    /// How often it was done in them or beside them.
    pub held: usize,
    /// The planned occasions on which it was not done.
    pub missed: Vec<Occasion>,
}

impl Rhythm {
    /// The occasions of a year, in their order; none for a year beyond the calendar.
    pub fn schedule(&self, year: i32) -> Vec<Occasion> {
        let of_months = |step: u32| -> Vec<Occasion> {
            (0..12)
                .step_by(step as usize)
                .filter_map(|month| {
                    let from = NaiveDate::from_ymd_opt(year, month + 1, 1)?;
                    let until = from.checked_add_months(Months::new(step))?.pred_opt()?;
                    Some(Occasion { from, until })
                })
                .collect()
        };
        match self.every {
            Every::Year { month, day } => {
                let on = NaiveDate::from_ymd_opt(year, month, day)
                    .or_else(|| NaiveDate::from_ymd_opt(year, month, day.saturating_sub(1)));
                on.map(|on| Occasion { from: on, until: on }).into_iter().collect()
            }
            Every::Quarter => of_months(3),
            Every::Month => of_months(1),
            Every::Week => weeks(year),
        }
    }

    /// What came of it in a year, from the days on which it was done.
    pub fn observance(&self, year: i32, done_on: &[NaiveDate]) -> Observance {
        let planned = self.schedule(year);
        let held = match (planned.first(), planned.last()) {
            (Some(first), Some(last)) if matches!(self.every, Every::Week) => {
                let whole = Occasion { from: first.from, until: last.until };
                done_on.iter().filter(|day| whole.holds(**day)).count()
            }
            _ => done_on.iter().filter(|day| day.year() == year).count(),
        };
        let missed = planned
            .iter()
            .filter(|occasion| !done_on.iter().any(|day| occasion.holds(*day)))
            .copied()
            .collect();
        Observance { planned, held, missed }
    }
}

impl Register {
    /// What came of a rhythm in a year, from the matters of an organ: for each value of the field by which the rhythm
    /// is kept apart, such as each village; under an empty name where it is not kept apart.
    pub fn observances<'a>(
        &self,
        rhythm: &Rhythm,
        year: i32,
        matters: impl IntoIterator<Item = &'a Summary>,
    ) -> BTreeMap<String, Observance> {
        let date = match self.step(&rhythm.step) {
            Some(step) if self.kind == Kind::Declared => step.date_id(),
            _ => rhythm.step.clone(),
        };
        let mut done_on: BTreeMap<String, Vec<NaiveDate>> = BTreeMap::new();
        if rhythm.per.is_none() {
            done_on.insert(String::new(), Vec::new());
        }
        for matter in matters {
            if rhythm.of.is_some() && rhythm.of != matter.kind {
                continue;
            }
            let named = |field: &String| {
                matter
                    .facts
                    .iter()
                    .find(|fact| fact.field == *field)
                    .and_then(|fact| fact.text.clone())
            };
            let Some(of) = rhythm.per.as_ref().map_or(Some(String::new()), named) else { continue };
            let days = matter.facts.iter().filter(|fact| fact.field == date);
            done_on.entry(of).or_default().extend(days.filter_map(|fact| fact.date));
        }
        done_on.into_iter().map(|(of, days)| (of, rhythm.observance(year, &days))).collect()
    }
}

/// The weeks of a year by ISO 8601.
fn weeks(year: i32) -> Vec<Occasion> {
    let monday = |week| NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon);
    (1..=53)
        .filter_map(monday)
        .filter_map(|from| Some(Occasion { from, until: from.checked_add_days(Days::new(6))? }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rhythm(every: Every) -> Rhythm {
        Rhythm {
            id: "one".into(),
            words: Words::default(),
            every,
            step: "held".into(),
            of: None,
            per: None,
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_has_its_occasions() {
        for (every, year, number, first, last) in [
            (Every::Year { month: 5, day: 15 }, 2024, 1, "2024-05-15", "2024-05-15"),
            (Every::Year { month: 2, day: 29 }, 2023, 1, "2023-02-28", "2023-02-28"),
            (Every::Quarter, 2024, 4, "2024-01-01", "2024-12-31"),
            (Every::Month, 2024, 12, "2024-01-01", "2024-12-31"),
            (Every::Week, 2020, 53, "2019-12-30", "2021-01-03"),
            (Every::Week, 2024, 52, "2024-01-01", "2024-12-29"),
        ] {
            let planned = rhythm(every).schedule(year);
            assert_eq!(planned.len(), number, "{every:?}");
            assert_eq!((planned[0].from, planned[number - 1].until), (day(first), day(last)));
            for pair in planned.windows(2) {
                assert_eq!(pair[0].until.succ_opt(), Some(pair[1].from), "{every:?} has no gap");
            }
        }
    }

    #[test]
    fn what_was_planned_stands_beside_what_was_held() {
        let held = ["2024-01-10", "2024-01-20", "2024-03-01", "2023-12-31"].map(day);
        let observed = rhythm(Every::Quarter).observance(2024, &held);
        assert_eq!((observed.planned.len(), observed.held, observed.missed.len()), (4, 3, 3));
        assert_eq!(observed.missed[0].from, day("2024-04-01"));
    }
}
