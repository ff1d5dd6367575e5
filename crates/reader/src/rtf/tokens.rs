//! The tokens of RTF: braces, control words, bytes. What they mean is told elsewhere.

/// Letters of a control word; the format allows thirty-two.
const WORD_MAX: usize = 64;

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\*`
    Star,
    /// A control word with its number; control symbols that mean a word are given as that word.
    Word(&'a str, Option<i32>),
    /// A byte written as `\'hh`.
    Byte(u8),
    /// Bytes of text.
    Text(&'a [u8]),
}

/// The tokens of a file.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// Begins at the first brace.
    pub(super) fn new(bytes: &'a [u8]) -> Tokens<'a> {
        let start = bytes.iter().position(|&byte| byte == b'{').unwrap_or(bytes.len());
        Tokens { rest: &bytes[start..] }
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.get(1)?;
        let symbol = |token| (token, 2);
        let (token, length) = match first {
            b'a'..=b'z' | b'A'..=b'Z' => return self.word(),
            b'\'' => {
                let digits = self.rest.get(2..4)?;
                let byte = std::str::from_utf8(digits)
                    .ok()
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok());
                match byte {
                    Some(byte) => (Token::Byte(byte), 4),
                    None => (Token::Text(&[]), 2),
                }
            }
            b'*' => symbol(Token::Star),
            b'\\' | b'{' | b'}' => symbol(Token::Text(&self.rest[1..2])),
            b'~' => symbol(Token::Text(b" ")),
            b'_' => symbol(Token::Text(b"-")),
            b'\n' | b'\r' => symbol(Token::Word("par", None)),
            b'\t' => symbol(Token::Word("tab", None)),
            _ => symbol(Token::Text(&[])),
        };
        self.rest = &self.rest[length..];
        Some(token)
    }

    fn word(&mut self) -> Option<Token<'a>> {
        let rest = &self.rest[1..];
        let letters =
            rest.iter().take(WORD_MAX).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(&rest[..letters]).ok()?;
        let mut after = &rest[letters..];
        let is_negative =
            after.first() == Some(&b'-') && after.get(1).is_some_and(u8::is_ascii_digit);
        if is_negative {
            after = &after[1..];
        }
        let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = (digits > 0).then(|| {
            let value = std::str::from_utf8(&after[..digits.min(10)])
                .ok()
                .and_then(|text| text.parse::<i64>().ok());
            let value = value.unwrap_or(0);
            i32::try_from(if is_negative { -value } else { value }).unwrap_or(0)
        });
        after = &after[digits..];
        if let [b' ', further @ ..] = after {
            after = further;
        }
        if word == "bin" {
            let length = number.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
            after = after.get(length..).unwrap_or_default();
        }
        self.rest = after;
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.rest {
                [] => return None,
                [b'{', rest @ ..] => {
                    self.rest = rest;
                    return Some(Token::Open);
                }
                [b'}', rest @ ..] => {
                    self.rest = rest;
                    return Some(Token::Close);
                }
                [b'\\', ..] => return self.control(),
                [b'\n' | b'\r' | 0, rest @ ..] => self.rest = rest,
                text => {
                    let length = text
                        .iter()
                        .position(|byte| matches!(byte, b'{' | b'}' | b'\\' | b'\n' | b'\r' | 0))
                        .unwrap_or(text.len());
                    self.rest = &text[length..];
                    return Some(Token::Text(&text[..length]));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_bytes_part() {
        let tokens: Vec<_> =
            Tokens::new(b"{\\rtf1\\u-23456?a\\'b9\\~\\{\r\nb\\bin3 }}}\\*\\par}").collect();
        let expected = [
            Token::Open,
            Token::Word("rtf", Some(1)),
            Token::Word("u", Some(-23456)),
            Token::Text(b"?a"),
            Token::Byte(0xB9),
            Token::Text(b" "),
            Token::Text(b"{"),
            Token::Text(b"b"),
            Token::Word("bin", Some(3)),
            Token::Star,
            Token::Word("par", None),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn a_cut_file_ends() {
        for text in [&b"{\\"[..], b"{\\'", b"{\\'a", b"{\\u", b"{\\bin99999999999 x", b""] {
            assert!(Tokens::new(text).count() <= 3);
        }
    }
}
