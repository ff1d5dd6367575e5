//! Tables that an answer of an interface gives as lists of lists, or as lists of objects: a line for each row.

use super::literal::literals;
use std::fmt::Write;

/// Rows of at least three cells before lists are believed to be tables.
const ROWS_MIN: usize = 10;

/// A cell has fewer characters; longer strings are paragraphs.
const CELL_MAX: usize = 60;

/// The lists and strings of a script as lines, cells parted by tabs; none where they are no tables.
pub(super) fn rows(source: &str) -> Option<String> {
    let mut reader = Reader::default();
    let mut from = 0;
    for literal in literals(source) {
        reader.between(&source[from..literal.start]);
        reader.value(literal.value);
        from = literal.end;
    }
    reader.between(&source[from..]);
    reader.close_all();
    (reader.rows >= ROWS_MIN).then_some(reader.text)
}

#[derive(Default)]
struct Reader {
    text: String,
    rows: usize,
    /// The values of the lists and objects that are open, innermost last.
    open: Vec<Vec<String>>,
}

impl Reader {
    /// What stands between strings: brackets and numbers; names of members end with a colon.
    fn between(&mut self, source: &str) {
        let ends = |c: char| {
            !c.is_alphanumeric() && !matches!(c, '.' | '-' | '+' | '_' | '$' | '"' | '\'')
        };
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            match c {
                '[' | '{' => {
                    self.flush();
                    self.open.push(Vec::new());
                }
                ']' | '}' => {
                    self.flush();
                    self.open.pop();
                }
                _ => {}
            }
            let length = rest.find(ends).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(length.max(c.len_utf8()));
            let is_number = word.parse::<f64>().is_ok()
                && word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            if is_number && !behind.trim_start().starts_with(':') {
                self.value(word.to_owned());
            } else if word == "null" {
                self.value(String::new());
            }
            rest = behind;
        }
    }

    fn value(&mut self, value: String) {
        match self.open.last_mut() {
            Some(values) => values.push(value),
            None => self.open.push(vec![value]),
        }
    }

    /// Writes the values so far: as a row where they are cells, else each on its line.
    fn flush(&mut self) {
        let Some(values) = self.open.last_mut().map(std::mem::take) else { return };
        let is_cell =
            |value: &String| value.chars().count() < CELL_MAX && !value.contains(['。', '\n']);
        let figures = values.iter().filter(|value| is_figure(value)).count();
        let blank = values.iter().all(|value| value.is_empty() || is_figure(value));
        let words = values.iter().filter(|value| !value.is_empty()).count() - figures;
        if values.len() > 1
            && values.iter().all(is_cell)
            && (figures > 1 || blank || words * 2 > values.len())
        {
            self.rows += usize::from(values.len() > 2);
            let _ = writeln!(self.text, "{}", values.join("\t").replace('\n', " "));
        } else {
            for value in values.iter().filter(|value| !value.trim().is_empty()) {
                let _ = writeln!(self.text, "{value}");
            }
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.flush();
            self.open.pop();
        }
    }
}

fn is_figure(value: &str) -> bool {
    !value.is_empty()
        && value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_lists_are_rows() {
        let row = r#"["规章", 1, "-2", null],"#.repeat(10);
        let source = format!(
            r#"{{"title":"年度报告","n":3,"words":["甲县。","乙县。"],"t":[{row}["行政处罚",0.5,7,""]]}}"#
        );
        let text = rows(&source).expect("rows");
        assert!(text.starts_with("年度报告\n3\n甲县。\n乙县。\n规章\t1\t-2\t\n"), "{text}");
        assert!(text.ends_with("行政处罚\t0.5\t7\t\n"), "{text}");
    }

    #[test]
    fn answers_without_tables_are_none() {
        assert_eq!(rows(r#"{"code":404,"msg":"没有","data":[1,2,3]}"#), None);
    }
}
