//! What is known of an item, label by label in the order of the catalogue (条例第十二条); whether it is in force; the days
//! and the result of a notice.

use super::Opened;
use super::course::{Answered, Course, Outcome, Validity};
use crate::App;
use crate::frame::Frame;
use crate::portal::{Crumb, column_name};
use chrono::NaiveDate;
use ledger::disclosure::version::Version;
use ledger::disclosure::{Attribute, Ending, Kind};

/// A label with its value.
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: String,
    /// Where the value leads.
    pub(crate) link: Option<String>,
}

/// Whether it is in force, in words and colour.
pub(crate) struct Standing {
    pub(crate) class: &'static str,
    pub(crate) words: String,
}

impl Standing {
    pub(crate) fn of(course: &Course, version: &Version, f: &Frame) -> Option<Standing> {
        let validity = Validity::of(course, version, f.today)?;
        let key = format!("validity-{}", validity.code());
        let words = match validity.day() {
            Some(on) => f.say_two(&key, ("day", f.day(&on)), ("in_brackets", "")),
            None => f.t(&key).into_owned(),
        };
        Some(Standing { class: validity.class(), words })
    }
}

/// Everything that is known, in the order of the catalogue; what is not known is left out.
pub(crate) fn all(opened: &Opened, version: &Version, f: &Frame) -> Vec<Fact> {
    let (document, course) = (&version.document, &opened.course);
    let day = |on: Option<NaiveDate>| on.map(|on| f.day(&on));
    let organ = opened.record.organ;
    let topic = document.topic.as_deref();
    let topic_link = topic.map(|code| format!("/organs/{organ}/disclosures?topic={code}"));
    let abolished_on = course.abolished.as_ref().map(|one| one.on);
    let facts = [
        ("index", document.index.clone(), None),
        ("issuer", Some(opened.organ_name.clone()), Some(format!("/organs/{organ}"))),
        ("provider", document.provider.clone().filter(|one| *one != opened.organ_name), None),
        ("number", course.number(version), None),
        (
            "kind",
            Some(f.t(&format!("kind-disclosures-{}", document.kind.code())).into_owned()),
            None,
        ),
        ("topic", topic.map(|code| column_name(code, f)), topic_link),
        ("field", document.field.clone(), None),
        ("made", day(course.made_on(version)), None),
        ("published", day(version.public_on), None),
        ("in-force-on", day(course.in_force_on(version)), None),
        ("valid-until", day(course.valid_until(version)), None),
        ("abolished-on", day(abolished_on), None),
        ("attribute", Some(attribute(document.attribute, f)), None),
        ("ground", document.ground.clone(), None),
        ("carriers", carriers(course, f), None),
    ];
    let known = facts.into_iter().filter_map(|(key, value, link)| {
        let label = f.t(&format!("document-{key}")).into_owned();
        Some(Fact { label, value: value?, link })
    });
    known.collect()
}

pub(crate) fn attribute(attribute: Attribute, f: &Frame) -> String {
    f.t(&format!("attribute-{}", attribute.code())).into_owned()
}

/// The carriers on which it stands, each once.
fn carriers(course: &Course, f: &Frame) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for posting in &course.postings {
        let name = f.t(&format!("carrier-{}", posting.carrier.code())).into_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(&f.t("portal-between")))
}

