//! The command line: what can be typed, and what is printed. The window itself is opened by `main`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand, ValueEnum, error::ErrorKind};

use super::{cli_export, cli_merge, convert, extract, generate, names};
use crate::{
    analysis::{Columns, Facet, Filter, filter},
    effects::{
        files::{self, Opened},
        languages, tables,
    },
    ingest::{check, fault::Severity, records},
    model::{Case, Edtf, TimeWindow, edtf::End, marking::marking_of},
    text,
};

/// Turns a folder of articles into a map and a timeline on which every marker opens the exact words it came from
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "With no command, the window is opened. With no CASE, the example is.\nWhat each command takes: dateline help export"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Sub>,
    /// A case: a folder with case.json, that file itself, or a .dateline file
    #[arg(value_name = "CASE")]
    case: Option<PathBuf>,
    /// Opens a window of its own, although there is one
    #[arg(long)]
    new_window: bool,
    /// Language of what is drawn and of messages, such as ko or uk; English when left out, and in the window what its settings say
    #[arg(long, global = true, value_name = "TAG", value_parser = parse_language)]
    language: Option<String>,
}

fn parse_language(tag: &str) -> Result<String, String> {
    let known = text::languages();
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    if known.iter().any(|l| l.tag.eq_ignore_ascii_case(tag) || l.tag.eq_ignore_ascii_case(primary)) {
        return Ok(tag.to_owned());
    }
    let tags = known.iter().map(|l| l.tag.as_str()).collect::<Vec<_>>().join(", ");
    Err(text::tf("cli-bad-language", &[("tag", tag.to_owned()), ("tags", tags)]))
}

#[derive(Debug, Subcommand)]
enum Sub {
    /// Opens a case and reports every fault with its place
    Check {
        /// A folder with case.json, that file itself, or a .dateline file; the example when left out
        case: Option<PathBuf>,
        /// Prints the report as JSON
        #[arg(long)]
        json: bool,
    },
    /// Prints the events that a filter lets through
    #[command(after_help = FILTER_HELP)]
    Events {
        /// A folder with case.json, that file itself, or a .dateline file; the example when left out
        case: Option<PathBuf>,
        /// The form of the records
        #[arg(long, value_enum, default_value = "json")]
        format: Format,
        /// Begins CSV with a byte-order mark, as some spreadsheets ask
        #[arg(long)]
        bom: bool,
        /// Puts the marking of what is printed at head and foot, as files written from the window have it
        #[arg(long)]
        marked: bool,
        #[command(flatten)]
        filter: FilterArgs,
    },
    /// Reads dates, places, figures, speakers and events out of documents, and prints them
    Extract(extract::ExtractArgs),
    /// Draws pictures into PNG or SVG files, with no window and no display
    #[command(after_help = cli_export::HELP)]
    Export(Box<cli_export::ExportArgs>),
    /// Goes from one form of a case or a table of events to another
    #[command(after_help = convert::HELP)]
    Convert(convert::ConvertArgs),
    /// Brings two copies of a case together, by what both began from
    #[command(after_help = cli_merge::MERGE_HELP)]
    Merge(cli_merge::MergeArgs),
    /// Writes a copy of a case without its documents' texts: quotations and checksums only
    Share(cli_merge::ShareArgs),
    /// Writes a table of made-up events, to try the program at any size
    Generate(generate::GenerateArgs),
    /// Opens the window on what a picture shows, from the view inside its PNG file
    OpenPicture {
        /// A PNG file that Dateline has written
        file: PathBuf,
        /// The case it was made from; the example when left out
        case: Option<PathBuf>,
        /// Prints what the file says of itself, and whether the case has changed since, in place of opening a window
        #[arg(long)]
        print: bool,
    },
}

/// What is said of the filter below the options.
pub(super) const FILTER_HELP: &str = "An option given again is an alternative; different options must all hold. Both days are included.\n\
    Dates: 2024-10-30, 2024-10 or 2024. With a first or last day, events without a date are left out.";

#[derive(Debug, Args, Default)]
pub(super) struct FilterArgs {
    /// First day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
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
    /// Words that an event must hold, all of them
    #[arg(long)]
    text: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Csv,
    Geojson,
    Kml,
}

/// What is left to do after the command line was read.
pub enum Next {
    /// Open the window.
    Window {
        /// On this case, or on the example.
        case: Option<PathBuf>,
        /// On what this picture shows.
        picture: Option<PathBuf>,
        /// Spoken in the place of what the settings say.
        language: Option<String>,
        /// A window of its own, although there may be one.
        alone: bool,
    },
    /// End with this status.
    Exit(ExitCode),
}

/// The words that can stand first.
const COMMANDS: [&str; 10] = ["check", "convert", "events", "extract", "export", "generate", "merge", "open-picture", "share", "help"];

