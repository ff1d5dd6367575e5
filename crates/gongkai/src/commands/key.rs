//! `gongkai key rotate`: another key to the personal data, while nothing else is at work on them.

use crate::commands::import::NOBODY;
use crate::failure::Failure;
use crate::installation::Installation;
use crate::{Status, output};
use words::Words;

/// Replaces the key, and says where the old one lies.
pub(crate) fn rotate(installation: Installation, words: &'static Words) -> Result<Status, Failure> {
    let (runtime, site) = installation.into_site(web::Settings::default());
    let rotated = runtime.block_on(site.store.rotate_key(NOBODY));
    let rotated = rotated.map_err(|error| Failure::store(&error, words))?;
    let gaps = [
        ("values", rotated.values.to_string().into()),
        ("factors", rotated.factors.to_string().into()),
        ("cards", rotated.cards.to_string().into()),
        ("path", rotated.old_key.display().to_string().into()),
    ];
    output::once(&format!("{}\n", words.say("key-rotated", &gaps)), None, words)?;
    Ok(Status::Clean)
}
