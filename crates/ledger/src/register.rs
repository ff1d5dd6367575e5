//! A register: a book of matters of one sort. Some are typed in Rust, because the law regulates them step by step; the
//! others are declared as data. Every register, typed ones too, has one file under `registers/` with its words,
//! fields and figures, from which forms, sheets, exports and counts follow. The folding of declared matters lives in
//! `declared`, the reading of the files in `register::declaration`.

mod coherence;
mod declaration;
mod fault;
mod field;
mod figure;
mod rhythm;
mod section;
mod shipped;
mod step;

pub use fault::Fault;
pub use field::{Choice, Field, FieldKind, Words};
pub use figure::{Figure, Measure, On};
pub use rhythm::{Every, Observance, Occasion, Rhythm};
pub use shipped::Registers;
pub use step::{Count, Limit, Span, Step};

use crate::charge::Charge;
use crate::decision::Decision;
use crate::disclosure::Disclosure;
use crate::dispute::Dispute;
use crate::fee::Fee;
use crate::filing::Filing;
use crate::letter::Letter;
use crate::matter::{self, Judging};
use crate::procurement::Procurement;
use crate::request::Request;
use crate::service_item::ServiceItem;
use crate::{Declared, Entry, Matter, Organ, Refusal, Rules, StatedFigure, Summary};
use chrono::{Datelike, NaiveDate};

/// How the matters of a register are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By its declaration alone.
    Declared,
    /// 主动公开
    Disclosure,
    /// 办理决定
    Decision,
    /// 政务服务事项
    ServiceItem,
    /// 行政事业性收费
    Charge,
    /// 政府采购
    Procurement,
    /// 年度报告报送
    Filing,
    /// 依申请公开
    Request,
    /// 行政复议、行政诉讼
    Dispute,
    /// 信件、热线工单
    Letter,
    /// 信息处理费
    Fee,
    /// 机关名录
    Organ,
    /// 手工填报数
    Figure,
}

impl Kind {
    /// The registers that are typed in Rust, by their codes.
    const TYPED: &'static [(&'static str, Kind)] = &[
        ("charges", Kind::Charge),
        ("decisions", Kind::Decision),
        ("disclosures", Kind::Disclosure),
        ("filings", Kind::Filing),
        ("procurement", Kind::Procurement),
        ("service-items", Kind::ServiceItem),
        ("requests", Kind::Request),
        ("disputes", Kind::Dispute),
        ("letters", Kind::Letter),
        ("fees", Kind::Fee),
        ("organs", Kind::Organ),
        ("figures", Kind::Figure),
    ];

    /// How the typed register of this code is folded.
    pub fn typed(id: &str) -> Option<Kind> {
        Kind::TYPED.iter().find(|(code, _)| *code == id).map(|(_, kind)| *kind)
    }
}

/// A register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Its code, such as `requests`.
    pub id: String,
    /// Its number in the catalogue of ledgers, such as `L05`.
    pub ledger: String,
    /// How its matters are folded.
    pub kind: Kind,
    /// What it is called.
    pub words: Words,
    /// What is written down, in the order of form and sheet.
    pub fields: Vec<Field>,
    /// What can happen to a matter; none for a typed register, whose acts stand in Rust.
    pub steps: Vec<Step>,
    /// What must follow when; none for a typed register.
    pub limits: Vec<Limit>,
    /// How often something must be done.
    pub rhythms: Vec<Rhythm>,
    /// What is counted for the words of the annual report.
    pub figures: Vec<Figure>,
    /// The fields that the cached columns are taken from; all empty for a typed register.
    pub cached: Cached,
    /// The columns that tell one row from another when a sheet is imported again.
    pub key: Vec<String>,
}

