//! Making briefings and judgements, and recording events from words: what these commands mean for the session. Each is one edit, and one
//! step to undo; presenting is in [`super::presenting`].

use super::{
    Action, BriefingField, Edit, Focus, Overlay, Session, StepField, WordsRead,
    compound::{self, Recorded, Words},
};
use crate::{
    analysis::{citations::citation_text, evidence, fit},
    model::{Briefing, Cited, Edtf, Judgement, Kind, Layout, Message, Stage, Step, View},
};

/// Makes and changes briefings. Where no briefing is named, the chosen one is meant.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a command is made and carried out at once")]
pub enum BriefingCommand {
    /// A new briefing without steps; it is chosen.
    New {
        /// Its title.
        title: String,
    },
    /// A new briefing with one step an event, in date order, each with its quotation; it is chosen.
    FromEvents {
        /// Its title.
        title: String,
        /// Indices of the events; those selected, or all shown, if there are none.
        events: Vec<u32>,
    },
    /// Takes the briefing of this id away.
    Delete(String),
    /// Chooses the briefing of this id, and no step.
    Choose(String),
    /// Sets a field of the chosen briefing.
    Set(BriefingField),
    /// Chooses the step of this id, and shows its view.
    ChooseStep(String),
    /// Chooses the next step (1) or the one before (-1), and shows its view.
    StepBy(i32),
    /// Adds what is shown as a step, after the chosen one; makes a briefing if there is none. It is chosen.
    AddStep,
    /// Takes what is shown as the view of the step of this id.
    Recapture(String),
    /// Adds the same step again behind it; the new one is chosen.
    Duplicate(String),
    /// Takes the step of this id away.
    RemoveStep(String),
    /// Moves the step of this id to a position.
    Move {
        /// Id of the step.
        step: String,
        /// Its index afterwards.
        to: usize,
    },
    /// Leaves the step of this id out, or takes it in again.
    Skip {
        /// Id of the step.
        step: String,
        /// Whether it is left out.
        skip: bool,
    },
    /// Sets a field of a step.
    SetStep {
        /// Id of the step.
        step: String,
        /// The field and its value.
        field: StepField,
    },
    /// Quotes a claim in the chosen step, or no longer.
    ToggleCited(Focus),
}

/// Makes and changes judgements.
#[derive(Debug, Clone, PartialEq)]
pub enum JudgeCommand {
    /// Adds the judgement, or puts it in the place of the one of its id; an empty id gets one. Its evidence is recorded as it is now,
    /// author and date are filled in where they are empty.
    Save(Box<Judgement>),
    /// Records the evidence of the judgement of this id as it is now: the analyst has looked it over.
    LookOver(String),
    /// Takes the judgement of this id away.
    Delete(String),
}

/// Records events from words.
#[derive(Debug, Clone, PartialEq)]
pub enum CorrectCommand {
    /// A new event that rests on these words; it is selected.
    Record {
        /// The words.
        words: Words,
        /// Its title; the words themselves if empty.
        title: String,
        /// Id of its category; the first one if empty.
        category: String,
    },
    /// The same, with more of it known.
    RecordAs {
        /// The words.
        words: Words,
        /// What is known.
        event: Box<Recorded>,
    },
    /// What was read in words that an event is to rest on: its form is filled with it.
    Read(Box<WordsRead>),
    /// Has a claim cite other words of its paragraph.
    Recite {
        /// Which claim.
        focus: Focus,
        /// Bytes of the paragraph.
        bytes: std::ops::Range<usize>,
    },
    /// A claim more for an event, resting on these words; it is shown.
    Cite {
        /// Index of the event.
        event: u32,
        /// The words.
        words: Words,
    },
}

impl Session {
    /// What is chosen and no longer there is let go.
    pub(super) fn keep_chosen(&mut self) {
        if self.briefing().is_none() {
            self.briefing = self.case.briefings.first().map(|b| b.id.clone());
            self.step = None;
        }
        if self.step().is_none() {
            self.step = None;
        }
    }

    /// The day of the clock, EDTF; empty if it was never asked.
    pub(super) fn today(&self) -> String {
        self.time.get(..10).filter(|day| Edtf::parse(day).is_ok()).unwrap_or_default().to_owned()
    }

    fn new_briefing(&self, title: &str) -> Briefing {
        let id = (1..).map(|n| format!("briefing-{n}")).find(|id| self.case.briefing(id).is_none()).unwrap_or_default();
        let title = if title.trim().is_empty() { &self.case.title } else { title.trim() };
        Briefing { id, title: title.to_owned(), author: self.settings.name.clone(), date: self.today(), ..Briefing::default() }
    }

