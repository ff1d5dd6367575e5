//! 台账: matters and their dated entries.