/// Where it stands in pages and places of others, with an address where there is one to open.
pub(crate) fn outside(course: &Course, f: &Frame) -> Vec<(String, Option<String>)> {
    let mut places = Vec::new();
    for posting in course.elsewhere() {
        let carrier = f.t(&format!("carrier-{}", posting.carrier.code()));
        let address = posting.address.clone().unwrap_or_default();
        let is_open = address.starts_with("https://") || address.starts_with("http://");
        let place = if is_open || address.is_empty() {
            (carrier.into_owned(), Some(address).filter(|_| is_open))
        } else {
            (format!("{carrier}{}{address}", f.t("portal-colon")), None)
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// Where the item stands: home, organ, column.
pub(crate) fn crumbs(opened: &Opened, version: &Version, f: &Frame) -> Vec<Crumb> {
    let organ = opened.record.organ;
    let mut crumbs = vec![
        Crumb::home(f),
        Crumb::new(&opened.organ_name, format!("/organs/{organ}")),
        Crumb::new("法定主动公开内容", format!("/organs/{organ}/disclosures")),
    ];
    if let Some(code) = &version.document.topic {
        let link = format!("/organs/{organ}/disclosures?topic={code}");
        crumbs.push(Crumb::new(&column_name(code, f), link));
    }
    crumbs
}

/// How the disclosure office of an organ is reached by those who have something to say.
fn channels(app: &App, organ_name: &str, f: &Frame) -> Vec<(String, String)> {
    let Some(contact) = app.site().settings.contacts.get(organ_name) else { return Vec::new() };
    let told = [
        ("hearing-office", &contact.office),
        ("hearing-telephone", &contact.telephone),
        ("hearing-address", &contact.address),
        ("hearing-mail", &contact.mail),
    ];
    let told =
        told.into_iter().filter_map(|(key, value)| Some((f.t(key).into_owned(), value.clone()?)));
    told.collect()
}

/// The days of a notice or of hearing opinions, and what came of it.
pub(crate) struct Hearing {
    pub(crate) is_opinion: bool,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    /// In words: not yet, still so many days, over.
    pub(crate) now: String,
    pub(crate) class: &'static str,
    pub(crate) shortened_because: Option<String>,
    /// Whether anyone may say something now.
    pub(crate) is_open: bool,
    /// The key of what happens when the days are over.
    pub(crate) after: Option<&'static str>,
    /// The day on which it hid its persons.
    pub(crate) masked_on: Option<NaiveDate>,
    /// How the office is reached: labels with values.
    pub(crate) channels: Vec<(String, String)>,
    /// What became of what was said, once the result is public.
    pub(crate) answers: Vec<Answered>,
    /// How many opinions came, were taken up, in part, not; once the result is public.
    pub(crate) counts: Option<[i64; 4]>,
    pub(crate) outcome: Option<Outcome>,
}

impl Hearing {
    pub(crate) fn of(app: &App, opened: &Opened, version: &Version, f: &Frame) -> Option<Hearing> {
        let window = version.document.window.as_ref()?;
        let (now, class) = if f.today < window.from {
            (f.t("hearing-before").into_owned(), "soon")
        } else if f.today > window.to {
            (f.t("hearing-over").into_owned(), "soft")
        } else {
            let left = (window.to - f.today).num_days() + 1;
            (f.say("hearing-running", "days", left), "good")
        };
        let outcome = opened.course.outcome.clone();
        let number = |field: &str| {
            let facts = &opened.record.summary.facts;
            facts.iter().find(|fact| fact.field == field).and_then(|fact| fact.number)
        };
        let counted =
            ["comments", "comments-adopted", "comments-partly", "comments-rejected"].map(number);
        let counts =
            counted.iter().all(Option::is_some).then(|| counted.map(Option::unwrap_or_default));
        let masked_on = opened.course.masked_on;
        Some(Hearing {
            is_open: (window.from..=window.to).contains(&f.today),
            after: window.after.filter(|_| masked_on.is_none()).map(|ending| match ending {
                Ending::TakeDown => "hearing-then-take-down",
                Ending::Mask => "hearing-then-mask",
            }),
            masked_on,
            channels: channels(app, &opened.organ_name, f),
            answers: match &outcome {
                Some(_) => opened.course.answers.clone(),
                None => Vec::new(),
            },
            is_opinion: version.document.kind == Kind::Opinion,
            from: window.from,
            to: window.to,
            now,
            class,
            shortened_because: window.shortened_because.clone(),
            counts: counts.filter(|_| outcome.is_some()),
            outcome,
        })
    }
}
