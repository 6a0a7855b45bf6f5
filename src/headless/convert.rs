//! `dateline convert`: from one form of a case or table of events to another, with what the other can't hold said. What is there is
//! replaced only when that is asked for, and at once.

use std::{
    cell::Cell,
    io::{self, Cursor, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::Args;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::cli::report_faults;
use crate::{
    effects::{
        OpenError,
        files::{self, ARCHIVE_ENDING, Opened},
        tables,
    },
    ingest::{
        documents::CASE_FILE,
        records,
        tables::{Form as TableForm, Preview, read_table_as},
    },
    model::{Case, Colour, Message, Shape, marking::marking_of},
    text::{self, t},
};

/// What is said below the options.
pub const HELP: &str = "Read: a case (folder, case.json, .dateline), CSV, TSV, XLSX, GeoJSON, KML and KMZ; the layouts of ACLED, UCDP GED, \
    GDELT and TimelineJS are known by their columns; those of other tables are guessed, or named: \
    --columns \"date=When,lat=Latitude,lon=Longitude,title=What\" (a meaning is one of title, date, start, end, year, month, day, lat, lon, \
    coordinates, place, region, country, category, kind, actor, figure, notes, source, url, tags, id, ignore, or one that an unknown word is answered with).\n\
    Written: a folder (no ending), .dateline, .csv, .geojson, .kml and .kmz";

/// The options of `dateline convert`.
#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// A case or a table of events
    #[arg(value_name = "IN")]
    from: PathBuf,
    /// What is written; its ending says in which form
    #[arg(value_name = "OUT")]
    to: PathBuf,
    /// Replaces what is there
    #[arg(long)]
    force: bool,
    /// What columns of a table mean, as `date=When,lat=Latitude`; those not named are guessed
    #[arg(long, value_name = "MEANING=COLUMN,…")]
    columns: Option<String>,
    /// The sheet of a workbook that is read
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The sign between the cells of a table
    #[arg(long, value_name = "SIGN")]
    separator: Option<char>,
    /// Reads 3/4/2024 as 3 April
    #[arg(long, conflicts_with = "month_first")]
    day_first: bool,
    /// Reads 3/4/2024 as March 4
    #[arg(long)]
    month_first: bool,
}

impl ConvertArgs {
    /// Whether anything is said that only a table can be read by.
    const fn is_of_tables(&self) -> bool {
        self.columns.is_some() || self.sheet.is_some() || self.separator.is_some() || self.day_first || self.month_first
    }

    /// Reads what is converted.
    fn open(&self) -> anyhow::Result<Opened> {
        if !self.is_of_tables() {
            return Ok(tables::open_any(&self.from)?);
        }
        if !tables::is_table(&self.from) {
            anyhow::bail!(text::tf("columns-only-tables", &[("path", self.from.display().to_string())]));
        }
        let bytes = tables::bytes_of(&self.from)?;
        let form = TableForm { sheet: self.sheet.clone(), separator: self.separator };
        let problem = Cell::new(None);
        let choose = |preview: &Preview| {
            let mut mapping = preview.mapping.clone();
            if self.day_first || self.month_first {
                mapping.day_first = Some(self.day_first);
            }
            let said = self.columns.as_deref().map_or(Ok(()), |words| mapping.set_words(words, &preview.header));
            problem.set(said.err());
            mapping
        };
        let read = read_table_as(&tables::name_of(&self.from), &bytes, &form, &choose, &mut |_| true);
        if let Some(problem) = problem.take() {
            anyhow::bail!(text::say(&problem));
        }
        let (table, faults) = read.map_err(|problem| OpenError::BadCase { path: self.from.clone(), problem: problem.to_string() })?;
        Ok(tables::opened(table, faults, &Arc::from(bytes)))
    }
}

/// The forms that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A folder with `case.json`.
    Folder,
    /// One `.dateline` file.
    Archive,
    /// Comma-separated values.
    Csv,
    /// GeoJSON.
    GeoJson,
    /// KML.
    Kml,
    /// KML in a zip.
    Kmz,
}

