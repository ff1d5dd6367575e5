//! The one door for acts: what one may do follows from organ, role and state. The gate asked for a role anywhere; here it
//! is asked for in the organ of the matter, and the ledger says whether the state allows it.

use crate::App;
use crate::problem::Problem;
use crate::visitor::Visitor;
use chrono::NaiveDate;
use ledger::role::{may, may_record_on_paper};
use ledger::{Attachment, By, Draft, Mark, MatterId, OrganId, Refusal, Role};
use serde_json::Value;
use store::people::Held;
use store::{Appending, Recorded};

/// An act as a page wants it done.
pub(crate) struct Wanted {
    pub(crate) organ: OrganId,
    pub(crate) matter: MatterId,
    pub(crate) register: &'static str,
    pub(crate) act: Value,
    pub(crate) reason: Option<String>,
    pub(crate) files: Vec<Attachment>,
    /// How many entries of the matter the page has shown.
    pub(crate) seen: Option<u32>,
}

impl Visitor {
    /// The post by which an act of a register may be done in an organ: an own one before that of somebody deputised for.
    pub(crate) fn acting(
        &self,
        app: &App,
        organ: OrganId,
        register: &str,
        act: &str,
    ) -> Option<&Held> {
        let register = app.site().registers.get(register)?;
        self.posts().iter().find(|held| {
            held.post.given.organ == Some(organ) && may(held.post.given.role, register, act)
        })
    }

    /// The post by which something that was signed on paper may be written down in an organ.
    pub(crate) fn recording(
        &self,
        app: &App,
        organ: OrganId,
        register: &str,
        act: &str,
    ) -> Option<&Held> {
        let register = app.site().registers.get(register)?;
        self.posts().iter().find(|held| {
            held.post.given.organ == Some(organ)
                && may_record_on_paper(held.post.given.role, register, act)
        })
    }

    /// The organs whose matters may be seen: those of the posts, and all below where the whole tree is watched over.
    pub(crate) async fn organs_seen(&self, app: &App) -> Result<Vec<OrganId>, Problem> {
        let mut seen = self.organs();
        let tree = app.tree().await?;
        for organ in self.organs() {
            if self.holds_in(Role::Oversight, organ) || self.holds_in(Role::Office, organ) {
                let below = tree.on(app.today()).descendants(organ);
                seen.extend(below.into_iter().filter(|below| !self.organs().contains(below)));
            }
        }
        seen.sort_unstable();
        seen.dedup();
        Ok(seen)
    }

    /// Whether there is a post of this role in the organ.
    pub(crate) fn holds_in(&self, role: Role, organ: OrganId) -> bool {
        self.posts()
            .iter()
            .any(|held| held.post.given.role == role && held.post.given.organ == Some(organ))
    }

    /// Whether the matters of an organ may be seen: who has a post there or above it.
    pub(crate) async fn sees(&self, app: &App, organ: OrganId) -> Result<bool, Problem> {
        let own = self.organs();
        if own.contains(&organ) {
            return Ok(true);
        }
        let tree = app.tree().await?;
        let above = tree.on(app.today()).ancestors(organ);
        let oversees = |organ: &OrganId| {
            self.holds_in(Role::Oversight, *organ) || self.holds_in(Role::Office, *organ)
        };
        Ok(above.iter().any(|organ| own.contains(organ) && oversees(organ)))
    }
}

/// How an act was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Medium {
    /// Here, by the one whose act it is.
    Screen,
    /// With pen and stamp by somebody else; whoever works at the desk may write it down.
    Paper,
}

/// Does an act, dated today, in the name of the visitor.
pub(crate) async fn act(app: &App, visitor: &Visitor, wanted: Wanted) -> Result<Recorded, Problem> {
    act_on(app, visitor, wanted, app.today(), Medium::Screen).await
}

/// Does an act, dated on a day, or writes down what was signed on paper.
pub(crate) async fn act_on(
    app: &App,
    visitor: &Visitor,
    wanted: Wanted,
    dated_on: NaiveDate,
    medium: Medium,
) -> Result<Recorded, Problem> {
    let code = wanted.act.get("act").and_then(Value::as_str).unwrap_or_default();
    let held = match medium {
        Medium::Screen => visitor.acting(app, wanted.organ, wanted.register, code),
        Medium::Paper => visitor.recording(app, wanted.organ, wanted.register, code),
    };
    let Some(held) = held else { return Err(Problem::Forbidden) };
    let by = By {
        person: visitor.person(),
        office: held.post.given.office,
        deputy_for: held.deputy_for,
    };
    let draft = Draft {
        organ: wanted.organ,
        matter: wanted.matter,
        register: wanted.register.to_owned(),
        dated_on,
        by,
        reason: wanted.reason,
        files: wanted.files,
        mark: Mark::Act,
        act: wanted.act,
    };
    match app.store().append(draft, wanted.seen, &app.rules()).await? {
        Appending::Done(recorded) => {
            app.wrote(recorded.entry.recorded_at);
            Ok(*recorded)
        }
        Appending::Refused(refusal) => Err(Problem::Refused(Box::new(refusal))),
        Appending::Changed { .. } => {
            Err(Problem::Refused(Box::new(Refusal::new("changed-meanwhile"))))
        }
    }
}
