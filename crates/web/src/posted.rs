//! A form that was sent: its fields and files, within limits, and only with the token of the session. The one way in
//! which handlers get at what people type.

use crate::App;
use crate::problem::Problem;
use crate::visitor::Visitor;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use http_body_util::{BodyExt, Limited};
use ledger::Attachment;
use tokio::runtime::{Handle, RuntimeFlavor};

/// The field that bears the token of the session.
pub(crate) const TOKEN: &str = "token";

/// Bytes of all fields of a form together: a long document pasted from an office program is below 2 MB.
const FIELDS_MAX: usize = 4 * 1024 * 1024;

/// Bytes of one file: scans of a bundle of paper are below 50 MB.
pub(crate) const FILE_MAX: usize = 50 * 1024 * 1024;

/// Files of one form.
const FILES_MAX: usize = 20;

/// Letters of the name of a file; longer ones are cut at their front, so that the ending stays.
const NAME_MAX: usize = 120;

/// Why a form cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// More than the limits allow.
    TooLarge,
    /// Not what a browser sends.
    Broken,
}

/// A file that came with a form, in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upload {
    /// The field it was chosen in.
    pub(crate) field: String,
    /// Its name, without folders and control characters.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// A form that was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Posted {
    fields: Vec<(String, String)>,
    pub(crate) files: Vec<Upload>,
}

impl Posted {
    /// What was typed into a field, trimmed; empty if nothing was.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// What was typed into a field, if anything was.
    pub(crate) fn given(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// All values of a field that may be chosen more than once.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Puts something else into a field, so that the form shows it.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        self.fields.retain(|(key, _)| key != name);
        self.fields.push((name.to_owned(), value));
    }

    /// A number.
    pub(crate) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.text(name).parse().ok()
    }

    /// For those forms that are sent before anybody has signed in; what they change is nobody's.
    pub(crate) async fn without_session(request: Request, app: &App) -> Result<Posted, Problem> {
        read(request, app).await
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Posted, Problem> {
        let visitor = request.extensions().get::<Visitor>().cloned().ok_or(Problem::SignedOut)?;
        let posted = read(request, app).await?;
        let is_own = same(posted.text(TOKEN).as_bytes(), visitor.csrf().as_bytes());
        if is_own { Ok(posted) } else { Err(Problem::Forged) }
    }
}

/// Compares in a time that does not tell where they differ.
pub(crate) fn same(one: &[u8], two: &[u8]) -> bool {
    one.len() == two.len() && one.iter().zip(two).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

async fn read(request: Request, app: &App) -> Result<Posted, Problem> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        let broken = |_| Problem::Unreadable(Fault::Broken);
        return parts(Multipart::from_request(request, app).await.map_err(broken)?).await;
    }
    let body = Limited::new(request.into_body(), FIELDS_MAX).collect().await;
    let body = body.map_err(|_| Problem::Unreadable(Fault::TooLarge))?.to_bytes();
    let fields = serde_urlencoded::from_bytes(&body);
    let fields = fields.map_err(|_| Problem::Unreadable(Fault::Broken))?;
    Ok(Posted { fields, files: Vec::new() })
}

async fn parts(mut multipart: Multipart) -> Result<Posted, Problem> {
    let mut posted = Posted::default();
    let mut left = FIELDS_MAX;
    while let Some(part) = multipart.next_field().await.map_err(|error| fault(&error))? {
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.file_name().map(plain_name);
        let bytes = part.bytes().await.map_err(|error| fault(&error))?;
        match name {
            // A field for files in which none was chosen comes with an empty name.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => {
                if bytes.len() > FILE_MAX || posted.files.len() == FILES_MAX {
                    return Err(Problem::Unreadable(Fault::TooLarge));
                }
                posted.files.push(Upload { field, name, bytes: bytes.to_vec() });
            }
            None => {
                left = left.checked_sub(bytes.len()).ok_or(Problem::Unreadable(Fault::TooLarge))?;
                let text = String::from_utf8(bytes.to_vec());
                let text = text.map_err(|_| Problem::Unreadable(Fault::Broken))?;
                posted.fields.push((field, text));
            }
        }
    }
    Ok(posted)
}

fn fault(error: &MultipartError) -> Problem {
    let is_large = error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
    Problem::Unreadable(if is_large { Fault::TooLarge } else { Fault::Broken })
}

/// The name of a file without folders, control characters and what turns the direction of writing.
pub(crate) fn plain_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_plain = |letter: &char| {
        !letter.is_control()
            && !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            && !matches!(letter, '<' | '>' | ':' | '"' | '|' | '?' | '*')
    };
    let name: Vec<char> = name.chars().filter(is_plain).collect();
    let from = name.len().saturating_sub(NAME_MAX);
    let name: String = name[from..].iter().collect();
    name.trim().trim_start_matches('.').to_owned()
}

impl Upload {
    /// Keeps the file, and says what an entry says of it.
    pub(crate) fn keep(&self, app: &App) -> Result<Attachment, Problem> {
        keep(app, &self.name, &self.bytes)
    }
}

/// Keeps bytes as a file, and says what an entry says of it.
pub(crate) fn keep(app: &App, name: &str, mut bytes: &[u8]) -> Result<Attachment, Problem> {
    let (hash, size) = beside(|| app.store().files().keep(&mut bytes))?;
    Ok(Attachment { hash, name: name.to_owned(), size })
}

/// Waits for the disk; what else this thread had to answer goes on in another, where there are several.
fn beside<T>(work: impl FnOnce() -> T) -> T {
    let flavor = Handle::try_current().map(|runtime| runtime.runtime_flavor());
    match flavor {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_lose_their_folders_and_what_is_no_letter() {
        for (given, plain) in [
            ("附件1.xlsx", "附件1.xlsx"),
            ("../../etc/passwd", "passwd"),
            ("C:\\桌面\\通知.docx", "通知.docx"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            (".htaccess", "htaccess"),
            ("a\r\nSet-Cookie: x", "aSet-Cookie x"),
            ("", ""),
        ] {
            assert_eq!(plain_name(given), plain, "{given:?}");
        }
        assert!(plain_name(&format!("{}.pdf", "长".repeat(500))).ends_with(".pdf"));
    }

    #[test]
    fn tokens_are_compared_whole() {
        assert!(same(b"abc", b"abc"));
        assert!(!same(b"abc", b"abd"));
        assert!(!same(b"abc", b"ab"));
    }
}
