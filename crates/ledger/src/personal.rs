//! Personal data: kept outside the journal, so that it can be erased by law without breaking the chain. The entry
//! holds the salted SM3 alone.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sm3::{Digest, Sm3};

/// A personal value: in the open while it is typed or shown, sealed in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Personal {
    /// The value itself.
    Open(String),
    /// The salted SM3 of it, in hexadecimal digits.
    Sealed(String),
}

impl Personal {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Personal::Open(text) if text.trim().is_empty())
    }
}

/// A personal value that was taken out of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The salted SM3 that stands in the entry.
    pub digest: String,
    /// The salt.
    pub salt: [u8; 16],
    /// The value.
    pub text: String,
    /// The name of the field it stood in, such as `identity_number`.
    pub field: String,
}

/// SM3(salt ‖ text) in hexadecimal digits.
pub fn digest(salt: &[u8; 16], text: &str) -> String {
    let mut sm3 = Sm3::new();
    sm3.update(salt);
    sm3.update(text.as_bytes());
    crate::journal::hex(&sm3.finalize())
}

/// Seals every open personal value inside an act, and hands them out.
pub fn seal(act: &mut Value, salt: &mut impl FnMut() -> [u8; 16]) -> Vec<Sealed> {
    let mut sealed = Vec::new();
    seal_in(act, "", salt, &mut sealed);
    sealed
}

fn seal_in(
    value: &mut Value,
    field: &str,
    salt: &mut impl FnMut() -> [u8; 16],
    out: &mut Vec<Sealed>,
) {
    match value {
        Value::Object(map) => {
            if let Some(text) = open_text(map) {
                let salt = salt();
                let digest = digest(&salt, &text);
                map.clear();
                map.insert("sealed".to_owned(), Value::String(digest.clone()));
                out.push(Sealed { digest, salt, text, field: field.to_owned() });
                return;
            }
            for (name, inner) in map.iter_mut() {
                seal_in(inner, name, salt, out);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| seal_in(inner, field, salt, out)),
        _ => {}
    }
}

/// Puts the values back that `find` still knows by their digest; the erased ones stay sealed.
pub fn unseal(act: &mut Value, find: &impl Fn(&str) -> Option<String>) {
    match act {
        Value::Object(map) => {
            let digest = map.get("sealed").and_then(Value::as_str).filter(|_| map.len() == 1);
            if let Some(text) = digest.and_then(find) {
                map.clear();
                map.insert("open".to_owned(), Value::String(text));
                return;
            }
            map.values_mut().for_each(|inner| unseal(inner, find));
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| unseal(inner, find)),
        _ => {}
    }
}

/// The sealed values inside an act: the field in which each stands, and its digest.
pub fn sealed(act: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    sealed_in(act, "", &mut found);
    found
}

fn sealed_in(value: &Value, field: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => match map.get("sealed").and_then(Value::as_str) {
            Some(digest) if map.len() == 1 => found.push((field.to_owned(), digest.to_owned())),
            _ => map.iter().for_each(|(name, inner)| sealed_in(inner, name, found)),
        },
        Value::Array(list) => list.iter().for_each(|inner| sealed_in(inner, field, found)),
        _ => {}
    }
}

fn open_text(map: &Map<String, Value>) -> Option<String> {
    (map.len() == 1).then(|| map.get("open")?.as_str().map(str::to_owned)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_sealed_can_be_put_back_and_is_not_in_the_act() {
        let typed = json!({"act": "received", "requester": {"name": {"open": "张三"}, "phones": [{"open": "1"}]}});
        let mut act = typed.clone();
        let sealed = seal(&mut act, &mut || [7; 16]);
        assert!(!act.to_string().contains("张三"));
        assert_eq!(
            sealed.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(),
            ["name", "phones"]
        );
        let named = |one: &Sealed| (one.field.clone(), one.digest.clone());
        assert_eq!(super::sealed(&act), sealed.iter().map(named).collect::<Vec<_>>());
        unseal(&mut act, &|digest| {
            sealed.iter().find(|one| one.digest == digest).map(|one| one.text.clone())
        });
        assert_eq!(act, typed);
    }
}
