//! The words of a report as one list of passages, with every word that some check looks for found in one pass.

use crate::{Place, Report};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::ops::Range;
use std::sync::OnceLock;

/// A kind of words that checks look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 考核, 社会评议, 责任追究.
    Appraisal,
    /// What tells the result of an appraisal.
    Result,
    /// 信息处理费, 收费.
    Fee,
    /// 申请.
    Request,
    /// 改进, 整改.
    Improvement,
    /// 每周, 每月, 每季度, 每半年, with how often that is in a year at least.
    Frequency(u32),
    /// 从去年开始 and other stretches longer than the year.
    Spanning,
    /// 全部办结 and its like.
    AllDone,
    /// 机密★.
    Secret,
    /// A year: 2023年.
    Year(u16),
    /// 占 before a percentage.
    Share,
    /// The publication of decisions or powers.
    Powers,
    /// A full stop, for sentences.
    Stop,
    /// A misprint, by its line in the list.
    Misprint(usize),
}

/// A word where it stands.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) word: Word,
    /// Number of the passage in the list.
    pub(super) passage: usize,
    /// The bytes of its folded text.
    pub(super) at: Range<usize>,
}

/// A passage with the section it stands in, 0 for the preface.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) section: u8,
    pub(super) folded: &'a str,
    pub(super) place: Option<&'a Place>,
}

/// The words of a report.
pub(super) struct Text<'a> {
    pub(super) passages: Vec<Spot<'a>>,
    pub(super) marks: Vec<Mark>,
}

impl<'a> Text<'a> {
    pub(super) fn of(report: &'a Report) -> Text<'a> {
        let spot = |section, passage: &'a crate::Passage| Spot {
            section,
            folded: &passage.folded,
            place: passage.place.as_ref(),
        };
        let mut passages: Vec<Spot<'a>> = report.preface.iter().map(|one| spot(0, one)).collect();
        for section in &report.sections {
            passages.extend(section.passages.iter().map(|one| spot(section.number, one)));
        }
        let mut marks = Vec::with_capacity(256);
        let list = list();
        for (passage, spot) in passages.iter().enumerate() {
            for found in list.finder.find_overlapping_iter(spot.folded) {
                let word = list.words[found.pattern().as_usize()];
                marks.push(Mark { word, passage, at: found.range() });
            }
        }
        Text { passages, marks }
    }

    /// The places of one word.
    pub(super) fn marks(&self, word: Word) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.word == word)
    }

    /// Whether a word stands in this section.
    pub(super) fn has(&self, word: Word, section: u8) -> bool {
        self.marks(word).any(|mark| self.passages[mark.passage].section == section)
    }

    /// The bytes of the sentence around a mark.
    pub(super) fn sentence_range(&self, mark: &Mark) -> Range<usize> {
        let text = self.passages[mark.passage].folded;
        let ends = ['。', '；', '！', '？'];
        let start = text[..mark.at.start]
            .rfind(ends)
            .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let end = text[mark.at.end..].find(ends).map_or(text.len(), |at| mark.at.end + at);
        start..end
    }

    /// The sentence around a mark.
    pub(super) fn sentence(&self, mark: &Mark) -> &'a str {
        &self.passages[mark.passage].folded[self.sentence_range(mark)]
    }

    /// Where the passage of a mark stands.
    pub(super) fn spot(&self, mark: &Mark) -> Spot<'a> {
        self.passages[mark.passage]
    }
}

struct List {
    finder: AhoCorasick,
    words: Vec<Word>,
}

/// Words, and what they are looked for; those of one kind stand in one line.
const WORDS: &[(Word, &str)] = &[
    (Word::Appraisal, "考核 考评 社会评议 民主评议 评议 责任追究 追责 问责 第三方评估 测评"),
    (
        Word::Result,
        "结果为 结果是 结果显示 结果良好 结果优秀 得分 优秀 良好 合格 达标 等次 排名 位列 位居 名列",
    ),
    (
        Word::Result,
        "评为 被评 荣获 获得 获评 满意率 满意度达 满意度为 均为满意 基本满意 非常满意 评议满意",
    ),
    (
        Word::Result,
        "未发生 没有发生 未出现 没有出现 未开展 没有开展 未组织 无责任追究 没有责任追究 无追责 无问责",
    ),
    (
        Word::Result,
        "未有 没有因 未因 未被 没有被 未受到 未追究 无因 无被 无人 0人 0次 0起 0件 扣分 约谈 通报",
    ),
    (Word::Result, "不存在 没有需要追究 未进行责任 未实施责任"),
    (Word::Fee, "处理费 收费 费用 收取"),
    (Word::Request, "申请"),
    (Word::Improvement, "改进 整改 得到解决 予以解决 已解决"),
    (Word::Frequency(40), "每周"),
    (Word::Frequency(12), "每月 每个月"),
    (Word::Frequency(4), "每季度 每季 每个季度"),
    (Word::Frequency(2), "每半年"),
    (
        Word::Spanning,
        "从去年 自去年 去年以来 去年开始 去年至今 两年来 三年来 近两年 近三年 近几年 建站以来 开通以来 上线以来",
    ),
    (
        Word::AllDone,
        "均已办结 全部办结 均办结 已办结完毕 均已办理完毕 均已办理完成 全部办理完毕 全部办理完成",
    ),
    (Word::Secret, "秘密★ 机密★ 绝密★ ★秘密 ★机密 ★绝密"),
    (Word::Share, "占"),
    (
        Word::Powers,
        "行政权力运行结果 公开行政许可 公示行政许可 公开行政处罚 公示行政处罚 公开行政强制 公示行政强制",
    ),
    (Word::Stop, "。"),
];

fn list() -> &'static List {
    static LIST: OnceLock<List> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut patterns: Vec<String> = Vec::new();
        let mut words = Vec::new();
        for (word, line) in WORDS {
            for pattern in line.split(' ') {
                patterns.push(pattern.to_owned());
                words.push(*word);
            }
        }
        for year in 2015..=2060 {
            patterns.push(format!("{year}年"));
            words.push(Word::Year(year));
        }
        for (line, misprint) in super::misprints::list().iter().enumerate() {
            patterns.push(misprint.wrong.to_owned());
            words.push(Word::Misprint(line));
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .expect("a few hundred short patterns make a small automaton");
        List { finder, words }
    })
}
