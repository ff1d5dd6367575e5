//! What the names and attributes of elements mean for reading. What is done about it is in `flow`.

use scraper::node::Element;

/// What an element does to the flow of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text runs through it.
    Inline,
    /// Its text stands on lines of its own.
    Block,
    /// A block that is a heading.
    Heading,
    /// A block that keeps its line ends and spaces.
    Preformatted,
    /// `br`.
    Break,
    /// A picture, or a frame that shows another file.
    Picture,
    /// `table`.
    Table,
    /// A row group; the number orders head before body before foot.
    Group(u8),
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `caption`.
    Caption,
    /// `input`: what is typed into a field of a form.
    Field,
    /// `title`.
    Title,
    /// A mark over or behind a word: dropped when it would glue itself to a number.
    Superscript,
    /// Nothing in it is for readers.
    Skipped,
}

/// The kind of an element by its name.
pub(super) fn kind(name: &str) -> Kind {
    match name.len() {
        1 => match name {
            "p" => Kind::Block,
            "s" => Kind::Skipped,
            _ => Kind::Inline,
        },
        2 => match name {
            "td" | "th" => Kind::Cell,
            "tr" => Kind::Row,
            "br" => Kind::Break,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
            "li" | "ul" | "ol" | "dl" | "dt" | "dd" | "hr" => Kind::Block,
            // Readings over characters.
            "rt" | "rp" => Kind::Skipped,
            _ => Kind::Inline,
        },
        3 => match name {
            "div" | "dir" => Kind::Block,
            "img" => Kind::Picture,
            "pre" | "xmp" => Kind::Preformatted,
            "sup" => Kind::Superscript,
            "nav" | "del" | "svg" => Kind::Skipped,
            _ => Kind::Inline,
        },
        4 => match name {
            "body" | "form" | "main" | "menu" => Kind::Block,
            "head" | "html" | "span" | "font" => Kind::Inline,
            // What stands in `head` without being text.
            "link" | "meta" | "math" | "area" => Kind::Skipped,
            _ => Kind::Inline,
        },
        5 => match name {
            "table" => Kind::Table,
            "input" => Kind::Field,
            "tbody" => Kind::Group(1),
            "thead" => Kind::Group(0),
            "tfoot" => Kind::Group(2),
            "title" => Kind::Title,
            "aside" => Kind::Block,
            "embed" => Kind::Picture,
            "style" | "audio" | "video" => Kind::Skipped,
            _ => Kind::Inline,
        },
        _ => long_kind(name),
    }
}

fn long_kind(name: &str) -> Kind {
    match name {
        "caption" => Kind::Caption,
        "center" | "section" | "article" | "header" | "footer" | "address" | "blockquote"
        | "fieldset" | "figure" | "figcaption" | "details" | "summary" | "legend" | "dialog"
        | "hgroup" | "search" | "listing" => Kind::Block,
        "iframe" | "object" | "v:imagedata" => Kind::Picture,
        "script" | "noscript" | "template" | "textarea" | "select" | "option" | "datalist"
        | "strike" | "canvas" | "noframes" | "noembed" | "applet" | "colgroup" | "optgroup" => {
            Kind::Skipped
        }
        _ => Kind::Inline,
    }
}

/// The figure that stands in a field for text.
pub(super) fn typed(element: &Element) -> Option<&str> {
    let is_text = element.attr("type").is_none_or(|kind| {
        ["text", "number", "tel"].iter().any(|text| kind.eq_ignore_ascii_case(text))
    });
    let is_figure = |value: &&str| {
        value.bytes().any(|byte| byte.is_ascii_digit())
            && value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b' '))
    };
    element.attr("value").filter(|_| is_text).filter(is_figure)
}

/// What the attributes of an element say about its showing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Showing {
    /// It is not shown at all.
    pub(super) hidden: bool,
    /// `display` of its own: a line of its own, or in the run of the text.
    pub(super) display: Option<Display>,
    /// It keeps its line ends.
    pub(super) preformatted: bool,
}

/// Values of the `display` property that change how text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    /// `block`, `flex`, `list-item`.
    Block,
    /// `inline`.
    Inline,
    /// `inline-block`.
    InlineBlock,
    /// `grid`.
    Grid,
    /// `table`, `inline-table`.
    Table,
    /// `table-row-group` and its kin.
    Group,
    /// `table-row`.
    Row,
    /// `table-cell`.
    Cell,
    /// `none`.
    None,
}

/// Reads the attributes that decide whether and how an element is shown.
pub(super) fn showing(element: &Element) -> Showing {
    let mut showing = Showing::default();
    for (name, value) in &element.attrs {
        match &*name.local {
            "style" => read_style(value, &mut showing),
            "hidden" => showing.hidden = true,
            _ => {}
        }
    }
    showing
}

fn read_style(style: &str, showing: &mut Showing) {
    for (name, value) in declarations(style) {
        match name.as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(b'd') if name.eq_ignore_ascii_case("display") => {
                showing.display = display(value).or(showing.display);
                showing.hidden |= showing.display == Some(Display::None);
            }
            Some(b'v') if name.eq_ignore_ascii_case("visibility") => {
                showing.hidden |= starts(value, "hidden") || starts(value, "collapse");
            }
            Some(b'm') if name.eq_ignore_ascii_case("mso-hide") => {
                showing.hidden |= starts(value, "all")
            }
            Some(b'w') if name.eq_ignore_ascii_case("white-space") => {
                showing.preformatted = starts(value, "pre") || starts(value, "break-spaces");
            }
            _ => {}
        }
    }
}

/// The declarations of an inline style, untrimmed values trimmed of space.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        Some((name.trim(), value.trim()))
    })
}

/// The value of `display`, where it is one that matters.
pub(super) fn display(value: &str) -> Option<Display> {
    let word = value.split([' ', '!']).next().unwrap_or(value);
    let values = [
        ("none", Display::None),
        ("block", Display::Block),
        ("flex", Display::Block),
        ("list-item", Display::Block),
        ("inline", Display::Inline),
        ("inline-block", Display::InlineBlock),
        ("inline-flex", Display::InlineBlock),
        ("grid", Display::Grid),
        ("inline-grid", Display::Grid),
        ("table", Display::Table),
        ("inline-table", Display::Table),
        ("table-row-group", Display::Group),
        ("table-header-group", Display::Group),
        ("table-footer-group", Display::Group),
        ("table-row", Display::Row),
        ("table-cell", Display::Cell),
    ];
    values.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, display)| *display)
}

fn starts(value: &str, prefix: &str) -> bool {
    value.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(style: &str) -> Showing {
        let mut showing = Showing::default();
        read_style(style, &mut showing);
        showing
    }

    #[test]
    fn styles_hide_and_keep_lines() {
        assert!(shown("color:red; DISPLAY : none !important").hidden);
        assert!(shown("visibility:hidden").hidden);
        assert!(shown("mso-hide:all").hidden);
        assert!(!shown("mso-displayed-decimal:yes;border:none;display:block").hidden);
        assert!(shown("white-space: pre-wrap").preformatted);
        assert_eq!(shown("display:table-cell").display, Some(Display::Cell));
        assert_eq!(shown("").display, None);
    }
}
