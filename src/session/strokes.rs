//! What the pen draws over a slide while presenting: lines of points, as shares of the stage's width and height. Never kept.

/// How many points are drawn at most: an unattended pen fills no memory.
const MAX_POINTS: usize = 50_000;

/// Lines drawn with the pen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Strokes {
    lines: Vec<Vec<(f32, f32)>>,
    points: usize,
}

impl Strokes {
    /// The lines, in the order they were drawn; each has a point at least.
    pub fn lines(&self) -> &[Vec<(f32, f32)>] {
        &self.lines
    }

    /// Puts the pen down.
    pub(super) fn begin(&mut self, x: f32, y: f32) {
        if self.may_draw(x, y) {
            self.lines.push(vec![(x, y)]);
            self.points += 1;
        }
    }

    /// Draws on to a point; puts the pen down if it was not.
    pub(super) fn draw_to(&mut self, x: f32, y: f32) {
        if !self.may_draw(x, y) {
            return;
        }
        match self.lines.last_mut() {
            Some(line) if line.last() == Some(&(x, y)) => {}
            Some(line) => {
                line.push((x, y));
                self.points += 1;
            }
            None => self.begin(x, y),
        }
    }

    /// Takes all lines away.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    fn may_draw(&self, x: f32, y: f32) -> bool {
        x.is_finite() && y.is_finite() && self.points < MAX_POINTS
    }
}
