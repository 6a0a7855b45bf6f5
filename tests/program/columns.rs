//! Tables taken in through the session: what their columns mean is asked where it is not known, remembered, and changed; rows go into a new
//! case or the one that is open; and what the window writes as a table comes back.

use std::{collections::BTreeMap, io::Write as _, path::Path};

use dateline::{
    effects::{
        desk::Desk,
        files,
        table_reader::{self, TableReader},
        tables,
    },
    ingest::{
        check, documents,
        tables::{Form, Meaning},
    },
    model::{Case, Event},
    session::{
        Action, Command, DataKind, Effect, ImportCommand, Overlay, Session, Settings, TableCommand,
        state::{OpenedCase, Origin},
    },
};

/// A session with what does its effects.
struct Program {
    session: Session,
    desk: Desk,
}

impl Program {
    fn new() -> Self {
        let mut desk = Desk::default();
        let opened = desk.example();
        Self { session: Session::new(opened, Settings::default()), desk }
    }

    fn does(&mut self, command: Command) {
        for effect in self.session.handle(command) {
            let next = match effect {
                Effect::ReadTable(request) => {
                    let outcome = table_reader::read(&request, &mut |_| true).map(std::sync::Arc::new);
                    Command::Table(TableCommand::Read { serial: request.serial, outcome })
                }
                Effect::OpenTable(read) => self.desk.open_table(&read),
                Effect::KeepFiles(files) => {
                    self.desk.keep(files.into_iter().collect());
                    continue;
                }
                Effect::StopTable => continue,
                other => panic!("{other:?}"),
            };
            self.does(next);
        }
    }

    fn table(&mut self, command: TableCommand) {
        self.does(Command::Table(command));
    }

    fn opens(&mut self, path: &Path) {
        self.does(Command::OpenPath(path.display().to_string()));
    }

    fn notice(&self) -> &str {
        self.session.notice().map_or("", |notice| notice.message.key)
    }

    fn said(&self) -> String {
        self.session.notice().map(|notice| dateline::text::say(&notice.message)).unwrap_or_default()
    }
}

fn file(folder: &tempfile::TempDir, name: &str, words: &str) -> std::path::PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, words).unwrap();
    path
}

const UNKNOWN: &str = "Zed;Bee;Cee;Dee\n2024-10-30;It rained;51.7;36.2\nsoon;It snowed;;\n";

#[test]
fn columns_that_are_not_known_are_asked_about_and_known_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "rain.csv", UNKNOWN);
    let mut program = Program::new();
    let example = program.session.case().clone();
    program.opens(&path);
    assert_eq!((program.session.overlay(), program.session.case()), (Some(&Overlay::Columns), &example), "nothing is opened unasked");
    for (column, meaning) in [(0, Meaning::Date), (1, Meaning::Title), (2, Meaning::Latitude), (3, Meaning::Longitude)] {
        program.table(TableCommand::SetColumn { column, meaning });
    }
    let read = program.session.table().unwrap().read().unwrap();
    assert_eq!((read.table.case.events.len(), read.gaps()), (2, (1, 1)));
    let bad = dateline::text::say(&read.faults[0].message);
    assert!(bad.contains("Line 3, column “Zed”: “soon”"), "{bad}");
    program.table(TableCommand::Take { add: false });
    assert_eq!((program.session.overlay(), program.session.case().events.len(), program.notice()), (None, 2, "columns-opened"));
    assert_eq!((program.session.case().title.as_str(), program.session.origin()), ("rain", &Origin::Untitled));

    // The next start, another table of the same columns in another order.
    let kept = serde_json::to_string_pretty(&program.session.settings).unwrap();
    assert!(kept.contains("\"Zed\",\n") && kept.contains("\"latitude\""), "readable: {kept}");
    let mut program = Program::new();
    program.session.settings = serde_json::from_str::<Settings>(&kept).unwrap().sane();
    program.opens(&file(&folder, "more.csv", "cee;bee;dee;zed\n51.7;Fog;36.2;2025\n"));
    let events = &program.session.case().events;
    assert_eq!((program.session.overlay(), events.len(), events[0].title.as_str()), (None, 1, "Fog"));
    assert!(program.said().contains("you chose before"), "{}", program.said());
    // It can be changed still, and opens in the place of what was opened.
    program.table(TableCommand::ChangeColumns);
    assert_eq!(program.session.overlay(), Some(&Overlay::Columns));
    program.table(TableCommand::SetColumn { column: 3, meaning: Meaning::Title });
    program.table(TableCommand::Take { add: false });
    assert_eq!((program.session.overlay(), program.session.case().events[0].title.as_str()), (None, "2025"));
}

