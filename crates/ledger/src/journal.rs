//! The journal of an organ: entries linked by SM3, so that nothing written can silently change.
//!
//! Every link is SM3(previous ‖ canonical JSON of the entry). The chain of an organ begins with 64 zeros.

use crate::{Attachment, Entry, Mark, canonical};
use sm3::{Digest, Sm3};
use std::borrow::Cow;
use std::fmt::{self, Write};

/// Where an entry stands in its organ's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its place, from 1.
    pub position: u64,
    /// The hash, in hexadecimal digits.
    pub hash: String,
}

/// What the first entry of a journal is linked to.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The hash of an entry behind `previous`; `act` is the entry's sealed act in its canonical form.
pub fn hash(previous: &str, position: u64, entry: &Entry<impl Sized>, act: &str) -> String {
    let mut sm3 = Sm3::new();
    sm3.update(previous.as_bytes());
    sm3.update(text(position, entry, act).as_bytes());
    hex(&sm3.finalize())
}

/// The canonical JSON of an entry. Keys stand in the order that RFC 8785 gives them.
pub fn text(position: u64, entry: &Entry<impl Sized>, act: &str) -> String {
    let mut out = String::with_capacity(act.len() + 512);
    let written = write(position, entry, act, &mut out);
    written.expect("a string takes all");
    out
}

fn write(position: u64, entry: &Entry<impl Sized>, act: &str, out: &mut String) -> fmt::Result {
    write!(out, "{{\"act\":{act},\"at\":{},\"by\":{{", entry.recorded_at)?;
    if let Some(person) = entry.by.deputy_for {
        write!(out, "\"deputy_for\":\"{person}\",")?;
    }
    if let Some(office) = entry.by.office {
        write!(out, "\"office\":\"{office}\",")?;
    }
    write!(out, "\"person\":\"{}\"}},\"files\":", entry.by.person)?;
    out.push_str(&files(&entry.files));
    write!(out, ",\"id\":\"{}\",\"mark\":", entry.id)?;
    match entry.mark {
        Mark::Act => out.push_str("\"act\""),
        Mark::Replaces(old) => write!(out, "{{\"replaces\":\"{old}\"}}")?,
        Mark::Strikes(old) => write!(out, "{{\"strikes\":\"{old}\"}}")?,
        Mark::Erases => out.push_str("\"erases\""),
    }
    let Entry { matter, number, dated_on, organ, .. } = entry;
    write!(out, ",\"matter\":\"{matter}\",\"number\":{number},\"on\":\"{dated_on}\"")?;
    write!(out, ",\"organ\":\"{organ}\",\"position\":{position},\"reason\":")?;
    match &entry.reason {
        Some(reason) => canonical::write_text(reason, out),
        None => out.push_str("null"),
    }
    out.push_str(",\"register\":");
    canonical::write_text(&entry.register, out);
    out.push('}');
    Ok(())
}

/// The attachments; most entries have none.
fn files(files: &[Attachment]) -> Cow<'static, str> {
    if files.is_empty() {
        return Cow::Borrowed("[]");
    }
    let value = serde_json::to_value(files).ok();
    Cow::Owned(value.and_then(|value| canonical::canonical(&value)).unwrap_or_default())
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    let mut out = String::with_capacity(2 * bytes.len());
    out.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{By, EntryId, FileHash, MatterId, OfficeId, OrganId, PersonId};
    use uuid::Uuid;

    #[test]
    fn the_hash_is_that_of_the_standard() {
        let abc = hex(&Sm3::digest(b"abc"));
        assert_eq!(abc, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    /// Two linked entries with everything that an entry can hold. Their hashes were made by another program from JSON
    /// that it sorted itself; a change of either breaks every journal that is kept.
    #[test]
    fn a_chain_has_the_hashes_that_it_always_had() {
        let uuid = Uuid::from_u128;
        let mut entry = Entry {
            id: EntryId(uuid(1)),
            matter: MatterId(uuid(2)),
            organ: OrganId(uuid(3)),
            register: "decisions".to_owned(),
            number: 1,
            dated_on: "2024-03-01".parse().unwrap(),
            recorded_at: 1_780_000_000_000_001,
            by: By { person: PersonId(uuid(5)), office: None, deputy_for: None },
            reason: None,
            files: Vec::new(),
            mark: Mark::Act,
            act: (),
        };
        let act = "{\"act\":\"decided\",\"title\":\"行\"}";
        let first = hash(GENESIS, 1, &entry, act);
        assert_eq!(first, "0cee139efd31a4d3c548b23ea0398adbe3945629bf51d169eafec0b7a9e221bd");
        entry.id = EntryId(uuid(4));
        entry.number = 2;
        entry.by.office = Some(OfficeId(uuid(6)));
        entry.by.deputy_for = Some(PersonId(uuid(7)));
        entry.reason = Some("文号\n有误".to_owned());
        let hash_of_file = FileHash("ab".repeat(32));
        entry.files =
            vec![Attachment { hash: hash_of_file, name: "图\"1.jpg".to_owned(), size: 12 }];
        entry.mark = Mark::Replaces(EntryId(uuid(1)));
        let second = hash(&first, 2, &entry, act);
        assert_eq!(second, "cb49a011c262c8db08a6fbd87d3076e4a1cea5274953eba918401c8645fadfba");
        for (mark, written) in [
            (
                Mark::Strikes(EntryId(uuid(1))),
                serde_json::to_string(&Mark::Strikes(EntryId(uuid(1)))),
            ),
            (Mark::Erases, serde_json::to_string(&Mark::Erases)),
        ] {
            entry.mark = mark;
            assert!(text(3, &entry, act).contains(&format!("\"mark\":{},", written.unwrap())));
        }
    }
}
