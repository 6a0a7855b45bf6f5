//! The panel at the left in which proposals are reviewed: the queue, and the chosen one with its words, date, places, figures and what
//! made it likely, each of which can be changed before it is accepted. What was read, and how, is decided elsewhere.

use egui::{Align, ComboBox, Layout, Panel, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, accesskit::Role};

use super::{Panels, act, widgets};
use crate::{
    analysis::{calendar, phrases},
    extract::{PlaceCandidate, Proposal, ProposedPlace},
    model::{Event, Kind},
    render::{
        detail::{kind_name, role_name, stance_name},
        fonts,
        proposed::ProposedMark,
        theme::{Theme, size},
    },
    session::{
        Action, Command, ReviewCommand, Session,
        review::{Change, Verdict},
    },
    text::{t, tf},
};

/// What is being typed, and how sure is sure enough.
#[derive(Debug)]
pub(crate) struct ReviewForm {
    /// The proposal whose fields are typed, with title and date as they stand in them.
    typed: Option<(usize, String, String)>,
    /// Which queue that index is of.
    typed_of: u64,
    /// All that are at least so sure are accepted at once, per cent.
    least_percent: f32,
    /// The proposal whose words were last marked in the document.
    pub(crate) marked: Option<(usize, u64)>,
}

impl Default for ReviewForm {
    fn default() -> Self {
        Self { typed: None, typed_of: 0, least_percent: 80.0, marked: None }
    }
}

fn review(command: ReviewCommand) -> Command {
    Command::Review(command)
}

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    egui::Frame::new().inner_margin(egui::Margin { left: 10, right: 8, top: 8, bottom: 6 }).show(ui, |ui| {
        let width = ui.available_width().min(ui.clip_rect().right() - ui.cursor().left() - 8.0).max(1.0);
        widgets::within(ui, width, |ui| {
            ui.set_width(width);
            content(ui, session, &mut panels.review, theme, commands);
        });
    });
}

fn content(ui: &mut Ui, session: &Session, form: &mut ReviewForm, theme: &Theme, commands: &mut Vec<Command>) {
    let state = session.review();
    ui.horizontal(|ui| {
        ui.label(widgets::heading(t("review-heading"), theme));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(t("review-close")).on_hover_text(t("action-toggle-review")).clicked() {
                act(commands, Action::ToggleReview);
            }
            if state.is_reading() {
                ui.label(widgets::muted(t("review-reading"), theme));
            } else {
                let words = if state.proposals().is_empty() { t("review-read") } else { t("review-read-again") };
                if ui.button(words).on_hover_text(t("action-read-texts")).clicked() {
                    act(commands, Action::ReadTexts);
                }
            }
        });
    });
    if state.proposals().is_empty() {
        ui.label(widgets::muted(t(if state.is_reading() { "review-wait" } else { "review-start" }), theme));
        return;
    }
    let (waiting, recorded, rejected) = state.counts();
    let counts = [("waiting", waiting), ("recorded", recorded), ("rejected", rejected)].map(|(key, count)| (key, count.to_string()));
    ui.label(widgets::muted(tf("review-counts", &counts), theme));
    if waiting == 0 {
        ui.label(t("review-done"));
    } else {
        above(ui, session, form, commands);
    }
    ui.add_space(size::GAP);
    let least = 96.0;
    let most = (ui.available_height() - 200.0).max(least + 1.0);
    Panel::top("proposals")
        .resizable(true)
        .default_size((ui.available_height() * 0.36).clamp(least, most))
        .size_range(least..=most)
        .frame(egui::Frame::new())
        .show(ui, |ui| queue(ui, session, theme, commands));
    ui.add_space(size::GAP);
    let Some((at, proposal)) = state.chosen() else {
        ui.label(widgets::muted(t("review-choose"), theme));
        return;
    };
    decide(ui, session, at, theme, commands);
    ui.add_space(2.0);
    widgets::scrolled(ScrollArea::vertical().id_salt("proposal").auto_shrink([false, false]), ui, |ui| {
        // The bar of the scroll area stands over the fields' right edge else.
        let width = ui.available_width() - 8.0;
        widgets::within(ui, width, |ui| fields(ui, session, form, at, proposal, theme, commands));
    });
}

