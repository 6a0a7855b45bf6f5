//! Pictures as commands: choosing what to draw, drawing it again, and showing again what a picture shows. Nothing is drawn here.

use super::{Command, DataKind, Effect, Overlay, Session, command::Over};
use crate::{
    analysis::fit,
    ingest::case_file,
    model::{
        Camera, CaseStamp, ChartKind, Message, PictureFormat, PictureRecord, PictureSpec, Stage, Subject, picture_record::RECORD_FORMAT,
    },
};

impl Session {
    /// The case and the state it is in.
    pub fn case_stamp(&self) -> CaseStamp {
        CaseStamp { id: self.case.id.clone(), title: self.case.title.clone(), sha256: case_file::checksum(&self.case) }
    }

    /// What a picture of this session says of itself.
    pub fn picture_record(&self, spec: &PictureSpec) -> PictureRecord {
        PictureRecord {
            format: RECORD_FORMAT,
            program: concat!("Dateline ", env!("CARGO_PKG_VERSION")).to_owned(),
            case: self.case_stamp(),
            view: self.current_view("picture".to_owned(), String::new()),
            map_points: spec.subject.has_map().then_some(self.map_size),
            picture: spec.clone(),
            unknown: serde_json::Map::new(),
        }
    }

    /// How large the map is, points.
    pub fn map_size(&self) -> (f64, f64) {
        self.map_size
    }

    /// Whether the map was moved by hand, or looks at the whole stage still.
    pub fn camera_was_moved(&self) -> bool {
        self.camera.is_some()
    }

    /// The camera that shows on a map of this size at least what `camera` shows on one of the other.
    pub fn camera_for(camera: Camera, from: (f64, f64), to: (f64, f64)) -> Camera {
        let ratio = (to.0 / from.0).min(to.1 / from.1);
        if ratio.is_finite() && ratio > 0.0 { Camera { zoom: camera.zoom + ratio.log2(), ..camera } } else { camera }
    }

    /// The picture that the form is about, with what stands on the screen as its subject.
    pub(super) fn open_export(&mut self) -> Vec<Effect> {
        self.suit_stage();
        self.overlay = Some(Overlay::Export);
        self.hovered.clear();
        self.set_picture(self.settings.picture.clone())
    }

    /// Puts the picture as it was last asked for on the clipboard, with what stands on the screen as its subject.
    pub(super) fn copy_picture(&mut self) -> Vec<Effect> {
        self.suit_stage();
        vec![Effect::CopyPicture(Box::new(self.settings.picture.clone()))]
    }

    /// What is looked at is what is most likely wanted; a subject chosen before is kept as long as it is not another map or chart than
    /// the one on the screen, and its headings with it.
    fn suit_stage(&mut self) {
        let staged = self.staged_subject();
        let spec = &self.settings.picture;
        let of_another_stage = match spec.subject {
            Subject::Map | Subject::MapTimeline => self.stage != Stage::Map,
            Subject::Chart(_) | Subject::MapChart(_) => spec.subject != staged,
            _ => false,
        };
        if of_another_stage || !self.can_draw(spec.subject) {
            let spec = &mut self.settings.picture;
            spec.subject = staged;
            spec.title = None;
            spec.subtitle.clear();
        }
    }

    /// Whether there is something to draw for a subject.
    pub fn can_draw(&self, subject: Subject) -> bool {
        // A large table has no figures, sources or publications to chart.
        let of_rows = |kind| kind == ChartKind::OverTime;
        match subject {
            Subject::Chart(kind) | Subject::MapChart(kind) if self.crowd.is_some() => of_rows(kind),
            Subject::FourCharts => self.crowd.is_none(),
            Subject::Quotation => self.focus.is_some(),
            _ => true,
        }
    }

    pub(super) fn set_picture(&mut self, spec: PictureSpec) -> Vec<Effect> {
        self.settings.picture = spec.clone();
        vec![Effect::PreviewPicture(Box::new(spec))]
    }

