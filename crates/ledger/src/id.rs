//! The names that things are known by inside: version 7 UUIDs minted outside, and the hash of a file.

use crate::journal::hex;
use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<$name, uuid::Error> {
                text.parse().map($name)
            }
        }
    };
}

id!(
    /// An organ; the same as the id of the matter in the register of organs that it is.
    OrganId
);
id!(
    /// An office inside an organ.
    OfficeId
);
id!(
    /// A matter.
    MatterId
);
id!(
    /// An entry.
    EntryId
);
id!(
    /// A person who acts.
    PersonId
);

/// The SM3 of a file's bytes, 64 lower-case hexadecimal digits: the name it is kept by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileHash(pub String);

impl FileHash {
    /// The name of these bytes.
    pub fn of(bytes: &[u8]) -> FileHash {
        FileHash(hex(&Sm3::digest(bytes)))
    }
}
