//! A small deterministic stream of numbers (SplitMix64), so that a seed names a demonstration for ever.

/// A stream of pseudo-random numbers; equal seeds give equal streams on every machine.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// The stream of this seed.
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// The next sixty-four bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        let many = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from(self.bits() % many).unwrap_or_default()
    }

    /// True this often in a hundred.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of these; no table is empty.
    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        let last = u32::try_from(of.len().saturating_sub(1)).unwrap_or(u32::MAX);
        of[usize::try_from(self.between(0, last)).unwrap_or_default()]
    }

    /// One of these words, as a text of its own.
    pub(crate) fn word(&mut self, of: &[&str]) -> String {
        self.pick(of).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_seeds_give_equal_streams() {
        let (mut one, mut two) = (Dice::new(7), Dice::new(7));
        assert!((0..100).all(|_| one.bits() == two.bits()));
        assert_ne!(Dice::new(7).bits(), Dice::new(8).bits());
    }

    #[test]
    fn both_ends_come_up() {
        let mut dice = Dice::new(1);
        let rolled: std::collections::BTreeSet<u32> =
            (0..200).map(|_| dice.between(1, 6)).collect();
        assert_eq!(rolled.into_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    }
}
