//! The paths of signing in, of the own account, of people and of the security journal.

use crate::access::Access::{self, Anyone, HalfSignedIn, Roles, SignedIn};
use crate::routes::{Route, form, look, send};
use crate::workbench::people::{self, changes, new, person};
use crate::workbench::{account, handover, security, sign_in, sign_on};
use ledger::Role;

/// 系统管理员: makes people.
const SYSTEM: Access = Roles(&[Role::System]);

/// 安全管理员: gives posts, watches over sessions.
const SECURITY: Access = Roles(&[Role::Security]);

/// 审计员: reads the security journal.
const AUDIT: Access = Roles(&[Role::Audit]);

/// All three look.
const THREE: Access = Roles(&[Role::System, Role::Security, Role::Audit]);

pub(super) fn routes() -> Vec<Route> {
    vec![
        form("/sign-in", Anyone, sign_in::show, sign_in::enter),
        form("/sign-in/factor", HalfSignedIn, sign_in::show_factor, sign_in::enter_factor),
        look("/sign-in/provider", Anyone, sign_on::begin),
        look("/sign-in/provider/return", Anyone, sign_on::end),
        send("/sign-out", HalfSignedIn, sign_in::leave),
        look("/account", SignedIn, account::show),
        look("/account/handover", SignedIn, handover::show_own),
        send("/account/sessions", SignedIn, account::end),
        form("/account/password", HalfSignedIn, account::password::show, account::password::change),
        form("/account/factor", HalfSignedIn, account::factor::show, account::factor::prove),
        send("/account/card", HalfSignedIn, account::factor::card),
        look("/workbench/people", THREE, people::show),
        form("/workbench/people/new", SYSTEM, new::show, new::add),
        look("/workbench/people/{person}", THREE, person::show),
        send("/workbench/people/{person}/name", SYSTEM, changes::name),
        send("/workbench/people/{person}/activity", SYSTEM, changes::activity),
        send("/workbench/people/{person}/password", SYSTEM, changes::password),
        send("/workbench/people/{person}/deputies", SYSTEM, changes::deputy),
        send("/workbench/people/{person}/deputies/{deputy}/end", SYSTEM, changes::deputy_end),
        send("/workbench/people/{person}/posts", SECURITY, changes::post),
        send("/workbench/people/{person}/posts/{post}/end", SECURITY, changes::post_end),
        send("/workbench/people/{person}/sessions", SECURITY, changes::sessions),
        send("/workbench/people/{person}/factor", SECURITY, changes::factor),
        look("/workbench/people/{person}/handover", THREE, handover::show),
        send("/workbench/people/{person}/hand-over", SECURITY, handover::hand_over),
        look("/workbench/security", AUDIT, security::show),
    ]
}
