//! What the words tell of organ, year and level when neither title nor signature does. Every answer quotes its words.

use super::{date, title};
use law::Level;
use law::places;

/// Abbreviations of the State Council and of provinces at the head of document numbers: they name a superior, not the
/// organ.
const SUPERIORS: &str = "国京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇云藏陕甘青宁新中";
/// Verbs behind the subject of a report's first sentence.
const VERBS: &[&str] = &[
    "根据",
    "以",
    "坚持",
    "认真",
    "严格",
    "在",
    "按照",
    "紧紧",
    "围绕",
    "高度重视",
    "深入",
    "全面",
    "积极",
    "始终",
    "扎实",
    "依据",
    "贯彻",
    "持续",
    "深化",
    "政府信息公开",
    "政务公开",
    "依照",
    "切实",
    "对",
    "共",
    "继续",
    "进一步",
    "不断",
    "把",
    "编制",
    "将",
    "现",
    "遵照",
    "2",
];

/// The organ as the subject of a sentence of the preface or the first section, with the words it was taken from.
pub(crate) fn organ_in_words<'a>(
    passages: impl Iterator<Item = &'a str>,
) -> Option<(String, String)> {
    for passage in passages.take(6) {
        for sentence in passage.split_inclusive('。').take(3) {
            let sentence = title::compact(sentence);
            if let Some(organ) = named_author(&sentence).or_else(|| subject(&sentence)) {
                return Some((organ.to_owned(), sentence.chars().take(40).collect()));
            }
        }
    }
    None
}

/// 本报告由…编制, 请与…联系: whoever wrote the report.
fn named_author(sentence: &str) -> Option<&str> {
    [
        ("本报告由", "编制"),
        ("本报告由", "根据"),
        ("本年度报告由", "编制"),
        ("本年报由", "编制"),
        ("请与", "联系"),
    ]
    .iter()
    .find_map(|(before, behind)| {
        let (_, rest) = sentence.split_once(before)?;
        let (organ, _) = rest.split_once(behind)?;
        let organ = organ.split(['（', '(']).next().unwrap_or(organ);
        accept(organ)
    })
}

/// 2024年，永兴傣族乡以…: the words between the year and the verb.
fn subject(sentence: &str) -> Option<&str> {
    let mut text = sentence.trim_start_matches("现将");
    if let Some((_, 0, end)) = date::find_year(text) {
        text = text[end..].trim_start_matches(['，', ',', '来']);
    }
    let end = VERBS.iter().filter_map(|verb| text.find(verb)).filter(|end| *end > 0).min()?;
    accept(text[..end].trim_end_matches(['，', ',']))
}

/// Only a name whose own words tell a level is taken: 永兴傣族乡, not 我乡 and not 党政办.
fn accept(organ: &str) -> Option<&str> {
    const GENERIC: &[&str] = &[
        "由",
        "该",
        "此",
        "区",
        "市",
        "县",
        "省",
        "州",
        "镇",
        "乡",
        "党",
        "上级",
        "两",
        "中国",
        "国务院",
        "国家",
        "习近平",
    ];
    let named = organ.chars().count() <= 24
        && title::is_organ(organ)
        && !organ.contains(['、', '和', '等']);
    let told = law::level::of(organ)
        .level
        .is_some_and(|level| !matches!(level, Level::Department | Level::National));
    // 镇江市 and 乡宁县 begin with the character of a generic word, but they are listed or end as divisions do.
    let generic =
        GENERIC.iter().any(|word| organ.starts_with(word)) && places::at_start(organ).is_none();
    (named && told && !generic).then_some(organ)
}

/// 句政办函〔2019〕31号 with 我市 beside it: the one listed city whose name begins so, and the number quoted.
pub(crate) fn city_by_document_number<'a>(
    passages: impl Iterator<Item = &'a str> + Clone,
) -> Option<(String, String)> {
    let city = ["我市", "全市", "市政府"];
    if !passages.clone().any(|passage| city.iter().any(|word| passage.contains(word))) {
        return None;
    }
    let mut found: Option<(places::ListedPlace, String)> = None;
    for passage in passages {
        for number in document_numbers(passage) {
            let Some(place) = issuer(&number.prefix) else { continue };
            match &found {
                Some((before, _)) if before.name != place.name => return None,
                Some(_) => {}
                None => {
                    found = Some((
                        place,
                        format!("{}〔{}〕{}", number.prefix, number.year, number.rest),
                    ))
                }
            }
        }
    }
    found.map(|(place, quote)| (place.name.to_owned(), quote))
}

fn issuer(prefix: &str) -> Option<places::ListedPlace> {
    let words = ["政办", "政发", "政函", "府办", "府发", "政", "府"];
    let start = words.iter().filter_map(|word| prefix.find(word)).min()?;
    let start = &prefix[..start];
    let superior = start.chars().count() == 1 && start.chars().all(|c| SUPERIORS.contains(c));
    if superior { None } else { places::only_city_beginning_with(start) }
}

/// A document number taken apart.
struct DocumentNumber {
    prefix: String,
    year: u16,
    rest: String,
}

