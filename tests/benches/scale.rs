//! How fast windows over many events are answered, on one core: `cargo bench --bench scale -- [events …]`, or with 10 thousand, 100 thousand,
//! 1 and 10 million made-up events. Prints a table; of many windows, each asked for in a few rounds of which the best counts (other
//! programs only ever add to it), the best and the middle. The first answers of each size are held against a plain
//! loop; nothing else is asserted. With node and the folder that `DATELINE_PEERS` names, what else one could take is timed beside it.

mod peers;
#[cfg(feature = "gui")]
mod screen;

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use dateline::{
    analysis::{
        generated::{self, Generator, Made, SplitMix64},
        mercator::world_from_lonlat,
        scale::{Answer, Bits, Index, Moving, Query, Row, Rows, Store, ViewBox, fixed_from_world},
    },
    ingest::tables::{cache, columnar},
    model::{LonLat, TimeWindow, edtf::Day},
};

/// How many windows are asked for.
const WINDOWS: usize = 41;
/// How often each is asked for.
const ROUNDS: usize = 5;
/// How many days a step of one pixel is: some 36 years on 1,300 points.
const DAYS_A_PIXEL: Day = 10;

/// What the work gives, and how long it took by the clock, milliseconds.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let clock = Instant::now();
    let value = std::hint::black_box(work());
    (value, clock.elapsed().as_secs_f64() * 1e3)
}

/// The time of each of some questions: the least of a few rounds, in which the others come between.
fn rounds(questions: &[Query], answer: impl Fn(&Query) -> Answer) -> Vec<f64> {
    let mut least = vec![f64::MAX; questions.len()];
    for _ in 0..ROUNDS {
        for (least, question) in least.iter_mut().zip(questions) {
            *least = least.min(timed(|| answer(question)).1);
        }
    }
    least
}

/// The least and the middle of some times.
fn spread(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times.first().copied().unwrap_or(0.0), times.get(times.len() / 2).copied().unwrap_or(0.0))
}

fn row(made: Made) -> Row {
    let (x, y) = fixed_from_world(world_from_lonlat(LonLat::new(made.lon, made.lat)));
    Row { start: made.start, end: made.end, x, y, category: made.category as u16, reported: None }
}

/// The bins of a timeline over all days.
fn edges((first, last): (Day, Day)) -> Arc<[Day]> {
    (0..=300).map(|bin| first + (i64::from(last - first + 1) * bin / 300) as Day).collect()
}

/// A third of all days or less.
fn a_window(random: &mut SplitMix64, (first, last): (Day, Day)) -> TimeWindow {
    let days = (last - first) as u64;
    let length = 1 + random.below(days / 3) as Day;
    let from = first + random.below(days - length as u64) as Day;
    TimeWindow { from, to: from + length }
}

/// Some part of the map at a zoom, as a window of 1280 × 800 points shows it about an event.
fn a_view(random: &mut SplitMix64, rows: &Rows, zoom: f64) -> ViewBox {
    let at = rows.get(random.below(rows.len() as u64) as usize);
    let (x, y) = at.map_or((0.5, 0.5), |row| (f64::from(row.x) / 4_294_967_296.0, f64::from(row.y) / 4_294_967_296.0));
    let points = 256.0 * zoom.exp2();
    let (wide, high) = (640.0 / points, 400.0 / points);
    ViewBox { west: x - wide, north: y - high, east: x + wide, south: y + high }
}

/// Certain, possible and the sums of x and y by cell.
fn plain(rows: &Rows, query: &Query) -> BTreeMap<(u32, u32), (u32, u32)> {
    let level = query.zoom as u32 + 3;
    let mut cells = BTreeMap::new();
    let window = query.window.unwrap_or(TimeWindow { from: Day::MIN, to: Day::MAX });
    for row in (0..rows.len()).filter_map(|record| rows.get(record)) {
        if row.start <= window.to && window.from <= row.end && query.shows(usize::from(row.category)) {
            let cell: &mut (u32, u32) = cells.entry((row.x >> (32 - level), row.y >> (32 - level))).or_default();
            let certain = u32::from(window.from <= row.start && row.end <= window.to);
            *cell = (cell.0 + certain, cell.1 + 1 - certain);
        }
    }
    cells
}

fn hold_against_plain(rows: &Rows, query: &Query, answer: &Answer) {
    let found: BTreeMap<(u32, u32), (u32, u32)> = answer.clusters.iter().map(|c| ((c.column, c.row), (c.certain, c.possible))).collect();
    assert_eq!(found, plain(rows, query), "the answer is not that of a plain loop");
}

