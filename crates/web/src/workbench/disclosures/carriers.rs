//! The carriers of a form: where an item is made public, or stands already. What is published lives with the page.

use crate::App;
use crate::frame::Frame;
use crate::posted::Posted;
use crate::workbench::called;
use ledger::posting::{Carrier, Place, Posting};

/// A carrier in the form.
pub(crate) struct Row {
    carrier: Carrier,
    pub(crate) code: &'static str,
    pub(crate) label: String,
    pub(crate) is_chosen: bool,
    pub(crate) is_online: bool,
    pub(crate) place: String,
    pub(crate) address: String,
    pub(crate) proof: String,
    pub(crate) wrong: Option<String>,
}

impl Row {
    /// What was typed as a place. An account and what is off the net are never pages of this site.
    pub(crate) fn posting(&self) -> Posting {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let is_here = self.carrier == Carrier::Website && self.place != "elsewhere";
        Posting {
            carrier: self.carrier,
            place: if is_here { Place::Here } else { Place::Elsewhere },
            address: given(&self.address),
            proof: given(&self.proof),
        }
    }
}

/// All carriers with what was typed beside them.
pub(crate) fn rows(app: &App, f: &Frame, posted: &Posted) -> Vec<Row> {
    let row = |carrier: &Carrier| {
        let code = carrier.code();
        let text = |name: &str| posted.text(&format!("{name}-{code}")).to_owned();
        Row {
            carrier: *carrier,
            code,
            label: called::choice(app, f, "carrier", code),
            is_chosen: posted.all("carrier").any(|chosen| chosen == code),
            is_online: carrier.is_online(),
            place: text("place"),
            address: text("address"),
            proof: text("proof"),
            wrong: None,
        }
    };
    Carrier::ALL.iter().map(row).collect()
}
