//! Which acts have their place in which state, and what the states are called. What an act demands beyond its place
//! lives with the act.

use super::{Disclosure, Stage};

/// What the order of the steps rests on.
pub(super) const BASIS: &str = "条例第十七条";

/// What may happen to every text: its place in the catalogue, links, the force of a text of law.
const LIFE: &[&str] =
    &["reclassified", "linked", "filed", "amended", "prolonged", "cleaned-up", "abolished"];

/// What may happen to a text that is public.
const STANDING: &[&str] = &[
    "published",
    "withdrawn",
    "interpretation-planned",
    "commented",
    "answered",
    "taken-down",
    "masked",
    "result-published",
];

impl Disclosure {
    /// The codes of all states, in the order in which they are reached.
    pub const STATES: &'static [&'static str] = &[
        "blank",
        "counted",
        "drafted",
        "reviewed",
        "returned",
        "approved",
        "withheld",
        "published",
        "updating-drafted",
        "updating-reviewed",
        "updating-returned",
        "updating-approved",
        "taken-down",
        "withdrawn",
        "abolished",
    ];

    /// The code of the state. A text that is public while a new version is under way is `updating-…`.
    pub fn state(&self) -> &'static str {
        if self.force.abolished_on.is_some() && self.stage != Stage::Withdrawn {
            return "abolished";
        }
        let is_public = self.shelf.is_public();
        match self.stage {
            Stage::Blank => "blank",
            Stage::Counted => "counted",
            Stage::Drafted if is_public => "updating-drafted",
            Stage::Reviewed if is_public => "updating-reviewed",
            Stage::Returned if is_public => "updating-returned",
            Stage::Approved if is_public => "updating-approved",
            Stage::Drafted => "drafted",
            Stage::Reviewed => "reviewed",
            Stage::Returned => "returned",
            Stage::Approved => "approved",
            Stage::Withheld => "withheld",
            Stage::Published => "published",
            Stage::TakenDown => "taken-down",
            Stage::Withdrawn => "withdrawn",
        }
    }

    /// The codes of the acts that have their place in this state.
    pub fn allowed(&self) -> Vec<&'static str> {
        if self.state() == "abolished" {
            return vec!["reclassified", "linked", "filed", "withdrawn"];
        }
        let own: &[&str] = match self.stage {
            Stage::Blank => return vec!["drafted", "listed", "counted"],
            Stage::Counted => return vec!["itemised"],
            Stage::Drafted => &[
                "redrafted",
                "legally-reviewed",
                "confidentiality-reviewed",
                "deidentified",
                "reviewed",
                "made",
                "interpretation-planned",
                "withdrawn",
            ],
            Stage::Reviewed => &[
                "legally-reviewed",
                "confidentiality-reviewed",
                "deidentified",
                "approved",
                "returned",
                "made",
                "withdrawn",
            ],
            Stage::Returned => &["redrafted", "withdrawn"],
            Stage::Approved => &["published", "made", "interpretation-planned", "withdrawn"],
            Stage::Withheld => &["reassessed", "revised", "made", "withdrawn"],
            Stage::Published => &["revised", "made"],
            Stage::TakenDown => &["commented", "answered", "result-published", "withdrawn"],
            Stage::Withdrawn => &["revised", "answered", "result-published"],
        };
        let mut acts = own.to_vec();
        if self.shelf.is_public() {
            acts.extend(STANDING.iter().filter(|act| !own.contains(act)));
        }
        acts.extend(LIFE);
        acts
    }
}