fn line(what: &str, times: Vec<f64>) {
    let (least, middle) = spread(times);
    println!("  {what:44} {least:9.3} {middle:9.3}");
}

fn one_size(events: usize) {
    let mut rows = Rows::with_capacity(events, 0);
    let ((), making) = timed(|| Generator::new(1).take(events).for_each(|made| rows.push(row(made))));
    let clock = Instant::now();
    let index = Arc::new(Index::build(&rows));
    let building = clock.elapsed().as_secs_f64() * 1e3;
    let memory = index.memory();
    let each = |bytes: usize| bytes as f64 / events as f64;
    println!("{events} events: made in {making:.0} ms, index built in {building:.0} ms");
    println!(
        "  bytes an event {:.1}: columns {:.1}, time {:.1}, points {:.1}, {} cells {:.1}, sums {:.1}; words beside it",
        each(memory.total()),
        each(memory.columns),
        each(memory.time),
        each(memory.points),
        index.cells(),
        each(memory.cells),
        each(memory.sums)
    );
    println!("  {:44} {:>9} {:>9}", "milliseconds", "least", "middle");
    let days = (0..rows.len()).filter_map(|at| rows.get(at)).fold((Day::MAX, Day::MIN), |d, row| (d.0.min(row.start), d.1.max(row.end)));
    let whole = Query { edges: edges(days), zoom: 2.0, ..Query::all() };
    let mut random = SplitMix64::new(7);
    let all_on: Arc<[bool]> = Arc::new([true; 8]);
    let one_off = |at: usize| -> Arc<[bool]> { (0..8).map(|category| category != at).collect() };

    for zoom in [2.0, 4.0, 6.0, 9.0, 13.0] {
        let mut question = |_| {
            let view = if zoom < 3.0 { ViewBox::WORLD } else { a_view(&mut random, &rows, zoom) };
            Query { window: Some(a_window(&mut random, days)), view, zoom, ..whole.clone() }
        };
        let times = rounds(&(0..WINDOWS).map(&mut question).collect::<Vec<_>>(), |query| index.answer(query));
        line(&format!("new window, zoom {zoom}: map, histogram, counts"), times);
    }
    let query = Query { window: Some(a_window(&mut random, days)), ..whole.clone() };
    hold_against_plain(&rows, &query, &index.answer(&query));
    line("  of that the histogram alone", (0..WINDOWS).map(|_| timed(|| index.histogram(&whole)).1).collect());
    let off = |at: usize| Query { categories: Some(one_off(at % 8)), ..query.clone() };
    line("a category off, new answer", rounds(&(0..8).map(off).collect::<Vec<_>>(), |query| index.answer(query)));
    hold_against_plain(&rows, &off(0), &index.answer(&off(0)));

    let mut store = Store::new(Arc::clone(&index));
    let mut moving = Moving::default();
    let mut window = TimeWindow { from: days.0 + (days.1 - days.0) / 4, to: days.0 + (days.1 - days.0) / 2 };
    let mut step = |store: &Store, window: &mut TimeWindow, by: Day, on: &Arc<[bool]>| {
        *window = TimeWindow { from: window.from + by, to: window.to + by };
        let query = Query { window: Some(*window), categories: Some(Arc::clone(on)), ..whole.clone() };
        timed(|| moving.answer(store, &query)).1
    };
    step(&store, &mut window, 0, &all_on);
    line("moved by one pixel", (0..WINDOWS).map(|_| step(&store, &mut window, DAYS_A_PIXEL, &all_on)).collect());
    line("moved by one day", (0..WINDOWS).map(|_| step(&store, &mut window, -1, &all_on)).collect());
    line("an event added, the next answer", {
        (0..WINDOWS)
            .map(|at| {
                let ((), setting) = timed(|| {
                    store.set(
                        (events + at) as u32,
                        Some(Row { start: window.from, end: window.to, x: 1 << 31, y: 1 << 31, category: 0, reported: None }),
                    );
                });
                setting + step(&store, &mut window, 0, &all_on)
            })
            .collect()
    });
    let window = a_window(&mut random, days);
    for every in [3, 100] {
        let only = || Some(Arc::new(Bits::of(events, |at| at % every == 0)));
        let query = Query { window: Some(window), only: only(), ..whole.clone() };
        line(&format!("another filter (1 of {every} passes), new answer"), (0..5).map(|_| timed(|| index.answer(&query)).1).collect());
        let mut moving = Moving::default();
        moving.answer(&store, &query);
        let moved =
            |by: Day| Query { window: Some(TimeWindow { from: window.from + by, to: window.to + by }), only: only(), ..query.clone() };
        let moved: Vec<Query> = (1..=9).map(|step| moved(step * DAYS_A_PIXEL)).collect();
        line("  moved by one pixel", moved.iter().map(|query| timed(|| moving.answer(&store, query)).1).collect());
    }
    let anew = timed(|| store.rows().len()).1;
    println!("  rows with the edits, to build anew           {anew:9.3}");
    peers::compare(events, &index, &whole, days);
}

