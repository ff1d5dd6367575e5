//! Single property modifiers: a code that tells the length of its operand, and the operand.

use crate::ole::u16_at;

/// One modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sprm<'a> {
    /// Its code.
    pub(super) code: u16,
    /// Its operand, without the count of a variable one.
    pub(super) operand: &'a [u8],
}

impl Sprm<'_> {
    /// The first byte of the operand.
    pub(super) fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or(0)
    }
}

/// The modifiers of a list, to its end or to one that is cut off.
pub(super) fn each(list: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    let mut rest = list;
    std::iter::from_fn(move || {
        if rest.len() < 3 {
            return None;
        }
        let code = u16_at(rest, 0);
        let after = &rest[2..];
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // The definition of a row counts with two bytes, and one too many.
            _ if code == 0xD608 => (2, usize::from(u16_at(after, 0)).saturating_sub(1)),
            _ if code == 0xC615 && after[0] == 255 => (0, tabs(after)),
            _ => (1, usize::from(after[0])),
        };
        let operand = after.get(skip..skip + length)?;
        rest = &after[skip + length..];
        Some(Sprm { code, operand })
    })
}

/// The length of a list of tab stops that is too long for its own count.
fn tabs(operand: &[u8]) -> usize {
    let deleted = usize::from(operand.get(1).copied().unwrap_or(0));
    let added = usize::from(operand.get(2 + deleted * 4).copied().unwrap_or(0));
    3 + deleted * 4 + added * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_the_length_that_their_code_tells() {
        let list = [0x16, 0x24, 1, 0x49, 0x66, 2, 0, 0, 0, 0x08, 0xD6, 3, 0, 7, 8, 0x17, 0x24, 1];
        let told: Vec<_> = each(&list).map(|sprm| (sprm.code, sprm.operand.to_vec())).collect();
        let expected = [
            (0x2416, vec![1]),
            (0x6649, vec![2, 0, 0, 0]),
            (0xD608, vec![7, 8]),
            (0x2417, vec![1]),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_list_that_is_cut_off_ends() {
        assert_eq!(each(&[0x08, 0xD6, 0xFF, 0xFF, 1]).count(), 0);
        assert_eq!(each(&[0x15, 0xC6, 255]).count(), 0);
    }
}