/// Accepting all that are sure enough, and the order of the queue.
fn above(ui: &mut Ui, session: &Session, form: &mut ReviewForm, commands: &mut Vec<Command>) {
    let state = session.review();
    ui.horizontal_wrapped(|ui| {
        let mut sure_first = state.is_by_confidence();
        if ui.checkbox(&mut sure_first, t("review-by-confidence")).changed() {
            commands.push(review(ReviewCommand::ByConfidence(sure_first)));
        }
    });
    ui.horizontal(|ui| {
        let field = egui::DragValue::new(&mut form.least_percent).range(40.0..=100.0).speed(0.5).max_decimals(0).suffix(" %");
        let field = ui.add(field);
        field.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, t("review-least")));
        let least = f64::from(form.least_percent) / 100.0;
        let count = state.waiting().iter().filter(|at| state.proposals()[**at].confidence >= least).count();
        let words = tf("review-accept-above", &[("count", count.to_string())]);
        if ui.add_enabled(count > 0, egui::Button::new(words)).on_hover_text(t("review-accept-above-why")).clicked() {
            commands.push(review(ReviewCommand::AcceptAbove(least)));
        }
    });
}

fn queue(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    let state = session.review();
    let waiting = state.waiting();
    let chosen = state.chosen().map(|(at, _)| at);
    let height = 34.0;
    let area = ScrollArea::vertical().id_salt("queue").auto_shrink([false, false]);
    area.show_rows(ui, height, waiting.len(), |ui, rows| {
        for at in waiting.get(rows).unwrap_or_default() {
            let Some(proposal) = state.proposals().get(*at) else { continue };
            if row(ui, proposal, chosen == Some(*at), height, theme) {
                commands.push(review(ReviewCommand::Choose(*at)));
            }
        }
        widgets::follow_focus(ui);
    });
}

/// One proposal: what, and below it when and where; at its left how sure it is.
fn row(ui: &mut Ui, proposal: &Proposal, chosen: bool, height: f32, theme: &Theme) -> bool {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), height), egui::Sense::click());
    let sub = [when_in_words(&proposal.event), where_in_words(proposal)].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>();
    let sub = if sub.is_empty() { t("review-nowhere").to_owned() } else { sub.join(" · ") };
    let percent = percent(proposal);
    let name = format!("{}, {sub}, {percent}", proposal.event.title);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &name));
    let visuals = ui.style().interact_selectable(&response, chosen);
    if chosen || response.hovered() || response.has_focus() {
        ui.painter().rect(rect, 3.0, visuals.weak_bg_fill, visuals.bg_stroke, egui::StrokeKind::Inside);
    }
    // As full as it is sure: told by height, not by colour alone.
    let bar = egui::Rect::from_min_max(rect.left_top() + egui::vec2(4.0, 5.0), rect.left_bottom() + egui::vec2(7.0, -5.0));
    ui.painter().rect_filled(bar, 1.5, theme.text_muted.gamma_multiply(0.25));
    let full = bar.height() * proposal.confidence.clamp(0.0, 1.0) as f32;
    ui.painter().rect_filled(egui::Rect::from_min_max(egui::pos2(bar.left(), bar.bottom() - full), bar.max), 1.5, theme.accent);
    let room = rect.width() - 20.0;
    let title = widgets::elided(ui, &proposal.event.title, fonts::regular(size::BODY), theme.text, room);
    let below = widgets::elided(ui, &sub, fonts::regular(size::SMALL), theme.text_muted, room);
    let left = rect.left() + 13.0;
    ui.painter().galley(egui::pos2(left, rect.top() + 2.0), title, theme.text);
    ui.painter().galley(egui::pos2(left, rect.bottom() - 2.0 - below.size().y), below, theme.text_muted);
    response.on_hover_text(name).clicked()
}

fn percent(proposal: &Proposal) -> String {
    tf("review-sure", &[("percent", format!("{:.0}", proposal.confidence * 100.0))])
}

fn when_in_words(event: &Event) -> String {
    event.when.as_ref().map(calendar::format_when).unwrap_or_default()
}

fn where_in_words(proposal: &Proposal) -> String {
    let anchor = proposal.event.anchor().map(|p| p.place.as_str());
    proposal.places.iter().find(|p| Some(p.place.id.as_str()) == anchor).map(|p| p.place.name.clone()).unwrap_or_default()
}

