//! A form that was sent: its fields and files, within limits, and only with the token of the session. The one way in
//! which handlers get at what people type.

mod untaken;

pub(crate) use untaken::Untaken;

use crate::App;
use crate::problem::Problem;
use crate::visitor::Visitor;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue};
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

    /// For those forms that are sent by anyone: nothing but where it was sent from tells ours from a stranger's.
    pub(crate) async fn without_session(request: Request, app: &App) -> Result<Posted, Problem> {
        if Sender::of(&app.site().settings.address, request.headers()) == Sender::Elsewhere {
            return Err(Problem::Forged);
        }
        read(request, app, Files::Taken).await?.whole()
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Posted, Problem> {
        let visitor = request.extensions().get::<Visitor>().cloned().ok_or(Problem::SignedOut)?;
        let sender = Sender::of(&app.site().settings.address, request.headers());
        let came = read(request, app, Files::Taken).await?;
        let is_own = same(came.posted.text(TOKEN).as_bytes(), visitor.csrf().as_bytes());
        if !is_own {
            return Err(came.untaken(Problem::Forged, sender));
        }
        if came.left_out.is_empty() {
            return Ok(came.posted);
        }
        Err(came.untaken(Problem::Unreadable(Fault::TooLarge), sender))
    }
}

/// What is told to somebody whose form comes too late: everything that was typed, to be sent once more. Files are not read.
pub(crate) async fn signed_out(request: Request, app: &App) -> Problem {
    let sender = Sender::of(&app.site().settings.address, request.headers());
    match read(request, app, Files::LeftOut).await {
        Ok(came) => came.untaken(Problem::SignedOut, sender),
        Err(_) => Problem::SignedOut,
    }
}

/// Where a form was sent from, as the browser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sender {
    /// From a page of ours.
    Here,
    /// From a page of somebody else.
    Elsewhere,
    /// The browser does not say.
    Unknown,
}

impl Sender {
    /// The browser names the page's origin, which is our address, or at least our host where a proxy stands before us.
    fn of(site: &str, headers: &HeaderMap) -> Sender {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let Some(origin) = text(ORIGIN) else { return Sender::Unknown };
        let host = origin.split_once("://").map(|(_, host)| host);
        let is_own = origin == site || (host.is_some() && host == text(HOST));
        if is_own { Sender::Here } else { Sender::Elsewhere }
    }
}

/// Whether the files of a form are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Files {
    Taken,
    LeftOut,
}

/// What came with a form.
#[derive(Debug, Default)]
struct Came {
    posted: Posted,
    /// Files that were not taken: their fields and names.
    left_out: Vec<(String, String)>,
}

impl Came {
    /// All of it, or that it was too large.
    fn whole(self) -> Result<Posted, Problem> {
        match self.left_out.is_empty() {
            true => Ok(self.posted),
            false => Err(Problem::Unreadable(Fault::TooLarge)),
        }
    }

    /// Why it is not taken, with what was typed, if it was typed on a page of ours.
    fn untaken(self, why: Problem, sender: Sender) -> Problem {
        if sender != Sender::Here {
            return why;
        }
        let own = self.posted.files.into_iter().map(|file| (file.field, file.name));
        let files = own.chain(self.left_out).collect();
        Untaken::of(why, self.posted.fields, files)
    }
}

/// Compares in a time that does not tell where they differ.
pub(crate) fn same(one: &[u8], two: &[u8]) -> bool {
    one.len() == two.len() && one.iter().zip(two).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

async fn read(request: Request, app: &App, files: Files) -> Result<Came, Problem> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        let broken = |_| Problem::Unreadable(Fault::Broken);
        return parts(Multipart::from_request(request, app).await.map_err(broken)?, files).await;
    }
    let body = Limited::new(request.into_body(), FIELDS_MAX).collect().await;
    let body = body.map_err(|_| Problem::Unreadable(Fault::TooLarge))?.to_bytes();
    let fields = serde_urlencoded::from_bytes(&body);
    let mut fields: Vec<(String, String)> =
        fields.map_err(|_| Problem::Unreadable(Fault::Broken))?;
    fields.iter_mut().for_each(|(_, value)| without_nothing(value));
    Ok(Came { posted: Posted { fields, files: Vec::new() }, left_out: Vec::new() })
}

async fn parts(mut multipart: Multipart, files: Files) -> Result<Came, Problem> {
    let mut came = Came::default();
    let mut left = FIELDS_MAX;
    while let Some(mut part) = multipart.next_field().await.map_err(|error| fault(&error))? {
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.file_name().map(plain_name);
        let is_wanted = files == Files::Taken && came.posted.files.len() < FILES_MAX;
        let most = match name {
            Some(_) if !is_wanted => 0,
            Some(_) => FILE_MAX,
            None => left,
        };
        let bytes = up_to(&mut part, most).await?;
        match (name, bytes) {
            // A field for files in which none was chosen comes with an empty name.
            (Some(name), Some(bytes)) if name.is_empty() && bytes.is_empty() => {}
            (Some(name), Some(bytes)) if is_wanted => {
                came.posted.files.push(Upload { field, name, bytes });
            }
            (Some(name), _) => came.left_out.push((field, name)),
            (None, None) => return Err(Problem::Unreadable(Fault::TooLarge)),
            (None, Some(bytes)) => {
                left -= bytes.len();
                let text = String::from_utf8(bytes);
                let mut text = text.map_err(|_| Problem::Unreadable(Fault::Broken))?;
                without_nothing(&mut text);
                came.posted.fields.push((field, text));
            }
        }
    }
    Ok(came)
}

/// Takes out U+0000: nobody types it, it means nothing, and not every database keeps it.
fn without_nothing(text: &mut String) {
    text.retain(|letter| letter != '\0');
}

/// The bytes of a part, unless there are more than these; then they are passed over, so that what follows is still read.
async fn up_to(part: &mut Field<'_>, most: usize) -> Result<Option<Vec<u8>>, Problem> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = part.chunk().await.map_err(|error| fault(&error))? {
        match &mut bytes {
            Some(kept) if kept.len() + chunk.len() <= most => kept.extend_from_slice(&chunk),
            _ => bytes = None,
        }
    }
    Ok(bytes)
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
    fn a_browser_says_where_a_form_was_sent_from() {
        for (origin, host, sender) in [
            (Some("https://gk.example"), "10.0.0.1:8640", Sender::Here),
            (Some("http://10.0.0.1:8640"), "10.0.0.1:8640", Sender::Here),
            (Some("https://evil.example"), "10.0.0.1:8640", Sender::Elsewhere),
            (Some("https://gk.example.evil.example"), "gk.example", Sender::Elsewhere),
            (Some("null"), "gk.example", Sender::Elsewhere),
            (None, "gk.example", Sender::Unknown),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, host.parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(ORIGIN, origin.parse().unwrap());
            }
            assert_eq!(Sender::of("https://gk.example", &headers), sender, "{origin:?}");
        }
    }

    #[test]
    fn tokens_are_compared_whole() {
        assert!(same(b"abc", b"abc"));
        assert!(!same(b"abc", b"abd"));
        assert!(!same(b"abc", b"ab"));
    }
}
