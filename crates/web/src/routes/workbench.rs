//! The paths of the workbench: what the staff works with. Each names the roles that come in.

mod disclosures;
mod people;

use super::{Route, form, look};
use crate::access::Access;
use crate::workbench::{findings, searches, visits};
use ledger::Role;

/// Who sees to it that what is asked for is published.
const PUBLISHING: Access =
    Access::Roles(&[Role::Clerk, Role::Reviewer, Role::Head, Role::Office, Role::Oversight]);

pub(super) fn routes() -> Vec<Route> {
    let mut routes = people::routes();
    routes.extend(disclosures::routes());
    routes.push(form("/workbench/findings", disclosures::STAFF, findings::show, findings::decide));
    routes.push(form("/workbench/searches", PUBLISHING, searches::show, searches::strike));
    routes.push(look("/workbench/visits", PUBLISHING, visits::show));
    routes
}
