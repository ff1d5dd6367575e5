//! What a page is made of once the PDF is interpreted: glyphs, straight pieces of ink, filled boxes, pictures.
//!
//! Coordinates are points from the top left corner of the page as it is looked at. Nothing here knows PDF.

/// How far a glyph is turned, in quarters clockwise: 0 reads to the right, 1 down, 2 to the left, 3 up.
pub(super) type Quarter = u8;

/// One character with its box.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// The character.
    pub(super) character: char,
    /// Left edge of the advance box.
    pub(super) left: f32,
    /// Right edge of the advance box.
    pub(super) right: f32,
    /// The line it stands on.
    pub(super) baseline: f32,
    /// Height of the em square.
    pub(super) size: f32,
    /// The direction in which its line reads.
    pub(super) turn: Quarter,
    /// A space was printed before it.
    pub(super) after_space: bool,
    /// The file calls it decoration: a running header, a footer, a page number.
    pub(super) artifact: bool,
    /// White or nearly white.
    pub(super) pale: bool,
}

impl Glyph {
    /// Height of the middle of the character.
    pub(super) fn middle(&self) -> f32 {
        self.baseline - 0.38 * self.size
    }

    /// Middle of the character from left to right.
    pub(super) fn centre(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }
}

/// A box on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    /// Left edge.
    pub(super) left: f32,
    /// Upper edge.
    pub(super) top: f32,
    /// Right edge.
    pub(super) right: f32,
    /// Lower edge.
    pub(super) bottom: f32,
}

impl Area {
    /// A box that holds nothing and grows.
    pub(super) const NOTHING: Area = Area {
        left: f32::INFINITY,
        top: f32::INFINITY,
        right: f32::NEG_INFINITY,
        bottom: f32::NEG_INFINITY,
    };

    /// Width, never negative.
    pub(super) fn width(&self) -> f32 {
        (self.right - self.left).max(0.0)
    }

    /// Height, never negative.
    pub(super) fn height(&self) -> f32 {
        (self.bottom - self.top).max(0.0)
    }

    /// Whether a point lies inside.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }

    /// The common part.
    pub(super) fn meet(&self, other: &Area) -> Area {
        Area {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The box around both.
    pub(super) fn join(&self, other: &Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The box around this one and a glyph.
    pub(super) fn with(&self, glyph: &Glyph) -> Area {
        self.join(&Area {
            left: glyph.left,
            top: glyph.baseline - 0.88 * glyph.size,
            right: glyph.right,
            bottom: glyph.baseline + 0.12 * glyph.size,
        })
    }
}

/// A straight piece of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// Lies from left to right; otherwise from top to bottom.
    pub(super) level: bool,
    /// Height of a level piece, distance from the left of an upright one.
    pub(super) at: f32,
    /// Where it begins.
    pub(super) from: f32,
    /// Where it ends.
    pub(super) to: f32,
}

/// A filled box that is no rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fill {
    /// The box.
    pub(super) area: Area,
    /// White or nearly white.
    pub(super) pale: bool,
}

/// One page, interpreted.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Width as it is looked at.
    pub(super) width: f32,
    /// Height as it is looked at.
    pub(super) height: f32,
    /// Visible characters in the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Rules in pieces.
    pub(super) pieces: Vec<Piece>,
    /// Filled boxes in the order in which they are drawn.
    pub(super) fills: Vec<Fill>,
    /// Pictures.
    pub(super) pictures: Vec<Area>,
    /// Characters that are there but not to be seen, such as a layer under a scanned page.
    pub(super) hidden: usize,
    /// Characters that the font gives no meaning.
    pub(super) unmapped: usize,
}

impl Page {
    /// A picture covers most of the page and hardly any text stands on it.
    pub(super) fn is_picture(&self) -> bool {
        let covered: f32 = self.pictures.iter().map(|area| area.width() * area.height()).sum();
        self.glyphs.len() < 30 && covered > 0.4 * self.width * self.height
    }

    /// Turns the page so that most of its text reads to the right.
    pub(super) fn turn_upright(&mut self) {
        let mut counts = [0_usize; 4];
        for glyph in &self.glyphs {
            counts[usize::from(glyph.turn % 4)] += 1;
        }
        let Some(turn) = (1..4_u8).find(|&turn| counts[usize::from(turn)] * 2 > self.glyphs.len())
        else {
            return;
        };
        for _ in turn..4 {
            self.turn_quarter();
        }
    }

    /// Turns everything a quarter clockwise.
    fn turn_quarter(&mut self) {
        let height = self.height;
        let turned = |area: &Area| Area {
            left: height - area.bottom,
            top: area.left,
            right: height - area.top,
            bottom: area.right,
        };
        for glyph in &mut self.glyphs {
            let area = turned(&Area::NOTHING.with(glyph));
            glyph.turn = (glyph.turn + 1) % 4;
            glyph.left = area.left;
            glyph.right = area.right;
            glyph.size = area.height();
            glyph.baseline = area.bottom - 0.12 * glyph.size;
        }
        for piece in &mut self.pieces {
            piece.level = !piece.level;
            if piece.level {
                (piece.from, piece.to) = (height - piece.to, height - piece.from);
            } else {
                piece.at = height - piece.at;
            }
        }
        // A level piece keeps its extent as it becomes upright; an upright one is mirrored.
        for fill in &mut self.fills {
            fill.area = turned(&fill.area);
        }
        for picture in &mut self.pictures {
            *picture = turned(picture);
        }
        (self.width, self.height) = (self.height, self.width);
    }
}
