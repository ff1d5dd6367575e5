//! Ids and instants are minted here, and nowhere else: version 7 UUIDs and microseconds.

use crate::StoreError;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::{ContextV7, Timestamp, Uuid};

/// A clock going back by less than this is a correction of the system's, not a jump: 1 s.
const SLACK: i64 = 1_000_000;

/// The clock on the wall: microseconds since 1970-01-01T00:00:00Z. Comes from outside.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock {
    /// A clock that asks this function.
    pub fn new(now_at: impl Fn() -> i64 + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(now_at))
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn now_at(&self) -> i64 {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Clock")
    }
}

/// The mint of ids and instants.
#[derive(Debug)]
pub(crate) struct Mint {
    clock: Clock,
    context: Mutex<ContextV7>,
}

impl Mint {
    pub(crate) fn new(clock: Clock) -> Mint {
        Mint { clock, context: Mutex::new(ContextV7::new()) }
    }

    /// The clock.
    pub(crate) fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn now_at(&self) -> i64 {
        self.clock.now_at()
    }

    /// An id that sorts behind those minted before it.
    pub(crate) fn id(&self) -> Uuid {
        let now_at = self.clock.now_at();
        let seconds = u64::try_from(now_at.div_euclid(1_000_000)).unwrap_or_default();
        let nanoseconds = u32::try_from(now_at.rem_euclid(1_000_000) * 1_000).unwrap_or_default();
        let context = self.context.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(&*context, seconds, nanoseconds))
    }

    /// The instant for an entry behind one recorded at `last_at`: never before it.
    ///
    /// # Errors
    /// The clock has jumped back.
    pub(crate) fn instant(&self, last_at: i64) -> Result<i64, StoreError> {
        let now_at = self.clock.now_at();
        if now_at + SLACK < last_at {
            return Err(StoreError::ClockBehind { now_at, last_at });
        }
        Ok(now_at.max(last_at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend_and_a_clock_that_jumped_back_is_told() {
        let mint = Mint::new(Clock::new(|| 1_700_000_000_000_000));
        let ids: Vec<Uuid> = (0..5_000).map(|_| mint.id()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(mint.instant(1_700_000_000_500_000).unwrap(), 1_700_000_000_500_000);
        assert!(matches!(mint.instant(1_700_000_002_000_000), Err(StoreError::ClockBehind { .. })));
    }
}
