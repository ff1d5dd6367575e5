//! 先审查、后公开, 一事一审: from the draft over the secrecy review and the approval form to the decision, and the
//! reassessment of what is withheld.

use super::{Act, Attribute, Clearance, Disclosure, Document, Kind, Reassessment, Stage, Verdict};
use crate::posting::is_given;
use crate::{Entry, PersonId, Refusal, Role};
use chrono::NaiveDate;
use law::publication::{OPINION_DAYS_MIN, opinions_open_until};
use law::setting::{PublicationRoles, Settings};

/// What the review of one version has come to.
#[derive(Debug, Clone, Default)]
pub(super) struct Review {
    drafter: Option<PersonId>,
    /// The version was begun on this day.
    pub(super) begun_on: Option<NaiveDate>,
    legal: Option<Verdict>,
    clearance: Option<Clearance>,
    is_deidentified: bool,
    /// The number of the approval form.
    pub(super) form: Option<String>,
    /// The text was approved on this day.
    pub(super) approved_on: Option<NaiveDate>,
    /// Whether its drafter approved it.
    pub(super) is_self_approved: bool,
}

impl Disclosure {
    /// Whose step it is now: who has still to look at the text, or the desk that publishes or mends it.
    pub fn awaits(&self) -> Vec<Role> {
        let Some(draft) = &self.draft else { return Vec::new() };
        let is_unclear = self.review.clearance.is_none();
        let is_unlawful = draft.kind.has_force() && self.review.legal.is_none();
        match self.stage {
            Stage::Returned | Stage::Approved => vec![Role::Clerk, Role::Office],
            Stage::Drafted if is_unclear => vec![Role::Reviewer, Role::Confidentiality],
            Stage::Drafted => vec![Role::Reviewer],
            Stage::Reviewed if is_unclear && is_unlawful => {
                vec![Role::Reviewer, Role::Confidentiality]
            }
            Stage::Reviewed if is_unclear => vec![Role::Confidentiality],
            Stage::Reviewed if is_unlawful => vec![Role::Reviewer],
            Stage::Reviewed => vec![Role::Head],
            _ => Vec::new(),
        }
    }

    pub(super) fn draft_first(
        &mut self,
        document: &Document,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        self.begun_on = Some(entry.dated_on);
        self.redraft(document, entry)
    }

    /// A new text is a new review: what was said of the old text does not hold for it.
    pub(super) fn redraft(
        &mut self,
        document: &Document,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        self.accept(document, entry.dated_on)?;
        self.bring_after(document, &entry.files)?;
        // A draft that is mended goes on from the day it was begun on.
        let begun_on = self.draft.as_ref().and(self.review.begun_on);
        self.review = Review::begin(entry, begun_on);
        self.draft = Some(document.clone());
        self.stage = Stage::Drafted;
        Ok(())
    }

    /// 更新: the same as a first draft, while what is public stands.
    pub(super) fn revise(
        &mut self,
        document: &Document,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        self.redraft(document, entry)
    }

    /// What every text must say of itself, whichever act brings it.
    pub(super) fn accept(&self, document: &Document, on: NaiveDate) -> Result<(), Refusal> {
        if document.title.trim().is_empty() {
            return Err(Refusal::new("title-missing").citing("条例第十二条"));
        }
        if self.kind().is_some_and(|kind| kind != document.kind) {
            return Err(Refusal::new("disclosure-kind-changed").with("kind", document.kind.code()));
        }
        if document.attribute != Attribute::Proactive && !is_given(document.ground.as_deref()) {
            return Err(Refusal::new("disclosure-ground-missing").citing("条例第十三条"));
        }
        if document.kind == Kind::Interpretation && document.interprets.is_none() {
            return Err(Refusal::new("interpretation-of-nothing").citing("国办发〔2016〕80号"));
        }
        if document.made_on.is_some_and(|made_on| made_on > on) {
            return Err(Refusal::new("date-after-entry").with("on", on));
        }
        super::force::in_order(document.made_on, document.in_force_on, document.valid_until)?;
        window(document, None)
    }

    pub(super) fn review_legally(&mut self, verdict: Verdict) -> Result<(), Refusal> {
        self.of_force("legally-reviewed")?;
        self.review.legal = Some(verdict);
        Ok(())
    }

    pub(super) fn clear(&mut self, clearance: &Clearance) -> Result<(), Refusal> {
        if let Clearance::Barred(text) | Clearance::Referred(text) = clearance
            && text.trim().is_empty()
        {
            return Err(Refusal::new("clearance-unexplained").citing("条例第十七条"));
        }
        self.review.clearance = Some(clearance.clone());
        Ok(())
    }

    pub(super) fn deidentify(&mut self) -> Result<(), Refusal> {
        self.review.is_deidentified = true;
        Ok(())
    }

    pub(super) fn pass_on(&mut self, form: Option<&str>) -> Result<(), Refusal> {
        self.review.form = form.map(str::to_owned);
        self.stage = Stage::Reviewed;
        Ok(())
    }

    pub(super) fn send_back(&mut self, remarks: &[String]) -> Result<(), Refusal> {
        if !remarks.iter().any(|remark| is_given(Some(remark))) {
            return Err(Refusal::new("returned-without-remark"));
        }
        self.stage = Stage::Returned;
        Ok(())
    }

