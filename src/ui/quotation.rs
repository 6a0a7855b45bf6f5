//! A quotation as a card: the words in their paragraph, who says so, and where they stand. For pictures and briefings; the reader with the
//! whole document is in [`super::reader_panel`].

use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Ui, Vec2, pos2, text::LayoutJob, text::TextFormat};

use crate::{
    analysis::{calendar::format_when, phrases},
    model::{Claim, Event},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::Session,
    text::{t, tf},
};

/// Sizes of the quoted text that are tried in a picture, largest first, points.
const SIZES: [f32; 7] = [30.0, 26.0, 22.0, 19.0, 16.0, 14.0, 12.0];

/// How a card is set. Sizes in points.
#[derive(Debug, Clone, Copy)]
pub struct CardLook {
    /// Of the heading, which names the event and its date; none at 0.
    pub about: f32,
    /// Of the quoted words.
    pub words: f32,
    /// Of who says so and where.
    pub source: f32,
    /// The words in their paragraph; alone, in quotation marks, else.
    pub in_paragraph: bool,
    /// How the document is named.
    pub named: Named,
}

/// How a card names the document that it quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// With title, publisher and date, on lines of their own.
    Whole,
    /// With its title, and its number in a list of sources where it has one.
    Titled(Option<usize>),
    /// With its number alone, where the list stands beside it.
    Numbered(usize),
}

/// A quotation laid out.
#[derive(Debug)]
pub struct Card {
    about: Option<Arc<Galley>>,
    words: Arc<Galley>,
    source: Arc<Galley>,
    colour: Color32,
    /// Between its parts, points.
    gap: f32,
    /// From its left edge to the words, points.
    edge: f32,
    /// From its left edge to who says so, points.
    indent: f32,
}

impl Card {
    /// Lays out a claim of an event in this width.
    pub fn new(ui: &Ui, session: &Session, event: &Event, claim: &Claim, theme: &Theme, width: f32, look: CardLook) -> Self {
        let gap = look.words * 0.45;
        let edge = look.words * 0.75;
        let about = (look.about > 0.0).then(|| {
            let when = event.when.as_ref().map_or_else(|| t("undated").to_owned(), format_when);
            ui.painter().layout(format!("{} · {when}", event.title), fonts::strong(look.about), theme.text, width)
        });
        let words = words(ui, session, claim, theme, (width - edge).max(1.0), look);
        // Under the words where no heading stands above them.
        let indent = if about.is_some() { 0.0 } else { edge };
        let source = source(ui, session, claim, theme, (width - indent).max(1.0), look);
        let colour = session.case().category(&event.category).map_or(theme.text_muted, |c| theme.category(c.colour));
        Self { about, words, source, colour, gap, edge, indent }
    }

    /// How high it is, points.
    pub fn height(&self) -> f32 {
        self.about.as_ref().map_or(0.0, |a| a.size().y + self.gap) + self.words.size().y + self.gap + self.source.size().y
    }

    /// Draws it.
    pub fn paint(&self, ui: &Ui, at: Pos2, theme: &Theme) {
        let mut y = at.y;
        if let Some(about) = &self.about {
            ui.painter().galley(pos2(at.x, y), Arc::clone(about), theme.text);
            y += about.size().y + self.gap;
        }
        let bar = Rect::from_min_size(pos2(at.x, y), Vec2::new((self.edge * 0.25).max(2.0), self.words.size().y));
        ui.painter().rect_filled(bar, 1.0, self.colour);
        ui.painter().galley(pos2(at.x + self.edge, y), Arc::clone(&self.words), theme.text);
        y += self.words.size().y + self.gap;
        ui.painter().galley(pos2(at.x + self.indent, y), Arc::clone(&self.source), theme.text);
    }
}

