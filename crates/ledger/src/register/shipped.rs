//! The registers that the program brings along, and those that an administrator declares beside them.

use super::{Fault, Kind, Register, declaration};
use std::collections::BTreeMap;

/// The files, by the codes of their registers, in the order of the alphabet.
pub(super) const FILES: &[(&str, &str)] = &[
    ("catalogue", include_str!("../../registers/catalogue.toml")),
    ("charges", include_str!("../../registers/charges.toml")),
    ("decisions", include_str!("../../registers/decisions.toml")),
    ("disclosures", include_str!("../../registers/disclosures.toml")),
    ("disputes", include_str!("../../registers/disputes.toml")),
    ("fees", include_str!("../../registers/fees.toml")),
    ("figures", include_str!("../../registers/figures.toml")),
    ("filings", include_str!("../../registers/filings.toml")),
    ("letters", include_str!("../../registers/letters.toml")),
    ("media-accounts", include_str!("../../registers/media-accounts.toml")),
    ("meetings", include_str!("../../registers/meetings.toml")),
    ("organs", include_str!("../../registers/organs.toml")),
    ("procurement", include_str!("../../registers/procurement.toml")),
    ("requests", include_str!("../../registers/requests.toml")),
    ("service-items", include_str!("../../registers/service-items.toml")),
    ("training", include_str!("../../registers/training.toml")),
    ("village-boards", include_str!("../../registers/village-boards.toml")),
];

/// The registers that are kept, by their codes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registers(BTreeMap<String, Register>);

impl Registers {
    /// The registers that the program brings along.
    pub fn shipped() -> Registers {
        let read = |(file, text): &(&str, &str)| {
            declaration::read(text)
                .map(|register| ((*file).to_owned(), register))
                .expect("a test reads every file that is built in")
        };
        Registers(FILES.iter().map(read).collect())
    }

    /// These registers and one more, declared in the text of a file of this name.
    ///
    /// # Errors
    /// What is wrong with the file: where, and what to do.
    pub fn with(mut self, file: &str, text: &str) -> Result<Registers, Fault> {
        let register = declaration::read(text).map_err(|fault| fault.in_file(file))?;
        if register.kind != Kind::Declared || self.0.contains_key(&register.id) {
            return Err(Fault::new("taken", "id").with("value", &register.id).in_file(file));
        }
        self.0.insert(register.id.clone(), register);
        Ok(self)
    }

    /// The register of this code.
    pub fn get(&self, id: &str) -> Option<&Register> {
        self.0.get(id)
    }

    /// All of them, by their codes.
    pub fn iter(&self) -> impl Iterator<Item = &Register> {
        self.0.values()
    }
}
