//! One disclosure as those see it who may: its record, folded, with its versions.

use super::REGISTER;
use crate::App;
use crate::problem::Problem;
use crate::visitor::Visitor;
use ledger::disclosure::version::{Version, versions};
use ledger::disclosure::{Act, Disclosure};
use ledger::{By, Entry, EntryId, Mark, Matter, MatterId, PersonId, Refusal, Role, matter};
use store::Record;
use uuid::Uuid;

/// One disclosure.
pub(crate) struct Case {
    pub(crate) record: Record,
    pub(crate) folded: Disclosure,
    /// Oldest first; the last may not be public yet.
    pub(crate) versions: Vec<Version>,
    pub(crate) organ_name: String,
}

impl Case {
    /// A disclosure, if the visitor may see it; what may not be seen is not there.
    pub(crate) async fn open(app: &App, visitor: &Visitor, id: Uuid) -> Result<Case, Problem> {
        let record = app.store().matter(MatterId(id)).await?.ok_or(Problem::NotFound)?;
        if record.register != REGISTER || !visitor.sees(app, record.organ).await? {
            return Err(Problem::NotFound);
        }
        Case::of(app, record).await
    }

    /// The disclosure of a record.
    pub(crate) async fn of(app: &App, record: Record) -> Result<Case, Problem> {
        let rules = app.rules();
        let register = rules.registers.get(REGISTER).ok_or(Problem::NotFound)?;
        let folded = matter::replay::<Disclosure>(register, &record.entries, &rules)?;
        let tree = app.tree().await?;
        Ok(Case {
            versions: versions(&record.entries)?,
            organ_name: tree.on(app.today()).name(record.organ).unwrap_or_default().to_owned(),
            folded,
            record,
        })
    }

    pub(crate) fn id(&self) -> MatterId {
        self.record.matter
    }

    /// The newest version: the draft, or what stands.
    pub(crate) fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The code of its state.
    pub(crate) fn state(&self) -> &'static str {
        self.folded.state()
    }

    /// Its title as it now is.
    pub(crate) fn title(&self) -> &str {
        let newest = self.newest().map(|version| version.document.title.as_str());
        newest.unwrap_or(&self.record.summary.title)
    }

    /// Whether this act could be done today by a person, without doing it.
    pub(crate) fn tried(&self, app: &App, person: PersonId, act: Act) -> Result<(), Refusal> {
        let by = By { person, office: None, deputy_for: None };
        let entry = Entry {
            id: EntryId(Uuid::nil()),
            organ: self.record.organ,
            matter: self.record.matter,
            register: REGISTER.to_owned(),
            number: self.record.version + 1,
            dated_on: app.today(),
            recorded_at: 0,
            by,
            reason: Some("—".to_owned()),
            files: Vec::new(),
            mark: Mark::Act,
            act,
        };
        self.folded.record(&entry, &app.rules()).map(|_| ())
    }

    /// Whether the next step is one of the visitor's.
    pub(crate) fn awaits(&self, visitor: &Visitor) -> bool {
        let is_own = |role: &Role| visitor.holds_in(*role, self.record.organ);
        self.folded.awaits().iter().any(is_own)
    }
}
