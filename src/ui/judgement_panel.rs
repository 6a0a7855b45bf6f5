//! What the analyst concludes: the list of judgements, and the form of one. They are drawn in a dashed frame and in slanted type, so that
//! nobody takes them for words of a source. What is typed is kept when that is asked for; until then it stays, even when the panel is
//! closed to look for another claim.

use egui::{Frame, Key, Margin, RichText, ScrollArea, Shape, Stroke, Ui};

use super::{form_fields, step_fields::removable, widgets};
use crate::{
    analysis::evidence::changed_claims,
    model::{Case, Edtf, Judgement, Yardstick, judgement::claim_ref, yardstick::YARDSTICKS},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{Command, JudgeCommand, Session},
    text::{say, t, tf},
};

/// The judgement being written.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    /// As it stands in the case; of no id if it does not yet.
    base: Judgement,
    now: Judgement,
    assumptions: String,
    gaps: String,
}

impl Draft {
    fn of(judgement: &Judgement) -> Self {
        let (assumptions, gaps) = (judgement.assumptions.join("\n"), judgement.gaps.join("\n"));
        Self { base: judgement.clone(), now: judgement.clone(), assumptions, gaps }
    }

    fn value(&self) -> Judgement {
        let lines = form_fields::items;
        Judgement { assumptions: lines(&self.assumptions), gaps: lines(&self.gaps), ..self.now.clone() }
    }

    fn is_changed(&self) -> bool {
        self.value() != self.base
    }
}

/// What the panel keeps from pass to pass.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JudgementForm {
    draft: Option<Draft>,
    /// A new one was kept: it is shown as soon as it stands in the case.
    kept_new: bool,
}

impl JudgementForm {
    /// What was changed elsewhere, by undo for instance, is shown as it is now; what is being typed stays.
    fn follow(&mut self, case: &Case) {
        if std::mem::take(&mut self.kept_new) {
            self.draft = case.judgements.last().map(Draft::of);
        }
        if let Some(draft) = self.draft.as_mut().filter(|d| !d.base.id.is_empty()) {
            match case.judgement(&draft.base.id) {
                Some(now) if *now == draft.base => {}
                Some(now) if !draft.is_changed() => *draft = Draft::of(now),
                Some(now) => draft.base = now.clone(),
                None if !draft.is_changed() => self.draft = None,
                None => (draft.base.id, draft.now.id) = (String::new(), String::new()),
            }
        }
        if self.draft.is_none() {
            self.draft = case.judgements.first().map(Draft::of);
        }
    }
}

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, form: &mut JudgementForm, theme: &Theme, commands: &mut Vec<Command>) {
    let case = session.case();
    form.follow(case);
    ui.label(RichText::new(t("action-judgements")).font(fonts::strong(size::HEADING)));
    ui.label(widgets::muted(t("judgements-what"), theme));
    ui.add_space(size::GAP);
    let tall = (ui.ctx().content_rect().height() - 170.0).max(160.0);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(250.0);
            list(ui, case, form, theme, tall);
        });
        ui.add_space(size::PADDING);
        ui.vertical(|ui| {
            let Some(draft) = &mut form.draft else {
                ui.label(widgets::muted(t("judgements-none"), theme));
                return;
            };
            let mut kept_new = false;
            widgets::scrolled(ScrollArea::vertical().id_salt("judgement").max_height(tall - 40.0).auto_shrink([false, true]), ui, |ui| {
                ui.set_width(ui.available_width() - 10.0);
                fields(ui, session, draft, theme, commands);
            });
            ui.add_space(size::GAP);
            let gone = buttons(ui, draft, theme, &mut kept_new, commands);
            form.kept_new = kept_new;
            if gone {
                form.draft = None;
            }
        });
    });
}

