//! The one module that speaks to hayro: bytes → pages of glyphs, rules and pictures.
//!
//! hayro changes its interface every few months; nothing outside this file and its neighbour
//! `bounds.rs` may name it. What a page means is told elsewhere.

use super::page::{Area, Fill, Glyph, Page, Piece};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, RenderContent, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Dict};

/// Glyphs of one document; the longest real report has some 100,000.
const GLYPHS_MAX: usize = 3_000_000;

/// Drawing calls of one document: rules come in hundreds of pieces a page, never in tens of thousands.
pub(super) const CALLS_MAX: usize = 8_000_000;

/// Bytes of drawing instructions of one document, inflated; a page has some 100,000.
const CONTENT_MAX: usize = 256 << 20;

/// Parts of which the instructions of one page may be put together.
const CONTENT_PARTS_MAX: usize = 64;

/// A filled box at most so thick is a rule.
const RULE_THICKNESS: f32 = 3.2;

/// A deliberate end of an interpretation that would take too long; carried by an unwinding, never a panic.
pub(super) struct Spent;

/// How much may still be drawn in this document.
pub(super) struct Budget {
    glyphs: usize,
    calls: usize,
    forms: usize,
    content: usize,
}

impl Budget {
    /// The budget of one document; `forms` bounds how often a reusable part may be drawn.
    pub(super) fn new(forms: usize) -> Budget {
        Budget { glyphs: GLYPHS_MAX, calls: CALLS_MAX, forms, content: CONTENT_MAX }
    }

    fn spend(counter: &mut usize, amount: usize) {
        match counter.checked_sub(amount) {
            Some(rest) => *counter = rest,
            // The interpreter cannot be asked to stop; unwinding is its only way out. No hook runs.
            None => std::panic::resume_unwind(Box::new(Spent)),
        }
    }
}

/// Interprets the pages of a document one after another.
pub(super) struct Pages<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    settings: InterpreterSettings,
}

impl<'a> Pages<'a> {
    /// Readies the caches, which belong to one document.
    pub(super) fn new(pdf: &'a Pdf) -> Pages<'a> {
        let settings =
            InterpreterSettings { render_content: RenderContent::all(), ..Default::default() };
        Pages { pdf, cache: InterpreterCache::new(), settings }
    }

    /// How many pages there are.
    pub(super) fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Interprets one page.
    pub(super) fn page(&self, index: usize, budget: &mut Budget) -> Page {
        let Some(source) = self.pdf.pages().get(index) else {
            return Page::default();
        };
        let parts = source
            .raw()
            .get::<Array<'_>>(CONTENTS)
            .map_or(1, |parts| parts.raw_iter().take(CONTENT_PARTS_MAX + 1).count());
        if parts > CONTENT_PARTS_MAX {
            std::panic::resume_unwind(Box::new(Spent));
        }
        Budget::spend(&mut budget.content, source.page_stream().map_or(0, <[u8]>::len));
        let (width, height) = source.render_dimensions();
        let bounds = Area { left: 0.0, top: 0.0, right: width, bottom: height };
        let start = Affine::new(source.initial_transform(true).as_coeffs());
        let mut context = Context::new(
            start,
            Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            &self.cache,
            self.pdf.xref(),
            self.settings.clone(),
        );
        let mut collector = Collector {
            page: Page { width, height, ..Page::default() },
            clips: vec![bounds],
            marks: Vec::new(),
            artifacts: 0,
            stretched: false,
            space: None,
            budget,
        };
        interpret_page(source, &mut context, &mut collector);
        collector.finish()
    }
}

/// Narrows a coordinate; pages are at most some thousand points wide.
#[allow(clippy::cast_possible_truncation)]
fn narrow(value: f64) -> f32 {
    if value.is_finite() { value.clamp(-1e6, 1e6) as f32 } else { -1e6 }
}

fn area(rect: Rect) -> Area {
    Area {
        left: narrow(rect.x0),
        top: narrow(rect.y0),
        right: narrow(rect.x1),
        bottom: narrow(rect.y1),
    }
}

/// What can be seen of a paint.
#[derive(Clone, Copy, PartialEq)]
enum Ink {
    Dark,
    Pale,
    None,
}

fn ink(paint: &Paint<'_>) -> Ink {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
            if alpha < 16 {
                Ink::None
            } else if red > 244 && green > 244 && blue > 244 {
                Ink::Pale
            } else {
                Ink::Dark
            }
        }
        Paint::Pattern(_) => Ink::Dark,
    }
}

