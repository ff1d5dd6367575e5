//! How people, posts and instants are told.

use crate::frame::Frame;
use chrono::{DateTime, NaiveDate};
use ledger::organ::View;
use ledger::{OrganId, Role};
use store::people::NewPost;

/// Microseconds by which the one time zone of the country is ahead of UTC.
const AHEAD_OF_UTC: i64 = 8 * 3_600_000_000;

/// An instant where the offices are, to the second.
pub(crate) fn instant(at: i64) -> String {
    let there = DateTime::from_timestamp_micros(at.saturating_add(AHEAD_OF_UTC));
    there.map(|there| there.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
}

/// When a day begins where the offices are, microseconds since 1970 UTC.
pub(crate) fn begins_at(day: NaiveDate) -> i64 {
    let midnight = day.and_hms_opt(0, 0, 0).unwrap_or_default();
    midnight.and_utc().timestamp_micros() - AHEAD_OF_UTC
}

/// The words of a page with the organs as they are called on its day.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) f: &'a Frame,
    pub(crate) view: View<'a>,
}

impl Place<'_> {
    /// What an organ is called; the installation where there is none.
    pub(crate) fn organ(&self, organ: Option<OrganId>) -> String {
        match organ {
            None => self.f.t("people-installation").into_owned(),
            Some(id) => self.view.name(id).map_or_else(|| id.to_string(), str::to_owned),
        }
    }

    /// What a role is called.
    pub(crate) fn role(&self, role: Role) -> String {
        self.f.t(&format!("role-{}", role.code())).into_owned()
    }

    /// A post with its organ and days.
    pub(crate) fn post(&self, post: &NewPost) -> String {
        let days = match post.until_on {
            None => self.f.say("people-since", "from", self.f.day(&post.from_on)),
            Some(until) => self.f.say_two(
                "people-from-until",
                ("from", self.f.day(&post.from_on)),
                ("until", self.f.day(&until)),
            ),
        };
        format!("{} {} {days}", self.organ(post.organ), self.role(post.role))
    }

    /// The organs to choose from, by their ids, in the order of the tree, indented by their depth.
    pub(crate) fn choices(&self, first: &str) -> Vec<(String, String)> {
        let mut choices = vec![(String::new(), first.to_owned())];
        for (id, _) in self.view.organs() {
            let depth = self.view.ancestors(id).len();
            let name = format!("{}{}", "　".repeat(depth), self.organ(Some(id)));
            choices.push((id.to_string(), name));
        }
        choices
    }
}

/// The roles to choose from.
pub(crate) fn roles(f: &Frame) -> Vec<(String, String)> {
    let role =
        |role: &Role| (role.code().to_owned(), f.t(&format!("role-{}", role.code())).into_owned());
    Role::ALL.iter().map(role).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_at_midnight_where_the_offices_are() {
        let day: NaiveDate = "2026-11-27".parse().unwrap();
        assert_eq!(instant(begins_at(day)), "2026-11-27 00:00:00");
        assert_eq!(instant(0), "1970-01-01 08:00:00");
    }
}
