//! A field of a form of the workbench: what it asks, what was typed, and what is wrong with it. One template draws all of
//! them.

use crate::frame::Frame;
use crate::posted::Posted;

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A line.
    Line,
    /// Some lines.
    Long,
    /// A whole text.
    Text,
    /// A day.
    Day,
    /// One of a list.
    Choice,
    /// Any of a list.
    Ticks,
    /// Files.
    Files,
    /// A secret, which is never shown again.
    Secret,
}

impl Shape {
    /// The name by which the template knows it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Shape::Line => "line",
            Shape::Long => "long",
            Shape::Text => "text",
            Shape::Day => "day",
            Shape::Choice => "choice",
            Shape::Ticks => "ticks",
            Shape::Files => "files",
            Shape::Secret => "secret",
        }
    }
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) is_chosen: bool,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) shape: Shape,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) value: String,
    pub(crate) choices: Vec<Choice>,
    pub(crate) wrong: Option<String>,
    pub(crate) is_needed: bool,
}

/// What is wrong with a field: its name and the key of the sentence.
pub(crate) type Wrong = (&'static str, &'static str);

impl Field {
    /// A field whose label is the message `desk-NAME` (or `desk-NAME-field`) and whose hint, if there is one, is `desk-NAME-hint`.
    pub(crate) fn new(f: &Frame, name: &str, shape: Shape) -> Field {
        let mut key = format!("desk-{}", name.replace('_', "-"));
        if f.words.has(&format!("{key}-field")) {
            key.push_str("-field");
        }
        let hint_key = format!("{key}-hint");
        let hint = if f.words.has(&hint_key) { f.t(&hint_key).into_owned() } else { String::new() };
        Field {
            name: name.to_owned(),
            shape,
            label: f.t(&key).into_owned(),
            hint,
            value: String::new(),
            choices: Vec::new(),
            wrong: None,
            is_needed: false,
        }
    }

    /// Whether one of its choices is chosen.
    pub(crate) fn has_choice(&self) -> bool {
        self.choices.iter().any(|choice| choice.is_chosen)
    }

    /// The same with another label: that of the register's own field.
    pub(crate) fn labelled(mut self, label: Option<String>) -> Field {
        if let Some(label) = label {
            self.label = label;
        }
        self
    }

    /// The same, to be filled in.
    pub(crate) fn needed(self) -> Field {
        Field { is_needed: true, ..self }
    }

    /// The same, with what stands in it.
    pub(crate) fn with(self, value: impl Into<String>) -> Field {
        Field { value: value.into(), ..self }
    }

    /// The same, with what can be chosen: values and labels.
    pub(crate) fn choosing(
        mut self,
        choices: impl IntoIterator<Item = (String, String)>,
        chosen: &[&str],
    ) -> Field {
        let choice = |(value, label): (String, String)| Choice {
            is_chosen: chosen.contains(&value.as_str()),
            value,
            label,
        };
        self.choices = choices.into_iter().map(choice).collect();
        self
    }

    /// The same after a form was sent: what was typed stays, and what is wrong stands beside it.
    pub(crate) fn after(mut self, f: &Frame, posted: &Posted, wrong: &[Wrong]) -> Field {
        if self.shape != Shape::Secret {
            posted.text(&self.name).clone_into(&mut self.value);
        }
        let typed: Vec<String> = posted.all(&self.name).map(str::to_owned).collect();
        for choice in &mut self.choices {
            choice.is_chosen = typed.contains(&choice.value);
        }
        let own = wrong.iter().find(|(name, _)| *name == self.name);
        self.wrong = own.map(|(_, key)| f.t(key).into_owned());
        self
    }
}

/// The choices of an enumeration: each code with the message `FAMILY-CODE`.
pub(crate) fn coded<'a>(
    f: &Frame,
    family: &str,
    codes: impl IntoIterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let labelled = |code: &str| (code.to_owned(), f.t(&format!("{family}-{code}")).into_owned());
    codes.into_iter().map(labelled).collect()
}

/// Whether something is wrong with one of them.
pub(crate) fn any_wrong(fields: &[Field]) -> bool {
    fields.iter().any(|field| field.wrong.is_some())
}
