//! What stands over the window while another copy of the case is merged: conflicts side by side, decided by keys or by the pointer; and
//! what is asked when the case was changed by somebody else. What is merged, and how, is decided elsewhere.

use egui::{Align2, EventFilter, Key, Rect, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{act, widgets};
use crate::{
    analysis::merge::{Conflict, Side, words},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{Action, Command, MergeCommand, Merging, Session},
    text::{t, tf},
};

/// How tall a conflict is, points: what it is about, the two sides, what was there before.
const ROW: f32 = 96.0;

/// What is kept from pass to pass.
#[derive(Debug, Clone, Default)]
pub struct MergeForm {
    /// The conflict that the list was last scrolled to.
    shown: Option<usize>,
}

fn merge(commands: &mut Vec<Command>, command: MergeCommand) {
    commands.push(Command::Merge(command));
}

/// Draws the form. `fresh`: it was just opened, and the list takes the keyboard.
pub fn show(ui: &mut Ui, session: &Session, form: &mut MergeForm, fresh: &mut bool, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(merging) = session.merging() else {
        ui.label(t("merge-same"));
        return;
    };
    let (merged, copy) = (merging.merged(), merging.copy());
    ui.label(widgets::muted(copy.path.as_str(), theme));
    if copy.theirs.id != session.case().id {
        ui.label(egui::RichText::new(tf("merge-other-case", &[("title", copy.theirs.title.clone())])).color(theme.warning));
    }
    ui.horizontal_wrapped(|ui| {
        let base = match (&copy.base, &copy.base_path) {
            (None, _) => t("merge-base-none").to_owned(),
            (Some(_), None) => t("merge-base-saved").to_owned(),
            (Some(_), Some(path)) => tf("merge-base-file", &[("path", path.clone())]),
        };
        ui.label(base);
        if ui.button(t("merge-choose-base")).clicked() {
            merge(commands, MergeCommand::ChooseBase);
        }
        if copy.base.is_some() && ui.button(t("merge-without-base")).clicked() {
            merge(commands, MergeCommand::WithoutBase);
        }
    });
    let counts = [
        ("mine", merged.taken_from(Side::Mine)),
        ("theirs", merged.taken_from(Side::Theirs)),
        ("undecided", merged.undecided()),
        ("conflicts", merged.conflicts.len()),
    ];
    ui.label(tf("merge-counts", &counts.map(|(name, count)| (name, count.to_string()))));
    ui.add_space(size::GAP);
    let below = 92.0;
    if merging.is_same() {
        ui.label(t("merge-same"));
    } else if merged.conflicts.is_empty() {
        ui.label(t("merge-no-conflict"));
    } else {
        if ui.available_height() > 2.0 * below {
            ui.label(widgets::muted(t("merge-keys"), theme));
        }
        let height = (ui.available_height() - below).clamp(60.0, 4.0 * ROW);
        conflicts(ui, session, merging, form, fresh, height, theme, commands);
    }
    if !merged.taken.is_empty() {
        taken(ui, session, merging, theme);
    }
    ui.add_space(size::GAP);
    ui.horizontal_wrapped(|ui| {
        let some = !merged.conflicts.is_empty();
        for (key, side) in [("merge-all-mine", Side::Mine), ("merge-all-theirs", Side::Theirs)] {
            if ui.add_enabled(some, egui::Button::new(t(key))).clicked() {
                merge(commands, MergeCommand::ChooseAll(side));
            }
        }
        let can = merged.undecided() == 0 && !merging.is_same();
        let button = ui.add_enabled(can, egui::Button::new(t("merge-apply")));
        // Where nothing is to be decided, Enter merges.
        if !some && std::mem::take(fresh) {
            button.request_focus();
        }
        if button.clicked() {
            merge(commands, MergeCommand::Apply);
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}

/// The list of conflicts: one place for the keyboard, which goes through it by arrows.
#[expect(clippy::too_many_arguments, reason = "what every part of a form is given, and its height")]
fn conflicts(
    ui: &mut Ui,
    session: &Session,
    merging: &Merging,
    form: &mut MergeForm,
    fresh: &mut bool,
    height: f32,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    let conflicts = &merging.merged().conflicts;
    let at = merging.at();
    let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let list = ui.interact(room, ui.make_persistent_id("conflicts"), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::List, true, t("merge-keys")));
    if std::mem::take(fresh) {
        list.request_focus();
    }
    if list.has_focus() {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(list.id, filter));
        let pressed = |key| ui.input(|i| !i.modifiers.any() && i.key_pressed(key));
        for (key, side) in [(Key::ArrowLeft, Side::Mine), (Key::ArrowRight, Side::Theirs)] {
            if pressed(key) {
                merge(commands, MergeCommand::Choose(at, side));
            }
        }
        if pressed(Key::ArrowDown) {
            merge(commands, MergeCommand::Go(at + 1));
        }
        if pressed(Key::ArrowUp) {
            merge(commands, MergeCommand::Go(at.saturating_sub(1)));
        }
        ui.painter().rect_stroke(room, 4.0, Stroke::new(1.0, theme.link), egui::StrokeKind::Outside);
    }
    let mut area = ScrollArea::vertical().id_salt("conflicts").max_height(height).auto_shrink([false, true]);
    if form.shown != Some(at) {
        form.shown = Some(at);
        let step = ROW + ui.spacing().item_spacing.y;
        area = area.vertical_scroll_offset((at as f32 * step - (height - ROW) / 2.0).max(0.0));
    }
    area.show_rows(ui, ROW, conflicts.len(), |ui, rows| {
        for number in rows {
            let Some(conflict) = conflicts.get(number) else { continue };
            row(ui, session, merging, number, conflict, theme, commands);
        }
    });
}

fn row(ui: &mut Ui, session: &Session, merging: &Merging, number: usize, conflict: &Conflict, theme: &Theme, commands: &mut Vec<Command>) {
    let [base, mine, theirs] = words::sides_in_words(conflict);
    let what = words::where_in_words(&conflict.path, &cases(session, merging));
    let chosen = match conflict.choice {
        Some(Side::Mine) => t("merge-chosen-mine"),
        Some(Side::Theirs) => t("merge-chosen-theirs"),
        None => t("merge-chosen-none"),
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let named = [("what", what.clone()), ("mine", mine.clone()), ("theirs", theirs.clone()), ("chosen", chosen.to_owned())];
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, number == merging.at(), tf("merge-row", &named)));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    if number == merging.at() {
        painter.rect_filled(rect, 4.0, theme.hovered);
    }
    let told = painter.layout_no_wrap(chosen.to_owned(), fonts::regular(size::SMALL), theme.text_muted);
    let title = widgets::elided(ui, &what, fonts::strong(size::BODY), theme.text, rect.width() - told.size().x - 24.0);
    painter.galley(rect.left_top() + vec2(6.0, 4.0), title, theme.text);
    painter.galley(pos2(rect.right() - told.size().x - 6.0, rect.top() + 5.0), told, theme.text_muted);
    let (top, bottom) = (rect.top() + 24.0, rect.bottom() - 20.0);
    let middle = rect.center().x;
    let halves = [
        (Side::Mine, Rect::from_min_max(pos2(rect.left() + 6.0, top), pos2(middle - 3.0, bottom)), "merge-mine", mine),
        (Side::Theirs, Rect::from_min_max(pos2(middle + 3.0, top), pos2(rect.right() - 6.0, bottom)), "merge-theirs", theirs),
    ];
    for (side, half, key, value) in halves {
        side_of(ui, (number, side, half), t(key), &value, conflict.choice == Some(side), theme, commands);
    }
    if conflict.base.is_some() {
        let before = tf("merge-before", &[("value", base)]);
        let before = widgets::elided(ui, &before, fonts::regular(size::SMALL), theme.text_muted, rect.width() - 12.0);
        ui.painter().galley(pos2(rect.left() + 6.0, rect.bottom() - 17.0), before, theme.text_muted);
    }
}

/// One side of a conflict: a click takes it.
fn side_of(
    ui: &Ui,
    (number, side, rect): (usize, Side, Rect),
    name: &str,
    value: &str,
    chosen: bool,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    let response = ui.interact(rect, ui.make_persistent_id(("conflict", number, side == Side::Mine)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, format!("{name}: {value}")));
    let painter = ui.painter();
    let fill = if chosen { theme.accent.gamma_multiply(0.35) } else { theme.raised };
    painter.rect_filled(rect, 4.0, fill);
    let edge = if response.has_focus() || response.hovered() { theme.link } else { theme.border };
    painter.rect_stroke(rect, 4.0, Stroke::new(if chosen { 2.0 } else { 1.0 }, edge), egui::StrokeKind::Inside);
    painter.text(rect.left_top() + vec2(6.0, 3.0), Align2::LEFT_TOP, name, fonts::regular(size::SMALL), theme.text_muted);
    let mut job = egui::text::LayoutJob::simple(value.to_owned(), fonts::regular(size::BODY), theme.text, rect.width() - 12.0);
    job.wrap.max_rows = 2;
    let words = painter.layout_job(job);
    painter.with_clip_rect(rect.intersect(ui.clip_rect())).galley(rect.left_top() + vec2(6.0, 16.0), words, theme.text);
    if response.clicked() {
        merge(commands, MergeCommand::Choose(number, side));
    }
    response.on_hover_text(value);
}

fn cases<'a>(session: &'a Session, merging: &'a Merging) -> Vec<&'a crate::model::Case> {
    [session.case(), &merging.copy().theirs].into_iter().chain(merging.copy().base.as_ref()).collect()
}

/// What one side alone changed: nothing is asked about it, and it can be read.
fn taken(ui: &mut Ui, session: &Session, merging: &Merging, theme: &Theme) {
    let taken = &merging.merged().taken;
    let cases = cases(session, merging);
    let heading = tf("merge-taken", &[("count", taken.len().to_string())]);
    egui::CollapsingHeader::new(heading).id_salt("taken").default_open(false).show_unindented(ui, |ui| {
        let line = ui.text_style_height(&egui::TextStyle::Body);
        ScrollArea::vertical().id_salt("taken-list").max_height(140.0).auto_shrink([false, true]).show_rows(
            ui,
            line,
            taken.len(),
            |ui, rows| {
                for one in taken.get(rows).unwrap_or_default() {
                    ui.horizontal(|ui| {
                        let side = if one.side == Side::Mine { "merge-mine" } else { "merge-theirs" };
                        ui.label(widgets::muted(t(side), theme));
                        ui.add(egui::Label::new(words::taken_in_words(one, &cases)).truncate());
                    });
                }
            },
        );
    });
}

/// Asked before a case is written over that somebody else has changed since.
pub fn changed_on_disk(ui: &mut Ui, path: &str, theme: &Theme, commands: &mut Vec<Command>) {
    ui.label(t("disk-what"));
    ui.label(widgets::muted(path, theme));
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        if ui.button(t("disk-merge")).clicked() {
            commands.push(Command::Show(None));
            merge(commands, MergeCommand::Read(path.to_owned()));
        }
        if ui.button(t("disk-elsewhere")).clicked() {
            commands.push(Command::Show(None));
            act(commands, Action::SaveFile);
        }
        if ui.button(t("disk-over")).clicked() {
            commands.push(Command::SaveOver(path.to_owned()));
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}
