//! The writing of a list that is looked over: all rows as one batch, organs one by one, or nothing but a rehearsal.

use super::{Import, Known, NOBODY, Rehearsal, Wrong, drafts, known, left_out, taken_before};
use crate::failure::Failure;
use crate::installation::{Found, Installation};
use crate::{refused, sheet};
use ledger::disclosure::power;
use ledger::import::RowPlan;
use ledger::organ::{Organ, Tree};
use ledger::{FileHash, MatterId, OrganId, Refusal, Register};
use std::collections::HashMap;
use store::{Appending, Batch, BatchAppending};
use words::Words;

/// What a list is taken into.
#[derive(Clone, Copy)]
pub(super) struct Taking<'a> {
    pub(super) installation: &'a Installation,
    pub(super) job: &'a Import,
    pub(super) register: &'a Register,
    /// Whose matters they will be; nobody's where they are organs themselves.
    pub(super) organ: Option<&'a Found>,
    /// All organs as they are.
    pub(super) tree: &'a Tree,
    /// The ids that the organs of the list will have, by their rows.
    pub(super) ids: &'a HashMap<usize, MatterId>,
    pub(super) words: &'a Words,
}

/// What came of writing a batch.
enum Taken {
    /// It is written, as the sentence says.
    Done(String),
    /// Rows were refused; nothing is written.
    Refused,
    /// Somebody wrote since the rows were compared; nothing is written.
    Changed,
}

