//! The form of an item: its fields in groups, and the catalogue entry that follows from what was typed. How it is saved
//! does not live here.

use super::number::is_document_number;
use super::organs;
use crate::App;
use crate::frame::Frame;
use crate::posted::Posted;
use crate::workbench::called;
use crate::workbench::field::{Choice, Field, Shape, Wrong, coded};
use chrono::NaiveDate;
use law::publication::Duty;
use ledger::OrganId;
use ledger::disclosure::Kind;
use serde_json::{Map, Value, json};

/// Letters of a summary (one local rule; others set none).
const SYNOPSIS_MAX: usize = 100;

/// How the days of a notice may end.
const ENDINGS: &[&str] = &["take-down", MASK];

/// The one that needs a text of its own.
pub(crate) const MASK: &str = "mask";

/// Letters of a line.
const LINE_MAX: usize = 500;

/// Fields under a heading.
pub(crate) struct Group {
    pub(crate) heading: String,
    /// The kinds of items that have such fields; none where all have them.
    pub(crate) kinds: &'static [Kind],
    pub(crate) fields: Vec<Field>,
}

impl Group {
    /// The codes of its kinds, for the script that unfolds it.
    pub(crate) fn codes(&self) -> String {
        self.kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" ")
    }

    /// Whether something stands in it, or is wrong with it, so that it must be seen.
    pub(crate) fn is_open(&self) -> bool {
        let filled = |field: &Field| {
            let chosen = |choice: &Choice| choice.is_chosen && !choice.value.is_empty();
            field.wrong.is_some()
                || !field.choices.is_empty() && field.choices.iter().any(chosen)
                || field.choices.is_empty() && !field.value.is_empty()
        };
        self.fields.iter().any(filled)
    }
}

/// All of a form.
pub(crate) struct Groups(pub(crate) Vec<Group>);

impl Groups {
    /// The form after it was sent.
    pub(crate) fn after(&mut self, f: &Frame, posted: &Posted, wrong: &[Wrong]) {
        for group in &mut self.0 {
            for field in &mut group.fields {
                *field = field.clone().after(f, posted, wrong);
            }
        }
    }

    /// The form without these fields, and without a heading that has none left.
    pub(crate) fn without(mut self, names: &[&str]) -> Groups {
        for group in &mut self.0 {
            group.fields.retain(|field| !names.contains(&field.name.as_str()));
        }
        self.0.retain(|group| !group.fields.is_empty());
        self
    }

    /// All fields, for the summary of what is wrong.
    pub(crate) fn fields(&self) -> Vec<Field> {
        self.0.iter().flat_map(|group| group.fields.iter().cloned()).collect()
    }
}

/// The texts of an item as they are typed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Texts<'a> {
    /// The text itself.
    pub(crate) text: &'a str,
    /// The one for after the days of a notice.
    pub(crate) after: &'a str,
}

/// What may be chosen from, by id and title.
#[derive(Clone, Copy)]
pub(crate) struct Offered<'a> {
    /// Items that an interpretation may explain.
    pub(crate) found: &'a [(String, String)],
    /// Rows of the catalogue that an item may fulfil.
    pub(crate) rows: &'a [(String, String)],
}

/// The fields, with what a catalogue entry says.
pub(crate) fn groups(
    app: &App,
    f: &Frame,
    organs: &[(OrganId, String)],
    value: &Value,
    texts: Texts<'_>,
    Offered { found, rows }: Offered<'_>,
) -> Groups {
    let making = Making { app, f, value };
    let of = |kinds: &'static [Kind], key: &str, fields: Vec<Field>| {
        let heading = f.t(key).into_owned();
        Group { heading, kinds, fields }
    };
    let group = |key: &str, fields: Vec<Field>| of(&[], key, fields);
    let text = Field::new(f, "text", Shape::Text).with(texts.text);
    Groups(vec![
        group("desk-group-what", {
            let mut fields = vec![organs::field(f, organs), making.choice("kind").needed()];
            fields.extend([making.line("title").needed(), making.line("number")]);
            fields.extend([making.line("index"), making.topic(), making.line("field")]);
            fields.extend(making.catalogued(rows));
            fields.extend([making.long("synopsis"), making.line("provider")]);
            fields
        }),
        group("desk-group-text", vec![text, Field::new(f, "files", Shape::Files)]),
        group(
            "desk-group-public",
            vec![
                making.choice("attribute").needed(),
                making.line("ground"),
                making.carriers(),
                making.personal(),
                Field::new(f, "opinion", Shape::Long)
                    .labelled(Some(f.t("desk-drafter-opinion").into_owned())),
            ],
        ),
        group("desk-group-days", {
            let names = ["made_on", "in_force_on", "valid_until"];
            let mut fields: Vec<Field> = names.iter().map(|name| making.day(name)).collect();
            fields.extend(making.limit());
            fields
        }),
        of(&[Kind::Notice, Kind::Opinion], "desk-group-window", making.window(texts.after)),
        of(&[Kind::Interpretation], "desk-group-interprets", making.interprets(found)),
    ])
}

