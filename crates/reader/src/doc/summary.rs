//! The title in the summary of a binary document.

use crate::ole::{index, u16_at, u32_at};
use encoding_rs::{GB18030, UTF_8, WINDOWS_1252};

/// The title, if the summary has one.
pub(super) fn title(stream: &[u8]) -> Option<String> {
    let section = stream.get(index(u32_at(stream, 44))..)?;
    let count = index(u32_at(section, 4)).min(200);
    let property = |wanted: u32| {
        let entry = (0..count).find(|number| u32_at(section, 8 + number * 8) == wanted)?;
        section.get(index(u32_at(section, 12 + entry * 8))..)
    };
    let value = property(2)?;
    let length = index(u32_at(value, 4)).min(1_000);
    let text = match u32_at(value, 0) {
        30 => {
            let bytes = value.get(8..8 + length)?;
            let encoding = match property(1).map(|value| u16_at(value, 4)) {
                Some(936) => GB18030,
                Some(65001) => UTF_8,
                _ => WINDOWS_1252,
            };
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
        31 => {
            let units = value.get(8..)?.chunks_exact(2).take(length);
            let units = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).filter_map(Result::ok).collect()
        }
        _ => return None,
    };
    let text = text.trim_end_matches('\0').trim();
    (!text.is_empty()).then(|| text.to_owned())
}
