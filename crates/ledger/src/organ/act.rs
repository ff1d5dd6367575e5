//! What can happen to an organ, and what of it may not. What several organs have to do with each other is judged by
//! the tree.

use super::{End, Kept, Office, Organ, Since, kind};
use crate::spelling::plain;
use crate::{Entry, OfficeId, OrganId, Refusal, Rules};
use chrono::NaiveDate;
use law::Level;
use serde::{Deserialize, Serialize};

/// An act upon an organ; it holds from the day of its entry on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// 设立
    Founded {
        /// Its full name.
        name: String,
        /// Its place in the tree of government.
        #[serde(with = "kind")]
        kind: Level,
        /// The organ above it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<OrganId>,
        /// 行政区划代码
        #[serde(default, skip_serializing_if = "Option::is_none")]
        area: Option<String>,
        /// 统一社会信用代码
        #[serde(default, skip_serializing_if = "Option::is_none")]
        credit_code: Option<String>,
    },
    /// 更名
    Renamed {
        /// The new name.
        name: String,
    },
    /// 划转: another organ is above it.
    Moved {
        /// The organ above it; none for the top of a tree.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<OrganId>,
    },
    /// 并入
    MergedInto {
        /// The organ that goes on with its work.
        organ: OrganId,
    },
    /// 分设
    SplitInto {
        /// The organs that go on with its work, two or more.
        organs: Vec<OrganId>,
    },
    /// 撤销 without a successor.
    Abolished {},
    /// 设立科室
    OfficeOpened {
        /// Its id.
        office: OfficeId,
        /// Its name.
        name: String,
    },
    /// 科室更名
    OfficeRenamed {
        /// Which.
        office: OfficeId,
        /// The new name.
        name: String,
    },
    /// 撤销科室
    OfficeClosed {
        /// Which.
        office: OfficeId,
    },
    /// A register is kept from this day on, so that its figures are counted and not stated.
    RegisterKept {
        /// The code of the register.
        register: String,
    },
    /// A register is kept no more.
    RegisterLeft {
        /// The code of the register.
        register: String,
    },
}

impl Organ {
    /// Does what the entry says, if it may be.
    pub(super) fn take(&mut self, entry: &Entry<Act>, rules: &Rules) -> Result<(), Refusal> {
        let on = entry.dated_on;
        match (&entry.act, self.founded_on(), &self.end) {
            (Act::Founded { .. }, Some(_), _) => return Err(Refusal::new("organ-founded-already")),
            (Act::Founded { .. }, None, _) => {}
            (_, None, _) => return Err(Refusal::new("organ-not-founded").instead(&["founded"])),
            (_, _, Some(end)) => {
                return Err(Refusal::new("organ-ended").with("on", end.on).with("how", end.how));
            }
            _ => {}
        }
        match &entry.act {
            Act::Founded { name, kind, parent, area, credit_code } => {
                codes(area.as_deref(), credit_code.as_deref())?;
                self.names.push(Since { from: on, value: given(name)? });
                self.parents.push(Since { from: on, value: *parent });
                self.level = Some(*kind);
                self.area.clone_from(area);
                self.credit_code.clone_from(credit_code);
            }
            Act::Renamed { name } => {
                if plain(name) == plain(self.last_name()) {
                    return Err(Refusal::new("organ-same-name").with("name", name));
                }
                self.names.push(Since { from: on, value: given(name)? });
            }
            Act::Moved { parent } => self.parents.push(Since { from: on, value: *parent }),
            Act::MergedInto { organ } => self.ended(entry, "merged-into", vec![*organ])?,
            Act::SplitInto { organs } => {
                let mut apart = organs.clone();
                apart.sort_unstable();
                apart.dedup();
                if apart.len() < 2 || apart.len() < organs.len() {
                    return Err(Refusal::new("organ-split-into-one"));
                }
                self.ended(entry, "split-into", organs.clone())?;
            }
            Act::Abolished {} => self.ended(entry, "abolished", Vec::new())?,
            Act::OfficeOpened { office, name } => self.open_office(*office, name, on)?,
            Act::OfficeRenamed { office, name } => self.rename_office(*office, name, on)?,
            Act::OfficeClosed { office } => self.office(*office)?.closed_on = Some(on),
            Act::RegisterKept { register } => self.keep(register, on, rules)?,
            Act::RegisterLeft { register } => self.leave(register, on)?,
        }
        Ok(())
    }

