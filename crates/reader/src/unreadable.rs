//! Why a file is not read. The words for people are in the message files, by [`Unreadable::key`].

use crate::document::Format;

/// A file that is not read; a refusal with a reason, never a panic.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than we read.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The bound in bytes.
        limit: usize,
    },
    /// Encrypted or protected by a password.
    #[error("encrypted {format:?}")]
    Encrypted {
        /// What is encrypted.
        format: Format,
    },
    /// Pages are pictures without text.
    #[error("image only, not read")]
    ImageOnly,
    /// A picture file.
    #[error("a picture ({kind})")]
    Picture {
        /// `PNG`, `JPEG` …
        kind: &'static str,
    },
    /// OFD, GB/T 33190.
    #[error("an OFD file")]
    Ofd,
    /// A container of no format that we read: archives, presentations, programs.
    #[error("a {kind}, not a document that is read")]
    Foreign {
        /// `ZIP archive`, `RAR archive`, `presentation`, `program` …
        kind: &'static str,
    },
    /// Cut off or damaged so that the container does not open.
    #[error("damaged {format:?}: {detail}")]
    Damaged {
        /// What it would have been.
        format: Format,
        /// What is wrong with it.
        detail: String,
    },
    /// Inflates to far more than it holds: a bomb.
    #[error("inflates beyond {limit} bytes")]
    Bomb {
        /// The bound that was passed.
        limit: u64,
    },
    /// Nested, long or wide beyond all reason.
    #[error("more than {limit} {what}")]
    TooMuch {
        /// `levels of nesting`, `pages`, `cells`, `columns`.
        what: &'static str,
        /// The bound that was passed.
        limit: u64,
    },
    /// Bytes that are no text in any encoding and no format that we know.
    #[error("random or unknown bytes")]
    Unknown,
    /// Readable, but not an annual report.
    #[error("not an annual report: {0:?}")]
    NotAReport(NotAReport),
}

/// What a readable file is when it is not an annual report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAReport {
    /// A sign-in page.
    SignInPage,
    /// A 404 or error page.
    ErrorPage,
    /// The official form, not filled in.
    EmptyForm,
    /// A budget or final account.
    Budget,
    /// Minutes of a meeting.
    Minutes,
    /// A report of another kind, with its title.
    OtherReport(String),
    /// A page that only links to reports.
    Listing,
    /// A notice about annual reports or a guide.
    Notice,
    /// Several annual reports in one file.
    Several(u32),
    /// Text without any trace of an annual report.
    Other,
}

impl Unreadable {
    /// The key of the sentence in the message files.
    pub fn key(&self) -> &'static str {
        match self {
            Unreadable::Empty => "unreadable-empty",
            Unreadable::TooLarge { .. } => "unreadable-too-large",
            Unreadable::Encrypted { .. } => "unreadable-encrypted",
            Unreadable::ImageOnly => "unreadable-image-only",
            Unreadable::Picture { .. } => "unreadable-picture",
            Unreadable::Ofd => "unreadable-ofd",
            Unreadable::Foreign { .. } => "unreadable-foreign",
            Unreadable::Damaged { .. } => "unreadable-damaged",
            Unreadable::Bomb { .. } => "unreadable-bomb",
            Unreadable::TooMuch { .. } => "unreadable-too-much",
            Unreadable::Unknown => "unreadable-unknown",
            Unreadable::NotAReport(what) => what.key(),
        }
    }
}

impl NotAReport {
    fn key(&self) -> &'static str {
        match self {
            NotAReport::SignInPage => "not-a-report-sign-in",
            NotAReport::ErrorPage => "not-a-report-error-page",
            NotAReport::EmptyForm => "not-a-report-empty-form",
            NotAReport::Budget => "not-a-report-budget",
            NotAReport::Minutes => "not-a-report-minutes",
            NotAReport::OtherReport(_) => "not-a-report-other-report",
            NotAReport::Listing => "not-a-report-listing",
            NotAReport::Notice => "not-a-report-notice",
            NotAReport::Several(_) => "not-a-report-several",
            NotAReport::Other => "not-a-report-other",
        }
    }
}