/// The fields of a declared register that the cached columns of a matter are taken from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cached {
    /// The field that is its number.
    pub number: Option<String>,
    /// The fields that make its title, in this order.
    pub title: Vec<String>,
    /// The choice that is its kind.
    pub kind: Option<String>,
    /// The field of money that is its amount.
    pub amount: Option<String>,
    /// The number that says how many it stands for.
    pub quantity: Option<String>,
}

impl Register {
    /// The field of this code.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The step of this code.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// A number beside the year in which it was given, where one number stands for one matter in a year: that of a
    /// request, a dispute, a letter or a fee notice. A decision may bear one number for several parties.
    pub fn number_of_year(&self, number: Option<&str>, on: NaiveDate) -> Option<String> {
        if !matches!(self.kind, Kind::Request | Kind::Dispute | Kind::Letter | Kind::Fee) {
            return None;
        }
        Some(format!("{} {}", on.year(), crate::spelling::plain(number?)))
    }

    /// What a field, a step or the date of a step is called, by its code.
    pub fn called(&self, code: &str) -> Option<&Words> {
        let field = self.field(code).map(|field| &field.words);
        let step = || self.step(code).map(|step| &step.words);
        let date = || self.steps.iter().find(|one| one.date_id() == code).map(|one| &one.date);
        field.or_else(step).or_else(date)
    }

    /// Folds the entries of one matter of this register into its summary; all of them were admitted once.
    ///
    /// # Errors
    /// The refusal of the first entry that may not stand where it stands.
    pub fn fold(&self, entries: &[Entry], rules: &Rules) -> Result<Summary, Refusal> {
        self.summed_up(entries, rules, Judging::Nothing)
    }

    /// The same, the newest entry being held against the settings and calendars of today. Where those before it no
    /// longer stand by themselves, because a calendar was changed or is missing, it is judged alone.
    ///
    /// # Errors
    /// The refusal of the first entry that may not stand where it stands.
    pub fn judge(&self, entries: &[Entry], rules: &Rules) -> Result<Summary, Refusal> {
        let refusal = match self.summed_up(entries, rules, Judging::Newest) {
            Ok(summary) => return Ok(summary),
            Err(refusal) => refusal,
        };
        let before = entries.split_last().map(|(_, before)| before).unwrap_or_default();
        match self.summed_up(before, rules, Judging::Calendars) {
            Ok(_) => Err(refusal),
            Err(_) => self.summed_up(entries, rules, Judging::NewestAlone),
        }
    }

    fn summed_up(
        &self,
        entries: &[Entry],
        rules: &Rules,
        judging: Judging,
    ) -> Result<Summary, Refusal> {
        match self.kind {
            Kind::Declared => self.summary_of::<Declared>(entries, rules, judging),
            Kind::Disclosure => self.summary_of::<Disclosure>(entries, rules, judging),
            Kind::Decision => self.summary_of::<Decision>(entries, rules, judging),
            Kind::ServiceItem => self.summary_of::<ServiceItem>(entries, rules, judging),
            Kind::Charge => self.summary_of::<Charge>(entries, rules, judging),
            Kind::Procurement => self.summary_of::<Procurement>(entries, rules, judging),
            Kind::Filing => self.summary_of::<Filing>(entries, rules, judging),
            Kind::Request => self.summary_of::<Request>(entries, rules, judging),
            Kind::Dispute => self.summary_of::<Dispute>(entries, rules, judging),
            Kind::Letter => self.summary_of::<Letter>(entries, rules, judging),
            Kind::Fee => self.summary_of::<Fee>(entries, rules, judging),
            Kind::Organ => self.summary_of::<Organ>(entries, rules, judging),
            Kind::Figure => self.summary_of::<StatedFigure>(entries, rules, judging),
        }
    }

    fn summary_of<M: Matter>(
        &self,
        entries: &[Entry],
        rules: &Rules,
        judging: Judging,
    ) -> Result<Summary, Refusal> {
        Ok(matter::fold::<M>(self, entries, rules, judging)?.summary(rules))
    }
}

#[cfg(test)]
mod tests;
