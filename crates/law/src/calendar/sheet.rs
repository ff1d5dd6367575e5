//! A calendar file: what a year's notice gives off and takes back, read from TOML and looked over before it is trusted.

use super::UnknownYear;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::value::Datetime;

/// What is wrong with a calendar file; each has its sentence in the message files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarFault {
    /// It is not TOML of this shape; the detail is the parser's.
    NotACalendar(String),
    /// A date that is neither in the year nor in the December before.
    OtherYear(NaiveDate),
    /// A working day named as made up for, which falls on Monday to Friday.
    WorkOnWeekday(NaiveDate),
    /// A day both off and worked.
    OffAndWork(NaiveDate),
    /// Not one day off, which no year has.
    NoDayOff,
    /// No source or no version, so that nobody could tell later what was used.
    NoOrigin,
    /// It changes days of the December before, whose year is not known.
    YearBeforeMissing(UnknownYear),
}

impl CalendarFault {
    /// The key of its sentence in the message files.
    pub fn key(&self) -> &'static str {
        match self {
            CalendarFault::NotACalendar(_) => "calendar-fault-not-a-calendar",
            CalendarFault::OtherYear(_) => "calendar-fault-other-year",
            CalendarFault::WorkOnWeekday(_) => "calendar-fault-work-on-weekday",
            CalendarFault::OffAndWork(_) => "calendar-fault-off-and-work",
            CalendarFault::NoDayOff => "calendar-fault-no-day-off",
            CalendarFault::NoOrigin => "calendar-fault-no-origin",
            CalendarFault::YearBeforeMissing(_) => "calendar-fault-year-before-missing",
        }
    }

    /// What fills the gap `detail` of its sentence: a date, a file, or what the parser said.
    pub fn detail(&self) -> String {
        match self {
            CalendarFault::NotACalendar(detail) => detail.clone(),
            CalendarFault::OtherYear(date)
            | CalendarFault::WorkOnWeekday(date)
            | CalendarFault::OffAndWork(date) => date.to_string(),
            CalendarFault::YearBeforeMissing(year) => year.file(),
            CalendarFault::NoDayOff | CalendarFault::NoOrigin => String::new(),
        }
    }
}

/// The file of one year, looked over.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) year: i32,
    pub(super) source: String,
    pub(super) version: String,
    pub(super) off: BTreeSet<NaiveDate>,
    pub(super) work: BTreeSet<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Printed {
    source: String,
    version: String,
    off: Vec<Datetime>,
    #[serde(default)]
    work: Vec<Datetime>,
}

impl Sheet {
    pub(super) fn read(year: i32, text: &str) -> Result<Sheet, CalendarFault> {
        let not = |detail: String| CalendarFault::NotACalendar(detail);
        let printed: Printed =
            toml::from_str(text).map_err(|error| not(error.message().to_owned()))?;
        let dates = |list: &[Datetime]| -> Result<BTreeSet<NaiveDate>, CalendarFault> {
            list.iter().map(|one| date(one).ok_or_else(|| not(one.to_string()))).collect()
        };
        let off = dates(&printed.off)?;
        let work = dates(&printed.work)?;
        let (source, version) = (printed.source, printed.version);
        let sheet = Sheet { year, source, version, off, work };
        sheet.look_over().map_or(Ok(()), Err)?;
        Ok(sheet)
    }

    fn look_over(&self) -> Option<CalendarFault> {
        if self.source.trim().is_empty() || self.version.trim().is_empty() {
            return Some(CalendarFault::NoOrigin);
        }
        if self.off.is_empty() {
            return Some(CalendarFault::NoDayOff);
        }
        let is_ours = |date: &NaiveDate| {
            date.year() == self.year || (date.year() == self.year - 1 && date.month() == 12)
        };
        if let Some(date) = self.off.iter().chain(&self.work).find(|date| !is_ours(date)) {
            return Some(CalendarFault::OtherYear(*date));
        }
        if let Some(date) = self.work.iter().find(|date| !is_weekend(**date)) {
            return Some(CalendarFault::WorkOnWeekday(*date));
        }
        self.work.intersection(&self.off).next().map(|date| CalendarFault::OffAndWork(*date))
    }

    /// Whether it holds days of the year before.
    pub(super) fn reaches_back(&self) -> bool {
        self.off.iter().chain(&self.work).any(|date| date.year() < self.year)
    }
}

pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A date without time of day; anything else is no day of a calendar.
fn date(printed: &Datetime) -> Option<NaiveDate> {
    let (Some(day), None, None) = (printed.date, printed.time, printed.offset) else { return None };
    NaiveDate::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day))
}