/// What can be done with the chosen one.
fn decide(ui: &mut Ui, session: &Session, at: usize, theme: &Theme, commands: &mut Vec<Command>) {
    let state = session.review();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for (action, key) in [
            (Action::AcceptProposal, "review-accept"),
            (Action::AcceptAndEdit, "review-accept-edit"),
            (Action::RejectProposal, "review-reject"),
            (Action::SplitProposal, "review-split"),
            (Action::MergeProposals, "review-merge-next"),
        ] {
            let button = egui::Button::new(t(key)).shortcut_text(session.keys(action));
            if ui.add_enabled(session.can(action), button).on_hover_text(t(action.entry().text)).clicked() {
                act(commands, action);
            }
        }
        if let Some(focus) = session.focus().filter(|_| session.can(Action::AcceptProposal)) {
            let title = session.case().events.get(focus.event as usize).map(|e| e.title.clone()).unwrap_or_default();
            let why = tf("review-into-why", &[("title", title)]);
            if ui.button(t("review-into")).on_hover_text(why).clicked() {
                commands.push(review(ReviewCommand::AcceptInto(focus.event)));
            }
        }
    });
    let count = session.alike_waiting().len() + 1;
    if count > 1 && session.can(Action::AcceptAlike) {
        let button = egui::Button::new(tf("review-accept-alike", &[("count", count.to_string())]));
        let button = button.shortcut_text(session.keys(Action::AcceptAlike));
        if ui.add(button).on_hover_text(t("action-accept-alike")).clicked() {
            act(commands, Action::AcceptAlike);
        }
    }
    // The same, told elsewhere: as another source of the event that was made of it.
    for other in state.alike(at) {
        let Some(alike) = state.proposals().get(other) else { continue };
        ui.horizontal(|ui| match state.verdict(other) {
            Verdict::Recorded(event) => {
                if ui.button(t("review-same")).on_hover_text(t("review-same-why")).clicked() {
                    commands.push(review(ReviewCommand::AcceptInto(event)));
                }
                if ui.add(title_of(&alike.event, theme)).clicked() {
                    commands.push(Command::Select { event, add: false });
                }
            }
            Verdict::Waiting => {
                if session.can(Action::AcceptProposal) && ui.button(t("review-merge")).on_hover_text(t("review-merge-why")).clicked() {
                    commands.push(review(ReviewCommand::Merge(other)));
                }
                ui.label(t("review-alike"));
                if ui.add(title_of(&alike.event, theme)).clicked() {
                    commands.push(review(ReviewCommand::Choose(other)));
                }
            }
            Verdict::Rejected => {}
        });
    }
}

/// A title to click on, no wider than there is room.
fn title_of(event: &Event, theme: &Theme) -> egui::Button<'static> {
    egui::Button::new(RichText::new(event.title.clone()).color(theme.link)).frame(false).truncate()
}

fn fields(
    ui: &mut Ui,
    session: &Session,
    form: &mut ReviewForm,
    at: usize,
    proposal: &Proposal,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    let event = &proposal.event;
    let mut change = |change| commands.push(review(ReviewCommand::Change(change)));
    let edtf = event.when.as_ref().map(|w| w.edtf.clone()).unwrap_or_default();
    // Another proposal may stand at this index, where the queue was made another.
    let requests = session.review().requests();
    if std::mem::replace(&mut form.typed_of, requests) != requests || form.typed.as_ref().is_none_or(|(of, ..)| *of != at) {
        form.typed = Some((at, event.title.clone(), edtf.clone()));
    }
    let Some((_, title, date)) = &mut form.typed else { return };
    let label = ui.label(t("edit-field-title"));
    let field = ui.add(TextEdit::multiline(title).desired_rows(2).desired_width(f32::INFINITY)).labelled_by(label.id);
    if field.lost_focus() && title.trim() != event.title && !title.trim().is_empty() {
        change(Change::Title(title.clone()));
    } else if !field.has_focus() && *title != event.title {
        title.clone_from(&event.title);
    }
    let label = ui.label(t("field-when"));
    ui.horizontal(|ui| {
        let field = ui.add(TextEdit::singleline(date).desired_width(130.0).hint_text(t("date-hint"))).labelled_by(label.id);
        if field.lost_focus() && date.trim() != edtf {
            change(Change::When(date.clone()));
        } else if !field.has_focus() && *date != edtf {
            date.clone_from(&edtf);
        }
        ui.label(widgets::muted(when_in_words(event), theme));
    });
    if let Some(when) = &event.when {
        let why = [when.expression.as_str(), when.reason.as_str()].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" — ");
        if !why.is_empty() {
            ui.label(widgets::muted(why, theme));
        }
    }
    ui.add_space(2.0);
    for (number, place) in proposal.places.iter().enumerate() {
        let choices = session.review().choices(proposal, number);
        place_row(ui, event, number, place, &choices, theme, &mut change);
    }
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let categories = &session.case().categories;
        let name = |id: &str| categories.iter().find(|c| c.id == id).map_or_else(|| id.to_owned(), |c| c.name.clone());
        let combo = ComboBox::from_id_salt("category").selected_text(name(&event.category)).truncate().show_ui(ui, |ui| {
            for category in categories {
                if ui.selectable_label(category.id == event.category, &category.name).clicked() {
                    change(Change::Category(category.id.clone()));
                }
            }
        });
        let named = format!("{}: {}", t("edit-field-category"), name(&event.category));
        combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &named));
        let combo = ComboBox::from_id_salt("kind").selected_text(kind_name(event.kind)).show_ui(ui, |ui| {
            for kind in Kind::ALL {
                if ui.selectable_label(kind == event.kind, kind_name(kind)).clicked() {
                    change(Change::Kind(kind));
                }
            }
        });
        let named = format!("{}: {}", t("facet-kind"), kind_name(event.kind));
        combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &named));
    });
    for claim in &event.claims {
        ui.add_space(4.0);
        let who = phrases::chain_in_words(&claim.speakers);
        ui.label(RichText::new(format!("“{}”", claim.citation.quote.exact)).italics());
        ui.label(widgets::muted(format!("{who}, {}", stance_name(claim.stance)), theme));
        for figure in &claim.figures {
            let what = [figure.expression.as_str(), figure.of.as_str()].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>();
            ui.label(tf("review-figure", &[("figure", what.join(" · "))]));
        }
    }
    ui.add_space(4.0);
    egui::CollapsingHeader::new(percent(proposal)).id_salt("reasons").default_open(false).show_unindented(ui, |ui| {
        for reason in &proposal.reasons {
            ui.label(widgets::muted(format!("{:+.2} {}", reason.share, reason.why), theme));
        }
    });
}

