//! What stands around a page: meta elements, scripts, escapes, mail messages, encodings.

use super::escape;
use encoding_rs::Encoding;

/// A document with these meta elements.
pub(crate) fn with_meta(meta: &str, title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n{meta}\n<title>{}</title>\n<style>td{{border:1px solid}}</style>\n\
         <script>var total = 12; function go(a){{ return a < total; }}</script>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escape(title)
    )
}

/// The text in a legacy encoding; characters it lacks become numeric references, as browsers send them.
pub(crate) fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

/// UTF-16 with a byte order mark.
pub(crate) fn utf16(text: &str, little: bool) -> Vec<u8> {
    std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

/// A JSON answer of a content interface whose field holds the page.
pub(crate) fn json(title: &str, body: &str) -> String {
    serde_json::json!({
        "code": 200, "msg": "success",
        "data": { "id": 30219, "title": title, "source": "办公室", "content": body, "views": 318 }
    })
    .to_string()
}

/// A script that assigns the page to a variable; line feeds and quotes escaped as JavaScript does.
pub(crate) fn script(title: &str, body: &str) -> String {
    let text =
        body.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace("</", "<\\/");
    format!(
        "var article = {{ id: 7718, title: '{title}', pubTime: '10:32', body: '{text}' }};\nrender(article);\n"
    )
}

/// A page whose body stands in a `textarea`, escaped, for a script to show.
pub(crate) fn textarea(title: &str, body: &str) -> String {
    let inner = format!(
        "<div id=\"show\"></div><textarea id=\"content\" style=\"display:none\">{}</textarea>\n",
        escape(body)
    );
    super::document(title, &inner)
}

/// A page whose body was escaped once too often.
pub(crate) fn escaped_twice(title: &str, body: &str) -> String {
    super::document(title, &format!("<div class=\"content\">{}</div>", escape(body)))
}

/// Every character beyond ASCII as a numeric reference, decimal or hexadecimal.
pub(crate) fn references(text: &str, decimal: bool) -> String {
    text.chars()
        .map(|c| match (c.is_ascii(), decimal) {
            (true, _) => c.to_string(),
            (false, true) => format!("&#{};", u32::from(c)),
            (false, false) => format!("&#x{:X};", u32::from(c)),
        })
        .collect()
}

/// The page as a mail message, its parts in base64.
pub(crate) fn mhtml_base64(parts: &[(&str, String)]) -> String {
    mhtml(parts, "base64", base64)
}

/// The page as a mail message, its parts in quoted-printable.
pub(crate) fn mhtml_quoted(parts: &[(&str, String)]) -> String {
    mhtml(parts, "quoted-printable", quoted_printable)
}

fn mhtml(parts: &[(&str, String)], name: &str, encode: fn(&str) -> String) -> String {
    let mut out = String::from(
        "From: <Saved by Blink>\r\nSubject: =?utf-8?B?5bm05oql?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
         \ttype=\"text/html\";\r\n\tboundary=\"----=_NextPart_01D9\"\r\n\r\n",
    );
    for (location, text) in parts {
        out += &format!(
            "\r\n------=_NextPart_01D9\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {name}\r\n\
             Content-Location: {location}\r\n\r\n{}\r\n",
            encode(text)
        );
    }
    out + "\r\n------=_NextPart_01D9\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
           \r\n------=_NextPart_01D9--\r\n"
}

fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for byte in text.bytes() {
        let piece = match byte {
            b'\n' => {
                out += "\r\n";
                width = 0;
                continue;
            }
            b'=' => "=3D".to_owned(),
            32..=126 => char::from(byte).to_string(),
            _ => format!("={byte:02X}"),
        };
        if width + piece.len() > 75 {
            out += "=\r\n";
            width = 0;
        }
        width += piece.len();
        out += &piece;
    }
    out
}

/// Base64 in lines of seventy-six characters.
pub(crate) fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (index, chunk) in text.as_bytes().chunks(3).enumerate() {
        if index > 0 && index % 19 == 0 {
            out += "\r\n";
        }
        let bits = chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0)];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transfer_encodings_are_those_of_mail() {
        assert_eq!(base64("政府"), "5pS/5bqc");
        assert_eq!(base64("a"), "YQ==");
        assert_eq!(quoted_printable("政="), "=E6=94=BF=3D");
    }
}
