//! What lists and counts see of a disclosure.

use super::{Adoption, CleanUp, Disclosure, Document};
use crate::catalogue::LINK;
use crate::{Fact, Summary};
use chrono::NaiveDate;

impl Disclosure {
    pub(super) fn summed_up(&self) -> Summary {
        if let Some((kind, source)) = &self.counted {
            return Summary {
                state: self.state().to_owned(),
                title: source.clone(),
                kind: Some(kind.code().to_owned()),
                opened_on: self.begun_on,
                public_on: self.begun_on,
                quantity: i64::from(self.quantity),
                ..Summary::default()
            };
        }
        let document = self.document();
        let number = self.force.number.clone().or_else(|| document?.number.clone());
        Summary {
            state: self.state().to_owned(),
            number,
            title: document.map(|document| document.title.clone()).unwrap_or_default(),
            kind: document.map(|document| document.kind.code().to_owned()),
            opened_on: self.opened_on(),
            public_on: self.shelf.first_on,
            closed_on: self.closed_on(),
            quantity: 1,
            facts: self.facts(),
            ..Summary::default()
        }
    }

    /// The day it was made. What is not a text of law need not name one: then the day it became public stands for it.
    fn opened_on(&self) -> Option<NaiveDate> {
        let has_force = self.kind().is_some_and(|kind| kind.has_force());
        self.made_on().or(if has_force { None } else { self.shelf.first_on })
    }

    /// A text of law ends with its force, whether or not its page stands; a notice with its days; all else with its page.
    fn closed_on(&self) -> Option<NaiveDate> {
        let kind = self.kind()?;
        if kind.has_force() && self.made_on().is_some() {
            return self.ceases_on();
        }
        // What was given up before anyone saw it has nothing to end.
        self.shelf.first_on?;
        self.hearing.taken_down_on.or(self.shelf.withdrawn_on)
    }

    fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        if let Some(document) = self.document() {
            described(document, &mut facts);
        }
        self.stood(&mut facts);
        for (field, date) in [
            ("approved-on", self.review.approved_on),
            ("reassessed-on", self.reassessed_on),
            ("valid-until", self.valid_until()),
            ("filed-on", self.force.filed_on),
            ("amended-on", self.force.amended_on),
            ("abolished-on", self.force.abolished_on),
            ("withdrawn-on", self.shelf.withdrawn_on),
            ("result-on", self.hearing.result_on),
        ] {
            facts.extend(date.map(|date| Fact::date(field, date)));
        }
        if self.kind().is_some_and(|kind| kind.has_force()) {
            facts.extend(self.in_force_on().map(|on| Fact::date("in-force-on", on)));
        }
        if let Some((on, result)) = self.force.cleaned_up {
            let text = match result {
                CleanUp::Keep => "keep",
                CleanUp::Amend => "amend",
                CleanUp::Abolish => "abolish",
            };
            facts.push(Fact { text: Some(text.to_owned()), ..Fact::date("cleaned-up", on) });
        }
        facts.extend(self.interpretation.iter().map(|plan| Fact::text("interpretation", plan)));
        for (relation, to) in &self.links {
            facts.push(Fact::text(relation.field(), to.to_string()));
        }
        facts
    }

    /// Where it stands, and what was said on it.
    fn stood(&self, facts: &mut Vec<Fact>) {
        for (carrier, since) in &self.shelf.carriers {
            let text = Some(carrier.code().to_owned());
            facts.push(Fact { text, ..Fact::date("published", *since) });
        }
        if let Some(since) = self.shelf.elsewhere_on {
            let text = Some("elsewhere".to_owned());
            facts.push(Fact { text, ..Fact::date("published", since) });
        }
        if self.shelf.version > 0 {
            facts.push(Fact::number("version", i64::from(self.shelf.version)));
        }
        if self.shelf.is_unapproved {
            facts.push(Fact::text("approval", "missing"));
        }
        if self.review.is_self_approved {
            facts.push(Fact::text("approval", "by-drafter"));
        }
        facts.extend(self.review.form.iter().map(|form| Fact::text("form", form)));
        if !self.kind().is_some_and(|kind| kind.hears()) {
            return;
        }
        let ended_on = self.hearing.taken_down_on.or(self.hearing.masked_on);
        let days = ended_on.zip(self.shelf.first_on);
        for (field, number) in [
            ("comments", self.hearing.comments()),
            ("comments-adopted", self.hearing.ended(Adoption::Adopted)),
            ("comments-partly", self.hearing.ended(Adoption::Partly)),
            ("comments-rejected", self.hearing.ended(Adoption::Rejected)),
        ] {
            facts.extend(i64::try_from(number).map(|number| Fact::number(field, number)));
        }
        if let Some((down, up)) = days {
            facts.push(Fact::number("days-posted", (down - up).num_days() + 1));
        }
    }
}

/// What the text says of itself.
fn described(document: &Document, facts: &mut Vec<Fact>) {
    facts.push(Fact::text("attribute", document.attribute.code()));
    for (field, text) in [
        ("index", &document.index),
        ("topic", &document.topic),
        ("field", &document.field),
        ("provider", &document.provider),
    ] {
        facts.extend(text.iter().map(|text| Fact::text(field, text)));
    }
    if let Some(interpreted) = &document.interprets {
        let to = interpreted.matter.map(|matter| matter.to_string());
        facts.extend(to.map(|to| Fact::text("link-interprets", to)));
    }
    facts.extend(document.catalogued.map(|row| Fact::text(LINK, row.to_string())));
    facts.extend(document.from_request.map(|from| Fact::text("link-request", from.to_string())));
    if let Some(window) = &document.window {
        facts.push(Fact::date("window-from", window.from));
        facts.push(Fact::date("window-to", window.to));
    }
}
