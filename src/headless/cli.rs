//! The command line: what can be typed, and what is printed. The window itself is opened by `main`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::names;
use crate::{
    analysis::{Columns, Facet, Filter, State, filter},
    effects::files::{self, Opened},
    ingest::{check, fault::Severity, records},
    model::{Edtf, TimeWindow, edtf::End},
    text,
};

/// Turns a folder of articles into a map and a timeline on which every marker opens the exact words it came from
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(
    after_help = "With no command, the window is opened. With no CASE, the example is.\nDates are inclusive: 2024-10-30, 2024-10 or 2024."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Sub>,
    /// A case: a folder with case.json, that file itself, or a .dateline file
    #[arg(value_name = "CASE")]
    case: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Sub {
    /// Opens a case and reports every fault with its place
    Check {
        /// The case; the example when left out
        case: Option<PathBuf>,
        /// Prints the report as JSON
        #[arg(long)]
        json: bool,
    },
    /// Prints the events that a filter lets through
    Events {
        /// The case; the example when left out
        case: Option<PathBuf>,
        /// The form of the records
        #[arg(long, value_enum, default_value = "json")]
        format: Format,
        #[command(flatten)]
        filter: FilterArgs,
    },
    /// Draws a picture into a PNG file, with no window and no display
    Export {
        /// The case; the example when left out
        case: Option<PathBuf>,
        /// What to draw
        #[arg(long, value_enum)]
        what: What,
        /// The file to write
        #[arg(long, value_name = "FILE.png")]
        out: PathBuf,
        /// Size of the picture in pixels
        #[arg(long, value_name = "WxH", default_value = "1920x1080", value_parser = parse_size)]
        size: (u32, u32),
        /// Pixels a point of the interface takes: larger makes text larger, 0.5 to 8
        #[arg(long, value_name = "S", default_value_t = 1.0, value_parser = parse_scale)]
        scale: f32,
        /// Colours
        #[arg(long, value_enum, default_value = "dark")]
        theme: ThemeArg,
        #[command(flatten)]
        filter: FilterArgs,
    },
}

/// Options repeated are alternatives; different options are all required.
#[derive(Debug, Args, Default)]
struct FilterArgs {
    /// First day
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Category, by id or name
    #[arg(long)]
    category: Vec<String>,
    /// Kind: happening, statement, estimate, intent, forecast or background
    #[arg(long)]
    kind: Vec<String>,
    /// Place, by id or any of its names
    #[arg(long)]
    place: Vec<String>,
    /// Document, by id (its beginning will do) or title
    #[arg(long)]
    document: Vec<String>,
    /// Words that an event must hold
    #[arg(long)]
    text: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Csv,
    Geojson,
}

/// What can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// The map with its legend, scale bar and credit
    Map,
    /// The timeline
    Timeline,
    /// The whole window
    Window,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ThemeArg {
    Dark,
    Light,
    Print,
}

fn parse_size(word: &str) -> Result<(u32, u32), String> {
    let parts = word.split_once(['x', 'X', '×']).and_then(|(w, h)| Some((w.trim().parse().ok()?, h.trim().parse().ok()?)));
    parts.filter(|(w, h)| *w > 0 && *h > 0).ok_or_else(|| text::tf("cli-bad-size", &[("word", word.to_owned())]))
}

fn parse_scale(word: &str) -> Result<f32, String> {
    word.parse().ok().filter(|s| (0.5..=8.0).contains(s)).ok_or_else(|| text::tf("cli-bad-scale", &[("word", word.to_owned())]))
}

/// What is left to do after the command line was read.
pub enum Next {
    /// Open the window on this case, or on the example.
    Window(Option<PathBuf>),
    /// End with this status.
    Exit(ExitCode),
}

/// Exit status of `check` with faults, and of words that could not be understood.
const FAULTS: u8 = 1;
/// Exit status when something cannot be read, drawn or written.
const UNREADABLE: u8 = 2;

/// Reads the command line and does what needs no window.
pub fn run() -> Next {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output with status 0, errors to standard error with status 2.
            let _ = error.print();
            return Next::Exit(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(UNREADABLE)));
        }
    };
    let done = match cli.command {
        None => match unknown_word(cli.case.as_deref()) {
            Some(sentence) => {
                let _ = writeln!(io::stderr(), "dateline: {sentence}");
                return Next::Exit(ExitCode::from(UNREADABLE));
            }
            None => return Next::Window(cli.case),
        },
        Some(Sub::Check { case, json }) => check_case(case.as_deref(), json),
        Some(Sub::Events { case, format, filter }) => events(case.as_deref(), format, &filter),
        Some(Sub::Export { case, what, out, size, scale, theme, filter }) => {
            export(case.as_deref(), what, &out, size, scale, theme, &filter)
        }
    };
    Next::Exit(match done {
        Ok(code) => code,
        // A reader that has seen enough (`| head`) is no error.
        Err(error) if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "dateline: {error:#}");
            ExitCode::from(UNREADABLE)
        }
    })
}

