//! The fields of the chosen step: words, what is on stage, how to get there, quotations, judgements, annotations.

use egui::Ui;

use super::{
    Panels,
    drafts::{Drafts, Field},
    form_fields, widgets,
};
use crate::{
    analysis::mercator::world_width_points,
    model::{Annotation, AnnotationKind, Case, Cited, Layout, LonLat, Movement, Step, briefing::How},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{BriefingCommand, Command, Edit, Focus, Session, StepField},
    text::{say, t, tf},
};

/// Draws the fields.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    let (Some(briefing), Some((at, step))) = (session.briefing(), session.step()) else { return };
    let form = Form { session, step, path: format!("{}/{}", briefing.id, step.id), briefing: briefing.id.clone(), theme };
    for missing in panels.steps.missing(at) {
        ui.label(egui::RichText::new(say(&missing.message())).color(theme.warning));
    }
    form.words(ui, &mut panels.drafts, commands);
    form.stage(ui, &mut panels.drafts, commands);
    form.quotations(ui, commands);
    form.judgements(ui, commands);
    form.annotations(ui, &mut panels.drafts, commands);
    ui.add_space(size::PADDING);
}

struct Form<'a> {
    session: &'a Session,
    step: &'a Step,
    briefing: String,
    /// Tells the fields of this step from those of every other.
    path: String,
    theme: &'a Theme,
}

