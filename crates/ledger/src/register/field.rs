//! A field of a register: what is written down, of which type, and under which column names offices know it.

/// What a thing is called, in both languages. Data of the register, not a message of the program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its code: lower-case letters, digits and hyphens.
    pub id: String,
    /// What it is called.
    pub words: Words,
    /// Further names that its column has in the sheets of offices.
    pub aliases: Vec<String>,
    /// What may stand in it.
    pub kind: FieldKind,
    /// The unit of its number, such as 人.
    pub unit: Option<Words>,
    /// Whether a step that asks for it is refused without it.
    pub required: bool,
    /// Whether it is personal: kept outside the journal, sealed, erasable by law.
    pub personal: bool,
    /// Whether it becomes a fact: searched, filtered and counted by. A personal field never becomes a fact; it is
    /// found by equality alone.
    pub searchable: bool,
}

/// What may stand in a field, and how it is written in an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text. A text; numbers of documents and persons are texts, too.
    Text,
    /// Text of several lines. A text.
    LongText,
    /// A whole number. An integer.
    Number,
    /// An amount of money. An integer in fen (0.01 元).
    Money,
    /// A civil date. A text such as `2024-03-01`.
    Date,
    /// One of these. The code of the choice.
    Choice(Vec<Choice>),
    /// Yes or no. `true` or `false`.
    Flag,
    /// An organ. Its id; in sheets its name.
    Organ,
    /// A matter of another register. Its id; in sheets its number.
    Matter {
        /// The register, if it is always the same.
        register: Option<String>,
    },
    /// The name of a person. A text.
    Person,
}

impl FieldKind {
    /// The names that the types have in a register file.
    pub const CODES: &'static [&'static str] = &[
        "text",
        "long-text",
        "number",
        "money",
        "date",
        "choice",
        "flag",
        "organ",
        "matter",
        "person",
    ];

    /// The name of the type in a register file.
    pub fn code(&self) -> &'static str {
        match self {
            FieldKind::Text => "text",
            FieldKind::LongText => "long-text",
            FieldKind::Number => "number",
            FieldKind::Money => "money",
            FieldKind::Date => "date",
            FieldKind::Choice(_) => "choice",
            FieldKind::Flag => "flag",
            FieldKind::Organ => "organ",
            FieldKind::Matter { .. } => "matter",
            FieldKind::Person => "person",
        }
    }

    /// Whether it is written as a text of its own words, the only sort that can be sealed.
    pub fn is_text(&self) -> bool {
        matches!(self, FieldKind::Text | FieldKind::LongText | FieldKind::Person)
    }
}

/// One of the values of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its code.
    pub id: String,
    /// What it is called.
    pub words: Words,
    /// Further names that offices write.
    pub aliases: Vec<String>,
}