/// Makes fields with what stands in a catalogue entry.
struct Making<'a> {
    app: &'a App,
    f: &'a Frame,
    value: &'a Value,
}

impl Making<'_> {
    fn text(&self, pointer: &str) -> String {
        self.value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn field(&self, name: &str, shape: Shape) -> Field {
        let label = called::field(self.app, self.f, &name.replace('_', "-"));
        Field::new(self.f, name, shape).labelled(label).with(self.text(&format!("/{name}")))
    }

    fn line(&self, name: &str) -> Field {
        self.field(name, Shape::Line)
    }

    fn long(&self, name: &str) -> Field {
        self.field(name, Shape::Long)
    }

    fn day(&self, name: &str) -> Field {
        self.field(name, Shape::Day)
    }

    fn choice(&self, name: &str) -> Field {
        let chosen = self.text(&format!("/{name}"));
        let choices = called::choices(self.app, self.f, name);
        self.field(name, Shape::Choice).choosing(choices, &[&chosen])
    }

    fn topic(&self) -> Field {
        let chosen = self.text("/topic");
        let topics = law::topic::TOPICS.iter().map(|topic| {
            let words = if self.f.is_chinese() { topic.column } else { topic.en };
            (topic.code.to_owned(), format!("{} {words}", topic.code))
        });
        self.field("topic", Shape::Choice).choosing(topics, &[&chosen])
    }

    /// The row of the catalogue; nothing where no catalogue is kept.
    fn catalogued(&self, rows: &[(String, String)]) -> Option<Field> {
        let chosen = self.text("/catalogued");
        let field = self.field("catalogued", Shape::Choice);
        (!rows.is_empty()).then(|| field.choosing(rows.to_vec(), &[&chosen]))
    }

    fn carriers(&self) -> Field {
        let chosen = self.value.get("carriers").and_then(Value::as_array);
        let chosen: Vec<&str> = chosen.into_iter().flatten().filter_map(Value::as_str).collect();
        let carriers = called::choices(self.app, self.f, "carrier");
        Field::new(self.f, "carriers", Shape::Ticks).choosing(carriers, &chosen)
    }

    fn personal(&self) -> Field {
        let holds = self.value.get("holds_personal").and_then(Value::as_bool) == Some(true);
        let yes = vec![("yes".to_owned(), self.f.t("desk-yes").into_owned())];
        let chosen: &[&str] = if holds { &["yes"] } else { &[] };
        Field::new(self.f, "holds_personal", Shape::Ticks).choosing(yes, chosen)
    }

    fn limit(&self) -> [Field; 2] {
        let chosen = self.text("/limit/duty");
        let codes = Duty::ALL.iter().filter(|duty| **duty != Duty::General).map(|duty| json!(duty));
        let codes: Vec<String> =
            codes.filter_map(|code| code.as_str().map(str::to_owned)).collect();
        let duties = coded(self.f, "desk-limit", codes.iter().map(String::as_str));
        let duty = Field::new(self.f, "limit_duty", Shape::Choice).choosing(duties, &[&chosen]);
        let from = Field::new(self.f, "limit_from", Shape::Day).with(self.text("/limit/from"));
        [duty, from]
    }

    fn window(&self, after_text: &str) -> Vec<Field> {
        let day = |name: &str, pointer: &str| {
            Field::new(self.f, name, Shape::Day).with(self.text(pointer))
        };
        let short = Field::new(self.f, "shortened_because", Shape::Line);
        let chosen = self.text("/window/after");
        let endings = coded(self.f, "desk-after", ENDINGS.iter().copied());
        vec![
            day("window_from", "/window/from"),
            day("window_to", "/window/to"),
            short.with(self.text("/window/shortened_because")),
            Field::new(self.f, "after", Shape::Choice).choosing(endings, &[&chosen]),
            Field::new(self.f, "after_text", Shape::Long).with(after_text),
        ]
    }

    fn interprets(&self, found: &[(String, String)]) -> Vec<Field> {
        let own = self.text("/interprets/matter");
        let title = self.text("/interprets/title");
        let mut choices = found.to_vec();
        if !own.is_empty() && choices.iter().all(|(id, _)| *id != own) {
            choices.insert(0, (own.clone(), title.clone()));
        }
        let choice = Field::new(self.f, "interprets", Shape::Choice).choosing(choices, &[&own]);
        let on = Field::new(self.f, "interprets_on", Shape::Day);
        vec![
            Field::new(self.f, "interprets_find", Shape::Line),
            choice.labelled(Some(self.f.t("desk-interprets").into_owned())),
            Field::new(self.f, "interprets_title", Shape::Line).with(title),
            on.with(self.text("/interprets/published_on")),
        ]
    }
}

