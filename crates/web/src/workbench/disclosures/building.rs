//! From a form to an act: which fields the form of an act has, and the act that follows from what was typed. Whether the
//! act may be done the ledger says.

use super::acts::open_comments;
use super::case::Case;
use crate::App;
use crate::door::Medium;
use crate::frame::Frame;
use crate::posted::Posted;
use crate::workbench::called;
use crate::workbench::field::{Field, Shape, Wrong, coded};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// An act as a form asks for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Built {
    pub(crate) act: Value,
    pub(crate) reason: Option<String>,
    /// The day on which it happened, where the form asks for one.
    pub(crate) on: Option<NaiveDate>,
}

/// Remarks of one return; more of them are more than anyone mends at once.
pub(crate) const REMARKS: usize = 5;

/// Acts that may have happened before they are written down.
const DATED: &[&str] = &["made", "filed", "amended", "abolished", "commented", "taken-down"];

/// The forms in which something is interpreted (国办发〔2016〕80号).
const FORMS: &[&str] = &["text", "chart", "questions", "video", "conference"];

/// The ways in which opinions come.
const CHANNELS: &[&str] = &["site", "post", "counter", "telephone", "email"];

/// The fields of the form of an act.
pub(crate) fn fields(app: &App, f: &Frame, case: &Case, act: &str, medium: Medium) -> Vec<Field> {
    let line = |name: &str| Field::new(f, name, Shape::Line);
    let long = |name: &str| Field::new(f, name, Shape::Long);
    let day = |name: &str| Field::new(f, name, Shape::Day);
    let choice = |name: &str, codes: &[&str]| {
        let family = format!("desk-{name}");
        let choices = coded(f, &family, codes.iter().copied());
        Field::new(f, name, Shape::Choice).choosing(choices, &[]).needed()
    };
    let opinion = || long("opinion").needed();
    let mut fields = match act {
        "legally-reviewed" => vec![choice("verdict", &["passed", "failed"]), opinion()],
        "confidentiality-reviewed" => vec![
            choice("clearance", &["cleared", "barred", "referred"]),
            opinion(),
            line("clearance_ground"),
        ],
        "deidentified" => vec![long("done").needed()],
        "reviewed" => vec![opinion(), line("form")],
        "returned" => remarks(f),
        "approved" => vec![opinion()],
        "made" => vec![line("number"), day("in_force_on"), day("valid_until")],
        "interpretation-planned" => {
            let forms = coded(f, "desk-forms", FORMS.iter().copied());
            let ticks = Field::new(f, "forms", Shape::Ticks).choosing(forms, &[]).needed();
            vec![ticks, line("interpreter").needed()]
        }
        "commented" => {
            vec![choice("channel", CHANNELS), line("commenter"), long("comment_text").needed()]
        }
        "answered" => vec![
            comments(f, case),
            choice("adoption", &["adopted", "partly", "rejected"]),
            long("explanation"),
        ],
        "taken-down" => vec![line("proof"), long("reason")],
        "result-published" => vec![
            long("result_text").needed(),
            carrier(app, f),
            choice("place", &["here", "elsewhere"]),
            line("address"),
            line("proof"),
        ],
        "reassessed" => vec![opinion(), choice("result", &["kept", "opened"]), line("ground")],
        "filed" => vec![line("with").needed(), line("filed_number")],
        "amended" | "abolished" => vec![line("by")],
        "prolonged" => vec![day("valid_until").needed()],
        "cleaned-up" => vec![choice("cleanup", &["keep", "amend", "abolish"])],
        "reclassified" => vec![topics(f), long("reason").needed()],
        "itemised" => vec![line("quantity").needed()],
        "withdrawn" => vec![long("reason").needed()],
        _ => Vec::new(),
    };
    if DATED.contains(&act) {
        fields.push(day("on").with(app.today().to_string()));
    }
    fields.extend(shown_by(f, medium));
    fields
}

/// What proves the act: a scan of the signed paper, with who signed it when, or files where there are any.
fn shown_by(f: &Frame, medium: Medium) -> Vec<Field> {
    if medium != Medium::Paper {
        return vec![Field::new(f, "files", Shape::Files)];
    }
    vec![
        Field::new(f, "signer", Shape::Line).needed(),
        Field::new(f, "signed_on", Shape::Day).needed(),
        Field::new(f, "scan", Shape::Files).needed(),
    ]
}

