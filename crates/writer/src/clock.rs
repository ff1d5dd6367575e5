//! The clock of a request as people read it and as programs do: dates, steps, breaches, calendars.
//!
//! The reckoning is the law's; here it only gets its words and its shape.

mod json;

use crate::style::{Ink, Style, pad_right, width};
use law::NaiveDate;
use law::clock::{Breach, Clock, LeftOut, Reason, Step, Timeliness};
use words::{Argument, Words};

pub use json::line;

/// The whole clock as text: the dates first, then one step a line with date, reason, article and the days left out.
pub fn text(clock: &Clock, words: &Words, style: Style) -> String {
    let mut out = heading("clock-heading-dates", words, style);
    out.push_str(&dated(clock, words));
    out.push_str(&heading("clock-heading-steps", words, style));
    for step in &clock.steps {
        out.push_str(&format!("  {}\n", self::step(step, words)));
    }
    if !clock.breaches.is_empty() {
        out.push_str(&heading("clock-heading-breaches", words, style));
        for one in &clock.breaches {
            let text = style.paint(Ink::Warning, &breach(one, words));
            out.push_str(&format!("  {text}{}\n", basis(one.basis, words)));
        }
    }
    let calendars = calendars(clock, words);
    if !calendars.is_empty() {
        out.push_str(&heading("clock-heading-calendars", words, style));
        for used in calendars {
            out.push_str(&format!("  {used}\n"));
        }
    }
    out
}

/// A step of the reckoning in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The day it comes to, or why there is none.
    pub date: String,
    /// What it says, with its article.
    pub said: String,
    /// The days that are not counted and those that are although they are weekends, each with its reason.
    pub days: Vec<String>,
}

/// The steps of the reckoning in words, in their order.
pub fn steps(clock: &Clock, words: &Words) -> Vec<Told> {
    clock.steps.iter().map(|step| told(step, words)).collect()
}

/// What was done against the rules, each with its article.
pub fn breaches(clock: &Clock, words: &Words) -> Vec<String> {
    let told = |one: &Breach| format!("{}{}", breach(one, words), basis(one.basis, words));
    clock.breaches.iter().map(told).collect()
}

/// Whether the reply was in time, once there is one.
pub fn timeliness(clock: &Clock, words: &Words) -> Option<String> {
    clock.timeliness.map(|timeliness| words.text(timeliness_key(timeliness)).into_owned())
}

/// The calendars that the reckoning used, with their sources.
pub fn calendars(clock: &Clock, words: &Words) -> Vec<String> {
    let told = |used: &&law::calendar::CalendarUsed| {
        let gaps = [
            ("year", used.year.to_string().into()),
            ("version", (*used.version).into()),
            ("source", (*used.source).into()),
        ];
        words.say("clock-calendar", &gaps)
    };
    clock.calendars().iter().map(told).collect()
}

fn heading(key: &str, words: &Words, style: Style) -> String {
    style.paint(Ink::Strong, &words.text(key)) + "\n"
}

/// The dates of a clock under the keys that programs read them by.
fn named(clock: &Clock) -> [(&'static str, Option<NaiveDate>); 8] {
    [
        ("received_on", clock.received_on),
        ("confirm_by", clock.confirm_by),
        ("clarify_by", clock.clarify_by),
        ("due_on", clock.due_on),
        ("extended_due_on", clock.extended_due_on),
        ("delayed_due_on", clock.delayed_due_on),
        ("pay_by", clock.pay_by),
        ("closed_on", clock.closed_on),
    ]
}

/// The dates that there are, each with what it is called; the days of receipt and of the reply always.
pub fn dates(clock: &Clock, words: &Words) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for (name, date) in named(clock) {
        let always = matches!(name, "received_on" | "due_on");
        if date.is_none() && !always {
            continue;
        }
        let label = words.text(&format!("clock-date-{}", name.replace('_', "-"))).into_owned();
        let mut value = match date {
            Some(date) => date.to_string(),
            None if name == "due_on" => nothing_due(clock, words),
            None => words.text("clock-nothing").into_owned(),
        };
        if name == "closed_on"
            && let Some(outcome) = clock.closed_as
        {
            let row = report::Row::of(outcome, report::Edition::Y2021);
            let told = words.say("clock-closed-as", &[("label", row.label().into())]);
            value = format!("{value}  {told}");
        }
        lines.push((label, value));
    }
    lines
}

fn dated(clock: &Clock, words: &Words) -> String {
    let lines = dates(clock, words);
    let columns = lines.iter().map(|(label, _)| width(label)).max().unwrap_or_default();
    let mut out = String::new();
    for (label, value) in lines {
        out.push_str(&format!("  {}  {value}\n", pad_right(&label, columns)));
    }
    if let Some(timeliness) = timeliness(clock, words) {
        out.push_str(&format!("  {timeliness}\n"));
    }
    out
}

/// Why there is no date for the reply: a calendar is missing, the applicant's act is waited for, or nothing was received.
fn nothing_due(clock: &Clock, words: &Words) -> String {
    match clock.unknown_years.first() {
        Some(missing) => missing_year(missing.year, words),
        None if clock.received_on.is_some() => words.text("clock-not-running").into_owned(),
        None => words.text("clock-nothing").into_owned(),
    }
}