    /// 条例第十七条: nothing is approved that was not looked at for secrets, item by item; and nobody approves what is
    /// his own draft, unless the office is too small for two persons, which then stays visible.
    pub(super) fn approve(
        &mut self,
        entry: &Entry<Act>,
        settings: &Settings,
    ) -> Result<(), Refusal> {
        let Some(draft) = self.draft.take() else {
            return Err(Refusal::not_now("approved", self.state(), &["drafted"]));
        };
        self.review.passes(&draft)?;
        // What was signed on paper was approved by its signer, whoever writes it down.
        let approver = match entry.act.paper() {
            Some(paper) => paper.person,
            None => Some(entry.by.person),
        };
        self.review.is_self_approved = approver.is_some() && self.review.drafter == approver;
        let is_apart = settings.publication_roles == PublicationRoles::Apart;
        if self.review.is_self_approved && is_apart {
            return Err(Refusal::new("disclosure-self-approval").citing("条例第十七条"));
        }
        self.review.approved_on = Some(entry.dated_on);
        if draft.attribute == Attribute::Proactive {
            self.draft = Some(draft);
            self.stage = Stage::Approved;
        } else {
            self.document = Some(draft);
            self.stage = Stage::Withheld;
            // What is no longer to be public does not stay so.
            self.shelf.clear(entry.dated_on);
        }
        Ok(())
    }

    /// 条例第十八条: what is withheld is looked at again; what may be public now goes through review anew.
    pub(super) fn reassess(
        &mut self,
        result: &Reassessment,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        let Some(document) = &mut self.document else {
            return Err(Refusal::not_now("reassessed", self.state(), &[]));
        };
        match result {
            Reassessment::Kept(ground) if ground.trim().is_empty() => {
                return Err(Refusal::new("disclosure-ground-missing").citing("条例第十八条"));
            }
            Reassessment::Kept(ground) => document.ground = Some(ground.clone()),
            Reassessment::Opened => {
                let draft =
                    Document { attribute: Attribute::Proactive, ground: None, ..document.clone() };
                self.draft = Some(draft);
                self.review = Review::begin(entry, None);
                self.stage = Stage::Drafted;
            }
        }
        self.reassessed_on = Some(entry.dated_on);
        Ok(())
    }
}

impl Review {
    fn begin(entry: &Entry<Act>, begun_on: Option<NaiveDate>) -> Review {
        let begun_on = begun_on.or(Some(entry.dated_on));
        Review { drafter: Some(entry.by.person), begun_on, ..Review::default() }
    }

    /// Whether the reviews let this text be approved.
    fn passes(&self, draft: &Document) -> Result<(), Refusal> {
        let is_public = draft.attribute == Attribute::Proactive;
        match &self.clearance {
            None => {
                return Err(Refusal::new("disclosure-not-cleared")
                    .citing("条例第十七条、保守国家秘密法第三十五条")
                    .instead(&["confidentiality-reviewed", "returned"]));
            }
            Some(Clearance::Referred(to)) => {
                return Err(Refusal::new("disclosure-referral-open")
                    .citing("条例第十七条第三款")
                    .with("to", to)
                    .instead(&["confidentiality-reviewed", "returned"]));
            }
            Some(Clearance::Barred(ground)) if is_public => {
                return Err(Refusal::new("disclosure-barred")
                    .citing("条例第十四条")
                    .with("ground", ground)
                    .instead(&["returned"]));
            }
            Some(_) => {}
        }
        if draft.kind.has_force() && self.legal != Some(Verdict::Passed) {
            return Err(Refusal::new("legal-review-missing")
                .citing("国办发〔2018〕115号")
                .instead(&["legally-reviewed", "returned"]));
        }
        if draft.holds_personal && is_public && !self.is_deidentified {
            return Err(Refusal::new("disclosure-personal-data")
                .citing("条例第十五条、个人信息保护法第二十五条")
                .instead(&["deidentified", "returned"]));
        }
        Ok(())
    }
}

/// 重大行政决策程序暂行条例第十五条: opinions are heard for thirty days, both ends counted, unless a reason is given.
/// `from` stands in for the first day where the text became public later.
pub(super) fn window(document: &Document, from: Option<NaiveDate>) -> Result<(), Refusal> {
    if !document.kind.hears() {
        return Ok(());
    }
    let Some(window) = &document.window else {
        return Err(Refusal::new("window-missing"));
    };
    if window.to < window.from {
        return Err(Refusal::new("dates-reversed").with("from", window.from).with("to", window.to));
    }
    let from = from.map_or(window.from, |public_on| public_on.max(window.from));
    // The first day on which it may be over is the one behind the last day of hearing.
    let is_over_on = window.to.succ_opt().unwrap_or(window.to);
    let is_short = document.kind == Kind::Opinion && is_over_on < opinions_open_until(from);
    if is_short && !is_given(window.shortened_because.as_deref()) {
        return Err(Refusal::new("opinion-window-short")
            .citing("重大行政决策程序暂行条例第十五条")
            .with("days", (is_over_on - from).num_days())
            .with("least", OPINION_DAYS_MIN));
    }
    Ok(())
}