/// A sentence on a word that is neither a command nor a path, with the nearest command where there is one.
fn unknown_word(case: Option<&Path>) -> Option<String> {
    let path = case.filter(|p| !p.exists())?;
    let word = path.display().to_string();
    let nearest = ["check", "events", "export"].into_iter().map(|c| (names::edit_distance(c, &word), c)).min()?;
    let (key, args) =
        if nearest.0 <= 2 { ("cli-unknown-word", vec![("nearest", nearest.1.to_owned())]) } else { ("cli-no-case", Vec::new()) };
    Some(text::tf(key, &[vec![("word", word)], args].concat()))
}

fn open(case: Option<&Path>) -> anyhow::Result<Opened> {
    match case {
        None => Ok(files::example()),
        Some(path) => Ok(files::open(path)?),
    }
}

fn check_case(case: Option<&Path>, json: bool) -> anyhow::Result<ExitCode> {
    let opened = open(case)?;
    let mut faults = opened.faults;
    let outlines = crate::analysis::outlines::Outlines::embedded().context("outlines of countries")?;
    let outside = |code: &str, point| outlines.distance_km(code, point);
    faults.extend(check::check(&opened.case, Some(&outside)));
    let case = &opened.case;
    let paragraphs: usize = case.documents.iter().map(|d| d.text.len()).sum();
    let citations: usize = case.events.iter().map(|e| e.claims.len()).sum();
    let errors = faults.iter().filter(|f| f.severity == Severity::Error).count();
    let mut out = io::stdout().lock();
    if json {
        let report = serde_json::json!({
            "case": case.title,
            "documents": case.documents.len(),
            "paragraphs": paragraphs,
            "events": case.events.len(),
            "citations": citations,
            "errors": errors,
            "warnings": faults.len() - errors,
            "faults": faults.iter().map(|f| serde_json::json!({
                "severity": if f.severity == Severity::Error { "error" } else { "warning" },
                "place": f.place.to_string(),
                "message": text::say(&f.message),
            })).collect::<Vec<_>>(),
        });
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    } else {
        for fault in &faults {
            let severity = text::t(if fault.severity == Severity::Error { "cli-error" } else { "cli-warning" });
            writeln!(out, "{severity}: {}: {}", fault.place, text::say(&fault.message))?;
        }
        let counts = [
            ("documents", case.documents.len()),
            ("paragraphs", paragraphs),
            ("events", case.events.len()),
            ("citations", citations),
            ("faults", faults.len()),
        ];
        writeln!(out, "{}", text::tf("cli-check", &counts.map(|(name, count)| (name, count.to_string()))))?;
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAULTS) })
}

