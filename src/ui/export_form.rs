//! The form for a picture: what it shows, how large, in which colours, what stands around it; beside it the picture itself, small. Drawing
//! and writing are asked for by commands; the preview is handed in by whoever draws it.

use egui::{ComboBox, DragValue, ScrollArea, TextEdit, TextureHandle, Ui, vec2};

use super::{Panels, widgets};
use crate::{
    analysis::phrases::format_number,
    model::{PictureFormat, PictureSize, PictureSpec, PictureTheme, SIZES, Subject},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{Command, Session, describe::subject_in_words},
    text::{t, tf},
};

/// What the form keeps between passes.
#[derive(Default)]
#[expect(missing_debug_implementations, reason = "a texture says nothing of itself")]
pub struct ExportForm {
    preview: Option<TextureHandle>,
    /// Why there is no preview.
    problem: Option<String>,
    /// Share of the picture that is drawn, while one is.
    progress: Option<f32>,
}

impl ExportForm {
    /// Shows this picture in the form, or says why there is none.
    pub fn set_preview(&mut self, preview: Result<TextureHandle, String>) {
        match preview {
            Ok(texture) => (self.preview, self.problem) = (Some(texture), None),
            Err(problem) => (self.preview, self.problem) = (None, Some(problem)),
        }
    }

    /// Shows how far the picture is drawn, 0 to 1; `None` when none is being drawn.
    pub fn set_progress(&mut self, share: Option<f32>) {
        self.progress = share;
    }

    /// How far it is, while something is drawn.
    pub fn progress(&self) -> Option<f32> {
        self.progress
    }

    /// Whether a picture is being drawn.
    pub fn is_busy(&self) -> bool {
        self.progress.is_some()
    }
}

/// Width of the column of choices, points.
const CHOICES_POINTS: f32 = 330.0;

/// Draws the form.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    let now = &session.settings.picture;
    let mut next = now.clone();
    let tall = (ui.ctx().content_rect().height() - 120.0).clamp(180.0, 620.0);
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(CHOICES_POINTS, tall), |ui| {
            ui.set_width(CHOICES_POINTS);
            ui.vertical(|ui| {
                ui.label(egui::RichText::new(t("export-title")).font(fonts::strong(size::HEADING)));
                ui.add_space(4.0);
                widgets::scrolled(ScrollArea::vertical().max_height(tall - 80.0).auto_shrink([false, false]), ui, |ui| {
                    choices(ui, session, &mut next, theme);
                });
                ui.add_space(6.0);
                buttons(ui, session, panels, &next, theme, commands);
            });
        });
        ui.add_space(8.0);
        let room = vec2(ui.available_width(), tall);
        preview(ui, panels, theme, room);
    });
    if next != *now {
        commands.push(Command::SetPicture(Box::new(next)));
    }
}

fn preview(ui: &mut Ui, panels: &Panels, theme: &Theme, room: egui::Vec2) {
    let (rect, response) = ui.allocate_exact_size(room, egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, t("export-preview")));
    ui.painter().rect_filled(rect, 4.0, theme.window);
    let words = match (&panels.export.preview, &panels.export.problem) {
        (Some(texture), _) => {
            let sides = texture.size_vec2();
            let fit = (room.x / sides.x).min(room.y / sides.y);
            let place = egui::Rect::from_center_size(rect.center(), sides * fit);
            if panels.parts.is_none() {
                checkers(ui.painter(), place, theme);
            }
            let whole = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
            ui.painter().image(texture.id(), place, whole, egui::Color32::WHITE);
            return;
        }
        (None, Some(problem)) => problem.clone(),
        (None, None) => t("export-drawing").to_owned(),
    };
    let galley = ui.painter().layout(words, fonts::regular(size::BODY), theme.text_muted, room.x - 24.0);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, theme.text_muted);
}

/// Squares behind a picture, that show where it is transparent.
fn checkers(painter: &egui::Painter, rect: egui::Rect, theme: &Theme) {
    const SIDE: f32 = 12.0;
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    painter.rect_filled(rect, 0.0, theme.raised);
    let (columns, rows) = ((rect.width() / SIDE).ceil() as i32, (rect.height() / SIDE).ceil() as i32);
    for row in 0..rows {
        for column in (row % 2..columns).step_by(2) {
            let corner = rect.min + vec2(column as f32 * SIDE, row as f32 * SIDE);
            painter.rect_filled(egui::Rect::from_min_size(corner, vec2(SIDE, SIDE)), 0.0, theme.hovered);
        }
    }
}

