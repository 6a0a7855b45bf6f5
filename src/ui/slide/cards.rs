//! Several quotations in the room there is: as large as they fit, in one column or more.

use egui::{Rect, Ui, Vec2};

use crate::{
    render::theme::Theme,
    session::{Focus, Session},
    ui::quotation::{Card, CardLook, Named},
};

/// The largest and the smallest type, as parts of the slide's height.
const LARGEST: f32 = 1.0 / 19.0;
const SMALLEST: f32 = 1.0 / 54.0;
/// Each size tried is so much smaller than the one before.
const SMALLER: f32 = 0.94;

/// Cards with their places.
#[derive(Debug, Default)]
pub struct Cards {
    columns: Vec<Vec<(Card, f32)>>,
    column_width: f32,
    gap: f32,
    height: f32,
}

/// How many ways of setting are tried by [`set`], the best first.
pub const CHOICES: usize = SIZES * WAYS;

/// How many sizes.
const SIZES: usize = 18;

/// Each size is tried in one to three columns, each with its paragraph or without.
const WAYS: usize = 6;

/// Lays out claims in a room of a slide of this height, in one of the ways that are tried; `None` for a way that suits nobody. `named`
/// says how a document is named, by id.
#[expect(clippy::too_many_arguments, reason = "what, where, how, and what is looked up")]
pub fn set(
    ui: &Ui,
    session: &Session,
    claims: &[Focus],
    theme: &Theme,
    room: Vec2,
    slide_height: f32,
    choice: usize,
    named: &dyn Fn(&str) -> Named,
) -> Option<Cards> {
    let size = slide_height * (LARGEST * SMALLER.powi((choice / WAYS) as i32)).max(SMALLEST);
    let (columns, in_paragraph) = (choice % WAYS / 2 + 1, choice.is_multiple_of(2));
    let last = choice + 1 == CHOICES;
    // Columns of fewer than some 28 letters are hard to read.
    let most = ((room.x / (size * 14.0)) as usize).clamp(1, 3).min(claims.len().max(1));
    // A lone quotation shows its paragraph.
    if !last && (columns > most || in_paragraph && claims.len() != 1) {
        return None;
    }
    let columns = columns.min(most);
    let gap = size * 1.1;
    let column_width = (room.x - gap * 1.4 * (columns - 1) as f32) / columns as f32;
    let card = |focus: &Focus| {
        let event = session.case().events.get(focus.event as usize)?;
        let claim = event.claims.get(focus.claim)?;
        let look = CardLook {
            about: if claims.len() == 1 { size * 0.7 } else { 0.0 },
            words: size,
            source: size * 0.72,
            in_paragraph,
            named: named(&claim.citation.document),
        };
        Some(Card::new(ui, session, event, claim, theme, column_width, look))
    };
    let all: Vec<Card> = claims.iter().filter_map(card).collect();
    let total: f32 = all.iter().map(|c| c.height() + gap).sum();
    // Read down, then on: the least height of columns that takes them in order.
    let tallest = all.iter().map(Card::height).fold(0.0, f32::max);
    let takes = |most: f32| {
        let (mut used, mut y) = (1, 0.0);
        for card in &all {
            if y > 0.0 && y + card.height() > most {
                (used, y) = (used + 1, 0.0);
            }
            y += card.height() + gap;
        }
        used <= columns
    };
    let (mut low, mut high) = (tallest.max(total / columns as f32 - gap), total.max(tallest));
    for _ in 0..20 {
        let middle = f32::midpoint(low, high);
        if takes(middle) { high = middle } else { low = middle }
    }
    let mut filled: Vec<Vec<(Card, f32)>> = vec![Vec::new()];
    let mut y = 0.0;
    for card in all {
        if y > 0.0 && y + card.height() > high {
            filled.push(Vec::new());
            y = 0.0;
        }
        let tall = card.height();
        if let Some(column) = filled.last_mut() {
            column.push((card, y));
        }
        y += tall + gap;
    }
    let height = filled.iter().filter_map(|c| c.last().map(|(card, y)| y + card.height())).fold(0.0, f32::max);
    Some(Cards { columns: filled, column_width, gap, height })
}

impl Cards {
    /// How high the highest column is, points.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Draws them; what does not fit at the smallest size is cut off at the foot.
    pub fn paint(&self, ui: &Ui, room: Rect, theme: &Theme) {
        for (at, column) in self.columns.iter().enumerate() {
            let left = room.left() + at as f32 * (self.column_width + self.gap * 1.4);
            for (card, y) in column {
                card.paint(ui, egui::pos2(left, room.top() + y), theme);
            }
        }
    }
}
