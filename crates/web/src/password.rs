//! Passwords: hashed with argon2id, compared, judged, and made up for those who are new. Where the hash is kept is the
//! store's affair.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// Letters of the shortest password.
const LETTERS_MIN: usize = 10;

/// Letters of the longest: what is longer only costs time.
const LETTERS_MAX: usize = 128;

/// Kinds of letters that a password must have, of small, capital, digit and other.
const KINDS_MIN: usize = 3;

/// Letters of a password that is made up; no two look alike on paper.
const MADE_UP: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789+";

/// What is wrong with a password that somebody chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer letters than demanded.
    Short,
    /// More letters than taken.
    Long,
    /// Too few kinds of letters.
    Plain,
    /// The login stands in it.
    HasLogin,
}

impl Weakness {
    /// The key of its message.
    pub fn key(self) -> &'static str {
        match self {
            Weakness::Short => "password-short",
            Weakness::Long => "password-long",
            Weakness::Plain => "password-plain",
            Weakness::HasLogin => "password-has-login",
        }
    }
}

/// There were no random numbers for the salt, or no memory for the hash.
#[derive(Debug, thiserror::Error)]
#[error("no password can be hashed: {0}")]
pub struct Unhashable(String);

/// The hash of a password (argon2id, RFC 9106), with salt and costs in the form of PHC. Takes tens of milliseconds of
/// one core and 19 MiB, which is what makes it good.
///
/// # Errors
/// No random numbers, or no memory.
pub fn hash(password: &str) -> Result<String, Unhashable> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|problem| Unhashable(problem.to_string()))
}

/// Whether a password belongs to a hash; never to an empty one. Takes as long as the hashing.
pub fn fits(password: &str, hash: &str) -> bool {
    let verify =
        |hash: PasswordHash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    PasswordHash::new(hash).is_ok_and(verify)
}

/// A hash that no password belongs to, for logins that nobody has: so that the answer takes as long as for others.
pub(crate) const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWhhcy10aGlz$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What is wrong with a password that somebody with this login chooses.
pub fn weakness(password: &str, login: &str) -> Option<Weakness> {
    let letters = password.chars().count();
    let is_kind = |test: fn(char) -> bool| usize::from(password.chars().any(test));
    let kinds = is_kind(|letter| letter.is_ascii_lowercase())
        + is_kind(|letter| letter.is_ascii_uppercase())
        + is_kind(|letter| letter.is_ascii_digit())
        + is_kind(|letter| !letter.is_ascii_alphanumeric());
    if letters < LETTERS_MIN {
        Some(Weakness::Short)
    } else if letters > LETTERS_MAX {
        Some(Weakness::Long)
    } else if password.to_lowercase().contains(&login.to_lowercase()) {
        Some(Weakness::HasLogin)
    } else if kinds < KINDS_MIN {
        Some(Weakness::Plain)
    } else {
        None
    }
}

/// A password for somebody new, to be changed at the first sign-in: 75 bits in groups that can be read out.
///
/// # Errors
/// No random numbers.
pub fn made_up() -> Result<String, Unhashable> {
    let mut bytes = [0; 15];
    getrandom::fill(&mut bytes).map_err(|problem| Unhashable(problem.to_string()))?;
    let letter = |byte: &u8| char::from(MADE_UP[usize::from(byte % 32)]);
    let groups = bytes.chunks(5).map(|some| some.iter().map(letter).collect::<String>());
    Ok(groups.collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_hash_alone() {
        let hash = hash("梅花-Plum-2026").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(fits("梅花-Plum-2026", &hash));
        assert!(!fits("梅花-Plum-2027", &hash));
        assert!(!fits("", &hash) && !fits("", "") && !fits("x", "x"));
        assert_ne!(super::hash("梅花-Plum-2026").unwrap(), hash, "the salt is random");
    }

    #[test]
    fn the_hash_of_nobody_can_be_read_and_fits_nothing() {
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(!fits("", NOBODY) && !fits("password", NOBODY));
    }

    #[test]
    fn weak_passwords_are_told_apart() {
        let of = |password: &str| weakness(password, "zhang.san");
        assert_eq!(of("Short-1"), Some(Weakness::Short));
        assert_eq!(of("梅兰竹菊Aa1"), Some(Weakness::Short), "letters count, not bytes");
        assert_eq!(of("onlysmallletters"), Some(Weakness::Plain));
        assert_eq!(of("small-and-signs"), Some(Weakness::Plain));
        assert_eq!(of("Zhang.San-2026"), Some(Weakness::HasLogin));
        assert_eq!(of(&"Aa1-".repeat(33)), Some(Weakness::Long));
        assert_eq!(of("Plum-blossom-1"), None);
        assert_eq!(of("梅花香自苦寒来-Aa"), None);
    }

    #[test]
    fn made_up_passwords_are_strong_and_never_the_same() {
        let (one, two) = (made_up().unwrap(), made_up().unwrap());
        assert_ne!(one, two);
        assert_eq!(one.chars().count(), 17);
    }
}
