//! 主动公开: a text from its draft over the reviews to publication, renewal, withdrawal and abolition, with what the
//! public said on it. The clocks and the counting of the annual report do not live here.

mod act;
mod allowed;
mod document;
mod due;
mod force;
mod hearing;
mod paper;
pub mod power;
mod publication;
mod review;
pub(crate) mod sheet;
mod summary;
pub mod version;

#[cfg(test)]
mod tests;

pub use act::{Act, Adoption, CleanUp, Clearance, Reassessment, Relation, Verdict};
pub use document::{Attribute, Document, Ending, Interpreted, Kind, Limit, Window};
pub use due::{Due, Why};
pub use paper::OnPaper;

use crate::posting::is_given;
use crate::{Entry, Matter, MatterId, Refusal, Register, Rules, Summary};
use chrono::NaiveDate;
use force::Force;
use hearing::Hearing;
use publication::Shelf;
use review::Review;

/// How far a text has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    /// Nothing has happened.
    #[default]
    Blank,
    /// 期初: texts that are only counted.
    Counted,
    /// 拟稿
    Drafted,
    /// 已审核, waiting for approval.
    Reviewed,
    /// 已退回
    Returned,
    /// 已审批, may be published.
    Approved,
    /// Decided not to be made public by itself.
    Withheld,
    /// 已公开
    Published,
    /// 公示期满撤下
    TakenDown,
    /// 撤下, or given up before publication.
    Withdrawn,
}

/// A disclosure, folded from its entries.
#[derive(Debug, Clone, Default)]
pub struct Disclosure {
    stage: Stage,
    /// The text under review.
    draft: Option<Document>,
    /// The text that was last decided on.
    document: Option<Document>,
    /// The text was first drafted or listed on this day.
    begun_on: Option<NaiveDate>,
    review: Review,
    shelf: Shelf,
    force: Force,
    hearing: Hearing,
    /// How many texts a counted one still stands for.
    quantity: u32,
    counted: Option<(Kind, String)>,
    reassessed_on: Option<NaiveDate>,
    /// How an interpretation is planned, in a line.
    interpretation: Option<String>,
    links: Vec<(Relation, MatterId)>,
}