impl Taking<'_> {
    /// Takes the rows of the list, or says what is wrong with them. Rows are compared with what is there anew whenever
    /// somebody else wrote in between, so that nothing is taken twice.
    pub(super) fn take<I: Iterator<Item = RowPlan>>(
        &self,
        planned: impl Fn() -> I,
        bytes: &[u8],
        wrong: &mut Wrong,
    ) -> Result<Option<String>, Failure> {
        let Taking { installation, job, register, organ, tree, words, .. } = *self;
        loop {
            let end = match organ {
                Some(organ) => {
                    installation.wait(installation.store.journal_end(organ.id), words)?
                }
                None => 0,
            };
            let mut there = Wrong::new();
            let among = (register, organ.map(|organ| organ.id), tree);
            known::rows(installation, among, planned(), (&mut there, &mut *wrong), words)?;
            match job.known {
                Known::Refused => wrong.append(&mut there),
                Known::LeftOut if wrong.is_empty() => left_out(there.len(), words)?,
                Known::LeftOut => {}
            }
            if !wrong.is_empty() {
                return Ok(None);
            }
            let ready = || planned().filter(|row| !there.contains_key(&row.row));
            let Some(organ) = organ.filter(|_| job.rehearsal == Rehearsal::Real) else {
                let rehearsed = self.rehearse(ready(), wrong)?;
                return match job.rehearsal {
                    Rehearsal::Real if rehearsed.is_some() => self.found(ready(), wrong),
                    _ => Ok(rehearsed),
                };
            };
            let source = sheet::kept(installation, bytes, words)?;
            match self.batch(organ, (source, end), ready(), wrong)? {
                Taken::Done(sentence) => return Ok(Some(sentence)),
                Taken::Refused => return Ok(None),
                Taken::Changed => {}
            }
        }
    }

    /// All rows as one batch: all or nothing.
    fn batch(
        &self,
        organ: &Found,
        (source, end): (FileHash, u64),
        ready: impl Iterator<Item = RowPlan>,
        wrong: &mut Wrong,
    ) -> Result<Taken, Failure> {
        let Taking { installation, job, words, .. } = *self;
        let mut numbers = Vec::new();
        let matters = ready.map(|planned| {
            numbers.push(planned.row);
            let matter = installation.store.matter_id();
            drafts(&job.register, organ.id, matter, planned)
        });
        let batch = Batch {
            organ: organ.id,
            register: job.register.clone(),
            source,
            name: job.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            person: NOBODY,
        };
        let rules = installation.rules();
        let work = installation.store.append_many_behind(&batch, matters, Some(end), &rules);
        match installation.wait(work, words)? {
            BatchAppending::Done(done) => {
                let gaps = [
                    ("matters", done.matters.to_string().into()),
                    ("entries", done.entries.to_string().into()),
                    ("organ", organ.name.as_str().into()),
                ];
                Ok(Taken::Done(words.say("import-done", &gaps)))
            }
            BatchAppending::Known(before) => Ok(Taken::Done(taken_before(before, words))),
            BatchAppending::Changed => Ok(Taken::Changed),
            BatchAppending::Refused { refusals, .. } => {
                for (at, refusal) in refusals {
                    let row = numbers.get(at).copied().unwrap_or_default();
                    self.refuse(wrong, row, &refusal);
                }
                Ok(Taken::Refused)
            }
        }
    }

    /// Organs stand each in a journal of its own, so they are taken one by one, after all were looked at: those whose organ
    /// above is there first, then those below them, in whatever order the list has them.
    fn found(
        &self,
        ready: impl Iterator<Item = RowPlan>,
        wrong: &mut Wrong,
    ) -> Result<Option<String>, Failure> {
        let Taking { installation, ids, words, .. } = *self;
        let rules = installation.rules();
        let mut waiting: Vec<RowPlan> = ready.collect();
        let total = waiting.len();
        loop {
            let before = waiting.len();
            let mut later = Vec::new();
            let mut refused = Vec::new();
            for planned in waiting {
                let matter = ids.get(&planned.row).copied();
                let matter = matter.unwrap_or_else(|| installation.store.matter_id());
                for draft in drafts("organs", OrganId(matter.0), matter, planned.clone()) {
                    let work = installation.store.append(draft, None, &rules);
                    if let Appending::Refused(refusal) = installation.wait(work, words)? {
                        refused.push((planned.row, refusal));
                        later.push(planned);
                        break;
                    }
                }
            }
            if later.is_empty() {
                let done = words.say("import-organs", &[("matters", total.to_string().into())]);
                return Ok(Some(done));
            }
            if later.len() == before {
                for (row, refusal) in refused {
                    self.refuse(wrong, row, &refusal);
                }
                return Ok(None);
            }
            waiting = later;
        }
    }

    /// Everything but the writing.
    fn rehearse(
        &self,
        ready: impl Iterator<Item = RowPlan>,
        wrong: &mut Wrong,
    ) -> Result<Option<String>, Failure> {
        let Taking { installation, job, tree, ids, words, .. } = *self;
        let organ = self.organ.map(|organ| organ.id);
        let is_organs = organ.is_none();
        let mut organs: Vec<(OrganId, Organ)> =
            tree.iter().map(|(id, organ)| (id, organ.clone())).collect();
        let mut last = 0;
        let rules = installation.rules();
        let (mut matters, mut entries) = (0_u64, 0_u64);
        for planned in ready {
            let row = planned.row;
            last = row;
            let matter = ids.get(&row).copied();
            let matter = matter.unwrap_or_else(|| installation.store.matter_id());
            let organ = organ.unwrap_or(OrganId(matter.0));
            let mut history = Vec::new();
            for draft in drafts(&job.register, organ, matter, planned) {
                if job.register == "disclosures"
                    && power::is_needed(&draft.act)
                    && let Some(refusal) = power::refusal(tree.on(draft.dated_on), organ)
                {
                    self.refuse(wrong, row, &refusal);
                    break;
                }
                match ledger::admit(&history, draft, ledger::EntryId(matter.0), 0, &rules) {
                    Ok(admitted) => history.push(admitted.into_parts().0),
                    Err(refusal) => {
                        self.refuse(wrong, row, &refusal);
                        break;
                    }
                }
            }
            if is_organs && let Some(register) = rules.registers.get("organs") {
                let folded = ledger::matter::replay(register, &history, &rules);
                organs.extend(folded.ok().map(|folded| (organ, folded)));
            }
            matters += 1;
            entries += u64::try_from(history.len()).unwrap_or_default();
        }
        // Organs are judged beside all others, those of the list among them.
        if is_organs && let Err(refusal) = Tree::of(organs) {
            self.refuse(wrong, last, &refusal);
        }
        let gaps =
            [("matters", matters.to_string().into()), ("entries", entries.to_string().into())];
        Ok(wrong.is_empty().then(|| words.say("import-rehearsed", &gaps)))
    }

    /// Notes the refusal of a row, which it names.
    fn refuse(&self, wrong: &mut Wrong, row: usize, refusal: &Refusal) {
        let sentence = refused::sentence_of(&self.register.id, refusal, self.words);
        let gaps = [("row", row.to_string().into()), ("sentence", sentence.into())];
        wrong.entry(row).or_default().push(self.words.say("import-row-refused", &gaps));
    }
}
