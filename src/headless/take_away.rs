//! A briefing as a file that is taken away: PDF, handout, presentation, web page. Drawing a slide is in [`super::slides`], the forms of
//! the files in `export`; opens no file.

use std::{io::Write, sync::Arc};

use super::{
    picture::theme_kind,
    slides::{self, DrawnSlide, Part, SlideLook},
    take_links,
};
use crate::{
    analysis::phrases,
    export::{
        ExportError, PdfMeta, PdfPage, PdfWriter,
        deck::{self, Block, Deck, Link, Look, Span},
        html::{self, HtmlOptions},
        pptx,
    },
    model::{
        Briefing, Claim, Edtf, Judgement, Layout, Slide, Step, edtf,
        markdown::{self, Target},
    },
    render::theme::Theme,
    session::{BriefingCommand, Command, Session, StepField, TakeForm, TakeSpec},
    text::{language, t, tf},
    ui::{Panels, slide as drawn_slide},
};

/// The program as it names itself in files.
const PROGRAM: &str = concat!("Dateline ", env!("CARGO_PKG_VERSION"));
/// Rows of a page of a PDF while it is laid out: so many that nothing is seen of what is put on whole pixels.
const PDF_ROWS: u32 = 1440;
/// Rows of a picture in a presentation.
const STAGE_ROWS: u32 = 1026;
/// The picture's share of width and height in a presentation, beside a text and alone.
const STAGE_SHAPES: (f32, f32) = (780.0 / 513.0, 1233.0 / 513.0);
/// Paper for handouts, millimetres.
const A4_UPRIGHT_MM: (f32, f32) = (210.0, 297.0);

/// Writes a briefing in the form of `spec`, which is not that of a folder; drawn on so many threads. `progress` is told the share that is
/// done, 0 to 1, and ends the work by returning false. Returns how many slides there are: for none, nothing is written.
///
/// # Errors
/// When a slide cannot be drawn at this size, `out` takes no more, or `progress` returned false.
pub fn write(
    session: &Session,
    briefing: &str,
    spec: &TakeSpec,
    threads: usize,
    panels: &mut Panels,
    out: &mut dyn Write,
    progress: &dyn Fn(f32) -> bool,
) -> Result<usize, ExportError> {
    let Some(briefing) = session.case().briefing(briefing).filter(|b| !b.slides().is_empty()) else { return Ok(0) };
    let taking = Taking { session, briefing, spec, threads, progress };
    match spec.form {
        TakeForm::Pdf | TakeForm::Handout => taking.write_pdf(panels, out)?,
        TakeForm::Pptx => out.write_all(&pptx::pptx(&taking.presentation(panels)?)?)?,
        TakeForm::Html | TakeForm::Pictures => {
            out.write_all(&html::html(&taking.web_page(panels)?, HtmlOptions { notes: spec.notes }))?;
        }
    }
    if progress(1.0) { Ok(taking.count()) } else { Err(ExportError::Cancelled) }
}

/// What every form needs to know.
struct Taking<'a> {
    session: &'a Session,
    briefing: &'a Briefing,
    spec: &'a TakeSpec,
    threads: usize,
    progress: &'a dyn Fn(f32) -> bool,
}

