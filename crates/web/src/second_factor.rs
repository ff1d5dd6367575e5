//! The second factor: codes that change every thirty seconds (RFC 6238), reckoned from a secret that an authenticator
//! holds. Where the secret is kept, and which codes are used up, is the store's affair.

use crate::access::form_urlencoded;
use totp_rs::{Builder, Secret, Totp};

/// Random bytes of a secret: 160 bits, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;

/// A fresh secret in base 32, as an authenticator takes it.
///
/// # Errors
/// There are no random numbers.
pub(crate) fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes)?;
    Ok(Secret::from(bytes.as_slice()).to_base32())
}

/// The address by which an authenticator takes the secret over.
pub(crate) fn address(secret: &str, login: &str, site: &str) -> String {
    let (login, site) = (form_urlencoded(login), form_urlencoded(site));
    format!("otpauth://totp/{site}:{login}?secret={secret}&issuer={site}&digits=6&period=30")
}

/// A secret in groups of four, for those who type it.
pub(crate) fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
    groups.join(" ")
}

/// The step that a code belongs to, if it is one of now, of the one before or the one behind. `now_at` is in
/// microseconds since 1970 UTC.
pub(crate) fn step(secret: &str, code: &str, now_at: i64) -> Option<u64> {
    let seconds = u64::try_from(now_at / 1_000_000).ok()?;
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    totp(secret)?.check(&digits, seconds)
}

fn totp(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    Builder::new().with_secret(secret).build().ok()
}

#[cfg(test)]
pub(crate) fn code(secret: &str, now_at: i64) -> String {
    let seconds = u64::try_from(now_at / 1_000_000).unwrap();
    totp(secret).unwrap().generate(seconds).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, the SHA-1 row at 59 s, its last six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = Secret::from(b"12345678901234567890".as_slice()).to_base32();
        assert_eq!(step(&secret, "287082", 59_000_000), Some(1));
        assert_eq!(step(&secret, "287 082", 59_000_000), Some(1), "a gap does not matter");
        assert_eq!(step(&secret, "287083", 59_000_000), None);
        assert_eq!(step(&secret, "", 59_000_000), None);
    }

    #[test]
    fn a_code_holds_a_step_before_and_behind() {
        let secret = secret().unwrap();
        let at = 1_780_000_000_000_000;
        let code = code(&secret, at);
        for (later, holds) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            assert_eq!(step(&secret, &code, at + later * 1_000_000).is_some(), holds, "{later}");
        }
        assert_eq!(step("not base 32!", "123456", at), None);
    }

    #[test]
    fn the_address_holds_no_gap_that_a_name_could_break() {
        let address = address("ABC", "zhang@x", "清河县 & Co");
        assert!(address.starts_with("otpauth://totp/%E6%B8%85"), "{address}");
        assert!(!address.contains(' ') && address.ends_with("&digits=6&period=30"));
        assert_eq!(address.matches('&').count(), 3);
    }
}
