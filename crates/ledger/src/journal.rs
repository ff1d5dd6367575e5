//! The journal of an organ: entries linked by SM3, so that nothing written can silently change.
//!
//! Every link is SM3(previous ‖ canonical JSON of the entry). The chain of an organ begins with 64 zeros.

use crate::{Entry, canonical};
use serde_json::Value;
use sm3::{Digest, Sm3};

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
    out.push_str("{\"act\":");
    out.push_str(act);
    let json = |value: Result<Value, serde_json::Error>| {
        value.ok().and_then(|value| canonical::canonical(&value)).unwrap_or_default()
    };
    out.push_str(&format!(",\"at\":{},\"by\":", entry.recorded_at));
    out.push_str(&json(serde_json::to_value(entry.by)));
    out.push_str(",\"files\":");
    out.push_str(&json(serde_json::to_value(&entry.files)));
    out.push_str(&format!(",\"id\":\"{}\",\"mark\":", entry.id));
    out.push_str(&json(serde_json::to_value(entry.mark)));
    out.push_str(&format!(
        ",\"matter\":\"{}\",\"number\":{},\"on\":\"{}\",\"organ\":\"{}\",\"position\":{position},\"reason\":",
        entry.matter, entry.number, entry.dated_on, entry.organ
    ));
    match &entry.reason {
        Some(reason) => canonical::write_text(reason, &mut out),
        None => out.push_str("null"),
    }
    out.push_str(",\"register\":");
    canonical::write_text(&entry.register, &mut out);
    out.push('}');
    out
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_standard() {
        let abc = hex(&Sm3::digest(b"abc"));
        assert_eq!(abc, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }
}
