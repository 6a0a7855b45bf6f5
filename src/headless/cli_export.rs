//! `dateline export` and `dateline open-picture`: what can be typed, and what is written. Drawing is in [`super::picture`].

use std::path::PathBuf;

use clap::Args;

use super::cli::FilterArgs;
use crate::{
    model::{PictureFormat, PictureSize, PictureTheme, Subject},
    session::{AnimationSpec, PageForm},
    text,
};

/// What is said below the options.
pub(super) const HELP: &str = "Pictures: map, timeline, window, quotation (with --select), chart:over-time, chart:figures, chart:places,\n\
    chart:sources, chart:reported, page:map-timeline, page:map-CHART, page:four-charts; all writes every one into a folder.\n\
    Briefings: briefing:NAME into a .pdf, .pptx or .html file, or into a folder for a PNG of each slide. --size is that of pictures.\n\
    Animations: animation (the page of map and timeline), animation:map or animation:timeline, into a .gif or .apng file, or into a\n\
    folder for numbered PNGs; from --from to --to, else over all that is dated.\n\
    Sizes: 1920x1080, slide, slide-4k, slide-4x3, square, a4-landscape@300, a4-portrait, a3-landscape, a3-portrait, 16x9cm@300.\n\
    An option of the filter given again is an alternative; different options must all hold. Both days are included.\n\
    Dates: 2024-10-30, 2024-10 or 2024. With a first or last day, events without a date are left out.";

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// A folder with case.json, that file itself, or a .dateline file; the example when left out
    case: Option<PathBuf>,
    /// What to draw: map, timeline, window, quotation, chart:NAME, page:NAME, all, briefing:NAME or animation:NAME
    #[arg(long, value_name = "WHAT", value_parser = parse_what)]
    what: What,
    /// The file to write, .png or .svg; .csv for the data of a chart; with --what all, a folder; more forms for briefings and animations
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Size of the picture: pixels, a name, or centimetres
    #[arg(long, value_name = "SIZE", default_value = "1920x1080", value_parser = parse_size, allow_hyphen_values = true)]
    size: PictureSize,
    /// Pixels a point of the interface takes: larger makes text larger, 0.5 to 8. Without it, text keeps its size relative to the
    /// picture
    #[arg(long, value_name = "S", value_parser = parse_scale, allow_hyphen_values = true)]
    scale: Option<f32>,
    /// Colours: dark, light or print; dark when left out, print for handouts
    #[arg(long, value_name = "THEME", value_parser = parse_theme)]
    theme: Option<PictureTheme>,
    /// Draws no background
    #[arg(long)]
    transparent: bool,
    /// Where the map looks: degrees east, degrees north and zoom, or "fit" for all that is shown
    #[arg(long, value_name = "LON,LAT,ZOOM", value_parser = parse_camera, allow_hyphen_values = true)]
    camera: Option<CameraArg>,
    /// Heading; the case's title, or the chart's name, when left out
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// A line below the heading
    #[arg(long, value_name = "WORDS", default_value = "")]
    subtitle: String,
    /// Leaves out a part: title, subtitle, legend, scale-bar, window, filters or sources
    #[arg(long, value_name = "PART", value_parser = ["title", "subtitle", "legend", "scale-bar", "window", "filters", "sources"])]
    without: Vec<String>,
    /// Leaves out of the file what it shows
    #[arg(long)]
    no_metadata: bool,
    /// Selects an event, by its id
    #[arg(long, value_name = "EVENT")]
    select: Vec<String>,
    /// Bins of events over time: day, week, month, quarter or year
    #[arg(long, value_name = "UNIT", value_parser = ["day", "week", "month", "quarter", "year"])]
    bins: Option<String>,
    /// What splits events over time: category, place, document or certainty
    #[arg(long, value_name = "BY", value_parser = ["category", "place", "document", "certainty"])]
    split: Option<String>,
    /// Columns of the matrix of sources: events or places
    #[arg(long, value_name = "COLUMNS", value_parser = ["events", "places"])]
    columns: Option<String>,
    /// Unit of the figures side by side, such as soldiers
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// Form of the files that --what all writes
    #[arg(long, value_name = "FORM", default_value = "png", value_parser = parse_format)]
    format: PictureFormat,
    /// Begins CSV with a byte-order mark, as some spreadsheets ask
    #[arg(long)]
    bom: bool,
    /// Makes the PDF of a briefing a handout: each slide with its notes beneath
    #[arg(long)]
    handout: bool,
    /// Pages of the PDF of a briefing: 16:9 or a4
    #[arg(long, value_name = "FORM", default_value = "16:9", value_parser = parse_page)]
    page: PageForm,
    /// Puts the notes into the web page of a briefing
    #[arg(long)]
    notes: bool,
    /// Step of an animation: day, week, month, quarter or year
    #[arg(long, value_name = "UNIT", default_value = "month", value_parser = ["day", "week", "month", "quarter", "year"])]
    step: String,
    /// How the window of an animation moves: cumulative, step or sliding
    #[arg(long, value_name = "HOW", default_value = "cumulative", value_parser = ["cumulative", "step", "sliding"])]
    window: String,
    /// Pictures a second of an animation, 0.1 to 50
    #[arg(long, value_name = "N", default_value = "2", value_parser = parse_fps, allow_hyphen_values = true)]
    fps: f64,
    /// Draws a map of your own over the built-in one: a PMTiles file in the layers of Protomaps' basemap
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Threads that draw; the bytes are the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    threads: Option<u16>,
    /// Lists what was written as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

