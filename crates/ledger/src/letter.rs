//! 信件、热线工单: one letter to the organ from its receipt to its published reply. The category decides the limit.
//!
//! Hotline tickets follow the same steps; only they are rated by the caller.

mod act;
pub(crate) mod sheet;

use crate::{Consent, Entry, Fact, Matter, MatterId, Refusal, Register, Rules, Summary};
use chrono::{Datelike, NaiveDate};
use law::UnknownYear;
use law::letter::LetterKind;

pub use act::{Checked, Form, LetterAct, Rating};

/// A letter or a hotline ticket.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// What came in; nothing before.
    pub receipt: Option<Receipt>,
    /// 主办单位
    pub lead: Option<String>,
    /// 协办单位
    pub co_units: Vec<String>,
    /// The reply that stands.
    pub replied_on: Option<NaiveDate>,
    /// Whether the reply has passed the check.
    pub checked: Option<Checked>,
    /// Whether the unit handed it back, to be assigned anew.
    pub returned_on: Option<NaiveDate>,
    /// What became of the reply.
    pub publication: Option<Publication>,
    /// How the sender rates the handling.
    pub rating: Option<Rating>,
    /// Where it goes on.
    pub moved: Option<Moved>,
}

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The day.
    pub on: NaiveDate,
    /// Letter or ticket.
    pub form: Form,
    /// What sort it is.
    pub category: LetterKind,
    /// Its number.
    pub number: Option<String>,
    /// What it is about, in a line without personal data.
    pub about: String,
    /// Topic.
    pub topic: Option<String>,
}

/// What became of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publication {
    /// Published on this day, at this address.
    Published(NaiveDate, String),
    /// Not published, for this reason.
    Kept(String),
}

/// Where a letter goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// In another letter, since this day.
    Merged(NaiveDate, MatterId),
    /// As a request, since this day.
    Request(NaiveDate, MatterId),
}

impl Moved {
    fn on(self) -> NaiveDate {
        match self {
            Moved::Merged(on, _) | Moved::Request(on, _) => on,
        }
    }
}

