//! `dateline export --what briefing:NAME`: a briefing as a folder of pictures, one a slide. Drawing is in [`super::slides`].

use std::{fs, path::Path, process::ExitCode};

use anyhow::anyhow;

use super::{
    cli,
    slides::{self, SlideLook},
};
use crate::{
    effects::files,
    export::ExportError,
    model::Briefing,
    session::Session,
    text::{say, tf},
    ui::Panels,
};

/// What was asked for.
#[derive(Debug)]
pub struct Request<'a> {
    /// Id or title of the briefing; the first one when empty.
    pub name: &'a str,
    /// A folder.
    pub out: &'a Path,
    /// How slides are drawn.
    pub look: SlideLook,
    /// Threads that draw.
    pub threads: usize,
    /// Leaves out of the files what they show.
    pub without_metadata: bool,
    /// Lists what was written as JSON.
    pub json: bool,
}

/// The briefing of this id or title; the first one for no name.
///
/// # Errors
/// When the case has none of it: the message names those that there are.
pub fn find<'a>(session: &'a Session, name: &str) -> anyhow::Result<&'a Briefing> {
    let all = &session.case().briefings;
    let found = match name.trim() {
        "" => all.first(),
        name => all.iter().find(|b| b.id == name).or_else(|| all.iter().find(|b| b.title.eq_ignore_ascii_case(name))),
    };
    let ids = || all.iter().map(|b| b.id.as_str()).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| anyhow!(tf("cli-no-briefing", &[("name", name.to_owned()), ("ids", ids())])))
}

/// Draws and writes.
///
/// # Errors
/// When the case has no such briefing, or something cannot be written.
pub fn run(session: &Session, request: &Request<'_>) -> anyhow::Result<ExitCode> {
    let briefing = find(session, request.name)?.id.clone();
    if let Some(ending) = request.out.extension().and_then(|e| e.to_str()) {
        anyhow::bail!(tf("cli-briefing-form", &[("ending", ending.to_owned())]));
    }
    let not_written =
        |path: &Path, reason: String| anyhow!(tf("cli-not-written", &[("path", path.display().to_string()), ("reason", reason)]));
    fs::create_dir_all(request.out).map_err(|error| not_written(request.out, error.to_string()))?;
    let mut written = Vec::new();
    let mut failed = None;
    let count = slides::slides(session, &briefing, request.look, &mut Panels::for_pictures(), &mut |slide| {
        let path = request.out.join(format!("{}.png", slide.file_stem()));
        let done = files::write_atomic_with(&path, |out| slide.write_png(out, request.threads, request.without_metadata, &|_| true));
        match done {
            Ok(()) => {
                let bytes = fs::metadata(&path).map_or(0, |m| m.len());
                written.push(serde_json::json!({
                    "slide": slide.number, "title": slide.title, "file": path.display().to_string(),
                    "width": request.look.width_px, "height": request.look.height_px, "bytes": bytes,
                }));
                Ok(true)
            }
            Err(ExportError::Writing(why)) => {
                failed = Some(not_written(&path, why.to_string()));
                Ok(false)
            }
            Err(other) => Err(other),
        }
    });
    let count = count.map_err(|error| anyhow!(say(&error.message())))?;
    if let Some(failed) = failed {
        return Err(failed);
    }
    if count == 0 {
        anyhow::bail!(crate::text::t("briefing-empty"));
    }
    if request.json {
        cli::print(&(serde_json::to_string_pretty(&written)? + "\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}
