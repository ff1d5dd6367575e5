//! Small wounds to files, for tests that nothing makes the reader panic, hang or grow without bound.

use crate::office::archive;
use crate::random::Random;
use std::io::{Cursor, Read};

/// Pieces that readers trip over.
const SHARDS: &[&[u8]] = &[
    b"<table>",
    b"</table>",
    b"<td colspan=99999999>",
    b"<tr><td rowspan=65535>",
    b"<!--",
    b"<![CDATA[",
    b"&#x110000;",
    b"&#0;",
    b"<w:tc>",
    b"<w:vMerge/>",
    b"</w:tr>",
    b"<w:gridSpan w:val=\"4000000000\"/>",
    b"\\u-99999?",
    b"\\bin999999 ",
    b"{{{{{{{{",
    b"}}}}",
    b"\\cell\\row",
    b"\\'f",
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"endstream",
    b"<< /Length -1 >>",
    b"[ [ [ [",
    b"1 0 R",
    b"xref",
    b"=\r\n",
    b"=E6=",
    b"boundary=",
    b"\"\\u",
    b"\\\"",
    b"||||||||",
    b"\t\t\t\t",
    b"---|---",
    b"99999999999999999999999999999999",
    b"-",
    b"0",
    b"\x0c",
    "〇".as_bytes(),
    "（".as_bytes(),
    "总计".as_bytes(),
    "（七）总计".as_bytes(),
    "一、".as_bytes(),
    "减".as_bytes(),
    "\u{20000}".as_bytes(),
];

fn wound(bytes: &mut Vec<u8>, random: &mut Random) {
    let length = bytes.len();
    let at = random.index(length.max(1)).min(length);
    let some = random.index(64).min(length - at);
    match random.below(9) {
        0 if at < length => bytes[at] ^= 1 << random.below(8),
        1 if at < length => bytes[at] = random.bits().to_le_bytes()[0],
        2 => drop(bytes.drain(at..at + some)),
        3 => {
            let again = bytes[at..at + some].to_vec();
            bytes.splice(at..at, again);
        }
        4 => {
            let from = random.index(length.max(1)).min(length);
            let end = (from + random.index(400)).min(length);
            let moved = bytes[from..end].to_vec();
            bytes.splice(at..at, moved);
        }
        5 if random.chance(15) => bytes.truncate(at),
        6 => {
            let shard = *random.pick(SHARDS);
            let end = (at + shard.len()).min(length);
            bytes.splice(at..end, shard.iter().copied());
        }
        _ => {
            let shard = *random.pick(SHARDS);
            let times = if random.chance(5) { 300 } else { 1 };
            let shards = shard.repeat(times);
            bytes.splice(at..at, shards);
        }
    }
}

/// The entries of a ZIP archive of modest size.
fn entries(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut entries = Vec::new();
    for index in 0..archive.len().min(40) {
        let entry = archive.by_index(index).ok()?;
        let name = entry.name().to_owned();
        let mut inside = Vec::new();
        entry.take(8 << 20).read_to_end(&mut inside).ok()?;
        entries.push((name, inside));
    }
    Some(entries)
}

/// The file with one to eight wounds; an archive is mostly wounded inside and packed again.
pub fn mutated(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let wounds = random.between(1, 8);
    if bytes.starts_with(b"PK")
        && random.chance(85)
        && let Some(mut entries) = entries(bytes)
        && !entries.is_empty()
    {
        let at = random.index(entries.len());
        for _ in 0..wounds {
            wound(&mut entries[at].1, random);
        }
        let parts: Vec<(&str, &[u8])> =
            entries.iter().map(|(name, inside)| (name.as_str(), inside.as_slice())).collect();
        return archive(&parts);
    }
    let mut wounded = bytes.to_vec();
    for _ in 0..wounds {
        wound(&mut wounded, random);
    }
    wounded
}
