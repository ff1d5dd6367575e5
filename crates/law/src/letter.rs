//! 来信的答复期限: letters, the mayor's mailbox, messages on the site. Local rules and the national inspection, not the Regulations.

use crate::calendar::{Calendar, UnknownYear};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a letter asks for, which decides by when it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// 咨询: 3 working days.
    Consultation,
    /// 简单常见咨询, as the national inspection of sites has it: 5 working days.
    SimpleConsultation,
    /// 需实地调查: 15 working days.
    Investigation,
    /// 涉及多个部门: 20 working days.
    SeveralDepartments,
    /// Whatever it is, never later than 30 working days.
    Longest,
}

impl LetterKind {
    /// All, the shortest first.
    pub const ALL: &'static [LetterKind] = &[
        LetterKind::Consultation,
        LetterKind::SimpleConsultation,
        LetterKind::Investigation,
        LetterKind::SeveralDepartments,
        LetterKind::Longest,
    ];

    /// Working days to the answer.
    pub fn days(self) -> u32 {
        match self {
            LetterKind::Consultation => 3,
            LetterKind::SimpleConsultation => 5,
            LetterKind::Investigation => 15,
            LetterKind::SeveralDepartments => 20,
            LetterKind::Longest => 30,
        }
    }

    /// The last day to answer.
    ///
    /// # Errors
    ///
    /// [`UnknownYear`]
    pub fn due_on(
        self,
        received_on: NaiveDate,
        calendar: &Calendar,
    ) -> Result<NaiveDate, UnknownYear> {
        calendar.add_working_days(received_on, self.days())
    }
}

/// How far a limit is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// Less than half.
    Calm,
    /// Half of it or more.
    Half,
    /// Four fifths or more.
    Near,
    /// The last day has come or is past.
    Full,
}

/// Half, four fifths and the whole of a limit are when people are reminded, in working days.
///
/// # Errors
///
/// [`UnknownYear`]
pub fn urgency(
    (received_on, due_on): (NaiveDate, NaiveDate),
    on: NaiveDate,
    calendar: &Calendar,
) -> Result<Urgency, UnknownYear> {
    let whole = calendar.working_days_between(received_on, due_on)?;
    let used = calendar.working_days_between(received_on, on)?;
    Ok(match () {
        () if on >= due_on => Urgency::Full,
        () if used * 5 >= whole * 4 => Urgency::Near,
        () if used * 2 >= whole => Urgency::Half,
        () => Urgency::Calm,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;

    const CASES: &str = include_str!("../cases/letters.md");

    #[test]
    fn the_limits_of_the_table() {
        let calendar = Calendar::shipped();
        for row in cases::table(CASES, "") {
            let from = cases::date(&row["收到"]).unwrap();
            for kind in LetterKind::ALL {
                let column = format!("{}个工作日", kind.days());
                let due = kind.due_on(from, &calendar).unwrap();
                assert_eq!(Some(due), cases::date(&row[&column]), "{from} {column}");
            }
        }
    }

    #[test]
    fn people_are_reminded_at_half_four_fifths_and_the_end() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let calendar = Calendar::shipped();
        let (received_on, due_on) = (day("2025-03-03"), day("2025-03-10"));
        for (on, urgency_of) in [
            ("2025-03-03", Urgency::Calm),
            ("2025-03-05", Urgency::Calm),
            ("2025-03-06", Urgency::Half),
            ("2025-03-07", Urgency::Near),
            ("2025-03-10", Urgency::Full),
            ("2025-03-20", Urgency::Full),
        ] {
            assert_eq!(urgency((received_on, due_on), day(on), &calendar), Ok(urgency_of), "{on}");
        }
    }
}
