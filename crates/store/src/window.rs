//! Windows of a period as conditions over columns of days or months, where 0 is none.

use crate::day;
use crate::sql::Asked;
use chrono::{Datelike, NaiveDate};
use ledger::OrganId;
use ledger::tally::{Period, Selection, When, Window};

/// The columns in which a table keeps when something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    /// `opened_on` and its like, exact to the day.
    Days,
    /// `opened_in` and its like: a month that a window touches is taken whole.
    Months,
}

impl Grain {
    /// The coarsest that tells a period from what lies around it.
    pub(crate) fn of(period: &Period) -> Grain {
        let begins = |day: NaiveDate| day.day() == 1;
        let ends = period.to.succ_opt().is_some_and(begins);
        if begins(period.from) && ends { Grain::Months } else { Grain::Days }
    }

    /// The columns of opening, of becoming public and of closing.
    pub(crate) fn columns(self) -> [&'static str; 3] {
        match self {
            Grain::Days => ["opened_on", "public_on", "closed_on"],
            Grain::Months => ["opened_in", "public_in", "closed_in"],
        }
    }

    fn number(self, day: NaiveDate) -> i32 {
        match self {
            Grain::Days => day::of(day),
            Grain::Months => day::month(day::of(day)),
        }
    }
}

/// Adds ` AND …` for a window of a column of days; nothing where any day will do.
pub(crate) fn within(asked: &mut Asked, column: &str, window: Window, period: &Period) {
    in_grain(asked, column, window, period, Grain::Days);
}

fn in_grain(asked: &mut Asked, column: &str, window: Window, period: &Period, grain: Grain) {
    let (from, to) = (grain.number(period.from), grain.number(period.to));
    let beside = |day: Option<NaiveDate>| day.map_or(0, |day| grain.number(day));
    let mut range = |first: i32, last: i32| {
        asked.say(&format!(" AND {column} BETWEEN ")).give(first).say(" AND ").give(last);
    };
    let since = match window {
        Window::Any => return,
        Window::Within => return range(from, to),
        Window::Before => return range(1, beside(period.from.pred_opt())),
        Window::UpToEnd => return range(1, to),
        Window::NotBefore => from,
        Window::NotByEnd => beside(period.to.succ_opt()),
    };
    asked.say(&format!(" AND ({column} = 0 OR {column} >= ")).give(since).say(")");
}

/// Adds ` AND …` for everything that a selection asks of the columns of a matter or a count; facts are not looked at.
pub(crate) fn selected(
    asked: &mut Asked,
    prefix: &str,
    selection: &Selection,
    period: &Period,
    grain: Grain,
) {
    asked.say(&format!(" AND {prefix}register = ")).give(selection.register.as_str());
    let lists = [
        ("kind", &selection.kinds),
        ("outcome", &selection.outcomes),
        ("requester", &selection.requesters),
    ];
    for (column, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        asked.say(&format!(" AND {prefix}{column} IN ")).list(list.iter().map(String::as_str));
    }
    let windows = [selection.opened, selection.public, selection.closed];
    for (column, window) in grain.columns().into_iter().zip(windows) {
        in_grain(asked, &format!("{prefix}{column}"), window, period, grain);
    }
}

/// Adds the condition that a matter belongs to one of these organs; to any, if none is named.
pub(crate) fn of_organs(asked: &mut Asked, column: &str, organs: &[OrganId]) {
    match organs {
        [] => asked.say("1 = 1"),
        [one] => asked.say(column).say(" = ").give(one.0),
        many => asked.say(column).say(" IN ").list(many.iter().map(|organ| organ.0)),
    };
}

/// Where a column lies to a period, as a number that [`when`] reads.
pub(crate) fn bucket(column: &str, period: &Period, grain: Grain) -> String {
    let (from, to) = (grain.number(period.from), grain.number(period.to));
    format!(
        "CASE WHEN {column} = 0 THEN 0 WHEN {column} < {from} THEN 1 WHEN {column} <= {to} THEN 2 ELSE 3 END"
    )
}

/// Where a day lies, from the number of its bucket.
pub(crate) fn when(bucket: i32) -> When {
    match bucket {
        0 => When::Never,
        1 => When::Before,
        2 => When::Within,
        _ => When::After,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_quarters_and_months_are_told_by_months_and_nothing_else_is() {
        let of = |from: &str, to: &str| {
            Grain::of(&Period { from: from.parse().unwrap(), to: to.parse().unwrap() })
        };
        assert_eq!(of("2024-01-01", "2024-12-31"), Grain::Months);
        assert_eq!(of("2023-11-01", "2024-02-29"), Grain::Months);
        assert_eq!(of("2024-02-01", "2024-02-28"), Grain::Days);
        assert_eq!(of("2024-01-02", "2024-12-31"), Grain::Days);
    }

    #[test]
    fn a_month_that_a_window_touches_is_taken_whole() {
        let period =
            |from: &str, to: &str| Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
        let said = |window: Window, period: &Period| {
            let mut asked = Asked::default();
            in_grain(&mut asked, "opened_in", window, period, Grain::Months);
            format!("{asked:?}")
        };
        let year = period("2024-01-01", "2024-12-31");
        assert!(said(Window::Before, &year).contains("202312"));
        assert!(said(Window::NotByEnd, &year).contains("202501"));
        let odd = period("2024-01-15", "2024-12-30");
        assert!(said(Window::Before, &odd).contains("202401"));
        assert!(said(Window::NotByEnd, &odd).contains("202412"));
        assert!(said(Window::NotBefore, &odd).contains("202401"));
    }
}