fn choices(ui: &mut Ui, session: &Session, spec: &mut PictureSpec, theme: &Theme) {
    egui::Grid::new("picture").num_columns(2).spacing([10.0, 6.0]).show(ui, |ui| {
        named(ui, "export-what", |ui| {
            ComboBox::from_id_salt("what").width(214.0).selected_text(subject_in_words(spec.subject)).height(420.0).show_ui(ui, |ui| {
                for subject in Subject::all() {
                    let can = session.can_draw(subject);
                    let chosen = spec.subject == subject;
                    let button = egui::Button::selectable(chosen, subject_in_words(subject));
                    if ui.add_enabled(can, button).on_disabled_hover_text(t("export-needs-selection")).clicked() {
                        spec.subject = subject;
                        ui.close();
                    }
                }
            })
        });
        named(ui, "export-format", |ui| {
            let shown = if spec.format == PictureFormat::Png { "PNG" } else { "SVG" };
            ComboBox::from_id_salt("format").width(120.0).selected_text(shown).show_ui(ui, |ui| {
                widgets::choice(ui, &mut spec.format, PictureFormat::Png, t("format-png"));
                widgets::choice(ui, &mut spec.format, PictureFormat::Svg, t("format-svg"));
            })
        });
        sizes(ui, spec);
        named(ui, "export-text-scale", |ui| {
            let words = |scale: Option<f32>| scale.map_or_else(|| t("scale-auto").to_owned(), |s| format!("{s} ×"));
            ComboBox::from_id_salt("scale").width(120.0).selected_text(words(spec.scale)).show_ui(ui, |ui| {
                for scale in [None, Some(1.0), Some(1.5), Some(2.0), Some(3.0), Some(4.0)] {
                    widgets::choice(ui, &mut spec.scale, scale, &words(scale));
                }
            })
        });
        named(ui, "export-colours", |ui| {
            let key = |theme: PictureTheme| match theme {
                PictureTheme::Dark => t("colours-dark"),
                PictureTheme::Light => t("colours-light"),
                PictureTheme::Print => t("colours-print"),
            };
            ComboBox::from_id_salt("colours").width(120.0).selected_text(key(spec.theme)).show_ui(ui, |ui| {
                for theme in PictureTheme::ALL {
                    widgets::choice(ui, &mut spec.theme, theme, key(theme));
                }
            })
        });
        let own = session.default_headings(spec.subject);
        let mut title = spec.title.clone().unwrap_or_default();
        let label = ui.label(t("export-heading"));
        let field = ui.add(TextEdit::singleline(&mut title).hint_text(own.0).desired_width(214.0)).labelled_by(label.id);
        if field.changed() {
            spec.title = Some(title).filter(|words| !words.is_empty());
        }
        ui.end_row();
        let label = ui.label(t("export-subtitle"));
        ui.add(TextEdit::singleline(&mut spec.subtitle).hint_text(own.1).desired_width(214.0)).labelled_by(label.id);
        ui.end_row();
    });
    ui.add_space(4.0);
    ui.label(widgets::heading(t("export-show"), theme));
    let parts = &mut spec.parts;
    ui.columns(2, |columns| {
        columns[0].checkbox(&mut parts.title, t("part-title"));
        columns[0].checkbox(&mut parts.subtitle, t("part-subtitle"));
        columns[0].checkbox(&mut parts.window, t("part-window"));
        columns[0].checkbox(&mut parts.filters, t("part-filters"));
        columns[1].checkbox(&mut parts.legend, t("part-legend"));
        columns[1].checkbox(&mut parts.scale_bar, t("part-scale-bar"));
        columns[1].checkbox(&mut parts.sources, t("part-sources"));
        columns[1].checkbox(&mut spec.transparent, t("part-transparent"));
    });
    ui.label(widgets::muted(t("export-always"), theme));
    ui.add_space(4.0);
    let mut told = !spec.without_metadata;
    ui.checkbox(&mut told, t("export-metadata")).on_hover_text(t("export-metadata-why"));
    spec.without_metadata = !told;
}

fn named(ui: &mut Ui, key: &'static str, add: impl FnOnce(&mut Ui) -> egui::InnerResponse<Option<()>>) {
    let label = ui.label(t(key));
    add(ui).response.labelled_by(label.id);
    ui.end_row();
}

