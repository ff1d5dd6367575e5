//! The key to personal data: SM4 for the values, HMAC-SM3 for finding equal ones without reading any.
//!
//! It is kept in a file of its own outside the data directory. Whoever loses it loses the personal data, and whoever
//! finds only the data directory finds none.

use crate::StoreError;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use ledger::journal::hex;
use sm3::{Digest, Sm3};
use sm4::Sm4;
use std::fmt;
use std::path::Path;

/// The first line of a key file, so that nobody takes it for something else.
const HEAD: &str = "gongkai-key-1";

/// The key to personal data.
#[derive(Clone)]
pub struct Key {
    values: [u8; 16],
    index: [u8; 16],
}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Key")
    }
}

impl Key {
    /// A fresh key, written to a file that only its owner may read. Never over another file.
    ///
    /// # Errors
    /// A file stands there already, it cannot be written, or there are no random numbers.
    pub fn create(path: &Path) -> Result<Key, StoreError> {
        if path.exists() {
            return Err(StoreError::KeyInTheWay(path.to_owned()));
        }
        let key = Key { values: random()?, index: random()? };
        let text = format!("{HEAD}\n{}{}\n", hex(&key.values), hex(&key.index));
        crate::settings::write_private(path, text.as_bytes())?;
        Ok(key)
    }

    /// The key in a file.
    ///
    /// # Errors
    /// The file is missing or holds no key.
    #[expect(clippy::disallowed_methods, reason = "the store reads its key file")]
    pub fn read(path: &Path) -> Result<Key, StoreError> {
        let text =
            std::fs::read_to_string(path).map_err(|_| StoreError::KeyMissing(path.to_owned()))?;
        let mut lines = text.lines();
        let bytes = lines
            .next()
            .filter(|head| *head == HEAD)
            .and_then(|_| unhex(lines.next()?))
            .filter(|bytes| bytes.len() == 32)
            .ok_or_else(|| StoreError::KeyUnreadable(path.to_owned()))?;
        let half = |from: usize| std::array::from_fn(|at| bytes[from + at]);
        Ok(Key { values: half(0), index: half(16) })
    }

    /// What tells this key from another without telling the key.
    pub(crate) fn mark(&self) -> String {
        hex(&hmac(&self.index, b"gongkai"))
    }

    /// A value encrypted: 16 bytes of initial vector, then SM4 in CBC.
    pub(crate) fn seal(&self, text: &str) -> Result<Vec<u8>, StoreError> {
        let vector: [u8; 16] = random()?;
        let cipher = cbc::Encryptor::<Sm4>::new(&self.values.into(), &vector.into());
        let mut out = vector.to_vec();
        out.extend(cipher.encrypt_padded_vec::<Pkcs7>(text.as_bytes()));
        Ok(out)
    }

    /// The value again; `None` if the bytes were not sealed by this key.
    pub(crate) fn open(&self, sealed: &[u8]) -> Option<String> {
        let (vector, body) = sealed.split_at_checked(16)?;
        let vector: [u8; 16] = vector.try_into().ok()?;
        let cipher = cbc::Decryptor::<Sm4>::new(&self.values.into(), &vector.into());
        String::from_utf8(cipher.decrypt_padded_vec::<Pkcs7>(body).ok()?).ok()
    }

    /// The blind index of a value in a field: equal values have equal ones, and nothing else is told.
    pub(crate) fn blind(&self, field: &str, text: &str) -> [u8; 32] {
        hmac(&self.index, format!("{field}\0{}", text.trim()).as_bytes())
    }
}

/// HMAC-SM3 (GB/T 15852.2) with a key no longer than a block.
fn hmac(key: &[u8; 16], message: &[u8]) -> [u8; 32] {
    let pad = |with: u8| -> [u8; 64] { std::array::from_fn(|at| with ^ key.get(at).unwrap_or(&0)) };
    let inner = Sm3::new_with_prefix(pad(0x36)).chain_update(message).finalize();
    Sm3::new_with_prefix(pad(0x5c)).chain_update(inner).finalize().into()
}

/// Random bytes from the system.
pub(crate) fn random() -> Result<[u8; 16], StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(StoreError::Random)?;
    Ok(bytes)
}

/// The bytes of hexadecimal digits.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let pairs = digits.chunks(2).map(|pair| {
        let digit = |at: usize| char::from(*pair.get(at)?).to_digit(16);
        u8::try_from(digit(0)? * 16 + digit(1)?).ok()
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_by_its_key_alone() {
        let key = Key { values: [1; 16], index: [2; 16] };
        let sealed = key.seal("张三 110101199003070000").unwrap();
        assert_eq!(key.open(&sealed).as_deref(), Some("张三 110101199003070000"));
        assert_ne!(key.seal("张三").unwrap(), key.seal("张三").unwrap(), "the vector is random");
        let other = Key { values: [3; 16], index: [2; 16] };
        assert_ne!(other.open(&sealed).as_deref(), Some("张三 110101199003070000"));
        assert_eq!(key.open(&sealed[..5]), None);
    }

    #[test]
    fn the_blind_index_tells_equal_values_of_one_field_only() {
        let key = Key { values: [1; 16], index: [2; 16] };
        assert_eq!(key.blind("name", " 张三"), key.blind("name", "张三"));
        assert_ne!(key.blind("name", "张三"), key.blind("agent", "张三"));
    }

    #[test]
    fn a_key_file_is_written_once_and_read_again() {
        let folder = std::env::temp_dir().join(format!("gongkai-key-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a.key");
        let key = Key::create(&path).unwrap();
        assert_eq!(Key::read(&path).unwrap().mark(), key.mark());
        assert!(matches!(Key::create(&path), Err(StoreError::KeyInTheWay(at)) if at == path));
        assert_eq!(Key::read(&path).unwrap().mark(), key.mark(), "a key is never written over");
        assert!(matches!(Key::read(&folder.join("b")), Err(StoreError::KeyMissing(_))));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