/// A place with its role; others of that name to choose from; leaving it out.
fn place_row(
    ui: &mut Ui,
    event: &Event,
    number: usize,
    place: &ProposedPlace,
    choices: &[&PlaceCandidate],
    theme: &Theme,
    change: &mut impl FnMut(Change),
) {
    let role = event.places.iter().find(|p| p.place == place.place.id);
    ui.horizontal(|ui| {
        ui.label(widgets::muted(role.map(|p| role_name(p.role)).unwrap_or_default(), theme));
        let combo = ComboBox::from_id_salt(("place", number)).selected_text(&place.place.name).truncate().show_ui(ui, |ui| {
            for other in choices {
                let words = [other.name.as_str(), other.admin1.as_str(), other.country.as_str()];
                let words = words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", ");
                if ui.selectable_label(other.point == place.place.point, words).clicked() {
                    change(Change::Place { place: number, other: Box::new((*other).clone()) });
                }
            }
            if choices.len() < 2 {
                ui.label(widgets::muted(t("review-no-others"), theme));
            }
        });
        let named = format!("{}: {}", t("field-place"), place.place.name);
        combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &named));
        let without = ui.small_button("×").on_hover_text(t("review-without-place"));
        without.widget_info(|| WidgetInfo::labeled(Role::Button, true, tf("review-without", &[("place", place.place.name.clone())])));
        if without.clicked() {
            change(Change::WithoutPlace(number));
        }
    });
    if let Some(reason) = role.map(|p| p.reason.as_str()).filter(|r| !r.is_empty()) {
        ui.label(widgets::muted(reason, theme));
    }
}

/// The proposals that wait as they are drawn on map and timeline; made anew when they change.
#[derive(Debug, Default)]
pub(crate) struct ProposedMarks {
    of: Option<(u64, u64, bool)>,
    pub(crate) marks: Vec<ProposedMark>,
}

impl ProposedMarks {
    /// Brings them up to date.
    pub(crate) fn renew(&mut self, session: &Session) {
        let state = session.review();
        let of = Some((session.case_generation(), state.generation(), session.settings.review));
        if self.of == of {
            return;
        }
        self.of = of;
        self.marks.clear();
        if !session.settings.review {
            return;
        }
        let chosen = state.chosen().map(|(at, _)| at);
        let waiting = state.waiting().into_iter().filter_map(|at| Some((at, state.proposals().get(at)?)));
        self.marks.extend(waiting.map(|(at, proposal)| {
            let anchor = proposal.event.anchor().map(|p| p.place.as_str());
            let place = proposal.places.iter().find(|p| Some(p.place.id.as_str()) == anchor);
            let days = proposal.event.when.as_ref().map(|when| when.days()).and_then(|days| Some((days.start?, days.end?)));
            ProposedMark { point: place.map(|p| p.place.point), days, chosen: chosen == Some(at) }
        }));
    }
}
