//! One slide of a briefing, drawn into a rectangle: what presenting shows, what the presenter's window shows small, and what is taken away.
//! A function of a session that is presenting and of the time; what lies over a slide (pen, laser, black) is in [`super::stage`].

mod bare;
pub(super) mod cards;
mod judged;
mod step;
mod words;

use std::collections::BTreeMap;

use egui::{Rect, Ui, Vec2, pos2, text::LayoutJob};

use self::step::Stepped;
pub use self::{
    bare::{small_print, sources_in_words},
    judged::{confidence_in_words, flag_in_words, likelihood_in_words},
};
use super::{Panels, quotation::Named, widgets};
use crate::{
    analysis::{State, briefings},
    model::{
        Briefing, Judgement, Slide, Step,
        markdown::{self, Target},
    },
    render::{fonts, theme::Theme},
    session::{Command, Focus, Session},
    text::t,
};

/// The height that a slide is laid out for, points: marks and labels of maps and charts have their own sizes, and on this height they are
/// read from the back of a room. Who shows a slide scales it to the screen.
pub const HEIGHT_POINTS: f32 = 600.0;

/// Sizes of the titles of steps, as parts of the slide's height, largest first.
const TITLE_SIZES: [f32; 4] = [1.0 / 15.0, 1.0 / 16.0, 1.0 / 17.0, 1.0 / 18.0];

/// The most letters of a title in the foot that are tried, until all sources have room.
const FOOT_LETTERS: [usize; 6] = [200, 56, 44, 34, 26, 18];

/// What a slide remembers from pass to pass: what was reckoned for it, as long as nothing of it changed.
#[derive(Debug, Default)]
pub struct SlideState {
    known_for: Option<(u64, String)>,
    /// Numbers of documents on the slide of sources, by id.
    numbers: BTreeMap<String, usize>,
    marking: String,
    /// The claims that its steps quote and link to, by ids of event and claim: a case may have very many events.
    claims: BTreeMap<(String, String), Focus>,
    /// What is to be said of judgements whose evidence is not what it was, by id.
    flags: BTreeMap<String, String>,
    fits: BTreeMap<&'static str, (FitKey, usize)>,
    /// The categories among what is shown, and for which outcome of the filter.
    categories: Option<(u64, Vec<usize>)>,
    /// What the foot says of each slide shown so far: to look for its sources takes as long as the case is large.
    feet: BTreeMap<Slide, Foot>,
    /// The entries of the slide of sources, once it was shown.
    sources: Option<Vec<(String, String)>>,
    /// The size of the titles of steps, and for which width and scale.
    titles: Option<((f32, f32, f32), f32)>,
}

/// The sources of a slide, as its foot names them.
#[derive(Debug, Default)]
struct Foot {
    /// Each with its number, where it has one.
    titles: Vec<(Option<usize>, String)>,
    /// What is said in a foot of this width at this scale.
    said: Option<((f32, f32), String)>,
}

#[derive(Debug, Clone, PartialEq)]
struct FitKey {
    case_generation: u64,
    slide: Slide,
    size: Vec2,
    pixels_per_point: f32,
}

/// The briefing that is presented, and the slide of it that is shown.
pub fn shown(session: &Session) -> Option<(&Briefing, Slide)> {
    let presenting = session.presenting()?;
    Some((session.case().briefing(presenting.briefing())?, presenting.slide()?.slide))
}

