//! The card of one event: everything that is recorded of it, with what is stated told apart from what is inferred by a
//! label and a hollow dot. Draws and says what was clicked; it edits nothing.

use egui::{Align, Color32, Layout, Response, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::{
    fonts,
    markers::{MarkerStyle, marker},
    status_sign::{self, status_details, status_name, who_and_when},
    theme::{Theme, size},
};
use crate::{
    analysis::phrases::{chain_in_words, competing_figures, figure_details, figure_in_words, when_in_words},
    analysis::{citations::CitationIndex, grade_words::grade_in_words},
    model::{Basis, Case, Claim, Colour, Event, Kind, PlaceRef, Relation, Role as PlaceRole, Shape, Stance, When},
    text::{t, tf},
};

/// What the card shows.
pub struct DetailInput<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its citations and links.
    pub marks: &'a CitationIndex,
    /// Index of the event.
    pub event: u32,
    /// Index of the claim whose citation the reader shows.
    pub claim: usize,
    /// The colours.
    pub theme: &'a Theme,
}

/// What was done on the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailAction {
    /// A claim's quotation was clicked, or stepped to: its index in the event.
    FocusCitation(usize),
    /// A linked event was clicked: its index in the case.
    SelectEvent(u32),
    /// A claim's citation is to be copied.
    CopyCitation(usize),
    /// A place was clicked: its index in the case.
    PlaceClicked(usize),
    /// A claim that was merged by inference is to be taken out again.
    SplitMerge {
        /// Id of the event.
        event: String,
        /// Id of the claim.
        claim: String,
    },
}

/// The column of labels, points.
const LABEL_POINTS: f32 = 84.0;

/// Characters of a quotation on the card; the reader shows all of it.
const QUOTE_CHARS: usize = 280;

/// Shows the card in the width of `ui`, as tall as it needs.
pub fn show(ui: &mut Ui, input: &DetailInput<'_>) -> Vec<DetailAction> {
    let mut card = Card { input, actions: Vec::new() };
    let Some(event) = input.case.events.get(input.event as usize) else { return card.actions };
    ui.spacing_mut().item_spacing = Vec2::new(size::GAP, 3.0);
    card.head(ui, event);
    card.facts(ui, event);
    card.review(ui, event);
    card.claims(ui, event);
    card.links(ui, event);
    card.merges(ui, event);
    card.rest(ui, event);
    card.actions
}

struct Card<'a> {
    input: &'a DetailInput<'a>,
    actions: Vec<DetailAction>,
}