/// The size: by name, in pixels, or in centimetres.
fn sizes(ui: &mut Ui, spec: &mut PictureSpec) {
    let same = |a: PictureSize, b: PictureSize| match (a, b) {
        (PictureSize::Centimetres { width, height, .. }, PictureSize::Centimetres { width: w, height: h, .. }) => (width, height) == (w, h),
        (a, b) => a == b,
    };
    let named_size = SIZES.iter().find(|(_, s)| same(*s, spec.size));
    let shown = named_size
        .map_or_else(|| if spec.size.dpi().is_some() { t("size-centimetres") } else { t("size-pixels") }, |(name, _)| t(size_key(name)));
    named(ui, "export-size", |ui| {
        ComboBox::from_id_salt("size").width(214.0).selected_text(shown).height(420.0).show_ui(ui, |ui| {
            for (name, size) in SIZES {
                let dpi = spec.size.dpi();
                if ui.selectable_label(same(size, spec.size), t(size_key(name))).clicked() {
                    spec.size = match (size, dpi) {
                        (PictureSize::Centimetres { width, height, .. }, Some(dpi)) => PictureSize::Centimetres { width, height, dpi },
                        (size, _) => size,
                    };
                    ui.close();
                }
            }
            let (width, height) = spec.size.pixels();
            if ui.selectable_label(named_size.is_none() && spec.size.dpi().is_none(), t("size-pixels")).clicked() {
                spec.size = PictureSize::Pixels { width, height };
                ui.close();
            }
            if ui.selectable_label(named_size.is_none() && spec.size.dpi().is_some(), t("size-centimetres")).clicked() {
                spec.size = PictureSize::Centimetres { width: 16.0, height: 9.0, dpi: 300.0 };
                ui.close();
            }
        })
    });
    ui.label("");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        match &mut spec.size {
            PictureSize::Pixels { width, height } => {
                number(ui, "export-width", DragValue::new(width).range(16..=20_000).speed(4));
                ui.label("×");
                number(ui, "export-height", DragValue::new(height).range(16..=20_000).speed(4));
                ui.label(t("unit-pixels"));
            }
            PictureSize::Centimetres { width, height, dpi } => {
                number(ui, "export-width", DragValue::new(width).range(1.0..=200.0).speed(0.1).max_decimals(2));
                ui.label("×");
                number(ui, "export-height", DragValue::new(height).range(1.0..=200.0).speed(0.1).max_decimals(2));
                ui.label(t("unit-centimetres"));
                number(ui, "export-dpi", DragValue::new(dpi).range(30.0..=1200.0).speed(1).max_decimals(0));
                ui.label(t("unit-dpi"));
            }
        }
    });
    ui.end_row();
}

fn number(ui: &mut Ui, key: &'static str, value: DragValue<'_>) {
    ui.add(value).on_hover_text(t(key));
}

fn size_key(name: &str) -> &'static str {
    match name {
        "slide" => "size-slide",
        "slide-4k" => "size-slide-4k",
        "slide-4x3" => "size-slide-4x3",
        "square" => "size-square",
        "a4-landscape" => "size-a4-landscape",
        "a4-portrait" => "size-a4-portrait",
        "a3-landscape" => "size-a3-landscape",
        _ => "size-a3-portrait",
    }
}

fn buttons(ui: &mut Ui, session: &Session, panels: &Panels, spec: &PictureSpec, theme: &Theme, commands: &mut Vec<Command>) {
    let (width, height) = spec.size.pixels();
    let args = [("width", format_number(f64::from(width))), ("height", format_number(f64::from(height)))];
    ui.label(widgets::muted(tf("export-pixels", &args), theme));
    ui.horizontal(|ui| {
        if let Some(share) = panels.export.progress {
            ui.add(egui::ProgressBar::new(share).desired_width(200.0).text(format!("{:.0} %", share * 100.0)));
            if ui.button(t("cancel")).clicked() {
                commands.push(Command::CancelPicture);
            }
            return;
        }
        let can = session.can_draw(spec.subject);
        if ui.add_enabled(can, egui::Button::new(t("export-save"))).clicked() {
            commands.push(Command::ChoosePictureFile);
        }
        if ui.add_enabled(can, egui::Button::new(t("export-copy"))).clicked() {
            commands.push(Command::CopyPicture);
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}
