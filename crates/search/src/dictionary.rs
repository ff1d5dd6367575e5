//! The words of the field and of the language, what means the same, and what is too common to be sought.

use std::collections::HashMap;
use std::sync::LazyLock;

use jieba_rs::Jieba;

const WORDS: &str = include_str!("../data/words.txt");
const SYNONYMS: &str = include_str!("../data/synonyms.txt");

/// So frequent that a word of the field is never taken apart.
const OF_THE_FIELD: usize = 100_000;

/// Characters that join words and are sought by nobody.
const JOINING: &str = "的了和与及或在是对为之其等于由从到把被将向个这那";

/// Words of two and more characters that are in every document.
const COMMON: &[&str] = &[
    "关于", "以及", "进行", "有关", "什么", "怎么", "如何", "哪里", "多少", "怎样", "请问", "我要",
    "查询", "是否",
];

/// Chinese words: one dictionary for everything that is put in and for everything that is sought.
static JIEBA: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::new();
    let synonyms = synonym_lines().flat_map(|line| line.split('='));
    for word in WORDS.lines().map(str::trim).filter(|word| !word.is_empty()).chain(synonyms) {
        jieba.add_word(word, Some(OF_THE_FIELD), None);
    }
    jieba
});

static SYNONYMS_OF: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut found: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in synonym_lines() {
        let group: Vec<&str> = line.split('=').map(str::trim).collect();
        for word in &group {
            found.entry(word).or_default().extend(group.iter().filter(|other| *other != word));
        }
    }
    found
});

fn synonym_lines() -> impl Iterator<Item = &'static str> {
    SYNONYMS.lines().map(str::trim).filter(|line| line.contains('=') && !line.starts_with('#'))
}

/// Tells one dictionary from another: an index filled with the words of another one does not find all that it should.
pub(crate) fn fingerprint() -> String {
    // FNV-1a: stable over versions of the language, which the standard hasher is not.
    let hash =
        WORDS.bytes().chain(SYNONYMS.bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}

/// Loads the dictionary, which otherwise the first document or the first question waits for.
pub fn warm() {
    LazyLock::force(&JIEBA);
    LazyLock::force(&SYNONYMS_OF);
    crate::fold::character('开');
}

/// Every word of the dictionary that stands anywhere in a run of Han characters, as ranges of bytes: a text is found
/// by each of its words, wherever a reader would part them.
pub(crate) fn words_within(run: &str) -> impl Iterator<Item = (usize, usize)> {
    JIEBA.cut_all(run).into_iter().map(|token| (token.byte_start, token.byte_end))
}

/// A run of Han characters parted into its likeliest words.
pub(crate) fn parted(run: &str) -> Vec<&str> {
    // Guessed words (HMM) are not in the dictionary, so no document would have them as a word.
    JIEBA.cut(run, false).into_iter().map(|token| token.word).collect()
}

/// Whether a word is the name of a person: those that the dictionary happens to have are no better than the others.
pub(crate) fn is_name(word: &str) -> bool {
    matches!(JIEBA.tag(word, false).as_slice(), [only] if only.tag == "nr")
}

/// Whether the dictionary has this word.
pub(crate) fn knows(word: &str) -> bool {
    JIEBA.has_word(word)
}

/// What means the same.
pub(crate) fn synonyms(word: &str) -> &'static [&'static str] {
    SYNONYMS_OF.get(word).map_or(&[], Vec::as_slice)
}

/// Whether a character only joins words.
pub(crate) fn joins(one: char) -> bool {
    JOINING.contains(one)
}

/// Whether a word says nothing of what is sought.
pub(crate) fn is_common(word: &str) -> bool {
    COMMON.contains(&word) || word.chars().all(joins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_field_are_whole() {
        assert_eq!(parted("征地补偿标准"), ["征地补偿", "标准"]);
        assert_eq!(parted("依申请公开指南"), ["依申请公开", "指南"]);
        assert_eq!(parted("区片综合地价"), ["区片综合地价"]);
    }

    #[test]
    fn every_word_is_within() {
        let run = "政府信息公开年度报告";
        let words: Vec<&str> = words_within(run).map(|(from, to)| &run[from..to]).collect();
        for word in
            ["政府信息公开年度报告", "政府信息公开", "信息公开年度报告", "年度报告", "报告", "公开"]
        {
            assert!(words.contains(&word), "{word}");
        }
    }

    #[test]
    fn synonyms_go_both_ways() {
        assert!(synonyms("低保").contains(&"最低生活保障"));
        assert!(synonyms("最低生活保障").contains(&"低保"));
        assert!(synonyms("补偿").is_empty());
    }

    #[test]
    fn the_data_are_folded() {
        for line in WORDS.lines().chain(synonym_lines()) {
            assert_eq!(crate::fold::text(line), line);
        }
    }
}
