//! What happened to a disclosure, entry by entry, in words: who, when, for whom, what was said, with which files. What is
//! personal stays sealed here.

use super::case::Case;
use crate::App;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::workbench::called;
use chrono::NaiveDate;
use ledger::disclosure::{Act, Clearance, Reassessment, Verdict};
use ledger::posting::{Place, Posting};
use ledger::{Attachment, Entry, Mark, matter};

/// An entry in words.
pub(crate) struct Told {
    pub(crate) on: NaiveDate,
    pub(crate) act: String,
    /// Who did it, for whom, and who signed on paper.
    pub(crate) by: String,
    /// What was said, a line each.
    pub(crate) lines: Vec<String>,
    pub(crate) files: Vec<Attachment>,
    /// Whether it counts no more.
    pub(crate) is_struck: bool,
}

/// All entries, the newest first.
pub(crate) async fn tell(app: &App, f: &Frame, case: &Case) -> Result<Vec<Told>, Problem> {
    let entries = &case.record.entries;
    let mut people = Vec::new();
    for entry in entries {
        people.push(entry.by.person);
        people.extend(entry.by.deputy_for);
    }
    let names = app.store().names(people).await?;
    let unknown = f.t("desk-somebody");
    let name = |person| names.get(&person).map_or(unknown.as_ref(), String::as_str).to_owned();
    let standing: Vec<_> = ledger::entry::effective(entries).iter().map(|entry| entry.id).collect();
    let mut told = Vec::with_capacity(entries.len());
    for entry in entries.iter().rev() {
        let typed: Entry<Act> = matter::typed(entry)?;
        let mut by = name(entry.by.person);
        if let Some(absent) = entry.by.deputy_for {
            by = f.say_two("desk-deputy", ("deputy", &by), ("absent", name(absent)));
        }
        if let Some(paper) = typed.act.paper() {
            let signed = f.day(&paper.signed_on);
            by = f.words.say(
                "desk-on-paper",
                &[
                    ("signer", paper.signer.as_str().into()),
                    ("on", signed.into()),
                    ("by", by.into()),
                ],
            );
        }
        let mut lines = lines(app, f, &typed.act);
        lines.extend(entry.reason.iter().map(|reason| f.say("desk-because", "reason", reason)));
        let is_struck = entry.mark == Mark::Act && !standing.contains(&entry.id);
        let act = f.t(&format!("act-disclosures-{}", typed.act.code())).into_owned();
        told.push(Told {
            on: entry.dated_on,
            act,
            by,
            lines,
            files: entry.files.clone(),
            is_struck,
        });
    }
    Ok(told)
}

/// What an act says, a line each.
fn lines(app: &App, f: &Frame, act: &Act) -> Vec<String> {
    let choice = |family: &str, code: &str| f.t(&format!("desk-{family}-{code}")).into_owned();
    match act {
        Act::Drafted { document, opinion }
        | Act::Redrafted { document, opinion }
        | Act::Revised { document, opinion } => {
            let mut lines = vec![document.title.clone()];
            lines.extend(opinion.clone());
            lines
        }
        Act::Listed { document, postings, .. } => {
            let placed = postings.iter().map(|posting| placed(app, f, posting));
            std::iter::once(document.title.clone()).chain(placed).collect()
        }
        Act::Counted { kind, quantity, source } => {
            let kind = called::choice(app, f, "kind", kind.code());
            vec![f.say_two("count-of", ("kind", kind), ("quantity", quantity)), source.clone()]
        }
        Act::Itemised { quantity } => vec![f.say("count-itemised", "quantity", quantity)],
        Act::LegallyReviewed { opinion, verdict, .. } => {
            let verdict = if *verdict == Verdict::Passed { "passed" } else { "failed" };
            vec![choice("verdict", verdict), opinion.clone()]
        }
        Act::ConfidentialityReviewed { opinion, clearance, .. } => {
            let (code, ground) = match clearance {
                Clearance::Cleared => ("cleared", None),
                Clearance::Barred(ground) => ("barred", Some(ground)),
                Clearance::Referred(to) => ("referred", Some(to)),
            };
            let mut lines = vec![choice("clearance", code), opinion.clone()];
            lines.extend(ground.cloned());
            lines
        }
        Act::Deidentified { done } => vec![done.clone()],
        Act::Reviewed { opinion, .. } | Act::Approved { opinion, .. } => vec![opinion.clone()],
        Act::Returned { remarks, .. } => remarks.clone(),
        Act::Made { number, .. } => number.iter().cloned().collect(),
        Act::Published { posting } => vec![placed(app, f, posting)],
        Act::Reassessed { opinion, result } => {
            let (code, ground) = match result {
                Reassessment::Kept(ground) => ("kept", Some(ground)),
                Reassessment::Opened => ("opened", None),
            };
            let mut lines = vec![choice("result", code), opinion.clone()];
            lines.extend(ground.cloned());
            lines
        }
        _ => later_lines(app, f, act),
    }
}

/// The same of what happens to a text once it stands.
fn later_lines(app: &App, f: &Frame, act: &Act) -> Vec<String> {
    let coded = |family: &str, value: serde_json::Value| {
        let code = value.as_str().unwrap_or_default().to_owned();
        f.t(&format!("desk-{family}-{code}")).into_owned()
    };
    match act {
        Act::Filed { with, number } => {
            std::iter::once(with.clone()).chain(number.clone()).collect()
        }
        Act::Amended { by, .. } | Act::Abolished { by, .. } => vec![by.clone()],
        Act::Prolonged { valid_until } => vec![f.day(valid_until)],
        Act::CleanedUp { result } => vec![coded("cleanup", serde_json::json!(result))],
        Act::InterpretationPlanned { forms, interpreter } => {
            vec![forms.join("、"), interpreter.clone()]
        }
        Act::Reclassified { topic } => {
            vec![format!("{topic} {}", crate::portal::column_name(topic, f))]
        }
        Act::Linked { to, relation } => {
            vec![format!("{} {to}", coded("relation", serde_json::json!(relation)))]
        }
        Act::Commented { channel, .. } => {
            let key = format!("desk-channel-{channel}");
            let is_known = f.words.has(&key);
            vec![if is_known { f.t(&key).into_owned() } else { channel.clone() }]
        }
        Act::Answered { comment, adoption, explanation } => {
            let adopted = coded("adoption", serde_json::json!(adoption));
            let mut lines =
                vec![f.say_two("desk-answer", ("number", comment), ("adoption", adopted))];
            lines.extend(explanation.clone());
            lines
        }
        Act::TakenDown { proof } => proof.iter().cloned().collect(),
        Act::ResultPublished { posting, result } => vec![placed(app, f, posting), result.clone()],
        _ => Vec::new(),
    }
}

/// Where something was made public.
pub(crate) fn placed(app: &App, f: &Frame, posting: &Posting) -> String {
    let mut out = called::choice(app, f, "carrier", posting.carrier.code());
    if posting.place == Place::Elsewhere {
        out.push_str(&f.t("desk-elsewhere"));
    }
    for part in [&posting.address, &posting.proof].into_iter().flatten() {
        out.push(' ');
        out.push_str(part);
    }
    out
}
