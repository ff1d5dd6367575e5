//! What is kept beside a matter's entries so that lists and counts are quick. All of it follows from the entries.

use chrono::NaiveDate;

/// The cached columns of a matter. Nothing here is personal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The code of its state, such as `open`.
    pub state: String,
    /// Its number as offices write it: 登记号, 文号, 工单号.
    pub number: Option<String>,
    /// What it is about, in a line.
    pub title: String,
    /// Which kind of its register it is, such as `penalty` or `normative`.
    pub kind: Option<String>,
    /// How it ended, such as `C4`.
    pub outcome: Option<String>,
    /// The column of table three that its requester belongs to, such as `nat`.
    pub requester: Option<String>,
    /// The day from which it counts: received, made, decided, filed.
    pub opened_on: Option<NaiveDate>,
    /// The day it became public.
    pub public_on: Option<NaiveDate>,
    /// The day something is due next; `None` also where the calendar of the year is missing.
    pub due_on: Option<NaiveDate>,
    /// The day on which it ceased to be open: decided, abolished, concluded. The first such day.
    pub closed_on: Option<NaiveDate>,
    /// An amount of money in fen (0.01 元).
    pub amount_fen: Option<i64>,
    /// How many it stands for; 1 unless it was recorded as a count.
    pub quantity: i64,
    /// The fields that can be searched and counted by.
    pub facts: Vec<Fact>,
}

/// One field of a matter that can be searched or counted by; at least one of text, number and date is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// The field.
    pub field: String,
    /// Its text.
    pub text: Option<String>,
    /// Its number.
    pub number: Option<i64>,
    /// Its date.
    pub date: Option<NaiveDate>,
}

impl Fact {
    /// A fact that is a text.
    pub fn text(field: &str, text: impl Into<String>) -> Fact {
        Fact { field: field.to_owned(), text: Some(text.into()), ..Fact::default() }
    }

    /// A fact that is a number.
    pub fn number(field: &str, number: i64) -> Fact {
        Fact { field: field.to_owned(), number: Some(number), ..Fact::default() }
    }

    /// A fact that is a date.
    pub fn date(field: &str, date: NaiveDate) -> Fact {
        Fact { field: field.to_owned(), date: Some(date), ..Fact::default() }
    }
}