    fn ended(
        &mut self,
        entry: &Entry<Act>,
        how: &'static str,
        successors: Vec<OrganId>,
    ) -> Result<(), Refusal> {
        if successors.iter().any(|id| id.0 == entry.matter.0) {
            return Err(Refusal::new("organ-into-itself"));
        }
        self.end = Some(End { on: entry.dated_on, how, successors });
        Ok(())
    }

    fn open_office(&mut self, id: OfficeId, name: &str, on: NaiveDate) -> Result<(), Refusal> {
        let name = given(name)?;
        self.free_office_name(id, &name)?;
        if self.offices.iter().any(|office| office.id == id) {
            return Err(Refusal::new("office-opened-already").with("office", id));
        }
        let names = vec![Since { from: on, value: name }];
        self.offices.push(Office { id, names, closed_on: None });
        Ok(())
    }

    fn rename_office(&mut self, id: OfficeId, name: &str, on: NaiveDate) -> Result<(), Refusal> {
        let name = given(name)?;
        self.free_office_name(id, &name)?;
        self.office(id)?.names.push(Since { from: on, value: name });
        Ok(())
    }

    /// Refuses the name of another office that is open.
    fn free_office_name(&self, id: OfficeId, name: &str) -> Result<(), Refusal> {
        let taken = self.offices.iter().any(|office| {
            let current = office.names.last().map(|since| plain(&since.value));
            office.id != id && office.closed_on.is_none() && current == Some(plain(name))
        });
        if taken { Err(Refusal::new("office-name-taken").with("name", name)) } else { Ok(()) }
    }

    fn office(&mut self, id: OfficeId) -> Result<&mut Office, Refusal> {
        let open = |office: &&mut Office| office.id == id && office.closed_on.is_none();
        self.offices
            .iter_mut()
            .find(open)
            .ok_or_else(|| Refusal::new("office-not-open").with("office", id))
    }

    fn keep(&mut self, register: &str, on: NaiveDate, rules: &Rules) -> Result<(), Refusal> {
        if rules.registers.get(register).is_none() {
            return Err(Refusal::new("register-unknown").with("register", register));
        }
        if self.keeps(register, on) {
            return Err(Refusal::new("register-kept-already").with("register", register));
        }
        self.kept.push(Kept { register: register.to_owned(), from: on, until: None });
        Ok(())
    }

    fn leave(&mut self, register: &str, on: NaiveDate) -> Result<(), Refusal> {
        let open = |kept: &&mut Kept| kept.register == register && kept.until.is_none();
        let kept = self
            .kept
            .iter_mut()
            .find(open)
            .ok_or_else(|| Refusal::new("register-not-kept").with("register", register))?;
        kept.until = Some(on);
        Ok(())
    }
}

/// The name, if there is one.
fn given(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() { Err(Refusal::new("name-blank")) } else { Ok(name.to_owned()) }
}

/// 行政区划代码 (GB/T 2260, GB/T 10114) and 统一社会信用代码 (GB 32100), by their form alone.
fn codes(area: Option<&str>, credit_code: Option<&str>) -> Result<(), Refusal> {
    let digits = |text: &str| text.chars().all(|one| one.is_ascii_digit());
    if let Some(area) = area
        && !(matches!(area.len(), 6 | 9 | 12) && digits(area))
    {
        return Err(Refusal::new("area-code-form").with("value", area));
    }
    let letters =
        |text: &str| text.chars().all(|one| one.is_ascii_digit() || one.is_ascii_uppercase());
    if let Some(code) = credit_code
        && !(code.len() == 18 && letters(code))
    {
        return Err(Refusal::new("credit-code-form").with("value", code));
    }
    Ok(())
}