impl Form<'_> {
    fn key(&self, part: &str) -> String {
        format!("{}/{part}", self.path)
    }

    fn set(&self, field: StepField) -> Command {
        Command::Edit(Edit::SetStep { briefing: self.briefing.clone(), step: self.step.id.clone(), field })
    }

    fn heading(&self, ui: &mut Ui, key: &'static str) {
        ui.add_space(size::GAP);
        ui.label(widgets::heading(t(key), self.theme));
    }

    fn words(&self, ui: &mut Ui, drafts: &mut Drafts, commands: &mut Vec<Command>) {
        let step = self.step;
        drafts.show(ui, Field::line(&self.key("title"), "step-title"), &step.title, |w| Some(self.set(StepField::Title(w))));
        let key = self.key("text");
        drafts.show(ui, Field::lines(&key, "step-text", 5), &step.text, |w| Some(self.set(StepField::Text(w))));
        ui.label(widgets::muted(t("step-markdown"), self.theme));
        let event = self.session.focus().and_then(|f| self.session.case().events.get(f.event as usize));
        let link = ui.add_enabled(event.is_some(), egui::Button::new(t("step-link"))).on_hover_text(t("step-link-why"));
        if let (true, Some(event)) = (link.clicked(), event) {
            let mut text = drafts.words(&key).unwrap_or(&step.text).to_owned();
            if text.chars().last().is_some_and(|c| !c.is_whitespace()) {
                text.push(' ');
            }
            let title: String = event.title.chars().filter(|c| !"[]".contains(*c)).collect();
            text.push_str(&format!("[{title}](event:{})", event.id));
            drafts.drop(&key);
            commands.push(self.set(StepField::Text(text)));
        }
        drafts.show(ui, Field::lines(&self.key("notes"), "step-notes", 4), &step.notes, |w| Some(self.set(StepField::Notes(w))));
    }

    /// What is on stage, how to get there, and how long it stays.
    fn stage(&self, ui: &mut Ui, drafts: &mut Drafts, commands: &mut Vec<Command>) {
        let step = self.step;
        let mut layout = step.layout;
        form_fields::choice_above(ui, "step-layout", &mut layout, &Layout::ALL, |l| t(l.text_key()).to_owned());
        if layout != step.layout {
            commands.push(self.set(StepField::Layout(layout)));
        }
        ui.label(t("step-movement"));
        ui.horizontal(|ui| {
            for (how, key) in [(How::Fly, "movement-fly"), (How::Cut, "movement-cut")] {
                if ui.radio(step.movement.how == how, t(key)).clicked() && step.movement.how != how {
                    commands.push(self.set(StepField::Movement(Movement { how, ..step.movement.clone() })));
                }
            }
        });
        if step.movement.how == How::Fly {
            let keep = |secs| Some(self.set(StepField::Movement(Movement { secs, ..step.movement.clone() })));
            let key = self.key("secs");
            let field = Field::line(&key, "movement-secs").hint("movement-auto");
            number(ui, drafts, field, step.movement.secs, 0.0..=Movement::MAX_SECS, keep);
        }
        let keep = |secs| Some(self.set(StepField::AutoplaySecs(secs)));
        let key = self.key("autoplay");
        let field = Field::line(&key, "step-autoplay").hint("autoplay-usual");
        number(ui, drafts, field, step.autoplay_secs, 1.0..=3600.0, keep);
    }

    fn quotations(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let (case, step) = (self.session.case(), self.step);
        self.heading(ui, "step-quotations");
        if step.cited.is_empty() {
            ui.label(widgets::muted(t("step-no-quotations"), self.theme));
        }
        for (at, cited) in step.cited.iter().enumerate() {
            let claim = case.claim(&cited.event, &cited.claim);
            let title = case.event(&cited.event).map_or(cited.event.as_str(), |e| e.title.as_str());
            let words = claim.map_or_else(|| t("quotation-gone").to_owned(), |(_, _, c)| format!("“{}”", c.citation.quote.exact));
            let row = Row { title, words: &words, place: (at, step.cited.len()) };
            let mut list = step.cited.clone();
            match ui.push_id(("cited", at), |ui| row.show(ui, self.theme)).inner {
                Some(Asked::Up) => list.swap(at, at - 1),
                Some(Asked::Down) => list.swap(at, at + 1),
                Some(Asked::Remove) => drop(list.remove(at)),
                Some(Asked::Show) => {
                    if let Some((event, claim)) = index_of(case, cited) {
                        commands.push(Command::SelectClaim(Focus { event, claim }));
                    }
                    continue;
                }
                None => continue,
            }
            commands.push(self.set(StepField::Cited(list)));
        }
        let focus = self.session.focus().filter(|f| {
            let named = case.events.get(f.event as usize).and_then(|e| Some((e, e.claims.get(f.claim)?)));
            named.is_some_and(|(e, c)| step.cited.iter().all(|x| (x.event.as_str(), x.claim.as_str()) != (e.id.as_str(), c.id.as_str())))
        });
        let add = ui.add_enabled(focus.is_some(), egui::Button::new(t("quotation-add"))).on_hover_text(t("quotation-add-why"));
        if let (true, Some(focus)) = (add.clicked(), focus) {
            commands.push(Command::Briefing(BriefingCommand::ToggleCited(focus)));
        }
    }

    fn judgements(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let (case, step) = (self.session.case(), self.step);
        self.heading(ui, "step-judgements");
        if ui.button(t("step-judgements-edit")).clicked() {
            super::act(commands, crate::session::Action::Judgements);
        }
        for judgement in &case.judgements {
            let mut on = step.judgements.contains(&judgement.id);
            const SHORT: usize = 90;
            let mut words: String = judgement.statement.chars().take(SHORT).collect();
            if judgement.statement.chars().nth(SHORT).is_some() {
                words = format!("{}…", words.trim_end());
            }
            if ui.checkbox(&mut on, words).on_hover_text(&judgement.statement).changed() {
                let mut list = step.judgements.clone();
                if on {
                    list.push(judgement.id.clone());
                } else {
                    list.retain(|id| *id != judgement.id);
                }
                commands.push(self.set(StepField::Judgements(list)));
            }
        }
        // One that is gone can be taken off.
        for id in step.judgements.iter().filter(|id| case.judgement(id).is_none()) {
            if removable(ui, id, &tf("quotation-remove", &[("title", id.clone())]), self.theme) {
                let list = step.judgements.iter().filter(|other| *other != id).cloned().collect();
                commands.push(self.set(StepField::Judgements(list)));
            }
        }
    }

    fn annotations(&self, ui: &mut Ui, drafts: &mut Drafts, commands: &mut Vec<Command>) {
        self.heading(ui, "step-annotations");
        for (at, annotation) in self.step.annotations.iter().enumerate() {
            ui.push_id(("annotation", at), |ui| self.annotation(ui, drafts, at, annotation, commands));
        }
        ui.horizontal_wrapped(|ui| {
            for kind in AnnotationKind::ALL {
                let why = tf("annotation-add", &[("kind", t(kind.text_key()).to_lowercase())]);
                let button = ui.button(t(kind.text_key()));
                button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &why));
                if button.on_hover_text(&why).clicked() {
                    let mut list = self.step.annotations.clone();
                    list.push(self.new_annotation(kind));
                    commands.push(self.set(StepField::Annotations(list)));
                }
            }
        });
        ui.label(widgets::muted(t("annotation-where"), self.theme));
    }

    fn middle(&self) -> LonLat {
        let camera = self.session.camera();
        LonLat::new(camera.lon, camera.lat)
    }

    /// One in the middle of the map, about a hundred points large.
    fn new_annotation(&self, kind: AnnotationKind) -> Annotation {
        const POINTS: f64 = 100.0;
        let (camera, at) = (self.session.camera(), self.middle());
        let degrees = 360.0 * POINTS / world_width_points(camera.zoom);
        match kind {
            AnnotationKind::Arrow => {
                let east = at.lon + degrees;
                let lon = if east > 180.0 { east - 360.0 } else { east };
                Annotation::arrow(at, LonLat::new(lon, at.lat), "")
            }
            AnnotationKind::Circle => {
                /// Along the equator.
                const KM_A_DEGREE: f64 = 111.32;
                let km = degrees * KM_A_DEGREE * at.lat.to_radians().cos();
                let step = 10.0_f64.powf(km.max(1.0).log10().floor());
                Annotation::circle(at, (km / step).round().max(1.0) * step, "")
            }
            AnnotationKind::Callout => {
                let last = self.step.annotations.iter().filter_map(|a| a.number).max().unwrap_or(0);
                Annotation::callout(at, last.saturating_add(1), "")
            }
            AnnotationKind::Text | AnnotationKind::Other => Annotation::text(at, t("annotation-new")),
        }
    }

    fn annotation(&self, ui: &mut Ui, drafts: &mut Drafts, at: usize, annotation: &Annotation, commands: &mut Vec<Command>) {
        let with = |new: Option<Annotation>| {
            let mut list = self.step.annotations.clone();
            match new {
                Some(new) => list.iter_mut().skip(at).take(1).for_each(|a| a.clone_from(&new)),
                None => drop(list.remove(at)),
            }
            self.set(StepField::Annotations(list))
        };
        let key = |part: &str| self.key(&format!("annotation-{at}-{part}"));
        let kind = t(annotation.kind.text_key());
        if removable(ui, kind, &tf("annotation-remove", &[("kind", kind.to_lowercase())]), self.theme) {
            commands.push(with(None));
            return;
        }
        ui.indent("fields", |ui| {
            let words_key = key("words");
            let words = Field::line(&words_key, "annotation-words").hint("annotation-words").bare();
            drafts.show(ui, words, &annotation.words, |w| Some(with(Some(Annotation { words: w, ..annotation.clone() }))));
            if annotation.kind == AnnotationKind::Circle {
                let keep = |km: Option<f64>| km.map(|km| with(Some(Annotation { radius_km: Some(km), ..annotation.clone() })));
                let key = key("radius");
                number(ui, drafts, Field::line(&key, "step-field-radius"), annotation.radius_km, 0.1..=19_999.0, keep);
            }
            if annotation.kind == AnnotationKind::Callout {
                let keep = |n: Option<f64>| n.map(|n| with(Some(Annotation { number: Some(n as u32), ..annotation.clone() })));
                let key = key("number");
                let now = annotation.number.map(f64::from);
                number(ui, drafts, Field::line(&key, "annotation-number"), now, 0.0..=999.0, keep);
            }
            ui.horizontal(|ui| {
                if ui.small_button(t("annotation-here")).on_hover_text(t("annotation-here-why")).clicked() {
                    commands.push(with(Some(Annotation { at: self.middle(), ..annotation.clone() })));
                }
                if annotation.kind == AnnotationKind::Arrow
                    && ui.small_button(t("annotation-head")).on_hover_text(t("annotation-head-why")).clicked()
                {
                    commands.push(with(Some(Annotation { to: Some(self.middle()), ..annotation.clone() })));
                }
            });
        });
    }
}