    fn add_briefing(&mut self, briefing: Briefing) {
        let id = briefing.id.clone();
        let step = briefing.steps.first().map(|s| s.id.clone());
        if self.edit(Edit::AddBriefing { at: self.case.briefings.len(), briefing: Box::new(briefing) }) {
            (self.briefing, self.step) = (Some(id), step);
        }
    }

    pub(super) fn make_briefing(&mut self, command: BriefingCommand) {
        match command {
            BriefingCommand::New { title } => self.add_briefing(self.new_briefing(&title)),
            BriefingCommand::FromEvents { title, events } => self.briefing_from(&title, events),
            BriefingCommand::Delete(briefing) => drop(self.edit(Edit::RemoveBriefing { briefing })),
            BriefingCommand::Choose(id) => {
                if self.case.briefing(&id).is_some() {
                    (self.briefing, self.step) = (Some(id), None);
                }
            }
            BriefingCommand::Set(field) => {
                self.with_briefing(|briefing| Edit::SetBriefing { briefing, field });
            }
            BriefingCommand::ChooseStep(id) => self.choose_step(&id),
            BriefingCommand::StepBy(by) => {
                let Some(briefing) = self.briefing() else { return };
                let Some(last) = briefing.steps.len().checked_sub(1) else { return };
                let to = match self.step() {
                    Some((at, _)) => at.saturating_add_signed(by as isize).min(last),
                    None if by > 0 => 0,
                    None => last,
                };
                if let Some(id) = briefing.steps.get(to).map(|s| s.id.clone()) {
                    self.choose_step(&id);
                }
            }
            BriefingCommand::AddStep => self.add_step(),
            BriefingCommand::Recapture(step) => self.recapture(step),
            BriefingCommand::Duplicate(id) => {
                let Some(briefing) = self.briefing() else { return };
                let Some((at, step)) = briefing.position(&id).and_then(|at| Some((at, briefing.steps.get(at)?.clone()))) else { return };
                let step = Step { id: briefing.new_step_id(), ..step };
                self.put_step(at + 1, step);
            }
            BriefingCommand::RemoveStep(step) => {
                let at = self.briefing().and_then(|b| b.position(&step));
                let chosen = self.step.as_deref() == Some(&*step);
                self.with_briefing(|briefing| Edit::RemoveStep { briefing, step });
                // The next one is chosen, so that several can be taken away in a row.
                if let (true, Some(at), Some(briefing)) = (chosen, at, self.briefing()) {
                    self.step = briefing.steps.get(at).or(briefing.steps.last()).map(|s| s.id.clone());
                }
            }
            BriefingCommand::Move { step, to } => {
                let here = self.briefing().and_then(|b| Some((b.position(&step)?, b.steps.len() - 1)));
                if here.is_some_and(|(at, last)| at != to.min(last)) {
                    self.with_briefing(|briefing| Edit::MoveStep { briefing, step, to });
                }
            }
            BriefingCommand::Skip { step, skip } => self.set_step(step, StepField::Skip(skip)),
            BriefingCommand::SetStep { step, field } => self.set_step(step, field),
            BriefingCommand::ToggleCited(focus) => {
                let (Some(cited), Some((_, step))) = (self.cited(focus), self.step()) else { return };
                let (id, mut list) = (step.id.clone(), step.cited.clone());
                match list.iter().position(|c| (&c.event, &c.claim) == (&cited.event, &cited.claim)) {
                    Some(at) => drop(list.remove(at)),
                    None => list.push(cited),
                }
                self.set_step(id, StepField::Cited(list));
            }
        }
    }

    fn with_briefing(&mut self, edit: impl FnOnce(String) -> Edit) -> bool {
        match self.briefing.clone() {
            Some(briefing) => self.edit(edit(briefing)),
            None => {
                self.say(Message::new("briefing-none"));
                false
            }
        }
    }

    fn set_step(&mut self, step: String, field: StepField) {
        self.with_briefing(|briefing| Edit::SetStep { briefing, step, field });
    }

    fn put_step(&mut self, at: usize, step: Step) {
        let id = step.id.clone();
        if self.with_briefing(|briefing| Edit::AddStep { briefing, at, step: Box::new(step) }) {
            self.step = Some(id);
        }
    }

    /// Chooses a step and shows its view.
    pub(super) fn choose_step(&mut self, id: &str) {
        let Some(step) = self.briefing().and_then(|b| b.step(id)).cloned() else { return };
        self.step = Some(step.id.clone());
        self.open_view(&step.view);
        self.set_camera(super::present_slides::step_camera(&step, self.map_size));
    }

