//! `dateline merge` and `dateline share`: copies of a case brought together, and a copy without its documents' texts. What is merged, and
//! how, is in [`crate::analysis::merge`].

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::cli::{print, report_faults};
use crate::{
    analysis::{
        merge::{self, Choices, Merged, Side, words},
        sharing::{self, SharePlan},
    },
    effects::{
        SaveError,
        files::{self, ARCHIVE_ENDING, Originals},
        others,
    },
    ingest::{case_file, documents::CASE_FILE},
    model::Case,
    text::{self, t},
};

/// Exit status when conflicts are not decided.
const CONFLICTS: u8 = 1;

/// What is said below the options of `merge`.
pub const MERGE_HELP: &str = "Written: one file when OUT ends in .dateline, only the case file when it ends in .json or is an ordinary file, a folder else.\n\
    Exit status: 0 merged, 1 conflicts are left and nothing was written, 2 something cannot be read or written.\n\
    In git: git config merge.dateline.driver 'dateline merge %O %A %B --out %A --force', and in .gitattributes: case.json merge=dateline";

/// The options of `dateline merge`.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The copy that both began from; an empty file where there is none: then every difference is a conflict
    base: PathBuf,
    /// One copy
    mine: PathBuf,
    /// The other copy
    theirs: PathBuf,
    /// Where to write the merged case
    #[arg(long, value_name = "OUT")]
    out: PathBuf,
    /// Decides all conflicts
    #[arg(long, value_enum, value_name = "SIDE")]
    take: Option<Take>,
    /// Prints the conflicts as JSON
    #[arg(long)]
    json: bool,
    /// Replaces what is there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Take {
    Mine,
    Theirs,
}

/// The options of `dateline share`.
#[derive(Debug, Args)]
pub struct ShareArgs {
    /// A folder with case.json, that file itself, or a .dateline file
    case: PathBuf,
    /// One file when it ends in .dateline, else a folder
    #[arg(long, value_name = "OUT")]
    out: PathBuf,
    /// Prints what is passed on as JSON
    #[arg(long)]
    json: bool,
    /// Replaces what is there
    #[arg(long)]
    force: bool,
}