impl Letter {
    /// The codes of all states, in the order of a life.
    pub const STATES: &'static [&'static str] = &[
        "blank",
        "received",
        "assigned",
        "returned",
        "replied",
        "checked",
        "published",
        "kept",
        "merged",
        "turned",
    ];

    /// Where it stands: a stable code.
    pub fn state(&self) -> &'static str {
        if self.receipt.is_none() {
            return "blank";
        }
        match (self.moved, &self.publication) {
            (Some(Moved::Merged(..)), _) => return "merged",
            (Some(Moved::Request(..)), _) => return "turned",
            (None, Some(Publication::Published(..))) => return "published",
            (None, Some(Publication::Kept(_))) => return "kept",
            (None, None) => {}
        }
        if self.replied_on.is_some() {
            return if self.checked.is_some() { "checked" } else { "replied" };
        }
        if self.returned_on.is_some() {
            "returned"
        } else if self.lead.is_some() {
            "assigned"
        } else {
            "received"
        }
    }

    fn allowed(&self) -> &'static [&'static str] {
        match self.state() {
            "blank" => &["received"],
            "received" | "returned" => &["assigned", "replied"],
            "assigned" => &["replied", "returned"],
            "replied" => &["checked"],
            "checked" => &["published", "not-published"],
            "turned" => &["turned-back"],
            "merged" => &[],
            _ => &["rated"],
        }
    }

    fn refuse(&self, rule: &str) -> Refusal {
        Refusal::new(rule).instead(self.allowed())
    }

    /// The last day to reply, by the category.
    ///
    /// # Errors
    /// The year whose calendar is missing.
    pub fn reply_by(&self, rules: &Rules) -> Result<Option<NaiveDate>, UnknownYear> {
        let Some(receipt) = &self.receipt else { return Ok(None) };
        receipt.category.due_on(receipt.on, rules.calendar).map(Some)
    }

    fn known(&self) -> Result<(), Refusal> {
        if self.receipt.is_none() { Err(self.refuse("letter-not-received")) } else { Ok(()) }
    }

    /// It has come, is not replied to, and goes on nowhere else.
    fn open(&self) -> Result<(), Refusal> {
        self.known()?;
        if let Some(moved) = self.moved {
            return Err(self.refuse("letter-moved").with("on", moved.on()));
        }
        match self.replied_on {
            Some(on) => Err(self.refuse("letter-replied-already").with("on", on)),
            None => Ok(()),
        }
    }

    /// It is replied to, and nothing has been decided about the reply yet.
    fn replied(&self) -> Result<(), Refusal> {
        self.known()?;
        if let Some(moved) = self.moved {
            return Err(self.refuse("letter-moved").with("on", moved.on()));
        }
        if self.replied_on.is_none() {
            return Err(self.refuse("letter-not-replied"));
        }
        if self.publication.is_some() { Err(self.refuse("letter-settled")) } else { Ok(()) }
    }

    fn receive(&mut self, on: NaiveDate, act: &LetterAct) -> Result<(), Refusal> {
        let LetterAct::Received { form, category, number, about, topic, .. } = act else {
            return self.known();
        };
        if self.receipt.is_some() {
            return Err(self.refuse("letter-received-already"));
        }
        if about.trim().is_empty() {
            return Err(self.refuse("letter-about-nothing"));
        }
        self.receipt = Some(Receipt {
            on,
            form: *form,
            category: *category,
            number: number.clone(),
            about: about.clone(),
            topic: topic.clone(),
        });
        Ok(())
    }

    fn assign(&mut self, lead: &str, co_units: &[String]) -> Result<(), Refusal> {
        self.open()?;
        if lead.trim().is_empty() || co_units.iter().any(|one| one == lead) {
            return Err(self.refuse("letter-lead-unclear"));
        }
        self.lead = Some(lead.to_owned());
        self.co_units = co_units.to_vec();
        self.returned_on = None;
        Ok(())
    }

    fn categorise(&mut self, category: LetterKind) -> Result<(), Refusal> {
        self.open()?;
        if let Some(receipt) = &mut self.receipt {
            receipt.category = category;
        }
        Ok(())
    }

    fn reply(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.open()?;
        self.replied_on = Some(on);
        self.returned_on = None;
        Ok(())
    }

    fn hand_back(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.open()?;
        if self.lead.is_none() {
            return Err(self.refuse("letter-not-assigned"));
        }
        self.lead = None;
        self.co_units.clear();
        self.returned_on = Some(on);
        Ok(())
    }

    /// 答复质量审核: what does not pass has to be replied to anew.
    fn check(&mut self, checked: &Checked) -> Result<(), Refusal> {
        self.replied()?;
        if self.checked.is_some() {
            return Err(self.refuse("letter-checked-already"));
        }
        match checked {
            Checked::Passed => self.checked = Some(checked.clone()),
            Checked::Failed(_) => self.replied_on = None,
        }
        Ok(())
    }

    fn settle(&mut self, publication: Publication) -> Result<(), Refusal> {
        self.replied()?;
        if self.checked.is_none() && matches!(publication, Publication::Published(..)) {
            return Err(self.refuse("letter-unchecked"));
        }
        self.publication = Some(publication);
        Ok(())
    }

    fn merge(&mut self, on: NaiveDate, own: MatterId, letter: MatterId) -> Result<(), Refusal> {
        self.open()?;
        if own == letter {
            return Err(self.refuse("letter-linked-to-itself"));
        }
        self.moved = Some(Moved::Merged(on, letter));
        Ok(())
    }

    fn turn(
        &mut self,
        on: NaiveDate,
        request: MatterId,
        consent: Option<&Consent>,
    ) -> Result<(), Refusal> {
        self.open()?;
        self.agreed(on, consent)?;
        self.moved = Some(Moved::Request(on, request));
        Ok(())
    }

    fn turn_back(&mut self, on: NaiveDate, consent: Option<&Consent>) -> Result<(), Refusal> {
        self.known()?;
        let Some(Moved::Request(turned_on, _)) = self.moved else {
            return Err(self.refuse("letter-not-turned"));
        };
        self.agreed(on, consent)?;
        if turned_on.year() != on.year() {
            return Err(Refusal::new("letter-turned-in-closed-year")
                .with("year", turned_on.year())
                .instead(&["received"]));
        }
        self.moved = None;
        Ok(())
    }

    fn agreed(&self, on: NaiveDate, consent: Option<&Consent>) -> Result<(), Refusal> {
        if Consent::was_given(consent, on) {
            return Ok(());
        }
        Err(self.refuse("letter-without-consent"))
    }

    fn rate(&mut self, rating: Rating) -> Result<(), Refusal> {
        self.known()?;
        if self.receipt.as_ref().is_some_and(|one| one.form != Form::Hotline) {
            return Err(self.refuse("letter-not-rated"));
        }
        if self.replied_on.is_none() {
            return Err(self.refuse("letter-not-replied"));
        }
        self.rating = Some(rating);
        Ok(())
    }

    fn facts(&self, receipt: &Receipt) -> Vec<Fact> {
        let mut facts = vec![Fact::text("category", category_code(receipt.category))];
        facts.extend(receipt.topic.as_ref().map(|topic| Fact::text("topic", topic)));
        facts.extend(self.lead.as_ref().map(|lead| Fact::text("lead", lead)));
        facts.extend(self.co_units.iter().map(|unit| Fact::text("co-unit", unit)));
        if let Some(Publication::Published(_, address)) = &self.publication {
            facts.push(Fact::text("address", address));
        }
        facts.extend(self.rating.map(|rating| Fact::text("rating", rating.code())));
        facts.extend(self.moved.map(|moved| match moved {
            Moved::Merged(_, letter) => Fact::text("link-letter", letter.to_string()),
            Moved::Request(_, request) => Fact::text("link-request", request.to_string()),
        }));
        facts
    }
}

