//! 库: the store.
