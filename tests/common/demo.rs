//! A small user interface with one of everything that is drawn: text in both weights, widgets, lines, circles, areas. Stands for a window
//! in tests and benchmarks of the drawing itself.

use dateline::render::{
    fonts,
    theme::{Theme, ThemeKind, size},
};
use egui::{Color32, Mesh, Pos2, Rect, RichText, Shape, Stroke, Ui, pos2, vec2};

/// Fills the whole `ui`.
pub fn show(ui: &mut Ui, kind: ThemeKind) {
    let theme = Theme::of(kind);
    ui.label(RichText::new("Kursk, Pyongyang and Rason").font(fonts::strong(size::HEADING)));
    ui.label(RichText::new("About 10,900 by November, 30 Oct 2024. Курськ, Київ").font(fonts::regular(size::BODY)));
    ui.label(RichText::new("Sources: five articles, 60 events").font(fonts::regular(size::SMALL)).color(theme.text_muted));
    ui.horizontal(|ui| {
        let _ = ui.button("Previous");
        let _ = ui.button("Next event");
        ui.checkbox(&mut true, "Forecasts");
        let _ = ui.radio(true, "Sliding");
    });
    ui.horizontal(|ui| {
        let label = ui.label("Speed");
        ui.add(egui::Slider::new(&mut 4.2, 0.0..=10.0)).labelled_by(label.id);
    });
    ui.separator();
    let (_, rect) = ui.allocate_space(ui.available_size());
    map(&ui.painter().with_clip_rect(rect), rect, theme);
}

fn map(painter: &egui::Painter, rect: Rect, theme: &Theme) {
    painter.rect_filled(rect, 0.0, theme.map.sea);
    let centre = rect.center();
    let reach = rect.height().min(rect.width()) * 0.46;
    let around = |share: f32, turn: f32| centre + reach * share * vec2(turn.cos(), turn.sin());
    // A coast of many triangles, as the basemap has it, and its line.
    let coast: Vec<Pos2> = (0..180)
        .map(|i| {
            let turn = i as f32 * std::f32::consts::TAU / 180.0;
            around(0.85 + 0.1 * (turn * 5.0).sin() + 0.04 * (turn * 23.0).cos(), turn)
        })
        .collect();
    let mut land = Mesh::default();
    land.colored_vertex(centre, theme.map.land);
    for (i, point) in (0_u32..).zip(&coast) {
        land.colored_vertex(*point, theme.map.land);
        land.add_triangle(0, 1 + i, 1 + (i + 1) % 180);
    }
    painter.add(Shape::mesh(land));
    painter.add(Shape::closed_line(coast, Stroke::new(1.0, theme.map.border_country)));
    // A translucent fan, in which seams would show.
    let mut area = Mesh::default();
    let tint = theme.area_fill(theme.category(dateline::model::Colour::Orange));
    area.colored_vertex(around(0.4, 2.5), tint);
    for i in 0..24_u32 {
        let turn = i as f32 * std::f32::consts::TAU / 24.0;
        area.colored_vertex(around(0.4, 2.5) + 0.3 * reach * vec2(turn.cos(), turn.sin()), tint);
        area.add_triangle(0, 1 + i, 1 + (i + 1) % 24);
    }
    painter.add(Shape::mesh(area));
    for (i, colour) in [dateline::model::Colour::SkyBlue, dateline::model::Colour::Vermillion, dateline::model::Colour::BluishGreen]
        .into_iter()
        .enumerate()
    {
        let at = around(0.5, i as f32 * 1.7);
        painter.circle(at, size::MARKER + 2.0 * i as f32, theme.category(colour), Stroke::new(1.5, theme.map.marker_outline));
        painter.text(at + vec2(14.0, 0.0), egui::Align2::LEFT_CENTER, "Vladivostok", fonts::regular(size::BODY), theme.map.label_city);
        painter.extend(Shape::dashed_line(&[centre, at], Stroke::new(1.5, theme.category(colour)), 6.0, 4.0));
    }
    painter.circle_stroke(centre, 2.0, Stroke::new(1.0, theme.selection));
    painter.line_segment([rect.left_top(), rect.right_bottom()], Stroke::new(1.0, theme.map.border_disputed));
    painter.line_segment([pos2(rect.left(), centre.y), pos2(rect.right(), centre.y)], Stroke::new(1.0, theme.map.river));
    painter.rect_filled(Rect::from_min_size(rect.left_bottom() - vec2(-10.0, 40.0), vec2(120.0, 30.0)), 5.0, theme.map.plate);
    painter.add(Shape::Text(
        egui::epaint::TextShape::new(
            around(0.3, -1.2),
            painter.layout_no_wrap("Sea of Japan".to_owned(), fonts::regular(size::READING), theme.map.label_water),
            Color32::WHITE,
        )
        .with_angle(-0.4),
    ));
}