/// Where a quotation stands in the case.
fn index_of(case: &Case, cited: &Cited) -> Option<(u32, usize)> {
    let event = case.events.iter().position(|e| e.id == cited.event)?;
    let claim = case.events.get(event)?.claims.iter().position(|c| c.id == cited.claim)?;
    Some((event as u32, claim))
}

/// A quotation in a step: the event's title over its words, with what can be done with it at the right.
struct Row<'a> {
    title: &'a str,
    words: &'a str,
    /// Where it stands among how many.
    place: (usize, usize),
}

/// What was asked of a row.
enum Asked {
    Up,
    Down,
    Remove,
    Show,
}

impl Row<'_> {
    fn show(&self, ui: &mut Ui, theme: &Theme) -> Option<Asked> {
        const TALL: f32 = 38.0;
        let mut asked = None;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), TALL), egui::Sense::hover());
        let mut right = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::right_to_left(egui::Align::Center)));
        right.spacing_mut().item_spacing.x = 2.0;
        let (at, count) = self.place;
        let named = |key| tf(key, &[("title", self.title.to_owned())]);
        if form_fields::remove_button(&mut right, &named("quotation-remove")) {
            asked = Some(Asked::Remove);
        }
        for (up, may, key, what) in [(false, at + 1 < count, "quotation-down", Asked::Down), (true, at > 0, "quotation-up", Asked::Up)] {
            if form_fields::way_button(&mut right, up, may, &named(key), theme) {
                asked = Some(what);
            }
        }
        let room = right.available_rect_before_wrap();
        let words_rect = egui::Rect::from_min_max(rect.min, egui::pos2(room.right() - 4.0, rect.max.y));
        let response = ui.interact(words_rect, ui.scope_id().with("words"), egui::Sense::click());
        let name = [self.title, self.words].join(": ");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(words_rect, 4.0, theme.hovered);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(words_rect, 4.0, egui::Stroke::new(1.0, theme.link), egui::StrokeKind::Inside);
        }
        let wide = words_rect.width() - 8.0;
        let at = words_rect.min + egui::vec2(4.0, 2.0);
        ui.painter().galley(at, widgets::elided(ui, self.title, fonts::regular(size::BODY), theme.text, wide), theme.text);
        let words = widgets::elided(ui, self.words, fonts::regular(size::SMALL), theme.text_muted, wide);
        ui.painter().galley(at + egui::vec2(0.0, 18.0), words, theme.text_muted);
        if response.on_hover_text(&name).clicked() {
            asked = Some(Asked::Show);
        }
        asked
    }
}