fn list(ui: &mut Ui, case: &Case, form: &mut JudgementForm, theme: &Theme, tall: f32) {
    let unkept = form.draft.as_ref().is_some_and(Draft::is_changed);
    // Another one can be chosen when what is typed is kept or given up: nothing is lost by a click.
    ui.add_enabled_ui(!unkept, |ui| {
        if ui.button(t("judgement-new")).clicked() {
            let yardstick = YARDSTICKS[0].id.to_owned();
            form.draft = Some(Draft::of(&Judgement { yardstick, ..Judgement::default() }));
        }
        widgets::scrolled(ScrollArea::vertical().id_salt("judgements").max_height(tall - 40.0), ui, |ui| {
            for judgement in &case.judgements {
                let chosen = form.draft.as_ref().is_some_and(|d| d.base.id == judgement.id);
                let changed = !changed_claims(case, judgement).is_empty();
                let mut words = RichText::new(&judgement.statement).italics();
                if changed {
                    words = words.color(theme.warning);
                }
                let button = egui::Button::selectable(chosen, words).wrap().min_size(egui::vec2(240.0, 24.0));
                let response = ui.add(button);
                response.widget_info(|| {
                    let flag = if changed { t("judgement-flagged") } else { "" };
                    let name = [judgement.statement.as_str(), flag].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", ");
                    egui::WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, name)
                });
                if response.clicked() {
                    form.draft = Some(Draft::of(judgement));
                }
            }
        });
    });
    if unkept {
        ui.label(widgets::muted(t("judgement-unkept"), theme));
    }
}

/// The judgement as a sentence in a dashed frame.
pub fn card(ui: &mut Ui, judgement: &Judgement, theme: &Theme) {
    let shown = Frame::new().inner_margin(Margin::same(10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(t("judgement-label")).font(fonts::strong(size::SMALL)).color(theme.warning));
        let statement = if judgement.statement.trim().is_empty() { t("judgement-empty") } else { &judgement.statement };
        ui.label(RichText::new(statement).font(fonts::regular(size::READING)).italics());
        ui.label(widgets::muted(in_words(judgement), theme));
    });
    let rect = shown.response.rect.shrink(1.0);
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.5, theme.warning), 6.0, 4.0));
}

/// Likelihood with its range, and confidence.
fn in_words(judgement: &Judgement) -> String {
    let likelihood = likelihood_in_words(&judgement.yardstick, &judgement.likelihood);
    let confidence = tf("judgement-confidence-is", &[("confidence", confidence_name(&judgement.confidence).to_owned())]);
    [likelihood, confidence].join(" · ")
}

fn likelihood_in_words(yardstick: &str, words: &str) -> String {
    let found = Yardstick::from_id(yardstick).and_then(|y| Some((y, y.term(words)?)));
    match found {
        Some((yardstick, term)) => tf(
            "judgement-term",
            &[
                ("words", words.to_owned()),
                ("from", term.from_percent.to_string()),
                ("to", term.to_percent.to_string()),
                ("yardstick", yardstick.name.to_owned()),
            ],
        ),
        None if words.is_empty() => t("judgement-no-likelihood").to_owned(),
        None => words.to_owned(),
    }
}

fn confidence_name(id: &str) -> &str {
    match id {
        "high" => t("judgement-high"),
        "moderate" => t("judgement-moderate"),
        "low" => t("judgement-low"),
        "" => t("judgement-not-stated"),
        other => other,
    }
}

fn fields(ui: &mut Ui, session: &Session, draft: &mut Draft, theme: &Theme, commands: &mut Vec<Command>) {
    let case = session.case();
    card(ui, &draft.now, theme);
    let changed = if draft.base.id.is_empty() { Vec::new() } else { changed_claims(case, &draft.base) };
    if !changed.is_empty() {
        ui.add_space(4.0);
        for claim in &changed {
            ui.label(RichText::new(say(&claim.message())).color(theme.warning));
        }
        if ui.button(t("judgement-look-over")).on_hover_text(t("judgement-look-over-why")).clicked() {
            commands.push(Command::Judge(JudgeCommand::LookOver(draft.base.id.clone())));
        }
    }
    form_fields::lines(ui, "judgement-statement", 3, &mut draft.now.statement);
    likelihood(ui, &mut draft.now);
    if let Some(yardstick) = Yardstick::from_id(&draft.now.yardstick) {
        ui.label(widgets::muted(yardstick.source, theme));
    }
    claims(ui, session, "judgement-for", &mut draft.now.claims_for, theme);
    claims(ui, session, "judgement-against", &mut draft.now.claims_against, theme);
    form_fields::lines(ui, "judgement-assumptions", 2, &mut draft.assumptions);
    form_fields::lines(ui, "judgement-gaps", 2, &mut draft.gaps);
    ui.columns(2, |columns| {
        form_fields::line(&mut columns[0], "judgement-author", "", &mut draft.now.author);
        form_fields::line(&mut columns[1], "judgement-date", "date-hint", &mut draft.now.date);
    });
}

