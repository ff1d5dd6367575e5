//! What style sheets and attributes say about the geometry of boxes: display, spans, tracks, widths.

use super::element::{Display, declarations, display};
use scraper::node::Element;
use std::collections::HashMap;

/// Rules of one class name; a page has hundreds, a hostile one millions.
const RULES_MAX: usize = 5_000;

/// The geometry of a box.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Style {
    /// Its kind of box.
    pub(super) display: Option<Display>,
    /// Columns it covers, where it says so.
    pub(super) columns: Option<u32>,
    /// Rows it covers, where it says so.
    pub(super) rows: Option<u32>,
    /// Columns of the grid that it is.
    pub(super) tracks: Option<u32>,
    /// Its share of the width of its row.
    pub(super) weight: Option<f32>,
}

/// Whether a rule for a class may hide what bears it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Hiding {
    /// It may, and so it is on the screen until a script shows it.
    #[default]
    Believed,
    /// All is shown: what a page hides may be what it is about.
    Ignored,
}

/// The rules of a page for single class names.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    classes: HashMap<&'a str, Style>,
    /// Some class hides.
    hides: bool,
}

impl<'a> Styles<'a> {
    /// Reads the rules that make boxes into tables and grids, and those that hide a class.
    pub(super) fn read(sheets: &[&'a str], hiding: Hiding) -> Styles<'a> {
        let mut styles = Styles::default();
        let telling = |sheet: &&&str| {
            ["display", "grid-", "width", "flex"].iter().any(|word| sheet.contains(word))
        };
        for sheet in sheets.iter().filter(telling) {
            let mut depth = 0;
            for rule in sheet.split('}').take(RULES_MAX) {
                let outermost = depth == 0;
                depth = (depth + rule.matches('{').count()).saturating_sub(1);
                let Some((selectors, body)) = rule.rsplit_once('{') else { continue };
                let mut style = Style::default();
                style.add(body);
                if style == Style::default() {
                    continue;
                }
                let hidden = style.display == Some(Display::None);
                // What hides under a condition, such as print, does not hide on the screen.
                let conditional = !outermost || selectors.contains('{');
                if hidden && (hiding == Hiding::Ignored || conditional) {
                    continue;
                }
                for selector in selectors.rsplit(['{', '/']).next().unwrap_or_default().split(',') {
                    let last = selector.split_whitespace().next_back().unwrap_or_default();
                    let (tag, class) = last.rsplit_once('.').unwrap_or((last, ""));
                    let plain = tag.is_empty() && selector.trim() == last;
                    if !class.is_empty() && !class.contains([':', '[', '>']) && (plain || !hidden) {
                        styles.classes.entry(class).or_default().overlay(style);
                        styles.hides |= hidden;
                    }
                }
            }
        }
        styles
    }

    /// Whether a rule of the page hides the elements of some class.
    pub(super) fn hides_some(&self) -> bool {
        self.hides
    }

    /// Whether the classes of an element hide it. What its own style says is for the caller.
    pub(super) fn hides(&self, element: &Element) -> bool {
        let rules = || element.attr("class").into_iter().flat_map(str::split_ascii_whitespace);
        let displays = || rules().filter_map(|class| self.classes.get(class)?.display);
        self.hides && displays().next().is_some() && displays().all(|one| one == Display::None)
    }

    /// The geometry of an element.
    pub(super) fn of(&self, element: &Element) -> Style {
        let mut style = Style::default();
        for (name, value) in &element.attrs {
            match &*name.local {
                "class" => {
                    for class in value.split_ascii_whitespace() {
                        if let Some(rule) = self.classes.get(class) {
                            style.overlay(*rule);
                        } else if let Some(weight) = column_class(class) {
                            style.weight = style.weight.or(Some(weight));
                        }
                    }
                }
                "colspan" | "data-colspan" | "data-col-span" | "aria-colspan" => {
                    style.columns = value.trim().parse().ok()
                }
                "rowspan" | "data-rowspan" | "data-row-span" | "aria-rowspan" => {
                    style.rows = value.trim().parse().ok()
                }
                _ => {}
            }
        }
        // What the element says itself outranks every rule.
        if let Some(own) = element.attr("style") {
            style.add(own);
        }
        style
    }
}

impl Style {
    fn overlay(&mut self, over: Style) {
        self.display = over.display.or(self.display);
        self.columns = over.columns.or(self.columns);
        self.rows = over.rows.or(self.rows);
        self.tracks = over.tracks.or(self.tracks);
        self.weight = over.weight.or(self.weight);
    }

    fn add(&mut self, body: &str) {
        for (name, value) in declarations(body) {
            match name.to_ascii_lowercase().as_str() {
                "display" => self.display = display(value).or(self.display),
                "grid-column" | "grid-column-end" => {
                    self.columns = line_span(value).or(self.columns)
                }
                "grid-row" | "grid-row-end" => self.rows = line_span(value).or(self.rows),
                "grid-template-columns" => self.tracks = tracks(value).or(self.tracks),
                "width" | "flex" | "flex-grow" | "flex-basis" => {
                    self.weight = number(value).or(self.weight)
                }
                _ => {}
            }
        }
    }
}

/// `span 3`, `2 / span 3`, `2 / 5`.
fn line_span(value: &str) -> Option<u32> {
    if let Some((_, count)) = value.rsplit_once("span") {
        return count.trim().split(' ').next()?.parse().ok();
    }
    let (from, to) = value.split_once('/')?;
    let (from, to) = (from.trim().parse::<i32>().ok()?, to.trim().parse::<i32>().ok()?);
    u32::try_from(to.checked_sub(from)?).ok().filter(|span| *span > 0)
}

/// The number of columns in `repeat(7, 1fr)` or `2fr 1fr 1fr`.
fn tracks(value: &str) -> Option<u32> {
    // No honest list of columns is longer, and each bracket is a level of nesting.
    if value.len() > 300 {
        return None;
    }
    track_count(value).filter(|count| (2..=200).contains(count))
}

fn track_count(value: &str) -> Option<u32> {
    let mut count = 0u32;
    let mut rest = value.trim();
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix("repeat(") {
            let times: u32 = inner.split(',').next()?.trim().parse().ok()?;
            let close = closing(inner)?;
            let each = track_count(inner[..close].split_once(',')?.1)?;
            count = count.checked_add(times.checked_mul(each)?)?;
            rest = inner[close + 1..].trim_start();
        } else {
            let mut depth = 0;
            let end = rest
                .char_indices()
                .find(|(_, c)| {
                    depth += i32::from(*c == '(') - i32::from(*c == ')');
                    c.is_whitespace() && depth <= 0
                })
                .map_or(rest.len(), |(at, _)| at);
            // A name of a line is no column.
            count = count.checked_add(u32::from(!rest.starts_with('[')))?;
            rest = rest[end..].trim_start();
        }
    }
    Some(count)
}

/// Where the bracket closes that is open already.
fn closing(inner: &str) -> Option<usize> {
    let mut depth = 1;
    inner
        .char_indices()
        .find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        })
        .map(|(at, _)| at)
}

