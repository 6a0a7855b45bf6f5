//! The slides of a briefing drawn with no window: each as shapes and triangles, with its words beside, for pictures, PDF, presentations and
//! web pages. The same code draws them on the stage. Writes no file.

use std::io::Write;

use super::{handout, picture::laid_out};
use crate::{
    export::{Canvas, Drawn, ExportError, Picture, TextChunk, metadata},
    model::{
        Slide,
        markdown::{self, Block},
    },
    render::theme::{Theme, ThemeKind},
    session::{BriefingCommand, Command, Focus, PresentCommand, Session, describe},
    ui::{Panels, presenter, slide},
};

/// What of a slide is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// What its layout puts on stage (map, timeline, chart, quotations), for who sets title and text himself. Nothing where it has none.
    Stage,
    /// All of it at the head of a page of paper, its notes beneath; on further pages what is left of them.
    Handout,
}

/// The share of a slide's height that a stage has, on which marks and labels are as large as on a whole slide.
const STAGE_SHARE: f32 = 0.72;

/// How slides are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlideLook {
    /// Columns.
    pub width_px: u32,
    /// Rows.
    pub height_px: u32,
    /// The theme.
    pub theme: ThemeKind,
    /// What of it.
    pub part: Part,
}

impl SlideLook {
    /// Pixels in a point of the layout: slides are laid out for one height, pages of paper for one width.
    pub fn pixels_per_point(&self) -> f32 {
        match self.part {
            Part::Whole => self.height_px as f32 / slide::HEIGHT_POINTS,
            Part::Stage => self.height_px as f32 / (slide::HEIGHT_POINTS * STAGE_SHARE),
            Part::Handout => self.width_px as f32 / handout::WIDTH_POINTS,
        }
    }
}

/// A source cited on a slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlideSource {
    /// Its number on the slide of sources.
    pub number: usize,
    /// Index of the document in the case.
    pub document: usize,
    /// Title, publisher and date.
    pub words: String,
}

/// A slide with its words.
#[derive(Debug)]
pub struct DrawnSlide {
    /// Which it is.
    pub slide: Slide,
    /// Its number among the slides, from 1.
    pub number: usize,
    /// Which of its pages it is, from 0: only a handout has more than one.
    pub page: usize,
    /// Its heading; that of the briefing on the opening.
    pub title: String,
    /// The step's text; on the opening the subtitle, author and date, a paragraph each.
    pub blocks: Vec<Block>,
    /// The claims quoted.
    pub quoted: Vec<Focus>,
    /// The judgements shown, by id.
    pub judgements: Vec<String>,
    /// The speaker's notes.
    pub notes: String,
    /// What it cites; on the closing all that the briefing cites.
    pub sources: Vec<SlideSource>,
    /// The marking of the briefing.
    pub marking: String,
    /// Whom the map is owed to, and where its boundaries are from.
    pub map_small_print: String,
    /// Whether it has a stage: map, timeline, chart or quotations.
    pub has_stage: bool,
    /// Shapes and triangles.
    pub drawn: Drawn,
}

/// Draws the slides of a briefing one after another and hands each over; `each` ends the work by returning false. Returns how many there
/// are; none when the case has no briefing of this id, or it has no slides.
///
/// # Errors
/// When the size cannot be drawn, or what `each` returns.
pub fn slides(
    session: &Session,
    briefing: &str,
    look: SlideLook,
    panels: &mut Panels,
    each: &mut dyn FnMut(DrawnSlide) -> Result<bool, ExportError>,
) -> Result<usize, ExportError> {
    slides_where(session, briefing, look, panels, &|_| true, each)
}

/// The same for those slides whose numbers, from 1, are `wanted`.
///
/// # Errors
/// As [`slides`].
pub fn slides_where(
    session: &Session,
    briefing: &str,
    look: SlideLook,
    panels: &mut Panels,
    wanted: &dyn Fn(usize) -> bool,
    each: &mut dyn FnMut(DrawnSlide) -> Result<bool, ExportError>,
) -> Result<usize, ExportError> {
    let canvas = Canvas { width_px: look.width_px, height_px: look.height_px, pixels_per_point: look.pixels_per_point() };
    canvas.check()?;
    let theme = Theme::of(look.theme);
    let mut session = session.clone();
    session.handle(Command::SetReducedMotion(true));
    session.handle(Command::Briefing(BriefingCommand::Choose(briefing.to_owned())));
    session.handle(Command::Present { from_start: true, now_secs: 0.0 });
    let Some(presented) = session.presenting().filter(|p| p.briefing() == briefing) else { return Ok(0) };
    let count = presented.slides().len();
    panels.now_secs = f64::INFINITY;
    for number in (1..=count).filter(|n| wanted(*n)) {
        session.handle(Command::Presenting { command: PresentCommand::Jump(number), now_secs: 0.0 });
        for page in 0.. {
            let mut more = false;
            let drawn = laid_out(&mut session, canvas, theme.panel, theme, None, |ui, session| {
                let rect = ui.max_rect();
                match look.part {
                    Part::Whole => slide::show(ui, session, panels, theme, rect, f64::INFINITY),
                    Part::Stage => slide::show_stage(ui, session, panels, theme, rect, f64::INFINITY),
                    Part::Handout => {
                        let (commands, left) = handout::show(ui, session, panels, theme, page);
                        more = left;
                        commands
                    }
                }
            })?;
            let Some(told) = told(&session, (number, page), drawn) else { return Ok(count) };
            if !each(told)? {
                return Ok(number);
            }
            if !more {
                break;
            }
        }
    }
    Ok(count)
}