impl Card<'_> {
    fn theme(&self) -> &Theme {
        self.input.theme
    }

    fn muted(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).color(self.theme().text_muted)
    }

    fn plain(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).color(self.theme().text)
    }

    fn head(&self, ui: &mut Ui, event: &Event) {
        ui.add(egui::Label::new(self.plain(&event.title).font(fonts::strong(size::HEADING))).wrap());
        let category = self.input.case.category(&event.category);
        ui.horizontal_wrapped(|ui| {
            mark(ui, category.map_or((Shape::Circle, Colour::Grey), |c| (c.shape, c.colour)), event.kind == Kind::Forecast, self.theme());
            let category = category.map_or(event.category.as_str(), |c| c.name.as_str());
            ui.label(self.muted([category, kind_name(event.kind)].join(t("detail-dot"))));
        });
    }

    /// How far it is reviewed, and who recorded it; nothing where nothing was said.
    fn review(&mut self, ui: &mut Ui, event: &Event) {
        if let Some(standing) = &event.status {
            self.row(ui, t("detail-status"), |card, ui| {
                ui.horizontal_wrapped(|ui| {
                    status_sign::show(ui, standing.status, card.theme());
                    ui.label(card.plain(status_name(standing.status)));
                    let details = status_details(standing);
                    if !details.is_empty() {
                        ui.label(card.muted(details));
                    }
                });
            });
        }
        if !event.recorded_by.is_empty() {
            self.row(ui, t("detail-recorded-by"), |card, ui| ui.label(card.plain(&event.recorded_by)));
        }
    }

    /// A label at the left and what belongs to it at the right, wrapping there.
    fn row<R>(&mut self, ui: &mut Ui, label: &str, add: impl FnOnce(&mut Self, &mut Ui) -> R) -> R {
        ui.horizontal_top(|ui| {
            let width = LABEL_POINTS.min(ui.available_width() * 0.4);
            let label = self.muted(label);
            ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.add(egui::Label::new(label).wrap());
            });
            ui.vertical(|ui| add(self, ui)).inner
        })
        .inner
    }

    /// Where something comes from: a full dot and "stated", or a hollow one and "inferred: …".
    fn basis(&self, ui: &mut Ui, basis: Basis, reason: &str) {
        let words = match (basis, reason) {
            (Basis::Stated, "") => t("basis-stated").to_owned(),
            (Basis::Stated, why) => tf("basis-stated-because", &[("reason", why.to_owned())]),
            (Basis::Inferred, "") => t("basis-inferred").to_owned(),
            (Basis::Inferred, why) => tf("basis-inferred-because", &[("reason", why.to_owned())]),
            (Basis::Supplied, "") => t("basis-supplied").to_owned(),
            (Basis::Supplied, why) => tf("basis-supplied-because", &[("reason", why.to_owned())]),
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            basis_dot(ui, basis, self.theme());
            ui.add(egui::Label::new(self.muted(words).font(fonts::regular(size::SMALL))).wrap());
        });
    }

    fn when(&self, ui: &mut Ui, when: &When) {
        ui.add(egui::Label::new(self.plain(when_in_words(when))).wrap());
        if !when.expression.is_empty() {
            ui.add(egui::Label::new(self.muted(tf("detail-quoted", &[("words", when.expression.clone())]))).wrap());
        }
        self.basis(ui, when.basis, &when.reason);
    }

    fn facts(&mut self, ui: &mut Ui, event: &Event) {
        ui.add_space(size::GAP);
        self.row(ui, t("detail-when"), |card, ui| match &event.when {
            Some(when) => card.when(ui, when),
            None => {
                ui.label(card.muted(t("when-not-stated")));
            }
        });
        if event.places.is_empty() {
            self.row(ui, t("detail-where"), |card, ui| ui.label(card.muted(t("when-not-stated"))));
        } else {
            self.places(ui, &event.places);
        }
        if !event.actors.is_empty() {
            self.row(ui, t("detail-actors"), |card, ui| {
                ui.add(egui::Label::new(card.plain(event.actors.join(t("list-separator")))).wrap());
            });
        }
        let ranges = competing_figures(event);
        if !ranges.is_empty() {
            self.row(ui, t("detail-range"), |card, ui| {
                for range in ranges {
                    ui.add(egui::Label::new(card.plain(range)).wrap());
                }
            });
        }
    }

    fn places(&mut self, ui: &mut Ui, places: &[PlaceRef]) {
        for role in PlaceRole::ALL {
            let of_role: Vec<&PlaceRef> = places.iter().filter(|p| p.role == role).collect();
            if of_role.is_empty() {
                continue;
            }
            self.row(ui, role_name(role), |card, ui| {
                for place in of_role {
                    let at = card.input.case.places.iter().position(|p| p.id == place.place);
                    let known = at.and_then(|at| card.input.case.places.get(at).map(|p| (at, p)));
                    let short = place.basis == Basis::Stated && place.reason.is_empty();
                    // As tall as its text, not as a button.
                    ui.spacing_mut().interact_size.y = 0.0;
                    ui.horizontal_wrapped(|ui| {
                        match known {
                            Some((at, p)) => {
                                if card.link(ui, &p.name, &tf("detail-place", &[("place", p.name.clone())])).clicked() {
                                    card.actions.push(DetailAction::PlaceClicked(at));
                                }
                            }
                            None => {
                                ui.label(card.plain(&place.place));
                            }
                        }
                        if short {
                            basis_dot(ui, Basis::Stated, card.theme());
                            ui.label(card.muted(t("basis-stated")).font(fonts::regular(size::SMALL)));
                        }
                    });
                    if !short {
                        card.basis(ui, place.basis, &place.reason);
                    }
                }
            });
        }
    }

    /// A wrapping text that is clicked, with a name of its own for those who do not see it.
    fn link(&self, ui: &mut Ui, text: &str, name: &str) -> Response {
        let text = RichText::new(text).color(self.theme().link);
        let response = ui.add(egui::Label::new(text).wrap().sense(Sense::click()).selectable(false));
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
        let line = if response.has_focus() { Stroke::new(1.5, self.theme().link) } else { Stroke::NONE };
        ui.painter().rect_stroke(response.rect.expand(1.0), 2.0, line, egui::StrokeKind::Outside);
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }

    fn heading(&self, ui: &mut Ui, text: &str) {
        ui.add_space(size::GAP);
        let width = ui.available_width();
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, 1.0), Sense::hover());
        ui.painter().rect_filled(rect, 0.0, self.theme().border);
        ui.add_space(2.0);
        ui.label(self.muted(text).font(fonts::strong(size::BODY)));
    }

    fn claims(&mut self, ui: &mut Ui, event: &Event) {
        let count = event.claims.len();
        self.heading(ui, &tf("detail-claims", &[("count", count.to_string())]));
        if count > 1 {
            self.stepper(ui, count);
        }
        for (at, claim) in event.claims.iter().enumerate() {
            let current = at == self.input.claim && count > 1;
            let left = ui.cursor().left();
            let top = ui.cursor().top();
            egui::Frame::new().inner_margin(egui::Margin { left: if count > 1 { 10 } else { 0 }, right: 0, top: 2, bottom: 6 }).show(
                ui,
                |ui| {
                    ui.spacing_mut().item_spacing = Vec2::new(size::GAP, 3.0);
                    ui.push_id(at, |ui| self.claim(ui, at, count, claim));
                },
            );
            if current {
                let bar = egui::Rect::from_min_max(egui::pos2(left, top + 3.0), egui::pos2(left + 2.0, ui.cursor().top() - 8.0));
                ui.painter().rect_filled(bar, 1.0, self.theme().selection);
            }
        }
    }

    /// "Citation 1 of 3" with a step back and a step on, round the ends.
    fn stepper(&mut self, ui: &mut Ui, count: usize) {
        let now = self.input.claim.min(count - 1);
        ui.horizontal(|ui| {
            let place = tf("detail-step", &[("number", (now + 1).to_string()), ("count", count.to_string())]);
            ui.label(self.plain(place));
            for (label, name, to) in
                [("detail-back", "detail-back-name", (now + count - 1) % count), ("detail-on", "detail-on-name", (now + 1) % count)]
            {
                let response = ui.small_button(t(label));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, t(name)));
                if response.on_hover_text(t(name)).clicked() {
                    self.actions.push(DetailAction::FocusCitation(to));
                }
            }
        });
    }

    fn claim(&mut self, ui: &mut Ui, at: usize, count: usize, claim: &Claim) {
        let case = self.input.case;
        ui.add(egui::Label::new(self.quotation(&claim.citation.quote.exact)).wrap());
        let document = case.document(&claim.citation.document);
        let title = document.map_or(claim.citation.document.as_str(), |d| if d.title.is_empty() { &d.id } else { &d.title });
        let place = tf("detail-source", &[("document", title.to_owned()), ("paragraph", claim.citation.paragraph.to_string())]);
        ui.horizontal_top(|ui| {
            let copy_width = 46.0;
            ui.allocate_ui_with_layout(Vec2::new((ui.available_width() - copy_width).max(40.0), 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(ui.available_width());
                let name = tf("detail-open", &[("number", (at + 1).to_string()), ("count", count.to_string()), ("place", place.clone())]);
                if self.link(ui, &place, &name).clicked() {
                    self.actions.push(DetailAction::FocusCitation(at));
                }
            });
            let copy = self.link(ui, t("detail-copy"), &tf("detail-copy-name", &[("number", (at + 1).to_string())]));
            if copy.on_hover_text(t("detail-copy-hint")).clicked() {
                self.actions.push(DetailAction::CopyCitation(at));
            }
        });
        self.row(ui, t("detail-speakers"), |card, ui| {
            let chain = chain_in_words(&claim.speakers);
            let chain = if claim.speakers.is_empty() { card.muted(chain) } else { card.plain(chain) };
            ui.add(egui::Label::new(chain).wrap());
        });
        self.row(ui, t("detail-stance"), |card, ui| ui.label(card.plain(stance_name(claim.stance))));
        if let Some(said) = &claim.said {
            self.row(ui, t("detail-said"), |card, ui| card.when(ui, said));
        }
        if let Some(when) = &claim.when {
            self.row(ui, t("detail-own-when"), |card, ui| card.when(ui, when));
        }
        self.places(ui, &claim.places);
        for figure in &claim.figures {
            self.row(ui, t("detail-figure"), |card, ui| {
                ui.add(egui::Label::new(card.plain(figure_in_words(figure)).font(fonts::strong(size::BODY))).wrap());
                let details = figure_details(figure);
                if !details.is_empty() {
                    ui.add(egui::Label::new(card.muted(details.join(t("list-separator")))).wrap());
                }
            });
        }
        self.row(ui, t("detail-grade"), |card, ui| match &claim.grade {
            Some(grade) => {
                let words = grade_in_words(grade);
                if !words.is_empty() {
                    let code = ui.add(egui::Label::new(card.plain(grade.code()).font(fonts::strong(size::BODY))));
                    code.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
                    code.on_hover_text(&words);
                }
                let details = [grade.reason.clone(), who_and_when(&grade.grader, &grade.date)];
                let details = details.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(t("detail-dot"));
                if !details.is_empty() {
                    ui.add(egui::Label::new(card.muted(details)).wrap());
                }
            }
            None => {
                ui.label(card.muted(t("grade-none")));
            }
        });
        if !claim.note.is_empty() {
            self.row(ui, t("detail-note"), |card, ui| {
                ui.add(egui::Label::new(card.plain(&claim.note)).wrap());
            });
        }
    }

    fn quotation(&self, words: &str) -> RichText {
        let cut = words.char_indices().nth(QUOTE_CHARS).map(|(at, _)| words[..at].rfind(' ').unwrap_or(at));
        let shown = cut.map_or_else(|| words.to_owned(), |at| format!("{}…", &words[..at]));
        self.plain(tf("detail-quoted", &[("words", shown)]))
    }

    fn links(&mut self, ui: &mut Ui, event: &Event) {
        let case = self.input.case;
        let all = self.input.marks.links_of(self.input.event);
        if all.is_empty() {
            return;
        }
        self.heading(ui, t("detail-linked"));
        for end in all {
            let Some(other) = case.events.get(end.other as usize) else { continue };
            let Some(link) = (if end.incoming { other } else { event }).links.get(end.link) else { continue };
            let title = other.title.as_str();
            let relation = relation_name(link.relation, !end.incoming);
            self.row(ui, relation, |card, ui| {
                if card
                    .link(ui, title, &tf("detail-linked-event", &[("relation", relation.to_owned()), ("title", title.to_owned())]))
                    .clicked()
                {
                    card.actions.push(DetailAction::SelectEvent(end.other));
                }
                card.basis(ui, link.basis, &link.reason);
            });
        }
    }

    fn merges(&mut self, ui: &mut Ui, event: &Event) {
        if event.merges.is_empty() {
            return;
        }
        self.heading(ui, t("detail-merges"));
        for merge in &event.merges {
            let Some(at) = event.claims.iter().position(|c| c.id == merge.claim) else { continue };
            let number = (at + 1).to_string();
            self.row(ui, &tf("detail-claim-number", &[("number", number.clone())]), |card, ui| {
                card.basis(ui, merge.basis, &merge.reason);
                let split = card.link(ui, t("detail-split"), &tf("detail-split-name", &[("number", number)]));
                if split.on_hover_text(t("detail-split-hint")).clicked() {
                    card.actions.push(DetailAction::SplitMerge { event: event.id.clone(), claim: merge.claim.clone() });
                }
            });
        }
    }

    fn rest(&mut self, ui: &mut Ui, event: &Event) {
        if event.tags.is_empty() && event.notes.is_empty() {
            return;
        }
        self.heading(ui, t("detail-analyst"));
        if !event.tags.is_empty() {
            self.row(ui, t("detail-tags"), |card, ui| {
                ui.add(egui::Label::new(card.plain(event.tags.join(t("list-separator")))).wrap());
            });
        }
        if !event.notes.is_empty() {
            self.row(ui, t("detail-notes"), |card, ui| {
                ui.add(egui::Label::new(card.plain(&event.notes)).wrap());
            });
        }
    }
}

