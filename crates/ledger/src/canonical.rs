//! Canonical JSON (RFC 8785) of entries: one text for one value, so that one hash fits every engine and re-import.
//!
//! Entries hold no fractions (money is fen, instants are microseconds), so the number rules of the standard come down
//! to plain integers; a fraction is refused instead of rounded.

use serde_json::Value;

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
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_by(|left, right| left.encode_utf16().cmp(right.encode_utf16()));
            out.push('{');
            for (at, key) in keys.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write(&map[key], out)?;
            }
            out.push('}');
        }
    }
    Some(())
}

/// A text with the escapes that the standard demands and no others.
pub fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
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