/// The way from a file's bytes to the first picture, on two threads, by the clock.
fn loading(events: usize) {
    let mut csv = Vec::new();
    if generated::write_csv(events as u64, 1, &mut csv).is_err() {
        return;
    }
    let clock = |what: &str, since: Instant| println!("  {what:44} {:9.0}", since.elapsed().as_secs_f64() * 1e3);
    println!("loading {events} events from a CSV of {} MB, milliseconds by the clock", csv.len() >> 20);
    let start = Instant::now();
    let read = columnar::read_columns("made.csv", &csv, None, &columnar::Progress::default());
    let Ok(Some((table, _))) = read else { return println!("  no table") };
    clock("CSV to columns", start);
    let at = Instant::now();
    let index = Index::build(&Rows::of_table(&table));
    clock("columns to index", at);
    std::hint::black_box(index.answer(&Query::all()));
    clock("all of it, to the first answer", start);
    let words = table.bytes_of_words() as f64 / events as f64;
    println!(
        "  bytes an event {:.1}, of that titles, ids and places of rows {words:.1}",
        words + index.memory().total() as f64 / events as f64
    );
    let at = Instant::now();
    let source = cache::Fingerprint::of(&csv);
    clock("fingerprint of the source", at);
    let at = Instant::now();
    let kept = cache::write(&table, source);
    clock("cache written", at);
    let start = Instant::now();
    let again = cache::read(&kept, cache::Fingerprint::of(&csv));
    clock("cache to columns, with the source's fingerprint", start);
    let index = again.as_ref().map(|table| Index::build(&Rows::of_table(table))).unwrap_or_default();
    std::hint::black_box(index.answer(&Query::all()));
    clock("all of it, to the first answer", start);
    assert_eq!(again.as_ref(), Ok(&table), "the cache gives the table again");
}

/// The whole window on a large table: a pass with tessellation while the time window is dragged, and after an edit.
#[cfg(feature = "gui")]
fn window(events: usize) {
    use dateline::{
        analysis::{columns::Span, crowd::Edited},
        session::{Command, CrowdCommand, Session, Settings},
    };
    let mut session = Session::new(screen::table(events as u64), Settings::default());
    let mut screen = screen::Screen::new();
    for _ in 0..10 {
        screen.pass(&mut session);
    }
    let window_at = |at: i32| TimeWindow { from: 12_000 + at * DAYS_A_PIXEL, to: 13_826 + at * DAYS_A_PIXEL };
    session.handle(Command::SetWindow(Some(window_at(0))));
    screen.pass(&mut session);
    println!("the whole window on {events} events, 1280 × 720 points, milliseconds");
    let steps = (1..=60).map(|step| timed(|| session.handle(Command::SetWindow(Some(window_at(step))))).1 + screen.pass(&mut session).1);
    line("dragged by a pixel: all of the pass, tessellated", steps.collect());
    let row = |at: usize| Edited {
        title: Arc::from("Made here"),
        span: Span { start: 13_000, end: 13_000 },
        point: Some(LonLat::new(at as f64 / 10.0, 20.0)),
        category: 0,
    };
    let edit = |record: Option<u32>, at| Command::Crowd(CrowdCommand::Put { record, row: row(at) });
    let adds = (0..20).map(|at| timed(|| session.handle(edit(None, at))).1 + screen.pass(&mut session).1);
    line("an event added, and the pass that shows it", adds.collect());
    let moves = (0..20).map(|at| timed(|| session.handle(edit(Some(at), at as usize + 40))).1 + screen.pass(&mut session).1);
    line("an event moved, and the pass that shows it", moves.collect());
    let deletes = (0..20).map(|at| {
        session.handle(Command::Crowd(CrowdCommand::Select { records: vec![100 + at], add: false }));
        timed(|| session.handle(Command::Crowd(CrowdCommand::Delete))).1 + screen.pass(&mut session).1
    });
    line("an event deleted, and the pass that shows it", deletes.collect());
}

fn main() {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000, 1_000_000, 10_000_000] } else { asked };
    sizes.iter().for_each(|events| one_size(*events));
    sizes.iter().filter(|events| **events <= 1_000_000).for_each(|events| loading(*events));
    #[cfg(feature = "gui")]
    sizes.iter().filter(|events| **events <= 1_000_000).for_each(|events| window(*events));
}
