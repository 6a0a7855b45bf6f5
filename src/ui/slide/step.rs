//! A step on its slide: title, text and judgements, and what its layout puts on stage.

use egui::{Color32, Id, Rect, Sense, Ui, UiBuilder, Vec2, pos2, text::LayoutJob, text::TextFormat};

use super::{FitKey, SlideState, cards, judged as judgements, words};
use crate::{
    model::{
        Judgement, Layout, Slide, Step,
        markdown::{self, Block, Target},
    },
    render::{
        fonts,
        markers::{MarkerStyle, marker},
        theme::Theme,
    },
    session::{Command, Focus, Session},
    text::t,
    ui::{Panels, chart_panel, map_panel, timeline_panel},
};

/// Sizes of the text of a step, as parts of the slide's height, largest first. The first ones are read from the back of a room; the rest
/// are for those who write too much.
const TEXT_SIZES: [f32; 12] = [
    1.0 / 22.0,
    1.0 / 24.0,
    1.0 / 26.0,
    1.0 / 28.0,
    1.0 / 30.0,
    1.0 / 32.0,
    1.0 / 35.0,
    1.0 / 38.0,
    1.0 / 41.0,
    1.0 / 44.0,
    1.0 / 47.0,
    1.0 / 50.0,
];

/// How many of the largest are for text with nothing beside it.
const ALONE_ONLY: usize = 2;

/// How many of them are read from the back.
const READ_FROM_THE_BACK: usize = 6;

/// What part of the width the text beside a picture takes; more only where it would become too small.
const COLUMN_SHARES: [f32; 5] = [0.36, 0.39, 0.42, 0.445, 0.47];

/// A step on its slide.
pub(super) struct Stepped<'a> {
    pub(super) session: &'a Session,
    pub(super) theme: &'a Theme,
    pub(super) step: &'a Step,
    pub(super) slide: Slide,
    /// The slide's height, points.
    pub(super) unit: f32,
    pub(super) now_secs: f64,
}

