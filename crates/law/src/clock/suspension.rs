//! 征求意见所需时间不计算在期限内 (条例第三十三条第三款): the union of the times spent on consulting others.
//!
//! The law fixes no day boundary. The convention is kept here alone: the time begins with the day after the letter is sent
//! (or received, as set) and ends with the day the opinion comes, or with the fifteen working days.

use crate::calendar::{Calendar, UnknownYear};
use chrono::NaiveDate;

/// A time of consultation: after the first day, up to and with the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    /// The day the letter was sent, by which its lawfulness is judged.
    pub(super) sent_on: NaiveDate,
    /// The last day before the time left out.
    pub(super) from: NaiveDate,
    /// The last day left out.
    pub(super) to: NaiveDate,
}

/// A period with the times left out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    /// Its last day.
    pub(super) ends_on: NaiveDate,
    /// Working days left out.
    pub(super) left_out: u32,
    /// The times left out, parted and in order.
    pub(super) stretches: Vec<(NaiveDate, NaiveDate)>,
    /// Days on which letters were sent when the period was over; these are not left out.
    pub(super) too_late: Vec<NaiveDate>,
}

/// The period of so many working days after the start, longer by the working days left out; overlapping days count once.
/// A letter that is sent when the period is over cannot revive it.
///
/// The intervals come in the order of sending.
pub(super) fn period(
    start: NaiveDate,
    days: u32,
    intervals: &[Interval],
    calendar: &Calendar,
) -> Result<Period, UnknownYear> {
    let mut period = Period {
        ends_on: calendar.add_working_days(start, days)?,
        left_out: 0,
        stretches: Vec::new(),
        too_late: Vec::new(),
    };
    let mut covered_to = start;
    for interval in intervals {
        if interval.sent_on > period.ends_on {
            period.too_late.push(interval.sent_on);
            continue;
        }
        let from = interval.from.max(covered_to);
        if interval.to <= from {
            continue;
        }
        period.left_out += calendar.working_days_between(from, interval.to)?;
        match period.stretches.last_mut() {
            Some((_, to)) if *to == from => *to = interval.to,
            _ => period.stretches.push((from, interval.to)),
        }
        covered_to = interval.to;
        period.ends_on = calendar.add_working_days(start, days + period.left_out)?;
    }
    Ok(period)
}