/// Draws the slide that is shown into `rect`.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, rect: Rect, now_secs: f64) -> Vec<Command> {
    let mut commands = Vec::new();
    ui.painter().rect_filled(rect, 0.0, theme.panel);
    let unit = rect.height();
    let Some((briefing, slide)) = shown(session) else {
        let words = ui.painter().layout(t("briefing-empty").to_owned(), fonts::regular(unit / 30.0), theme.text_muted, rect.width() * 0.8);
        ui.painter().galley(rect.center() - words.size() / 2.0, words, theme.text_muted);
        return commands;
    };
    panels.slide.know(session, briefing);
    let mut room = rect;
    if !panels.slide.marking.is_empty() {
        let band = (unit / 30.0).max(1.0);
        let (head, rest) = room.split_top_bottom_at_y(room.top() + band);
        let (rest, foot) = rest.split_top_bottom_at_y(rest.bottom() - band);
        for band in [head, foot] {
            widgets::marking_band_sized(ui.painter(), band, &panels.slide.marking, theme, unit / 44.0);
        }
        room = rest;
    }
    let room = room.shrink2(Vec2::new(unit / 26.0, unit / 40.0));
    let room = foot(ui, session, &mut panels.slide, briefing, slide, theme, room, unit);
    match slide {
        Slide::Opening => bare::opening(ui, briefing, theme, room, unit),
        Slide::Closing => bare::closing(ui, session, &mut panels.slide, briefing, theme, room, unit),
        Slide::Step(at) => {
            if let Some(step) = briefing.steps.get(at) {
                let title_size = panels.slide.title_size(ui, briefing, room.width(), unit);
                Stepped { session, theme, step, slide, unit, now_secs }.show(ui, panels, title_size, room, &mut commands);
            }
        }
    }
    commands
}

/// Draws what the layout of the step that is shown puts on stage, and nothing beside it, into all of `rect`.
pub fn show_stage(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, rect: Rect, now_secs: f64) -> Vec<Command> {
    let mut commands = Vec::new();
    ui.painter().rect_filled(rect, 0.0, theme.panel);
    let Some((briefing, slide)) = shown(session) else { return commands };
    panels.slide.know(session, briefing);
    if let Slide::Step(at) = slide
        && let Some(step) = briefing.steps.get(at)
    {
        Stepped { session, theme, step, slide, unit: rect.height(), now_secs }.stage(ui, panels, rect, &mut commands);
    }
    commands
}

impl SlideState {
    fn know(&mut self, session: &Session, briefing: &Briefing) {
        let key = (session.case_generation(), briefing.id.clone());
        if self.known_for.as_ref() == Some(&key) {
            return;
        }
        let case = session.case();
        let sources = briefings::sources(case, briefing);
        self.numbers = sources.iter().filter_map(|s| Some((case.documents.get(s.document)?.id.clone(), s.number))).collect();
        self.marking = briefings::marking(case, briefing);
        let steps = || briefing.steps.iter().filter(|s| !s.skip);
        let claims = steps().flat_map(|step| briefings::claims_in(case, step)).filter_map(|(event, claim)| {
            let named = case.events.get(event as usize)?;
            Some(((named.id.clone(), named.claims.get(claim)?.id.clone()), Focus { event, claim }))
        });
        self.claims = claims.collect();
        let shown = steps().flat_map(|s| &s.judgements).filter_map(|id| case.judgement(id));
        self.flags = shown.filter_map(|j| Some((j.id.clone(), flag_in_words(case, j)?))).collect();
        self.fits.clear();
        self.feet.clear();
        (self.sources, self.titles) = (None, None);
        self.known_for = Some(key);
    }

    /// The number of the source that a link leads to.
    fn number(&self, session: &Session, target: &Target) -> Option<usize> {
        let document = match target {
            Target::Document(id) => id,
            Target::Claim { event, claim } => {
                let focus = self.focus(event, claim)?;
                &session.case().events.get(focus.event as usize)?.claims.get(focus.claim)?.citation.document
            }
            Target::Event(_) => return None,
        };
        self.numbers.get(document).copied()
    }

    /// How a document is named where the foot lists what is cited.
    fn named(&self, document: &str) -> Named {
        self.numbers.get(document).map_or(Named::Titled(None), |n| Named::Numbered(*n))
    }

