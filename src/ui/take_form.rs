//! The forms for what is taken away: a briefing, as a file that a room takes, and the time window as an animation. Writing is asked for by
//! commands; how far it is comes from whoever writes.

use egui::{ComboBox, DragValue, Ui};

use super::{Panels, widgets};
use crate::{
    analysis::calendar::{CalendarUnit, format_day},
    model::{PictureSize, PictureTheme, SIZES},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{
        AnimationForm, AnimationSpec, Command, PageForm, Session, TakeAway, TakeForm, TakeKind, TakeSpec, describe::subject_in_words,
        playback::WindowKind, taking::MOST_PICTURES,
    },
    text::{t, tf},
};

/// Width of the fields, points.
const FIELD: f32 = 240.0;

fn title(ui: &mut Ui, key: &'static str) {
    ui.label(egui::RichText::new(t(key)).font(fonts::strong(size::HEADING)));
    ui.add_space(4.0);
}

/// A field with its name before it, and a list to choose from.
fn choose<T: PartialEq + Copy>(ui: &mut Ui, key: &'static str, value: &mut T, all: &[T], name: impl Fn(T) -> String) {
    let label = ui.label(t(key));
    let list = ComboBox::from_id_salt(key).width(FIELD).selected_text(name(*value)).height(420.0);
    let shown = list.show_ui(ui, |ui| {
        for one in all {
            widgets::choice(ui, value, *one, &name(*one));
        }
    });
    shown.response.labelled_by(label.id);
    ui.end_row();
}

fn theme_name(theme: PictureTheme) -> String {
    t(match theme {
        PictureTheme::Dark => "colours-dark",
        PictureTheme::Light => "colours-light",
        PictureTheme::Print => "colours-print",
    })
    .to_owned()
}

/// Sizes in pixels: those of screens, and what was asked for on the command line or in another form.
fn sizes(now: PictureSize) -> Vec<PictureSize> {
    let small = PictureSize::Pixels { width: 1280, height: 720 };
    let named = SIZES.iter().map(|(_, size)| *size).filter(|size| size.dpi().is_none());
    let mut all: Vec<PictureSize> = std::iter::once(small).chain(named).collect();
    if !all.contains(&now) {
        all.push(now);
    }
    all
}

fn size_name(size: PictureSize) -> String {
    let (width, height) = size.pixels();
    format!("{width} × {height}")
}

/// Draws the form for a briefing.
pub fn briefing(ui: &mut Ui, session: &Session, panels: &Panels, theme: &Theme, commands: &mut Vec<Command>) {
    title(ui, "take-title");
    let Some(briefing) = session.briefing() else {
        ui.label(t("briefing-no-briefing"));
        return;
    };
    let count = briefing.slides().len();
    let short: String = briefing.title.chars().take(80).collect();
    ui.label(widgets::muted(tf("take-slides", &[("count", count.to_string()), ("title", short)]), theme));
    ui.add_space(4.0);
    let now = &session.settings.take_away;
    let mut next: TakeSpec = now.clone();
    egui::Grid::new("take-away").num_columns(2).spacing([10.0, 6.0]).show(ui, |ui| {
        choose(ui, "take-form", &mut next.form, &TakeForm::ALL, |form| t(form.text_key()).to_owned());
        if next.form == TakeForm::Pdf {
            choose(ui, "take-page", &mut next.page, &PageForm::ALL, |page| {
                t(if page == PageForm::Wide { "page-wide" } else { "page-a4" }).to_owned()
            });
        }
        if matches!(next.form, TakeForm::Html | TakeForm::Pictures) {
            choose(ui, "export-size", &mut next.size, &sizes(now.size), size_name);
        }
        choose(ui, "export-colours", &mut next.theme, &PictureTheme::ALL, theme_name);
        if next.form == TakeForm::Html {
            ui.label("");
            ui.checkbox(&mut next.notes, t("take-notes"));
            ui.end_row();
        }
    });
    ui.label(widgets::muted(
        t(match next.form {
            TakeForm::Pdf => "take-pdf-why",
            TakeForm::Handout => "take-handout-why",
            TakeForm::Pptx => "take-pptx-why",
            TakeForm::Html => "take-html-why",
            TakeForm::Pictures => "take-pictures-why",
        }),
        theme,
    ));
    if next != *now {
        commands.push(Command::SetTakeAway(Box::new(TakeAway::Briefing(next))));
    }
    buttons(ui, panels, TakeKind::Briefing, count > 0, commands);
}

/// Draws the form for an animation.
pub fn animation(ui: &mut Ui, session: &Session, panels: &Panels, theme: &Theme, commands: &mut Vec<Command>) {
    title(ui, "animation-title");
    let now = &session.settings.animation;
    let mut next: AnimationSpec = now.clone();
    egui::Grid::new("animation").num_columns(2).spacing([10.0, 6.0]).show(ui, |ui| {
        choose(ui, "take-form", &mut next.form, &AnimationForm::ALL, |form| t(form.text_key()).to_owned());
        choose(ui, "animation-of", &mut next.picture.subject, &AnimationSpec::SUBJECTS, subject_in_words);
        choose(ui, "animation-window", &mut next.window, &WindowKind::ALL, |kind| t(kind.text_key()).to_owned());
        choose(ui, "animation-step", &mut next.step, &CalendarUnit::ALL, |unit| t(unit.text_key()).to_owned());
        let label = ui.label(t("animation-speed"));
        ui.add(DragValue::new(&mut next.per_sec).range(0.1..=50.0).speed(0.1).max_decimals(1)).labelled_by(label.id);
        ui.end_row();
        choose(ui, "export-size", &mut next.picture.size, &sizes(now.picture.size), size_name);
        choose(ui, "export-colours", &mut next.picture.theme, &PictureTheme::ALL, theme_name);
    });
    let windows = session.animation_windows(&next, None);
    let too_many = windows.len() > MOST_PICTURES;
    let words = match (windows.first(), windows.last()) {
        _ if too_many => tf("animation-too-many", &[("most", MOST_PICTURES.to_string())]),
        (Some(first), Some(last)) => {
            let secs = windows.len() as f64 * f64::from(next.delay_ms()) / 1000.0;
            let args = [
                ("count", windows.len().to_string()),
                ("from", format_day(first.from)),
                ("to", format_day(last.to)),
                ("secs", format!("{secs:.0}")),
            ];
            tf("animation-count", &args)
        }
        _ => String::new(),
    };
    ui.label(widgets::muted(words, theme));
    if next != *now {
        commands.push(Command::SetTakeAway(Box::new(TakeAway::Animation(next))));
    }
    buttons(ui, panels, TakeKind::Animation, !windows.is_empty() && !too_many, commands);
}

fn buttons(ui: &mut Ui, panels: &Panels, kind: TakeKind, can: bool, commands: &mut Vec<Command>) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if let Some(share) = panels.export.progress() {
            ui.add(egui::ProgressBar::new(share).desired_width(240.0).text(format!("{:.0} %", share * 100.0)));
            if ui.button(t("cancel")).clicked() {
                commands.push(Command::CancelPicture);
            }
            return;
        }
        if ui.add_enabled(can, egui::Button::new(t("export-save"))).clicked() {
            commands.push(Command::ChooseTakeAwayFile(kind));
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}