/// A line of words with a button that takes it away; whether that was clicked.
pub fn removable(ui: &mut Ui, words: &str, name: &str, theme: &Theme) -> bool {
    // The button comes first, and the words take what it leaves: the line is never wider than its place.
    let row = |ui: &mut Ui| {
        let clicked = form_fields::remove_button(ui, name);
        let galley = widgets::elided(ui, words, fonts::regular(size::BODY), theme.text, ui.available_width());
        let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 22.0), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, words));
        ui.painter().galley(egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, theme.text);
        response.on_hover_text(words);
        clicked
    };
    let size = egui::vec2(ui.available_width(), 22.0);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), row).inner
}

/// A number in a field of text with its name at its left: empty for none. What is no number within its bounds is not kept.
pub fn number(
    ui: &mut Ui,
    drafts: &mut Drafts,
    field: Field<'_>,
    now: Option<f64>,
    bounds: std::ops::RangeInclusive<f64>,
    keep: impl FnOnce(Option<f64>) -> Option<Command>,
) {
    const WIDE: f32 = 96.0;
    ui.horizontal(|ui| {
        let label = ui.label(t(field.name));
        let words = now.map_or_else(String::new, |n| n.to_string());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.set_max_width(WIDE);
            let response = drafts.show(ui, field.bare(), &words, |typed| match typed.trim() {
                "" => keep(None),
                typed => typed.replace(',', ".").parse().ok().filter(|n| bounds.contains(n)).and_then(|n| keep(Some(n))),
            });
            response.labelled_by(label.id);
        });
    });
}
