//! 工作日: which days are working days, and counting them. One file per year; a year without one is refused by name.
//!
//! Here are the counting and the set of years; what a file holds is read in `calendar/sheet.rs`. Periods of law do not
//! live here.

mod sheet;
mod year;

use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

pub use sheet::CalendarFault;
use sheet::Sheet;
pub use year::Day;
use year::YearDays;

/// There is no calendar for a year, so that nothing can be counted in it: the notice of that year has to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownYear {
    /// The year, such as 2027.
    pub year: i32,
}

impl UnknownYear {
    /// The name of the file that is missing, such as `2027.toml`.
    pub fn file(self) -> String {
        format!("{}.toml", self.year)
    }
}

impl fmt::Display for UnknownYear {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no calendar of working days for {} ({})", self.year, self.file())
    }
}

impl std::error::Error for UnknownYear {}

/// Which calendar a count used: its year and the version of the file it was made from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarUsed {
    /// The year.
    pub year: i32,
    /// The version that the file gives itself; `1+2027:2` when days of December were changed by the next year's file.
    pub version: Arc<str>,
    /// The notice that the file was made from.
    pub source: Arc<str>,
}

/// The working days of all years that are known.
#[derive(Debug, Clone)]
pub struct Calendar {
    sheets: BTreeMap<i32, Arc<Sheet>>,
    years: BTreeMap<i32, Arc<YearDays>>,
}

/// The files that come with the program.
const SHIPPED: &[(i32, &str)] = &[
    (2007, include_str!("../data/calendar/2007.toml")),
    (2008, include_str!("../data/calendar/2008.toml")),
    (2009, include_str!("../data/calendar/2009.toml")),
    (2010, include_str!("../data/calendar/2010.toml")),
    (2011, include_str!("../data/calendar/2011.toml")),
    (2012, include_str!("../data/calendar/2012.toml")),
    (2013, include_str!("../data/calendar/2013.toml")),
    (2014, include_str!("../data/calendar/2014.toml")),
    (2015, include_str!("../data/calendar/2015.toml")),
    (2016, include_str!("../data/calendar/2016.toml")),
    (2017, include_str!("../data/calendar/2017.toml")),
    (2018, include_str!("../data/calendar/2018.toml")),
    (2019, include_str!("../data/calendar/2019.toml")),
    (2020, include_str!("../data/calendar/2020.toml")),
    (2021, include_str!("../data/calendar/2021.toml")),
    (2022, include_str!("../data/calendar/2022.toml")),
    (2023, include_str!("../data/calendar/2023.toml")),
    (2024, include_str!("../data/calendar/2024.toml")),
    (2025, include_str!("../data/calendar/2025.toml")),
    (2026, include_str!("../data/calendar/2026.toml")),
];

impl Calendar {
    /// The years that come with the program, read once. A fault in a shipped file leaves its year out, so that it is
    /// refused by name; a test lets none through.
    pub fn shipped() -> Calendar {
        static SHIPPED_ONCE: OnceLock<Calendar> = OnceLock::new();
        SHIPPED_ONCE
            .get_or_init(|| {
                SHIPPED.iter().fold(Calendar::empty(), |calendar, (year, text)| {
                    calendar.with_year(*year, text).unwrap_or(calendar)
                })
            })
            .clone()
    }

    /// A calendar that knows no year yet.
    pub fn empty() -> Calendar {
        Calendar { sheets: BTreeMap::new(), years: BTreeMap::new() }
    }

    /// The same calendar with a year added, or replaced by a newer version of its file.
    ///
    /// The file is TOML with `source`, `version`, `off` (days off) and `work` (weekend days worked). As the notices do, it
    /// may hold days of the December before; they are laid over the year before, which must then be known.
    ///
    /// # Errors
    ///
    /// A [`CalendarFault`] says what is wrong with the file; the calendar is then unchanged.
    pub fn with_year(&self, year: i32, text: &str) -> Result<Calendar, CalendarFault> {
        let sheet = Sheet::read(year, text)?;
        if sheet.reaches_back() && !self.sheets.contains_key(&(year - 1)) {
            return Err(CalendarFault::YearBeforeMissing(UnknownYear { year: year - 1 }));
        }
        let mut calendar = self.clone();
        calendar.sheets.insert(year, Arc::new(sheet));
        for one in [year - 1, year] {
            if let Some(own) = calendar.sheets.get(&one) {
                let days = YearDays::of(one, own, calendar.sheets.get(&(one + 1)).map(Arc::as_ref));
                calendar.years.insert(one, Arc::new(days));
            }
        }
        Ok(calendar)
    }