/// The filter that the options ask for.
fn filter_from(args: &FilterArgs, opened: &Opened, columns: &Columns) -> anyhow::Result<Filter> {
    let mut filter = Filter { text: args.text.clone().unwrap_or_default(), ..Filter::default() };
    for (facet, words) in
        [(Facet::Category, &args.category), (Facet::Kind, &args.kind), (Facet::Place, &args.place), (Facet::Document, &args.document)]
    {
        for word in words {
            let ids = names::value_ids(&opened.case, columns, facet, word).map_err(anyhow::Error::msg)?;
            filter.chosen.entry(facet).or_default().extend(ids);
        }
    }
    let bound = |word: &Option<String>, last: bool| word.as_deref().map(|w| day(w, last)).transpose();
    let (from, to) = (bound(&args.from, false)?, bound(&args.to, true)?);
    if let (Some(a), Some(b)) = (from, to)
        && b < a
    {
        anyhow::bail!(text::t("cli-reversed"));
    }
    if from.is_some() || to.is_some() {
        filter.window = Some(TimeWindow { from: from.unwrap_or(i32::MIN), to: to.unwrap_or(i32::MAX) });
    }
    Ok(filter)
}

/// The first or the last day of a typed date.
fn day(word: &str, last: bool) -> anyhow::Result<i32> {
    let bad = || anyhow::anyhow!(text::tf("cli-bad-date", &[("word", word.to_owned())]));
    match Edtf::parse(word).map_err(|_| bad())? {
        Edtf::Single(s) => Ok(if last { s.last } else { s.first }),
        Edtf::Interval(a, b) => match if last { b } else { a } {
            End::Date(s) => Ok(if last { s.last } else { s.first }),
            _ => Err(bad()),
        },
    }
}

fn events(case: Option<&Path>, format: Format, args: &FilterArgs) -> anyhow::Result<ExitCode> {
    let opened = open(case)?;
    report_faults(&opened);
    let columns = Columns::build(&opened.case);
    // Records are data, not a picture: forecasts are listed, with their kind.
    let filter = Filter { forecasts: true, ..filter_from(args, &opened, &columns)? };
    let shown = filter::apply(&columns, &filter);
    let wanted = |e: &u32| match shown.states[*e as usize] {
        State::Certain | State::Possible => true,
        State::Undated => filter.window.is_none(),
        State::Out => false,
    };
    let indices: Vec<u32> = columns.by_date.iter().copied().filter(wanted).collect();
    let mut out = io::stdout().lock();
    match format {
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&records::json_array(&opened.case, &indices))?)?,
        Format::Geojson => writeln!(out, "{}", serde_json::to_string_pretty(&records::geojson(&opened.case, &indices))?)?,
        Format::Csv => write!(out, "{}", records::csv(&opened.case, &indices))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Says on standard error what was wrong while opening.
fn report_faults(opened: &Opened) {
    for fault in &opened.faults {
        let _ = writeln!(io::stderr(), "dateline: {}: {}", fault.place, text::say(&fault.message));
    }
}

#[cfg(feature = "gui")]
fn export(
    case: Option<&Path>,
    what: What,
    out: &Path,
    size_px: (u32, u32),
    pixels_per_point: f32,
    theme: ThemeArg,
    args: &FilterArgs,
) -> anyhow::Result<ExitCode> {
    use crate::render::theme::ThemeKind;
    let opened = open(case)?;
    report_faults(&opened);
    let columns = Columns::build(&opened.case);
    let filter = filter_from(args, &opened, &columns)?;
    let theme = match theme {
        ThemeArg::Dark => ThemeKind::Dark,
        ThemeArg::Light => ThemeKind::Light,
        ThemeArg::Print => ThemeKind::Print,
    };
    let request = super::picture::Request { what, size_px, pixels_per_point, theme };
    let png = super::picture::png(opened, filter, &request)?;
    files::write_atomic(out, &png).with_context(|| text::tf("cli-not-written", &[("path", out.display().to_string())]))?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(not(feature = "gui"))]
fn export(
    _case: Option<&Path>,
    _what: What,
    _out: &Path,
    _size_px: (u32, u32),
    _pixels_per_point: f32,
    _theme: ThemeArg,
    _args: &FilterArgs,
) -> anyhow::Result<ExitCode> {
    anyhow::bail!(text::t("cli-no-gui"))
}