impl Taking<'_> {
    /// How many slides there are.
    fn count(&self) -> usize {
        self.briefing.slides().len()
    }

    /// Tells how far it is after so many slides.
    fn tell(&self, done: usize) -> Result<(), ExportError> {
        // The file is not whole before it is ended.
        if (self.progress)(done as f32 / self.count().max(1) as f32 * 0.99) { Ok(()) } else { Err(ExportError::Cancelled) }
    }

    fn write_pdf(&self, panels: &mut Panels, out: &mut dyn Write) -> Result<(), ExportError> {
        let Self { session, briefing, spec, .. } = *self;
        let handout = spec.form == TakeForm::Handout;
        let (width_mm, height_mm) = if handout { A4_UPRIGHT_MM } else { spec.page.size_mm() };
        let height_px = if handout { PDF_ROWS * 2 } else { PDF_ROWS };
        let look = SlideLook {
            width_px: (height_px as f32 * width_mm / height_mm).round() as u32,
            height_px,
            theme: theme_kind(spec.theme),
            part: if handout { Part::Handout } else { Part::Whole },
        };
        let mut writer = PdfWriter::new(out)?;
        // The page on which each slide begins.
        let mut pages = Vec::new();
        slides::slides(session, &briefing.id, look, panels, &mut |slide| {
            let page = writer.pages();
            if slide.page == 0 {
                pages.push(page);
            }
            let canvas = slide.drawn.canvas();
            let size_points = egui::vec2(canvas.width_px as f32, canvas.height_px as f32) / canvas.pixels_per_point;
            let mut links = Vec::new();
            if slide.page == 0 && slide.slide == Slide::Closing {
                let (entries, back) = take_links::on_sources(session, &slide, &pages);
                for source in &slide.sources {
                    // One for which there was no room leads to the page all the same.
                    let y = entries.iter().find(|e| e.number == source.number).map_or(0.0, |e| e.y - 6.0);
                    writer.place(&take_links::source_name(source.number), page, y.max(0.0));
                }
                links = back;
            } else if slide.page == 0 && briefing.closing {
                links = take_links::to_sources(session, &slide);
            }
            writer.add(&PdfPage {
                shapes: slide.drawn.shapes(),
                textures: slide.drawn.textures(),
                size_points,
                scale: PdfPage::scale_to_width_mm(size_points, width_mm),
                background: Some(slide.drawn.background()),
                pixels_per_point: canvas.pixels_per_point,
                title: if slide.page == 0 { &slide.title } else { "" },
                links: &links,
            })?;
            self.tell(slide.number)?;
            Ok(true)
        })?;
        writer.finish(&self.pdf_meta())?;
        Ok(())
    }

    fn pdf_meta(&self) -> PdfMeta {
        let Self { session, briefing, spec, .. } = *self;
        if spec.without_metadata {
            return PdfMeta { language: language(), ..PdfMeta::default() };
        }
        PdfMeta {
            title: briefing.title.clone(),
            author: briefing.author.clone(),
            subject: briefing.subtitle.clone(),
            keywords: crate::analysis::briefings::marking(session.case(), briefing),
            language: language(),
            date: day(briefing).and_then(|(year, month, day)| Some((u16::try_from(year).ok()?, month, day))),
            producer: PROGRAM.to_owned(),
        }
    }

    fn empty_deck(&self) -> Deck {
        let Self { session, briefing, spec, .. } = *self;
        let marking = crate::analysis::briefings::marking(session.case(), briefing);
        Deck {
            title: briefing.title.clone(),
            author: if spec.without_metadata { String::new() } else { briefing.author.clone() },
            date: if spec.without_metadata { None } else { day(briefing) },
            look: Look::of(Theme::of(theme_kind(spec.theme)), &marking),
            marking,
            language: language(),
            slides: Vec::new(),
        }
    }

    /// Every slide as a picture of the whole of it, its words as the alternative.
    fn web_page(&self, panels: &mut Panels) -> Result<Deck, ExportError> {
        let Self { session, briefing, spec, threads, .. } = *self;
        let (width_px, height_px) = spec.size.pixels();
        let look = SlideLook { width_px, height_px, theme: theme_kind(spec.theme), part: Part::Whole };
        let mut deck = self.empty_deck();
        // Beside the picture stands what is behind it.
        let ground = Theme::of(theme_kind(spec.theme)).panel;
        deck.look.ground = [ground.r(), ground.g(), ground.b()];
        slides::slides(session, &briefing.id, look, panels, &mut |slide| {
            let words = |blocks: Vec<Block>| blocks.iter().map(Block::words).filter(|w| !w.trim().is_empty()).collect::<Vec<_>>();
            let mut said = words(blocks(session, briefing, &slide));
            if slide.slide != Slide::Closing {
                said.extend(slide.sources.iter().map(|s| format!("[{}] {}", s.number, s.words)));
            }
            let alternative = std::iter::once(slide.title.clone()).chain(said).collect::<Vec<_>>().join("\n");
            deck.slides.push(deck::Slide {
                step: step_number(&slide),
                layout: deck::Layout::Whole,
                title: slide.title.clone(),
                picture: Some(picture(&slide, threads, alternative)?),
                notes: slide.notes.clone(),
                ..deck::Slide::default()
            });
            self.tell(slide.number)?;
            Ok(true)
        })?;
        Ok(deck)
    }

    /// Every slide with its words as words, and the map, timeline or chart beside them as a picture.
    fn presentation(&self, panels: &mut Panels) -> Result<Deck, ExportError> {
        let Self { session, briefing, spec, threads, .. } = *self;
        let mut deck = self.empty_deck();
        let bare = without_quotations(session, briefing);
        // Which shape a picture has is known before it is drawn: each is drawn once.
        let shapes: Vec<bool> = briefing
            .slides()
            .iter()
            .map(|slide| match slide {
                Slide::Step(at) => briefing.steps.get(*at).is_some_and(|step| has_words(session, step)),
                Slide::Opening | Slide::Closing => true,
            })
            .collect();
        let mut made: Vec<Option<deck::Slide>> = vec![None; self.count()];
        let mut done = 0;
        for beside in [true, false] {
            let wanted = |number: usize| shapes.get(number.wrapping_sub(1)) == Some(&beside);
            if !shapes.contains(&beside) {
                continue;
            }
            let shape = if beside { STAGE_SHAPES.0 } else { STAGE_SHAPES.1 };
            let width_px = (STAGE_ROWS as f32 * shape) as u32;
            let look = SlideLook { width_px, height_px: STAGE_ROWS, theme: theme_kind(spec.theme), part: Part::Stage };
            slides::slides_where(&bare, &briefing.id, look, panels, &wanted, &mut |slide| {
                let number = slide.number;
                let place = made.get_mut(number - 1);
                let finished = presented(session, briefing, &slide, threads)?;
                if let Some(place) = place {
                    *place = Some(finished);
                }
                done += 1;
                self.tell(done)?;
                Ok(true)
            })?;
        }
        deck.slides = made.into_iter().flatten().collect();
        Ok(deck)
    }
}

