//! Mail messages: headers, parts, and how a part's bytes are written.

use crate::Unreadable;
use crate::limits::ENTRIES_MAX;

/// Parts inside parts; a saved page has two levels.
const DEPTH: u8 = 6;

/// A part that holds no further parts.
pub(super) struct Part<'a> {
    /// `text/html`, in lower case.
    pub(super) kind: String,
    /// The encoding that its header names.
    pub(super) charset: Option<String>,
    /// Where it came from.
    pub(super) location: Option<String>,
    transfer: String,
    raw: &'a [u8],
}

impl Part<'_> {
    /// Whether it is a page to read.
    pub(super) fn is_page(&self) -> bool {
        matches!(self.kind.as_str(), "text/html" | "application/xhtml+xml" | "text/plain")
    }

    /// Its bytes as they were before the mail.
    pub(super) fn body(&self) -> Vec<u8> {
        match self.transfer.as_str() {
            "quoted-printable" => quoted_printable(self.raw),
            "base64" => base64(self.raw),
            _ => self.raw.to_vec(),
        }
    }
}

/// All parts of a message in order, the root of a related set first.
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part<'_>>, Unreadable> {
    let mut parts = Vec::new();
    collect(bytes, DEPTH, &mut parts)?;
    Ok(parts)
}

fn collect<'a>(bytes: &'a [u8], depth: u8, parts: &mut Vec<Part<'a>>) -> Result<(), Unreadable> {
    let (head, body) = split_head(bytes);
    let headers = Headers(head);
    let content_type = headers.get("content-type").unwrap_or_default();
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind.starts_with("multipart/") {
        let boundary = parameter(&content_type, "boundary").or_else(|| first_boundary(body));
        let Some(boundary) = boundary.filter(|b| !b.is_empty() && depth > 0) else { return Ok(()) };
        let first = parts.len();
        for part in split_parts(body, boundary.as_bytes()) {
            if parts.len() >= ENTRIES_MAX {
                return Err(Unreadable::TooMuch { what: "parts", limit: ENTRIES_MAX as u64 });
            }
            collect(part, depth - 1, parts)?;
        }
        // A mail offers its words twice, as a page and as plain text.
        if parts[first..].iter().any(|part| part.kind == "text/html") {
            let keep = |part: &Part| part.kind != "text/plain";
            let kept: Vec<Part> = parts.drain(first..).filter(keep).collect();
            parts.extend(kept);
        }
        return Ok(());
    }
    let location = headers.get("content-location");
    let looks_like_page = kind.is_empty() && body.trim_ascii_start().starts_with(b"<");
    parts.push(Part {
        kind: if looks_like_page { "text/html".into() } else { kind },
        charset: parameter(&content_type, "charset"),
        location,
        transfer: headers
            .get("content-transfer-encoding")
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase(),
        raw: body,
    });
    Ok(())
}

/// The headers and what follows the first empty line.
fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let trimmed = bytes.trim_ascii_start();
    let mut at = 0;
    while at < trimmed.len() {
        let length =
            trimmed[at..].iter().position(|b| *b == b'\n').map_or(trimmed.len() - at, |i| i + 1);
        let line = &trimmed[at..at + length];
        // Without an empty line the first line that is no header ends the head.
        let is_header = line.starts_with(b" ") || line.starts_with(b"\t") || line.contains(&b':');
        if line.trim_ascii().is_empty() {
            return (&trimmed[..at], &trimmed[at + length..]);
        }
        if !is_header || line.starts_with(b"<") {
            return (&trimmed[..at], &trimmed[at..]);
        }
        at += length;
    }
    (trimmed, &[])
}

struct Headers<'a>(&'a [u8]);

impl Headers<'_> {
    /// A header's value, its folded lines joined.
    fn get(&self, name: &str) -> Option<String> {
        let mut value: Option<String> = None;
        for line in self.0.split(|b| *b == b'\n') {
            if let Some(value) = &mut value {
                if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                    break;
                }
                value.push_str(&String::from_utf8_lossy(line));
            } else if line.len() > name.len()
                && line[name.len()] == b':'
                && line[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            {
                value = Some(String::from_utf8_lossy(&line[name.len() + 1..]).into_owned());
            }
        }
        value.map(|value| value.replace('\r', "").trim().to_string())
    }
}

/// `name="value"` among the parameters of a header.
fn parameter(header: &str, name: &str) -> Option<String> {
    header.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_string())
    })
}

/// The boundary by its looks, where the header that names it is lost.
fn first_boundary(body: &[u8]) -> Option<String> {
    let line =
        body.split(|b| *b == b'\n').find(|line| line.starts_with(b"--") && line.len() > 6)?;
    std::str::from_utf8(line.trim_ascii()).ok().map(|line| line[2..].to_string())
}

/// The parts between lines that begin with two dashes and the boundary.
fn split_parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    while at < body.len() {
        let length = body[at..].iter().position(|b| *b == b'\n').map_or(body.len() - at, |i| i + 1);
        let line = &body[at..at + length];
        let delimits = line.strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary));
        if let Some(rest) = delimits
            && matches!(rest.trim_ascii(), b"" | b"--")
        {
            if let Some(start) = start {
                parts.push(&body[start..at]);
            }
            start = (rest.trim_ascii() != b"--").then_some(at + length);
        }
        at += length;
    }
    // Cut off before the last boundary.
    if let Some(start) = start
        && start < body.len()
    {
        parts.push(&body[start..]);
    }
    parts
}

/// Resolves `=E6` and joins lines that end in `=`.
fn quoted_printable(raw: &[u8]) -> Vec<u8> {
    let digit = |b: Option<&u8>| {
        b.and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok())
    };
    let mut out = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(byte) = raw.get(at) {
        at += 1;
        if *byte != b'=' {
            out.push(*byte);
            continue;
        }
        if let (Some(high), Some(low)) = (digit(raw.get(at)), digit(raw.get(at + 1))) {
            out.push(high * 16 + low);
            at += 2;
            continue;
        }
        let padding = raw[at..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        match raw.get(at + padding..).unwrap_or_default() {
            [b'\r', b'\n', ..] => at += padding + 2,
            [b'\n', ..] => at += padding + 1,
            [] => at += padding,
            _ => out.push(b'='),
        }
    }
    out
}

/// Resolves base64; what is no digit of it is skipped.
fn base64(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() / 4 * 3);
    let (mut sum, mut bits) = (0u32, 0u32);
    for byte in raw {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        sum = (sum << 6 | u32::from(digit)) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((sum >> bits).to_be_bytes()[3]);
        }
    }
    out
}
