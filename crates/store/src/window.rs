//! Windows of a period as conditions over columns of days, where 0 is no day.

use crate::day;
use crate::sql::Asked;
use ledger::OrganId;
use ledger::tally::{Period, Selection, When, Window};

/// Adds ` AND …` for a window; nothing where any day will do.
pub(crate) fn within(asked: &mut Asked, column: &str, window: Window, period: &Period) {
    let (from, to) = (day::of(period.from), day::of(period.to));
    let mut range = |first: i32, last: i32| {
        asked.say(&format!(" AND {column} BETWEEN ")).give(first).say(" AND ").give(last);
    };
    match window {
        Window::Any => {}
        Window::Within => range(from, to),
        Window::Before => range(1, from - 1),
        Window::UpToEnd => range(1, to),
        Window::NotBefore => {
            asked.say(&format!(" AND ({column} = 0 OR {column} >= ")).give(from).say(")");
        }
        Window::NotByEnd => {
            asked.say(&format!(" AND ({column} = 0 OR {column} > ")).give(to).say(")");
        }
    }
}

/// Adds ` AND …` for everything that a selection asks of the columns of a matter; facts are not looked at.
pub(crate) fn selected(asked: &mut Asked, prefix: &str, selection: &Selection, period: &Period) {
    asked.say(&format!(" AND {prefix}register = ")).give(selection.register.as_str());
    let lists = [
        ("kind", &selection.kinds),
        ("outcome", &selection.outcomes),
        ("requester", &selection.requesters),
    ];
    for (column, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        asked.say(&format!(" AND {prefix}{column} IN ")).list(list.iter().map(String::as_str));
    }
    let windows = [
        ("opened_on", selection.opened),
        ("public_on", selection.public),
        ("closed_on", selection.closed),
    ];
    for (column, window) in windows {
        within(asked, &format!("{prefix}{column}"), window, period);
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

/// Where a column of days lies to a period, as a number that [`when`] reads.
pub(crate) fn bucket(column: &str, period: &Period) -> String {
    let (from, to) = (day::of(period.from), day::of(period.to));
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