/// Merges two copies and says what is in conflict.
///
/// # Errors
/// When something can't be read or written, or is there already.
pub fn merge(args: &MergeArgs) -> anyhow::Result<ExitCode> {
    refuse_what_is_there(&args.out, args.force)?;
    let base = if is_empty_file(&args.base) { None } else { Some(files::open(&args.base)?.case) };
    let mine = files::open(&args.mine)?;
    let mut theirs = files::open(&args.theirs)?;
    others::set_apart(&mut theirs, &mine.originals, base.as_ref());
    let mut merged = merge::merge(base.as_ref(), &mine.case, &theirs.case, &Choices::new());
    if let Some(take) = args.take {
        let side = if matches!(take, Take::Mine) { Side::Mine } else { Side::Theirs };
        let mut choices = Choices::new();
        // What is decided may show that something else is needed.
        while merged.undecided() > 0 {
            choices.extend(merged.conflicts.iter().map(|conflict| (conflict.key(), side)));
            merged = merge::merge(base.as_ref(), &mine.case, &theirs.case, &choices);
        }
    }
    let cases = [&mine.case, &theirs.case];
    let cases: Vec<&Case> = cases.into_iter().chain(base.as_ref()).collect();
    if args.json {
        print(&(serde_json::to_string_pretty(&report(&merged, &cases))? + "\n"))?;
    } else if merged.undecided() > 0 {
        print(&table(&merged, &cases))?;
    }
    let undecided = merged.undecided();
    if undecided > 0 {
        let words = text::tf("cli-merge-undecided", &[("count", undecided.to_string())]);
        let _ = writeln!(io::stderr(), "dateline: {words}");
        return Ok(ExitCode::from(CONFLICTS));
    }
    let mut originals = mine.originals;
    others::take_originals(&mut originals, theirs.originals);
    write(&merged.case, &originals, &args.out)?;
    if !args.json {
        let counts = [
            ("path", args.out.display().to_string()),
            ("mine", merged.taken_from(Side::Mine).to_string()),
            ("theirs", merged.taken_from(Side::Theirs).to_string()),
            ("conflicts", merged.conflicts.len().to_string()),
        ];
        print(&(text::tf("cli-merge-done", &counts) + "\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// git gives an empty file where there was none.
fn is_empty_file(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|there| there.is_file() && there.len() == 0) || path == Path::new("/dev/null")
}

fn refuse_what_is_there(path: &Path, force: bool) -> anyhow::Result<()> {
    let empty = std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    let about = |key| Err(anyhow::anyhow!(text::tf(key, &[("path", path.display().to_string())])));
    if std::fs::symlink_metadata(path).is_err() || empty {
        return Ok(());
    }
    if path.is_dir() && !path.join(CASE_FILE).is_file() {
        return about("convert-not-a-case");
    }
    if force { Ok(()) } else { about("convert-exists") }
}

fn write(case: &Case, originals: &Originals, path: &Path) -> anyhow::Result<()> {
    let ends_in = |ending: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    if ends_in(ARCHIVE_ENDING) {
        files::save_file(case, originals, path)?;
    } else if ends_in("json") || path.is_file() {
        files::write_atomic(path, &case_file::to_bytes(case))
            .map_err(|e| SaveError::Failed { path: path.to_owned(), reason: e.to_string() })?;
    } else {
        files::save_folder(case, originals, path)?;
    }
    Ok(())
}

/// How wide each side of the table is, in characters.
const SIDE_CHARS: usize = 48;

/// The conflicts side by side, mine at the left, with what was there before below.
fn table(merged: &Merged, cases: &[&Case]) -> String {
    let mut out = format!("{:<SIDE_CHARS$} | {}\n", t("merge-mine"), t("merge-theirs"));
    for conflict in merged.conflicts.iter().filter(|c| c.choice.is_none()) {
        let [base, mine, theirs] = words::sides_in_words(conflict);
        out += &format!("\n{}\n", words::where_in_words(&conflict.path, cases));
        let (left, right) = (lines(&mine), lines(&theirs));
        for at in 0..left.len().max(right.len()) {
            let side = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
            out += format!("{:<SIDE_CHARS$} | {}", side(&left), side(&right)).trim_end();
            out.push('\n');
        }
        if conflict.base.is_some() {
            out += &format!("{}\n", text::tf("merge-before", &[("value", base)]));
        }
    }
    out
}

/// A text in lines of at most [`SIDE_CHARS`] characters, broken between words where there are some.
fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let pieces: Vec<char> = word.chars().collect();
        for piece in pieces.chunks(SIDE_CHARS) {
            let piece: String = piece.iter().collect();
            match lines.last_mut() {
                Some(line) if line.is_empty() => *line = piece,
                Some(line) if line.chars().count() + 1 + piece.chars().count() <= SIDE_CHARS => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    lines
}

fn report(merged: &Merged, cases: &[&Case]) -> Value {
    let side = |side| if side == Side::Mine { "mine" } else { "theirs" };
    json!({
        "undecided": merged.undecided(),
        "conflicts": merged.conflicts.iter().map(|c| json!({
            "path": c.path,
            "what": words::where_in_words(&c.path, cases),
            "base": c.base,
            "mine": c.mine,
            "theirs": c.theirs,
            "taken": c.choice.map(side),
        })).collect::<Vec<_>>(),
        "taken": merged.taken.iter().map(|taken| json!({
            "path": taken.path,
            "what": words::taken_in_words(taken, cases),
            "from": side(taken.side),
        })).collect::<Vec<_>>(),
    })
}

/// Writes a copy without texts, and says on standard error which quotations are long.
///
/// # Errors
/// When something can't be read or written, or is there already.
pub fn share(args: &ShareArgs) -> anyhow::Result<ExitCode> {
    let about = |key| anyhow::anyhow!(text::tf(key, &[("path", args.out.display().to_string())]));
    let opened = files::open(&args.case)?;
    report_faults(&opened);
    if others::same(&args.case, &args.out) {
        return Err(about("share-own"));
    }
    let one_file = args.out.extension().is_some_and(|e| e.eq_ignore_ascii_case(ARCHIVE_ENDING));
    if std::fs::read_dir(&args.out).is_ok_and(|mut entries| entries.next().is_some()) {
        // Texts may lie in it: even where it may be replaced, it would be no copy without texts.
        return Err(about("share-there"));
    }
    if args.out.is_file() && !(one_file && args.force) {
        return Err(about("convert-exists"));
    }
    let plan = sharing::plan(&opened.case);
    let shared = sharing::without_texts(&opened.case);
    let none = Originals::new();
    if one_file {
        files::save_file(&shared, &none, &args.out)?;
    } else {
        files::save_folder(&shared, &none, &args.out)?;
    }
    for quotation in &plan.long {
        let words = [("place", place_of(&opened.case, quotation)), ("chars", quotation.chars.to_string())];
        let _ = writeln!(io::stderr(), "{}: {}", t("cli-warning"), text::tf("cli-share-long", &words));
    }
    if args.json {
        print(&(serde_json::to_string_pretty(&plan_report(&opened.case, &plan))? + "\n"))?;
    } else {
        let counts = [("documents", plan.documents.to_string()), ("quotations", plan.quotations.to_string())];
        print(&format!("{}\n{}\n", text::tf("share-what", &counts), text::tf("share-done", &[("path", args.out.display().to_string())])))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Where a quotation stands, by ids.
fn place_of(case: &Case, quotation: &sharing::LongQuotation) -> String {
    let document = case.documents.get(quotation.document).map(|d| d.id.clone()).unwrap_or_default();
    let event = quotation.event.and_then(|event| case.events.get(event as usize));
    let claim = event.and_then(|event| Some(format!("{}/{}", event.id, event.claims.get(quotation.claim)?.id)));
    claim.map_or_else(|| document.clone(), |claim| format!("{claim}, {document}"))
}

fn plan_report(case: &Case, plan: &SharePlan) -> Value {
    json!({
        "documents": plan.documents,
        "quotations": plan.quotations,
        "long": plan.long.iter().map(|q| json!({
            "place": place_of(case, q),
            "chars": q.chars,
            "share": q.share,
            "words": q.words,
        })).collect::<Vec<_>>(),
        "most_quoted": plan.most_quoted.and_then(|(at, share)| Some(json!({"document": case.documents.get(at)?.id, "share": share}))),
    })
}
