//! 政府采购: a project from its announcement to acceptance. 条例第二十条第（九）项; notices within two working days
//! (政府采购法实施条例第四十三条、第五十条).

use crate::posting::{Posting, is_given};
use crate::{Entry, Fact, Matter, Refusal, Register, Rules, Summary};
use chrono::NaiveDate;
use law::publication::Duty;
use serde::{Deserialize, Serialize};

pub(crate) mod sheet;
#[cfg(test)]
mod tests;

/// How a purchase is organised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 集中采购, which table two of 2019 counts
    Centralised,
    /// 分散采购
    Dispersed,
}

impl Kind {
    /// The code in summaries.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Centralised => "centralised",
            Kind::Dispersed => "dispersed",
        }
    }
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// How it is organised.
    pub kind: Kind,
    /// 项目编号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 项目名称
    pub name: String,
    /// 预算金额, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_fen: Option<i64>,
    /// 采购方式, such as 公开招标
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
}

/// Which of the notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// 中标、成交结果公告
    Award,
    /// 采购合同公告
    Contract,
}

/// An act upon a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// 采购公告
    Announced(Project),
    /// 已成交项目补录: a project that is known by its result, on the day of the award.
    Recorded {
        /// The project.
        project: Project,
        /// What it cost, in fen.
        amount_fen: i64,
        /// The supplier, an organisation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supplier: Option<String>,
    },
    /// 中标、成交
    Awarded {
        /// The price, in fen.
        amount_fen: i64,
        /// The supplier, an organisation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supplier: Option<String>,
    },
    /// 签订合同; its price takes the place of the award's.
    Contracted {
        /// The price, in fen.
        amount_fen: i64,
    },
    /// 公告
    Noticed {
        /// Which.
        notice: Notice,
        /// Where.
        posting: Posting,
    },
    /// 验收
    Accepted {},
    /// 废标、终止; the entry gives the reason.
    Failed {},
}

impl Act {
    /// Its code, as in the key `act`.
    pub fn code(&self) -> &'static str {
        match self {
            Act::Announced(_) => "announced",
            Act::Recorded { .. } => "recorded",
            Act::Awarded { .. } => "awarded",
            Act::Contracted { .. } => "contracted",
            Act::Noticed { .. } => "noticed",
            Act::Accepted {} => "accepted",
            Act::Failed {} => "failed",
        }
    }
}

/// How far a project has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Stage {
    #[default]
    Blank,
    Announced,
    Awarded,
    Contracted,
    Accepted,
    Failed,
}

/// A project, folded from its entries.
#[derive(Debug, Clone, Default)]
pub struct Procurement {
    stage: Stage,
    project: Option<Project>,
    announced_on: Option<NaiveDate>,
    awarded_on: Option<NaiveDate>,
    contracted_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    amount_fen: Option<i64>,
    supplier: Option<String>,
    award_noticed_on: Option<NaiveDate>,
    contract_noticed_on: Option<NaiveDate>,
}