    /// A file name made from what the picture shows.
    pub fn picture_name(&self) -> String {
        let spec = &self.settings.picture;
        let window = self.filter.window.map(|w| {
            let iso = crate::model::edtf::iso_from_day;
            format!("-{}-{}", iso(w.from), iso(w.to))
        });
        let stem = self.file_stem();
        format!("{stem}-{}{}.{}", spec.subject.file_stem(), window.unwrap_or_default(), spec.format.ending())
    }

    pub(super) fn write_picture(&mut self, path: String, replace: bool) -> Vec<Effect> {
        let mut spec = self.settings.picture.clone();
        // The ending says in which form: what was typed by hand counts.
        let lower = path.to_ascii_lowercase();
        spec.format = match (lower.ends_with(".svg"), lower.ends_with(".png")) {
            (true, _) => PictureFormat::Svg,
            (_, true) => PictureFormat::Png,
            _ => spec.format,
        };
        let path = if lower.ends_with(".svg") || lower.ends_with(".png") { path } else { format!("{path}.{}", spec.format.ending()) };
        self.settings.picture.format = spec.format;
        vec![Effect::WritePicture { path, spec: Box::new(spec), over: if replace { Over::Replace } else { Over::Ask } }]
    }

    pub(super) fn export_again(&mut self) -> Vec<Effect> {
        match self.settings.picture_path.clone() {
            Some(path) if self.can_draw(self.settings.picture.subject) => {
                vec![Effect::WritePicture { path, spec: Box::new(self.settings.picture.clone()), over: Over::Beside }]
            }
            _ => self.open_export(),
        }
    }

    pub(super) fn picture_written(&mut self, path: String) {
        self.say(Message::new("notice-picture").with("path", &path));
        self.settings.picture_path = Some(path);
        if self.overlay == Some(Overlay::Export) {
            self.overlay = None;
        }
    }

    pub(super) fn choose_data(&self, kind: DataKind) -> Effect {
        let what = match kind {
            DataKind::Chart(chart) => chart.id(),
            DataKind::Shown => "events",
            DataKind::Selected => "selection",
        };
        Effect::ChooseData(kind, format!("{}-{what}.{}", self.file_stem(), kind.endings()[0]))
    }

    /// Shows again what a picture shows, and says so if the case has changed since.
    pub(super) fn restore_picture(&mut self, record: &PictureRecord) {
        let now = self.case_stamp();
        if record.case.id != now.id {
            self.say(Message::new("picture-other-case").with("title", &record.case.title));
            return;
        }
        // Nothing stands before what is shown.
        self.overlay = None;
        self.hovered.clear();
        self.open_view(&record.view);
        if record.map_points.is_some() || record.picture.subject == Subject::Window {
            let camera = record.map_points.map_or(record.view.camera, |from| Self::camera_for(record.view.camera, from, self.map_size));
            self.set_camera(camera);
        } else {
            // A picture without a map says nothing of where the map looked.
            self.camera = None;
            self.look_at_stage();
        }
        match record.picture.subject {
            Subject::Chart(kind) => (self.stage, self.chart) = (Stage::Chart, kind),
            Subject::MapChart(kind) => (self.stage, self.chart) = (Stage::Both, kind),
            Subject::Map | Subject::MapTimeline => self.stage = Stage::Map,
            _ => {}
        }
        self.settings.picture = record.picture.clone();
        let changed = record.case.sha256 != now.sha256;
        self.say(Message::new(if changed { "picture-case-changed" } else { "picture-restored" }));
    }

    /// Asks before a file is written over.
    pub fn ask_to_overwrite(path: &str, command: Command) -> Command {
        Command::Show(Some(Overlay::Overwrite { path: path.to_owned(), command: Box::new(command) }))
    }

    /// The camera on all that is shown, for a map of this size, points.
    pub fn fitted_camera(&self, size: (f64, f64)) -> Option<Camera> {
        fit::fit(&self.columns, &self.shown, size)
    }
}
