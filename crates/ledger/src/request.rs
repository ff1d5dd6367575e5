//! 依申请公开: one request from its arrival to the archive, folded from its entries (条例第二十七条至第四十五条).
//!
//! Here is what is known of a request. What may happen to it is in `request/act.rs`, when in `request/record.rs` and its
//! neighbours. The counting of periods belongs to `law::clock`.

mod act;
mod clock;
mod consult;
mod decide;
mod end;
mod record;
pub(crate) mod sheet;
mod state;
mod summary;
mod wait;

use crate::{Entry, Matter, MatterId, Refusal, Register, Rules, Summary};
use chrono::NaiveDate;
use law::Outcome;
use law::clock::{Clarification, Delay, Extension};
use law::requester::RequesterKind;
use law::situation::Situation;
use report::Column;

pub use act::{
    Agent, Decision, Earlier, Found, Intake, Judged, Opinion, RequestAct, Requester, Risk, Search,
    Segregation,
};
pub use consult::Consulted;
pub use decide::{Delivery, Remade};
pub use end::{End, Ended};
pub use state::State;
pub use wait::{Charge, Explanation};

/// A request.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// What came in; nothing before that.
    pub intake: Option<Box<Intake>>,
    /// The day it came, or the day it was split off.
    pub arrived_on: Option<NaiveDate>,
    /// The day the receipt was confirmed with the applicant.
    pub confirmed_on: Option<NaiveDate>,
    /// 收到申请之日; nothing while the confirmation is waited for (条例第三十一条).
    pub received_on: Option<NaiveDate>,
    /// Where it was split from.
    pub split: Option<Split>,
    /// 登记号
    pub number: Option<String>,
    /// Who handles it, when it was handed on.
    pub handler: Option<String>,
    /// 补正
    pub clarification: Option<Clarification>,
    /// 说明理由
    pub explanation: Option<Explanation>,
    /// 延迟答复
    pub delay: Option<Delay>,
    /// 信息处理费
    pub charge: Option<Charge>,
    /// 征求意见
    pub consultations: Vec<Consulted>,
    /// 延期
    pub extensions: Vec<Extension>,
    /// What came of the last search.
    pub search: Option<Found>,
    /// The last risk mark.
    pub risk: Option<Risk>,
    /// The earlier request that this one repeats.
    pub earlier: Option<Earlier>,
    /// The requests that were split off.
    pub parts: Vec<MatterId>,
    /// How it ended first; the figures of reports hang on it.
    pub end: Option<End>,
    /// How the first reply was handed over.
    pub delivery: Option<Delivery>,
    /// Decisions made anew.
    pub remade: Vec<Remade>,
    /// What became of it in the register of disclosures.
    pub proactive: Option<MatterId>,
    /// 档号
    pub file: Option<String>,
}

/// 拆分: where a part comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// The request it was a part of.
    pub request: MatterId,
    /// The day it was split off.
    pub on: NaiveDate,
    /// The day from which the period of the whole runs.
    pub received_on: NaiveDate,
}

impl Request {
    /// The cell of table three that it ends in: row and column; nothing while it is open. A reply made anew changes
    /// nothing here.
    pub fn cell(&self) -> Option<(Outcome, RequesterKind)> {
        let outcome = self.end.as_ref()?.outcome();
        Some((outcome, self.intake.as_ref()?.requester.kind))
    }
}

impl End {
    /// The situation of the law that it is.
    pub fn situation(&self) -> Situation {
        match &self.how {
            Ended::Decided(decision) => decision.situation,
            Ended::Uncorrected => Situation::Uncorrected,
            Ended::Unpaid => Situation::Unpaid,
            Ended::Withdrawn => Situation::Withdrawn,
            Ended::Merged(_) => Situation::Merged,
            Ended::Turned(_) => Situation::Petition,
        }
    }

    /// The row of table three.
    pub fn outcome(&self) -> Outcome {
        self.situation().outcome()
    }
}

/// The column of table three that a requester belongs to.
pub fn column(kind: RequesterKind) -> Column {
    match kind {
        RequesterKind::NaturalPerson => Column::Natural,
        RequesterKind::CommercialEnterprise => Column::Commercial,
        RequesterKind::ResearchInstitution => Column::Research,
        RequesterKind::PublicBenefitOrganisation => Column::PublicBenefit,
        RequesterKind::LegalServiceInstitution => Column::LegalService,
        RequesterKind::OtherOrganisation => Column::OtherOrganisation,
    }
}

impl Matter for Request {
    type Act = RequestAct;

    fn blank(_: &Register) -> Request {
        Request::default()
    }

    fn record(&self, entry: &Entry<RequestAct>, rules: &Rules) -> Result<Request, Refusal> {
        let mut next = self.clone();
        next.apply(entry, rules)?;
        Ok(next)
    }

    fn summary(&self, rules: &Rules) -> Summary {
        summary::of(self, rules)
    }
}
