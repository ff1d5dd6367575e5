//! The paths of the inbox and of disclosures at work.

use crate::access::Access::{self, Roles, SignedIn};
use crate::routes::{Route, form, look, send};
use crate::workbench::disclosures::{
    act, approval, columns, comments, counted, editor, files, incoming, list, listed, matter,
    paste, proof, publish, scan, versions,
};
use crate::workbench::{catalogue, inbox, tasks};
use ledger::Role::{Clerk, Confidentiality, Head, Office, Oversight, Reviewer};

/// Whoever has a post in an organ.
pub(super) const STAFF: Access =
    Roles(&[Clerk, Reviewer, Confidentiality, Head, Office, Oversight]);

/// Whoever handles items from day to day.
const DESK: Access = Roles(&[Clerk, Office]);

pub(super) fn routes() -> Vec<Route> {
    vec![
        look("/workbench", SignedIn, inbox::show),
        look("/workbench/catalogue", STAFF, catalogue::show),
        look("/workbench/catalogue/tasks", STAFF, tasks::show),
        look("/workbench/disclosures", STAFF, list::show),
        form("/workbench/disclosures/new", DESK, editor::show_new, editor::create),
        form("/workbench/disclosures/incoming", DESK, incoming::show, incoming::create),
        form("/workbench/disclosures/listed", DESK, listed::show, listed::create),
        form("/workbench/disclosures/counted", DESK, counted::show, counted::create),
        form("/workbench/disclosures/columns", DESK, columns::show, columns::create),
        look("/workbench/disclosures/{matter}", STAFF, matter::show),
        form("/workbench/disclosures/{matter}/edit", DESK, editor::show, editor::change),
        look("/workbench/disclosures/{matter}/files/{hash}", STAFF, files::show),
        form("/workbench/disclosures/{matter}/acts/{act}", STAFF, act::show, act::create),
        look("/workbench/disclosures/{matter}/approval", STAFF, approval::show),
        look("/workbench/disclosures/{matter}/approval/{format}", STAFF, approval::print),
        look("/workbench/disclosures/{matter}/paste", STAFF, paste::show),
        look("/workbench/disclosures/{matter}/paste/sheet", STAFF, paste::sheet),
        look("/workbench/disclosures/{matter}/paste/text", STAFF, paste::markup),
        send("/workbench/disclosures/{matter}/comments", DESK, comments::look),
        look("/workbench/disclosures/{matter}/proof", STAFF, proof::show),
        look("/workbench/disclosures/{matter}/proof/pdf", STAFF, proof::print),
        look("/workbench/disclosures/{matter}/scan", STAFF, scan::show),
        look("/workbench/disclosures/{matter}/versions", STAFF, versions::show),
        form("/workbench/disclosures/{matter}/publish", DESK, publish::show, publish::create),
        send("/workbench/disclosures/{matter}/plans/{job}/drop", DESK, publish::drop_plan),
    ]
}
