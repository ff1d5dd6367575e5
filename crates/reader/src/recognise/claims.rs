//! Every number stated in prose, with what it counts, its unit and its scope.
//!
//! A figure is bound to what it counts only when its own words are clear; otherwise its key stays empty. Numbers that
//! belong to a name (dates, document numbers, articles, telephones, 12345) are no claims. A clause is what stands
//! between two of ，；：（）; a sentence ends with 。！ or ？.

mod explain;
mod number;
mod published;
mod requests;
mod scope;
mod subject;
mod zero;

use crate::{Note, NoteKind};
use explain::{Talk, explained};
use number::Number;
use report::{Claim, ClaimKey, Passage, Report};
use rust_decimal::Decimal;
use scope::Whole;
use subject::{Around, Topic};

/// The end of a sentence.
fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?')
}

/// What parts clauses.
fn is_joint(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '（' | '）')
}

/// The claims of the preface and the sections, in the order of the source.
pub(crate) fn claims(report: &Report, notes: &mut Vec<Note>) -> Vec<Claim> {
    let organ = report.organ.as_deref().unwrap_or_default();
    let of_others = matches!(
        report.level,
        None | Some(law::Level::Province | law::Level::City | law::Level::County)
    );
    let whole = Whole { organ, year: report.year, of_others };
    let mut reader = Reader { whole, notes, claims: Vec::new() };
    for passage in &report.preface {
        reader.passage(passage, 0);
    }
    for section in &report.sections {
        for passage in &section.passages {
            reader.passage(passage, section.number);
        }
    }
    reader.claims
}

struct Reader<'a> {
    whole: Whole<'a>,
    notes: &'a mut Vec<Note>,
    claims: Vec<Claim>,
}

/// One sentence under reading.
struct Sentence<'a> {
    /// Folded, without white space.
    text: &'a str,
    /// As printed.
    printed: &'a str,
    passage: &'a Passage,
    section: u8,
}

impl Reader<'_> {
    fn passage(&mut self, passage: &Passage, section: u8) {
        if !may_state_a_number(&passage.folded) {
            return;
        }
        let folded = compact(&passage.folded);
        let printed: Vec<&str> = passage.text.split_inclusive(is_end).collect();
        let same = folded.split_inclusive(is_end).count() == printed.len();
        let mut topic = match section {
            3 => Topic::Requests,
            4 => Topic::Disputes,
            _ => Topic::Open,
        };
        for (index, text) in folded.split_inclusive(is_end).enumerate() {
            let printed = if same { printed.get(index).copied().unwrap_or(text) } else { text };
            topic =
                self.sentence(&Sentence { text, printed: printed.trim(), passage, section }, topic);
        }
    }

    /// Reads one sentence; returns what it leaves the talk at.
    fn sentence(&mut self, sentence: &Sentence<'_>, topic: Topic) -> Topic {
        let text = sentence.text;
        let numbers = number::numbers(text);
        let mut talk = Said { topic, last: None, read: 0 };
        let mut next = 0;
        let mut start = 0;
        for clause in text.split_inclusive(is_joint) {
            let end = start + clause.len();
            let first = next;
            while numbers.get(next).is_some_and(|number| number.start < end) {
                self.figure(sentence, &numbers, next, &mut talk);
                next += 1;
            }
            if first == next && clause.contains(['未', '没', '无', '零']) {
                self.denial(
                    sentence,
                    start,
                    clause.trim_end_matches(is_end).trim_end_matches(is_joint),
                    &mut talk,
                );
            }
            start = end;
        }
        subject::turn(&text[talk.read..], talk.topic)
    }

    fn figure(
        &mut self,
        sentence: &Sentence<'_>,
        numbers: &[Number],
        index: usize,
        talk: &mut Said,
    ) {
        let text = sentence.text;
        let number = &numbers[index];
        let since = since(text, talk.read, number.start);
        talk.topic = subject::turn(since, talk.topic);
        let limit = numbers.get(index + 1).map_or(text.len(), |next| next.start);
        let behind = behind(&text[number.end..limit.max(number.end)]);
        let around = Around {
            since,
            before: before(since, behind),
            behind,
            rest: &text[number.end..],
            sentence: text,
            topic: talk.topic,
            last: talk.last,
            section: sentence.section,
            organ: self.whole.organ,
        };
        let both = number.unit != Some("%") && states_both_disputes(&around, number);
        let key = if both { Some(ClaimKey::ReviewCases) } else { subject::key(number, &around) };
        talk.read = number.end;
        talk.last = key.or(talk.last);
        if matches!(key, Some(ClaimKey::Received | ClaimKey::HandledTotal)) {
            talk.topic = Topic::Requests;
        }
        self.push(sentence, key, number);
        if both {
            self.push(sentence, Some(ClaimKey::LitigationCases), number);
        }
    }

    fn push(&mut self, sentence: &Sentence<'_>, key: Option<ClaimKey>, number: &Number) {
        let place = sentence.passage.place.clone();
        let printed = &sentence.text[number.start..number.end];
        if number.approximate {
            let reading = number.value.to_string();
            self.notes.push(Note::new(
                NoteKind::ApproximateNumber,
                printed,
                reading,
                place.clone(),
            ));
        }
        if number.split {
            let reading = number.value.to_string();
            self.notes.push(Note::new(NoteKind::SplitDigits, printed, reading, place));
        }
        let claim = Claim {
            key,
            value: number.value,
            unit: number.unit.map(str::to_owned),
            scope: scope::scope(&sentence.text[..number.start], self.whole),
            approximate: number.approximate,
            in_words: number.in_words,
            section: sentence.section,
            text: sentence.printed.to_owned(),
            folded: sentence.text.to_owned(),
            place: sentence.passage.place.clone(),
        };
        self.keep(claim);
    }

    fn denial(&mut self, sentence: &Sentence<'_>, start: usize, clause: &str, talk: &mut Said) {
        let topic = subject::turn(clause, talk.topic);
        for (key, at) in zero::zeros(clause, sentence.section, topic) {
            talk.topic = topic;
            self.keep(Claim {
                key: Some(key),
                value: Decimal::ZERO,
                unit: None,
                scope: scope::scope(&sentence.text[..start + at], self.whole),
                approximate: false,
                in_words: true,
                section: sentence.section,
                text: sentence.printed.to_owned(),
                folded: sentence.text.to_owned(),
                place: sentence.passage.place.clone(),
            });
        }
    }

    /// Keeps a claim; one that would be compared but speaks of something else is remarked upon.
    fn keep(&mut self, claim: Claim) {
        if let (Some(key), Some(scope)) = (claim.key, &claim.scope)
            && is_compared(key)
        {
            let reading = scope_words(scope);
            self.notes.push(Note::new(
                NoteKind::OtherScope,
                &claim.text,
                reading,
                claim.place.clone(),
            ));
        }
        self.claims.push(claim);
    }
}

