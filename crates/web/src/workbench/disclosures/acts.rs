//! Which acts a page of a disclosure offers, and why one may not be done now: the ledger is asked by trying each, and the
//! table of roles says who may.

use super::REGISTER;
use super::case::Case;
use crate::App;
use crate::frame::Frame;
use crate::problem::sentence;
use crate::visitor::Visitor;
use chrono::NaiveDate;
use ledger::disclosure::{
    Act, Adoption, CleanUp, Clearance, Document, OnPaper, Reassessment, Relation, Verdict,
};
use ledger::posting::{Carrier, Place, Posting};
use ledger::role::roles;
use ledger::{MatterId, PersonId, Personal, Refusal};
use uuid::Uuid;

/// The acts that a page offers, in the order of the buttons. What begins a matter (drafting, recording, counting) has
/// pages of its own.
pub(crate) const OFFERED: &[&str] = &[
    "redrafted",
    "legally-reviewed",
    "confidentiality-reviewed",
    "deidentified",
    "reviewed",
    "returned",
    "approved",
    "made",
    "published",
    "revised",
    "interpretation-planned",
    "linked",
    "reclassified",
    "commented",
    "answered",
    "taken-down",
    "result-published",
    "reassessed",
    "filed",
    "amended",
    "prolonged",
    "cleaned-up",
    "abolished",
    "itemised",
    "withdrawn",
];

/// Whether an act may be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Now, by the visitor.
    Open,
    /// Now, by the visitor, if somebody else has signed it on paper.
    Paper,
    /// Not now, or not by the visitor: why.
    Barred(String),
}

/// An act as the page offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) act: &'static str,
    pub(crate) label: String,
    pub(crate) path: String,
    pub(crate) standing: Standing,
    /// Whether the matter waits for it.
    pub(crate) is_next: bool,
}

impl Offer {
    pub(crate) fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    pub(crate) fn is_on_paper(&self) -> bool {
        self.standing == Standing::Paper
    }

    pub(crate) fn why_not(&self) -> &str {
        match &self.standing {
            Standing::Barred(why) => why,
            _ => "",
        }
    }
}

/// All acts of a matter as this visitor may do them, those first that may be done.
pub(crate) fn offers(app: &App, f: &Frame, visitor: &Visitor, case: &Case) -> Vec<Offer> {
    let fits = |act: &&&str| is_of_kind(case, act);
    let mut offers: Vec<Offer> =
        OFFERED.iter().filter(fits).map(|act| offer(app, f, visitor, case, act)).collect();
    offers.sort_by_key(|offer| (matches!(offer.standing, Standing::Barred(_)), !offer.is_next));
    offers
}

/// Acts that its kind never knows are not even greyed.
fn is_of_kind(case: &Case, act: &str) -> bool {
    let Some(kind) = case.newest().map(|version| version.document.kind) else {
        return act == "itemised";
    };
    match act {
        "itemised" => false,
        "legally-reviewed" | "filed" | "amended" | "prolonged" | "cleaned-up" | "abolished" => {
            kind.has_force()
        }
        "commented" | "answered" | "taken-down" | "result-published" => kind.hears(),
        _ => true,
    }
}

/// One act of a matter as this visitor may do it.
pub(crate) fn offer(
    app: &App,
    f: &Frame,
    visitor: &Visitor,
    case: &Case,
    act: &'static str,
) -> Offer {
    let path = match act {
        "redrafted" | "revised" => format!("/workbench/disclosures/{}/edit", case.id()),
        _ => format!("/workbench/disclosures/{}/acts/{act}", case.id()),
    };
    let standing = standing(app, f, visitor, case, act);
    let label = f.t(&format!("act-disclosures-{act}")).into_owned();
    Offer { act, label, path, is_next: is_next(case, act), standing }
}

fn is_next(case: &Case, act: &str) -> bool {
    let state = case.state().trim_start_matches("updating-");
    matches!(
        (state, act),
        ("returned", "redrafted")
            | ("drafted", "reviewed" | "confidentiality-reviewed" | "legally-reviewed")
            | ("reviewed", "approved" | "confidentiality-reviewed")
            | ("approved", "published" | "made")
    )
}

fn standing(app: &App, f: &Frame, visitor: &Visitor, case: &Case, act: &str) -> Standing {
    let organ = case.record.organ;
    let is_own = visitor.acting(app, organ, REGISTER, act).is_some();
    let is_paper =
        !is_own && can_be_on_paper(act) && visitor.recording(app, organ, REGISTER, act).is_some();
    // What is signed on paper is done by its signer, who is not the one who looks.
    let person = if is_paper { PersonId(Uuid::nil()) } else { visitor.person() };
    if let Some(sample) = sample(case, act, app.today())
        && let Err(refusal) = case.tried(app, person, sample)
    {
        return Standing::Barred(sentence(&worded(f, refusal), f));
    }
    if is_own {
        return Standing::Open;
    }
    if is_paper {
        return Standing::Paper;
    }
    let able = app.site().registers.get(REGISTER).map(|register| roles(register, act));
    let names: Vec<_> = able
        .unwrap_or_default()
        .iter()
        .map(|role| f.t(&format!("role-{}", role.code())).into_owned())
        .collect();
    Standing::Barred(f.say("desk-role-missing", "roles", names.join("、")))
}

