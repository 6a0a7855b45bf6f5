//! One picture test, as a pattern for the others: a small user interface in an `egui_kittest` harness, drawn by our own rasteriser.

use crate::common::{demo, renderer};
use dateline::render::theme::ThemeKind;
use egui_kittest::kittest::Queryable as _;

#[test]
fn a_small_interface_looks_as_expected_in_every_theme() {
    for (kind, name) in [(ThemeKind::Dark, "demo_dark"), (ThemeKind::Light, "demo_light"), (ThemeKind::Print, "demo_print")] {
        let mut harness = renderer::harness([420.0, 320.0], 1.0, kind).build_ui(move |ui| demo::show(ui, kind));
        harness.run();
        renderer::assert_picture(&mut harness, name);
    }
}

#[test]
fn a_small_interface_looks_as_expected_at_two_pixels_a_point() {
    let mut harness = renderer::harness([420.0, 320.0], 2.0, ThemeKind::Dark).build_ui(|ui| demo::show(ui, ThemeKind::Dark));
    harness.run();
    renderer::assert_picture(&mut harness, "demo_dark_2x");
}

#[test]
fn a_picture_follows_what_was_clicked() {
    let draw = |ui: &mut egui::Ui, count: &mut u32| {
        if ui.button("Next event").clicked() {
            *count += 1;
        }
        ui.label(format!("{count} of 3"));
    };
    let mut harness = renderer::harness([140.0, 70.0], 1.0, ThemeKind::Dark).build_ui_state(draw, 1);
    harness.run();
    let before = harness.render().unwrap();
    harness.get_by_label("Next event").click();
    harness.run();
    assert_eq!(*harness.state(), 2);
    let after = harness.render().unwrap();
    let changed = before.pixels().zip(after.pixels()).filter(|(before, after)| before != after).count();
    assert!(changed > 10, "{changed} pixels changed");
}