impl Form {
    /// The form that a path asks for.
    pub fn of(path: &Path) -> Option<Self> {
        if path.is_dir() {
            return Some(Self::Folder);
        }
        let Some(ending) = path.extension() else { return Some(Self::Folder) };
        match ending.to_string_lossy().to_ascii_lowercase().as_str() {
            ARCHIVE_ENDING => Some(Self::Archive),
            "csv" => Some(Self::Csv),
            "geojson" => Some(Self::GeoJson),
            "kml" => Some(Self::Kml),
            "kmz" => Some(Self::Kmz),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Folder | Self::Archive => "",
            Self::Csv => "CSV",
            Self::GeoJson => "GeoJSON",
            Self::Kml | Self::Kmz => "KML",
        }
    }
}

/// Converts, and says on standard error what was wrong with what was read and what could not be carried over.
///
/// # Errors
/// When something can't be read or written, or is there already.
pub fn run(args: &ConvertArgs) -> anyhow::Result<ExitCode> {
    let about = |key, path: &Path| anyhow::anyhow!(text::tf(key, &[("path", path.display().to_string())]));
    let form = Form::of(&args.to).ok_or_else(|| about("convert-bad-ending", &args.to))?;
    if same(&tables::place_of(&args.from), &args.to) {
        return Err(about("convert-same", &args.to));
    }
    check_target(&args.to, form, args.force)?;
    let opened = args.open()?;
    report_faults(&opened);
    let case = &opened.case;
    write(&opened, &args.to, form)?;
    for message in lost(case, form) {
        let _ = writeln!(io::stderr(), "dateline: {}", text::say(&message));
    }
    let done = [("events", case.events.len().to_string()), ("path", args.to.display().to_string())];
    super::cli::print(&(text::tf("convert-done", &done) + "\n"))?;
    Ok(ExitCode::SUCCESS)
}

fn same(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    whole(a).is_some_and(|a| whole(b) == Some(a))
}

/// Refuses what is there already, unless it may be replaced; a folder only by a case that is in it, so that nobody's folder is filled.
fn check_target(path: &Path, form: Form, force: bool) -> anyhow::Result<()> {
    let about = |key| anyhow::anyhow!(text::tf(key, &[("path", path.display().to_string())]));
    let Ok(there) = std::fs::symlink_metadata(path) else { return Ok(()) };
    if form == Form::Folder {
        let empty = std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
        return match (empty, path.join(CASE_FILE).is_file()) {
            (true, _) => Ok(()),
            (false, true) if force => Ok(()),
            (false, true) => Err(about("convert-exists")),
            (false, false) => Err(about("convert-not-a-case")),
        };
    }
    if !force {
        return Err(about("convert-exists"));
    }
    // A pipe or a device is not replaced.
    let target = std::fs::metadata(path).unwrap_or(there);
    if !target.is_file() {
        let words = [("path", path.display().to_string()), ("reason", t("file-not-ordinary").to_owned())];
        anyhow::bail!(text::tf("cli-not-written", &words));
    }
    Ok(())
}

fn write(opened: &Opened, path: &Path, form: Form) -> anyhow::Result<()> {
    let case = &opened.case;
    let bytes = match form {
        Form::Folder => return replace_folder(opened, path),
        Form::Archive => return Ok(files::save_file(case, &opened.originals, path)?),
        _ => bytes(case, form)
            .map_err(|reason| anyhow::anyhow!(text::tf("convert-kmz", &[("path", path.display().to_string()), ("reason", reason)])))?,
    };
    files::write_atomic(path, &bytes).map_err(|e| {
        let words = [("path", path.display().to_string()), ("reason", e.to_string())];
        anyhow::anyhow!(text::tf("cli-not-written", &words))
    })
}