/// Exit status of `check` with faults.
const FAULTS: u8 = 1;
/// Exit status when something cannot be understood, read, drawn or written.
const UNREADABLE: u8 = 2;

/// Reads the command line and does what needs no window.
pub fn run() -> Next {
    // A file of texts that cannot be taken is not among the languages that can be asked for.
    let _ = languages::add_own();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // With an unknown word for a command, clap finds fault with what comes after it.
            if matches!(error.kind(), ErrorKind::UnknownArgument | ErrorKind::ArgumentConflict)
                && let Some(first) = std::env::args_os().nth(1).filter(|first| !first.to_string_lossy().starts_with('-'))
                && !COMMANDS.iter().any(|command| first == **command)
                && let Some(sentence) = unknown_word(Some(Path::new(&first)))
            {
                let _ = writeln!(io::stderr(), "dateline: {sentence}");
                return Next::Exit(ExitCode::from(UNREADABLE));
            }
            // Help and version go to standard output with status 0, errors to standard error with status 2.
            let _ = error.print();
            return Next::Exit(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(UNREADABLE)));
        }
    };
    if let Some(tag) = &cli.language {
        text::speak(tag);
    }
    let done = match cli.command {
        None => match unknown_word(cli.case.as_deref()) {
            Some(sentence) => {
                let _ = writeln!(io::stderr(), "dateline: {sentence}");
                return Next::Exit(ExitCode::from(UNREADABLE));
            }
            None => return Next::Window { case: cli.case, picture: None, language: cli.language, alone: cli.new_window },
        },
        Some(Sub::Check { case, json }) => check_case(case.as_deref(), json),
        Some(Sub::Events { case, format, bom, marked, filter }) => events(case.as_deref(), format, bom, marked, &filter),
        Some(Sub::Extract(args)) => extract::run(&args),
        Some(Sub::Convert(args)) => convert::run(&args),
        Some(Sub::Export(args)) => cli_export::run(&args),
        Some(Sub::Merge(args)) => cli_merge::merge(&args),
        Some(Sub::Share(args)) => cli_merge::share(&args),
        Some(Sub::Generate(args)) => generate::run(&args),
        Some(Sub::OpenPicture { file, case, print: false }) => {
            return Next::Window { case, picture: Some(file), language: cli.language, alone: true };
        }
        Some(Sub::OpenPicture { file, case, print: true }) => cli_export::print_picture(&file, case.as_deref()),
    };
    Next::Exit(match done {
        Ok(code) => code,
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
    let nearest = COMMANDS.into_iter().map(|c| (names::edit_distance(c, &word), c)).min()?;
    let (key, args) =
        if nearest.0 <= 2 { ("cli-unknown-word", vec![("nearest", nearest.1.to_owned())]) } else { ("cli-no-case", Vec::new()) };
    Some(text::tf(key, &[vec![("word", word)], args].concat()))
}

/// Prints to standard output. A reader that has seen enough (`| head`) is no error.
pub(super) fn print(words: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow::anyhow!(text::tf("cli-not-printed", &[("reason", error.to_string())])))
        }
        _ => Ok(()),
    }
}

pub(super) fn open(case: Option<&Path>) -> anyhow::Result<Opened> {
    match case {
        None => Ok(files::example()),
        Some(path) => Ok(tables::open_any(path)?),
    }
}

/// Opens a case to be looked at: a large table without records.
#[cfg(feature = "gui")]
pub(super) fn open_to_show(case: Option<&Path>) -> anyhow::Result<Opened> {
    match case {
        None => Ok(files::example()),
        Some(path) => Ok(tables::open_to_show(path)?),
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
    let mut out = String::new();
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
        out = serde_json::to_string_pretty(&report)? + "\n";
    } else {
        for fault in &faults {
            let severity = text::t(if fault.severity == Severity::Error { "cli-error" } else { "cli-warning" });
            out += &format!("{severity}: {}: {}\n", fault.place, text::say(&fault.message));
        }
        let counts = [
            ("documents", case.documents.len()),
            ("paragraphs", paragraphs),
            ("events", case.events.len()),
            ("citations", citations),
            ("faults", faults.len()),
        ];
        out += &text::tf("cli-check", &counts.map(|(name, count)| (name, count.to_string())));
        out.push('\n');
    }
    print(&out)?;
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAULTS) })
}

