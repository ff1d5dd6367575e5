//! 查: the full-text index, which can be thrown away and rebuilt.