/// The day of the briefing; none where only a month or a year is given.
fn day(briefing: &Briefing) -> Option<(i32, u8, u8)> {
    let Ok(Edtf::Single(date)) = Edtf::parse(briefing.date.trim()) else { return None };
    let day = edtf::date_from_day(date.first);
    (date.first == date.last).then(|| (i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs()))
}

fn picture(slide: &DrawnSlide, threads: usize, alternative: String) -> Result<deck::SlidePicture, ExportError> {
    let mut png = Vec::new();
    slide.drawn.write_png(&mut png, threads, &[], &|_| true)?;
    let canvas = slide.drawn.canvas();
    Ok(deck::SlidePicture { png: Arc::from(png), width_px: canvas.width_px, height_px: canvas.height_px, alternative })
}

fn presented(session: &Session, briefing: &Briefing, slide: &DrawnSlide, threads: usize) -> Result<deck::Slide, ExportError> {
    let picture = if slide.has_stage { Some(picture(slide, threads, slide.description())?) } else { None };
    let bare = slide.slide == Slide::Closing;
    Ok(deck::Slide {
        step: step_number(slide),
        layout: if slide.slide == Slide::Opening { deck::Layout::Opening } else { deck::Layout::Content },
        title: slide.title.clone(),
        blocks: blocks(session, briefing, slide),
        picture,
        notes: slide.notes.clone(),
        sources: if bare { Vec::new() } else { slide.sources.iter().map(|s| s.words.clone()).collect() },
        source_numbers: if bare { Vec::new() } else { slide.sources.iter().map(|s| s.number).collect() },
    })
}

fn step_number(slide: &DrawnSlide) -> Option<usize> {
    if let Slide::Step(at) = slide.slide { Some(at + 1) } else { None }
}

fn has_words(session: &Session, step: &Step) -> bool {
    let quoted = step.layout.has_quotation() && !drawn_slide::quoted(session, step).is_empty();
    quoted || !step.text.trim().is_empty() || !drawn_slide::judged(session, step).is_empty()
}

/// The same session with no quotations on the stages of this briefing: there they are words, not a picture of words.
fn without_quotations(session: &Session, briefing: &Briefing) -> Session {
    let mut bare = session.clone();
    bare.handle(Command::Briefing(BriefingCommand::Choose(briefing.id.clone())));
    for step in &briefing.steps {
        let layout = match step.layout {
            Layout::MapQuotation => Layout::Map,
            Layout::ChartQuotation => Layout::Chart,
            Layout::Quotation => Layout::Text,
            _ => continue,
        };
        bare.handle(Command::Briefing(BriefingCommand::SetStep { step: step.id.clone(), field: StepField::Layout(layout) }));
    }
    bare
}

