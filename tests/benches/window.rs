//! One pass of the whole window with tessellation, and one change of the time window, on the example case and on 100,000
//! made-up events; the same with each chart beside the map; and on large tables. Prints medians; asserts nothing about time. Run: `cargo bench --bench window`.

mod made_up;
mod screen;

use std::time::Instant;

use dateline::{
    analysis::Facet,
    effects::desk::Desk,
    model::{Camera, ChartKind, Stage, TimeWindow},
    session::{Command, Session, Settings, state::OpenedCase},
};
use made_up::made_up;
use screen::{Screen, table};

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A window that is dragged: its first day, its length, and how far it goes in a step.
const NEAR: (i32, i32, i32) = (19_900, 60, 1);
/// One of five years, dragged by a pixel.
const FAR: (i32, i32, i32) = (12_000, 1_826, 10);

fn measure(name: &str, opened: OpenedCase, (first, length, step): (i32, i32, i32), charts_shown: &[ChartKind]) {
    let window_at = |at: i32| TimeWindow { from: first + at * step, to: first + at * step + length };
    let mut session = Session::new(opened, Settings::default());
    session.handle(Command::Dismiss);
    let mut screen = Screen::new();
    let mut pass = |session: &mut Session| screen.pass(session);
    for _ in 0..10 {
        pass(&mut session);
    }
    let still: Vec<(f64, f64)> = (0..60).map(|_| pass(&mut session)).collect();
    let mut drag = Vec::new();
    let mut filters = Vec::new();
    for day in 0..60 {
        let window = window_at(day);
        let start = Instant::now();
        session.handle(Command::SetWindow(Some(window)));
        filters.push(start.elapsed().as_secs_f64() * 1e3);
        drag.push(pass(&mut session).1);
    }
    session.handle(Command::SetWindow(None));
    let categories: Vec<String> = session.case().categories.iter().map(|c| c.id.clone()).collect();
    let mut values = Vec::new();
    let mut after_value = Vec::new();
    for turn in 0..60 {
        let start = Instant::now();
        session.handle(Command::ToggleValue(Facet::Category, categories[turn / 2 % categories.len()].clone()));
        values.push(start.elapsed().as_secs_f64() * 1e3);
        after_value.push(pass(&mut session).1);
    }
    let start = session.camera();
    let mut pan = Vec::new();
    for step in 0..60 {
        session.handle(Command::SetCamera(Camera { lon: start.lon + f64::from(step) * 0.05, ..start }));
        pan.push(pass(&mut session).1);
    }
    let axis = session.axis();
    let mut axis_pan = Vec::new();
    for step in 0..60 {
        let by = f64::from(step) * 2.0;
        session.handle(Command::SetAxis(axis.start + by, axis.end + by));
        axis_pan.push(pass(&mut session).1);
    }
    session.handle(Command::SetAxis(axis.start, axis.end));
    let mut charts = Vec::new();
    for kind in charts_shown.iter().copied() {
        session.handle(Command::ShowChart(kind));
        // For what the chart itself costs: the same room, and no map beside it.
        let [beside, alone] = [Stage::Both, Stage::Chart].map(|stage| {
            session.handle(Command::SetStage(stage));
            session.handle(Command::SetWindow(None));
            for _ in 0..5 {
                pass(&mut session);
            }
            let still: Vec<f64> = (0..20).map(|_| pass(&mut session).1).collect();
            let drag = (0..20).map(|day| {
                session.handle(Command::SetWindow(Some(window_at(day))));
                pass(&mut session).1
            });
            (median(still), median(drag.collect()))
        });
        charts.push((kind, beside, alone));
    }
    let ui_only = still.iter().map(|s| s.0).collect();
    println!("\n{name}");
    for (what, times) in [
        ("pass, nothing changes", still.iter().map(|s| s.1).collect()),
        ("  of it before tessellation", ui_only),
        ("pass while the time window is dragged", drag),
        ("pass after a value is chosen", after_value),
        ("pass while the map is panned", pan),
        ("pass while the time axis is panned", axis_pan),
        ("filter change: time window", filters),
        ("filter change: a value", values),
    ] {
        println!("{:9.3} ms  {what}", median(times));
    }
    println!("pass with a chart, median of 20");
    println!("   beside the map: still, dragged | alone: still, dragged");
    for (kind, beside, alone) in charts {
        println!("{:9.3} {:9.3} | {:9.3} {:9.3} ms  {}", beside.0, beside.1, alone.0, alone.1, kind.id());
    }
}

fn main() {
    let example = Desk::default().example();
    let many = made_up(&example.case, 100_000);
    println!("1280x720 points, one core, median of 60");
    measure("example", example, NEAR, &ChartKind::ALL);
    measure("100,000 events", OpenedCase { case: many, ..OpenedCase::default() }, NEAR, &ChartKind::ALL);
    for rows in [100_000, 1_000_000] {
        measure(&format!("a table of {rows} rows"), table(rows), FAR, &[ChartKind::OverTime]);
    }
}
