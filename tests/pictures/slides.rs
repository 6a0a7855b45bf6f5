//! Slides drawn with no window: the example's own fit their room, and bad input harms nobody.

use dateline::{
    effects::desk::Desk,
    export::ExportError,
    headless::slides::{DrawnSlide, Part, SlideLook, slides},
    model::{Annotation, Briefing, Cited, Judgement, Layout, LonLat, Slide, Step, annotation::AnnotationKind},
    render::theme::ThemeKind,
    session::{Session, Settings},
    ui::Panels,
};
use egui::{Rect, Shape, epaint::ClippedShape};

const LOOK: SlideLook = SlideLook { width_px: 1280, height_px: 720, theme: ThemeKind::Dark, part: Part::Whole };

fn example() -> Session {
    Session::new(Desk::default().example(), Settings::default())
}

fn drawn(session: &Session, briefing: &str, look: SlideLook) -> Vec<DrawnSlide> {
    let mut all = Vec::new();
    let count = slides(session, briefing, look, &mut Panels::for_pictures(), &mut |slide| {
        all.push(slide);
        Ok(true)
    });
    assert_eq!(count.unwrap(), all.len());
    all
}

/// Where the words of a slide stand that nothing clips, in points.
fn words(slide: &DrawnSlide) -> (Rect, Vec<(Rect, String)>) {
    let canvas = slide.drawn.canvas();
    let room = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(canvas.width_px as f32, canvas.height_px as f32) / canvas.pixels_per_point);
    let mut found = Vec::new();
    fn collect(shape: &Shape, found: &mut Vec<(Rect, String)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|s| collect(s, found)),
            Shape::Text(text) => found.push((text.visual_bounding_rect(), text.galley.job.text.clone())),
            _ => {}
        }
    }
    for ClippedShape { clip_rect, shape, .. } in slide.drawn.shapes() {
        if clip_rect.contains_rect(room.shrink(1.0)) {
            collect(shape, &mut found);
        }
    }
    (room, found)
}

#[test]
fn every_slide_of_the_example_fits_its_room_in_either_shape_of_screen() {
    let session = example();
    for (width_px, height_px) in [(1280, 720), (1024, 768)] {
        let all = drawn(&session, "five-articles", SlideLook { width_px, height_px, ..LOOK });
        assert_eq!(all.len(), 14);
        for slide in &all {
            let (room, words) = words(slide);
            assert!(words.iter().any(|(_, w)| w.contains(&slide.title) || slide.slide == Slide::Closing), "{}: {words:?}", slide.title);
            for (rect, words) in &words {
                assert!(room.expand(0.5).contains_rect(*rect), "{}: “{words}” stands at {rect:?} of {room:?}", slide.title);
            }
            assert_eq!(words.iter().filter(|(_, w)| w == "TLP:CLEAR").count(), 2, "the marking stands at head and foot");
        }
    }
}

#[test]
fn a_larger_picture_is_the_same_slide_and_not_another_layout() {
    let session = example();
    let text = |look| drawn(&session, "five-articles", look).iter().map(|s| words(s).1.len()).collect::<Vec<_>>();
    assert_eq!(text(LOOK), text(SlideLook { width_px: 1920, height_px: 1080, ..LOOK }));
}