/// All words of a slide but its title: text, quotations, judgements; on the closing the sources.
fn blocks(session: &Session, briefing: &Briefing, slide: &DrawnSlide) -> Vec<Block> {
    let case = session.case();
    let last = briefing.slides().len().saturating_sub(1);
    let to_sources = briefing.closing.then_some(Link::Slide(last));
    let mut found: Vec<Block> = slide.blocks.iter().map(|block| block_of(session, slide, block, to_sources.as_ref())).collect();
    if let Slide::Step(at) = slide.slide
        && let Some(step) = briefing.steps.get(at)
    {
        if step.layout.has_quotation() {
            let quoted = drawn_slide::quoted(session, step);
            let claims = quoted.iter().filter_map(|f| case.events.get(f.event as usize)?.claims.get(f.claim));
            found.extend(claims.map(|claim| quotation(session, slide, claim, to_sources.as_ref())));
        }
        found.extend(drawn_slide::judged(session, step).into_iter().map(|j| judgement(session, j)));
    }
    if slide.slide == Slide::Closing {
        found.extend(slide.sources.iter().map(|source| {
            let address = case.documents.get(source.document).and_then(|d| d.address.clone()).map(Link::Address);
            let span = Span { link: address, ..Span::plain(source.words.as_str()) };
            Block::Item { depth: 0, number: Some(source.number as u64), spans: vec![span] }
        }));
        found.extend(drawn_slide::small_print(session, briefing).into_iter().map(|words| Block::Paragraph(vec![Span::plain(words)])));
    }
    found
}

/// The number of the source that a link leads to.
fn number_of(session: &Session, slide: &DrawnSlide, target: &Target) -> Option<usize> {
    let case = session.case();
    let document = match target {
        Target::Claim { event, claim } => case.claim(event, claim)?.2.citation.document.as_str(),
        Target::Document(id) => id,
        Target::Event(_) => return None,
    };
    slide.sources.iter().find(|s| case.documents.get(s.document).is_some_and(|d| d.id == document)).map(|s| s.number)
}

/// A block with the number of its source behind each linked word, as on the slide: the number leads there. Whole words that are links
/// are set by some programs as one that cannot be broken.
fn block_of(session: &Session, slide: &DrawnSlide, block: &markdown::Block, to_sources: Option<&Link>) -> Block {
    let spans = |all: &[markdown::Span]| {
        let mut found = Vec::new();
        for (at, span) in all.iter().enumerate() {
            found.push(Span { words: span.words.clone(), bold: span.bold, italic: span.italic, link: None });
            let goes_on = all.get(at + 1).is_some_and(|next| next.link == span.link);
            let number = span.link.as_ref().filter(|_| !goes_on).and_then(|target| number_of(session, slide, target));
            if let Some(number) = number {
                found.push(Span::plain("\u{a0}"));
                found.push(Span { link: to_sources.cloned(), ..Span::plain(format!("[{number}]")) });
            }
        }
        found
    };
    match block {
        markdown::Block::Paragraph(all) => Block::Paragraph(spans(all)),
        markdown::Block::Item { depth, number, spans: all } => Block::Item { depth: *depth, number: *number, spans: spans(all) },
    }
}

/// The words of a source, who says so, and where.
fn quotation(session: &Session, slide: &DrawnSlide, claim: &Claim, to_sources: Option<&Link>) -> Block {
    let case = session.case();
    let exact = claim.citation.quote.exact.as_str();
    let marked = exact.starts_with(['“', '"', '«']) && exact.ends_with(['”', '"', '»']);
    let words = if marked { exact.to_owned() } else { format!("“{exact}”") };
    let document = case.documents.iter().position(|d| d.id == claim.citation.document);
    let number = document.and_then(|at| slide.sources.iter().find(|s| s.document == at)).map(|s| format!("[{}] ", s.number));
    let place = tf("quotation-place", &[("number", claim.citation.paragraph.to_string())]);
    Block::Quotation(vec![
        Span::plain(words),
        Span { bold: true, ..Span::plain(format!("\n{}", phrases::chain_in_words(&claim.speakers))) },
        Span::plain("  "),
        Span { link: to_sources.cloned(), ..Span::plain(format!("{}{place}", number.unwrap_or_default())) },
    ])
}

fn judgement(session: &Session, judgement: &Judgement) -> Block {
    let mut lines = vec![drawn_slide::likelihood_in_words(judgement), drawn_slide::confidence_in_words(judgement)];
    lines.extend(drawn_slide::flag_in_words(session.case(), judgement));
    Block::Judgement(vec![
        Span { bold: true, ..Span::plain(format!("{}: ", t("judged-heading"))) },
        Span::plain(format!("{}\n{}", judgement.statement, lines.join("\n"))),
    ])
}