/// `30%`, `120px`, `3 1 0`.
fn number(value: &str) -> Option<f32> {
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    value[..end].parse().ok().filter(|number: &f32| *number > 0.0 && *number < 100_000.0)
}

/// `col-3`, `col-md-4`: columns of twelve.
fn column_class(class: &str) -> Option<f32> {
    let digits = class.strip_prefix("col-")?.rsplit('-').next()?;
    digits.parse().ok().filter(|number: &f32| (1.0..=24.0).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracks_and_spans_are_counted() {
        assert_eq!(tracks("repeat(7, 1fr)"), Some(7));
        assert_eq!(tracks("2fr repeat(7, minmax(0, 1fr)) [end] "), Some(8));
        assert_eq!(tracks("minmax(10px, 1fr) 20%"), Some(2));
        assert_eq!(tracks("repeat(999999999, 1fr 1fr)"), None);
        assert_eq!(line_span("span 3 / auto"), Some(3));
        assert_eq!(line_span("2 / 5"), Some(3));
        assert_eq!(line_span("auto"), None);
    }

    #[test]
    fn sheets_give_classes_their_geometry() {
        let styles = Styles::read(
            &[
                "/* x */ .tr, div .row{display:table-row} @media print{.td{display:table-cell;width:30%}} .x{color:red}",
            ],
            Hiding::Believed,
        );
        assert_eq!(styles.classes["tr"].display, Some(Display::Row));
        assert_eq!(styles.classes["row"].display, Some(Display::Row));
        assert_eq!(styles.classes["td"].weight, Some(30.0));
        assert_eq!(styles.classes.len(), 3);
    }

    #[test]
    fn only_a_plain_rule_for_the_screen_hides() {
        let sheet =
            "@media print{.a{display:none} .b{display:none}} .c{display:none} ul .d{display:none}
            li.e{display:none} .f{display:none} .f.on{display:block}";
        let styles = Styles::read(&[sheet], Hiding::Believed);
        let hidden = |class: &str| styles.classes.get(class).and_then(|style| style.display);
        for class in ["a", "b", "d", "e"] {
            assert_eq!(hidden(class), None, "{class}");
        }
        assert_eq!(hidden("c"), Some(Display::None));
        assert_eq!(hidden("f"), Some(Display::None));
        assert_eq!(hidden("on"), Some(Display::Block));
        assert!(!Styles::read(&[sheet], Hiding::Ignored).hides_some());
    }
}
