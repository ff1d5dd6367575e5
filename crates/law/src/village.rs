//! 村务公开: how often a village board is renewed (村民委员会组织法第三十条).

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// What stands on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoardItem {
    /// 一般事项: at least once a quarter.
    Ordinary,
    /// 集体财务往来较多的: at least once a month.
    BusyFinance,
    /// 涉及村民利益的重大事项: at once.
    Major,
}

/// A stretch of days within which the board has to be renewed once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day, the last to renew the board.
    pub to: NaiveDate,
}

/// The quarter of a year, 1 to 4.
pub fn quarter(date: NaiveDate) -> u32 {
    date.month0() / 3 + 1
}

impl BoardItem {
    /// The turn that a day falls into: its quarter, its month, or the day alone.
    pub fn turn(self, date: NaiveDate) -> Turn {
        let (first, months) = match self {
            BoardItem::Ordinary => (date.month0() / 3 * 3 + 1, 3),
            BoardItem::BusyFinance => (date.month(), 1),
            BoardItem::Major => return Turn { from: date, to: date },
        };
        let from = NaiveDate::from_ymd_opt(date.year(), first, 1).unwrap_or(date);
        let next = from.checked_add_months(Months::new(months));
        let to = next.and_then(|next| next.checked_sub_days(Days::new(1)));
        Turn { from, to: to.unwrap_or(NaiveDate::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn quarters_months_and_the_day() {
        for (item, date, from, to) in [
            (BoardItem::Ordinary, "2024-02-29", "2024-01-01", "2024-03-31"),
            (BoardItem::Ordinary, "2024-12-31", "2024-10-01", "2024-12-31"),
            (BoardItem::BusyFinance, "2024-02-29", "2024-02-01", "2024-02-29"),
            (BoardItem::Major, "2024-02-10", "2024-02-10", "2024-02-10"),
        ] {
            assert_eq!(item.turn(day(date)), Turn { from: day(from), to: day(to) }, "{item:?}");
        }
        assert_eq!((quarter(day("2024-03-31")), quarter(day("2024-04-01"))), (1, 2));
        assert_eq!(BoardItem::Ordinary.turn(NaiveDate::MAX).to, NaiveDate::MAX);
    }
}
