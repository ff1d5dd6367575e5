//! 公开, 更新, 撤下: where a text stands and stood.

use super::{Act, Attribute, Disclosure, Document, Stage, review};
use crate::posting::{Carrier, Place, Posting, is_given};
use crate::{Entry, Refusal};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Where a text stands and stood.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    /// The day it first became public.
    pub(super) first_on: Option<NaiveDate>,
    /// The places where it stands.
    pub(super) postings: Vec<Posting>,
    /// The day it was withdrawn, while it is.
    pub(super) withdrawn_on: Option<NaiveDate>,
    /// The first day on each carrier it ever stood on.
    pub(super) carriers: BTreeMap<Carrier, NaiveDate>,
    /// The first day on which it stood in pages or places of others.
    pub(super) elsewhere_on: Option<NaiveDate>,
    /// How many versions were published.
    pub(super) version: u32,
    /// Whether it was recorded as public without the number of an approval form.
    pub(super) is_unapproved: bool,
}

impl Shelf {
    /// Whether it stands anywhere.
    pub(super) fn is_public(&self) -> bool {
        !self.postings.is_empty()
    }

    /// Takes it from everywhere.
    pub(super) fn clear(&mut self, on: NaiveDate) {
        if self.is_public() {
            self.postings.clear();
            self.withdrawn_on = Some(on);
        }
    }

    fn place(&mut self, posting: &Posting, on: NaiveDate) {
        self.first_on = Some(self.first_on.map_or(on, |first| first.min(on)));
        self.withdrawn_on = None;
        let since = self.carriers.entry(posting.carrier).or_insert(on);
        *since = on.min(*since);
        if posting.place == Place::Elsewhere {
            self.elsewhere_on = Some(self.elsewhere_on.map_or(on, |first| first.min(on)));
        }
        self.postings.push(posting.clone());
    }
}

impl Disclosure {
    /// 补录: it is public already. That is a fact, whoever approved it; what is not known of the approval stays visible.
    pub(super) fn list(
        &mut self,
        document: &Document,
        published_on: NaiveDate,
        postings: &[Posting],
        approval: Option<&str>,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        self.accept(document, entry.dated_on)?;
        self.bring_after(document, &entry.files)?;
        self.hold_after();
        if published_on > entry.dated_on {
            return Err(Refusal::new("date-after-entry").with("on", entry.dated_on));
        }
        if document.attribute != Attribute::Proactive {
            return Err(not_proactive(document));
        }
        if document.made_on.is_some_and(|made_on| made_on > published_on) {
            return Err(Refusal::new("published-before-made").with("on", published_on));
        }
        if document.kind.has_force() && document.made_on.is_none() {
            return Err(not_made());
        }
        if postings.is_empty() {
            return Err(Refusal::new("listed-nowhere").citing("条例第二十三条"));
        }
        review::window(document, Some(published_on))?;
        for posting in postings {
            posting.shown(entry.files.len())?;
            self.shelf.place(posting, published_on);
        }
        self.shelf.version = 1;
        self.shelf.is_unapproved = !is_given(approval);
        self.review.form = approval.map(str::to_owned);
        self.begun_on = Some(entry.dated_on);
        self.document = Some(document.clone());
        self.stage = Stage::Published;
        Ok(())
    }

    /// Publishes the approved version, or the one that is public on a further carrier.
    pub(super) fn publish(&mut self, posting: &Posting, entry: &Entry<Act>) -> Result<(), Refusal> {
        let Some(document) = self.newest().cloned() else {
            return Err(Refusal::not_now("published", self.state(), &["drafted"]));
        };
        if document.attribute != Attribute::Proactive {
            return Err(not_proactive(&document));
        }
        if document.kind.has_force() && self.made_on().is_none() {
            return Err(not_made());
        }
        posting.shown(entry.files.len())?;
        if self.stage == Stage::Approved {
            if !self.shelf.is_public() {
                review::window(&document, Some(entry.dated_on))?;
            }
            self.hold_after();
            self.shelf.postings.clear();
            self.shelf.version += 1;
            self.draft = None;
            self.document = Some(document);
            self.stage = Stage::Published;
        }
        self.shelf.place(posting, entry.dated_on);
        Ok(())
    }

    /// 撤下, or giving up a text that never became public.
    pub(super) fn withdraw(&mut self, entry: &Entry<Act>) -> Result<(), Refusal> {
        if !is_given(entry.reason.as_deref()) {
            return Err(Refusal::new("withdrawal-without-reason").citing("条例第六条"));
        }
        self.shelf.postings.clear();
        self.shelf.withdrawn_on = Some(entry.dated_on);
        self.stage = Stage::Withdrawn;
        Ok(())
    }
}

/// 条例第十三条: what is not to be public by itself is not published.
fn not_proactive(document: &Document) -> Refusal {
    Refusal::new("disclosure-not-proactive")
        .citing("条例第十三条")
        .with("attribute", document.attribute.code())
        .instead(&["reassessed", "revised"])
}

/// A text of law is made before it is public.
pub(super) fn not_made() -> Refusal {
    Refusal::new("disclosure-not-made").citing("条例第二十六条").instead(&["made"])
}
