//! Canonical JSON (RFC 8785) of entries: one text for one value, so that one hash fits every engine and re-import.
//!
//! Entries hold no fractions (money is fen, instants are microseconds), so the number rules of the standard come down
//! to plain integers; a fraction is refused instead of rounded.

use serde_json::Value;
use std::cmp::Ordering;

/// The canonical text; `None` if a number in it is no integer within ±(2⁵³−1), where the standard is exact.
pub fn canonical(value: &Value) -> Option<String> {
    let mut out = String::new();
    write(value, &mut out)?;
    Some(out)
}

/// Writes the canonical text behind what `out` holds.
pub fn write(value: &Value, out: &mut String) -> Option<()> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => {
            let number = number.as_i64().filter(|number| number.unsigned_abs() < 1 << 53)?;
            out.push_str(&number.to_string());
        }
        Value::String(text) => write_text(text, out),
        Value::Array(list) => {
            out.push('[');
            for (at, inner) in list.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(inner, out)?;
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut fields: Vec<(&String, &Value)> = map.iter().collect();
            fields.sort_unstable_by(|(left, _), (right, _)| by_utf16(left, right));
            out.push('{');
            for (at, (key, inner)) in fields.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write(inner, out)?;
            }
            out.push('}');
        }
    }
    Some(())
}

/// The order of keys. Bytes order texts as UTF-16 does, unless a letter beyond the first plane is among them.
fn by_utf16(left: &str, right: &str) -> Ordering {
    let is_beyond = |text: &str| text.bytes().any(|byte| byte >= 0xf0);
    if is_beyond(left) || is_beyond(right) {
        return left.encode_utf16().cmp(right.encode_utf16());
    }
    left.cmp(right)
}

/// A text with the escapes that the standard demands and no others.
pub fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    // What needs no escape, which is nearly all, is copied as a piece.
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        let (plain, behind) = rest.split_at(at);
        out.push_str(plain);
        let mut letters = behind.chars();
        match letters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\t') => out.push_str("\\t"),
            Some('\n') => out.push_str("\\n"),
            Some('\u{c}') => out.push_str("\\f"),
            Some('\r') => out.push_str("\\r"),
            Some(control) => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            None => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_by_utf16_and_text_is_escaped_no_more_than_needed() {
        let value =
            json!({"\u{fb33}": 1, "\u{1f600}": 2, "a": [true, null, -5], "1": "\u{1}\n\"\\/€"});
        let text = canonical(&value).unwrap();
        assert_eq!(
            text,
            "{\"1\":\"\\u0001\\n\\\"\\\\/€\",\"a\":[true,null,-5],\"\u{1f600}\":2,\"\u{fb33}\":1}"
        );
    }

    #[test]
    fn fractions_and_numbers_beyond_exactness_are_refused() {
        assert_eq!(canonical(&json!(0.5)), None);
        assert_eq!(canonical(&json!(1_i64 << 53)), None);
        assert_eq!(canonical(&json!((1_i64 << 53) - 1)).as_deref(), Some("9007199254740991"));
    }
}
