//! The fonts that pages are set in: which of those at hand plays which part, and which characters none of them has.

use super::Unprintable;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// What is printed for a character that no font has, as Chinese type-setters print it.
pub const SEEN_AS_MISSING: char = '〓';

/// Without these no word of an office can be printed.
const HAN: [char; 2] = ['政', '府'];

/// 仿宋 for the text, and what stands in for it.
const TEXT: &[&str] = &[
    "FangSong_GB2312",
    "FangSong",
    "仿宋_GB2312",
    "仿宋",
    "STFangsong",
    "FandolFang R",
    "FandolFang",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "思源宋体",
    "SimSun",
    "NSimSun",
    "宋体",
    "FandolSong",
    "LXGW WenKai",
    "LXGW WenKai Lite",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
];

/// 小标宋 for the title.
const TITLE: &[&str] = &[
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "方正小标宋_GBK",
    "方正小标宋简体",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "FandolSong",
];

/// 黑体 for headings of the first level.
const HEADING: &[&str] = &[
    "SimHei",
    "黑体",
    "FandolHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
];

/// 楷体 for headings of the second level.
const KAI: &[&str] = &[
    "KaiTi_GB2312",
    "KaiTi",
    "楷体_GB2312",
    "楷体",
    "FandolKai",
    "LXGW WenKai",
    "LXGW WenKai Lite",
];

/// Fonts, at least one of them with Chinese characters.
#[derive(Debug)]
pub struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) faces: Vec<Font>,
}

impl Fonts {
    /// Takes font files (TTF, OTF, TTC). Of a collection only the faces whose families are known here are kept, so that
    /// no page is set in the characters of another country.
    ///
    /// # Errors
    /// [`Unprintable::NoHan`] with the families that were there.
    pub fn from(files: Vec<Vec<u8>>) -> Result<Fonts, Unprintable> {
        let all: Vec<Font> =
            files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        let families: BTreeSet<String> =
            all.iter().map(|face| face.info().family.as_str().to_owned()).collect();
        let is_known = |face: &Font| {
            let family = face.info().family.as_str();
            [TEXT, TITLE, HEADING, KAI].iter().any(|part| part.contains(&family))
        };
        let (known, other): (Vec<Font>, Vec<Font>) = all.into_iter().partition(is_known);
        // A font of an unknown name is better than none.
        let faces = if known.iter().any(covers_han) { known } else { other };
        if !faces.iter().any(covers_han) {
            return Err(Unprintable::NoHan(families.into_iter().collect()));
        }
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Ok(Fonts { book, faces })
    }

    /// The family that plays each part, and the one whose figures and Latin letters go with it.
    pub(super) fn faces(&self) -> Value {
        let text = self.family(TEXT);
        let text = text.or_else(|| {
            let any = self.faces.iter().find(|face| covers_han(face));
            any.map(|face| face.info().family.as_str().to_owned())
        });
        let or_text = |part| self.family(part).or_else(|| text.clone());
        json!({
            "text": text,
            "title": or_text(TITLE),
            "heading": or_text(HEADING),
            "kai": or_text(KAI),
        })
    }

    /// The first family of a list that is here and has Chinese characters.
    fn family(&self, part: &[&str]) -> Option<String> {
        let is_here = |family: &&&str| {
            self.faces
                .iter()
                .any(|face| face.info().family.as_str() == **family && covers_han(face))
        };
        part.iter().find(is_here).map(|family| (*family).to_owned())
    }

    /// Replaces every character that no font has, and drops those that turn the writing around or say nothing.
    /// Returns what was replaced.
    pub(super) fn cover(&self, data: &mut Value) -> BTreeSet<char> {
        let mut missing = BTreeSet::new();
        self.cover_in(data, &mut missing);
        missing
    }

    fn cover_in(&self, data: &mut Value, missing: &mut BTreeSet<char>) {
        match data {
            Value::String(text) => {
                if text.chars().any(|one| !is_plain(one) || !self.has(one)) {
                    *text = self.covered(text, missing);
                }
            }
            Value::Array(values) => {
                values.iter_mut().for_each(|value| self.cover_in(value, missing));
            }
            Value::Object(fields) => {
                fields.values_mut().for_each(|value| self.cover_in(value, missing));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn covered(&self, text: &str, missing: &mut BTreeSet<char>) -> String {
        let shown = text.chars().filter(|one| is_plain(*one)).map(|one| {
            if self.has(one) {
                return one;
            }
            missing.insert(one);
            if self.has(SEEN_AS_MISSING) { SEEN_AS_MISSING } else { '?' }
        });
        shown.collect()
    }

    fn has(&self, one: char) -> bool {
        one == '\n'
            || one.is_whitespace()
            || self.faces.iter().any(|face| face.info().coverage.contains(u32::from(one)))
    }
}

fn covers_han(face: &Font) -> bool {
    HAN.iter().all(|one| face.info().coverage.contains(u32::from(*one)))
}

/// Neither a control character nor one that is only an instruction to the type-setter.
fn is_plain(one: char) -> bool {
    one == '\n'
        || !(one.is_control()
            || matches!(
                one,
                '\u{ad}'
                    | '\u{200b}'..='\u{200f}'
                    | '\u{2028}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}'
                    | '\u{fe00}'..='\u{fe0f}'
                    | '\u{feff}'
                    | '\u{fff9}'..='\u{ffff}'
                    | '\u{e0000}'..='\u{e0fff}'
            ))
}