/// Passages with what is to be mended in them.
fn remarks(f: &Frame) -> Vec<Field> {
    let one = |number: usize| {
        let label = |key: &str| Some(f.say(key, "number", number));
        let quote = Field::new(f, &format!("quote-{number}"), Shape::Line);
        let remark = Field::new(f, &format!("remark-{number}"), Shape::Long);
        let mut remark = remark.labelled(label("desk-remark"));
        remark.is_needed = number == 1;
        [quote.labelled(label("desk-quote")), remark]
    };
    (1..=REMARKS).flat_map(one).collect()
}

fn comments(f: &Frame, case: &Case) -> Field {
    let open = open_comments(case).into_iter().map(|number| {
        let number = number.to_string();
        (number.clone(), f.say("desk-comment-number", "number", number))
    });
    Field::new(f, "comment", Shape::Choice).choosing(open, &[]).needed()
}

/// The columns of articles 20 and 21.
pub(crate) fn topics(f: &Frame) -> Field {
    let named = |topic: &law::Topic| {
        let words = if f.is_chinese() { topic.column } else { topic.en };
        (topic.code.to_owned(), format!("{} {words}", topic.code))
    };
    let topics = law::topic::TOPICS.iter().map(named);
    Field::new(f, "topic", Shape::Choice).choosing(topics, &[]).needed()
}

fn carrier(app: &App, f: &Frame) -> Field {
    let carriers = called::choices(app, f, "carrier");
    Field::new(f, "carrier", Shape::Choice).choosing(carriers, &["website"]).needed()
}

/// A form as it is read: what is missing is noted field by field.
struct Form<'a> {
    posted: &'a Posted,
    act: Map<String, Value>,
    wrong: Vec<Wrong>,
}

impl Form<'_> {
    /// A text that must be there.
    fn need(&mut self, name: &'static str, key: &str) {
        match self.posted.given(name) {
            Some(text) => self.put(key, json!(text)),
            None => self.wrong.push((name, "desk-missing")),
        }
    }

    /// A text that may be there.
    fn may(&mut self, name: &str, key: &str) {
        if let Some(text) = self.posted.given(name) {
            self.put(key, json!(text));
        }
    }

    /// A day that may be there.
    fn day(&mut self, name: &'static str) -> Option<NaiveDate> {
        let text = self.posted.given(name)?;
        let day = text.parse::<NaiveDate>().ok();
        if day.is_none() {
            self.wrong.push((name, "desk-no-day"));
        }
        day
    }

    /// One of these codes.
    fn choice(&mut self, name: &'static str, codes: &[&str]) -> String {
        let chosen = self.posted.text(name);
        if codes.contains(&chosen) {
            return chosen.to_owned();
        }
        self.wrong.push((name, "desk-not-chosen"));
        String::new()
    }

    fn put(&mut self, key: &str, value: Value) {
        self.act.insert(key.to_owned(), value);
    }

    /// A ground that a choice asks for: the value of the choice with it inside.
    fn grounded(&mut self, code: &str, name: &'static str) -> Value {
        match self.posted.given(name) {
            Some(ground) => json!({ code: ground }),
            None => {
                self.wrong.push((name, "desk-missing"));
                Value::Null
            }
        }
    }
}

/// The act that a form asks for.
///
/// # Errors
/// What is missing, field by field.
pub(crate) fn build(act: &str, posted: &Posted, medium: Medium) -> Result<Built, Vec<Wrong>> {
    let mut form = Form { posted, act: Map::new(), wrong: Vec::new() };
    form.put("act", json!(act));
    if !review(act, &mut form) {
        life(act, &mut form);
    }
    if medium == Medium::Paper {
        on_paper(&mut form);
    }
    let reason = posted.given("reason");
    if ["withdrawn", "reclassified"].contains(&act) && reason.is_none() {
        form.wrong.push(("reason", "desk-missing"));
    }
    let on = form.day("on");
    if form.wrong.is_empty() {
        Ok(Built { act: Value::Object(form.act), reason, on })
    } else {
        Err(form.wrong)
    }
}

fn on_paper(form: &mut Form) {
    let signed_on = form.day("signed_on");
    match (form.posted.given("signer"), signed_on) {
        (Some(signer), Some(on)) => {
            form.put("paper", json!({"signer": signer, "signed_on": on}));
        }
        (None, _) => form.wrong.push(("signer", "desk-missing")),
        (_, None) => form.wrong.push(("signed_on", "desk-missing")),
    }
    if !form.posted.files.iter().any(|file| file.field == "scan") {
        form.wrong.push(("scan", "desk-missing"));
    }
}

