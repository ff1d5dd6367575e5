//! A picture of a text: its bytes as they came, measured by their head and never decoded here. Which pictures a text names
//! is read from mark-up; how one is drawn does not live here.

use std::sync::Arc;

/// Bytes of one picture; a scan of a page in colour has some three million.
const BYTES_MAX: usize = 10 * 1024 * 1024;

/// Pixels of one picture: what is decoded to be drawn takes four bytes each.
const PIXELS_MAX: u64 = 24_000_000;

/// Pictures of one text that are drawn; of the others the words stand.
pub(crate) const PICTURES_MAX: usize = 64;

/// What a picture that is not scaled measures: hundredths of a millimetre of 96 pixels, an inch.
const INCH: u64 = 2_540;
const PIXELS_AN_INCH: u64 = 96;

/// The most room that one takes on a page: the width of the type and most of its height, in hundredths of a millimetre.
const ROOM: (u64, u64) = (15_600, 19_000);

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How the mark-up names it.
    pub source: String,
    /// The words that stand where it cannot be drawn.
    pub told: String,
    /// What it shows, for those who cannot see it.
    pub alternative: String,
    pub(crate) format: Format,
    /// Pixels.
    width: u64,
    height: u64,
    pub(crate) bytes: Arc<[u8]>,
}

/// The format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Png,
    Jpeg,
}

impl Format {
    /// The ending of its files, and its name for the type-setter.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Jpeg => "jpg",
        }
    }
}

impl Picture {
    /// A PNG or JPEG within the limits; `None` for anything else.
    pub fn new(source: &str, told: &str, bytes: &[u8]) -> Option<Picture> {
        let (format, width, height) = png(bytes).or_else(|| jpeg(bytes))?;
        let is_drawn = bytes.len() <= BYTES_MAX
            && width > 0
            && height > 0
            && width.checked_mul(height).is_some_and(|pixels| pixels <= PIXELS_MAX);
        is_drawn.then(|| Picture {
            source: source.to_owned(),
            told: told.to_owned(),
            alternative: told.to_owned(),
            format,
            width,
            height,
            bytes: bytes.into(),
        })
    }

    /// The same with what its place in a text says of it.
    pub(super) fn saying(&self, alternative: &str) -> Picture {
        let alternative = alternative.trim();
        let said = if alternative.is_empty() { &self.told } else { alternative };
        Picture { alternative: said.to_owned(), ..self.clone() }
    }

    /// Its width and height on the page in hundredths of a millimetre: as large as it is, or as there is room.
    pub(crate) fn measures(&self) -> (u64, u64) {
        let natural = |pixels: u64| (pixels * INCH / PIXELS_AN_INCH).max(1);
        let (mut width, mut height) = (natural(self.width), natural(self.height));
        if width > ROOM.0 {
            (width, height) = (ROOM.0, (height * ROOM.0 / width).max(1));
        }
        if height > ROOM.1 {
            (width, height) = ((width * ROOM.1 / height).max(1), ROOM.1);
        }
        (width, height)
    }
}

/// The first chunk of a PNG is its head.
fn png(bytes: &[u8]) -> Option<(Format, u64, u64)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..16)?.strip_prefix(b"IHDR")?;
    let number = |at: usize| Some(u64::from(u32::from_be_bytes(*head.get(at..)?.first_chunk()?)));
    Some((Format::Png, number(0)?, number(4)?))
}

/// The segments of a JPEG up to the one that begins the picture.
fn jpeg(bytes: &[u8]) -> Option<(Format, u64, u64)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let marker = rest.strip_prefix(b"\xff")?;
        let (kind, after) = marker.split_first()?;
        match kind {
            // Filling.
            0xff => rest = marker,
            0x01 | 0xd0..=0xd7 => rest = after,
            0xc0..=0xcf if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => {
                let number = |at: usize| {
                    Some(u64::from(u16::from_be_bytes(*after.get(at..)?.first_chunk()?)))
                };
                return Some((Format::Jpeg, number(5)?, number(3)?));
            }
            0xd9 | 0xda => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
                rest = after.get(length.max(2)..)?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    #[test]
    fn a_picture_is_measured_by_its_head_and_fits_the_page() {
        for ((width, height), measures) in [
            ((96, 48), (2_540, 1_270)),
            ((9_600, 960), (15_600, 1_560)),
            ((960, 9_600), (1_900, 19_000)),
            ((1, 1), (26, 26)),
        ] {
            let picture = Picture::new("a", "图", &png_of(width, height)).unwrap();
            assert_eq!(picture.measures(), measures, "{width} × {height}");
        }
        let jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x11\x08\x00\x30\x00\x60\x03";
        let picture = Picture::new("a", "图", jpeg).unwrap();
        assert_eq!((picture.format, picture.measures()), (Format::Jpeg, (2_540, 1_270)));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_told() {
        for bytes in [
            b"".as_slice(),
            b"%PDF-1.7",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xe0\x00\x00\xff\xda",
            b"\xff\xd8\xff\xe0\xff\xffa",
            &png_of(0, 10),
            &png_of(u32::MAX, u32::MAX),
            &png_of(5_000, 5_000),
        ] {
            assert_eq!(Picture::new("a", "图", bytes), None, "{bytes:?}");
        }
    }
}
