//! Presenting, as the session sees it: keys become commands, slides become views shown, and what is moved by hand becomes a live
//! question. The rules are in [`super::presenting`].

use super::{
    Action, Command, Effect, PresentCommand, PresentEffect, Presenting, Session, present_keys::command_of_key, present_slides,
    presenting::Start,
};
use crate::model::{Camera, Message, Slide, View};

impl Session {
    /// Presents the chosen briefing.
    pub(super) fn present(&mut self, from_start: bool, now_secs: f64) -> Vec<Effect> {
        let Some(briefing) = self.briefing() else {
            self.say(Message::new("briefing-none"));
            return Vec::new();
        };
        let slides = present_slides::slides(&self.case, &self.columns, briefing, self.map_size);
        if slides.is_empty() {
            self.say(Message::new("briefing-empty"));
            return Vec::new();
        }
        // From a step that is skipped: from the next one that is not, else from the last.
        let chosen = self.step().map(|(at, _)| at).filter(|_| !from_start);
        let reached = |s: &present_slides::ShownSlide| matches!((s.slide, chosen), (Slide::Step(at), Some(chosen)) if at >= chosen);
        let last_step = || slides.iter().rposition(|s| matches!(s.slide, Slide::Step(_)));
        let at = chosen.and_then(|_| slides.iter().position(reached).or_else(last_step)).unwrap_or(0);
        let start = Start {
            briefing: briefing.id.clone(),
            at,
            camera: self.camera(),
            map_size: self.map_size,
            reduced_motion: self.settings.reduced_motion,
            settings: self.settings.presenting.clone(),
            now_secs,
            slides,
        };
        self.overlay = None;
        self.notice = None;
        self.hovered.clear();
        self.playback.playing = false;
        self.presenting = Some(Presenting::new(start));
        self.show_slide();
        vec![Effect::Present(true)]
    }

    pub(super) fn present_key(&mut self, key: &str, now_secs: f64) -> Vec<Effect> {
        match command_of_key(key) {
            Some(command) if self.presenting.is_some() => self.present_command(command, now_secs),
            _ => Vec::new(),
        }
    }

    pub(super) fn present_command(&mut self, command: PresentCommand, now_secs: f64) -> Vec<Effect> {
        self.settings.presenting.set(command);
        let Some(presenting) = &mut self.presenting else { return Vec::new() };
        let mut effects = Vec::new();
        for effect in presenting.handle(command, now_secs) {
            match effect {
                PresentEffect::Show => self.show_slide(),
                PresentEffect::SwapDisplays => effects.push(Effect::SwapDisplays),
                PresentEffect::End => {
                    self.end_presenting();
                    effects.push(Effect::Present(false));
                }
            }
        }
        effects
    }

    /// Back to the editor, at the step last shown.
    fn end_presenting(&mut self) {
        let Some(presenting) = self.presenting.take() else { return };
        self.settings.presenting.autoplay = false;
        self.briefing = Some(presenting.briefing().to_owned());
        let step = presenting.slide().map(|s| s.step.clone()).unwrap_or_default();
        if step.is_empty() {
            self.step = None;
        } else {
            self.choose_step(&step);
        }
    }

    /// Shows the slide that presenting has come to.
    fn show_slide(&mut self) {
        let Some(presenting) = &self.presenting else { return };
        let camera = presenting.camera_at_rest();
        let step = presenting.slide().map(|s| s.step.clone()).unwrap_or_default();
        match self.case.briefing(presenting.briefing()).and_then(|b| b.step(&step)).map(|s| s.view.clone()) {
            Some(view) => self.open_view(&view),
            None => {
                self.selection.clear();
                self.focus = None;
            }
        }
        self.playback.playing = false;
        // Where no map is on stage the step's own camera counts for nothing: the next flight begins where the last one ended.
        self.set_camera(camera);
        self.notice = None;
    }

    /// The briefing, or the case beneath it, has changed.
    pub(super) fn renew_slides(&mut self) {
        let Some(presenting) = &self.presenting else { return };
        let briefing = self.case.briefing(presenting.briefing());
        let slides = briefing.map(|b| present_slides::slides(&self.case, &self.columns, b, self.map_size));
        self.renewed(slides);
    }

    /// The map has another size, as it has on each slide of another layout.
    pub(super) fn resize_slides(&mut self) {
        let Some(presenting) = &self.presenting else { return };
        let briefing = self.case.briefing(presenting.briefing());
        let slides = briefing.map(|b| present_slides::resized(presenting.slides(), b, self.map_size));
        self.renewed(slides);
    }

    fn renewed(&mut self, slides: Option<Vec<present_slides::ShownSlide>>) {
        if let Some(presenting) = &mut self.presenting {
            presenting.renew(slides.unwrap_or_default(), self.map_size);
            if presenting.question().is_none() {
                let camera = presenting.camera_at_rest();
                self.set_camera(camera);
            }
        }
    }

    /// What is shown before a command that may be a live question.
    pub(super) fn view_to_wander_from(&self, command: &Command) -> Option<View> {
        let own = matches!(
            command,
            Command::Present { .. }
                | Command::PresentKey { .. }
                | Command::Presenting { .. }
                | Command::Hover(_)
                | Command::HoverMany(_)
                | Command::MapSized(..)
                | Command::PanelsSized(_)
                | Command::TellTime(_)
                // A correction made on the way is none.
                | Command::Edit(_)
                | Command::Briefing(_)
                | Command::Judge(_)
                | Command::Do(Action::Undo | Action::Redo)
        );
        (self.presenting.is_some() && !own).then(|| self.current_view(String::new(), String::new()))
    }

    /// What is shown now is a live question if it is not what was shown before.
    pub(super) fn note_question(&mut self, before: &View) {
        let now = self.current_view(String::new(), String::new());
        if now != *before
            && let Some(presenting) = &mut self.presenting
        {
            presenting.wander(now);
        }
    }

    /// Where the map looks at this time: on its way while a briefing flies.
    pub fn camera_at(&self, now_secs: f64) -> Camera {
        self.presenting.as_ref().map_or_else(|| self.camera(), |p| p.camera_at(now_secs))
    }
}
