//! Bytes → text: byte order marks, UTF-8, what the file declares, GB18030, Big5, UTF-16 without a mark.
//!
//! A declaration is a witness, not a judge: pages call themselves `gb2312` and are UTF-8, or `utf-8` and are GBK.
//! Where a declaration stands in a format's mark-up is the business of that format's reader.

use crate::{Note, NoteKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes of a sample that tells UTF-16 from others.
const SAMPLE: usize = 4096;

/// Double-byte characters that are counted to tell GB18030 from Big5; more would not change the answer.
const PAIRS_MAX: u32 = 4000;

/// A text and how it was found.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// The encoding that was used.
    #[cfg(test)]
    pub(crate) encoding: &'static Encoding,
    /// A wrong declaration, or bytes that are no character.
    pub(crate) notes: Vec<Note>,
}

/// Decodes bytes of text; `declared` is the name of the encoding that the file gives itself.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    let declared = declared.map(str::trim).filter(|label| !label.is_empty());
    let (encoding, text, damaged) = match plain_utf8(bytes) {
        Some(text) => (UTF_8, Cow::Borrowed(text), false),
        None => {
            let (encoding, body) = choose(bytes, declared.and_then(by_label));
            let (text, damaged) = encoding.decode_without_bom_handling(body);
            (encoding, text, damaged)
        }
    };
    let mut notes = Vec::new();
    if let Some(label) = declared
        && by_label(label) != Some(encoding)
        && !text.is_ascii()
    {
        notes.push(Note::new(NoteKind::Encoding, label, encoding.name(), None));
    }
    if damaged {
        notes.push(Note::new(NoteKind::Encoding, around_damage(&text), encoding.name(), None));
    }
    Decoded {
        text,
        #[cfg(test)]
        encoding,
        notes,
    }
}

/// The text of nearly all files: UTF-8 without damage, looked at once. Zero bytes at its head may be UTF-16.
fn plain_utf8(bytes: &[u8]) -> Option<&str> {
    let body = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => bytes.get(length..).filter(|_| encoding == UTF_8)?,
        None => bytes,
    };
    let text = simdutf8::basic::from_utf8(body).ok()?;
    (!body[..body.len().min(SAMPLE)].contains(&0)).then_some(text)
}

/// Whether bytes that are no known container can be text at all: few control characters, and
/// characters that an encoding makes sense of.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(4 * SAMPLE)];
    if sample.contains(&0) {
        return Encoding::for_bom(sample).is_some() || utf16_without_mark(sample).is_some();
    }
    // Below the space only 8–13 and 27–31 stand in texts; written so that many bytes are counted at a time.
    let is_control = |b: u8| (b < 8) | (b.wrapping_sub(14) < 13) | (b == 0x7f);
    let controls = sample.chunks(255).map(|part| {
        usize::from(part.iter().map(|b| u8::from(is_control(*b))).fold(0, u8::wrapping_add))
    });
    let controls: usize = controls.sum();
    if controls * 50 > sample.len() {
        return false;
    }
    let (encoding, body) = choose(sample, None);
    if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE {
        return true;
    }
    let high = body.iter().filter(|b| **b >= 0x80).count();
    score(body, pair_gb18030) > 0.3
        || score(body, pair_big5) > 0.3
        // A few accented letters of a western page.
        || high * 5 < body.len()
}

/// The encoding of a label, with the whole of GB18030 behind each of its subsets' names.
fn by_label(label: &str) -> Option<&'static Encoding> {
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let encoding = Encoding::for_label(label.as_bytes())
        .or_else(|| label.to_ascii_lowercase().starts_with("gb").then_some(GB18030))?;
    Some(if encoding == encoding_rs::GBK { GB18030 } else { encoding })
}

fn choose<'a>(
    bytes: &'a [u8],
    declared: Option<&'static Encoding>,
) -> (&'static Encoding, &'a [u8]) {
    let mut body = bytes;
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        body = &bytes[length..];
        // A mark before bytes of another encoding comes from a template that was joined with a page.
        if encoding != UTF_8 || utf8_fits(body) {
            return (encoding, body);
        }
    }
    if let Some(encoding) = utf16_without_mark(body) {
        return (encoding, body);
    }
    if utf8_fits(body) {
        return (UTF_8, body);
    }
    (double_byte(body, declared).unwrap_or_else(|| last_resort(body, declared)), body)
}