fn likelihood(ui: &mut Ui, judgement: &mut Judgement) {
    let mut ids: Vec<String> = YARDSTICKS.iter().map(|y| y.id.to_owned()).collect();
    ids.push(String::new());
    let name = |id: &String| Yardstick::from_id(id).map_or_else(|| t("judgement-no-yardstick").to_owned(), |y| y.name.to_owned());
    let before = judgement.yardstick.clone();
    form_fields::choice_above(ui, "judgement-yardstick", &mut judgement.yardstick, &ids, name);
    let yardstick = Yardstick::from_id(&judgement.yardstick);
    // Words of another yardstick mean something else.
    if before != judgement.yardstick && yardstick.is_some_and(|y| y.term(&judgement.likelihood).is_none()) {
        judgement.likelihood.clear();
    }
    ui.columns(2, |columns| {
        match yardstick {
            Some(yardstick) => {
                let mut words: Vec<String> = yardstick.terms.iter().map(|t| t.words.to_owned()).collect();
                words.push(String::new());
                let in_words = |w: &String| likelihood_in_words(yardstick.id, w);
                form_fields::choice_above(&mut columns[0], "judgement-likelihood", &mut judgement.likelihood, &words, in_words);
            }
            None => drop(form_fields::line(&mut columns[0], "judgement-likelihood", "", &mut judgement.likelihood)),
        }
        let mut all: Vec<String> = Judgement::CONFIDENCES.iter().map(|c| (*c).to_owned()).collect();
        all.push(String::new());
        let name = |c: &String| confidence_name(c).to_owned();
        form_fields::choice_above(&mut columns[1], "judgement-confidence", &mut judgement.confidence, &all, name);
    });
}

/// The claims for or against: each with its quotation, and the one before the reader can be added.
fn claims(ui: &mut Ui, session: &Session, name: &'static str, list: &mut Vec<String>, theme: &Theme) {
    let case = session.case();
    ui.push_id(name, |ui| {
        ui.label(widgets::heading(t(name), theme));
        let mut gone = None;
        for (at, claim) in list.iter().enumerate() {
            let event = crate::model::judgement::split_claim_ref(claim).and_then(|(event, _)| case.event(event));
            let title = event.map_or(claim.as_str(), |e| e.title.as_str());
            let quotation =
                case.claim_of_ref(claim).map_or_else(|| t("quotation-gone").to_owned(), |c| format!("“{}”", c.citation.quote.exact));
            if removable(ui, &format!("{title}: {quotation}"), &tf("quotation-remove", &[("title", title.to_owned())]), theme) {
                gone = Some(at);
            }
        }
        if let Some(at) = gone {
            list.remove(at);
        }
        let focus = session.focus().and_then(|f| {
            let event = case.events.get(f.event as usize)?;
            Some((event, claim_ref(&event.id, &event.claims.get(f.claim)?.id)))
        });
        match focus {
            Some((event, claim)) if !list.contains(&claim) => {
                if ui.button(tf("judgement-add", &[("title", event.title.clone())])).clicked() {
                    list.push(claim);
                }
            }
            Some(_) => {}
            None => drop(ui.label(widgets::muted(t("judgement-add-how"), theme))),
        }
    });
}

/// Keep, give up, delete. Whether the draft is done with.
fn buttons(ui: &mut Ui, draft: &Draft, theme: &Theme, kept_new: &mut bool, commands: &mut Vec<Command>) -> bool {
    let date = draft.now.date.trim();
    let date_is_one = date.is_empty() || Edtf::parse(date).is_ok();
    if !date_is_one {
        form_fields::problem(ui, &tf("edit-bad-date", &[("date", date.to_owned())]), theme.error);
    }
    let may = date_is_one && draft.is_changed() && !draft.now.statement.trim().is_empty();
    let enter = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
    let mut gone = false;
    ui.horizontal(|ui| {
        if (ui.add_enabled(may, egui::Button::new(t("edit-keep"))).clicked() || enter) && may {
            let judgement = Judgement { date: date.to_owned(), ..draft.value() };
            *kept_new = judgement.id.is_empty();
            commands.push(Command::Judge(JudgeCommand::Save(Box::new(judgement))));
            gone = *kept_new;
        }
        if ui.add_enabled(draft.is_changed() || draft.base.id.is_empty(), egui::Button::new(t("judgement-give-up"))).clicked() {
            gone = true;
        }
        if !draft.base.id.is_empty() && ui.button(t("judgement-delete")).clicked() {
            commands.push(Command::Judge(JudgeCommand::Delete(draft.base.id.clone())));
            gone = true;
        }
        if ui.button(t("close")).clicked() {
            commands.push(Command::Show(None));
        }
    });
    gone
}