    fn cited(&self, focus: Focus) -> Option<Cited> {
        let event = self.case.events.get(focus.event as usize)?;
        Some(Cited::new(&event.id, &event.claims.get(focus.claim)?.id))
    }

    fn captured(&self) -> View {
        self.current_view(String::new(), String::new())
    }

    fn add_step(&mut self) {
        let quoted = self.focus.and_then(|f| self.cited(f));
        let step = Step {
            title: self.focus.and_then(|f| self.case.events.get(f.event as usize)).map(|e| e.title.clone()).unwrap_or_default(),
            view: self.captured(),
            map_points: Some(self.map_size),
            layout: match (self.stage, quoted.is_some()) {
                (Stage::Both, _) => Layout::MapChart,
                (Stage::Chart, true) => Layout::ChartQuotation,
                (Stage::Chart, false) => Layout::Chart,
                (Stage::Map, true) => Layout::MapQuotation,
                (Stage::Map, false) if self.settings.timeline => Layout::MapTimeline,
                (Stage::Map, false) => Layout::Map,
            },
            cited: quoted.into_iter().collect(),
            ..Step::default()
        };
        match self.briefing() {
            Some(briefing) => {
                let at = self.step().map_or(briefing.steps.len(), |(at, _)| at + 1);
                let step = Step { id: briefing.new_step_id(), ..step };
                self.put_step(at, step);
            }
            None => {
                let mut briefing = self.new_briefing("");
                briefing.steps.push(Step { id: briefing.new_step_id(), ..step });
                self.add_briefing(briefing);
            }
        }
    }

    fn recapture(&mut self, step: String) {
        let (view, size) = (self.captured(), self.map_size);
        self.with_briefing(|briefing| {
            let of = format!("{briefing}/{step}");
            let set = |field| Edit::SetStep { briefing: briefing.clone(), step: step.clone(), field };
            let edits = vec![set(StepField::View(view)), set(StepField::MapPoints(Some(size)))];
            Edit::Several { name: "edit-recapture", of, edits }
        });
    }

    fn briefing_from(&mut self, title: &str, events: Vec<u32>) {
        let named = match (events.is_empty(), self.selection.is_empty()) {
            (false, _) => events,
            (true, false) => self.selection.clone(),
            (true, true) => self.events_in(crate::model::Subject::Timeline),
        };
        let named: std::collections::BTreeSet<u32> = named.into_iter().collect();
        let in_order: Vec<u32> = self.columns.by_date.iter().copied().filter(|e| named.contains(e)).collect();
        if in_order.is_empty() {
            self.say(Message::new("briefing-no-events"));
            return;
        }
        let mut briefing = self.new_briefing(title);
        let steps: Vec<Step> = in_order.iter().zip(1..).filter_map(|(event, n)| self.step_of_event(*event, n)).collect();
        briefing.steps = steps;
        self.add_briefing(briefing);
        if let Some(step) = self.step.clone() {
            self.choose_step(&step);
        }
    }

    /// The step that shows one event with its quotation.
    fn step_of_event(&self, event: u32, number: usize) -> Option<Step> {
        /// No closer than this: the country around should be seen.
        const CLOSEST: f64 = 5.5;
        let e = self.case.events.get(event as usize)?;
        let camera = fit::fit_events(&self.columns, std::iter::once(event), self.map_size);
        let forecast = (e.kind == Kind::Forecast).then(|| ("forecasts".to_owned(), "on".to_owned()));
        let mut view = self.captured();
        view.window = None;
        view.filter = forecast.into_iter().collect();
        view.selection = vec![e.id.clone()];
        (view.claim, view.stage) = (None, Stage::Map);
        if let Some(camera) = camera {
            view.camera = camera;
            view.camera.zoom = camera.zoom.min(CLOSEST);
        }
        let first = e.claims.first();
        Some(Step {
            id: format!("s{number}"),
            title: e.title.clone(),
            notes: if first.is_some() { citation_text(&self.case, event, 0) } else { String::new() },
            view,
            map_points: Some(self.map_size),
            layout: match (camera.is_some(), first.is_some()) {
                (true, true) => Layout::MapQuotation,
                (true, false) => Layout::Map,
                (false, true) => Layout::Quotation,
                (false, false) => Layout::Text,
            },
            cited: first.map(|c| Cited::new(&e.id, &c.id)).into_iter().collect(),
            ..Step::default()
        })
    }