impl Disclosure {
    /// The text as it stands: the one decided on, or else the draft.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref().or(self.draft.as_ref())
    }

    /// The draft under review, or else the text decided on.
    fn newest(&self) -> Option<&Document> {
        self.draft.as_ref().or(self.document.as_ref())
    }

    fn kind(&self) -> Option<Kind> {
        self.newest().map(|document| document.kind)
    }

    /// 期初: the first act of texts that are only counted.
    fn count(&mut self, kind: Kind, quantity: u32, source: &str, on: NaiveDate) {
        self.stage = Stage::Counted;
        self.quantity = quantity;
        self.counted = Some((kind, source.to_owned()));
        self.begun_on = Some(on);
    }

    fn itemise(&mut self, quantity: u32) -> Result<(), Refusal> {
        self.quantity = self.quantity.checked_sub(quantity).ok_or_else(|| {
            Refusal::new("itemised-too-many")
                .with("counted", self.quantity)
                .with("quantity", quantity)
        })?;
        Ok(())
    }

    fn link(
        &mut self,
        to: MatterId,
        relation: Relation,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        if to == entry.matter {
            return Err(Refusal::new("linked-to-itself"));
        }
        if !self.links.contains(&(relation, to)) {
            self.links.push((relation, to));
        }
        Ok(())
    }

    /// 调整栏目: what stands and what is drafted to take its place move together.
    fn reclassify(&mut self, topic: &str, reason: Option<&str>) -> Result<(), Refusal> {
        if !is_given(reason) {
            return Err(Refusal::new("reclassified-without-reason").citing("条例第十二条"));
        }
        if law::Topic::of(topic).is_none() {
            return Err(Refusal::new("topic-unknown").citing("条例第二十条").with("topic", topic));
        }
        let texts = || self.document.iter().chain(&self.draft);
        if texts().all(|text| text.topic.as_deref() == Some(topic)) {
            return Err(Refusal::new("topic-already").with("topic", topic));
        }
        for text in self.document.iter_mut().chain(&mut self.draft) {
            text.topic = Some(topic.to_owned());
        }
        Ok(())
    }

    fn plan_interpretation(&mut self, forms: &[String], interpreter: &str) {
        self.interpretation = Some(format!("{} {}", forms.join("、"), interpreter));
    }

    /// Does what the act says to this matter.
    fn apply(&mut self, entry: &Entry<Act>, rules: &Rules) -> Result<(), Refusal> {
        match &entry.act {
            Act::Drafted { document, .. } => self.draft_first(document, entry),
            Act::Redrafted { document, .. } => self.redraft(document, entry),
            Act::Revised { document, .. } => self.revise(document, entry),
            Act::Listed { document, published_on, postings, approval } => {
                self.list(document, *published_on, postings, approval.as_deref(), entry)
            }
            Act::Counted { kind, quantity, source } => {
                self.count(*kind, *quantity, source, entry.dated_on);
                Ok(())
            }
            Act::Itemised { quantity } => self.itemise(*quantity),
            Act::LegallyReviewed { verdict, .. } => self.review_legally(*verdict),
            Act::ConfidentialityReviewed { clearance, .. } => self.clear(clearance),
            Act::Deidentified { .. } => self.deidentify(),
            Act::Reviewed { form, .. } => self.pass_on(form.as_deref()),
            Act::Returned { remarks, .. } => self.send_back(remarks),
            Act::Approved { .. } => self.approve(entry, rules.settings),
            Act::Made { number, in_force_on, valid_until } => {
                self.make(number.as_deref(), *in_force_on, *valid_until, entry.dated_on)
            }
            Act::Published { posting } => self.publish(posting, entry),
            Act::Withdrawn {} => self.withdraw(entry),
            Act::Reassessed { result, .. } => self.reassess(result, entry),
            Act::Filed { .. } => self.file(entry.dated_on),
            Act::Amended { matter, .. } => self.amend(*matter, entry),
            Act::Prolonged { valid_until } => self.prolong(*valid_until, entry.dated_on),
            Act::CleanedUp { result } => self.clean_up(*result, entry.dated_on),
            Act::Abolished { matter, .. } => self.abolish(*matter, entry),
            Act::InterpretationPlanned { forms, interpreter } => {
                self.plan_interpretation(forms, interpreter);
                Ok(())
            }
            Act::Reclassified { topic } => self.reclassify(topic, entry.reason.as_deref()),
            Act::Linked { to, relation } => self.link(*to, *relation, entry),
            Act::Commented { .. } => self.hear(),
            Act::Answered { comment, adoption, explanation } => {
                self.answer(*comment, *adoption, explanation.as_deref())
            }
            Act::TakenDown { proof } => self.take_down(proof.as_deref(), entry),
            Act::Masked {} => self.mask(entry),
            Act::ResultPublished { posting, .. } => self.publish_result(posting, entry),
        }
    }
}

impl Matter for Disclosure {
    type Act = Act;

    fn blank(_: &Register) -> Disclosure {
        Disclosure::default()
    }

    fn record(&self, entry: &Entry<Act>, rules: &Rules) -> Result<Disclosure, Refusal> {
        let act = entry.act.code();
        let allowed = self.allowed();
        if !allowed.contains(&act) {
            return Err(Refusal::not_now(act, self.state(), &allowed).citing(allowed::BASIS));
        }
        if let Some(paper) = entry.act.paper() {
            paper.stands(entry)?;
        }
        let mut next = self.clone();
        next.apply(entry, rules)?;
        Ok(next)
    }

    fn summary(&self, rules: &Rules) -> Summary {
        Summary { due_on: self.due(rules).map(|due| due.on), ..self.summed_up() }
    }
}