/// Collects what is drawn on one page.
struct Collector<'b> {
    page: Page,
    clips: Vec<Area>,
    marks: Vec<bool>,
    artifacts: usize,
    /// Glyphs of a font that is not embedded are stretched to its widths, which are exact without it.
    stretched: bool,
    /// Right end and baseline of a space just printed.
    space: Option<(f32, f32)>,
    budget: &'b mut Budget,
}

impl Collector<'_> {
    fn clip(&self) -> Area {
        self.clips.last().copied().unwrap_or(Area::NOTHING)
    }

    /// A white glyph is seen only on a dark ground or a picture, and only if that was drawn at all.
    fn finish(mut self) -> Page {
        let (fills, pictures) = (&self.page.fills, &self.page.pictures);
        self.page.glyphs.retain(|glyph| {
            let (x, y) = (glyph.centre(), glyph.middle());
            !glyph.pale
                || fills.iter().rev().find(|f| f.area.holds(x, y)).is_some_and(|f| !f.pale)
                || pictures.iter().any(|area| area.holds(x, y))
        });
        self.page.turn_upright();
        self.page
    }

    fn glyph(&mut self, drawn: &Drawn<'_>, place: Affine, ink: Ink) {
        let advance = advance(drawn);
        let place = if self.stretched { unstretched(place) } else { place };
        let text = drawn.as_unicode().unwrap_or(BfString::Char(char::REPLACEMENT_CHARACTER));
        let Some((place, turn)) = Quad::new(place, advance) else { return };
        let mut buffer = [0_u8; 4];
        let text: &str = match &text {
            BfString::Char(character) => character.encode_utf8(&mut buffer),
            BfString::String(string) => string,
        };
        let count = text.chars().filter(|c| !ignorable(*c)).count();
        if count == 0 || place.left > place.right {
            if text.chars().any(char::is_whitespace) {
                self.space = Some((place.right, place.bottom));
            }
            return;
        }
        let clip = self.clip();
        let (x, y) =
            (f32::midpoint(place.left, place.right), f32::midpoint(place.top, place.bottom));
        if !clip.holds(x, y) || place.height() < 1.0 {
            return;
        }
        let after_space = self.space.take().is_some_and(|(right, bottom)| {
            (bottom - place.bottom).abs() < 2.0 && place.left > right - place.height() * 0.5
        });
        let step = place.width() / f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        let mut left = place.left;
        for character in text.chars().filter(|c| !ignorable(*c)) {
            self.page.unmapped += usize::from(character == char::REPLACEMENT_CHARACTER);
            self.page.glyphs.push(Glyph {
                character,
                left,
                right: left + step,
                baseline: place.bottom - 0.12 * place.height(),
                size: place.height(),
                turn,
                after_space: after_space && left <= place.left,
                artifact: self.artifacts > 0,
                pale: ink == Ink::Pale,
            });
            left += step;
        }
    }

    /// Compares the steps from glyph to glyph with the widths, with and without the stretch of the font.
    fn tell_stretch(&mut self, glyphs: &[PositionedGlyph<'_>], places: &[Affine]) {
        for (glyph, pair) in glyphs.iter().zip(places.windows(2)) {
            let [a, b, c, d, ..] = pair[0].as_coeffs();
            let (along, up) = (a.hypot(b), c.hypot(d));
            if (along - up).abs() < 0.02 * up {
                continue;
            }
            let step = (pair[1] * Point::ZERO).distance(pair[0] * Point::ZERO);
            let width = advance(glyph);
            if width > 1.0 && step > 0.0 {
                self.stretched = (step - width * up).abs() < (step - width * along).abs();
                return;
            }
        }
    }

    fn stroke(&mut self, path: &BezPath, transform: Affine) {
        let mut start = Point::ZERO;
        let mut last = Point::ZERO;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => (start, last) = (transform * point, transform * point),
                PathEl::LineTo(point) => {
                    self.line(last, transform * point);
                    last = transform * point;
                }
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => last = transform * point,
                PathEl::ClosePath => {
                    self.line(last, start);
                    last = start;
                }
            }
        }
    }

    fn line(&mut self, from: Point, to: Point) {
        let rect = area(Rect::from_points(from, to));
        if rect.height() <= 1.0 && rect.width() > rect.height() {
            self.piece(true, rect);
        } else if rect.width() <= 1.0 && rect.height() > rect.width() {
            self.piece(false, rect);
        }
    }

    fn piece(&mut self, level: bool, rect: Area) {
        let rect = rect.meet(&self.clip());
        if rect.left > rect.right || rect.top > rect.bottom {
            return;
        }
        let (at, from, to) = if level {
            (f32::midpoint(rect.top, rect.bottom), rect.left, rect.right)
        } else {
            (f32::midpoint(rect.left, rect.right), rect.top, rect.bottom)
        };
        Budget::spend(&mut self.budget.calls, 1);
        self.page.pieces.push(Piece { level, at, from, to });
    }

    fn fill(&mut self, rect: Area, pale: bool) {
        if rect.height() <= RULE_THICKNESS && rect.width() > rect.height() {
            self.piece(true, rect);
        } else if rect.width() <= RULE_THICKNESS && rect.height() > rect.width() {
            self.piece(false, rect);
        } else {
            let area = rect.meet(&self.clip());
            if area.left < area.right && area.top < area.bottom {
                Budget::spend(&mut self.budget.calls, 1);
                self.page.fills.push(Fill { area, pale });
            }
        }
    }

    /// A filled path: every closed part that is a box on its own counts.
    fn fill_path(&mut self, path: &BezPath, transform: Affine, pale: bool) {
        let mut corners: Vec<Point> = Vec::new();
        for element in path.elements().iter().copied().chain([PathEl::MoveTo(Point::ZERO)]) {
            match element {
                PathEl::LineTo(point) => corners.push(transform * point),
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => corners.clear(),
                PathEl::ClosePath => {}
                PathEl::MoveTo(point) => {
                    self.polygon(&corners, pale);
                    corners.clear();
                    corners.push(transform * point);
                }
            }
        }
    }

    fn polygon(&mut self, corners: &[Point], pale: bool) {
        let (Some(first), true) = (corners.first(), (3..=6).contains(&corners.len())) else {
            return;
        };
        let mut rect = Rect::from_points(*first, *first);
        for corner in corners {
            rect = rect.union_pt(*corner);
        }
        // The slanted ends of a border's quadrangle are no harm, a real slope is no box.
        let straight = corners.windows(2).all(|pair| {
            let (dx, dy) = ((pair[0].x - pair[1].x).abs(), (pair[0].y - pair[1].y).abs());
            dx.min(dy) < f64::from(RULE_THICKNESS)
        });
        if straight {
            self.fill(area(rect), pale);
        }
    }
}