#[test]
fn words_notes_and_sources_go_with_each_slide() {
    let all = drawn(&example(), "five-articles", LOOK);
    let aid = &all[2];
    assert!(aid.notes.starts_with("The aid since 2022") && aid.blocks.len() == 4 && aid.has_stage);
    assert_eq!(aid.sources.iter().map(|s| s.number).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(all[13].sources.len(), 5);
    assert_eq!(all[9].judgements, ["j3-technology-open"]);
    let mut names: Vec<String> = all.iter().map(DrawnSlide::file_stem).collect();
    assert!(names[2].starts_with("03-aid-since-2022"), "{names:?}");
    names.dedup();
    assert_eq!(names.len(), 14);
}

#[test]
fn the_stage_alone_has_no_title_and_no_marking() {
    let all = drawn(&example(), "five-articles", SlideLook { part: Part::Stage, ..LOOK });
    assert!(words(&all[2]).1.iter().all(|(_, w)| w != &all[2].title && w != "TLP:CLEAR"));
}

/// A briefing of everything that can go wrong.
fn hard() -> Session {
    let mut opened = Desk::default().example();
    let long = "long ".repeat(2000);
    let foreign = "كوريا الشمالية تشارك في الحرب 北朝鮮の兵士 북한군 “\u{200f}rtl\u{200e}” 🚢";
    let kursk = LonLat::new(36.2, 51.7);
    let annotations = vec![
        Annotation::text(kursk, &long),
        Annotation::text(LonLat::new(400.0, 95.0), "off the globe"),
        Annotation::arrow(kursk, LonLat::new(127.0, 39.0), foreign),
        Annotation::arrow(kursk, kursk, "no way"),
        Annotation::circle(kursk, 300.0, ""),
        Annotation::circle(LonLat::new(179.9, 84.0), 9_000.0, "around a pole"),
        Annotation::circle(kursk, f64::NAN, "no radius"),
        Annotation::callout(kursk, 1, &long),
        Annotation::callout(kursk, 4_000_000_000, foreign),
        Annotation { kind: AnnotationKind::Other, ..Annotation::text(kursk, "of a later version") },
    ];
    opened.case.judgements.push(Judgement { id: "empty".to_owned(), ..Judgement::default() });
    opened.case.judgements.push(Judgement {
        id: "long".to_owned(),
        statement: long.clone(),
        likelihood: foreign.to_owned(),
        ..Judgement::default()
    });
    let cited: Vec<Cited> = opened.case.events.iter().take(40).filter_map(|e| Some(Cited::new(&e.id, &e.claims.first()?.id))).collect();
    let step = |layout: Layout, title: &str, text: &str| Step {
        id: format!("{}-{}", layout.id(), title.len()),
        title: title.to_owned(),
        text: text.to_owned(),
        layout,
        annotations: annotations.clone(),
        judgements: vec!["empty".to_owned(), "gone".to_owned(), "long".to_owned()],
        cited: cited.iter().cloned().chain([Cited::new("gone", "c1"), Cited::new(&opened.case.events[0].id, "gone")]).collect(),
        view: dateline::model::View { selection: vec!["gone".to_owned()], ..dateline::model::View::default() },
        ..Step::default()
    };
    let text = format!("- **{foreign}**\n- [gone](claim:gone/c1) [web](https://example.com) [document](document:gone)\n\n{long}");
    let mut steps: Vec<Step> = Layout::ALL.into_iter().map(|layout| step(layout, &long, &text)).collect();
    steps.extend(Layout::ALL.into_iter().map(|layout| Step { judgements: Vec::new(), cited: Vec::new(), ..step(layout, "", "") }));
    let hard =
        Briefing { id: "hard".to_owned(), title: long.clone(), subtitle: long, author: foreign.to_owned(), steps, ..Briefing::default() };
    opened.case.marking = "MARKING ".repeat(200);
    opened.case.briefings = vec![hard, Briefing { id: "none".to_owned(), opening: false, closing: false, ..Briefing::default() }];
    Session::new(opened, Settings::default())
}

#[test]
fn what_is_gone_too_long_or_foreign_is_drawn_without_harm() {
    let session = hard();
    for (width_px, height_px, theme) in [(640, 360, ThemeKind::Dark), (300, 400, ThemeKind::Light), (1600, 300, ThemeKind::Print)] {
        for part in [Part::Whole, Part::Stage] {
            let all = drawn(&session, "hard", SlideLook { width_px, height_px, theme, part });
            assert_eq!(all.len(), 2 + 2 * Layout::ALL.len());
        }
    }
}

#[test]
fn a_briefing_without_slides_draws_none_and_the_work_can_be_ended() {
    let session = hard();
    assert!(drawn(&session, "none", LOOK).is_empty() && drawn(&session, "there is none", LOOK).is_empty());
    let mut seen = 0;
    let look = SlideLook { width_px: 320, height_px: 180, ..LOOK };
    let ended = slides(&example(), "five-articles", look, &mut Panels::for_pictures(), &mut |_| {
        seen += 1;
        Ok(seen < 3)
    });
    assert_eq!((ended.unwrap(), seen), (3, 3));
    let too_large =
        slides(&example(), "five-articles", SlideLook { width_px: 30_000, ..LOOK }, &mut Panels::for_pictures(), &mut |_| Ok(true));
    assert!(matches!(too_large, Err(ExportError::TooLarge)));
}