/// What the sentence has been talking of so far, and how far it is read.
struct Said {
    topic: Topic,
    last: Option<ClaimKey>,
    read: usize,
}

/// Whether a text can hold a number at all; most paragraphs of a report hold none.
fn may_state_a_number(text: &str) -> bool {
    text.contains(|c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '未' | '没'
                    | '无'
                    | '零'
                    | '一'
                    | '二'
                    | '两'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '百'
            )
    })
}

/// The folded text without white space, but for blanks between digits.
fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && c.is_ascii_digit() && out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
    out
}

/// The words since the last figure or semicolon.
fn since(text: &str, read: usize, start: usize) -> &str {
    let words = &text[read..start];
    words.rfind('；').map_or(words, |at| &words[at + '；'.len_utf8()..])
}

/// The clause before a figure; when it says nothing itself and nothing stands behind, the clause before it too.
fn before<'a>(since: &'a str, behind: &str) -> &'a str {
    let whole = since.trim_end_matches('：');
    let clause_of = |text: &'a str| {
        text.rfind(is_joint).map_or(text, |at| &text[at..]).trim_start_matches(is_joint)
    };
    let clause = clause_of(whole);
    let earlier = whole[..whole.len() - clause.len()].trim_end_matches(is_joint);
    if behind.is_empty() && !earlier.is_empty() && explained(clause, Talk::Plain) {
        let start = whole.len() - clause_of(earlier).len() - (whole.len() - earlier.len());
        return whole[start..].trim_start_matches(['、', ' ']);
    }
    clause.trim_start_matches(['、', ' '])
}

/// The words behind a figure, to the end of its clause.
fn behind(text: &str) -> &str {
    text.find(|c| is_joint(c) || is_end(c) || c == '、').map_or(text, |at| &text[..at])
}

/// 行政复议、行政诉讼均为0件: one number for both.
fn states_both_disputes(around: &Around<'_>, number: &Number) -> bool {
    let clause = around.before;
    let both = clause.contains("复议") && clause.contains("诉讼");
    let parts = ["维持", "纠正", "败诉", "审结", "撤销", "起诉", "胜诉", "应诉"]
        .iter()
        .any(|word| clause.contains(word));
    both && !parts && (number.value.is_zero() || clause.ends_with('各'))
}

/// Whether a cell or a sum of cells stands against the key.
fn is_compared(key: ClaimKey) -> bool {
    use ClaimKey::*;
    matches!(
        key,
        Received
            | HandledTotal
            | Answered
            | CarriedIn
            | CarriedOut
            | Granted
            | PartiallyGranted
            | Denied
            | Unable
            | Unprocessed
            | Other
            | NaturalPerson
            | Organisations
            | ReviewCases
            | LitigationCases
            | RegulationsMade
            | NormativeMade
    )
}

fn scope_words(scope: &report::Scope) -> String {
    use report::Scope;
    match scope {
        Scope::Office(words)
        | Scope::Part(words)
        | Scope::OtherPeriod(words)
        | Scope::Cumulative(words) => words.clone(),
        Scope::OtherYear(year) => format!("{year}年"),
    }
}

#[cfg(test)]
mod tests;