fn missing_year(year: i32, words: &Words) -> String {
    words.say("clock-missing", &[("year", year.to_string().into())])
}

fn timeliness_key(timeliness: Timeliness) -> &'static str {
    match timeliness {
        Timeliness::InTime => "clock-timeliness-in-time",
        Timeliness::Late => "clock-timeliness-late",
    }
}

/// One step on one line.
fn step(step: &Step, words: &Words) -> String {
    let told = told(step, words);
    let mut line = format!("{}  {}", pad_right(&told.date, 10), told.said);
    let then = words.text("clock-then");
    for days in told.days {
        line.push_str(&format!("{then}{days}"));
    }
    line
}

fn told(step: &Step, words: &Words) -> Told {
    let date = match (step.to, step.missing) {
        (Some(date), _) => date.to_string(),
        (None, Some(missing)) => missing_year(missing.year, words),
        (None, None) => "—".to_owned(),
    };
    let said = format!("{}{}", said(step, words), basis(step.basis, words));
    let mut days = Vec::new();
    if !step.left_out.is_empty() {
        days.push(words.say("clock-left-out", &[("days", left_out(step, words).into())]));
    }
    if !step.make_up.is_empty() {
        let made_up: Vec<String> = step.make_up.iter().map(|date| short(*date, step)).collect();
        let made_up = made_up.join(&words.text("clock-between"));
        days.push(words.say("clock-made-up", &[("days", made_up.into())]));
    }
    Told { date, said, days }
}

/// What a step says, without its date and article.
fn said(step: &Step, words: &Words) -> String {
    let from = step.from.map_or_else(String::new, |date| date.to_string());
    let days = step.days.map_or_else(String::new, |days| days.to_string());
    let gaps = [("from", Argument::from(from)), ("days", Argument::from(days))];
    words.say(&format!("clock-step-{}", step.what.code()), &gaps)
}

/// What was done against the rules, without the article.
fn breach(breach: &Breach, words: &Words) -> String {
    let date = |date: Option<NaiveDate>| date.map_or_else(String::new, |date| date.to_string());
    let gaps = [("on", date(breach.on).into()), ("limit", date(breach.limit).into())];
    words.say(breach.fault.key(), &gaps)
}

fn basis(basis: law::Basis, words: &Words) -> String {
    let text = match words.language() {
        words::Language::Zh => basis.to_string(),
        words::Language::En => basis.english(),
    };
    words.say("clock-basis", &[("basis", text.into())])
}

/// The days left out, reason by reason.
fn left_out(step: &Step, words: &Words) -> String {
    let between = words.text("clock-between");
    let of = |reason: Reason| {
        let days: Vec<String> = step
            .left_out
            .iter()
            .filter(|one| one.reason == reason)
            .map(|one| stretch(one, step, words))
            .collect();
        let days = days.join(&between);
        (!days.is_empty()).then(|| words.say(reason.key(), &[("days", days.into())]))
    };
    let parts: Vec<String> = Reason::ALL.iter().filter_map(|reason| of(*reason)).collect();
    parts.join(&between)
}

fn stretch(one: &LeftOut, step: &Step, words: &Words) -> String {
    if one.from == one.to {
        return short(one.from, step);
    }
    let gaps = [("from", short(one.from, step).into()), ("to", short(one.to, step).into())];
    words.say("clock-stretch", &gaps)
}

/// A day without its year where the step began in the same year.
fn short(date: NaiveDate, step: &Step) -> String {
    let full = date.to_string();
    let year = step.from.map(|from| from.to_string());
    let same = year.and_then(|year| Some(year.get(..5)? == full.get(..5)?)).unwrap_or(false);
    if same { full.get(5..).unwrap_or(&full).to_owned() } else { full }
}

#[cfg(test)]
mod tests {
    use super::*;
    use law::clock::{Fault, What};
    use words::Language;

    #[test]
    fn every_step_breach_and_reason_has_its_words() {
        for language in Language::ALL {
            let words = Words::of(*language);
            for what in What::ALL {
                assert!(words.has(&format!("clock-step-{}", what.code())), "{what:?}");
            }
            for fault in Fault::ALL {
                assert!(words.has(fault.key()), "{fault:?}");
            }
            for reason in Reason::ALL {
                assert!(words.has(reason.key()), "{reason:?}");
            }
            for authority in law::remedy::Authority::ALL {
                assert!(words.has(authority.key()), "{authority:?}");
            }
        }
    }

    #[test]
    fn a_step_is_one_line_that_a_court_can_follow() {
        let facts = law::Facts::received("2024-12-20".parse().unwrap());
        let clock = Clock::of(&facts, &law::Calendar::shipped(), &law::Settings::default());
        let text = text(&clock, Words::of(Language::Zh), Style::Plain);
        let line = text.lines().find(|line| line.contains("答复的最后一日")).unwrap();
        assert_eq!(
            line,
            "  2025-01-20  答复的最后一日：2024-12-20 次日起第 20 个工作日；延期须在此日前经批准并告知申请人\
             （条例第三十三条第二款）；不计：12-21至12-22、12-28至12-29、2025-01-04至2025-01-05、\
             2025-01-11至2025-01-12、2025-01-18至2025-01-19（周末）、2025-01-01（放假）"
        );
    }
}
