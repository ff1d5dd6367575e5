//! The labels of the form as they are compared: folded keys, with and without their numbers, and how like one another.

use super::fold::{fold, key};
use report::{Block, Column, Edition, Figure, Item, Outcome, Row};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Labels over groups of rows, as keys: they stand before the label of the group's first row.
const GROUPS: &[&str] = &[
    "三本年度办理结果",
    "本年度办理结果",
    "三不予公开",
    "四无法提供",
    "五不予处理",
    "六其他处理",
    "第二十条第一项",
    "第二十条第五项",
    "第二十条第六项",
    "第二十条第八项",
    "第二十条第九项",
    "信息内容",
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增减",
    "处理决定数量",
    "采购项目数量",
    "采购总金额",
    "本年制发件数",
    "本年废止件数",
    "现行有效件数",
    "本年处理决定数量",
    "本年收费金额单位万元",
    "本年收费金额",
];

/// Whether a key is the label of a group of rows.
pub(crate) fn is_group(key: &str) -> bool {
    GROUPS.contains(&key)
}

/// The key without group labels in front, unless nothing else is there.
pub(crate) fn ungrouped(key: &str) -> &str {
    // The characters that groups begin with; most keys begin with none of them.
    let may_begin = |text: &str| {
        text.starts_with(|c| {
            matches!(
                c,
                '三' | '本' | '四' | '五' | '六' | '第' | '信' | '对' | '上' | '处' | '采' | '现'
            )
        })
    };
    let mut rest = key;
    while may_begin(rest)
        && let Some(next) =
            GROUPS.iter().find_map(|group| rest.strip_prefix(group)).filter(|next| !next.is_empty())
    {
        rest = next;
    }
    rest
}

/// A label of the form, ready for comparison.
#[derive(Debug)]
pub(crate) struct Label<T> {
    /// What it stands for.
    pub(crate) of: T,
    /// Its key with the number in front, if it has one.
    pub(crate) full: Vec<char>,
    /// Its key without the number.
    pub(crate) bare: Vec<char>,
    /// Its key in one piece.
    pub(crate) key: String,
    /// Where in that key the number ends.
    bare_at: usize,
    /// The characters of each of the two, for a first look.
    print: [u128; 2],
}

impl<T: Copy> Label<T> {
    fn new(of: T, label: &str) -> Label<T> {
        let full = key(&fold(label));
        let bare = unnumbered(&full);
        let bare_at = full.len() - bare.len();
        let (long, short): (Vec<char>, Vec<char>) =
            (full.chars().collect(), bare.chars().collect());
        let print = [print(&long), print(&short)];
        Label { of, full: long, bare: short, key: full, bare_at, print }
    }

    /// Whether a key is this label, with or without the number.
    pub(crate) fn is(&self, key: &str) -> bool {
        key == self.key || key == &self.key[self.bare_at..]
    }

    /// How like a key is to this label, from 0 to 1; 1 is equal with or without the number.
    pub(crate) fn likeness(&self, key: &[char]) -> f32 {
        self.likeness_over(&Likened::new(key), 0.0)
    }

    /// The likeness where it is greater than `floor`; any smaller value where it is not.
    pub(crate) fn likeness_over(&self, key: &Likened<'_>, floor: f32) -> f32 {
        if key.full == self.full || key.full == self.bare {
            return 1.0;
        }
        let plain = key.bare;
        let over = |left: (&[char], u128), right: (&[char], u128), floor: f32| {
            let most = likeness_most((left.0.len(), left.1), (right.0.len(), right.1));
            if most > floor { likeness(left.0, right.0) } else { 0.0 }
        };
        let whole = over((key.full, key.print[0]), (&self.full, self.print[0]), floor);
        let bare = over((plain, key.print[1]), (&self.bare, self.print[1]), floor.max(whole));
        // A label cut short still begins as the label does.
        let cut = plain.len() >= 3 && plain.len() < self.bare.len() && self.bare.starts_with(plain);
        let begins = if cut { 0.75 + 0.2 * ratio(plain.len(), self.bare.len()) } else { 0.0 };
        whole.max(bare).max(begins)
    }

    /// How many characters of the label without its number could stand in a text with this print.
    pub(crate) fn common_most(&self, print: u128) -> usize {
        self.bare.iter().filter(|c| print & bit(**c) != 0).count()
    }
}

/// A key that is compared with many labels.
pub(crate) struct Likened<'k> {
    full: &'k [char],
    bare: &'k [char],
    print: [u128; 2],
}