impl Procurement {
    /// The codes of all states, in the order in which they are reached.
    pub const STATES: &'static [&'static str] =
        &["blank", "announced", "awarded", "contracted", "accepted", "failed"];

    /// The code of the state.
    pub fn state(&self) -> &'static str {
        match self.stage {
            Stage::Blank => "blank",
            Stage::Announced => "announced",
            Stage::Awarded => "awarded",
            Stage::Contracted => "contracted",
            Stage::Accepted => "accepted",
            Stage::Failed => "failed",
        }
    }

    /// The codes of the acts that have their place in this state.
    pub fn allowed(&self) -> &'static [&'static str] {
        match self.stage {
            Stage::Blank => &["announced", "recorded"],
            Stage::Announced => &["awarded", "failed"],
            Stage::Awarded => &["noticed", "contracted", "failed"],
            Stage::Contracted => &["noticed", "accepted", "failed"],
            Stage::Accepted => &["noticed"],
            Stage::Failed => &[],
        }
    }

    fn apply(&mut self, entry: &Entry<Act>) -> Result<(), Refusal> {
        let on = entry.dated_on;
        match &entry.act {
            Act::Announced(project) => {
                self.begin(project)?;
                self.announced_on = Some(on);
                self.stage = Stage::Announced;
            }
            Act::Recorded { project, amount_fen, supplier } => {
                self.begin(project)?;
                self.award(*amount_fen, supplier.as_deref(), on)?;
            }
            Act::Awarded { amount_fen, supplier } => {
                self.award(*amount_fen, supplier.as_deref(), on)?;
            }
            Act::Contracted { amount_fen } => {
                self.price(*amount_fen)?;
                self.contracted_on = Some(on);
                self.stage = Stage::Contracted;
            }
            Act::Noticed { notice, posting } => self.notice(*notice, posting, entry)?,
            Act::Accepted {} => {
                self.ended_on = Some(on);
                self.stage = Stage::Accepted;
            }
            Act::Failed {} if is_given(entry.reason.as_deref()) => {
                self.ended_on = Some(on);
                self.stage = Stage::Failed;
            }
            Act::Failed {} => return Err(Refusal::new("cancelled-without-reason")),
        }
        Ok(())
    }

    /// The earlier of the notices that are still to be given; `None` also where the calendar of the year is missing.
    fn due_on(&self, rules: &Rules) -> Option<NaiveDate> {
        let award = self.awarded_on.filter(|_| self.award_noticed_on.is_none());
        let contract = self.contracted_on.filter(|_| self.contract_noticed_on.is_none());
        let due = |duty: Duty, from: Option<NaiveDate>| {
            duty.due_on(from?, rules.calendar, rules.settings).ok()
        };
        let days = [due(Duty::ProcurementAward, award), due(Duty::ProcurementContract, contract)];
        days.into_iter().flatten().min().filter(|_| self.stage != Stage::Failed)
    }

    fn begin(&mut self, project: &Project) -> Result<(), Refusal> {
        if project.name.trim().is_empty() {
            return Err(Refusal::new("title-missing"));
        }
        self.project = Some(project.clone());
        Ok(())
    }

    fn price(&mut self, amount_fen: i64) -> Result<(), Refusal> {
        if amount_fen < 0 {
            return Err(Refusal::new("amount-negative"));
        }
        self.amount_fen = Some(amount_fen);
        Ok(())
    }

    fn award(
        &mut self,
        amount_fen: i64,
        supplier: Option<&str>,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        self.price(amount_fen)?;
        self.supplier = supplier.map(str::to_owned);
        self.awarded_on = Some(on);
        self.stage = Stage::Awarded;
        Ok(())
    }

    fn notice(
        &mut self,
        notice: Notice,
        posting: &Posting,
        entry: &Entry<Act>,
    ) -> Result<(), Refusal> {
        posting.shown(entry.files.len())?;
        let noticed_on = match notice {
            Notice::Award => &mut self.award_noticed_on,
            Notice::Contract if self.contracted_on.is_none() => {
                return Err(Refusal::new("notice-without-contract")
                    .citing("政府采购法实施条例第五十条")
                    .instead(&["contracted"]));
            }
            Notice::Contract => &mut self.contract_noticed_on,
        };
        noticed_on.get_or_insert(entry.dated_on);
        Ok(())
    }
}

impl Matter for Procurement {
    type Act = Act;

    fn blank(_: &Register) -> Procurement {
        Procurement::default()
    }

    fn record(&self, entry: &Entry<Act>, _: &Rules) -> Result<Procurement, Refusal> {
        let act = entry.act.code();
        if !self.allowed().contains(&act) {
            return Err(Refusal::not_now(act, self.state(), self.allowed()));
        }
        let mut next = self.clone();
        next.apply(entry)?;
        Ok(next)
    }

    /// A project counts, with its price, in the year of its award; one that fails afterwards stays counted there.
    fn summary(&self, rules: &Rules) -> Summary {
        let mut summary = Summary {
            state: self.state().to_owned(),
            due_on: self.due_on(rules),
            opened_on: self.awarded_on,
            public_on: self.award_noticed_on,
            closed_on: self.ended_on,
            amount_fen: self.amount_fen,
            quantity: 1,
            ..Summary::default()
        };
        if let Some(project) = &self.project {
            summary.number.clone_from(&project.number);
            summary.title.clone_from(&project.name);
            summary.kind = Some(project.kind.code().to_owned());
            summary.facts.extend(project.method.iter().map(|way| Fact::text("method", way)));
        }
        for (field, date) in [
            ("announced-on", self.announced_on),
            ("contracted-on", self.contracted_on),
            ("contract-noticed-on", self.contract_noticed_on),
        ] {
            summary.facts.extend(date.map(|date| Fact::date(field, date)));
        }
        summary.facts.extend(self.supplier.iter().map(|name| Fact::text("supplier", name)));
        summary
    }
}