/// What to draw.
#[derive(Debug, Clone, PartialEq)]
enum What {
    All,
    One(Subject),
    /// The briefing of this id or title.
    Briefing(String),
    /// The time window as it moves.
    Animation(Subject),
}

/// Where the map looks.
#[derive(Debug, Clone, Copy, PartialEq)]
enum CameraArg {
    Fit,
    At(crate::model::Camera),
}

fn parse_what(word: &str) -> Result<What, String> {
    if word == "all" {
        return Ok(What::All);
    }
    if let Some(name) = word.strip_prefix("briefing:").or_else(|| (word == "briefing").then_some("")) {
        return Ok(What::Briefing(name.to_owned()));
    }
    if word == "animation" {
        return Ok(What::Animation(Subject::MapTimeline));
    }
    if let Some(name) = word.strip_prefix("animation:") {
        return match parse_what(name)? {
            What::One(subject) if AnimationSpec::SUBJECTS.contains(&subject) => Ok(What::Animation(subject)),
            _ => Err(text::tf("cli-bad-animation", &[("word", name.to_owned())])),
        };
    }
    // `page:map-chart` is the map with the usual chart.
    let id = if word == "page:map-chart" { "page:map-over-time" } else { word };
    Subject::from_id(id).map(What::One).ok_or_else(|| {
        let ids = Subject::all().map(Subject::id);
        let nearest = ids.map(|id| (super::names::edit_distance(&id, word), id)).min().map(|(_, id)| id).unwrap_or_default();
        text::tf("cli-bad-what", &[("word", word.to_owned()), ("nearest", nearest)])
    })
}

fn parse_size(word: &str) -> Result<PictureSize, String> {
    PictureSize::parse(word).ok_or_else(|| text::tf("cli-bad-size", &[("word", word.to_owned())]))
}

fn parse_scale(word: &str) -> Result<f32, String> {
    word.parse().ok().filter(|s| (0.5..=8.0).contains(s)).ok_or_else(|| text::tf("cli-bad-scale", &[("word", word.to_owned())]))
}

fn parse_theme(word: &str) -> Result<PictureTheme, String> {
    let themes = || PictureTheme::ALL.into_iter();
    themes().find(|t| t.id() == word).ok_or_else(|| {
        let all = themes().map(PictureTheme::id).collect::<Vec<_>>().join(", ");
        text::tf("cli-bad-theme", &[("word", word.to_owned()), ("themes", all)])
    })
}

fn parse_page(word: &str) -> Result<PageForm, String> {
    PageForm::ALL.into_iter().find(|p| p.id() == word).ok_or_else(|| text::tf("cli-bad-page", &[("word", word.to_owned())]))
}

