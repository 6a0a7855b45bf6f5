//! `dateline export --what briefing:NAME`: a briefing as a file, or as a folder of pictures, one a slide. Drawing is in [`super::slides`]
//! and [`super::take_away`].

use std::{fs, path::Path, process::ExitCode};

use anyhow::anyhow;

use super::{
    cli,
    picture::theme_kind,
    slides::{self, Part, SlideLook},
    take_away,
};
use crate::{
    effects::{files, map_file},
    export::ExportError,
    model::Briefing,
    session::{Session, TakeForm, TakeSpec},
    text::{say, tf},
};

/// What was asked for.
#[derive(Debug)]
pub struct Request<'a> {
    /// Id or title of the briefing; the first one when empty.
    pub name: &'a str,
    /// A file, or a folder.
    pub out: &'a Path,
    /// In which form.
    pub spec: TakeSpec,
    /// Threads that draw.
    pub threads: usize,
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
    if session.case().briefing(&briefing).is_none_or(|b| b.slides().is_empty()) {
        anyhow::bail!(tf("cli-briefing-empty", &[("name", briefing)]));
    }
    let written = match request.spec.form {
        TakeForm::Pictures => pictures(session, &briefing, request)?,
        _ => file(session, &briefing, request)?,
    };
    if request.json {
        cli::print(&(serde_json::to_string_pretty(&written)? + "\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn not_written(path: &Path, reason: String) -> anyhow::Error {
    anyhow!(tf("cli-not-written", &[("path", path.display().to_string()), ("reason", reason)]))
}

/// Writes one file.
fn file(session: &Session, briefing: &str, request: &Request<'_>) -> anyhow::Result<Vec<serde_json::Value>> {
    let path = request.out;
    cli::check_target(path)?;
    let seen = cli::Progress::new(path);
    let mut panels = map_file::panels_for_pictures(session);
    let mut slides = 0;
    let done = files::write_spooled_with(path, |out| {
        slides = take_away::write(session, briefing, &request.spec, request.threads, &mut panels, out, &|share| seen.tell(share))?;
        Ok(())
    });
    done.map_err(|error| match error {
        ExportError::Writing(why) => not_written(path, why.to_string()),
        other => anyhow!(say(&other.message())),
    })?;
    seen.end();
    let bytes = fs::metadata(path).map_or(0, |m| m.len());
    Ok(vec![serde_json::json!({ "what": "briefing", "file": path.display().to_string(), "slides": slides, "bytes": bytes })])
}

/// Writes a picture of each slide into the folder.
fn pictures(session: &Session, briefing: &str, request: &Request<'_>) -> anyhow::Result<Vec<serde_json::Value>> {
    let (width_px, height_px) = request.spec.size.pixels();
    let look = SlideLook { width_px, height_px, theme: theme_kind(request.spec.theme), part: Part::Whole };
    fs::create_dir_all(request.out).map_err(|error| not_written(request.out, error.to_string()))?;
    let mut written = Vec::new();
    let mut failed = None;
    let count = slides::slides(session, briefing, look, &mut map_file::panels_for_pictures(session), &mut |slide| {
        let path = request.out.join(format!("{}.png", slide.file_stem()));
        let done = files::write_atomic_with(&path, |out| slide.write_png(out, request.threads, request.spec.without_metadata, &|_| true));
        match done {
            Ok(()) => {
                let bytes = fs::metadata(&path).map_or(0, |m| m.len());
                written.push(serde_json::json!({
                    "slide": slide.number, "title": slide.title, "file": path.display().to_string(),
                    "width": width_px, "height": height_px, "bytes": bytes,
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
    count.map_err(|error| anyhow!(say(&error.message())))?;
    if let Some(failed) = failed {
        return Err(failed);
    }
    Ok(written)
}
