//! `dateline extract`: what is read out of files, printed as JSON: every mention with where it stands, and the events proposed. The form
//! is that of `dateline events`, with how sure a proposal is.

use std::{path::PathBuf, process::ExitCode};

use anyhow::anyhow;
use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::cli;
use crate::{
    effects::{files, own_words, reading},
    extract::{Context, Mention, PlaceCandidate, Proposal, Source, Value},
    ingest::records,
    model::{
        Case, Document, When,
        edtf::{Day, day_from_iso, iso_from_day},
        paragraph::Paragraph,
    },
    text,
};

/// What can be said of it.
#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    /// Texts, saved pages and other documents
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The form of what is printed
    #[arg(long, value_enum, default_value = "json")]
    format: Form,
    /// The day on which they were published, from which "last month" counts; that of the file itself when left out
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// A folder of own words: places.csv, categories.json and other lists that add to those of the program
    #[arg(long, value_name = "FOLDER")]
    words: Option<PathBuf>,
    /// Also prints names of peoples ("North Korean") as places, marked as such
    #[arg(long)]
    demonyms: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Json,
}

pub(super) fn run(args: &ExtractArgs) -> anyhow::Result<ExitCode> {
    let Form::Json = args.format;
    let published = args.published.as_deref().map(day).transpose()?;
    let built_in = reading::extractor().map_err(|message| anyhow!(text::say(&message)))?;
    let own = match &args.words {
        Some(folder) if !folder.is_dir() => return Err(anyhow!(text::tf("cli-no-words", &[("path", folder.display().to_string())]))),
        Some(folder) => own_words::read(std::slice::from_ref(folder)),
        None => own_words::Read::default(),
    };
    for fault in &own.faults {
        eprintln!("{}: {}: {}", text::t("cli-warning"), fault.place, text::say(&fault.message));
    }
    let with_words = reading::with_words(built_in, &own).map_err(|message| anyhow!(text::say(&message)))?;
    let extractor = with_words.as_ref().unwrap_or(built_in);
    let mut documents = Vec::new();
    for path in &args.files {
        documents.extend(files::documents(path)?);
    }
    let sources: Vec<Source<'_>> = documents
        .iter()
        .map(|d: &Document| Source {
            id: &d.id,
            text: &d.text,
            published: published.or_else(|| d.published.as_ref().and_then(|w| w.days().end)),
        })
        .collect();
    let found = extractor.proposals(&sources, Context::default());
    let groups = extractor.groups(&sources, &found.proposals);
    let mentions: Vec<Json> =
        documents.iter().zip(&found.mentions).flat_map(|(document, mentions)| mentions_of(document, mentions, args.demonyms)).collect();
    let group = |at: usize| groups.iter().position(|g| g.members.contains(&at));
    let events: Vec<Json> = found.proposals.iter().enumerate().map(|(at, p)| proposal(p, group(at))).collect();
    cli::print(&(serde_json::to_string_pretty(&json!({"mentions": mentions, "events": events}))? + "\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// The day of `2024-10-30`, of the last day of `2024-10` or `2024`.
fn day(words: &str) -> anyhow::Result<Day> {
    let whole = When { edtf: words.trim().to_owned(), ..When::default() };
    // A time of day behind it says nothing here.
    let day = day_from_iso(words.get(..10).unwrap_or_default()).or_else(|| whole.days().end);
    day.ok_or_else(|| anyhow!(text::tf("cli-bad-published", &[("date", words.to_owned())])))
}

/// Counts characters on, never again from the start.
struct Counter<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl Counter<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.chars) = (0, 0);
        }
        self.chars += self.text.get(self.byte..byte).map_or(0, |part| part.chars().count());
        self.byte = byte;
        self.chars
    }
}

fn mentions_of(document: &Document, mentions: &[Mention], demonyms: bool) -> Vec<Json> {
    let whole = document.text.whole();
    let paragraphs = document.text.places();
    let mut counter = Counter { text: whole, byte: 0, chars: 0 };
    let mut starts = Counter { text: whole, byte: 0, chars: 0 };
    let mut found = Vec::new();
    let wanted = |m: &&Mention| demonyms || !matches!(&m.value, Value::Place(place) if place.demonym);
    for mention in mentions.iter().filter(wanted) {
        // A mention stands in one paragraph; where it does not, it is told by the file alone.
        let at = paragraphs.partition_point(|p: &Paragraph| p.bytes.end <= mention.bytes.start);
        let paragraph = paragraphs.get(at).filter(|p| p.bytes.start <= mention.bytes.start);
        let (start, end) = (counter.at(mention.bytes.start), counter.at(mention.bytes.end));
        let from = paragraph.map(|p| starts.at(p.bytes.start));
        found.push(json!({
            "document": document.id,
            "paragraph": paragraph.map(|p| p.number),
            "start": from.map(|from| start - from),
            "end": from.map(|from| end - from),
            "doc_start": start,
            "doc_end": end,
            "text": whole.get(mention.bytes.clone()),
            "kind": kind(&mention.value),
            "value": value(&mention.value),
            "rule": mention.rule,
        }));
    }
    found
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Date(_) => "date",
        Value::Place(_) => "place",
        Value::Figure(_) => "figure",
        Value::Attribution(_) => "attribution",
    }
}

fn value(value: &Value) -> Json {
    match value {
        Value::Date(date) => {
            let when = When { edtf: date.edtf.clone(), ..When::default() };
            let days = when.days();
            json!({
                "edtf": date.edtf,
                "start": days.start.map(iso_from_day),
                "end": days.end.map(iso_from_day),
                "precision": when.precision().id(),
                "basis": date.basis.id(),
                "reason": date.reason,
            })
        }
        Value::Place(place) => {
            let mut record = candidate(&place.place);
            record["metonym"] = place.metonym.into();
            record["demonym"] = place.demonym.into();
            record["others"] = place.others.iter().map(candidate).collect();
            record
        }
        Value::Figure(figure) => json!(figure),
        Value::Attribution(said) => json!({"speaker": said.speaker, "stance": said.stance.id()}),
    }
}

fn candidate(place: &PlaceCandidate) -> Json {
    json!({
        "name": place.name,
        "lat": place.point.lat,
        "lon": place.point.lon,
        "kind": place.kind.id(),
        "geonames": place.geonames,
        "country": place.country,
    })
}

fn proposal(proposal: &Proposal, group: Option<usize>) -> Json {
    let places = proposal.places.iter().map(|p| p.place.clone()).collect();
    let case = Case { places, ..Case::default() };
    let mut record = records::record(&case, &proposal.event);
    record["confidence"] = proposal.confidence.into();
    record["reasons"] = proposal.reasons.iter().map(|reason| json!({"share": reason.share, "why": reason.why})).collect();
    record["rule"] = proposal.rule.clone().into();
    record["group"] = group.into();
    record
}