/// Draws the quotation that has the focus, as large as it fits.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) {
    let room = ui.max_rect();
    let found = session.focus().and_then(|f| Some((f, session.case().events.get(f.event as usize)?)));
    let Some((event, claim)) = found.and_then(|(f, e)| Some((e, e.claims.get(f.claim)?))) else {
        let words = ui.painter().layout(t("quotation-none").to_owned(), fonts::regular(size::READING), theme.text_muted, room.width());
        ui.painter().galley(room.center() - words.size() / 2.0, words, theme.text_muted);
        return;
    };
    let look =
        |words: f32, in_paragraph: bool| CardLook { about: size::HEADING, words, source: size::READING, in_paragraph, named: Named::Whole };
    // In their paragraph where there is room for it, alone else.
    let tried = SIZES.iter().filter(|s| **s >= 16.0).map(|s| look(*s, true)).chain(SIZES.iter().map(|s| look(*s, false)));
    let mut card = None;
    for look in tried {
        let laid = Card::new(ui, session, event, claim, theme, room.width(), look);
        let fits = laid.height() <= room.height();
        card = Some(laid);
        if fits {
            break;
        }
    }
    if let Some(card) = card {
        let above = ((room.height() - card.height()) / 2.0).clamp(0.0, 60.0);
        card.paint(ui, room.min + Vec2::new(0.0, above), theme);
    }
}

fn words(ui: &Ui, session: &Session, claim: &Claim, theme: &Theme, width: f32, look: CardLook) -> Arc<Galley> {
    let exact = claim.citation.quote.exact.as_str();
    let paragraph = session.case().document(&claim.citation.document).and_then(|d| d.text.paragraph(claim.citation.paragraph));
    let located = claim.citation.locate(paragraph).ok().zip(paragraph).filter(|_| look.in_paragraph);
    let format =
        |colour: Color32, ground: Color32| TextFormat { background: ground, ..TextFormat::simple(fonts::regular(look.words), colour) };
    let mut job = LayoutJob::default();
    match located {
        Some((range, paragraph)) => {
            let plain = format(theme.text_muted, Color32::TRANSPARENT);
            job.append(paragraph.get(..range.start).unwrap_or_default(), 0.0, plain.clone());
            job.append(exact, 0.0, format(theme.text, theme.accent.gamma_multiply(0.28)));
            job.append(paragraph.get(range.end..).unwrap_or_default(), 0.0, plain);
        }
        // What is quoted in the document has its marks already.
        None if exact.starts_with(['“', '"', '«']) && exact.ends_with(['”', '"', '»']) => {
            job.append(exact, 0.0, format(theme.text, Color32::TRANSPARENT));
        }
        None => job.append(&format!("“{exact}”"), 0.0, format(theme.text, Color32::TRANSPARENT)),
    }
    job.wrap.max_width = width;
    ui.painter().layout_job(job)
}

/// Who says so, and where it stands.
fn source(ui: &Ui, session: &Session, claim: &Claim, theme: &Theme, width: f32, look: CardLook) -> Arc<Galley> {
    let document = session.case().document(&claim.citation.document);
    let speakers = phrases::chain_in_words(&claim.speakers);
    let title = document.map_or(claim.citation.document.as_str(), |d| if d.title.is_empty() { &d.id } else { &d.title });
    let place = tf("quotation-place", &[("number", claim.citation.paragraph.to_string())]);
    let mut job = LayoutJob::default();
    let strong = TextFormat::simple(fonts::strong(look.source), theme.text);
    let plain = TextFormat::simple(fonts::regular(look.source), theme.text_muted);
    job.append(&speakers, 0.0, strong);
    match look.named {
        Named::Numbered(number) => job.append(&format!("  [{number}] {place}"), 0.0, plain),
        Named::Titled(number) => {
            let number = number.map_or_else(String::new, |n| format!("[{n}] "));
            // The title comes last: what is too long is cut there.
            job.append(&format!("  {number}{place} · {title}"), 0.0, plain);
            job.wrap.max_rows = 2;
            job.wrap.overflow_character = Some('…');
        }
        Named::Whole => {
            let publisher = document.map(|d| d.publisher.as_str()).filter(|p| !p.is_empty()).unwrap_or_else(|| t("cite-no-publisher"));
            let date = document
                .and_then(|d| d.published.as_ref())
                .map_or_else(|| t("cite-no-date").to_owned(), |p| phrases::with_basis(&phrases::edtf_in_words(&p.edtf), p.basis));
            job.append(&format!("\n{title}\n{publisher}, {date}, {place}"), 0.0, plain);
        }
    }
    job.wrap.max_width = width;
    ui.painter().layout_job(job)
}
