//! What is passed on with a copy of the case without its documents' texts: told before it is written, with the long quotations to look at.
//! What is long is decided in [`crate::analysis::sharing`].

use egui::{ScrollArea, Ui};

use super::widgets;
use crate::{
    analysis::sharing::{LONG_QUOTATION_CHARS, LONG_QUOTATION_SHARE, LongQuotation, SharePlan, plan},
    render::theme::{Theme, size},
    session::{Command, Focus, Session, ShareCommand},
    text::{t, tf},
};

/// What is kept from pass to pass.
#[derive(Debug, Clone, Default)]
pub struct ShareForm {
    /// What is passed on of the case in this state.
    plan: Option<(u64, SharePlan)>,
}

/// Draws the form.
pub fn show(ui: &mut Ui, session: &Session, form: &mut ShareForm, fresh: &mut bool, theme: &Theme, commands: &mut Vec<Command>) {
    let state = session.case_generation();
    if form.plan.as_ref().is_none_or(|(of, _)| *of != state) {
        form.plan = Some((state, plan(session.case())));
    }
    let Some((_, plan)) = &form.plan else { return };
    let counts = [("documents", plan.documents), ("quotations", plan.quotations)];
    ui.label(tf("share-what", &counts.map(|(name, count)| (name, count.to_string()))));
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    if let Some((document, share)) = plan.most_quoted {
        let title = session.case().documents.get(document).map(|d| d.title.clone()).unwrap_or_default();
        ui.label(tf("share-most", &[("percent", percent(share)), ("title", title)]));
    }
    ui.add_space(size::GAP);
    let limits = [("chars", LONG_QUOTATION_CHARS.to_string()), ("percent", percent(LONG_QUOTATION_SHARE))];
    if plan.long.is_empty() {
        ui.label(tf("share-long-none", &limits));
    } else {
        let [chars, share] = limits;
        let words = tf("share-long", &[chars, share, ("count", plan.long.len().to_string())]);
        ui.label(egui::RichText::new(words).color(theme.warning));
        let height = (ui.available_height() - 50.0).clamp(60.0, 260.0);
        ScrollArea::vertical().id_salt("long").max_height(height).auto_shrink([false, true]).show_rows(
            ui,
            26.0,
            plan.long.len(),
            |ui, rows| {
                for quotation in plan.long.get(rows).unwrap_or_default() {
                    let words = [("chars", quotation.chars.to_string()), ("words", quotation.words.clone())];
                    let button =
                        egui::Button::new(tf("share-long-row", &words)).truncate().min_size(egui::vec2(ui.available_width(), 26.0));
                    if ui.add(button).on_hover_text(&quotation.words).clicked() {
                        commands.push(Command::Show(None));
                        commands.push(jump(quotation));
                    }
                }
                widgets::follow_focus(ui);
            },
        );
    }
    ui.add_space(size::GAP);
    ui.horizontal_wrapped(|ui| {
        let file = ui.button(t("share-file"));
        if std::mem::take(fresh) {
            file.request_focus();
        }
        if file.clicked() {
            commands.push(Command::Share(ShareCommand::File));
        }
        if ui.button(t("share-folder")).clicked() {
            commands.push(Command::Share(ShareCommand::Folder));
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}

/// Shows a quotation in its document.
fn jump(quotation: &LongQuotation) -> Command {
    match quotation.event {
        Some(event) => Command::SelectClaim(Focus { event, claim: quotation.claim }),
        None => Command::ShowDocument { document: quotation.document, paragraph: None },
    }
}
