//! 隐: what in a text may not be published as it stands: personal data, marks of secrecy, words of a list. Knows nobody.
//! A hit says where and what; what becomes of it a person decides.

mod address;
mod attribute;
mod card;
mod email;
mod figures;
mod identity;
mod mask;
mod name;
mod papers;
mod secrecy;
mod telephone;
mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use attribute::{Attribute, attribute};
pub use mask::mask;
pub use words::{Entry, Words};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 公民身份号码 of 18 characters: its check digit (GB 11643) is right and its day of birth is possible.
    Identity,
    /// 15 digits with a possible day of birth: an identity number of the first generation.
    OldIdentity,
    /// A mobile number.
    Mobile,
    /// A fixed telephone: most are offices' own.
    Telephone,
    /// 16 to 19 digits of a card issuer whose check digit is right.
    BankCard,
    /// An e-mail address that is not an authority's.
    Email,
    /// An address as precise as a home.
    Home,
    /// A person's name beside a number of theirs.
    Name,
    /// The number of a passport or travel permit.
    Passport,
    /// The number plate of a vehicle.
    Plate,
    /// A mark of a state secret (绝密、机密、秘密).
    Secrecy,
    /// A mark that a paper is for inside: 内部资料, 工作秘密, 内部明电.
    Internal,
    /// A disclosure attribute other than 公开.
    NotPublic,
    /// An official document without a disclosure attribute.
    NoAttribute,
    /// A wrong word of the organ's list.
    WrongWord,
    /// A sensitive word of the organ's list.
    SensitiveWord,
}

/// What a hit asks of the person who publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gravity {
    /// To be known; nothing is asked.
    Known,
    /// To be looked at and decided with a reason.
    Decide,
    /// Not to be published as it stands, unless the law demands it.
    Stop,
}

/// One place of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// What the list says to write instead.
    pub instead: Option<String>,
}

impl Kind {
    /// Every kind, in the order that they are shown in.
    pub const ALL: &'static [Kind] = &[
        Kind::Secrecy,
        Kind::Internal,
        Kind::NotPublic,
        Kind::Identity,
        Kind::OldIdentity,
        Kind::BankCard,
        Kind::Passport,
        Kind::Mobile,
        Kind::Home,
        Kind::Name,
        Kind::Email,
        Kind::Plate,
        Kind::SensitiveWord,
        Kind::WrongWord,
        Kind::NoAttribute,
        Kind::Telephone,
    ];

    /// The code that its words and its decisions go by.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Kind::Identity => "identity",
            Kind::OldIdentity => "old-identity",
            Kind::Mobile => "mobile",
            Kind::Telephone => "telephone",
            Kind::BankCard => "bank-card",
            Kind::Email => "email",
            Kind::Home => "home",
            Kind::Name => "name",
            Kind::Passport => "passport",
            Kind::Plate => "plate",
            Kind::Secrecy => "secrecy",
            Kind::Internal => "internal",
            Kind::NotPublic => "not-public",
            Kind::NoAttribute => "no-attribute",
            Kind::WrongWord => "wrong-word",
            Kind::SensitiveWord => "sensitive-word",
        }
    }

    /// What it asks of the person who publishes.
    #[must_use]
    pub fn gravity(self) -> Gravity {
        match self {
            Kind::Secrecy | Kind::Internal | Kind::NotPublic | Kind::Identity | Kind::BankCard => {
                Gravity::Stop
            }
            Kind::Telephone => Gravity::Known,
            _ => Gravity::Decide,
        }
    }
}

impl Hit {
    fn new(kind: Kind, place: Range<usize>) -> Hit {
        Hit { kind, place, instead: None }
    }
}

/// Everything in a text that somebody has to look at, in the order of the text. The time it takes grows with the text
/// and not faster.
#[must_use]
pub fn scan(text: &str, words: &Words) -> Vec<Hit> {
    let figures = figures::Figures::of(text);
    let mut hits = identity::hits(&figures);
    let mut taken = Taken::of(&hits);
    for found in [card::hits(&figures), telephone::mobiles(&figures), papers::passports(&figures)] {
        hits.extend(taken.free(found));
    }
    hits.extend(name::hits(text, &hits));
    hits.extend(taken.free(telephone::fixed(&figures)));
    hits.extend(papers::plates(text));
    hits.extend(email::hits(text));
    hits.extend(address::hits(text));
    hits.extend(secrecy::hits(text));
    hits.extend(attribute::hits(text));
    hits.extend(words.hits(text));
    hits.sort_by_key(|hit| (hit.place.start, hit.place.end, hit.kind));
    hits
}

/// Which numbers are already something: one number is one thing.
struct Taken(Vec<Range<usize>>);

impl Taken {
    fn of(hits: &[Hit]) -> Taken {
        let mut places: Vec<Range<usize>> = hits.iter().map(|hit| hit.place.clone()).collect();
        places.sort_by_key(|place| place.start);
        Taken(places)
    }

    /// Those hits that do not lie on another number, which then are taken too.
    fn free(&mut self, hits: Vec<Hit>) -> Vec<Hit> {
        let lies_free = |hit: &Hit| {
            let next = self.0.partition_point(|place| place.end <= hit.place.start);
            self.0.get(next).is_none_or(|place| place.start >= hit.place.end)
        };
        let free: Vec<Hit> = hits.into_iter().filter(lies_free).collect();
        self.0.extend(free.iter().map(|hit| hit.place.clone()));
        self.0.sort_by_key(|place| place.start);
        free
    }
}

#[cfg(test)]
mod tests;
