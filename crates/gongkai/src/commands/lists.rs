//! `gongkai export` of everything as workbooks or CSV: a folder for each organ with a list for each register in which it
//! has anything, to be read and handed on, and imported list by list. What comes back whole is exported by `exchange`.

use super::list::{Form, written};
use crate::failure::Failure;
use crate::installation::Installation;
use crate::{Status, output};
use ledger::tally::{Period, Selection};
use ledger::{OrganId, Register};
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use store::Query;
use words::Words;

/// Writes all lists, and says how many.
pub(crate) fn run(
    installation: &Installation,
    folder: &Path,
    form: Form,
    words: &Words,
) -> Result<Status, Failure> {
    let failed = |problem: std::io::Error| Failure::at(words, "error-output", folder, problem);
    fs::create_dir_all(folder).map_err(failed)?;
    if fs::read_dir(folder).map_err(failed)?.next().is_some() {
        let gaps = [("path", folder.display().to_string().into())];
        return Err(Failure::usage(words.say("store-not-empty", &gaps)));
    }
    let today = installation.rules().today;
    let query = |register: &Register, organs: Vec<OrganId>| Query {
        organs,
        selection: Selection::of(&register.id),
        period: Period { from: today, to: today },
        states: Vec::new(),
    };
    let place = |folder: &Path, register: &Register| {
        folder.join(format!("{}.{}", register.id, form.sort.ending()))
    };
    let organs = installation.register("organs", words)?;
    let path = place(folder, organs);
    let mut rows = written(installation, organs, query(organs, Vec::new()), form, &path, words)?;
    let mut lists = 1_u64;
    let mut taken = HashSet::new();
    for (id, organ) in installation.tree(words)?.iter() {
        let own = folder.join(folder_name(organ.last_name(), id, &mut taken));
        for register in installation.registers().iter().filter(|one| one.id != organs.id) {
            let work = installation.store.has_matters(id, &register.id);
            if !installation.wait(work, words)? {
                continue;
            }
            fs::create_dir_all(&own).map_err(failed)?;
            let path = place(&own, register);
            rows += written(installation, register, query(register, vec![id]), form, &path, words)?;
            lists += 1;
        }
    }
    let gaps = [
        ("lists", lists.to_string().into()),
        ("rows", rows.to_string().into()),
        ("path", folder.display().to_string().into()),
    ];
    output::once(&format!("{}\n", words.say("lists-done", &gaps)), None, words)?;
    Ok(Status::Clean)
}

/// The folder of an organ: its name, with its id behind where another has it already.
fn folder_name(name: &str, id: OrganId, taken: &mut HashSet<String>) -> String {
    let unfit = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    let name: String = name.chars().map(|one| if unfit(one) { '_' } else { one }).collect();
    let own = if taken.contains(&name) || name.starts_with('.') {
        format!("{}-{id}", name.trim_start_matches('.'))
    } else {
        name
    };
    taken.insert(own.clone());
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_organs_of_one_name_have_two_folders_and_no_name_leaves_its_own() {
        let mut taken = HashSet::new();
        let mut named = |name: &str, id: u128| {
            folder_name(name, OrganId(uuid::Uuid::from_u128(id)), &mut taken)
        };
        assert_eq!(named("财政所", 1), "财政所");
        assert!(named("财政所", 2).starts_with("财政所-0000"));
        assert_eq!(named("甲/乙", 3), "甲_乙");
        assert!(named("..", 4).starts_with('-'));
    }
}
