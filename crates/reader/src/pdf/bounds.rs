//! How much a PDF may inflate to, told before anything is inflated for good.
//!
//! The interpreter inflates a stream whole, whatever its size. So streams are inflated here first
//! into nothing and counted, unless even the densest packing could not make them too large.

use crate::{Unreadable, limits};
use aho_corasick::AhoCorasick;
use flate2::{Decompress, FlushDecompress, Status};
use std::sync::LazyLock;

/// Deflate cannot pack more densely.
const DENSEST: u64 = 1_032;

/// Packed bytes that are not worth counting: at the densest they stay within the limits together.
const PACKED_FREE: u64 = limits::INFLATED_BYTES_MAX / DENSEST;

/// Bytes that all drawings of reusable parts may inflate to together.
const FORM_BYTES_MAX: u64 = 1 << 30;

/// How often reusable parts may be drawn when they are small.
const FORMS_MAX: u64 = 20_000;

/// A dictionary before a stream is at most so long.
const DICTIONARY_MAX: usize = 4_096;

static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(["endstream", "stream"]).expect("two plain words make an automaton")
});

/// Words of a dictionary that matter here.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(["/Image", "/Form", "#", "85Decode", "FlateDecode", "LZW", "RunLength"])
        .expect("a few plain words make an automaton")
});

/// A stream as it stands in the file.
struct Packed<'b> {
    /// From its first byte to the end of the file: a false end inside must not hide its rest.
    data: &'b [u8],
    /// Its length up to the next end, which may be a false one.
    length: u64,
    /// How often each of [`WORDS`] stands in the dictionary before it.
    words: [u32; 7],
}

impl<'b> Packed<'b> {
    fn new(dictionary: &[u8], data: &'b [u8]) -> Packed<'b> {
        let mut words = [0; 7];
        for found in WORDS.find_iter(dictionary) {
            words[found.pattern().as_usize()] += 1;
        }
        Packed { data, length: data.len() as u64, words }
    }

    /// Names may be written in disguise; then nothing that they say is believed.
    fn is_disguised(&self) -> bool {
        self.words[2] > 0
    }

    /// A picture, which is never inflated here or there.
    fn is_picture(&self) -> bool {
        self.words[0] > 0 && !self.is_disguised()
    }

    fn is_form(&self) -> bool {
        self.words[1] > 0 || self.is_disguised()
    }

    fn is_packed_twice(&self) -> bool {
        self.words[4..].iter().sum::<u32>() > 1
    }

    /// How much it inflates to, counted up to a limit.
    fn inflated(&self, counter: &mut Counter, limit: u64) -> u64 {
        if self.words[3] > 0 {
            let coded = counter.inflated(&base85(self.data), limit);
            return coded.max(counter.inflated(self.data, limit));
        }
        if self.words[5] > 0 {
            return self.length.saturating_mul(DENSEST).min(limit);
        }
        counter.inflated(self.data, limit).max(self.length)
    }
}

/// Bounds the file; returns how often reusable parts may be drawn.
pub(super) fn check(bytes: &[u8]) -> Result<usize, Unreadable> {
    let bomb = Unreadable::Bomb { limit: limits::INFLATED_BYTES_MAX };
    let streams: Vec<Packed<'_>> =
        streams(bytes).into_iter().filter(|stream| !stream.is_picture()).collect();
    if streams.iter().any(Packed::is_packed_twice) {
        return Err(bomb);
    }
    let packed = bytes.len() as u64;
    let mut counter = Counter::new();
    let mut form = 1_u64;
    let mut total = 0_u64;
    for stream in &streams {
        if packed > PACKED_FREE || stream.is_form() {
            let size = stream.inflated(&mut counter, limits::INFLATED_BYTES_MAX + 1);
            total = total.saturating_add(size);
            if stream.is_form() {
                form = form.max(size);
            }
        }
    }
    if total > limits::INFLATED_BYTES_MAX {
        return Err(bomb);
    }
    Ok(usize::try_from((FORM_BYTES_MAX / form).min(FORMS_MAX)).unwrap_or(usize::MAX))
}

/// All streams of the file, also those that no table of contents names.
fn streams(bytes: &[u8]) -> Vec<Packed<'_>> {
    let mut streams: Vec<Packed<'_>> = Vec::new();
    let mut before = 0;
    for found in MARKS.find_iter(bytes) {
        if found.pattern().as_usize() == 0 {
            if let Some(stream) = streams.last_mut() {
                let start = bytes.len() - stream.data.len();
                if stream.length == stream.data.len() as u64 {
                    stream.length = found.start().saturating_sub(start) as u64;
                }
            }
            before = found.end();
            continue;
        }
        let rest = &bytes[found.end()..];
        let skip = match rest {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r', ..] => 1,
            _ => continue,
        };
        let data = &rest[skip..];
        let from = before.max(found.start().saturating_sub(DICTIONARY_MAX));
        let dictionary = &bytes[from..found.start()];
        let from = dictionary.windows(4).rposition(|window| window == b" obj").unwrap_or(0);
        streams.push(Packed::new(&dictionary[from..], data));
    }
    streams
}