/// The filter that the options ask for.
pub(super) fn filter_from(args: &FilterArgs, case: &Case, columns: &Columns) -> anyhow::Result<Filter> {
    // Each line is an alternative, so an option must not hold several.
    let lines: Vec<String> = args.text.iter().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut filter = Filter { text: lines.join("\n"), ..Filter::default() };
    for (facet, words) in
        [(Facet::Category, &args.category), (Facet::Kind, &args.kind), (Facet::Place, &args.place), (Facet::Document, &args.document)]
    {
        for word in words {
            let ids = names::value_ids(case, columns, facet, word).map_err(anyhow::Error::msg)?;
            filter.chosen.entry(facet).or_default().extend(ids);
        }
    }
    let from = args.from.as_deref().map(|word| day("--from", word, false)).transpose()?;
    let to = args.to.as_deref().map(|word| day("--to", word, true)).transpose()?;
    if let (Some(a), Some(b)) = (from, to)
        && b < a
    {
        let words = [("from", args.from.clone().unwrap_or_default()), ("to", args.to.clone().unwrap_or_default())];
        anyhow::bail!(text::tf("cli-reversed", &words));
    }
    if from.is_some() || to.is_some() {
        // A side left out reaches as far as anything is dated: a picture has to name its days.
        let dated = columns.dated_days();
        let known = from.or(to).unwrap_or_default();
        let from = from.unwrap_or_else(|| dated.map_or(known, |d| d.from.min(known)));
        let to = to.unwrap_or_else(|| dated.map_or(known, |d| d.to.max(known)));
        filter.window = Some(TimeWindow { from, to });
    }
    Ok(filter)
}

/// The first or the last day of a typed date.
fn day(option: &str, word: &str, last: bool) -> anyhow::Result<i32> {
    let bad = || anyhow::anyhow!(text::tf("cli-bad-date", &[("option", option.to_owned()), ("word", word.to_owned())]));
    match Edtf::parse(word).map_err(|_| bad())? {
        Edtf::Single(s) => Ok(if last { s.last } else { s.first }),
        Edtf::Interval(a, b) => match if last { b } else { a } {
            End::Date(s) => Ok(if last { s.last } else { s.first }),
            _ => Err(bad()),
        },
    }
}

fn events(case: Option<&Path>, format: Format, bom: bool, marked: bool, args: &FilterArgs) -> anyhow::Result<ExitCode> {
    let opened = open(case)?;
    report_faults(&opened);
    let columns = Columns::build(&opened.case);
    // Records are data, not a picture: forecasts are listed, with their kind.
    let filter = Filter { forecasts: true, ..filter_from(args, &opened.case, &columns)? };
    let shown = filter::apply(&columns, &filter);
    let indices: Vec<u32> = columns.by_date.iter().copied().filter(|e| shown.on_map(*e as usize)).collect();
    // Programs read this: rows that are no record stand in it only where they are asked for.
    let marking = if marked { marking_of(&opened.case, indices.iter().copied()) } else { String::new() };
    print(&match format {
        Format::Json => serde_json::to_string_pretty(&records::json_array(&opened.case, &indices))? + "\n",
        Format::Geojson => serde_json::to_string_pretty(&records::events_geojson(&opened.case, &indices, &marking))? + "\n",
        Format::Kml => records::events_kml(&opened.case, &indices, &marking),
        Format::Csv => records::events_csv(&opened.case, &indices, &marking, bom),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// How far a file is, told on standard error while a person looks.
#[cfg(feature = "gui")]
pub(super) struct Progress {
    name: Option<String>,
    said: std::cell::Cell<i32>,
}

#[cfg(feature = "gui")]
impl Progress {
    /// Tells of the file or folder at this path.
    pub(super) fn new(path: &Path) -> Self {
        use io::IsTerminal as _;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name: io::stderr().is_terminal().then_some(name), said: std::cell::Cell::new(-1) }
    }

    /// Tells the share that is done, 0 to 1. Always true: on the command line, work is ended by the system.
    pub(super) fn tell(&self, share: f32) -> bool {
        let percent = (share * 100.0) as i32;
        if let Some(name) = &self.name
            && self.said.replace(percent) != percent
        {
            let _ = write!(io::stderr(), "\r{name} {percent:3} %");
        }
        true
    }

    /// Ends the line.
    pub(super) fn end(&self) {
        if let Some(name) = &self.name {
            let _ = writeln!(io::stderr(), "\r{name} 100 %");
        }
    }
}

/// Refuses to replace what is no file: a pipe that a program reads, a device. A folder is refused when it is written to.
///
/// # Errors
/// When something else stands at this path.
#[cfg(feature = "gui")]
pub(super) fn check_target(path: &Path) -> anyhow::Result<()> {
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let words = [("path", path.display().to_string()), ("reason", text::t("file-not-ordinary").to_owned())];
        anyhow::bail!(text::tf("cli-not-written", &words));
    }
    Ok(())
}

/// Says on standard error what went wrong beside what was asked for.
#[cfg(feature = "gui")]
pub(super) fn warn(message: &crate::model::Message) {
    let _ = writeln!(io::stderr(), "dateline: {}", text::say(message));
}

/// Says on standard error what was wrong while opening.
pub(super) fn report_faults(opened: &Opened) {
    for fault in &opened.faults {
        let _ = writeln!(io::stderr(), "dateline: {}: {}", fault.place, text::say(&fault.message));
    }
}