fn parse_fps(word: &str) -> Result<f64, String> {
    word.parse().ok().filter(|n| (0.1..=50.0).contains(n)).ok_or_else(|| text::tf("cli-bad-fps", &[("word", word.to_owned())]))
}

fn parse_format(word: &str) -> Result<PictureFormat, String> {
    [PictureFormat::Png, PictureFormat::Svg]
        .into_iter()
        .find(|f| f.ending() == word)
        .ok_or_else(|| text::tf("cli-bad-format", &[("word", word.to_owned())]))
}

fn parse_camera(word: &str) -> Result<CameraArg, String> {
    if word == "fit" {
        return Ok(CameraArg::Fit);
    }
    let bad = || text::tf("cli-bad-camera", &[("word", word.to_owned())]);
    let numbers: Vec<f64> = word.split(',').map(|n| n.trim().parse().map_err(|_| bad())).collect::<Result<_, _>>()?;
    match numbers[..] {
        [lon, lat, zoom] if (-180.0..=180.0).contains(&lon) && (-85.0..=85.0).contains(&lat) && (0.0..=22.0).contains(&zoom) => {
            Ok(CameraArg::At(crate::model::Camera { lon, lat, zoom }))
        }
        _ => Err(bad()),
    }
}

#[cfg(feature = "gui")]
pub(super) use with_gui::{print_picture, run};

#[cfg(not(feature = "gui"))]
pub(super) fn run(_args: &ExportArgs) -> anyhow::Result<std::process::ExitCode> {
    anyhow::bail!(text::t("cli-no-gui"))
}

#[cfg(not(feature = "gui"))]
pub(super) fn print_picture(_file: &std::path::Path, _case: Option<&std::path::Path>) -> anyhow::Result<std::process::ExitCode> {
    anyhow::bail!(text::t("cli-no-gui"))
}

#[cfg(feature = "gui")]
mod with_gui {
    use std::{collections::BTreeSet, fs, path::Path, process::ExitCode};

    use anyhow::anyhow;

    use super::{CameraArg, ExportArgs, What};
    use crate::{
        analysis::search::fold,
        effects::{desk::Desk, files, map_file, picture_file},
        export::{Canvas, ExportError},
        headless::{animation::Frames, cli, cli_briefing, names, picture},
        ingest::records,
        model::{BinUnit, Case, MatrixColumns, PictureFormat, PictureSpec, PictureTheme, Split, Subject},
        session::{AnimationForm, AnimationSpec, Command, MapChoice, Session, Settings, TakeForm, TakeSpec},
        text::{say, t, tf},
        ui::Panels,
    };