/// Inflates into nothing and counts; a file has hundreds of small streams, so its memory is used again.
struct Counter {
    /// With the frame that PDF asks for, and without it, as lenient readers take it.
    framed: Decompress,
    bare: Decompress,
    scratch: Vec<u8>,
}

impl Counter {
    fn new() -> Counter {
        let (framed, bare) = (Decompress::new(true), Decompress::new(false));
        Counter { framed, bare, scratch: vec![0; 32 << 10] }
    }

    fn inflated(&mut self, packed: &[u8], limit: u64) -> u64 {
        self.framed.reset(true);
        match count(&mut self.framed, &mut self.scratch, packed, limit) {
            0 => {
                self.bare.reset(false);
                count(&mut self.bare, &mut self.scratch, packed, limit)
            }
            total => total,
        }
    }
}

fn count(inflate: &mut Decompress, scratch: &mut [u8], packed: &[u8], limit: u64) -> u64 {
    loop {
        let before = (inflate.total_in(), inflate.total_out());
        let taken = usize::try_from(before.0).unwrap_or(usize::MAX);
        let rest = packed.get(taken..).unwrap_or_default();
        let status = inflate.decompress(rest, scratch, FlushDecompress::None);
        let total = inflate.total_out();
        let still = before == (inflate.total_in(), total);
        if total >= limit || still || !matches!(status, Ok(Status::Ok | Status::BufError)) {
            return total;
        }
    }
}

/// Undoes the base 85 coding, leniently.
fn base85(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut group = 0_u32;
    let mut count = 0;
    for &byte in text {
        match byte {
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    bytes.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            b'z' => bytes.extend([0; 4]),
            b'~' => break,
            _ => {}
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::Unreadable;
    use std::io::Write;

    fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let mut file = format!("%PDF-1.4\n1 0 obj\n<<{dictionary}>>\nstream\n").into_bytes();
        file.extend(data);
        file.extend(b"\nendstream\nendobj\n");
        file
    }

    fn packed(size: usize) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![b'q'; size]).expect("memory takes everything");
        encoder.finish().expect("memory takes everything")
    }

    #[test]
    fn a_bomb_is_told_before_it_goes_off() {
        let bomb = file("/Filter/FlateDecode", &packed(200 << 20));
        assert!(matches!(check(&bomb), Err(Unreadable::Bomb { .. })));
        assert!(check(&file("/Filter/FlateDecode", &packed(1 << 20))).is_ok());
    }

    #[test]
    fn a_false_end_hides_no_bomb() {
        // A block of the packing that is stored as it is holds the word; what follows is the bomb.
        let bomb = packed(200 << 20);
        let mut data = bomb[..2].to_vec();
        data.extend([0, 9, 0, !9, !0]);
        data.extend(b"endstream");
        data.extend(&bomb[2..]);
        assert!(matches!(check(&file("/Filter/FlateDecode", &data)), Err(Unreadable::Bomb { .. })));
    }

    #[test]
    fn a_bomb_without_its_frame_is_told_too() {
        let bomb = file("/Filter/FlateDecode", &packed(200 << 20)[2..]);
        assert!(matches!(check(&bomb), Err(Unreadable::Bomb { .. })));
    }

    #[test]
    fn a_stream_packed_twice_is_refused() {
        let twice = file("/Filter[/FlateDecode/FlateDecode]", &packed(1 << 10));
        assert!(matches!(check(&twice), Err(Unreadable::Bomb { .. })));
        assert!(check(&file("/Filter[/ASCII85Decode/FlateDecode]", b"Gar'*~>")).is_ok());
    }

    #[test]
    fn large_forms_may_be_drawn_less_often() {
        let small = check(&file("/Subtype/Form/Filter/FlateDecode", &packed(1 << 10)));
        let large = check(&file("/Subtype/Form/Filter/FlateDecode", &packed(16 << 20)));
        assert!(large.expect("within limits") < small.expect("within limits") / 100);
    }
}
