//! 公开目录: what a row of the catalogue owes by its cycle, and how that stands on a day. The row itself is a matter of
//! the register `catalogue`; the items that fulfil it name it.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The code of the register.
pub const REGISTER: &str = "catalogue";

/// The field of the fact by which a disclosure names the row that it fulfils.
pub const LINK: &str = "link-catalogue";

/// 更新周期: when something new is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cycle {
    /// Once in each period of so many months, counted from January.
    Months(u32),
    /// When something is made or changed; the limit of each item watches it (条例第二十六条).
    Event,
    /// Something has to stand there at all times.
    Standing,
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A period went by without anything new; this was its last day.
    Late(NaiveDate),
    /// Nothing stands there at all, and no period has gone by yet.
    Empty,
    /// Something new is owed until this day.
    Due(NaiveDate),
    /// What is owed now is there; the next is owed until the day, if there is one.
    Done(Option<NaiveDate>),
}

impl Cycle {
    /// The cycle of this code of the register's field.
    pub fn from_code(code: &str) -> Option<Cycle> {
        Some(match code {
            "month" => Cycle::Months(1),
            "quarter" => Cycle::Months(3),
            "half-year" => Cycle::Months(6),
            "year" => Cycle::Months(12),
            "event" => Cycle::Event,
            "standing" => Cycle::Standing,
            _ => return None,
        })
    }

    /// How a row stands that was entered on a day, and whose newest item became public on another.
    pub fn standing(
        self,
        entered_on: NaiveDate,
        newest_on: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Standing {
        let Cycle::Months(months) = self else {
            return newest_on.map_or(Standing::Empty, |_| Standing::Done(None));
        };
        let Some((from, until)) = period(today, months) else { return Standing::Empty };
        if newest_on.is_some_and(|on| on >= from) {
            let next = until.succ_opt().and_then(|day| period(day, months));
            return Standing::Done(next.map(|(_, until)| until));
        }
        let before = from.pred_opt().and_then(|day| period(day, months));
        match before {
            // A row owes nothing for a period that had begun before it was entered.
            Some((begun, ended))
                if entered_on <= begun && newest_on.is_none_or(|on| on < begun) =>
            {
                Standing::Late(ended)
            }
            _ => Standing::Due(until),
        }
    }
}

/// The first and the last day of the period of so many months in which a day lies.
fn period(day: NaiveDate, months: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = day.month0() / months * months + 1;
    let from = NaiveDate::from_ymd_opt(day.year(), first, 1)?;
    let until = from.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
    Some((from, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stands(code: &str, entered: &str, newest: Option<&str>, today: &str) -> Standing {
        Cycle::from_code(code).unwrap().standing(day(entered), newest.map(day), day(today))
    }

    #[test]
    fn a_quarter_that_went_by_without_anything_new_is_late() {
        let late = stands("quarter", "2025-01-01", Some("2025-12-30"), "2026-04-02");
        assert_eq!(late, Standing::Late(day("2026-03-31")));
        let due = stands("quarter", "2025-01-01", Some("2026-01-02"), "2026-04-02");
        assert_eq!(due, Standing::Due(day("2026-06-30")));
        let done = stands("quarter", "2025-01-01", Some("2026-04-01"), "2026-04-02");
        assert_eq!(done, Standing::Done(Some(day("2026-09-30"))));
    }

    #[test]
    fn a_new_row_owes_nothing_for_the_time_before_it() {
        assert_eq!(
            stands("year", "2025-05-01", None, "2026-03-01"),
            Standing::Due(day("2026-12-31"))
        );
        assert_eq!(
            stands("year", "2025-01-01", None, "2026-03-01"),
            Standing::Late(day("2025-12-31"))
        );
        assert_eq!(
            stands("month", "2026-02-01", None, "2026-03-01"),
            Standing::Late(day("2026-02-28"))
        );
    }

    #[test]
    fn without_a_period_only_emptiness_is_told() {
        for code in ["event", "standing"] {
            assert_eq!(stands(code, "2020-01-01", None, "2026-03-01"), Standing::Empty);
            let done = stands(code, "2020-01-01", Some("2020-02-01"), "2026-03-01");
            assert_eq!(done, Standing::Done(None));
        }
    }

    #[test]
    fn the_half_year_ends_in_june_and_december() {
        assert_eq!(
            stands("half-year", "2025-07-01", Some("2025-12-31"), "2026-01-01"),
            Standing::Due(day("2026-06-30"))
        );
        assert_eq!(
            stands("half-year", "2025-07-01", None, "2026-01-01"),
            Standing::Late(day("2025-12-31"))
        );
    }

    #[test]
    fn every_cycle_of_the_register_is_known() {
        let registers = crate::Registers::shipped();
        let field = registers.get(REGISTER).and_then(|one| one.field("cycle")).unwrap();
        let crate::register::FieldKind::Choice(choices) = &field.kind else { panic!("a choice") };
        assert!(choices.iter().all(|one| Cycle::from_code(&one.id).is_some()));
    }
}