/// 句政办函〔2019〕31号 and its like, with any brackets.
fn document_numbers(text: &str) -> impl Iterator<Item = DocumentNumber> + '_ {
    let opens = |c: &char| matches!(c, '〔' | '[' | '［' | '（' | '(' | '【');
    text.char_indices().filter(move |(_, c)| opens(c)).filter_map(|(at, bracket)| {
        let inside = &text[at + bracket.len_utf8()..];
        let (year, length) = date::year_at(inside)?;
        let behind = inside[length..].strip_prefix(['〕', ']', '］', '）', ')', '】'])?;
        let rest: String = behind
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '第' || *c == '号')
            .take(8)
            .collect();
        if !rest.contains('号') {
            return None;
        }
        let mut prefix: Vec<char> = text[..at]
            .chars()
            .rev()
            .take_while(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
            .take(10)
            .collect();
        prefix.reverse();
        Some(DocumentNumber { prefix: prefix.into_iter().collect(), year, rest })
    })
}

/// The latest year among the numbers of cited documents, with the number: no report cites what is not yet written.
pub(crate) fn year_of_documents<'a>(
    passages: impl Iterator<Item = &'a str>,
) -> Option<(u16, String)> {
    passages
        .flat_map(document_numbers)
        .max_by_key(|number| number.year)
        .map(|number| (number.year, format!("{}〔{}〕{}", number.prefix, number.year, number.rest)))
}

/// The year that a sentence opens with (2024年，… ; 截至2024年12月31日), counted over the passages.
pub(crate) fn year_of_sentences<'a>(
    passages: impl Iterator<Item = &'a str>,
) -> Option<(u16, String)> {
    let mut found: Vec<(u16, usize, String)> = Vec::new();
    for passage in passages.take(60) {
        for sentence in passage.split('。').take(20) {
            let sentence = sentence.trim_start();
            let text = ["截至", "截止", "在", "截止到"]
                .iter()
                .find_map(|word| sentence.strip_prefix(word))
                .unwrap_or(sentence);
            let Some((year, 0, _)) =
                date::find_year(&title::compact(&text.chars().take(12).collect::<String>()))
            else {
                continue;
            };
            match found.iter_mut().find(|seen| seen.0 == year) {
                Some(seen) => seen.1 += 1,
                None => found.push((year, 1, sentence.chars().take(30).collect())),
            }
        }
    }
    // The plans for next year open with a year too; they are fewer, and the earlier year wins a tie.
    found
        .into_iter()
        .max_by_key(|(year, count, _)| (*count, u16::MAX - year))
        .map(|(year, _, quote)| (year, quote))
}

/// 我镇, 我县, 我局: what an organ without a name calls itself.
pub(crate) fn level_by_itself<'a>(
    passages: impl Iterator<Item = &'a str> + Clone,
) -> Option<(Level, &'static str)> {
    const WORDS: &[(&str, Level)] = &[
        ("我镇", Level::Township),
        ("我乡", Level::Township),
        ("我街道", Level::Township),
        ("全镇", Level::Township),
        ("全乡", Level::Township),
        ("我县", Level::County),
        ("我旗", Level::County),
        ("我局", Level::Department),
        ("我厅", Level::Department),
        ("我委", Level::Department),
        ("全县", Level::County),
    ];
    WORDS
        .iter()
        .find(|(word, _)| passages.clone().any(|passage| passage.contains(word)))
        .map(|(word, level)| (*level, *word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_of_the_first_sentence_is_the_organ() {
        let first = |text: &'static str| organ_in_words(std::iter::once(text)).map(|found| found.0);
        assert_eq!(
            first("2024年,永兴傣族乡以习近平新时代中国特色社会主义思想为指导。").as_deref(),
            Some("永兴傣族乡")
        );
        assert_eq!(
            first("本报告由青溪县石门镇人民政府编制。").as_deref(),
            Some("青溪县石门镇人民政府")
        );
        assert_eq!(first("青溪县财政局根据《条例》编制本报告。").as_deref(), Some("青溪县财政局"));
        assert_eq!(first("2024年,我镇认真执行条例。"), None);
        assert_eq!(first("在县委、县政府的正确领导下,取得成绩。"), None);
    }

    #[test]
    fn a_document_number_tells_the_city_only_when_one_fits() {
        let of = |texts: &'static [&'static str]| {
            city_by_document_number(texts.iter().copied()).map(|found| found.0)
        };
        assert_eq!(
            of(&["(句政办函〔2019〕31号)", "我市(苏政办发〔2018〕50号)"]).as_deref(),
            Some("句容市")
        );
        assert_eq!(of(&["(句政办函〔2019〕31号)"]), None, "no word of a city");
        assert_eq!(of(&["我市(苏政办发〔2018〕50号)"]), None, "a province's number");
        assert_eq!(of(&["我市(南政办发〔2018〕50号)"]), None, "several cities begin so");
    }

    #[test]
    fn the_year_is_the_latest_that_is_cited_or_the_one_sentences_open_with() {
        let texts = ["(句政办函〔2019〕31号)(苏政办发〔2018〕50号)"];
        assert_eq!(year_of_documents(texts.into_iter()).map(|found| found.0), Some(2019));
        let texts = ["2024年,全乡开展工作。2024年度,发布信息。2025年,我乡将改进。"];
        assert_eq!(year_of_sentences(texts.into_iter()).map(|found| found.0), Some(2024));
    }
}
