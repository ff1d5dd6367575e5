//! Many inputs on all cores, their results in order, with bounded memory.
//!
//! A worker takes the next input only while fewer than [`WINDOW`] results wait to be written, so one slow file
//! holds back neither its neighbours nor the memory.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Results that may wait for a slower one before them.
const WINDOW: usize = 128;

/// The stack of a worker: readers go down as deep as hostile mark-up nests; only what is touched takes memory.
const STACK_BYTES: usize = 64 << 20;

struct Queue<T> {
    state: Mutex<State<T>>,
    room: Condvar,
    ready: Condvar,
}

struct State<T> {
    next: usize,
    written: usize,
    is_stopped: bool,
    done: BTreeMap<usize, T>,
}

/// Runs `work` for every number below `count` on `jobs` workers, and hands the results to `write` in order.
///
/// When `write` breaks off, no further work is begun.
///
/// # Errors
/// The system gives no thread.
pub(crate) fn in_order<T: Send>(
    count: usize,
    jobs: usize,
    work: impl Fn(usize) -> T + Sync,
    mut write: impl FnMut(usize, T) -> ControlFlow<()>,
) -> io::Result<()> {
    let queue = Queue {
        state: Mutex::new(State { next: 0, written: 0, is_stopped: false, done: BTreeMap::new() }),
        room: Condvar::new(),
        ready: Condvar::new(),
    };
    thread::scope(|scope| {
        for _ in 0..jobs.min(count) {
            let started = thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, || queue.serve(count, &work));
            if let Err(error) = started {
                queue.stop();
                return Err(error);
            }
        }
        for number in 0..count {
            let result = queue.wait_for(number);
            if write(number, result).is_break() {
                queue.stop();
                break;
            }
        }
        Ok(())
    })
}

impl<T> Queue<T> {
    /// A worker never panics while it holds the lock, so a poisoned lock guards sound data.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serve(&self, count: usize, work: impl Fn(usize) -> T) {
        loop {
            let number = {
                let mut state = self.lock();
                while state.next >= state.written + WINDOW && !state.is_stopped {
                    state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
                if state.is_stopped || state.next >= count {
                    return;
                }
                state.next += 1;
                state.next - 1
            };
            let result = work(number);
            self.lock().done.insert(number, result);
            self.ready.notify_one();
        }
    }

    fn wait_for(&self, number: usize) -> T {
        let mut state = self.lock();
        loop {
            if let Some(result) = state.done.remove(&number) {
                state.written = number + 1;
                self.room.notify_all();
                return result;
            }
            state = self.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn stop(&self) {
        self.lock().is_stopped = true;
        self.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_whatever_takes_longer() {
        let mut written = Vec::new();
        in_order(
            500,
            4,
            |number| {
                if number % 7 == 0 {
                    thread::yield_now();
                }
                number * 2
            },
            |number, result| {
                written.push((number, result));
                ControlFlow::Continue(())
            },
        )
        .unwrap();
        assert!(written.iter().enumerate().all(|(at, pair)| *pair == (at, at * 2)));
        assert_eq!(written.len(), 500);
    }

    #[test]
    fn never_more_than_the_window_waits() {
        let begun = AtomicUsize::new(0);
        in_order(
            1_000,
            4,
            |number| {
                begun.fetch_add(1, Ordering::SeqCst);
                number
            },
            |number, _| {
                assert!(begun.load(Ordering::SeqCst) <= number + 1 + WINDOW);
                ControlFlow::Continue(())
            },
        )
        .unwrap();
    }

    #[test]
    fn breaking_off_ends_the_work() {
        let begun = AtomicUsize::new(0);
        in_order(
            100_000,
            2,
            |_| begun.fetch_add(1, Ordering::SeqCst),
            |_, _| ControlFlow::Break(()),
        )
        .unwrap();
        assert!(begun.load(Ordering::SeqCst) < 1_000);
    }
}