    pub(super) fn judge(&mut self, command: JudgeCommand) {
        match command {
            JudgeCommand::Save(judgement) => {
                let mut judgement = evidence::looked_over(&self.case, &judgement);
                if judgement.id.is_empty() {
                    judgement.id = (1..).map(|n| format!("j{n}")).find(|id| self.case.judgement(id).is_none()).unwrap_or_default();
                }
                if judgement.author.is_empty() {
                    judgement.author.clone_from(&self.settings.name);
                }
                if judgement.date.is_empty() {
                    judgement.date = self.today();
                }
                let there = self.case.judgement(&judgement.id).is_some();
                let judgement = Box::new(judgement);
                self.edit(if there {
                    Edit::SetJudgement(judgement)
                } else {
                    Edit::AddJudgement { at: self.case.judgements.len(), judgement }
                });
            }
            JudgeCommand::LookOver(id) => {
                if let Some(judgement) = self.case.judgement(&id) {
                    let judgement = evidence::looked_over(&self.case, judgement);
                    self.edit(Edit::SetJudgement(Box::new(judgement)));
                }
            }
            JudgeCommand::Delete(judgement) => drop(self.edit(Edit::RemoveJudgement { judgement })),
        }
    }

    fn record(&mut self, words: &Words, event: &Recorded) {
        match compound::record(&self.case, words, event) {
            Ok((id, edit)) => {
                if self.edit(edit)
                    && let Some(event) = self.case.events.iter().position(|e| e.id == id)
                {
                    self.words = None;
                    self.select(vec![event as u32], false);
                }
            }
            Err(message) => self.say(message),
        }
    }

    /// What the actions on events mean that rest on words or on the selection.
    pub(super) fn act_on_events(&mut self, action: Action) {
        let focus = self.focus.map(|f| f.event);
        match (action, self.words.clone(), focus) {
            (Action::CiteWords, Some(words), Some(event)) => self.correct(CorrectCommand::Cite { event, words }),
            (Action::CiteWords, ..) => self.say(Message::new("edit-no-words")),
            (Action::MergeEvents, ..) if self.selection.len() > 1 => self.overlay = Some(Overlay::Merge),
            (Action::DeleteEvent, _, Some(event)) => {
                if let Some(id) = self.case.events.get(event as usize).map(|e| e.id.clone()) {
                    self.edit(Edit::DeleteEvent { event: id });
                }
            }
            _ => {}
        }
    }

    /// What the actions on briefings mean: the chosen briefing, and the chosen step of it. What is made is seen, so the panel opens.
    pub(super) fn act_on_briefing(&mut self, action: Action) {
        if action == Action::ToggleBriefing {
            // The proposals stand in its place while they are shown.
            self.settings.briefing = !self.settings.briefing || self.settings.review;
            self.settings.review = false;
            return;
        }
        let step = self.step().map(|(at, s)| (at, s.id.clone(), s.skip));
        let command = match (action, step) {
            (Action::AddStep, _) => BriefingCommand::AddStep,
            (Action::BriefingFromEvents, _) => BriefingCommand::FromEvents { title: String::new(), events: Vec::new() },
            (Action::NewBriefing, _) => BriefingCommand::New { title: String::new() },
            (Action::DuplicateStep, Some((_, step, _))) => BriefingCommand::Duplicate(step),
            (Action::RecaptureStep, Some((_, step, _))) => BriefingCommand::Recapture(step),
            (Action::SkipStep, Some((_, step, skip))) => BriefingCommand::Skip { step, skip: !skip },
            (Action::RemoveStep, Some((_, step, _))) => BriefingCommand::RemoveStep(step),
            (Action::StepUp, Some((at, step, _))) => BriefingCommand::Move { step, to: at.saturating_sub(1) },
            (Action::StepDown, Some((at, step, _))) => BriefingCommand::Move { step, to: at + 1 },
            _ => return,
        };
        self.settings.briefing = true;
        self.settings.review = false;
        self.make_briefing(command);
    }

    pub(super) fn correct(&mut self, command: CorrectCommand) {
        match command {
            CorrectCommand::Record { words, title, category } => {
                self.record(&words, &Recorded { title, category, ..Recorded::default() });
            }
            CorrectCommand::RecordAs { words, event } => self.record(&words, &event),
            CorrectCommand::Read(read) => self.words_read = Some(read),
            CorrectCommand::Recite { focus, bytes } => self.recite(focus, &bytes),
            CorrectCommand::Cite { event, words } => {
                let Some(id) = self.case.events.get(event as usize).map(|e| e.id.clone()) else { return };
                match compound::cite(&self.case, &id, &words) {
                    Ok(edit) => {
                        if self.edit(edit) {
                            let claim = self.case.events.get(event as usize).map_or(0, |e| e.claims.len().saturating_sub(1));
                            self.select_claim(Focus { event, claim });
                        }
                    }
                    Err(message) => self.say(message),
                }
            }
        }
    }
}