    /// What the foot says of a step in two lines of this width: where they are too short for all titles, long ones are cut, and none is
    /// left out.
    fn foot(&mut self, ui: &Ui, session: &Session, slide: Slide, step: &Step, width: f32, size: f32) -> String {
        if !self.feet.contains_key(&slide) {
            let titles = source_titles(session, self, step);
            self.feet.insert(slide, Foot { titles, said: None });
        }
        let Some(foot) = self.feet.get_mut(&slide) else { return String::new() };
        let key = (width, ui.pixels_per_point());
        if let Some((known, said)) = &foot.said
            && *known == key
        {
            return said.clone();
        }
        let fits = |words: &str| !ui.painter().layout_job(foot_job(words, width, size, egui::Color32::PLACEHOLDER)).elided;
        let said = FOOT_LETTERS.map(|most| foot_in_words(&foot.titles, most));
        let said = said.iter().find(|words| fits(words)).or(said.last()).cloned().unwrap_or_default();
        foot.said = Some((key, said.clone()));
        said
    }

    /// The size of all titles of steps, points: one for the whole briefing, the largest in which each stands on one line.
    fn title_size(&mut self, ui: &Ui, briefing: &Briefing, width: f32, unit: f32) -> f32 {
        let key = (width, unit, ui.pixels_per_point());
        if let Some((known, size)) = self.titles
            && known == key
        {
            return size;
        }
        let on_one_line = |title: &str, size: f32| {
            let mut job = LayoutJob::simple(title.trim().to_owned(), fonts::strong(size), egui::Color32::PLACEHOLDER, width);
            job.wrap.max_rows = 2;
            ui.painter().layout_job(job).rows.len() < 2
        };
        let sizes = TITLE_SIZES.map(|part| unit * part);
        let smallest = sizes[sizes.len() - 1];
        let titles = briefing.steps.iter().filter(|s| !s.skip).map(|s| s.title.as_str());
        // Who wraps at the smallest wraps anyway.
        let titles: Vec<&str> = titles.filter(|title| on_one_line(title, smallest)).collect();
        let size = sizes.into_iter().find(|size| titles.iter().all(|title| on_one_line(title, *size))).unwrap_or(smallest);
        self.titles = Some((key, size));
        size
    }

    /// A claim that a step names, if the case has it.
    fn focus(&self, event: &str, claim: &str) -> Option<Focus> {
        self.claims.get(&(event.to_owned(), claim.to_owned())).copied()
    }

    /// The first of `count` choices that fits, kept as long as nothing changes; the last where none does.
    fn first_fit(&mut self, what: &'static str, key: FitKey, count: usize, fits: impl Fn(&Self, usize) -> bool) -> usize {
        if let Some((k, found)) = self.fits.get(what)
            && *k == key
        {
            return *found;
        }
        let found = (0..count).find(|n| fits(self, *n)).unwrap_or(count.saturating_sub(1));
        self.fits.insert(what, (key, found));
        found
    }

    /// Indices of the categories of what is shown.
    fn categories(&mut self, session: &Session) -> &[usize] {
        let generation = session.generation();
        if self.categories.as_ref().is_none_or(|(g, _)| *g != generation) {
            let events = session.case().events.iter().zip(&session.shown().states).filter(|(_, s)| **s != State::Out);
            let ids: std::collections::BTreeSet<&str> = events.map(|(e, _)| e.category.as_str()).collect();
            let all = session.case().categories.iter().enumerate().filter(|(_, c)| ids.contains(c.id.as_str())).map(|(at, _)| at);
            self.categories = Some((generation, all.collect()));
        }
        self.categories.as_ref().map_or(&[], |(_, all)| all)
    }
}

/// The sources of a step, and the number of the slide. Returns the room above.
#[expect(clippy::too_many_arguments, reason = "what it says, where, and how large")]
fn foot(
    ui: &Ui,
    session: &Session,
    state: &mut SlideState,
    briefing: &Briefing,
    slide: Slide,
    theme: &Theme,
    room: Rect,
    unit: f32,
) -> Rect {
    let painter = ui.painter();
    let size = unit / 46.0;
    let (now, all) = session.presenting().map_or((0, 0), |p| p.numbers());
    let number = painter.layout_no_wrap(format!("{now} / {all}"), fonts::regular(size), theme.text_muted);
    let mut top = room.bottom() - number.size().y;
    let left = number.size().x + unit / 30.0;
    painter.galley(pos2(room.right() - number.size().x, top), number, theme.text_muted);
    let step = match slide {
        Slide::Step(at) => briefing.steps.get(at),
        _ => None,
    };
    let width = (room.width() - left).max(1.0);
    let words = step.map(|step| state.foot(ui, session, slide, step, width, size)).unwrap_or_default();
    if !words.is_empty() {
        let galley = painter.layout_job(foot_job(&words, width, size, theme.text_muted));
        top = room.bottom() - galley.size().y;
        painter.galley(pos2(room.left(), top), galley, theme.text_muted);
    }
    room.with_max_y(top - unit / 60.0)
}