/// The width of a glyph in thousandths of its size.
fn advance(drawn: &Drawn<'_>) -> f64 {
    let advance = match drawn {
        Drawn::Outline(outline) => outline.advance_width(),
        Drawn::Type3(shape) => shape.advance_width(),
    };
    f64::from(advance.unwrap_or(1000.0))
}

/// The same place with the width measured as the height is.
fn unstretched(place: Affine) -> Affine {
    let [a, b, c, d, ..] = place.as_coeffs();
    place * Affine::scale_non_uniform(c.hypot(d) / a.hypot(b).max(1e-9), 1.0)
}

/// Characters without ink or meaning of their own.
fn ignorable(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Finds the box of a glyph from the transform that places its em square.
struct Quad;

impl Quad {
    #[allow(clippy::new_ret_no_self)]
    fn new(place: Affine, advance: f64) -> Option<(Area, u8)> {
        let origin = place * Point::ZERO;
        let along = place * Point::new(1000.0, 0.0) - origin;
        let rect = |rise: f64, fall: f64| {
            area(Rect::from_points(
                place * Point::new(0.0, rise),
                place * Point::new(advance, fall),
            ))
        };
        // Text at a slant is a watermark or a stamp.
        let slant = along.x.abs().min(along.y.abs());
        if slant > 0.2 * along.x.abs().max(along.y.abs()) {
            return None;
        }
        let turn = match (along.x.abs() >= along.y.abs(), along.x >= 0.0, along.y >= 0.0) {
            (true, true, _) => 0,
            (true, false, _) => 2,
            (false, _, true) => 1,
            (false, _, false) => 3,
        };
        Some((rect(880.0, -120.0), turn))
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        Budget::spend(&mut self.budget.calls, 1 + path.elements().len() / 8);
        let ink = ink(&props.paint);
        if ink == Ink::None {
            return;
        }
        match draw_mode {
            DrawMode::Fill(_) => self.fill_path(path, props.transform, ink == Ink::Pale),
            DrawMode::Stroke(_) => self.stroke(path, props.transform),
            DrawMode::FillAndStroke(..) => {
                self.fill_path(path, props.transform, ink == Ink::Pale);
                self.stroke(path, props.transform);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        Budget::spend(&mut self.budget.calls, 1 + clip_path.path.elements().len() / 8);
        Budget::spend(&mut self.budget.forms, 1);
        let narrowed = self.clip().meet(&area(clip_path.path.bounding_box()));
        self.clips.push(narrowed);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        Budget::spend(&mut self.budget.calls, 1);
        let narrowed = self.clip().meet(&area(*rect));
        self.clips.push(narrowed);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(
        &mut self,
        glyph_run: &GlyphRun<'_, 'a>,
        props: DrawProps<'a>,
        draw_mode: &DrawMode,
    ) {
        Budget::spend(&mut self.budget.glyphs, glyph_run.glyphs().len());
        let ink = ink(&props.paint);
        if ink == Ink::None || matches!(draw_mode, DrawMode::Invisible) {
            self.page.hidden += glyph_run.glyphs().len();
            return;
        }
        let places: Vec<Affine> =
            glyph_run.glyphs().iter().map(|glyph| props.transform * glyph.transform()).collect();
        self.tell_stretch(glyph_run.glyphs(), &places);
        for (glyph, place) in glyph_run.glyphs().iter().zip(places) {
            self.glyph(glyph, place, ink);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        Budget::spend(&mut self.budget.calls, 1);
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let rect = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        let seen = area(rect).meet(&self.clip());
        if seen.left < seen.right && seen.top < seen.bottom {
            // A picture squeezed into a line is a rule or a pixel, not a picture.
            if seen.width().min(seen.height()) <= RULE_THICKNESS {
                self.fill(seen, false);
            } else {
                self.page.pictures.push(seen);
            }
        }
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn pop_transparency_group(&mut self) {}

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, draw_mode: &DrawMode) {
        Budget::spend(&mut self.budget.calls, 1);
        let ink = ink(&props.paint);
        if ink == Ink::None {
            return;
        }
        if let DrawMode::Stroke(_) = draw_mode {
            self.stroke(&rect.to_path(0.1), props.transform);
        } else {
            self.fill(area(props.transform.transform_rect_bbox(*rect)), ink == Ink::Pale);
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], _properties: Option<&Dict<'_>>) {
        let artifact = tag == b"Artifact";
        self.artifacts += usize::from(artifact);
        self.marks.push(artifact);
    }

    fn end_marked_content(&mut self) {
        if self.marks.pop() == Some(true) {
            self.artifacts -= 1;
        }
    }
}
