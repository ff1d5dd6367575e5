//! The fields of a form: what each is called, what was typed, what is wrong with it. One template shows them all, with
//! the list of mistakes at the top that leads to each.

use crate::frame::Frame;

/// What is typed or chosen in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line of text; what browsers may fill in.
    Text(&'static str),
    /// A password; never shown again. What browsers may fill in.
    Password(&'static str),
    /// A day.
    Day,
    /// One of some values, each with what it is called.
    Choice(Vec<(String, String)>),
    /// Not shown.
    Hidden,
}

/// A field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) label: String,
    pub(crate) hint: Option<String>,
    pub(crate) value: String,
    pub(crate) wrong: Option<String>,
}

impl Field {
    /// The ids of what describes it.
    pub(crate) fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let wrong = self.wrong.as_ref().map(|_| format!("{}-wrong", self.name));
        hint.into_iter().chain(wrong).collect::<Vec<_>>().join(" ")
    }

    /// The sort of input.
    pub(crate) fn sort(&self) -> &'static str {
        match self.kind {
            Kind::Password(_) => "password",
            Kind::Day => "date",
            Kind::Hidden => "hidden",
            _ => "text",
        }
    }

    /// What browsers may fill in.
    pub(crate) fn fill(&self) -> &'static str {
        match self.kind {
            Kind::Text(fill) | Kind::Password(fill) => fill,
            _ => "off",
        }
    }

    /// The values to choose from; none where it is no choice.
    pub(crate) fn choices(&self) -> &[(String, String)] {
        match &self.kind {
            Kind::Choice(choices) => choices,
            _ => &[],
        }
    }

    pub(crate) fn is_hidden(&self) -> bool {
        self.kind == Kind::Hidden
    }

    pub(crate) fn is_choice(&self) -> bool {
        matches!(self.kind, Kind::Choice(_))
    }
}

/// The fields of a form, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<Field>);

impl Fields {
    /// A further field, called by the message `field-NAME` and explained by `field-NAME-hint`, if there is one.
    pub(crate) fn with(mut self, f: &Frame, name: &'static str, kind: Kind, value: &str) -> Fields {
        let key = format!("field-{name}");
        let hint = format!("{key}-hint");
        let label = if kind == Kind::Hidden { String::new() } else { f.t(&key).into_owned() };
        let hint = f.words.has(&hint).then(|| f.t(&hint).into_owned());
        // What was typed as a password is not sent back.
        let value = if matches!(kind, Kind::Password(_)) { "" } else { value };
        let value = value.to_owned();
        self.0.push(Field { name, kind, label, hint, value, wrong: None });
        self
    }

    /// Tells what is wrong with a field.
    pub(crate) fn wrong(&mut self, name: &str, message: impl Into<String>) {
        if let Some(field) = self.0.iter_mut().find(|field| field.name == name) {
            field.wrong.get_or_insert(message.into());
        }
    }

    /// Whether nothing is wrong.
    pub(crate) fn are_right(&self) -> bool {
        self.0.iter().all(|field| field.wrong.is_none())
    }

    pub(crate) fn all(&self) -> &[Field] {
        &self.0
    }

    /// The fields with which something is wrong.
    pub(crate) fn mistakes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().filter_map(|field| Some((field.name, field.wrong.as_deref()?)))
    }
}