/// UTF-8, or UTF-8 with a little damage: against one wrong byte stand twenty right characters.
fn utf8_fits(bytes: &[u8]) -> bool {
    let Err(first) = simdutf8::compat::from_utf8(bytes) else { return true };
    // A file cut inside its last character.
    if first.error_len().is_none() && first.valid_up_to() > 3 {
        return true;
    }
    let mut good = wide(&bytes[..first.valid_up_to()]);
    let mut bad = 0usize;
    for chunk in bytes[first.valid_up_to()..].utf8_chunks() {
        good += wide(chunk.valid().as_bytes());
        bad += usize::from(!chunk.invalid().is_empty());
        if bad > 64 && good < bad {
            return false;
        }
    }
    good >= bad * 20
}

/// Characters of three bytes and more.
fn wide(valid: &[u8]) -> usize {
    valid.iter().filter(|b| **b >= 0xe0).count()
}

/// UTF-16 that forgot its mark shows zero bytes in one half of its pairs, and Han or ASCII in almost all.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.len() < 4 || !sample.contains(&0) {
        return None;
    }
    let little = plausible_units(sample, u16::from_le_bytes);
    let big = plausible_units(sample, u16::from_be_bytes);
    let enough = (sample.len() / 2) * 9 / 10;
    if little >= big && little >= enough {
        Some(UTF_16LE)
    } else if big >= enough {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn plausible_units(sample: &[u8], unit: fn([u8; 2]) -> u16) -> usize {
    let plausible = |pair: &&[u8]| {
        let value = unit([pair[0], pair[1]]);
        matches!(value, 9..=13 | 0x20..=0x7e | 0xa0..=0xff | 0x2000..=0x26ff | 0x3000..=0x303f | 0x3400..=0x9fff | 0xff00..=0xffef)
    };
    sample.chunks_exact(2).filter(plausible).count()
}

/// What two bytes mean in a double-byte encoding.
enum Pair {
    /// A common character or punctuation.
    Common,
    /// A rare character, with the number of its bytes.
    Rare(usize),
    /// No character, or one that no prose has.
    Wrong,
}

/// GB18030 or Big5, by which of them sees common characters; both decode most byte strings without error.
fn double_byte(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<&'static Encoding> {
    let mut simplified = score(bytes, pair_gb18030);
    let mut traditional = score(bytes, pair_big5);
    // The declaration decides where the bytes do not: a few characters only.
    if declared == Some(GB18030) {
        simplified += 0.1;
    } else if declared == Some(BIG5) {
        traditional += 0.1;
    }
    if simplified.max(traditional) < 0.4 {
        None
    } else if traditional > simplified {
        Some(BIG5)
    } else {
        Some(GB18030)
    }
}

fn score(bytes: &[u8], pair: fn(&[u8]) -> Pair) -> f64 {
    let (mut total, mut sum, mut at) = (0u32, 0f64, 0usize);
    while at < bytes.len() && total < PAIRS_MAX {
        if bytes[at] < 0x80 {
            at += 1;
            continue;
        }
        total += 1;
        match pair(&bytes[at..]) {
            Pair::Common => {
                sum += 1.0;
                at += 2;
            }
            Pair::Rare(length) => {
                sum += 0.2;
                at += length;
            }
            Pair::Wrong => {
                sum -= 2.0;
                at += 1;
            }
        }
    }
    if total == 0 { 0.0 } else { sum / f64::from(total) }
}

/// GB 2312 has its 3755 common characters in the rows B0–D7 and its punctuation in A1–A3.
fn pair_gb18030(bytes: &[u8]) -> Pair {
    match bytes {
        [0xb0..=0xd7, 0xa1..=0xfe, ..] | [0xa1 | 0xa3, 0xa1..=0xfe, ..] => Pair::Common,
        // Numbers in brackets and circles, and the lines of drawn tables.
        [0xa2, 0xa1..=0xfc, ..] | [0xa9, 0xa4..=0xef, ..] => Pair::Common,
        [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, ..] => Pair::Rare(2),
        [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, ..] => Pair::Rare(4),
        // The file is cut inside a character.
        [0x81..=0xfe] => Pair::Rare(1),
        _ => Pair::Wrong,
    }
}

/// Big5 has its 5401 common characters in A440–C67E and its punctuation before them.
fn pair_big5(bytes: &[u8]) -> Pair {
    match bytes {
        [0xa4..=0xc5, 0x40..=0x7e | 0xa1..=0xfe, ..] | [0xc6, 0x40..=0x7e, ..] => Pair::Common,
        [0xa1..=0xa3, 0x40..=0x7e | 0xa1..=0xfe, ..] => Pair::Common,
        [0xc9..=0xf9, 0x40..=0x7e | 0xa1..=0xfe, ..] => Pair::Rare(2),
        [0x81..=0xfe] => Pair::Rare(1),
        _ => Pair::Wrong,
    }
}

/// A declared encoding that decodes without error, else the guess of a browser's detector.
fn last_resort(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if let Some(encoding) = declared
        && encoding != UTF_8
        && encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
    {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(64 * SAMPLE)], true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    if guess == encoding_rs::GBK { GB18030 } else { guess }
}

/// The words before and after the first character that could not be decoded.
fn around_damage(text: &str) -> &str {
    let Some(at) = text.find('\u{fffd}') else { return "" };
    let line = text[..at].rfind(['\n', '>']).map_or(0, |i| i + 1);
    let before = text[line..at].char_indices().rev().nth(11).map_or(line, |(i, _)| line + i);
    let after = text[at..].char_indices().nth(16).map_or(text.len(), |(i, _)| at + i);
    text[before..after].trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PROSE: &str =
        "二〇二四年，清溪镇人民政府主动公开信息107条。收到申请3件，（一）予以公开2件。";
    const OLD_FORM: &str =
        "二〇二四年，清溪鎮人民政府主動公開信息107條。收到申請3件，（一）予以公開2件。";

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn assert_text(bytes: &[u8], declared: Option<&str>, expected: &str, noted: bool) {
        let decoded = decode(bytes, declared);
        assert_eq!(decoded.text, expected);
        assert_eq!(!decoded.notes.is_empty(), noted, "{:?}", decoded.notes);
    }

    #[test]
    fn utf8_is_read_whatever_the_page_declares() {
        assert_text(PROSE.as_bytes(), None, PROSE, false);
        assert_text(PROSE.as_bytes(), Some("UTF-8"), PROSE, false);
        assert_text(PROSE.as_bytes(), Some("gb2312"), PROSE, true);
        assert_text(PROSE.as_bytes(), Some("iso-8859-1"), PROSE, true);
        assert_text(format!("\u{feff}{PROSE}").as_bytes(), Some("gbk"), PROSE, true);
    }

    #[test]
    fn gbk_is_read_whatever_the_page_declares() {
        let bytes = encoded(PROSE, GB18030);
        assert_text(&bytes, None, PROSE, false);
        assert_text(&bytes, Some("GB2312"), PROSE, false);
        assert_text(&bytes, Some("gb_2312-80"), PROSE, false);
        assert_text(&bytes, Some("gb18030-2022"), PROSE, false);
        assert_text(&bytes, Some("utf-8"), PROSE, true);
        assert_text(&bytes, Some("iso-8859-1"), PROSE, true);
        assert_text(&bytes, Some("big5"), PROSE, true);
        assert_text(&bytes, Some("no such thing"), PROSE, true);
    }

    #[test]
    fn a_mark_of_utf8_before_gbk_is_no_judge() {
        let bytes = [b"\xef\xbb\xbf".as_slice(), &encoded(PROSE, GB18030)].concat();
        assert_text(&bytes, None, PROSE, false);
    }

    #[test]
    fn characters_beyond_gbk_take_four_bytes() {
        let text = "㐂村与𠮷村的报告，䶮镇";
        assert_text(&encoded(text, GB18030), Some("gb2312"), text, false);
    }

    #[test]
    fn big5_and_gbk_are_told_apart_by_common_characters() {
        let old = OLD_FORM.replace('〇', "零");
        assert_text(&encoded(&old, BIG5), None, &old, false);
        assert_text(&encoded(&old, BIG5), Some("gb2312"), &old, true);
        // Traditional characters in GBK are not Big5.
        assert_text(&encoded(&old, GB18030), None, &old, false);
        for short in ["总计", "自然人", "三、收到和处理", "行政许可\t0\t0"] {
            assert_text(&encoded(short, GB18030), None, short, false);
        }
        for short in ["政府信息公開工作年度報告", "行政許可 0 0 處理決定數量"]
        {
            assert_text(&encoded(short, BIG5), None, short, false);
        }
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        for text in [PROSE, "<html><body><p>政府</p></body></html>", "ab\r\n"] {
            assert_text(&utf16(text, u16::to_le_bytes), None, text, false);
            assert_text(&utf16(text, u16::to_be_bytes), None, text, false);
            let marked = format!("\u{feff}{text}");
            assert_text(&utf16(&marked, u16::to_le_bytes), None, text, false);
            assert_text(&utf16(&marked, u16::to_be_bytes), None, text, false);
        }
    }

    #[test]
    fn damage_is_replaced_and_noted() {
        let mut bytes = PROSE.repeat(20).into_bytes();
        bytes[101] = 0xff;
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, UTF_8);
        assert_eq!(decoded.notes.len(), 1);
        assert!(decoded.notes[0].printed.contains('\u{fffd}'));
        let mut bytes = encoded(&PROSE.repeat(20), GB18030);
        bytes[60] = 0xff;
        assert_eq!(decode(&bytes, None).encoding, GB18030);
    }

    #[test]
    fn a_file_cut_inside_a_character_keeps_its_encoding() {
        for encoding in [UTF_8, GB18030] {
            let bytes = encoded(PROSE, encoding);
            for end in 20..bytes.len() {
                assert_eq!(decode(&bytes[..end], None).encoding, encoding, "{end}");
            }
        }
    }

    #[test]
    fn the_real_reports_survive_every_encoding() {
        for name in ["000_bfb1876fb82429d4", "003_46e25f98fd9935f9", "004_f7112daac9ac313c"] {
            let path = format!("{}/../../../shared/reports/{name}.txt", env!("CARGO_MANIFEST_DIR"));
            #[expect(
                clippy::disallowed_methods,
                reason = "a test reads the real reports when they are there"
            )]
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            assert_eq!(decode(&encoded(&text, GB18030), None).encoding, GB18030);
            assert_eq!(decode(&utf16(&text, u16::to_le_bytes), None).encoding, UTF_16LE);
            assert_eq!(decode(&utf16(&text, u16::to_be_bytes), None).encoding, UTF_16BE);
        }
    }

    #[test]
    fn text_is_told_from_bytes() {
        assert!(is_text(PROSE.as_bytes()));
        assert!(is_text(&encoded(PROSE, GB18030)));
        assert!(is_text(&utf16(PROSE, u16::to_le_bytes)));
        assert!(is_text(b"caf\xe9 and a few words more"));
        assert!(!is_text(&[0, 1, 2, 3, 255, 0, 0, 7, 9, 200, 0, 0]));
        let mut state = 7u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        })
        .take(5000)
        .collect();
        assert!(!is_text(&noise));
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded(bytes in proptest::collection::vec(any::<u8>(), 0..300), label in "[a-z0-9-]{0,8}") {
            let _ = decode(&bytes, Some(&label));
            let _ = is_text(&bytes);
        }

        #[test]
        fn any_text_survives_utf8(text in "\\PC{0,80}") {
            prop_assert_eq!(decode(text.as_bytes(), Some("gbk")).text, text.as_str());
        }
    }
}