/// The acts of the review; answers whether it was one.
fn review(act: &str, form: &mut Form) -> bool {
    match act {
        "legally-reviewed" => {
            form.need("opinion", "opinion");
            let verdict = form.choice("verdict", &["passed", "failed"]);
            form.put("verdict", json!(verdict));
        }
        "confidentiality-reviewed" => {
            form.need("opinion", "opinion");
            let code = form.choice("clearance", &["cleared", "barred", "referred"]);
            let clearance = match code.as_str() {
                "barred" | "referred" => form.grounded(&code, "clearance_ground"),
                _ => json!(code),
            };
            form.put("clearance", clearance);
        }
        "deidentified" => form.need("done", "done"),
        "reviewed" => {
            form.need("opinion", "opinion");
            form.may("form", "form");
        }
        "returned" => return_remarks(form),
        "approved" => form.need("opinion", "opinion"),
        "reassessed" => {
            form.need("opinion", "opinion");
            let code = form.choice("result", &["kept", "opened"]);
            let result = if code == "kept" { form.grounded("kept", "ground") } else { json!(code) };
            form.put("result", result);
        }
        _ => return false,
    }
    true
}

/// Each remark with the passage that it speaks of.
fn return_remarks(form: &mut Form) {
    let posted = form.posted;
    let remarks = (1..=REMARKS).filter_map(|number| {
        let remark = posted.given(&format!("remark-{number}"))?;
        let quote = posted.given(&format!("quote-{number}"));
        Some(quote.map_or_else(|| remark.clone(), |quote| format!("“{quote}”：{remark}")))
    });
    let remarks: Vec<String> = remarks.collect();
    if remarks.is_empty() {
        form.wrong.push(("remark-1", "desk-missing"));
    }
    form.put("remarks", json!(remarks));
}

/// The acts upon what is drafted or stands.
fn life(act: &str, form: &mut Form) {
    match act {
        "made" => {
            form.may("number", "number");
            for name in ["in_force_on", "valid_until"] {
                if let Some(day) = form.day(name) {
                    form.put(name, json!(day));
                }
            }
        }
        "interpretation-planned" => {
            let forms: Vec<&str> = form.posted.all("forms").collect();
            if forms.is_empty() {
                form.wrong.push(("forms", "desk-not-chosen"));
            }
            form.put("forms", json!(forms));
            form.need("interpreter", "interpreter");
        }
        "linked" => {
            form.need("to", "to");
            let relation = form.choice("relation", RELATIONS);
            form.put("relation", json!(relation));
        }
        "reclassified" => {
            let codes: Vec<&str> = law::topic::TOPICS.iter().map(|topic| topic.code).collect();
            let topic = form.choice("topic", &codes);
            form.put("topic", json!(topic));
        }
        "itemised" => match form.posted.number::<u32>("quantity").filter(|count| *count > 0) {
            Some(count) => form.put("quantity", json!(count)),
            None => form.wrong.push(("quantity", "count-no-number")),
        },
        "filed" => {
            form.need("with", "with");
            form.may("filed_number", "number");
        }
        "amended" | "abolished" => {
            form.need("by", "by");
            form.may("to", "matter");
        }
        "prolonged" => match form.day("valid_until") {
            Some(day) => form.put("valid_until", json!(day)),
            None => form.wrong.push(("valid_until", "desk-missing")),
        },
        "cleaned-up" => {
            let result = form.choice("cleanup", &["keep", "amend", "abolish"]);
            form.put("result", json!(result));
        }
        _ => heard(act, form),
    }
}

/// How another item can stand to one.
pub(crate) const RELATIONS: &[&str] =
    &["interpreted-by", "replaces", "replaced-by", "heard-by", "results-in", "related"];

/// What the public says, and the end of its days.
fn heard(act: &str, form: &mut Form) {
    match act {
        "commented" => {
            let channel = form.choice("channel", CHANNELS);
            form.put("channel", json!(channel));
            if let Some(commenter) = form.posted.given("commenter") {
                form.put("commenter", json!({"open": commenter}));
            }
            match form.posted.given("comment_text") {
                Some(text) => form.put("text", json!({"open": text})),
                None => form.wrong.push(("comment_text", "desk-missing")),
            }
        }
        "answered" => {
            match form.posted.number::<u32>("comment") {
                Some(number) => form.put("comment", json!(number)),
                None => form.wrong.push(("comment", "desk-not-chosen")),
            }
            let adoption = form.choice("adoption", &["adopted", "partly", "rejected"]);
            form.put("adoption", json!(adoption));
            form.may("explanation", "explanation");
        }
        "taken-down" => form.may("proof", "proof"),
        "result-published" => {
            form.need("result_text", "result");
            let mut posting = Map::new();
            for name in ["carrier", "place", "address", "proof"] {
                if let Some(text) = form.posted.given(name) {
                    posting.insert(name.to_owned(), json!(text));
                }
            }
            form.put("posting", Value::Object(posting));
        }
        _ => {}
    }
}