/// The code of a category, as it is stored.
fn category_code(category: LetterKind) -> &'static str {
    match category {
        LetterKind::Consultation => "consultation",
        LetterKind::SimpleConsultation => "simple-consultation",
        LetterKind::Investigation => "investigation",
        LetterKind::SeveralDepartments => "several-departments",
        LetterKind::Longest => "longest",
    }
}

impl Matter for Letter {
    type Act = LetterAct;

    fn blank(_: &Register) -> Letter {
        Letter::default()
    }

    fn record(&self, entry: &Entry<LetterAct>, _: &Rules) -> Result<Letter, Refusal> {
        let mut next = self.clone();
        let on = entry.dated_on;
        match &entry.act {
            act @ LetterAct::Received { .. } => next.receive(on, act)?,
            LetterAct::Assigned { lead, co_units } => next.assign(lead, co_units)?,
            LetterAct::Categorised { category } => next.categorise(*category)?,
            LetterAct::Replied { .. } => next.reply(on)?,
            LetterAct::Returned { .. } => next.hand_back(on)?,
            LetterAct::Checked { result } => next.check(result)?,
            LetterAct::Published { address } => {
                next.settle(Publication::Published(on, address.clone()))?;
            }
            LetterAct::NotPublished { why } => next.settle(Publication::Kept(why.clone()))?,
            LetterAct::MergedInto { letter } => next.merge(on, entry.matter, *letter)?,
            LetterAct::TurnedIntoRequest { request, consent } => {
                next.turn(on, *request, consent.as_ref())?;
            }
            LetterAct::TurnedBack { consent } => next.turn_back(on, consent.as_ref())?,
            LetterAct::Rated { rating } => next.rate(*rating)?,
        }
        Ok(next)
    }

    fn summary(&self, rules: &Rules) -> Summary {
        let state = self.state().to_owned();
        let Some(receipt) = &self.receipt else {
            return Summary { state, quantity: 1, ..Summary::default() };
        };
        let published_on = match &self.publication {
            Some(Publication::Published(on, _)) => Some(*on),
            _ => None,
        };
        let closed_on = self.moved.map(Moved::on).or(self.replied_on);
        let outcome = match self.moved {
            Some(Moved::Merged(..)) => Some("merged"),
            Some(Moved::Request(..)) => Some("turned"),
            None => self.replied_on.map(|_| "replied"),
        };
        Summary {
            state,
            number: receipt.number.clone(),
            title: receipt.about.clone(),
            kind: Some(receipt.form.code().to_owned()),
            outcome: outcome.map(str::to_owned),
            opened_on: Some(receipt.on),
            public_on: published_on,
            due_on: self.reply_by(rules).ok().flatten().filter(|_| closed_on.is_none()),
            closed_on,
            quantity: 1,
            facts: self.facts(receipt),
            ..Summary::default()
        }
    }
}
