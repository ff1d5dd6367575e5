//! A day on which something is due: how many days are left, and why it is this day.

use crate::App;
use crate::frame::Frame;
use chrono::{Days, NaiveDate};
use ledger::disclosure::{Due, Why};

/// Days that are listed when it is told which were left out.
const LISTED_MAX: u64 = 400;

/// A day on which something is due, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) on: NaiveDate,
    pub(crate) left: String,
    /// `bad` where it is past, `soon` where it is near, else `good`.
    pub(crate) mark: &'static str,
    /// The steps of the reckoning, a sentence each.
    pub(crate) why: Vec<String>,
}

/// How many days are left until a day: in words, and how urgent that is.
pub(crate) fn left(f: &Frame, on: NaiveDate) -> (String, &'static str) {
    let days = (on - f.today).num_days();
    match days {
        ..0 => (f.say("desk-overdue", "days", -days), "bad"),
        0 => (f.t("desk-due-today").into_owned(), "soon"),
        1..=5 => (f.say("desk-days-left", "days", days), "soon"),
        _ => (f.say("desk-days-left", "days", days), "good"),
    }
}

/// The day with its reckoning.
pub(crate) fn why(app: &App, f: &Frame, due: &Due) -> Day {
    let (text, mark) = left(f, due.on);
    let mut why = vec![f.say("desk-due-from", "on", f.day(&due.from))];
    match due.why {
        Why::Publish(duty) => {
            let basis = duty.basis();
            let basis = if f.is_chinese() { basis.to_string() } else { basis.english() };
            let code = serde_json::json!(duty);
            let key = format!("desk-duty-{}", code.as_str().unwrap_or_default());
            why.push(f.say(&key, "basis", basis));
            why.extend(left_out(app, f, due));
        }
        Why::Reassess => why.push(f.t("desk-due-reassess").into_owned()),
        Why::Window => why.push(f.t("desk-due-window").into_owned()),
    }
    Day { on: due.on, left: text, mark, why }
}

/// The days of rest between, where working days are counted.
fn left_out(app: &App, f: &Frame, due: &Due) -> Option<String> {
    let calendar = &app.site().calendar;
    let working = calendar.working_days_between(due.from, due.on).ok()?;
    let all = u64::try_from((due.on - due.from).num_days()).ok().filter(|all| *all < LISTED_MAX)?;
    if u64::from(working) == all {
        return None;
    }
    let days = (1..=all).filter_map(|count| due.from.checked_add_days(Days::new(count)));
    let rest = days.filter(|day| calendar.is_working_day(*day) == Ok(false));
    let list: Vec<String> = rest.map(|day| day.format("%-m-%-d").to_string()).collect();
    Some(f.say_two("desk-due-rest", ("count", list.len()), ("days", list.join("、"))))
}