/// A case that is there is moved aside until the new one stands, and comes back should that fail.
fn replace_folder(opened: &Opened, path: &Path) -> anyhow::Result<()> {
    if !path.join(CASE_FILE).is_file() {
        return Ok(files::save_folder(&opened.case, &opened.originals, path)?);
    }
    let failed =
        |e: io::Error| anyhow::anyhow!(text::tf("cli-not-written", &[("path", path.display().to_string()), ("reason", e.to_string())]));
    let path = std::fs::canonicalize(path).map_err(failed)?;
    let beside = path.parent().unwrap_or(&path);
    let aside = tempfile::Builder::new().prefix(".dateline-").tempdir_in(beside).map_err(failed)?;
    let (new, old) = (aside.path().join("new"), aside.path().join("old"));
    files::save_folder(&opened.case, &opened.originals, &new)?;
    std::fs::rename(&path, &old).map_err(failed)?;
    std::fs::rename(&new, &path).map_err(|e| {
        // It was there a moment ago; if it can't be put back, it stays beside.
        if std::fs::rename(&old, &path).is_err() {
            let _ = std::fs::rename(&old, path.with_extension("old"));
        }
        failed(e)
    })
}

/// The bytes of a form that is one file.
///
/// # Errors
/// What the packer says.
pub fn bytes(case: &Case, form: Form) -> Result<Vec<u8>, String> {
    let all: Vec<u32> = (0..u32::try_from(case.events.len()).unwrap_or(u32::MAX)).collect();
    let marking = marking_of(case, all.iter().copied());
    Ok(match form {
        Form::Csv => records::events_csv(case, &all, &marking, false).into_bytes(),
        Form::GeoJson => {
            let mut json = serde_json::to_vec(&records::whole_geojson(case, &all, &marking)).map_err(|e| e.to_string())?;
            json.push(b'\n');
            json
        }
        Form::Kmz => {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            let options =
                SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
            zip.start_file("doc.kml", options).map_err(|e| e.to_string())?;
            zip.write_all(records::events_kml(case, &all, &marking).as_bytes()).map_err(|e| e.to_string())?;
            zip.finish().map_err(|e| e.to_string())?.into_inner()
        }
        Form::Kml | Form::Folder | Form::Archive => records::events_kml(case, &all, &marking).into_bytes(),
    })
}

