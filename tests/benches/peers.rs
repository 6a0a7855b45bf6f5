//! What a web developer would take, timed by node on the same events in the same run: crossfilter2, which filters by time and counts, and
//! supercluster, which clusters and has to be built anew for a window. The script and the two packages lie in a folder that the variable
//! `DATELINE_PEERS` names; nothing is fetched here, and what is missing is said.

use std::{
    io::{BufWriter, Write as _},
    path::PathBuf,
    process::Command,
    sync::Arc,
};

use dateline::{
    analysis::{
        generated::{Generator, SplitMix64},
        scale::{Index, Moving, Query, Store},
    },
    model::{
        TimeWindow,
        edtf::{Day, iso_from_day},
    },
};
use serde_json::Value;

/// More than these, node has no room for.
const MOST: usize = 1_000_000;
/// As the script has it: how many windows, how many steps, and how long a window is.
const WINDOWS: usize = 31;
const STEPS: usize = 61;
const YEAR: Day = 365;

/// Prints how many times as long the peers take for windows of a year as this index.
pub fn compare(events: usize, index: &Arc<Index>, whole: &Query, days: (Day, Day)) {
    println!("  beside crossfilter2 and supercluster, windows of a year, middles, milliseconds");
    let theirs = match peers(events) {
        Ok(theirs) => theirs,
        Err(why) => return println!("    skipped: {why}"),
    };
    let (window, step) = ours(index, whole, days);
    let line = |what: &str, ours: f64, name: &str, aim: &str| {
        let theirs = theirs.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
        println!("    {what:50} {ours:8.3} {theirs:9.3}, times {:6.1}{aim}", theirs / ours);
    };
    line("new window; crossfilter2 filters and counts", window, "crossfilter_new_window", " (aim: 15)");
    line("new window; supercluster filters, builds, clusters", window, "supercluster_new_window", " (aim: 100)");
    line("moved by one day; crossfilter2 filters and counts", step, "crossfilter_one_day_step", "");
}

/// What the script says of so many of the generator's events.
fn peers(events: usize) -> Result<Value, String> {
    if events > MOST {
        return Err(format!("they are asked about {MOST} events or fewer"));
    }
    let folder = std::env::var_os("DATELINE_PEERS").map(PathBuf::from).filter(|folder| folder.join("bench.mjs").is_file()).ok_or(
        "in a folder of your own, put ../shared/peers/bench.mjs and run npm install crossfilter2 supercluster; name it by DATELINE_PEERS",
    )?;
    let file = tempfile::Builder::new().suffix(".csv").tempfile().map_err(|e| e.to_string())?;
    let mut csv = BufWriter::new(file.as_file());
    let head = writeln!(csv, "lon,lat,category,start");
    let rows = Generator::new(1).take(events);
    let mut rows = rows.map(|made| writeln!(csv, "{:.6},{:.6},{},{}", made.lon, made.lat, made.category, iso_from_day(made.start)));
    head.and_then(|()| rows.try_for_each(|row| row)).map_err(|e| e.to_string())?;
    drop(rows);
    csv.flush().map_err(|e| e.to_string())?;
    let mut node = Command::new("node");
    node.current_dir(folder).args(["--max-old-space-size=12000", "bench.mjs"]).arg(file.path());
    let said = node.output().map_err(|e| format!("node can't be run ({e})"))?;
    serde_json::from_slice(&said.stdout).map_err(|_| format!("the script failed: {}", String::from_utf8_lossy(&said.stderr).trim()))
}

/// The middle time of an answer to a new window with map, histogram and counts, and of one to a window moved by a day.
fn ours(index: &Arc<Index>, whole: &Query, (first, last): (Day, Day)) -> (f64, f64) {
    let mut random = SplitMix64::new(9);
    let year = |from: Day| Query { window: Some(TimeWindow { from, to: from + YEAR - 1 }), zoom: 3.0, ..whole.clone() };
    // As the program asks: one question after another. What does not depend on the window is kept, here and there.
    let (store, mut moving) = (Store::new(Arc::clone(index)), Moving::default());
    let mut ask = |from: Day| super::timed(|| moving.answer(&store, &year(from))).1;
    ask(first);
    let new = (0..WINDOWS).map(|_| ask(first + random.below((last - first - YEAR) as u64) as Day)).collect();
    let from = first + (last - first) / 4;
    ask(from);
    let steps = (1..=STEPS).map(|at| ask(from + at as Day)).collect();
    (super::spread(new).1, super::spread(steps).1)
}
