//! The days of one year, counted beforehand, so that a count costs a look into a table and not a walk over days.

use super::CalendarUsed;
use super::sheet::{Sheet, is_weekend};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::sync::Arc;

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Day {
    /// Monday to Friday, worked.
    Working,
    /// A weekend day worked in exchange, 调休上班.
    MakeUp,
    /// Saturday or Sunday.
    Weekend,
    /// A day given off by the year's notice.
    Off,
}

impl Day {
    /// Whether it counts as a working day.
    pub fn is_worked(self) -> bool {
        matches!(self, Day::Working | Day::MakeUp)
    }
}

/// One year's days.
#[derive(Debug)]
pub(super) struct YearDays {
    pub(super) year: i32,
    days: Box<[Day]>,
    /// For each day, the working days from 1 January through it.
    through: Box<[u16]>,
    /// The working days in order.
    worked: Box<[NaiveDate]>,
    source: Arc<str>,
    version: Arc<str>,
}

impl YearDays {
    /// The year as its own file has it, with the December days that the next year's file changes.
    pub(super) fn of(year: i32, own: &Sheet, next: Option<&Sheet>) -> YearDays {
        let next = next.filter(|sheet| sheet.reaches_back());
        let first = NaiveDate::from_ymd_opt(year, 1, 1);
        let dates = first.into_iter().flat_map(|first| first.iter_days());
        let (mut days, mut through, mut worked) = (Vec::new(), Vec::new(), Vec::new());
        let mut count = 0_u16;
        for date in dates.take_while(|date| date.year() == year) {
            let told = next.and_then(|sheet| told(sheet, date)).or_else(|| told(own, date));
            let day = told.unwrap_or(if is_weekend(date) { Day::Weekend } else { Day::Working });
            if day.is_worked() {
                count += 1;
                worked.push(date);
            }
            days.push(day);
            through.push(count);
        }
        let version = match next {
            Some(next) => format!("{}+{}:{}", own.version, next.year, next.version),
            None => own.version.clone(),
        };
        YearDays {
            year,
            days: days.into(),
            through: through.into(),
            worked: worked.into(),
            source: own.source.as_str().into(),
            version: version.into(),
        }
    }

    pub(super) fn day(&self, ordinal0: u32) -> Day {
        self.days.get(ordinal0 as usize).copied().unwrap_or(Day::Off)
    }

    /// The working days from 1 January through that day.
    pub(super) fn through(&self, ordinal0: u32) -> u32 {
        self.through.get(ordinal0 as usize).copied().map_or(0, u32::from)
    }

    /// All working days of the year.
    pub(super) fn total(&self) -> u32 {
        self.through.last().copied().map_or(0, u32::from)
    }

    /// The working day of that number, the first being 1.
    pub(super) fn nth(&self, number: u32) -> Option<NaiveDate> {
        self.worked.get((number as usize).checked_sub(1)?).copied()
    }

    pub(super) fn used(&self) -> CalendarUsed {
        CalendarUsed {
            year: self.year,
            version: Arc::clone(&self.version),
            source: Arc::clone(&self.source),
        }
    }
}

/// What a file says of a day; nothing for the ordinary ones.
fn told(sheet: &Sheet, date: NaiveDate) -> Option<Day> {
    if sheet.off.contains(&date) {
        Some(Day::Off)
    } else {
        sheet.work.contains(&date).then_some(Day::MakeUp)
    }
}