fn mark(ui: &mut Ui, (shape, colour): (Shape, Colour), hollow: bool, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(14.0, 16.0), Sense::hover());
    let style = MarkerStyle { fill: theme.category(colour), outline: if hollow { theme.panel } else { Color32::TRANSPARENT }, hollow };
    marker(ui.painter(), rect.center(), 5.5, shape, style);
}

fn basis_dot(ui: &mut Ui, basis: Basis, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(8.0, 13.0), Sense::hover());
    let center = rect.center() + Vec2::new(0.0, 0.5);
    match basis {
        Basis::Stated => ui.painter().circle_filled(center, 3.0, theme.text_muted),
        _ => ui.painter().circle_stroke(center, 3.0, Stroke::new(1.0, theme.text_muted)),
    };
}

/// The name of a kind of event.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Happening => t("kind-happening"),
        Kind::Statement => t("kind-statement"),
        Kind::Estimate => t("kind-estimate"),
        Kind::Intent => t("kind-intent"),
        Kind::Forecast => t("kind-forecast"),
        Kind::Background => t("kind-background"),
    }
}

/// The name of a role of a place.
pub fn role_name(role: PlaceRole) -> &'static str {
    match role {
        PlaceRole::At => t("role-at"),
        PlaceRole::From => t("role-from"),
        PlaceRole::To => t("role-to"),
        PlaceRole::About => t("role-about"),
        PlaceRole::Voice => t("role-voice"),
    }
}

/// The name of a stance.
pub fn stance_name(stance: Stance) -> &'static str {
    match stance {
        Stance::Confirms => t("stance-confirms"),
        Stance::Asserts => t("stance-asserts"),
        Stance::Reports => t("stance-reports"),
        Stance::Doubts => t("stance-doubts"),
        Stance::Denies => t("stance-denies"),
    }
}

/// How the event stands to the other; `outward` when it is recorded at this event.
fn relation_name(relation: Relation, outward: bool) -> &'static str {
    match (relation, outward) {
        (Relation::Same, _) => t("relation-same"),
        (Relation::Updates, true) => t("relation-updates"),
        (Relation::Updates, false) => t("relation-updated-by"),
        (Relation::DifferentScope, _) => t("relation-different-scope"),
        (Relation::Conflicts, _) => t("relation-conflicts"),
        (Relation::Follows, true) => t("relation-follows"),
        (Relation::Follows, false) => t("relation-followed-by"),
        (Relation::PartOf, true) => t("relation-part-of"),
        (Relation::PartOf, false) => t("relation-has-part"),
    }
}

#[cfg(test)]
mod tests;
