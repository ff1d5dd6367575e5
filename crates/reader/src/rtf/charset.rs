//! Which bytes mean which characters: code pages of the file and character sets of its fonts.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
};

/// How the bytes of a font are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bytes {
    /// By the code page of the file.
    OfFile,
    /// By an encoding of the font's own.
    In(&'static Encoding),
    /// They are pictures of a symbol font.
    Symbols,
}

/// The encoding of a code page.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        936 | 54936 | 20936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The bytes of a character set number. Western sets follow the file: Chinese editors name them for fonts in which
/// Chinese text is then written all the same.
pub(super) fn character_set(number: i32) -> Bytes {
    match number {
        2 => Bytes::Symbols,
        77 => Bytes::In(MACINTOSH),
        128 => Bytes::In(SHIFT_JIS),
        129 | 130 => Bytes::In(EUC_KR),
        134 => Bytes::In(GB18030),
        136 => Bytes::In(BIG5),
        161 => Bytes::In(WINDOWS_1253),
        162 => Bytes::In(WINDOWS_1254),
        204 => Bytes::In(WINDOWS_1251),
        238 => Bytes::In(WINDOWS_1250),
        _ => Bytes::OfFile,
    }
}