/// The catalogue entry that was typed.
///
/// # Errors
/// What is wrong, field by field.
pub(crate) fn document(
    posted: &Posted,
    Offered { found, rows }: Offered<'_>,
) -> Result<Value, Vec<Wrong>> {
    let mut reading = Reading { posted, value: Map::new(), wrong: Vec::new() };
    reading.what();
    reading.catalogued(rows);
    reading.openness();
    for name in ["made_on", "in_force_on", "valid_until"] {
        if let Some(day) = reading.day(name) {
            reading.value.insert(name.to_owned(), json!(day));
        }
    }
    reading.limit();
    reading.window();
    reading.interprets(found);
    let Reading { value, wrong, .. } = reading;
    if wrong.is_empty() { Ok(Value::Object(value)) } else { Err(wrong) }
}

/// Signs that are not seen themselves, or turn the direction of what stands behind them.
fn is_unseen(letter: char) -> bool {
    let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (letter.is_control() && letter != '\n' && letter != '\r')
}

struct Reading<'a> {
    posted: &'a Posted,
    value: Map<String, Value>,
    wrong: Vec<Wrong>,
}

impl Reading<'_> {
    fn line(&mut self, name: &'static str) {
        let Some(text) = self.posted.given(name) else { return };
        if text.chars().count() > LINE_MAX || text.chars().any(is_unseen) {
            self.wrong.push((name, "desk-too-long"));
        }
        self.value.insert(name.to_owned(), json!(text));
    }

    fn day(&mut self, name: &'static str) -> Option<NaiveDate> {
        let text = self.posted.given(name)?;
        let day = text.parse::<NaiveDate>().ok();
        if day.is_none() {
            self.wrong.push((name, "desk-no-day"));
        }
        day
    }

    fn kind(&self) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.code() == self.posted.text("kind"))
    }

    fn what(&mut self) {
        match self.kind() {
            Some(kind) => {
                self.value.insert("kind".to_owned(), json!(kind));
            }
            None => self.wrong.push(("kind", "desk-not-chosen")),
        }
        for name in ["title", "number", "index", "topic", "field", "synopsis", "provider"] {
            self.line(name);
        }
        if self.posted.given("title").is_none() {
            self.wrong.push(("title", "desk-missing"));
        }
        let number = self.posted.text("number");
        if !number.is_empty() && !is_document_number(number) {
            self.wrong.push(("number", "desk-number-grammar"));
        }
        if self.posted.text("synopsis").chars().count() > SYNOPSIS_MAX {
            self.wrong.push(("synopsis", "desk-synopsis-long"));
        }
        let topic = self.posted.text("topic");
        if !topic.is_empty() && law::Topic::of(topic).is_none() {
            self.wrong.push(("topic", "desk-not-chosen"));
        }
    }

    fn catalogued(&mut self, rows: &[(String, String)]) {
        let Some(chosen) = self.posted.given("catalogued") else { return };
        if rows.iter().all(|(id, _)| *id != chosen) {
            self.wrong.push(("catalogued", "desk-not-chosen"));
        }
        self.value.insert("catalogued".to_owned(), json!(chosen));
    }

    fn openness(&mut self) {
        let attribute = self.posted.text("attribute");
        if !["proactive", "on-request", "withheld"].contains(&attribute) {
            self.wrong.push(("attribute", "desk-not-chosen"));
        }
        self.value.insert("attribute".to_owned(), json!(attribute));
        self.line("ground");
        if attribute != "proactive" && self.posted.given("ground").is_none() {
            self.wrong.push(("ground", "desk-ground-missing"));
        }
        let known = |code: &&str| {
            ledger::posting::Carrier::ALL.iter().any(|carrier| carrier.code() == *code)
        };
        let carriers: Vec<&str> = self.posted.all("carriers").filter(known).collect();
        if !carriers.is_empty() {
            self.value.insert("carriers".to_owned(), json!(carriers));
        }
        if self.posted.text("holds_personal") == "yes" {
            self.value.insert("holds_personal".to_owned(), json!(true));
        }
    }

    fn limit(&mut self) {
        let Some(duty) = self.posted.given("limit_duty") else { return };
        if serde_json::from_value::<Duty>(json!(duty)).is_err() {
            self.wrong.push(("limit_duty", "desk-not-chosen"));
        }
        match self.day("limit_from") {
            Some(from) => {
                self.value.insert("limit".to_owned(), json!({"duty": duty, "from": from}));
            }
            None => self.wrong.push(("limit_from", "desk-missing")),
        }
    }

    fn window(&mut self) {
        if !self.kind().is_some_and(Kind::hears) {
            // What was typed is not left out in silence.
            let typed = ["window_from", "window_to"]
                .into_iter()
                .find(|name| self.kind().is_some() && self.posted.given(name).is_some());
            self.wrong.extend(typed.map(|name| (name, "desk-window-of-no-notice")));
            return;
        }
        match (self.day("window_from"), self.day("window_to")) {
            (Some(from), Some(to)) => {
                let mut window = json!({"from": from, "to": to});
                if let Some(why) = self.posted.given("shortened_because") {
                    window["shortened_because"] = json!(why);
                }
                match self.posted.text("after") {
                    "" => {}
                    chosen if ENDINGS.contains(&chosen) => window["after"] = json!(chosen),
                    _ => self.wrong.push(("after", "desk-not-chosen")),
                }
                if self.posted.text("after") == MASK && self.posted.given("after_text").is_none() {
                    self.wrong.push(("after_text", "desk-missing"));
                }
                self.value.insert("window".to_owned(), window);
            }
            (None, _) => self.wrong.push(("window_from", "desk-missing")),
            (_, None) => self.wrong.push(("window_to", "desk-missing")),
        }
    }

    /// One of the items that may be seen, or the title of another organ's.
    fn interprets(&mut self, found: &[(String, String)]) {
        if self.kind() != Some(Kind::Interpretation) {
            return;
        }
        let chosen = self.posted.text("interprets");
        let known = found.iter().find(|(id, _)| id == chosen).map(|(_, title)| title.clone());
        let Some(title) = self.posted.given("interprets_title").or(known) else {
            self.wrong.push(("interprets_title", "desk-missing"));
            return;
        };
        let mut interprets = json!({"title": title});
        if chosen.parse::<ledger::MatterId>().is_ok() {
            interprets["matter"] = json!(chosen);
        }
        if let Some(on) = self.day("interprets_on") {
            interprets["published_on"] = json!(on);
        }
        self.value.insert("interprets".to_owned(), interprets);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(field: Field) -> Group {
        Group { heading: String::new(), kinds: &[Kind::Notice, Kind::Opinion], fields: vec![field] }
    }

    fn field(shape: Shape, value: &str) -> Field {
        let (name, value) = ("window_from".to_owned(), value.to_owned());
        let (label, hint, choices) = (String::new(), String::new(), Vec::new());
        Field { name, shape, label, hint, value, choices, wrong: None, is_needed: false }
    }

    #[test]
    fn what_is_folded_up_hides_neither_words_nor_faults() {
        assert_eq!(group(field(Shape::Day, "")).codes(), "notice opinion");
        assert!(!group(field(Shape::Day, "")).is_open());
        assert!(group(field(Shape::Day, "2026-03-30")).is_open());
        let wrong = Field { wrong: Some("不是日期".to_owned()), ..field(Shape::Day, "") };
        assert!(group(wrong).is_open());
        let mask = ("mask".to_owned(), "隐去".to_owned());
        assert!(!group(field(Shape::Choice, "").choosing([mask.clone()], &[""])).is_open());
        assert!(group(field(Shape::Choice, "").choosing([mask], &["mask"])).is_open());
    }
}
