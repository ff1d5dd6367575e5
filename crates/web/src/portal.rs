//! The portal: pages for anyone. No type here has a field for personal data of those who ask or write.

pub(crate) mod document;
pub(crate) mod home;
pub(crate) mod item;
pub(crate) mod organ;
pub(crate) mod organs;
pub(crate) mod search;