impl<'k> Likened<'k> {
    /// Prepares a key.
    pub(crate) fn new(key: &'k [char]) -> Likened<'k> {
        let bare = unnumbered_chars(key);
        Likened { full: key, bare, print: [print(key), print(bare)] }
    }
}

/// The greatest likeness that texts of these lengths with these prints can have.
pub(crate) fn likeness_most(left: (usize, u128), right: (usize, u128)) -> f32 {
    let longer = left.0.max(right.0);
    if longer == 0 {
        return 0.0;
    }
    1.0 - ratio(steps_least(left.1, right.1).max(left.0.abs_diff(right.0)), longer)
}

/// The characters of a text as a set, several of them to each place.
pub(crate) fn print(chars: &[char]) -> u128 {
    chars.iter().fold(0, |print, c| print | bit(*c))
}

fn bit(c: char) -> u128 {
    1 << (u32::from(c) % 128)
}

/// The least number of steps between texts with these prints: each character that only one of them has is a step.
fn steps_least(left: u128, right: u128) -> usize {
    let only = (left & !right).count_ones().max((right & !left).count_ones());
    usize::try_from(only).unwrap_or(usize::MAX)
}

fn ratio(part: usize, whole: usize) -> f32 {
    let small = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    small(part) / small(whole).max(1.0)
}

/// One minus the edit distance over the longer length.
pub(crate) fn likeness(left: &[char], right: &[char]) -> f32 {
    let longer = left.len().max(right.len());
    let shorter = left.len().min(right.len());
    if longer == 0 || shorter * 2 < longer || longer > 120 {
        return 0.0;
    }
    1.0 - ratio(distance(left, right), longer)
}

/// The edit distance.
pub(crate) fn distance(left: &[char], right: &[char]) -> usize {
    // What both begin and end with costs nothing.
    let begin = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[begin..], &right[begin..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[..left.len() - end], &right[..right.len() - end]);
    let mut short = [0; 64];
    let mut long;
    let row = match short.get_mut(..=right.len()) {
        Some(row) => row,
        None => {
            long = vec![0; right.len() + 1];
            &mut long[..]
        }
    };
    row.iter_mut().enumerate().for_each(|(at, steps)| *steps = at);
    for (i, a) in left.iter().enumerate() {
        let (mut diagonal, mut last) = (i, i + 1);
        row[0] = last;
        for (b, above) in right.iter().zip(&mut row[1..]) {
            last = (diagonal + usize::from(a != b)).min(last + 1).min(*above + 1);
            diagonal = std::mem::replace(above, last);
        }
    }
    row[right.len()]
}

/// The length of the longest common subsequence: how much of a label is scattered over a text.
pub(crate) fn common(left: &[char], right: &[char]) -> usize {
    let mut row = vec![0usize; right.len() + 1];
    for a in left {
        let mut diagonal = 0;
        for (j, b) in right.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if a == b { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[right.len()]
}

/// A key without the number in front: 一, 三, 1 and so on.
pub(crate) fn unnumbered(key: &str) -> &str {
    let mut chars = key.chars();
    match chars.next() {
        Some(c)
            if is_numeral(c)
                && chars.clone().next().is_some_and(|next| !is_numeral(next))
                && !KEPT.iter().any(|kept| key.starts_with(kept)) =>
        {
            chars.as_str()
        }
        _ => key,
    }
}

/// Words that begin with a numeral that is not a number in front of a label.
const KEPT: &[&str] = &[
    "一般", "一定", "一些", "一年", "三类", "四类", "三安", "一是", "二是", "三是", "四是", "五是",
    "六是",
];

fn unnumbered_chars(key: &[char]) -> &[char] {
    match key {
        [first, second, ..] if is_numeral(*first) && !is_numeral(*second) => {
            let kept = KEPT.iter().any(|kept| kept.chars().eq([*first, *second]));
            if kept { key } else { &key[1..] }
        }
        _ => key,
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// All labels of the form, made once.
pub(crate) struct Labels {
    pub(crate) rows: Vec<Label<Row>>,
    pub(crate) items: Vec<Label<Item>>,
    pub(crate) figures: Vec<(Edition, Label<Figure>)>,
    pub(crate) columns: Vec<Label<Column>>,
    pub(crate) blocks: Vec<Label<Block>>,
    pub(crate) outcomes: Vec<Label<Outcome>>,
    row_keys: HashMap<String, Row>,
    item_keys: HashMap<String, Item>,
}

/// The labels of the form.
pub(crate) fn labels() -> &'static Labels {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    LABELS.get_or_init(Labels::new)
}

impl Labels {
    fn new() -> Labels {
        let rows: Vec<_> = Row::ALL.iter().map(|row| Label::new(*row, row.label())).collect();
        let mut items = Vec::new();
        let mut figures = Vec::new();
        for edition in Edition::ALL {
            for item in Item::ALL {
                if let Some(label) =
                    item.label(*edition).filter(|_| !item.figures(*edition).is_empty())
                {
                    items.push(Label::new(*item, label));
                }
            }
            for figure in Figure::ALL {
                if let Some(label) = figure.label(*edition) {
                    figures.push((*edition, Label::new(*figure, label)));
                }
            }
        }
        let text = |chars: &[char]| chars.iter().collect::<String>();
        let mut row_keys: HashMap<String, Row> =
            rows.iter().map(|label| (text(&label.bare), label.of)).collect();
        row_keys.extend(rows.iter().map(|label| (text(&label.full), label.of)));
        let item_keys = items.iter().map(|label| (text(&label.full), label.of)).collect();
        Labels {
            rows,
            items,
            figures,
            columns: Column::ALL.iter().map(|column| Label::new(*column, column.label())).collect(),
            blocks: Block::ALL.iter().map(|block| Label::new(*block, block.label())).collect(),
            outcomes: Outcome::ALL
                .iter()
                .map(|outcome| Label::new(*outcome, outcome.label()))
                .collect(),
            row_keys,
            item_keys,
        }
    }

    /// The row of table three with exactly this key, number or not.
    pub(crate) fn row(&self, key: &str) -> Option<Row> {
        self.row_keys.get(key).copied()
    }

    /// The keys of the rows of table three, with their number and without.
    pub(crate) fn row_keys(&self) -> impl Iterator<Item = (&str, Row)> {
        self.row_keys.iter().map(|(key, row)| (key.as_str(), *row))
    }

    /// The row of table two with exactly this key.
    pub(crate) fn item(&self, key: &str) -> Option<Item> {
        self.item_keys.get(key).copied()
    }

    /// How like the key is to the likeliest row of table three that is not a bare 其他 or 总计.
    pub(crate) fn row_likeness(&self, key: &str) -> f32 {
        match self.row(key) {
            Some(_) => 1.0,
            None => best(&self.rows, key),
        }
    }

    /// How like the key is to the likeliest row of table two.
    pub(crate) fn item_likeness(&self, key: &str) -> f32 {
        match self.item(key) {
            Some(_) => 1.0,
            None => best(&self.items, key),
        }
    }
}

fn best<T: Copy>(labels: &[Label<T>], key: &str) -> f32 {
    const CHARACTERS_MAX: usize = 121;
    let mut chars = Vec::with_capacity(key.len().min(CHARACTERS_MAX));
    chars.extend(key.chars().take(CHARACTERS_MAX));
    let own = print(&chars);
    // What stays under seven tenths is likely to nobody who asks, and need not be known exactly. The key without its
    // number may lack one character, and a label cut short has all its characters in the label.
    let hopeless = |label: &Label<T>| {
        let bare = steps_least(own, label.print[1]).saturating_sub(1);
        let steps = steps_least(own, label.print[0]).min(bare);
        let longer = chars.len().max(label.full.len());
        steps * 10 > longer * 3 && (own & !label.print[1]).count_ones() > 1
    };
    labels
        .iter()
        .filter(|label| !hopeless(label))
        .map(|label| label.likeness(&chars))
        .fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_and_cut_labels_are_like_their_own() {
        for (printed, row) in [
            ("3.危机“三安全一稳定”", Row::C3),
            ("7.属于行政法案卷", Row::C7),
            ("一、本年新收到政府信息公开申请数量", Row::N1),
            ("二、上年结转政府信息公开数量", Row::N2),
            ("2.没有现成信息需另行制作", Row::D2),
            ("（二）部分公开", Row::B),
            ("（七）总计", Row::T),
        ] {
            let chars: Vec<char> = key(&fold(printed)).chars().collect();
            let likeliest = labels()
                .rows
                .iter()
                .max_by(|a, b| a.likeness(&chars).total_cmp(&b.likeness(&chars)));
            assert_eq!(likeliest.map(|label| label.of), Some(row), "{printed}");
        }
    }
}
