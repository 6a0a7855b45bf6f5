//! Tests of the matrix of sources as a widget: what it shows and what its gestures ask for.

use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    analysis::{Columns, Filter, Shown, filter::apply, time_axis::AxisRange},
    export::{Canvas, draw, encode_png},
    ingest::case_file,
    model::{Case, ChartOptions},
    render::theme::ThemeKind,
};

/// The example case, and what was asked of the chart.
struct Desk {
    case: Case,
    columns: Columns,
    shown: Shown,
    options: ChartOptions,
    selected: Vec<u32>,
    hovered: Vec<u32>,
    state: ChartState,
    asked: Vec<ChartAction>,
}

impl Desk {
    fn of(by: MatrixColumns) -> Self {
        let case = case_file::parse(include_bytes!("../../../../seeds/case.json")).unwrap().0;
        let columns = Columns::build(&case);
        Self {
            shown: apply(&columns, &Filter::default()),
            columns,
            case,
            options: ChartOptions { columns: by, ..ChartOptions::default() },
            selected: Vec::new(),
            hovered: Vec::new(),
            state: ChartState::default(),
            asked: Vec::new(),
        }
    }

    fn event(&self, id: &str) -> u32 {
        self.case.events.iter().position(|e| e.id == id).unwrap() as u32
    }

    fn show(&mut self, ui: &mut Ui, kind: ThemeKind, interactive: bool) {
        let input = ChartInput {
            case: &self.case,
            columns: &self.columns,
            shown: &self.shown,
            crowd: None,
            generation: 0,
            window: None,
            axis: AxisRange::of_days(0, 1),
            options: &self.options,
            selected: &self.selected,
            hovered: &self.hovered,
            theme: Theme::of(kind),
            interactive,
            legend: true,
            source_numbers: &[],
        };
        let asked = show(ui, &input, &mut self.state);
        self.asked.extend(asked);
    }
}

fn harness(desk: Desk, width: f32, height: f32) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(width, height))
        .with_context_setup(|ctx| {
            ctx.set_fonts(crate::render::fonts::definitions());
            Theme::of(ThemeKind::Dark).apply(ctx);
        })
        .build_ui_state(|ui, desk: &mut Desk| desk.show(ui, ThemeKind::Dark, true), desk);
    harness.run();
    harness
}

/// Writes what the chart looks like into the folder that `DATELINE_LOOK` names.
#[test]
#[ignore = "writes pictures to be looked at"]
fn look_at_sources() {
    let Some(folder) = std::env::var_os("DATELINE_LOOK") else { return };
    let folder = std::path::Path::new(&folder);
    for (by, name) in [(MatrixColumns::Events, "events"), (MatrixColumns::Places, "places")] {
        for (kind, theme) in [(ThemeKind::Dark, "dark"), (ThemeKind::Light, "light"), (ThemeKind::Print, "print")] {
            for (width_px, height_px) in [(1280, 720), (640, 480), (1920, 1080)] {
                for select in [false, true] {
                    if select && (width_px != 1280 || kind == ThemeKind::Print) {
                        continue;
                    }
                    let mut desk = Desk::of(by);
                    if select {
                        desk.selected = vec![desk.event("e06-troops-in-kursk-region"), desk.event("e01-troops-sent-to-russia")];
                        desk.hovered = vec![desk.event("e62-treaty-june-2024")];
                    }
                    let canvas = Canvas { width_px, height_px, pixels_per_point: 1.0 };
                    let setup = |ctx: &egui::Context| {
                        ctx.set_fonts(crate::render::fonts::definitions());
                        Theme::of(kind).apply(ctx);
                    };
                    let picture = draw(canvas, Theme::of(kind).panel, setup, |ui| desk.show(ui, kind, false)).unwrap();
                    let suffix = if select { "-selected" } else { "" };
                    let file = folder.join(format!("sources-{name}-{theme}-{width_px}{suffix}.png"));
                    std::fs::write(file, encode_png(&picture).unwrap()).unwrap();
                }
            }
        }
    }
}

#[test]
fn every_voice_of_the_example_has_a_row_that_selects_its_events() {
    let mut harness = harness(Desk::of(MatrixColumns::Events), 1400.0, 1300.0);
    harness.get_by_label("South Korean Ministry of Defense: 1 event, 0 told by others too").click();
    harness.run();
    let desk = harness.state();
    let selected = desk.asked.iter().find_map(|a| if let ChartAction::Select { events, add: false } = a { Some(events) } else { None });
    let events = selected.expect("a selection");
    let event = &desk.case.events[events[0] as usize];
    assert_eq!(events.len(), 1);
    assert_eq!(event.claims[0].speakers[0], "South Korean Ministry of Defense");
    let voices: BTreeSet<String> = desk.state.sources.kept.as_ref().unwrap().labels.iter().cloned().collect();
    for voice in voices {
        assert!(
            harness.query_all_by(|node| node.label().is_some_and(|l| l.starts_with(&format!("{voice}: ")))).next().is_some(),
            "{voice}"
        );
    }
}

#[test]
fn a_cell_of_one_claim_goes_to_its_words_and_pointing_at_it_lights_its_event() {
    let mut harness = harness(Desk::of(MatrixColumns::Events), 1400.0, 1100.0);
    let name = "Ukrainian intelligence, asserts: North Korean troops in the Kursk region";
    harness.get_by_role_and_label(Role::Button, name).hover();
    harness.run();
    let event = harness.state().event("e06-troops-in-kursk-region");
    assert!(harness.state().asked.contains(&ChartAction::Hover(vec![event])));
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
    assert!(harness.state().asked.contains(&ChartAction::SelectClaim { event, claim: 1 }), "{:?}", harness.state().asked);
    harness.get_by_role_and_label(Role::Button, "North Korean troops in the Kursk region: told by 2 voices");
}

#[test]
fn where_not_all_voices_fit_they_are_paged_and_not_named_stays() {
    let mut harness = harness(Desk::of(MatrixColumns::Events), 900.0, 500.0);
    let (mut seen, mut pages) = (BTreeSet::new(), 0);
    let unnamed = "Not named: ";
    loop {
        let kept = harness.state().state.sources.kept.as_ref().unwrap();
        let voices = kept.labels.clone();
        let here = |voice: &str| harness.query_all_by(|n| n.label().is_some_and(|l| l.starts_with(voice))).next().is_some();
        let before = seen.len();
        seen.extend(voices.iter().filter(|v| here(&format!("{v}: "))).cloned());
        assert!(here(unnamed));
        if seen.len() == voices.len() {
            break;
        }
        assert!(seen.len() > before && pages < 20, "{seen:?}");
        pages += 1;
        harness.get_by(|n| n.label().is_some_and(|l| l.starts_with("Voices ") && l.ends_with("Show the next"))).click();
        harness.run();
    }
    assert!(pages > 0);
}

#[test]
fn titles_are_cut_in_the_middle_and_fit() {
    let width = |words: &str| words.chars().count() as f32;
    assert_eq!(titles::middle_cut("North Korean troops", 19.0, width), "North Korean troops");
    assert_eq!(titles::middle_cut("North Korean troops", 11.0, width), "North…oops");
    for room in 1..30 {
        assert!(width(&titles::middle_cut("North Korean troops in Kursk", room as f32, width)) <= room as f32);
    }
}