impl Stepped<'_> {
    pub(super) fn show(&self, ui: &mut Ui, panels: &mut Panels, title_size: f32, room: Rect, commands: &mut Vec<Command>) {
        let room = self.title(ui, title_size, room);
        let blocks = markdown::read(&self.step.text);
        let judged = super::judged(self.session, self.step);
        let layout = self.step.layout;
        let gap = self.unit / 28.0;
        let nothing_beside = layout == Layout::Text;
        let wordless = blocks.is_empty() && judged.is_empty();
        let stage = if nothing_beside {
            self.alone(ui, panels, &blocks, &judged, room, commands);
            return;
        } else if wordless {
            room
        } else if room.width() > room.height() * 1.2 {
            let share = self.column(ui, panels, &blocks, &judged, room, commands);
            room.with_min_x(room.left() + room.width() * share + gap)
        } else {
            let (above, below) = room.split_top_bottom_at_fraction(0.45);
            self.words(ui, panels, "column", &blocks, &judged, above.with_max_y(above.bottom() - gap), commands);
            below
        };
        self.stage(ui, panels, stage, commands);
    }

    /// The title; returns the room below.
    fn title(&self, ui: &Ui, size: f32, room: Rect) -> Rect {
        let title = self.step.title.trim();
        if title.is_empty() {
            return room;
        }
        let set = |size: f32| {
            let mut job = LayoutJob::simple(title.to_owned(), fonts::strong(size), self.theme.text, room.width());
            job.wrap.max_rows = 2;
            job.wrap.overflow_character = Some('…');
            ui.painter().layout_job(job)
        };
        let galley = Some(set(size)).filter(|g| g.rows.len() < 2).unwrap_or_else(|| set(self.unit * super::TITLE_SIZES[3]));
        let below = room.top() + galley.size().y + self.unit / 36.0;
        ui.painter().galley(room.min, galley, self.theme.text);
        room.with_min_y(below.min(room.bottom()))
    }

    fn key(&self, ui: &Ui, size: Vec2) -> FitKey {
        FitKey { case_generation: self.session.case_generation(), slide: self.slide, size, pixels_per_point: ui.pixels_per_point() }
    }

    /// Text and judgements at the left; returns the share of the width that they take.
    fn column(
        &self,
        ui: &mut Ui,
        panels: &mut Panels,
        blocks: &[Block],
        judged: &[&Judgement],
        room: Rect,
        commands: &mut Vec<Command>,
    ) -> f32 {
        let at = |share: f32| room.with_max_x(room.left() + room.width() * share);
        let shares = COLUMN_SHARES.len();
        let chosen = panels.slide.first_fit("share", self.key(ui, room.size()), shares, |state, n| {
            let column = at(COLUMN_SHARES[n]);
            self.fits(ui, state, blocks, judged, column.size(), TEXT_SIZES[READ_FROM_THE_BACK - 1])
        });
        self.words(ui, panels, "column", blocks, judged, at(COLUMN_SHARES[chosen]), commands);
        COLUMN_SHARES[chosen]
    }

    /// Title, text and judgements are all there is.
    fn alone(&self, ui: &mut Ui, panels: &mut Panels, blocks: &[Block], judged: &[&Judgement], room: Rect, commands: &mut Vec<Command>) {
        if blocks.is_empty() || judged.is_empty() || room.width() < room.height() * 1.2 {
            self.words(ui, panels, "alone", blocks, judged, room, commands);
            return;
        }
        let gap = self.unit / 20.0;
        let (left, right) = room.split_left_right_at_fraction(0.6);
        self.words(ui, panels, "alone", blocks, &[], left, commands);
        self.words(ui, panels, "alone-judged", &[], judged, right.with_min_x(right.left() + gap), commands);
    }

    fn between(&self, size: f32) -> f32 {
        size * 0.8
    }

    fn fits(&self, ui: &Ui, state: &SlideState, blocks: &[Block], judged: &[&Judgement], room: Vec2, size: f32) -> bool {
        let size = size * self.unit;
        let boxes: f32 = self.boxes(ui, state, judged, size, room.x).iter().map(|b| b.height() + self.between(size)).sum();
        let left = room.y - boxes;
        let text = words::lay_out(ui.painter(), blocks, self.theme, size, Vec2::new(room.x, left), &|t| state.number(self.session, t));
        !text.is_cut() && text.height() <= left + if blocks.is_empty() { self.between(size) } else { 0.0 }
    }

    fn boxes(&self, ui: &Ui, state: &SlideState, judged: &[&Judgement], size: f32, width: f32) -> Vec<judgements::Box> {
        let flag = |j: &Judgement| state.flags.get(&j.id).map(String::as_str);
        judged.iter().map(|j| judgements::Box::new(ui.painter(), j, flag(j), self.theme, size, width)).collect()
    }

    /// Text, and judgements beneath it, as large as they fit.
    #[expect(clippy::too_many_arguments, reason = "what, where, and what is remembered of it")]
    fn words(
        &self,
        ui: &mut Ui,
        panels: &mut Panels,
        what: &'static str,
        blocks: &[Block],
        judged: &[&Judgement],
        room: Rect,
        commands: &mut Vec<Command>,
    ) {
        let sizes = if self.step.layout == Layout::Text { &TEXT_SIZES[..] } else { &TEXT_SIZES[ALONE_ONLY..] };
        let chosen = panels.slide.first_fit(what, self.key(ui, room.size()), sizes.len(), |state, n| {
            self.fits(ui, state, blocks, judged, room.size(), sizes[n])
        });
        let size = sizes[chosen] * self.unit;
        let state = &panels.slide;
        let boxes = self.boxes(ui, state, judged, size, room.width());
        let tall: f32 = boxes.iter().map(|b| b.height() + self.between(size)).sum();
        let number = |t: &Target| state.number(self.session, t);
        let text = words::lay_out(ui.painter(), blocks, self.theme, size, Vec2::new(room.width(), room.height() - tall), &number);
        text.paint(ui.painter(), room.min, self.theme);
        if panels.interactive {
            self.links(ui, state, what, &text, room, commands);
        }
        let mut at = room.min + Vec2::new(0.0, if blocks.is_empty() { 0.0 } else { text.height() + self.between(size) });
        let painter = ui.painter().with_clip_rect(room.expand(2.0).intersect(ui.clip_rect()));
        for judged in boxes {
            judged.paint(&painter, at, self.theme);
            at.y += judged.height() + self.between(size);
        }
    }

    /// A click on a link shows what it leads to.
    fn links(&self, ui: &Ui, state: &SlideState, what: &'static str, text: &words::Text, room: Rect, commands: &mut Vec<Command>) {
        let Some(pointer) = ui.input(|i| i.pointer.latest_pos()).filter(|p| room.contains(*p)) else { return };
        let Some(target) = text.link_at(room.min, pointer) else { return };
        let focus = match target {
            Target::Claim { event, claim } => state.focus(event, claim),
            Target::Event(id) => {
                self.session.case().events.iter().position(|e| e.id == *id).map(|event| Focus { event: event as u32, claim: 0 })
            }
            Target::Document(_) => None,
        };
        let Some(focus) = focus else { return };
        let spot = Rect::from_center_size(pointer, Vec2::splat(2.0));
        let response = ui.interact(spot, Id::unique(("slide-link", what)), Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            commands.push(Command::SelectClaim(focus));
        }
    }

    /// What the step's layout puts on stage.
    pub(super) fn stage(&self, ui: &mut Ui, panels: &mut Panels, room: Rect, commands: &mut Vec<Command>) {
        let layout = self.step.layout;
        let gap = self.unit / 50.0;
        let wide = room.width() > room.height() * 1.9;
        let split = |share: f32| {
            let (a, b) = if wide { room.split_left_right_at_fraction(share) } else { room.split_top_bottom_at_fraction(share) };
            let b = if wide { b.with_min_x(b.left() + gap) } else { b.with_min_y(b.top() + gap) };
            (a, b)
        };
        match layout {
            Layout::Map => self.map(ui, panels, room, commands),
            Layout::MapTimeline | Layout::Other => {
                let (above, below) = room.split_top_bottom_at_fraction(0.58);
                self.map(ui, panels, above, commands);
                self.timeline(ui, panels, below.with_min_y(below.top() + gap), commands);
            }
            Layout::MapChart => {
                let (first, second) = split(if wide { 0.5 } else { 0.41 });
                self.map(ui, panels, first, commands);
                self.chart(ui, panels, second, commands);
            }
            Layout::Timeline => self.timeline(ui, panels, room, commands),
            Layout::Chart => self.chart(ui, panels, room, commands),
            Layout::Quotation => {
                let cards = self.cards(ui, panels, "quotation", room.size());
                cards.paint(ui, room, self.theme);
            }
            Layout::MapQuotation | Layout::ChartQuotation => {
                // Quotations take what they need, the picture the rest: the more of the two.
                let part = if wide {
                    Vec2::new(room.width() * 0.5 - gap, room.height())
                } else {
                    Vec2::new(room.width(), room.height() * 0.56 - gap)
                };
                let cards = self.cards(ui, panels, "beside", part);
                let taken = if wide { 0.5 } else { ((cards.height() + gap) / room.height()).clamp(0.2, 0.56) };
                let (first, second) = split(1.0 - taken);
                if layout == Layout::MapQuotation {
                    self.map(ui, panels, first, commands);
                } else {
                    self.chart(ui, panels, first, commands);
                }
                cards.paint(ui, second, self.theme);
            }
            Layout::Text => {}
        }
    }

    fn cards(&self, ui: &Ui, panels: &mut Panels, what: &'static str, room: Vec2) -> cards::Cards {
        let claims: Vec<Focus> = self.step.cited.iter().filter_map(|c| panels.slide.focus(&c.event, &c.claim)).collect();
        let chosen = panels.slide.first_fit(what, self.key(ui, room), cards::CHOICES, |state, n| {
            cards::set(ui, self.session, &claims, self.theme, room, self.unit, n, &|id| state.named(id))
                .is_some_and(|c| c.height() <= room.y)
        });
        let set = |n: usize| cards::set(ui, self.session, &claims, self.theme, room, self.unit, n, &|id| panels.slide.named(id));
        set(chosen).or_else(|| set(cards::CHOICES - 1)).unwrap_or_default()
    }

    fn map(&self, ui: &mut Ui, panels: &mut Panels, room: Rect, commands: &mut Vec<Command>) {
        let room = self.sign_row(ui, panels, room, true);
        let fade = self.session.presenting().map_or(1.0, |p| p.fade_at(self.now_secs)) as f32;
        let on_slide = map_panel::OnSlide { camera: self.session.camera_at(self.now_secs), fade, annotations: &self.step.annotations };
        ui.scope_builder(UiBuilder::new().max_rect(room).id_salt("slide-map"), |ui| {
            ui.set_clip_rect(room.intersect(ui.clip_rect()));
            map_panel::show_on_slide(ui, self.session, panels, self.theme, &on_slide, commands);
        });
        ui.painter().rect_stroke(room, 0.0, egui::Stroke::new(1.0, self.theme.border), egui::StrokeKind::Inside);
    }

    fn timeline(&self, ui: &mut Ui, panels: &mut Panels, room: Rect, commands: &mut Vec<Command>) {
        let room = if self.step.layout.has_map() { room } else { self.sign_row(ui, panels, room, false) };
        ui.scope_builder(UiBuilder::new().max_rect(room).id_salt("slide-timeline"), |ui| {
            ui.set_clip_rect(room.intersect(ui.clip_rect()));
            timeline_panel::widget(ui, self.session, panels, self.theme, commands);
        });
    }

    fn chart(&self, ui: &mut Ui, panels: &mut Panels, room: Rect, commands: &mut Vec<Command>) {
        let kind = self.session.chart();
        let heading = ui.painter().layout(t(kind.text_key()).to_owned(), fonts::strong(self.unit / 38.0), self.theme.text, room.width());
        let below = room.with_min_y(room.top() + heading.size().y + self.unit / 90.0);
        ui.painter().galley(room.min, heading, self.theme.text);
        ui.scope_builder(UiBuilder::new().max_rect(below).id_salt("slide-chart"), |ui| {
            ui.set_clip_rect(below.intersect(ui.clip_rect()));
            chart_panel::widget(ui, self.session, panels, self.theme, kind, commands);
        });
    }

    /// The categories that are shown and, over a map, what the analyst drew, at the foot: in one row, or two. Returns the room above.
    fn sign_row(&self, ui: &Ui, panels: &mut Panels, room: Rect, map: bool) -> Rect {
        let size = self.unit / 46.0;
        let tall = size * 1.5;
        let painter = ui.painter();
        let word = |words: &str, colour: Color32| {
            let mut job = LayoutJob::default();
            job.append(words, 0.0, TextFormat::simple(fonts::regular(size), colour));
            painter.layout_job(job)
        };
        let mut signs = Vec::new();
        if map && self.step.annotations.iter().any(crate::model::Annotation::can_be_drawn) {
            signs.push((word(t("slide-drawn"), self.theme.analyst), None));
        }
        for at in panels.slide.categories(self.session) {
            signs.extend(self.session.case().categories.get(*at).map(|c| (word(&c.name, self.theme.text_muted), Some(c))));
        }
        // Where each stands: its row and its distance from the left.
        let (mut line, mut x) = (0, 0.0);
        let mut places = Vec::new();
        for (galley, _) in &signs {
            let wide = size * 1.4 + galley.size().x;
            if x > 0.0 && x + wide > room.width() {
                (line, x) = (line + 1, 0.0);
            }
            places.push((line, x));
            x += wide + size * 1.2;
        }
        let lines = if signs.is_empty() { 0 } else { (line + 1).min(2) };
        let row = room.with_min_y(room.bottom() - tall * lines as f32);
        for ((galley, category), (line, x)) in signs.into_iter().zip(places).filter(|(_, (line, _))| *line < lines) {
            let left = pos2(room.left() + x, row.top() + tall * (line as f32 + 0.55));
            let centre = left + Vec2::new(size * 0.55, 0.0);
            match category {
                Some(c) => {
                    let style = MarkerStyle { fill: self.theme.category(c.colour), outline: Color32::TRANSPARENT, hollow: false };
                    marker(painter, centre, size * 0.45, c.shape, style);
                }
                None => drop(painter.rect_filled(Rect::from_center_size(centre, Vec2::splat(size * 0.8)), 2.0, self.theme.analyst)),
            }
            let height = galley.size().y;
            painter.galley(left + Vec2::new(size * 1.4, -height / 2.0), galley, self.theme.text_muted);
        }
        room.with_max_y(row.top() - size * 0.15)
    }
}