/// What a case has and a form can't hold, one message for each.
pub fn lost(case: &Case, form: Form) -> Vec<Message> {
    if matches!(form, Form::Folder | Form::Archive) {
        return Vec::new();
    }
    let table = matches!(form, Form::Csv | Form::Kml | Form::Kmz);
    let claims = || case.events.iter().flat_map(|e| &e.claims);
    let more_than_words = claims().any(|c| !c.speakers.is_empty() || c.grade.is_some() || c.said.is_some() || !c.note.is_empty());
    let looks = case.categories.iter().any(|c| (c.shape, c.colour) != (Shape::default(), Colour::default()));
    let parts = [
        ("convert-documents", !case.documents.is_empty()),
        ("convert-claims", table && more_than_words),
        ("convert-own-dates", claims().any(|c| c.when.is_some() || !c.places.is_empty())),
        ("convert-areas", case.places.iter().any(|p| p.is_area() || !p.names.is_empty())),
        ("convert-category-looks", table && looks),
        ("convert-judgements", !case.judgements.is_empty()),
        ("convert-views", !case.views.is_empty()),
        ("convert-briefings", !case.briefings.is_empty()),
    ];
    let what = parts.into_iter().filter(|(_, has)| *has).map(|(key, _)| key);
    what.map(|key| Message::new("convert-lost").with("form", form.name()).with("what", t(key))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::read_table;

    #[test]
    fn the_ending_says_the_form_and_every_form_of_the_example_is_read_again() {
        assert_eq!(
            (Form::of(Path::new("no-such-a")), Form::of(Path::new("a.KMZ")), Form::of(Path::new("a.pdf"))),
            (Some(Form::Folder), Some(Form::Kmz), None)
        );
        let case = files::example().case;
        for (form, name) in [(Form::Csv, "a.csv"), (Form::GeoJson, "a.geojson"), (Form::Kml, "a.kml"), (Form::Kmz, "a.kmz")] {
            let (read, faults) = read_table(name, &bytes(&case, form).unwrap(), None).unwrap();
            assert!(faults.is_empty(), "{name}: {faults:?}");
            assert_eq!(read.case.events.len(), case.events.len(), "{name}");
            assert!(!lost(&case, form).is_empty(), "{name}: texts of documents");
            if form == Form::GeoJson {
                assert_eq!((&read.case.categories, &read.case.title), (&case.categories, &case.title));
                assert!(read.case.events.iter().zip(&case.events).all(|(a, b)| a.notes == b.notes && a.tags == b.tags));
            }
        }
        assert!(lost(&case, Form::Archive).is_empty());
    }

    fn args() -> ConvertArgs {
        ConvertArgs {
            from: PathBuf::new(),
            to: PathBuf::new(),
            force: false,
            columns: None,
            sheet: None,
            separator: None,
            day_first: false,
            month_first: false,
        }
    }

    #[test]
    fn columns_of_a_table_are_named_and_days_told_from_months_on_the_command_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("in.csv"), "Zed|Bee|Cee\n3/4/2024|It rained all day|more\n").unwrap();
        let columns = |words: &str| Some(words.to_owned());
        let with = ConvertArgs {
            from: path("in.csv"),
            to: path("out.csv"),
            month_first: true,
            columns: columns("date=Zed,notes=Bee,title=3"),
            ..args()
        };
        run(&with).unwrap();
        let case = tables::open_any(&path("out.csv")).unwrap().case;
        let event = &case.events[0];
        assert_eq!((event.title.as_str(), event.notes.as_str()), ("more", "It rained all day"));
        assert_eq!(event.when.as_ref().map(|when| when.edtf.as_str()), Some("2024-03-04"));
        for (words, told) in [("date", "date"), ("dote=Zed", "end-year"), ("date=Dee", "Bee")] {
            let error =
                run(&ConvertArgs { from: path("in.csv"), to: path("b.csv"), columns: columns(words), ..args() }).unwrap_err().to_string();
            assert!(error.contains(told), "{words}: {error}");
        }
        std::fs::write(path("case.json"), r#"{"format":"dateline-case","version":1}"#).unwrap();
        assert!(run(&ConvertArgs { from: path("case.json"), to: path("b.csv"), columns: columns("date=Zed"), ..args() }).is_err());
    }

    #[test]
    fn nothing_is_replaced_unasked_and_a_folder_of_something_else_never() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("in.csv"), "title,date\nRain,2024\n").unwrap();
        let convert = |to: &str, force| run(&ConvertArgs { from: path("in.csv"), to: path(to), force, ..args() });
        for to in ["out.kml", "out.geojson", "out.dateline", "out"] {
            convert(to, false).unwrap_or_else(|e| panic!("{to}: {e}"));
            assert!(convert(to, false).is_err(), "{to} is there");
            convert(to, true).unwrap_or_else(|e| panic!("{to}: {e}"));
            assert_eq!(tables::open_any(&path(to)).unwrap().case.events[0].title, "Rain", "{to}");
        }
        std::fs::create_dir(path("mine")).unwrap();
        std::fs::write(path("mine/a.txt"), "x").unwrap();
        assert!(convert("mine", true).is_err() && convert("in.csv", true).is_err() && convert("a.pdf", true).is_err());
        let mut names: Vec<String> =
            std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ["in.csv", "mine", "out", "out.dateline", "out.geojson", "out.kml"], "nothing is left behind");
    }
}
