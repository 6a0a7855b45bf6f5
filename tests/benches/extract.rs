//! How fast texts are read, on one core: `cargo bench --bench extract`. The best of some runs by the time that the thread was running, for
//! other programs only ever add to it. The text is the five articles, over and over. Asserts nothing.

use std::time::{Duration, Instant};

use dateline::{
    effects::files,
    extract::{Context, Extractor, Source, tokens::tokens},
    model::document::Text,
};

const RUNS: usize = 7;
/// How large the text is about, bytes.
const BYTES: usize = 2_000_000;

/// Time that the thread has been running, where the system says so.
fn busy() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    line.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn least<T>(mut run: impl FnMut() -> T) -> f64 {
    let once = |_| {
        let (clock, before) = (Instant::now(), busy());
        std::hint::black_box(run());
        before.and_then(|before| busy()?.checked_sub(before)).unwrap_or_else(|| clock.elapsed()).as_secs_f64()
    };
    (0..RUNS).map(once).fold(f64::MAX, f64::min)
}

fn main() {
    let load = least(Extractor::english);
    println!("loading lists and gazetteer  {:7.1} ms", load * 1e3);
    let extractor = Extractor::english().expect("the lists of the program");
    let articles = files::example().case.documents;
    let mut whole = String::with_capacity(BYTES + 20_000);
    while whole.len() < BYTES {
        articles.iter().for_each(|document| whole.push_str(document.text.whole()));
    }
    let text = Text::new(whole);
    let megabytes = text.whole().len() as f64 / 1e6;
    let line = |name: &str, secs: f64| println!("{name:28} {:7.1} MB/s", megabytes / secs);
    line("tokens", least(|| tokens(text.whole())));
    line("mentions of all kinds", least(|| extractor.mentions(&text, None)));
    let source = [Source { id: "a", text: &text, published: None }];
    line("mentions and proposals", least(|| extractor.proposals(&source, Context::default())));
}