/// What a step cites: titles of documents, each with its number.
fn source_titles(session: &Session, state: &SlideState, step: &Step) -> Vec<(Option<usize>, String)> {
    let named = |at: usize| {
        let document = session.case().documents.get(at)?;
        let title = if document.title.is_empty() { &document.id } else { &document.title };
        Some((state.numbers.get(&document.id).copied(), title.trim().trim_end_matches('.').to_owned()))
    };
    step_sources(session, step).into_iter().filter_map(named).collect()
}

/// `Sources: [1] Title · [3] Title`, no title longer than so many letters.
fn foot_in_words(titles: &[(Option<usize>, String)], most: usize) -> String {
    let named = |(number, title): &(Option<usize>, String)| {
        let mut short: String = title.chars().take(most).collect();
        if short.len() < title.len() {
            // At the end of a word, where there is one.
            short.truncate(short.rfind(' ').filter(|at| *at > 0).unwrap_or(short.len()));
            short.push('…');
        }
        number.map_or_else(|| short.clone(), |n| format!("[{n}] {short}"))
    };
    let named: Vec<String> = titles.iter().map(named).collect();
    if named.is_empty() { String::new() } else { format!("{}: {}", t("page-sources"), named.join(" · ")) }
}

fn foot_job(words: &str, width: f32, size: f32, colour: egui::Color32) -> LayoutJob {
    let mut job = LayoutJob::simple(words.to_owned(), fonts::regular(size), colour, width);
    job.wrap.max_rows = 2;
    job.wrap.overflow_character = Some('…');
    job
}

/// Indices of the documents that a step cites: what it quotes, links to, or rests its judgements on.
pub fn step_sources(session: &Session, step: &Step) -> Vec<usize> {
    let case = session.case();
    let claims = briefings::claims_in(case, step);
    let cited = claims.iter().filter_map(|(e, c)| Some(case.events.get(*e as usize)?.claims.get(*c)?.citation.document.as_str()));
    let linked = markdown::links(&step.text);
    let linked = linked.iter().filter_map(|l| if let Target::Document(id) = l { Some(id.as_str()) } else { None });
    let ids: std::collections::BTreeSet<&str> = cited.chain(linked).collect();
    case.documents.iter().enumerate().filter(|(_, d)| ids.contains(d.id.as_str())).map(|(at, _)| at).collect()
}

/// The claims that a step quotes, those in the case, in its order.
pub fn quoted(session: &Session, step: &Step) -> Vec<Focus> {
    let found = step.cited.iter().filter_map(|c| session.case().claim(&c.event, &c.claim));
    found.map(|(event, claim, _)| Focus { event: event as u32, claim }).collect()
}

/// The judgements that a step shows, those in the case.
pub fn judged<'a>(session: &'a Session, step: &Step) -> Vec<&'a Judgement> {
    step.judgements.iter().filter_map(|id| session.case().judgement(id)).collect()
}

/// Claims as cards in a room of a slide of this height: for what is asked about while presenting.
pub(super) fn cards_in(
    ui: &Ui,
    session: &Session,
    panels: &Panels,
    claims: &[Focus],
    theme: &Theme,
    room: Vec2,
    unit: f32,
) -> cards::Cards {
    let named = |id: &str| Named::Titled(panels.slide.numbers.get(id).copied());
    let set = |choice: usize| cards::set(ui, session, claims, theme, room, unit, choice, &named);
    (0..cards::CHOICES).filter_map(set).find(|c| c.height() <= room.y).or_else(|| set(cards::CHOICES - 1)).unwrap_or_default()
}
