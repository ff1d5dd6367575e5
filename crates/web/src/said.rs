//! What the reader says in values, said in words: refusals, remarks, reasons. The command line says the same words.

use reader::recognise::How;
use reader::{Format, NotAReport, Note, Unreadable, limits};
use words::{Argument, Words};
use writer::{Reasons, Remark};

/// Letters of a quotation.
const QUOTE_MAX: usize = 48;

/// Why a file is not read: what it is, why, what to do.
pub fn refusal(unreadable: &Unreadable, words: &Words) -> String {
    let gaps: Vec<(&str, Argument<'_>)> = match unreadable {
        Unreadable::TooLarge { limit } => vec![("limit", size(*limit as u64).into())],
        Unreadable::Encrypted { format } => vec![("format", format_name(*format, words).into())],
        Unreadable::Picture { kind } => vec![("kind", (*kind).into())],
        Unreadable::Foreign { kind } => vec![("kind", named("kind", kind, words).into())],
        Unreadable::Damaged { format, detail } => {
            vec![("format", format_name(*format, words).into()), ("detail", detail.as_str().into())]
        }
        Unreadable::Bomb { limit } => vec![("limit", size(*limit).into())],
        Unreadable::TooMuch { what, limit } => {
            vec![("what", named("much", what, words).into()), ("limit", (*limit).into())]
        }
        Unreadable::NotAReport(NotAReport::OtherReport(title)) => {
            vec![("title", title.as_str().into())]
        }
        Unreadable::NotAReport(NotAReport::Several(count)) => vec![("count", (*count).into())],
        _ => Vec::new(),
    };
    words.say(unreadable.key(), &gaps)
}

/// The refusal of a file that is not even opened for its size.
pub fn too_large(words: &Words) -> String {
    refusal(&Unreadable::TooLarge { limit: limits::BYTES_MAX }, words)
}

/// A thing that the reader names in plain English, by the message of that name where there is one.
fn named(family: &str, name: &str, words: &Words) -> String {
    let slug: String = name
        .chars()
        .map(|letter| if letter == ' ' { '-' } else { letter.to_ascii_lowercase() })
        .collect();
    let key = format!("{family}-{slug}");
    if words.has(&key) { words.text(&key).into_owned() } else { name.to_owned() }
}

fn size(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

fn format_name(format: Format, words: &Words) -> String {
    match format {
        Format::Html => "HTML".to_owned(),
        Format::Mhtml => "MHTML".to_owned(),
        Format::Script => "JSON/JavaScript".to_owned(),
        Format::Docx => "DOCX".to_owned(),
        Format::Xlsx => "XLSX".to_owned(),
        Format::Xls => "XLS".to_owned(),
        Format::Doc => "DOC".to_owned(),
        Format::Rtf => "RTF".to_owned(),
        Format::Pdf => "PDF".to_owned(),
        Format::Markdown => "Markdown".to_owned(),
        Format::Text => words.text("kind-text").into_owned(),
    }
}

/// A remark of the reader.
pub fn remark(note: &Note, words: &Words) -> Remark {
    let gaps =
        [("printed", note.printed.as_str().into()), ("reading", note.reading.as_str().into())];
    let text = words.say(note.kind.key(), &gaps);
    // A remark without printed text ends in its colon; the sentence is whole without it.
    let text = text.trim_end_matches(['：', ':', ' ']).to_owned();
    Remark { code: note.kind.code(), text, place: note.place.clone() }
}

/// How organ, level and year were told.
pub fn reasons(how: &How, words: &Words) -> Reasons {
    let say = |reason: &Option<(&'static str, String)>| {
        let (key, quote) = reason.as_ref()?;
        let mut short: String = quote.chars().take(QUOTE_MAX).collect();
        if short.len() < quote.len() {
            short.push('…');
        }
        Some(words.say(key, &[("quote", short.into())]))
    };
    Reasons { organ: say(&how.organ), level: say(&how.level), year: say(&how.year) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reader::NoteKind;
    use words::Language;

    /// Every refusal that the reader can give, with made-up details.
    fn refusals() -> Vec<Unreadable> {
        let not = Unreadable::NotAReport;
        vec![
            Unreadable::Empty,
            Unreadable::TooLarge { limit: limits::BYTES_MAX },
            Unreadable::Encrypted { format: Format::Pdf },
            Unreadable::ImageOnly,
            Unreadable::Picture { kind: "PNG" },
            Unreadable::Ofd,
            Unreadable::Foreign { kind: "ZIP archive" },
            Unreadable::Damaged { format: Format::Docx, detail: "no central directory".to_owned() },
            Unreadable::Bomb { limit: limits::INFLATED_BYTES_MAX },
            Unreadable::TooMuch { what: "levels of nesting", limit: 512 },
            Unreadable::Unknown,
            not(NotAReport::SignInPage),
            not(NotAReport::ErrorPage),
            not(NotAReport::EmptyForm),
            not(NotAReport::Budget),
            not(NotAReport::Minutes),
            not(NotAReport::OtherReport("法治政府建设年度报告".to_owned())),
            not(NotAReport::Listing),
            not(NotAReport::Notice),
            not(NotAReport::Several(3)),
            not(NotAReport::Other),
        ]
    }

    #[test]
    fn every_refusal_is_one_sentence_that_says_what_to_do() {
        for unreadable in refusals() {
            let zh = refusal(&unreadable, Words::of(Language::Zh));
            assert!(zh.contains('请') && zh.ends_with('。'), "{zh}");
            let en = refusal(&unreadable, Words::of(Language::En));
            assert!(en.contains(' ') && en.ends_with('.'), "{en}");
            assert!(!zh.contains("{$") && !en.contains("{$"), "{zh} {en}");
        }
    }

    #[test]
    fn every_note_has_its_words() {
        for language in Language::ALL {
            for kind in NoteKind::ALL {
                assert!(Words::of(*language).has(kind.key()), "{}", kind.key());
            }
        }
    }
}