/// The words of the slide that is shown.
fn told(session: &Session, (number, page): (usize, usize), drawn: Drawn) -> Option<DrawnSlide> {
    let (briefing, slide) = slide::shown(session)?;
    let shown = session.presenting()?.slide()?;
    let case = session.case();
    let step = match slide {
        Slide::Step(at) => briefing.steps.get(at),
        Slide::Opening | Slide::Closing => None,
    };
    let all = crate::analysis::briefings::sources(case, briefing);
    let cited = step.map(|s| slide::step_sources(session, s));
    let wanted = |document: usize| match (&cited, slide) {
        (Some(cited), _) => cited.contains(&document),
        (None, slide) => slide == Slide::Closing,
    };
    let source = |s: &crate::analysis::briefings::Source| SlideSource {
        number: s.number,
        document: s.document,
        words: case.documents.get(s.document).map(describe::source_in_words).unwrap_or_default(),
    };
    let paragraph = |words: &str| Block::Paragraph(vec![markdown::Span { words: words.to_owned(), ..markdown::Span::default() }]);
    let blocks = match (step, slide) {
        (Some(step), _) => markdown::read(&step.text),
        (None, Slide::Opening) => {
            let date = crate::analysis::phrases::edtf_in_words(&briefing.date);
            [briefing.subtitle.as_str(), &briefing.author, &date].into_iter().filter(|w| !w.trim().is_empty()).map(paragraph).collect()
        }
        _ => Vec::new(),
    };
    Some(DrawnSlide {
        slide,
        number,
        page,
        title: if slide == Slide::Opening { briefing.title.clone() } else { presenter::title_of(shown) },
        blocks,
        quoted: step.filter(|s| s.layout.has_quotation()).map(|s| slide::quoted(session, s)).unwrap_or_default(),
        judgements: step.map(|s| slide::judged(session, s).iter().map(|j| j.id.clone()).collect()).unwrap_or_default(),
        notes: step.map(|s| s.notes.clone()).unwrap_or_default(),
        sources: all.iter().filter(|s| wanted(s.document)).map(source).collect(),
        marking: crate::analysis::briefings::marking(case, briefing),
        map_small_print: session.map_small_print(),
        has_stage: step.is_some_and(|s| s.layout != crate::model::Layout::Text),
        drawn,
    })
}

impl DrawnSlide {
    /// The pixels, drawn on so many threads.
    pub fn picture(&self, threads: usize) -> Picture {
        self.drawn.picture(threads)
    }

    /// All that can be read on it, for those who cannot see it.
    pub fn description(&self) -> String {
        let blocks = self.blocks.iter().map(Block::words);
        std::iter::once(self.title.clone()).chain(blocks).filter(|w| !w.trim().is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Writes it as a PNG, with its words in it or `without_metadata`.
    ///
    /// # Errors
    /// When `out` takes no more, or `progress` returned false.
    pub fn write_png(
        &self,
        out: &mut dyn Write,
        threads: usize,
        without_metadata: bool,
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<(), ExportError> {
        let chunk = |keyword: &str, text: String| TextChunk { keyword: keyword.to_owned(), text };
        let sources = self.sources.iter().map(|s| format!("{}. {}", s.number, s.words)).collect::<Vec<_>>().join("\n");
        let texts = if without_metadata {
            Vec::new()
        } else {
            vec![
                chunk(metadata::TITLE, self.title.clone()),
                chunk(metadata::DESCRIPTION, self.description()),
                chunk(metadata::SOURCE, sources),
                chunk(metadata::SOFTWARE, concat!("Dateline ", env!("CARGO_PKG_VERSION")).to_owned()),
                chunk(metadata::COPYRIGHT, self.map_small_print.clone()),
            ]
        };
        self.drawn.write_png(out, threads, &texts, progress)
    }

    /// The name of its file: `03-the-veto.png` without the ending.
    pub fn file_stem(&self) -> String {
        let mut words = String::new();
        for c in self.title.chars().take(80) {
            if c.is_alphanumeric() {
                words.extend(c.to_lowercase());
            } else if !words.ends_with('-') && !words.is_empty() {
                words.push('-');
            }
        }
        let words: String = words.chars().take(48).collect();
        let words = words.trim_end_matches('-');
        if words.is_empty() { format!("{:02}", self.number) } else { format!("{:02}-{words}", self.number) }
    }
}
