//! The string literals of JSON and JavaScript, with their escapes resolved.

/// One string of a script.
#[derive(Debug)]
pub(super) struct Literal {
    /// The name before its colon.
    pub(super) key: Option<String>,
    /// The string, escapes resolved.
    pub(super) value: String,
    /// Where its opening quote stands.
    pub(super) start: usize,
    /// After its closing quote.
    pub(super) end: usize,
}

/// Bytes that may be looked at in vain, for quotes that open no string; ordinary scripts have a few hundred.
const WASTE_MAX: usize = 64 << 20;

/// Bytes of a regular expression.
const PATTERN_MAX: usize = 500;

/// All strings that are values; keys are given with them.
pub(super) fn literals(source: &str) -> Vec<Literal> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let mut key: Option<String> = None;
    let (mut at, mut wasted) = (0, 0usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' | b'`' => {
                let (value, end) = match string(source, at) {
                    Ok(string) => string,
                    Err(looked_at) if wasted < WASTE_MAX => {
                        wasted += looked_at;
                        at += 1;
                        continue;
                    }
                    Err(_) => break,
                };
                if is_key(&bytes[end..]) {
                    key = Some(value);
                } else {
                    let name = named(source, at, &mut key);
                    found.push(Literal { key: name, value, start: at, end });
                }
                at = end;
            }
            b'/' => at = comment_or_pattern(bytes, at),
            _ => at += 1,
        }
    }
    found
}

fn is_key(after: &[u8]) -> bool {
    after.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':')
}

/// The name of a value: the quoted key before it, or a bare word and a colon.
fn named(source: &str, at: usize, key: &mut Option<String>) -> Option<String> {
    let before = source[..at].trim_end().strip_suffix(':')?.trim_end();
    if before.ends_with(['"', '\'']) {
        return key.take();
    }
    let start = before
        .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$')
        .map_or(0, |i| i + 1);
    let start =
        (start..=before.len()).find(|i| before.is_char_boundary(*i)).unwrap_or(before.len());
    Some(before[start..].to_string())
}

/// After a comment or a regular expression; or after the slash, where it is only a slash.
fn comment_or_pattern(bytes: &[u8], at: usize) -> usize {
    let find = |from: usize, word: &[u8]| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.windows(word.len()).position(|w| w == word).map(|i| from + i)
    };
    match bytes.get(at + 1) {
        Some(b'/') => find(at, b"\n").unwrap_or(bytes.len()),
        Some(b'*') => find(at + 2, b"*/").map_or(bytes.len(), |end| end + 2),
        _ => {
            let before = bytes[..at].iter().rfind(|b| !matches!(b, b' ' | b'\t'));
            let may_begin = before.is_none_or(|b| b"(,=:[!&|?{};\n".contains(b));
            if may_begin { pattern(bytes, at).unwrap_or(at + 1) } else { at + 1 }
        }
    }
}

/// The end of a regular expression on the same line.
fn pattern(bytes: &[u8], at: usize) -> Option<usize> {
    let mut i = at + 1;
    let mut in_class = false;
    while i < at + PATTERN_MAX {
        match bytes.get(i)? {
            b'\n' => return None,
            b'\\' => i += 1,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => return Some(i + 1),
            _ => {}
        }
        i += 1;
    }
    None
}

/// A string that opens at `at`, and the position after it. It is no string when it runs over the end of its line
/// without a tag or a Han character in it, or never ends and holds no tag; then the bytes looked at are given.
fn string(source: &str, at: usize) -> Result<(String, usize), usize> {
    let quote = source.as_bytes()[at];
    let mut value = String::new();
    let mut from = at + 1;
    let mut seen_words = quote == b'`';
    loop {
        let rest = source.get(from..).unwrap_or_default();
        let Some(step) = rest.bytes().position(|b| b == quote || b == b'\\' || b == b'\n') else {
            // The file is cut inside the string.
            value.push_str(rest);
            return if value.contains('<') {
                Ok((value, source.len()))
            } else {
                Err(source.len() - at)
            };
        };
        value.push_str(&rest[..step]);
        let stop = from + step;
        match source.as_bytes()[stop] {
            b'\\' => from = escape(source, stop + 1, &mut value),
            b'\n' => {
                seen_words = seen_words || value.contains('<') || !value.is_ascii();
                if !seen_words {
                    return Err(stop - at);
                }
                value.push('\n');
                from = stop + 1;
            }
            _ => return Ok((value, stop + 1)),
        }
    }
}

/// Resolves the escape whose letter stands at `at`; gives the position after it.
fn escape(source: &str, at: usize, value: &mut String) -> usize {
    let Some(letter) = source.get(at..).and_then(|rest| rest.chars().next()) else {
        return source.len();
    };
    let hex = |from: usize, length: usize| {
        source.get(from..from + length).and_then(|digits| u32::from_str_radix(digits, 16).ok())
    };
    let after = at + letter.len_utf8();
    match letter {
        'n' => value.push('\n'),
        't' => value.push('\t'),
        'r' => value.push('\r'),
        'b' | 'f' | 'v' | '0' | '\n' => {}
        'x' => {
            if let Some(character) = hex(after, 2).and_then(char::from_u32) {
                value.push(character);
                return after + 2;
            }
        }
        'u' => return unicode(source, after, value, hex),
        _ => value.push(letter),
    }
    after
}

/// `\u653F`, a pair of surrogates, or `\u{1F600}`.
fn unicode(
    source: &str,
    at: usize,
    value: &mut String,
    hex: impl Fn(usize, usize) -> Option<u32>,
) -> usize {
    if source[at..].starts_with('{') {
        let length = source[at + 1..].bytes().take(8).take_while(u8::is_ascii_hexdigit).count();
        value.push(hex(at + 1, length).and_then(char::from_u32).unwrap_or('\u{fffd}'));
        return (at + 1 + length + usize::from(source[at + 1 + length..].starts_with('}')))
            .min(source.len());
    }
    let Some(unit) = hex(at, 4) else { return at };
    if (0xd800..0xdc00).contains(&unit)
        && source.get(at + 4..at + 6) == Some("\\u")
        && let Some(low) = hex(at + 6, 4)
        && (0xdc00..0xe000).contains(&low)
    {
        let character = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        value.push(char::from_u32(character).unwrap_or('\u{fffd}'));
        return at + 10;
    }
    value.push(char::from_u32(unit).unwrap_or('\u{fffd}'));
    at + 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(source: &str) -> Vec<String> {
        literals(source).into_iter().map(|literal| literal.value).collect()
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(values(r#""a\"b\\\/\u653f\ud83d\ude00\u{4e00}\x41\q""#), ["a\"b\\/政😀一Aq"]);
        assert_eq!(values("'it\\'s' /* \"no\" */ // 'no'\n`a\nb`"), ["it's", "a\nb"]);
        assert_eq!(values("don't\nx = \"<p>\n\""), ["<p>\n"]);
        assert_eq!(values("/['\"]/.test(\"a\")"), ["a"]);
    }

    #[test]
    fn keys_are_named() {
        let found = literals(r#"{"content" : "x", title: 'y', "n": 1, "z": ["w"]}"#);
        let keys: Vec<_> = found.iter().map(|literal| literal.key.as_deref()).collect();
        assert_eq!(keys, [Some("content"), Some("title"), None]);
    }

    proptest! {
        #[test]
        fn any_source_is_scanned(source in "[\"'`\\\\/ux0-9a-f{}\n<:政+*]{0,60}") {
            let _ = literals(&source);
        }
    }
}