#[test]
fn a_published_layout_opens_at_once_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let header = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,location,latitude,longitude,\
        geo_precision,source,source_scale,notes,fatalities,iso,civilian_targeting,inter1,interaction,assoc_actor_1,actor2,assoc_actor_2,\
        admin1,admin2,admin3,region,country,timestamp,tags";
    let row = "UKR1,30 October 2024,2024,1,Political violence,Battles,Armed clash,A,Kursk,51.7,36.2,1,S,National,It happened,3";
    let mut program = Program::new();
    program.opens(&file(&folder, "acled.csv", &format!("{header}\n{row}\n")));
    assert_eq!((program.session.overlay(), program.session.case().events.len()), (None, 1));
    assert!(program.said().contains("ACLED"), "{}", program.said());
    program.table(TableCommand::ChangeColumns);
    assert!(program.session.table().unwrap().read().is_some());
    program.does(Command::Show(None));
    assert_eq!(program.session.case().events.len(), 1, "what was opened stays");
}

#[test]
fn days_and_months_that_nothing_tells_apart_are_asked_about_and_never_guessed_silently() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "days.csv", "title,date\nRain,03/04/2024\nSnow,05/06/2024\n");
    let mut program = Program::new();
    program.opens(&path);
    program.table(TableCommand::Take { add: false });
    assert_eq!(program.session.overlay(), Some(&Overlay::Columns), "it cannot be taken before that is said");
    program.table(TableCommand::SetDayFirst(Some(false)));
    program.table(TableCommand::Take { add: false });
    let edtf = |event: &Event| event.when.as_ref().map(|when| when.edtf.clone()).unwrap_or_default();
    assert_eq!(edtf(&program.session.case().events[0]), "2024-03-04");
    // What was said is remembered, but not against what a table tells itself.
    program.opens(&path);
    program.does(Command::DiscardAnd(Box::new(Command::Table(TableCommand::Take { add: false }))));
    assert_eq!((program.session.overlay(), edtf(&program.session.case().events[1])), (None, "2024-05-06".to_owned()));
    program.opens(&file(&folder, "other.csv", "title,date\nRain,03/04/2024\nSnow,25/06/2024\n"));
    assert_eq!(program.session.overlay(), Some(&Overlay::Columns));
}

#[test]
fn rows_go_into_the_case_that_is_open_as_one_step_with_their_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "rain.csv", "id,title,date,lat,lon\ne01,Rain,2024-10-30,51.7,36.2\nx,Snow,2024,51.7,36.2\n");
    let mut program = Program::new();
    let before = program.session.case().clone();
    program.does(Command::Import(ImportCommand::Files(vec![path.display().to_string()])));
    assert_eq!(program.session.overlay(), Some(&Overlay::Columns));
    program.table(TableCommand::Take { add: true });
    let after = program.session.case().clone();
    assert_eq!((after.events.len(), after.documents.len()), (before.events.len() + 2, before.documents.len() + 1));
    assert_eq!(check::check(&after, None), check::check(&before, None), "no id is given twice, and every citation holds");
    let original = after.documents.last().unwrap().original.clone().unwrap();
    assert_eq!((original.file.as_str(), original.sha256), ("rain.csv", documents::sha256_hex(&std::fs::read(&path).unwrap())));
    program.does(Action::Undo.into());
    assert_eq!(program.session.case(), &before);
    program.does(Action::Redo.into());
    assert_eq!(program.session.case(), &after);
    // Other columns take the place of what was added.
    program.table(TableCommand::ChangeColumns);
    program.table(TableCommand::SetColumn { column: 2, meaning: Meaning::Notes });
    program.table(TableCommand::Take { add: true });
    let case = program.session.case();
    assert_eq!((case.events.len(), case.events.last().unwrap().notes.as_str()), (before.events.len() + 2, "2024"));
    // The file stands beside the case when it is saved, and is found again.
    let target = folder.path().join("saved");
    let saved = program.desk.save(case, &target.display().to_string());
    assert!(matches!(saved, Command::Saved { .. }), "{saved:?}");
    assert_eq!(std::fs::read(target.join("rain.csv")).unwrap(), std::fs::read(&path).unwrap());
    let again = files::open(&target).unwrap();
    assert_eq!((&again.case.events, again.faults), (&case.events, vec![]));
    // The same file once more is told of.
    program.does(Command::Import(ImportCommand::Files(vec![path.display().to_string()])));
    assert_eq!(program.notice(), "columns-added-twice");
    assert_eq!(program.session.case().documents.last().unwrap().id, "rain-2.csv");
}

