//! 文号 and 索引号: the grammar of the one, with what is mended in it; the next of the other by its template.

/// 机关代字〔年份〕序号: six-angled brackets, four digits of the year, no 第, no zero in front.
pub(crate) fn is_document_number(text: &str) -> bool {
    let Some((code, rest)) = text.split_once('〔') else { return false };
    let Some((year, rest)) = rest.split_once('〕') else { return false };
    let Some(number) = rest.strip_suffix('号') else { return false };
    let is_code = !code.is_empty()
        && code.chars().all(|letter| letter.is_alphanumeric() && !letter.is_ascii_digit());
    is_code && is_year(year) && is_plain(number)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1949..=2999).contains(&year))
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) && !text.starts_with('0')
}

/// The same number as the grammar has it; `None` where it cannot be told what was meant.
pub(crate) fn mended(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).map(narrow).collect();
    let open = plain.find(['〔', '[', '(', '【', '﹝', '{'])?;
    let (code, rest) = plain.split_at(open);
    let rest: String = rest.chars().skip(1).collect();
    let close = rest.find(['〕', ']', ')', '】', '﹞', '}'])?;
    let (year, rest) = rest.split_at(close);
    let rest: String = rest.chars().skip(1).collect();
    let number = rest.trim_start_matches('第').trim_end_matches('号').trim_start_matches('0');
    let mended = format!("{code}〔{year}〕{number}号");
    is_document_number(&mended).then_some(mended)
}

/// Wide digits and brackets as narrow ones.
fn narrow(letter: char) -> char {
    match letter {
        '０'..='９' => {
            char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter)
        }
        '（' => '(',
        '）' => ')',
        '［' => '[',
        '］' => ']',
        other => other,
    }
}

/// What the template of index numbers is, unless the settings say otherwise.
pub(crate) const TEMPLATE: &str = "{orgcode}/{yyyy}-{seq:05}";

/// The next index number by a template, behind those that begin alike: `{orgcode}`, `{yyyy}`, `{mm}` and `{seq}` or
/// `{seq:05}`. The part before the sequence is what `taken` begin with.
pub(crate) fn next_index(
    template: &str,
    code: &str,
    day: chrono::NaiveDate,
    taken: &[String],
) -> String {
    let before = beginning(template, code, day);
    let width = template
        .split_once("{seq")
        .and_then(|(_, rest)| rest.split_once('}'))
        .and_then(|(width, _)| width.trim_start_matches(':').parse::<usize>().ok())
        .unwrap_or(1);
    let behind = |text: &String| -> Option<u64> {
        let digits: String =
            text.strip_prefix(&before)?.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    let last = taken.iter().filter_map(behind).max().unwrap_or_default();
    let after = template.split_once("{seq").and_then(|(_, rest)| rest.split_once('}'));
    let after = filled(after.map_or("", |(_, rest)| rest), code, day);
    format!("{before}{:0width$}{after}", last + 1)
}

/// What the index numbers of an organ and a time begin with.
pub(crate) fn beginning(template: &str, code: &str, day: chrono::NaiveDate) -> String {
    filled(template.split_once("{seq").map_or(template, |(before, _)| before), code, day)
}

fn filled(part: &str, code: &str, day: chrono::NaiveDate) -> String {
    let (year, month) = (day.format("%Y").to_string(), day.format("%m").to_string());
    part.replace("{orgcode}", code).replace("{yyyy}", &year).replace("{mm}", &month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_numbers_have_their_grammar() {
        for good in ["青政规〔2025〕1号", "青溪府办发〔2024〕126号"] {
            assert!(is_document_number(good), "{good}");
            assert_eq!(mended(good).as_deref(), Some(good));
        }
        for (bad, good) in [
            ("青政规[2025]1号", Some("青政规〔2025〕1号")),
            ("青政规（2025）01号", Some("青政规〔2025〕1号")),
            ("青政规【2025】第 3 号", Some("青政规〔2025〕3号")),
            ("青政规〔２０２５〕１２号", Some("青政规〔2025〕12号")),
            ("青政规﹝2025﹞7", Some("青政规〔2025〕7号")),
            ("青政规2025年1号", None),
            ("青政规〔25〕1号", None),
            ("〔2025〕1号", None),
            ("", None),
        ] {
            assert!(!is_document_number(bad), "{bad}");
            assert_eq!(mended(bad).as_deref(), good, "{bad}");
        }
    }

    #[test]
    fn index_numbers_go_on_by_organ_and_year() {
        let day = "2026-03-04".parse().unwrap();
        let taken = ["11X/2026-00041", "11X/2026-00007", "11X/2025-00099", "11X/2026-x"];
        let taken: Vec<String> = taken.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(next_index(TEMPLATE, "11X", day, &taken), "11X/2026-00042");
        assert_eq!(next_index(TEMPLATE, "22Y", day, &taken), "22Y/2026-00001");
        assert_eq!(next_index("{yyyy}{mm}-{seq}", "", day, &[]), "202603-1");
    }
}
