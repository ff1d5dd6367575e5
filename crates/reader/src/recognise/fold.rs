//! Folding text for matching: width, radicals, invisible characters, readings in brackets, traditional characters.
//!
//! The printed text is kept elsewhere; what is folded here is only ever compared.

use std::borrow::Cow;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// What becomes of a character: itself, another one, or nothing.
const DROP: u16 = 0;

/// The fate of each character of the Basic Multilingual Plane; 128 kB, made once in less than a millisecond.
fn table() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(build)
}

/// Radicals of the block U+2E80–2EF3 that printing programs use for ordinary characters; NFKC knows only two of them.
const RADICALS: &str = "⺀冫⺁厂⺄乙⺅亻⺈刀⺉刂⺋卩⺌小⺍小⺎尢⺏尣⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺝月⺞歹⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罒⺲罒⺳网⺵网⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟";

fn build() -> Vec<u16> {
    let mut fate: Vec<u16> = (0..=u16::MAX).collect();
    for code in 1..=u16::MAX {
        let Some(c) = char::from_u32(u32::from(code)) else { continue };
        fate[usize::from(code)] = match c {
            '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fff9}'..='\u{fffb}' => DROP,
            '\u{2e80}'..='\u{2fdf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe10}'..='\u{fe6f}'
            | '\u{ff01}'..='\u{ffee}' => compatible(c),
            _ if c.is_whitespace() => u16::from(b' '),
            _ => code,
        };
    }
    let mut radicals = RADICALS.chars();
    while let (Some(radical), Some(character)) = (radicals.next(), radicals.next()) {
        set(&mut fate, radical, character);
    }
    for (from, to) in [
        ('(', '（'),
        (')', '）'),
        (';', '；'),
        ('?', '？'),
        ('!', '！'),
        ('〔', '〔'),
        ('﹝', '〔'),
        ('﹞', '〕'),
        ('－', '-'),
        ('−', '-'),
        ('‐', '-'),
        ('‑', '-'),
        ('‒', '-'),
        ('∕', '/'),
        ('⁄', '/'),
        ('╱', '/'),
        ('％', '%'),
        ('﹪', '%'),
        ('･', '·'),
        ('•', '·'),
        ('．', '.'),
        ('｡', '。'),
        ('､', '、'),
        ('〇', '〇'),
    ] {
        set(&mut fate, from, to);
    }
    simplify(&mut fate);
    fate
}

fn set(fate: &mut [u16], from: char, to: char) {
    if let (Ok(from), Ok(to)) = (u16::try_from(u32::from(from)), u16::try_from(u32::from(to))) {
        fate[usize::from(from)] = to;
    }
}

/// The compatibility form of one character where that is one character, with Chinese punctuation for brackets.
fn compatible(c: char) -> u16 {
    let mut forms = [c].into_iter().nfkc();
    let folded = match (forms.next(), forms.next()) {
        (Some(one), None) => one,
        _ => c,
    };
    let folded = match folded {
        '(' => '（',
        ')' => '）',
        ';' => '；',
        '?' => '？',
        '!' => '！',
        other => other,
    };
    u16::try_from(u32::from(folded)).unwrap_or(DROP)
}

/// Traditional characters, each with the simplified one behind it; a test writes it from the table of ferrous-opencc.
const SIMPLIFIED: &str = include_str!("../../data/simplified.txt");

/// Adds traditional → simplified, character by character: conversions of real pages are partial and mixed.
fn simplify(fate: &mut [u16]) {
    let mut pairs = SIMPLIFIED.chars().filter(|c| *c != '\n');
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        set(fate, from, to);
    }
    // Forms that the table leaves alone but that printed labels are seen with.
    for (from, to) in [
        ('祕', '秘'),
        ('复', '复'),
        ('臺', '台'),
        ('后', '后'),
        ('戸', '户'),
        ('內', '内'),
        ('説', '说'),
        ('衆', '众'),
    ] {
        set(fate, from, to);
    }
}

