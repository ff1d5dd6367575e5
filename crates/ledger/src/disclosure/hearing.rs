//! 公示 and 意见征集: what the public said, what became of it, and the end of the days.

use super::version::{AFTER, TEXT};
use super::{Act, Adoption, Disclosure, Document, Ending, Kind, Stage};
use crate::posting::{Posting, is_given};
use crate::{Attachment, Entry, FileHash, Refusal};
use chrono::NaiveDate;

/// What the public said on a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Hearing {
    /// Each objection or opinion, with what became of it.
    answers: Vec<Option<Adoption>>,
    pub(super) taken_down_on: Option<NaiveDate>,
    /// The text without persons took its place on this day.
    pub(super) masked_on: Option<NaiveDate>,
    /// The text for after its days, as the newest version brought it.
    brought: Option<FileHash>,
    /// The same of the version that is public.
    prepared: Option<FileHash>,
    pub(super) result_on: Option<NaiveDate>,
}

impl Hearing {
    /// How many came.
    pub(super) fn comments(&self) -> usize {
        self.answers.len()
    }

    /// How many of them ended so.
    pub(super) fn ended(&self, adoption: Adoption) -> usize {
        self.answers.iter().filter(|answer| **answer == Some(adoption)).count()
    }
}

fn hash_of(files: &[Attachment], name: &str) -> Option<FileHash> {
    files.iter().find(|file| file.name == name).map(|file| file.hash.clone())
}

impl Disclosure {
    fn of_hearing(&self, act: &str) -> Result<(), Refusal> {
        match self.kind() {
            Some(kind) if kind.hears() => Ok(()),
            kind => Err(Refusal::new("act-not-of-kind")
                .with("act", act)
                .with("kind", kind.map_or("", |kind| kind.code()))),
        }
    }

    /// What arrives is recorded, late or not.
    pub(super) fn hear(&mut self) -> Result<(), Refusal> {
        self.of_hearing("commented")?;
        self.hearing.answers.push(None);
        Ok(())
    }

    pub(super) fn answer(
        &mut self,
        comment: u32,
        adoption: Adoption,
        explanation: Option<&str>,
    ) -> Result<(), Refusal> {
        self.of_hearing("answered")?;
        if adoption != Adoption::Adopted && !is_given(explanation) {
            return Err(Refusal::new("comment-unexplained")
                .citing("重大行政决策程序暂行条例第十八条")
                .with("comment", comment));
        }
        let at = usize::try_from(comment).ok().and_then(|number| number.checked_sub(1));
        match at.and_then(|at| self.hearing.answers.get_mut(at)) {
            Some(answer @ None) => {
                *answer = Some(adoption);
                Ok(())
            }
            Some(Some(_)) => Err(Refusal::new("comment-answered").with("comment", comment)),
            None => Err(Refusal::new("comment-unknown").with("comment", comment)),
        }
    }

    /// 公示期满: taken down on its last day or later, with a proof that it stood.
    pub(super) fn take_down(
        &mut self,
        proof: Option<&str>,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        self.of_hearing("taken-down")?;
        let last = self.newest().and_then(|document| Some(document.window.as_ref()?.to));
        if let Some(last) = last.filter(|last| entry.dated_on < *last)
            && !is_given(entry.reason.as_deref())
        {
            return Err(Refusal::new("taken-down-early").with("to", last));
        }
        if entry.files.is_empty() && !is_given(proof) {
            return Err(Refusal::new("taken-down-without-proof"));
        }
        self.hearing.taken_down_on = Some(entry.dated_on);
        self.shelf.postings.clear();
        self.draft = None;
        self.stage = Stage::TakenDown;
        Ok(())
    }

    /// 期满去标识化: behind the last day, and by the text that was reviewed for it alone.
    pub(super) fn mask(&mut self, entry: &Entry<Act>) -> Result<(), Refusal> {
        self.of_hearing("masked")?;
        let window = self.document.as_ref().and_then(|document| document.window.as_ref());
        let Some(window) = window.filter(|window| window.after == Some(Ending::Mask)) else {
            return Err(Refusal::new("masked-not-chosen").instead(&["revised", "taken-down"]));
        };
        if entry.dated_on <= window.to {
            return Err(Refusal::new("masked-early").with("to", window.to));
        }
        let text = hash_of(&entry.files, TEXT);
        if text.is_none() || text != self.hearing.prepared {
            return Err(Refusal::new("masked-other-text").citing("条例第十七条"));
        }
        self.hearing.masked_on = Some(entry.dated_on);
        Ok(())
    }

    /// A version comes with its text for after its days, where that is how they end.
    pub(super) fn bring_after(
        &mut self,
        document: &Document,
        files: &[Attachment],
    ) -> Result<(), Refusal> {
        let brought = hash_of(files, AFTER);
        let is_masked =
            document.window.as_ref().is_some_and(|window| window.after == Some(Ending::Mask));
        if is_masked && brought.is_none() {
            return Err(Refusal::new("masked-text-missing").citing("条例第十五条"));
        }
        self.hearing.brought = brought;
        Ok(())
    }

    /// What the newest version brought holds from now on.
    pub(super) fn hold_after(&mut self) {
        self.hearing.prepared.clone_from(&self.hearing.brought);
        self.hearing.masked_on = None;
    }

    /// The result tells what became of everything that was said.
    pub(super) fn publish_result(
        &mut self,
        posting: &Posting,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        self.of_hearing("result-published")?;
        let open = self.hearing.answers.iter().filter(|answer| answer.is_none()).count();
        if open > 0 {
            return Err(Refusal::new("comments-open")
                .citing("重大行政决策程序暂行条例第十八条")
                .with("open", open)
                .instead(&["answered"]));
        }
        let document = self.newest();
        let is_opinion = document.is_some_and(|document| document.kind == Kind::Opinion);
        let last = document.and_then(|document| Some(document.window.as_ref()?.to));
        if let Some(last) = last.filter(|last| is_opinion && entry.dated_on <= *last) {
            return Err(Refusal::new("opinion-window-open").with("to", last));
        }
        posting.shown(entry.files.len())?;
        self.hearing.result_on.get_or_insert(entry.dated_on);
        Ok(())
    }
}