/// The same refusal with words in place of the codes of acts, states and kinds.
pub(crate) fn worded(f: &Frame, mut refusal: Refusal) -> Refusal {
    for (name, value) in &mut refusal.values {
        let key = match name.as_str() {
            "act" | "state" | "kind" => format!("{name}-disclosures-{value}"),
            "attribute" => format!("desk-{value}"),
            _ => continue,
        };
        if f.words.has(&key) {
            *value = f.t(&key).into_owned();
        }
    }
    refusal
}

/// The opinions of the approval form, which may be written with a pen.
pub(crate) fn can_be_on_paper(act: &str) -> bool {
    matches!(
        act,
        "legally-reviewed" | "confidentiality-reviewed" | "reviewed" | "returned" | "approved"
    )
}

/// Something said by nobody in particular.
fn comment() -> Act {
    let (channel, text) = ("x".to_owned(), Personal::Open("x".to_owned()));
    Act::Commented { channel, commenter: None, text, form: None }
}

/// An act of this code that says as much as it has to, to be tried.
fn sample(case: &Case, act: &str, today: NaiveDate) -> Option<Act> {
    let text = || "—".to_owned();
    // What is tried brings no files, so that nothing is asked of them.
    let document = || -> Option<Document> {
        let mut document = case.newest()?.document.clone();
        if let Some(window) = &mut document.window {
            window.after = None;
        }
        Some(document)
    };
    let paper: Option<OnPaper> = None;
    let posting = || Posting {
        carrier: Carrier::Website,
        place: Place::Here,
        address: None,
        proof: Some(text()),
    };
    Some(match act {
        "redrafted" => Act::Redrafted { document: document()?, opinion: None },
        "revised" => Act::Revised { document: document()?, opinion: None },
        "legally-reviewed" => {
            Act::LegallyReviewed { opinion: text(), verdict: Verdict::Passed, paper }
        }
        "confidentiality-reviewed" => {
            let clearance = Clearance::Cleared;
            Act::ConfidentialityReviewed { opinion: text(), clearance, paper }
        }
        "deidentified" => Act::Deidentified { done: text() },
        "reviewed" => Act::Reviewed { opinion: text(), form: None, paper },
        "returned" => Act::Returned { remarks: vec![text()], paper },
        "approved" => Act::Approved { opinion: text(), paper },
        "made" => Act::Made { number: None, in_force_on: None, valid_until: None },
        "published" => Act::Published { posting: posting() },
        "interpretation-planned" => {
            Act::InterpretationPlanned { forms: vec![text()], interpreter: text() }
        }
        "reclassified" => Act::Reclassified { topic: another_topic(case)?.to_owned() },
        "itemised" => Act::Itemised { quantity: 1 },
        "linked" => Act::Linked { to: MatterId(Uuid::nil()), relation: Relation::Related },
        "commented" => comment(),
        "answered" => {
            let comment = first_open(case)?;
            Act::Answered { comment, adoption: Adoption::Adopted, explanation: None }
        }
        "taken-down" => Act::TakenDown { proof: Some(text()) },
        "result-published" => Act::ResultPublished { posting: posting(), result: text() },
        "reassessed" => Act::Reassessed { opinion: text(), result: Reassessment::Kept(text()) },
        "filed" => Act::Filed { with: text(), number: None },
        "amended" => Act::Amended { by: text(), matter: None },
        "prolonged" => {
            let later = case.folded.valid_until().unwrap_or(today);
            Act::Prolonged { valid_until: later.max(today).succ_opt()? }
        }
        "cleaned-up" => Act::CleanedUp { result: CleanUp::Keep },
        "abolished" => Act::Abolished { by: text(), matter: None },
        "withdrawn" => Act::Withdrawn {},
        _ => return None,
    })
}

/// A column in which the text does not stand.
fn another_topic(case: &Case) -> Option<&'static str> {
    let own = case.newest()?.document.topic.as_deref();
    law::topic::TOPICS.iter().map(|topic| topic.code).find(|code| Some(*code) != own)
}

/// The number of the first comment that nobody has answered; 1 where there is none.
pub(crate) fn first_open(case: &Case) -> Option<u32> {
    let open = open_comments(case);
    Some(open.first().copied().unwrap_or(1))
}

/// The numbers of the comments that nobody has answered.
pub(crate) fn open_comments(case: &Case) -> Vec<u32> {
    let acts = ledger::entry::effective(&case.record.entries);
    let code = |entry: &ledger::Entry| {
        entry.act.get("act").and_then(|act| act.as_str()).map(str::to_owned)
    };
    let count = acts.iter().filter(|entry| code(entry).as_deref() == Some("commented")).count();
    let answered: Vec<u64> = acts
        .iter()
        .filter(|entry| code(entry).as_deref() == Some("answered"))
        .filter_map(|entry| entry.act.get("comment")?.as_u64())
        .collect();
    let all = 1..=u32::try_from(count).unwrap_or(u32::MAX);
    all.filter(|number| !answered.contains(&u64::from(*number))).collect()
}
