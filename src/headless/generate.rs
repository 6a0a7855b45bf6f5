//! `dateline generate`: a table of made-up events of any size, to try the program with. How they are made is in
//! [`crate::analysis::generated`].

use std::{io, path::PathBuf, process::ExitCode};

use clap::Args;

use crate::{analysis::generated, effects::files, text};

/// The most events: some 2.8 GB.
const MOST: u64 = 20_000_000;

/// The options of `dateline generate`.
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// How many events
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..=MOST))]
    events: u64,
    /// Another number makes other events
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The CSV file that is written
    #[arg(long, value_name = "FILE.csv")]
    out: PathBuf,
    /// Replaces what is there
    #[arg(long)]
    force: bool,
}

/// Writes the table.
///
/// # Errors
/// When the file is there already or can't be written.
pub fn run(args: &GenerateArgs) -> anyhow::Result<ExitCode> {
    let path = args.out.display().to_string();
    if !args.force && std::fs::symlink_metadata(&args.out).is_ok() {
        anyhow::bail!(text::tf("convert-exists", &[("path", path)]));
    }
    if std::fs::metadata(&args.out).is_ok_and(|there| !there.is_file()) {
        anyhow::bail!(text::tf("cli-not-written", &[("path", path), ("reason", text::t("file-not-ordinary").to_owned())]));
    }
    let written = files::write_atomic_with(&args.out, |out| generated::write_csv(args.events, args.seed, out));
    written.map_err(|e: io::Error| anyhow::anyhow!(text::tf("cli-not-written", &[("path", path.clone()), ("reason", e.to_string())])))?;
    super::cli::print(&(text::tf("convert-done", &[("events", args.events.to_string()), ("path", path)]) + "\n"))?;
    Ok(ExitCode::SUCCESS)
}