/// The text with compatibility characters, width, radicals and script folded; white space becomes plain spaces.
///
/// Commas and colons become Chinese ones unless they stand between digits; readings in brackets behind a
/// character (`鄉(xiāng)`) are dropped.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if is_folded_ascii(text) {
        return Cow::Borrowed(text);
    }
    let table = table();
    let mut out = String::new();
    let (mut previous, mut before) = (' ', ' ');
    let mut chars = text.char_indices().peekable();
    let mut skip_to = 0;
    // What stays as it is becomes part of the output in one piece, from here on.
    let mut kept = 0;
    while let Some((at, c)) = chars.next() {
        if at < skip_to {
            continue;
        }
        let fate = match u16::try_from(u32::from(c)) {
            Ok(code) => match table[usize::from(code)] {
                DROP => None,
                fate => Some(char::from_u32(u32::from(fate)).unwrap_or(c)),
            },
            Err(_) => Some(beyond(c)),
        };
        let folded = match fate {
            Some(folded @ (',' | ':')) => {
                let next = chars.peek().map_or(' ', |(_, next)| fold_digit(*next));
                Some(punctuate(folded, previous, next))
            }
            Some('（') if is_han(if previous == ' ' { before } else { previous }) => {
                let reading = reading(&text[at..]);
                skip_to = reading.map_or(skip_to, |end| at + end);
                reading.is_none().then_some('（')
            }
            other => other,
        };
        if folded != Some(c) {
            out.reserve(text.len() - kept);
            out.push_str(&text[kept..at]);
            out.extend(folded);
            kept = skip_to.max(at + c.len_utf8());
        }
        if let Some(folded) = folded {
            before = previous;
            previous = folded;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

/// Digits and other characters that are folded to themselves wherever they stand.
fn is_folded_ascii(text: &str) -> bool {
    text.bytes().all(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b'-' | b'/' | b'%')
    })
}

fn fold_digit(c: char) -> char {
    if ('０'..='９').contains(&c) { '0' } else { c }
}

fn punctuate(c: char, previous: char, next: char) -> char {
    match (c, previous.is_ascii_digit() && next.is_ascii_digit()) {
        (',', false) => '，',
        (':', false) => '：',
        (c, _) => c,
    }
}

/// Compatibility ideographs and mathematical digits beyond the Basic Multilingual Plane.
fn beyond(c: char) -> char {
    if matches!(c, '\u{2f800}'..='\u{2fa1f}' | '\u{1d7ce}'..='\u{1d7ff}') {
        [c].into_iter().nfkc().next().unwrap_or(c)
    } else {
        c
    }
}

/// A Han character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2ebef}' | '〇')
}

/// A Han character that folds to another one.
pub(crate) fn is_folded_han(c: char) -> bool {
    let fate = u16::try_from(u32::from(c)).ok().map(|code| (code, table()[usize::from(code)]));
    is_han(c) && fate.is_some_and(|(code, fate)| code != fate)
}

/// The length in bytes of a reading in brackets at the start of `text`, such as `(xiāng)`: one syllable of Mandarin.
fn reading(text: &str) -> Option<usize> {
    let inner_at = text.chars().next()?.len_utf8();
    let inner = &text[inner_at..];
    // Marks without width may stand among the letters.
    let is_mark = |c: char| {
        u16::try_from(u32::from(c)).is_ok_and(|code| code > 0 && table()[usize::from(code)] == DROP)
    };
    let end = inner.char_indices().take(12).find(|(_, c)| matches!(c, ')' | '）'))?;
    let mut plain = [0u8; 6];
    let mut length = 0;
    let mut toned = false;
    for c in inner[..end.0].chars().filter(|c| *c != ' ' && !is_mark(*c)) {
        let (letter, tone) = untoned(c)?;
        toned |= tone;
        *plain.get_mut(length)? = letter;
        length += 1;
    }
    let plain = std::str::from_utf8(&plain[..length]).ok()?;
    ((length > 1 || toned) && is_syllable(plain)).then(|| inner_at + end.0 + end.1.len_utf8())
}

/// The letter without its tone mark, and whether it had one.
fn untoned(c: char) -> Option<(u8, bool)> {
    const TONED: &[(&str, u8)] = &[
        ("āáǎàăâ", b'a'),
        ("ēéěèĕê", b'e'),
        ("īíǐìĭ", b'i'),
        ("ōóǒòŏô", b'o'),
        ("ūúǔùŭ", b'u'),
        ("üǖǘǚǜ", b'v'),
        ("ńňǹ", b'n'),
        ("ɡ", b'g'),
    ];
    if c.is_ascii_lowercase() {
        return u8::try_from(u32::from(c)).ok().map(|letter| (letter, false));
    }
    TONED.iter().find(|(marked, _)| marked.contains(c)).map(|(_, letter)| (*letter, c != 'ɡ'))
}