    /// The years that are known, in order.
    pub fn years(&self) -> impl Iterator<Item = CalendarUsed> {
        self.years.values().map(|year| year.used())
    }

    fn year(&self, year: i32) -> Result<&YearDays, UnknownYear> {
        self.years.get(&year).map(Arc::as_ref).ok_or(UnknownYear { year })
    }

    /// What a day is.
    ///
    /// # Errors
    ///
    /// [`UnknownYear`] when the year of the day has no calendar; the same holds for every count below, for each year that
    /// it has to enter.
    pub fn day(&self, date: NaiveDate) -> Result<Day, UnknownYear> {
        Ok(self.year(date.year())?.day(date.ordinal0()))
    }

    /// Whether people work on that day: Monday to Friday unless given off, and the weekend days worked instead.
    ///
    /// # Errors
    ///
    /// [`UnknownYear`]
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, UnknownYear> {
        Ok(self.day(date)?.is_worked())
    }

    /// 民事诉讼法第八十五条: the day of the event is not counted, day one is the first working day after it. No days added
    /// is the day itself, whatever it is.
    ///
    /// # Errors
    ///
    /// [`UnknownYear`]
    pub fn add_working_days(&self, date: NaiveDate, count: u32) -> Result<NaiveDate, UnknownYear> {
        let mut year = self.year(date.year())?;
        if count == 0 {
            return Ok(date);
        }
        let mut passed = year.through(date.ordinal0());
        let mut wanted = count;
        loop {
            if let Some(found) = year.nth(passed.saturating_add(wanted)) {
                return Ok(found);
            }
            wanted -= year.total() - passed;
            passed = 0;
            year = self.year(year.year + 1)?;
        }
    }

    /// How many working days lie after the first date up to and with the second; none when the second is not later.
    ///
    /// # Errors
    ///
    /// [`UnknownYear`]
    pub fn working_days_between(
        &self,
        from_exclusive: NaiveDate,
        to_inclusive: NaiveDate,
    ) -> Result<u32, UnknownYear> {
        let first = self.year(from_exclusive.year())?;
        let last = self.year(to_inclusive.year())?;
        if to_inclusive <= from_exclusive {
            return Ok(0);
        }
        let mut whole = 0;
        for year in first.year..last.year {
            whole += self.year(year)?.total();
        }
        let before = first.through(from_exclusive.ordinal0());
        Ok(whole + last.through(to_inclusive.ordinal0()) - before)
    }

    /// The day itself when it is worked, else the last working day before it.
    ///
    /// # Errors
    ///
    /// [`UnknownYear`]
    pub fn last_working_day_on_or_before(&self, date: NaiveDate) -> Result<NaiveDate, UnknownYear> {
        let mut year = self.year(date.year())?;
        let mut passed = year.through(date.ordinal0());
        loop {
            if let Some(found) = year.nth(passed) {
                return Ok(found);
            }
            year = self.year(year.year - 1)?;
            passed = year.total();
        }
    }

    /// The day itself when it is worked, else the first working day after it: where a period counted in calendar days ends.
    ///
    /// # Errors
    ///
    /// [`UnknownYear`]
    pub fn first_working_day_on_or_after(&self, date: NaiveDate) -> Result<NaiveDate, UnknownYear> {
        if self.is_working_day(date)? { Ok(date) } else { self.add_working_days(date, 1) }
    }

    /// The days after the first date up to and with the second with what each is, as far as the years are known.
    pub fn days_between(
        &self,
        from_exclusive: NaiveDate,
        to_inclusive: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, Day)> {
        from_exclusive
            .iter_days()
            .skip(1)
            .take_while(move |date| *date <= to_inclusive)
            .map_while(|date| self.day(date).ok().map(|day| (date, day)))
    }

    /// The calendars that a count between two dates uses.
    pub fn used(&self, from: NaiveDate, to: NaiveDate) -> Vec<CalendarUsed> {
        self.years
            .range(from.year()..=to.year().max(from.year()))
            .map(|(_, year)| year.used())
            .collect()
    }
}

#[cfg(test)]
mod tests;