    /// Draws and writes what was asked for.
    pub fn run(args: &ExportArgs) -> anyhow::Result<ExitCode> {
        let (width_px, height_px) = args.size.pixels();
        let pixels_per_point = PictureSpec { size: args.size, scale: args.scale, ..PictureSpec::default() }.pixels_per_point();
        // Said before a case is read and drawn for nothing.
        Canvas { width_px, height_px, pixels_per_point }.check().map_err(|e| anyhow!(say(&e.message())))?;
        match &args.what {
            What::Briefing(name) => return cli_briefing::run(&session(args)?, &briefing_request(args, name)?),
            What::Animation(subject) => return animate(args, *subject),
            What::All | What::One(_) => {}
        }
        let form = form(args)?;
        let session = session(args)?;
        let subjects: Vec<Subject> = match &args.what {
            What::All => Subject::all().filter(|s| session.can_draw(*s)).collect(),
            What::One(subject) => vec![*subject],
            What::Briefing(_) | What::Animation(_) => Vec::new(),
        };
        if let Some(subject) = subjects.iter().find(|s| !session.can_draw(**s)) {
            anyhow::bail!(tf("cli-needs-selection", &[("what", subject.id())]));
        }
        if args.what == What::All {
            fs::create_dir_all(&args.out).map_err(|error| not_written(&args.out, &error.to_string()))?;
        }
        let mut panels = map_file::panels_for_pictures(&session);
        let mut written = Vec::new();
        for subject in subjects {
            let path = match args.what {
                What::All | What::Briefing(_) | What::Animation(_) => {
                    args.out.join(format!("{}.{}", subject.file_stem(), args.format.ending()))
                }
                What::One(_) => args.out.clone(),
            };
            // What is no file would be replaced by one: a pipe that a program reads, a device.
            cli::check_target(&path)?;
            if let (Subject::Chart(kind), Form::Table) = (subject, form) {
                let table = records::table_csv(&session.chart_table(kind), &session.marking_in(subject), args.bom);
                files::write_atomic(&path, table.as_bytes()).map_err(|error| not_written(&path, &error.to_string()))?;
                written.push(serde_json::json!({ "what": subject.id(), "file": path.display().to_string(), "bytes": table.len() }));
                continue;
            }
            let format = if let Form::Picture(format) = form { format } else { args.format };
            let spec = spec(args, subject, format);
            // Each picture by itself: what one looks at is nothing to the next.
            let mut session = session.clone();
            point_camera(&mut session, args, &spec, &mut panels)?;
            let bytes = write(&session, &spec, &path, args, &mut panels)?;
            written.push(serde_json::json!({
                "what": subject.id(), "file": path.display().to_string(), "width": width_px, "height": height_px, "bytes": bytes,
            }));
        }
        if let Some(problem) = map_file::damage(&session, &mut panels) {
            cli::warn(&problem);
        }
        if args.json {
            cli::print(&(serde_json::to_string_pretty(&written)? + "\n"))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn ending(path: &Path) -> Option<&str> {
        path.extension().map(|e| e.to_str().unwrap_or_default())
    }

    fn briefing_request<'a>(args: &'a ExportArgs, name: &'a str) -> anyhow::Result<cli_briefing::Request<'a>> {
        let form = TakeForm::from_ending(ending(&args.out))
            .ok_or_else(|| anyhow!(tf("cli-briefing-form", &[("ending", ending(&args.out).unwrap_or_default().to_owned())])))?;
        let form = match (form, args.handout) {
            (form, false) => form,
            (TakeForm::Pdf, true) => TakeForm::Handout,
            _ => anyhow::bail!(tf("cli-only-pdf", &[("path", args.out.display().to_string())])),
        };
        let usual = if form == TakeForm::Handout { PictureTheme::Print } else { PictureTheme::Dark };
        Ok(cli_briefing::Request {
            name,
            out: &args.out,
            spec: TakeSpec {
                form,
                page: args.page,
                size: args.size,
                theme: args.theme.unwrap_or(usual),
                notes: args.notes,
                without_metadata: args.no_metadata,
            },
            threads: args.threads.map_or_else(picture::threads, usize::from),
            json: args.json,
        })
    }

    /// Writes the time window as it moves.
    fn animate(args: &ExportArgs, subject: Subject) -> anyhow::Result<ExitCode> {
        let form = AnimationForm::from_ending(ending(&args.out))
            .ok_or_else(|| anyhow!(tf("cli-animation-form", &[("ending", ending(&args.out).unwrap_or_default().to_owned())])))?;
        let mut session = session(args)?;
        // The days that were asked for are those that the window moves over, not the window.
        let bounds = session.filter().window;
        session.handle(Command::SetWindow(None));
        let bounds = bounds.or_else(|| session.dated_days()).ok_or_else(|| anyhow!(t("cli-nothing-dated")))?;
        let picture = spec(args, subject, PictureFormat::Png);
        let spec = AnimationSpec {
            form,
            window: chosen(&args.window).unwrap_or_default(),
            step: chosen(&args.step).unwrap_or_default(),
            per_sec: args.fps,
            picture,
        };
        let mut panels = map_file::panels_for_pictures(&session);
        point_camera(&mut session, args, &spec.picture, &mut panels)?;
        let threads = args.threads.map_or_else(picture::threads, usize::from);
        let frames = Frames::new(&session, &spec, Some(bounds), false, threads, &mut panels).map_err(in_words)?;
        let seen = cli::Progress::new(&args.out);
        let files = if form == AnimationForm::Pictures {
            frames.write_folder(&args.out, &mut panels, &|share| seen.tell(share)).map_err(|(path, error)| failed(&path, error))?
        } else {
            cli::check_target(&args.out)?;
            files::write_spooled_with(&args.out, |out| frames.write(&mut panels, out, &|share| seen.tell(share)))
                .map_err(|error| failed(&args.out, error))?;
            vec![args.out.clone()]
        };
        seen.end();
        if args.json {
            let (width, height) = args.size.pixels();
            let written: Vec<_> = files
                .iter()
                .map(|path| {
                    let bytes = fs::metadata(path).map_or(0, |m| m.len());
                    let pictures = if form == AnimationForm::Pictures { 1 } else { frames.count() };
                    serde_json::json!({
                        "what": "animation", "file": path.display().to_string(), "width": width, "height": height, "pictures": pictures,
                        "bytes": bytes,
                    })
                })
                .collect();
            cli::print(&(serde_json::to_string_pretty(&written)? + "\n"))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn failed(path: &Path, error: ExportError) -> anyhow::Error {
        match error {
            ExportError::Writing(why) => not_written(path, &why.to_string()),
            other => in_words(other),
        }
    }

    /// What a file holds.
    #[derive(Clone, Copy)]
    enum Form {
        Picture(PictureFormat),
        Table,
    }

    /// What the files hold: told by the ending of the one asked for. A name without an ending is that of a PNG.
    fn form(args: &ExportArgs) -> anyhow::Result<Form> {
        let What::One(subject) = args.what else { return Ok(Form::Picture(args.format)) };
        let ending = args.out.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
        match (ending.as_deref(), subject) {
            (None | Some("png"), _) => Ok(Form::Picture(PictureFormat::Png)),
            (Some("svg"), _) => Ok(Form::Picture(PictureFormat::Svg)),
            (Some("csv"), Subject::Chart(_)) => Ok(Form::Table),
            _ => Err(anyhow!(tf("cli-bad-ending", &[("path", args.out.display().to_string()), ("what", subject.id())]))),
        }
    }

    /// The session that the options describe.
    fn session(args: &ExportArgs) -> anyhow::Result<Session> {
        let opened = cli::open_to_show(args.case.as_deref())?;
        cli::report_faults(&opened);
        let mut session = Session::new(Desk::default().take(opened), Settings::default());
        session.handle(Command::Dismiss);
        if let Some(path) = &args.map {
            session.handle(Command::SetMap(MapChoice::File(path.display().to_string())));
            let drawn = map_file::load(&session.settings.map, &mut Panels::for_pictures(), None);
            // Whoever asked for a map wants no other.
            if let Some(problem) = &drawn.problem {
                return Err(anyhow!(say(problem)));
            }
            session.handle(Command::MapLoaded(drawn));
        }
        let filter = cli::filter_from(&args.filter, session.case(), session.columns())?;
        session.handle(Command::SetFilter(filter));
        let mut events = Vec::new();
        for id in &args.select {
            let found = session.case().events.iter().position(|e| &e.id == id);
            events.push(found.ok_or_else(|| anyhow!(tf("cli-no-event", &[("id", id.clone())])))? as u32);
        }
        session.handle(Command::SelectMany { events, add: false });
        let mut options = session.chart_options().clone();
        options.bins = args.bins.as_deref().and_then(chosen::<BinUnit>);
        options.split = args.split.as_deref().and_then(chosen::<Split>).unwrap_or_default();
        options.columns = args.columns.as_deref().and_then(chosen::<MatrixColumns>).unwrap_or_default();
        options.unit = args.unit.as_deref().map(|word| unit(session.case(), word)).transpose()?;
        session.handle(Command::SetChartOptions(options));
        Ok(session)
    }

    /// The unit of figures that a word names.
    fn unit(case: &Case, word: &str) -> anyhow::Result<String> {
        let wanted = fold(word.trim());
        let units: BTreeSet<&str> =
            case.events.iter().flat_map(|e| e.figures()).map(|f| f.unit.as_str()).filter(|u| !u.is_empty()).collect();
        if let Some(unit) = units.iter().find(|u| **u == word).or_else(|| units.iter().find(|u| fold(u) == wanted)) {
            return Ok((*unit).to_owned());
        }
        let nearest = units.iter().map(|u| (names::edit_distance(&fold(u), &wanted), *u)).min();
        Err(anyhow!(match nearest {
            Some((_, nearest)) => tf("cli-no-unit", &[("word", word.to_owned()), ("nearest", nearest.to_owned())]),
            None => tf("cli-no-figures", &[("word", word.to_owned())]),
        }))
    }

    /// The value that files name by this word.
    fn chosen<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
        serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
    }

    fn spec(args: &ExportArgs, subject: Subject, format: PictureFormat) -> PictureSpec {
        let mut spec = PictureSpec {
            subject,
            size: args.size,
            scale: args.scale,
            theme: args.theme.unwrap_or(PictureTheme::Dark),
            transparent: args.transparent,
            title: args.title.clone(),
            subtitle: args.subtitle.clone(),
            format,
            without_metadata: args.no_metadata,
            ..PictureSpec::default()
        };
        let parts = &mut spec.parts;
        for part in &args.without {
            match part.as_str() {
                "title" => parts.title = false,
                "subtitle" => parts.subtitle = false,
                "legend" => parts.legend = false,
                "scale-bar" => parts.scale_bar = false,
                "window" => parts.window = false,
                "filters" => parts.filters = false,
                _ => parts.sources = false,
            }
        }
        spec
    }

    /// Looks where it was asked to. To fit all that is shown, the size of the map must be known: it is laid out once for that.
    fn point_camera(session: &mut Session, args: &ExportArgs, spec: &PictureSpec, panels: &mut Panels) -> anyhow::Result<()> {
        match args.camera {
            None => {}
            Some(CameraArg::At(camera)) => {
                session.handle(Command::SetCamera(camera));
            }
            Some(CameraArg::Fit) if spec.subject.has_map() => {
                let size = picture::map_size(session, spec, panels).map_err(in_words)?;
                if let Some(camera) = session.fitted_camera(size) {
                    session.handle(Command::MapSized(size.0, size.1));
                    session.handle(Command::SetCamera(camera));
                }
            }
            Some(CameraArg::Fit) => {}
        }
        Ok(())
    }

    /// Draws one picture into its file. Returns how many bytes it has.
    fn write(session: &Session, spec: &PictureSpec, path: &Path, args: &ExportArgs, panels: &mut Panels) -> anyhow::Result<u64> {
        let threads = args.threads.map_or_else(picture::threads, usize::from);
        let composed = picture::compose(session, spec, panels, false).map_err(in_words)?;
        let seen = cli::Progress::new(path);
        files::write_atomic_with(path, |out| composed.write(out, threads, &|share| seen.tell(share)))
            .map_err(|error| failed(path, error))?;
        seen.end();
        Ok(fs::metadata(path).map_or(0, |m| m.len()))
    }

    fn not_written(path: &Path, reason: &str) -> anyhow::Error {
        anyhow!(tf("cli-not-written", &[("path", path.display().to_string()), ("reason", reason.to_owned())]))
    }

    fn in_words(error: ExportError) -> anyhow::Error {
        anyhow!(say(&error.message()))
    }

    /// Prints what a picture says of itself, and whether the case has changed since.
    pub fn print_picture(file: &Path, case: Option<&Path>) -> anyhow::Result<ExitCode> {
        let record = picture_file::read(file).map_err(|message| anyhow!(say(&message)))?;
        let opened = cli::open(case)?;
        let session = Session::new(Desk::default().take(opened), Settings::default());
        let now = session.case_stamp();
        let state = match (record.case.id == now.id, record.case.sha256 == now.sha256) {
            (false, _) => "another case",
            (true, false) => "changed since",
            (true, true) => "unchanged",
        };
        let mut value = serde_json::to_value(&record)?;
        if let Some(fields) = value.as_object_mut() {
            fields.insert("state".to_owned(), state.into());
        }
        cli::print(&(serde_json::to_string_pretty(&value)? + "\n"))?;
        if state == "another case" {
            let title = picture_file::printable(&record.case.title);
            anyhow::bail!(tf("picture-other-case", &[("title", title)]));
        }
        Ok(ExitCode::SUCCESS)
    }
}
