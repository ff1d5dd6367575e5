//! The period of a stated figure: a year, a quarter or a month, written `2024`, `2024-Q3` or `2024-07`.

use crate::tally::Period;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Some months of one year that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Months {
    year: u16,
    first: u8,
    many: u8,
}

impl Default for Months {
    fn default() -> Months {
        Months::year(Months::YEARS.0)
    }
}

impl Months {
    /// The years that can be stated: the first with a report by the regulations of 2008, and the last of the century.
    const YEARS: (u16, u16) = (2008, 2099);

    /// A year.
    fn year(year: u16) -> Months {
        Months { year, first: 1, many: 12 }
    }

    /// Whether it is one month.
    pub fn is_month(self) -> bool {
        self.many == 1
    }

    /// The first day.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.year), u32::from(self.first), 1)
            .expect("year and month were read within their bounds")
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        self.first()
            .checked_add_months(chrono::Months::new(u32::from(self.many)))
            .and_then(|next| next.pred_opt())
            .expect("the years are far from the end of the calendar")
    }

    /// The days.
    pub fn days(self) -> Period {
        Period { from: self.first(), to: self.last() }
    }
}

impl fmt::Display for Months {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.many {
            12 => write!(out, "{}", self.year),
            3 => write!(out, "{}-Q{}", self.year, self.first / 3 + 1),
            _ => write!(out, "{}-{:02}", self.year, self.first),
        }
    }
}

/// A text is no period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPeriod(pub String);

impl fmt::Display for NotAPeriod {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no period such as 2024, 2024-Q3 or 2024-07: {}", self.0)
    }
}

impl FromStr for Months {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Months, NotAPeriod> {
        let wrong = || NotAPeriod(text.to_owned());
        let (year, part) = match text.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (text, None),
        };
        let digits = |text: &str, many: usize| {
            text.len() == many && text.chars().all(|one| one.is_ascii_digit())
        };
        let year: u16 = year.parse().ok().filter(|_| digits(year, 4)).ok_or_else(wrong)?;
        if !(Months::YEARS.0..=Months::YEARS.1).contains(&year) {
            return Err(wrong());
        }
        let Some(part) = part else { return Ok(Months::year(year)) };
        if let Some(quarter) = part.strip_prefix('Q') {
            let quarter: u8 = quarter.parse().map_err(|_| wrong())?;
            let known = (1..=4).contains(&quarter) && digits(&part[1..], 1);
            return if known {
                Ok(Months { year, first: quarter * 3 - 2, many: 3 })
            } else {
                Err(wrong())
            };
        }
        match part.parse::<u8>() {
            Ok(month @ 1..=12) if digits(part, 2) => Ok(Months { year, first: month, many: 1 }),
            _ => Err(wrong()),
        }
    }
}

impl Serialize for Months {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Months {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Months, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_back_and_know_their_days() {
        for (text, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-Q1", "2024-01-01", "2024-03-31"),
            ("2024-Q4", "2024-10-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023-12", "2023-12-01", "2023-12-31"),
        ] {
            let months: Months = text.parse().unwrap();
            assert_eq!(months.to_string(), text);
            assert_eq!(
                (months.first().to_string(), months.last().to_string()),
                (first.into(), last.into())
            );
        }
        for wrong in
            ["", "24", "2024-", "2024-Q5", "2024-Q01", "2024-13", "2024-3", "1999", "2024-Qé"]
        {
            assert!(wrong.parse::<Months>().is_err(), "{wrong}");
        }
    }
}
