//! Tests of the figures as a chart: what it draws off-screen by name, and what it asks for.

use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    analysis::{Columns, Filter, citations::example, filter::apply, time_axis::AxisRange},
    export::{Canvas, draw, encode_png},
    model::{Case, ChartOptions},
    render::theme::ThemeKind,
};

struct Stage {
    case: Case,
    options: ChartOptions,
    state: ChartState,
    asked: Vec<ChartAction>,
}

impl Stage {
    fn of(case: Case, unit: Option<&str>) -> Self {
        let options = ChartOptions { unit: unit.map(str::to_owned), ..ChartOptions::default() };
        Self { case, options, state: ChartState::default(), asked: Vec::new() }
    }

    fn show(&mut self, ui: &mut Ui, theme: &Theme, interactive: bool) {
        let columns = Columns::build(&self.case);
        let shown = apply(&columns, &Filter::default());
        let input = ChartInput {
            case: &self.case,
            columns: &columns,
            shown: &shown,
            crowd: None,
            generation: 1,
            window: None,
            axis: AxisRange::default(),
            options: &self.options,
            selected: &[],
            hovered: &[],
            theme,
            interactive,
            legend: true,
            source_numbers: &[],
        };
        let asked = show(ui, &input, &mut self.state);
        self.asked.extend(asked);
    }
}

/// Two owners that differ, a range, and both kinds of open ends beside the example's figures.
fn contested() -> Case {
    let mut case = example::case();
    let at = example::event(&case, "e04-3000-in-russia") as usize;
    let mut claim = case.events[at].claims[0].clone();
    let mut add = |who: &str, value: Option<f64>, lower: Option<f64>, upper: Option<f64>, qualifier: &str, as_of: Option<&str>| {
        claim.id = format!("made-{who}");
        claim.speakers = vec![who.to_owned()];
        let figure = &mut claim.figures[0];
        (figure.value, figure.lower, figure.upper) = (value, lower, upper);
        figure.qualifier = qualifier.to_owned();
        figure.attributed_to = Some(who.to_owned());
        figure.as_of = as_of.map(str::to_owned);
        case.events[at].claims.push(claim.clone());
    };
    add("Made-up ministry", Some(8_000.0), None, None, "exact", Some("2024-10-31"));
    add("Made-up agency", None, Some(10_000.0), Some(12_000.0), "", Some("2024-11"));
    add("Made-up envoy", Some(1_500.0), None, None, "at-least", None);
    add("Made-up paper of a long and official name, with its department", Some(12_000.0), None, None, "up-to", Some("2024-10"));
    case
}

fn harness(case: Case) -> Harness<'static, Stage> {
    let setup = |ui: &mut Ui, stage: &mut Stage| stage.show(ui, Theme::of(ThemeKind::Dark), true);
    let fonts = |ctx: &egui::Context| {
        ctx.set_fonts(fonts::definitions());
        Theme::of(ThemeKind::Dark).apply(ctx);
    };
    let builder = Harness::builder().with_size(egui::vec2(1000.0, 700.0)).with_context_setup(fonts);
    let mut harness = builder.build_ui_state(setup, Stage::of(case, None));
    harness.run();
    harness
}

#[test]
fn every_figure_of_the_example_is_named_with_owner_number_scope_and_date() {
    let harness = harness(example::case());
    for name in [
        "Lloyd Austin: several thousand soldiers, North Korean troops being prepared for Russia, planned, as of 23 Oct 2024",
        "South Korean Ministry of Defense: 3,000 soldiers, North Korean soldiers on Russian territory, present, no date given",
        "US Defense Department: about 10,000 soldiers, North Korean soldiers sent to train in Russia, cumulative, no date given",
        "not named: about 10,900 soldiers, North Korean troops deployed to Russia, cumulative, as of Nov 2024",
        "not named: hundreds soldiers, North Korean casualties, lost, no date given",
    ] {
        harness.get_by_label(name);
    }
}

#[test]
fn a_click_goes_to_the_words_of_the_claim_and_pointing_lights_its_event() {
    let case = example::case();
    let event = example::event(&case, "e02-austin-preparing");
    let mut harness = harness(case);
    let name = "Lloyd Austin: several thousand soldiers, North Korean troops being prepared for Russia, planned, as of 23 Oct 2024";
    harness.get_by_label(name).hover();
    harness.run();
    assert!(harness.state().asked.contains(&ChartAction::Hover(vec![event])));
    // By now its tip repeats its name.
    harness.get_by_role_and_label(egui::accesskit::Role::Button, name).click();
    harness.run();
    assert!(harness.state().asked.contains(&ChartAction::SelectClaim { event, claim: 0 }));
}

#[test]
fn figures_that_differ_say_so_in_words_and_those_of_dates_apart_do_not() {
    let harness = harness(contested());
    let prefix = "Made-up ministry: 8,000 soldiers, North Korean soldiers on Russian territory, present, as of 31 Oct 2024";
    harness.get_by_label(&format!("{prefix}, ≠ differs from 3,000 (South Korean Ministry of Defense)"));
}

#[test]
fn no_figure_at_all_is_said_in_words() {
    let harness = harness(Case::default());
    harness.get_by_label("No event that is shown gives a figure");
}

/// Writes what the chart looks like into the folder that `DATELINE_LOOK` names.
#[test]
#[ignore = "writes pictures to look at"]
fn look() {
    let Some(folder) = std::env::var_os("DATELINE_LOOK") else { return };
    let folder = std::path::Path::new(&folder);
    for (name, case, unit) in [
        ("soldiers", example::case(), None),
        ("usd", example::case(), Some("USD")),
        ("percent", example::case(), Some("percent")),
        ("contested", contested(), None),
    ] {
        for (width, height) in [(1280, 720), (640, 480), (1920, 1080)] {
            for kind in [ThemeKind::Dark, ThemeKind::Light, ThemeKind::Print] {
                if (width != 1280 || name != "soldiers") && kind != ThemeKind::Dark && !(name == "contested" && kind == ThemeKind::Print) {
                    continue;
                }
                let theme = Theme::of(kind);
                let canvas = Canvas { width_px: width, height_px: height, pixels_per_point: 1.0 };
                let setup = |ctx: &egui::Context| {
                    ctx.set_fonts(fonts::definitions());
                    theme.apply(ctx);
                };
                let mut stage = Stage::of(case.clone(), unit);
                let picture = draw(canvas, theme.panel, setup, |ui| stage.show(ui, theme, false)).unwrap();
                let file = format!("figures_{name}_{width}_{kind:?}.png").to_lowercase();
                std::fs::write(folder.join(file), encode_png(&picture).unwrap()).unwrap();
            }
        }
    }
}
