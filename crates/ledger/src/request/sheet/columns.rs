//! Which column of a request's row is which key of its acts.

pub(super) const INTAKE: &[(&str, &str)] = &[
    ("channel", "channel"),
    ("addressee", "addressee"),
    ("about", "about"),
    ("form", "form"),
    ("way", "way"),
];
pub(super) const REQUESTER: &[(&str, &str)] = &[
    ("requester", "kind"),
    ("name", "name"),
    ("identity-number", "identity_number"),
    ("contact", "contact"),
    ("address", "address"),
];
pub(super) const AGENT: &[(&str, &str)] = &[
    ("agent-name", "agent_name"),
    ("agent-identity-number", "agent_identity_number"),
    ("agent-contact", "agent_contact"),
];
pub(super) const EXTENDED: &[(&str, &str)] = &[
    ("extension-reason", "reason"),
    ("extension-approved-by", "approved_by"),
    ("extension-approved-on", "approved_on"),
    ("extension-notified-on", "notified_on"),
];
/// The columns of a search that list several things, with their keys.
pub(super) const LOOKED: &[(&str, &str)] = &[
    ("search-places", "places"),
    ("search-systems", "systems"),
    ("search-words", "words"),
    ("search-persons", "persons"),
];
pub(super) const SEARCHED: &[(&str, &str)] =
    &[("search-from", "from"), ("search-result", "result")];
pub(super) const DECIDED: &[(&str, &str)] =
    &[("situation", "situation"), ("reply-number", "number"), ("reasons", "reasons")];