/// A workbook with these sheets: the name, and the cells of its rows.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, text: String| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut book, mut relations) = (String::new(), String::new());
    for (at, (name, rows)) in sheets.iter().enumerate() {
        book += &format!("<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"r{at}\"/>", at + 1);
        relations += &format!("<Relationship Id=\"r{at}\" Target=\"worksheets/s{at}.xml\"/>");
        let cell = |cell: &&str| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        let row = |row: &&[&str]| format!("<row>{}</row>", row.iter().map(cell).collect::<String>());
        let rows: String = rows.iter().map(row).collect();
        add(&format!("xl/worksheets/s{at}.xml"), format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"));
    }
    add("xl/workbook.xml", format!("<workbook xmlns:r=\"r\"><sheets>{book}</sheets></workbook>"));
    add("xl/_rels/workbook.xml.rels", format!("<Relationships>{relations}</Relationships>"));
    zip.finish().unwrap().into_inner()
}

#[test]
fn another_sheet_or_sign_between_cells_is_read_when_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let sheets: [(&str, &[&[&str]]); 3] =
        [("First", &[&["a", "b"], &["1", "2"]]), ("Empty", &[]), ("Second", &[&["Title", "Date"], &["Rain", "2024"]])];
    std::fs::write(&path, workbook(&sheets)).unwrap();
    let mut program = Program::new();
    program.opens(&path);
    let table = program.session.table().unwrap();
    assert_eq!(table.read().unwrap().table.preview.sheets, ["First", "Second"]);
    program.table(TableCommand::SetForm(Form { sheet: Some("Second".to_owned()), separator: None }));
    assert_eq!(program.session.table().unwrap().read().unwrap().table.case.events[0].title, "Rain");
    program.table(TableCommand::SetForm(Form { sheet: Some("Third".to_owned()), separator: None }));
    let table = program.session.table().unwrap();
    assert!(table.problem().is_some() && !table.can_be_taken(), "what went wrong is shown where it can be changed");

    program.opens(&file(&folder, "b.csv", "a,b;c,d\n1,2;3,4\n"));
    program.table(TableCommand::SetForm(Form { sheet: None, separator: Some(';') }));
    assert_eq!(program.session.table().unwrap().read().unwrap().table.header, ["a,b", "c,d"]);
}

#[test]
fn unsaved_changes_are_asked_about_before_a_table_takes_the_place_of_the_case() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "own.csv", &{
        let case = files::example().case;
        dateline::ingest::records::events_csv(&case, &[0, 1], "", false)
    });
    let mut program = Program::new();
    let event = program.session.case().events[0].id.clone();
    program.does(Command::Edit(dateline::session::Edit::SetNotes { event, notes: "mine".to_owned() }));
    program.opens(&path);
    let Some(Overlay::Unsaved(next)) = program.session.overlay().cloned() else { panic!("{:?}", program.session.overlay()) };
    program.does(Command::DiscardAnd(next));
    assert_eq!((program.session.case().events.len(), program.session.overlay()), (2, None));
}

#[test]
fn a_large_table_is_read_beside_the_window_and_stopped_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let rows: String = (0..30_000).map(|n| format!("Event {n},2024-10-30,51.7,36.2\n")).collect();
    let path = file(&folder, "large.csv", &format!("title,date,lat,lon\n{rows}"));
    let mut session = Program::new().session;
    let mut effects = session.handle(Command::OpenPath(path.display().to_string()));
    let Some(Effect::ReadTable(request)) = effects.pop() else { panic!() };
    let serial = request.serial;
    let outcome = table_reader::read(&request, &mut |rows| rows < 10_000);
    assert_eq!(outcome.clone().unwrap_err().key, "columns-stopped");
    let reader = TableReader::start(*request, || {});
    let mut told = Vec::new();
    while !matches!(told.last(), Some(TableCommand::Read { .. })) {
        told.extend(reader.take());
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(told.len() > 10, "it says how far it is");
    for command in told {
        session.handle(Command::Table(command));
    }
    assert_eq!(session.table().unwrap().read().unwrap().table.case.events.len(), 30_000);
    // What comes late of an earlier request is not taken.
    session.handle(Command::Table(TableCommand::SetColumn { column: 0, meaning: Meaning::Notes }));
    session.handle(Command::Table(TableCommand::Read { serial, outcome: outcome.map(std::sync::Arc::new) }));
    assert!(session.table().unwrap().reading().is_some());
    assert_eq!(session.handle(Command::Table(TableCommand::Cancel)), [Effect::StopTable]);
}