/// Whether the letters are a syllable of Mandarin: an initial and a final that exist.
fn is_syllable(letters: &str) -> bool {
    const INITIALS: &[&str] = &[
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x",
        "r", "z", "c", "s", "y", "w",
    ];
    const FINALS: &[&str] = &[
        "a", "o", "e", "i", "u", "v", "ai", "ei", "ui", "ao", "ou", "iu", "ie", "ve", "ue", "er",
        "an", "en", "in", "un", "vn", "ang", "eng", "ing", "ong", "ia", "iao", "ian", "iang",
        "iong", "ua", "uo", "uai", "uan", "uang", "van",
    ];
    let rest = INITIALS.iter().find_map(|initial| letters.strip_prefix(initial)).unwrap_or(letters);
    FINALS.contains(&rest)
}

/// The folded text without the white space that stands beside Han characters and Chinese punctuation.
pub(crate) fn tight(folded: &str) -> String {
    let wide = |c: char| {
        is_han(c)
            || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’')
    };
    let mut out = String::with_capacity(folded.len());
    let mut chars = folded.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let beside = || out.chars().next_back().is_some_and(wide);
        if c == ' ' && (beside() || chars.peek().is_none_or(|next| wide(*next) || *next == ' ')) {
            continue;
        }
        out.push(c);
    }
    out
}

/// The folded text without white space and punctuation: what labels are compared by.
pub(crate) fn key(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    key.extend(folded.chars().filter(|c| is_in_key(*c)));
    key
}

/// White space and punctuation stand in no key.
pub(crate) fn is_in_key(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs as the converter has them, fifty to a line.
    fn pairs() -> String {
        use ferrous_opencc::{OpenCC, config::BuiltinConfig};
        let converter = OpenCC::from_config(BuiltinConfig::T2s).expect("the table is built in");
        let blocks = ('\u{3400}'..='\u{4dbf}').chain('\u{4e00}'..='\u{9fff}');
        let listed: String = blocks.flat_map(|c| [c, '\n']).collect();
        let simple = converter.convert(&listed);
        let pairs = listed.lines().zip(simple.lines());
        let one = |text: &str| text.chars().count() == 1;
        let pairs: Vec<String> = pairs
            .filter(|(from, to)| from != to && one(to))
            .map(|(from, to)| format!("{from}{to}"))
            .collect();
        pairs.chunks(50).map(|line| line.concat() + "\n").collect()
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "UPDATE=1 writes the table")]
    fn the_table_is_the_converters() {
        if std::env::var_os("UPDATE").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/simplified.txt");
            std::fs::write(path, pairs()).expect("the repository takes files");
        }
        assert_eq!(SIMPLIFIED, pairs(), "stale: run with UPDATE=1, then build again");
    }

    #[test]
    fn readings_go_and_abbreviations_stay() {
        assert_eq!(
            fold("永興傣族鄉(xiā\u{200b}ng)發(fā)布(fu)(fu)手机(app)与(APP)"),
            "永兴傣族乡发布手机（app）与（APP）"
        );
    }

    #[test]
    fn width_radicals_and_marks_fold() {
        assert_eq!(fold("⼈⺠政府\u{200b}１２，３４５ 件,共(一)"), "人民政府12,345 件，共（一）");
    }

    #[test]
    fn simplified_text_is_left_alone() {
        let text = "皇后、后来、里面、面条、干部、云端、制发、并且、复议、征收、准确、范围、占用、发布、只计这一情形";
        assert_eq!(fold(text), text);
    }

    #[test]
    fn traditional_labels_fold() {
        assert_eq!(
            key(&fold("一、本年新收政府信息公開申請數量")),
            "一本年新收政府信息公开申请数量"
        );
        assert_eq!(
            fold("結轉下年度繼續辦理 徵求 複議 復議 準確 規範 採購 廢止 製發 祕密 裏"),
            "结转下年度继续办理 征求 复议 复议 准确 规范 采购 废止 制发 秘密 里"
        );
    }
}
