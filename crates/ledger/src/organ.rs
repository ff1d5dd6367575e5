//! 机关: an organ with its names, its place in the tree, its offices and the registers it keeps, each with its days.
//! The tree of all organs lives in `organ::tree`, the acts in `organ::act`.

mod act;
pub mod kind;
pub(crate) mod sheet;
mod tree;

pub use act::Act;
pub use tree::{Tree, View};

use crate::{Entry, Fact, Matter, OfficeId, OrganId, Refusal, Register, Rules, Summary};
use chrono::NaiveDate;
use law::Level;

/// Something that held from a day on, up to the next of its sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since<T> {
    /// The first day.
    pub from: NaiveDate,
    /// What held.
    pub value: T,
}

/// How an organ ceased to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The first day on which it is no more.
    pub on: NaiveDate,
    /// `abolished`, `merged-into` or `split-into`.
    pub how: &'static str,
    /// The organs that went on with its work.
    pub successors: Vec<OrganId>,
}

/// 科室: an office inside an organ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Its id.
    pub id: OfficeId,
    /// Its names.
    pub names: Vec<Since<String>>,
    /// The first day on which it is no more.
    pub closed_on: Option<NaiveDate>,
}

/// A register that an organ keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The code of the register.
    pub register: String,
    /// The first day.
    pub from: NaiveDate,
    /// The first day on which it is kept no more.
    pub until: Option<NaiveDate>,
}

/// An organ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organ {
    names: Vec<Since<String>>,
    parents: Vec<Since<Option<OrganId>>>,
    level: Option<Level>,
    area: Option<String>,
    credit_code: Option<String>,
    end: Option<End>,
    offices: Vec<Office>,
    kept: Vec<Kept>,
}

/// What holds on a day among things that follow each other.
fn holding<T>(list: &[Since<T>], day: NaiveDate) -> Option<&T> {
    list.iter().rfind(|since| since.from <= day).map(|since| &since.value)
}

impl Organ {
    /// Its names with the days from which they held.
    pub fn names(&self) -> &[Since<String>] {
        &self.names
    }

    /// The organs above it with the days from which they were.
    pub fn parents(&self) -> &[Since<Option<OrganId>>] {
        &self.parents
    }

    /// Its level in the tree of government.
    pub fn level(&self) -> Option<Level> {
        self.level
    }

    /// 行政区划代码: 6, 9 or 12 digits.
    pub fn area(&self) -> Option<&str> {
        self.area.as_deref()
    }

    /// 统一社会信用代码
    pub fn credit_code(&self) -> Option<&str> {
        self.credit_code.as_deref()
    }

    /// How it ceased to be.
    pub fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    /// Its offices, the closed ones too.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// The registers that it keeps or has kept.
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// The day of its founding.
    pub fn founded_on(&self) -> Option<NaiveDate> {
        self.names.first().map(|since| since.from)
    }

    /// Whether it is there on a day; on the day of its end it is no more.
    pub fn exists(&self, day: NaiveDate) -> bool {
        self.founded_on().is_some_and(|from| from <= day)
            && self.end.as_ref().is_none_or(|end| day < end.on)
    }

    /// Its name on a day.
    pub fn name(&self, day: NaiveDate) -> Option<&str> {
        holding(&self.names, day).map(String::as_str)
    }

    /// The organ above it on a day.
    pub fn parent(&self, day: NaiveDate) -> Option<OrganId> {
        holding(&self.parents, day).copied().flatten()
    }

    /// Whether it keeps a register on a day.
    pub fn keeps(&self, register: &str, day: NaiveDate) -> bool {
        let on = |kept: &Kept| kept.from <= day && kept.until.is_none_or(|until| day < until);
        self.kept.iter().any(|kept| kept.register == register && on(kept))
    }

    /// The name it has or had last.
    pub fn last_name(&self) -> &str {
        self.names.last().map_or("", |since| since.value.as_str())
    }
}

impl Matter for Organ {
    type Act = Act;

    fn blank(_: &Register) -> Organ {
        Organ::default()
    }

    fn record(&self, entry: &Entry<Act>, rules: &Rules) -> Result<Self, Refusal> {
        let mut next = self.clone();
        next.take(entry, rules)?;
        Ok(next)
    }

    fn summary(&self, _: &Rules) -> Summary {
        let state = match (&self.end, self.names.is_empty()) {
            (_, true) => "none",
            (None, _) => "standing",
            (Some(end), _) => end.how,
        };
        let mut facts: Vec<Fact> =
            self.names.iter().map(|since| dated("name", since.value.clone(), since.from)).collect();
        let above = |since: &Since<Option<OrganId>>| {
            Some(dated("link-parent", since.value?.to_string(), since.from))
        };
        facts.extend(self.parents.iter().filter_map(above));
        facts.extend(self.area.iter().map(|area| Fact::text("area", area)));
        if let Some(end) = &self.end {
            let after = |id: &OrganId| dated("link-successor", id.to_string(), end.on);
            facts.extend(end.successors.iter().map(after));
        }
        facts.extend(
            self.kept
                .iter()
                .filter(|kept| kept.until.is_none())
                .map(|kept| dated("keeps", kept.register.clone(), kept.from)),
        );
        Summary {
            state: state.to_owned(),
            number: self.credit_code.clone(),
            title: self.last_name().to_owned(),
            kind: self.level.map(|level| kind::code(level).to_owned()),
            outcome: self.end.as_ref().map(|end| end.how.to_owned()),
            opened_on: self.founded_on(),
            closed_on: self.end.as_ref().map(|end| end.on),
            quantity: 1,
            facts,
            ..Summary::default()
        }
    }
}

fn dated(field: &str, text: String, on: NaiveDate) -> Fact {
    Fact { date: Some(on), ..Fact::text(field, text) }
}
