//! The tables as SeaORM reads them. Rows are written by `sql`, in one form for one and for a thousand.

pub(crate) mod entries;
pub(crate) mod facts;
pub(crate) mod journals;
pub(crate) mod matters;
pub(crate) mod personal;