/// What every form holds of an event.
#[derive(Debug, PartialEq)]
struct Held {
    title: String,
    when: Option<String>,
    places: Vec<(String, String, f64, f64)>,
    category: String,
    quotations: Vec<String>,
    actors: Vec<String>,
    figures: usize,
    notes: String,
    tags: Vec<String>,
    links: usize,
}

fn held(case: &Case, event: &Event) -> Held {
    let place = |r: &dateline::model::PlaceRef| {
        let place = case.place(&r.place).unwrap();
        (place.name.clone(), r.role.id().to_owned(), place.point.lat, place.point.lon)
    };
    let clean = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    Held {
        title: event.title.clone(),
        when: event.when.as_ref().map(|when| when.edtf.clone()),
        places: event.places.iter().map(place).collect(),
        category: event.category.clone(),
        quotations: event.claims.iter().map(|claim| clean(&claim.citation.quote.exact)).collect(),
        actors: event.actors.clone(),
        figures: event.figures().count(),
        notes: event.notes.clone(),
        tags: event.tags.clone(),
        links: event.links.len(),
    }
}

#[test]
fn what_the_window_writes_of_the_example_comes_back_through_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Program::new().session;
    session.handle(Action::ToggleForecasts.into());
    session.handle(Action::SelectShown.into());
    let case = session.case().clone();
    let chosen = session.selection().to_vec();
    assert!(chosen.len() > 20, "{}", chosen.len());
    for name in ["out.csv", "out.geojson", "out.kml"] {
        let path = folder.path().join(name);
        let written = Desk::write_data(&session, DataKind::Selected, &path.display().to_string(), false);
        assert!(matches!(&written, Command::Say(message) if message.key == "notice-data"), "{written:?}");
        let opened = tables::open_any(&path).unwrap();
        let lost: Vec<String> = opened.faults.iter().map(|fault| dateline::text::say(&fault.message)).collect();
        assert_eq!(lost, Vec::<String>::new(), "{name}");
        let back: BTreeMap<&str, Held> = opened.case.events.iter().map(|e| (e.id.as_str(), held(&opened.case, e))).collect();
        assert_eq!(back.len(), chosen.len(), "{name}");
        for event in chosen.iter().map(|at| &case.events[*at as usize]) {
            assert_eq!(back.get(event.id.as_str()), Some(&held(&case, event)), "{name}: {}", event.id);
        }
        // And through the session, as it opens with the window: nothing is asked.
        let mut program = Program::new();
        if name == "out.csv" {
            program.opens(&path);
            assert_eq!((program.session.overlay(), program.session.case().events.len()), (None, chosen.len()));
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]

    /// Titles, notes and tags of any words, with dates and points, through CSV, GeoJSON and KML.
    #[test]
    fn events_of_any_words_come_back_through_every_form(
        words in proptest::collection::vec(("[^\u{0}-\u{1f}\u{7f}\u{feff}\u{fffe}\u{ffff}]{1,20}", "[a-zа-я ;|\\\\,\"'=+@-]{0,12}"), 1..6),
        month in 1..13_u32,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let example = files::example().case;
        let mut case = Case { documents: example.documents.clone(), places: example.places.clone(), categories: example.categories.clone(), ..Case::default() };
        for (at, (title, tag)) in words.iter().enumerate() {
            let mut event = example.events[at % example.events.len()].clone();
            event.id = format!("e{at}");
            event.title = title.trim().to_owned();
            event.links.clear();
            event.tags = vec![tag.trim().to_owned()].into_iter().filter(|tag| !tag.is_empty()).collect();
            if let Some(when) = &mut event.when {
                when.edtf = format!("2024-{month:02}");
            }
            if !event.title.is_empty() {
                case.events.push(event);
            }
        }
        let mut session = Session::new(OpenedCase { case, ..OpenedCase::default() }, Settings::default());
        let all = (0..session.case().events.len() as u32).collect();
        session.handle(Command::SelectMany { events: all, add: false });
        for name in ["out.csv", "out.geojson", "out.kml"] {
            let path = folder.path().join(name);
            Desk::write_data(&session, DataKind::Selected, &path.display().to_string(), true);
            let back = tables::open_any(&path).map(|opened| opened.case).unwrap_or_default();
            // KML has what is placed before what is not.
            let of = |case: &Case| case.events.iter().map(|e| (e.id.clone(), held(case, e))).collect::<BTreeMap<_, _>>();
            proptest::prop_assert_eq!(of(&back), of(session.case()), "{}", name);
        }
    }
}
