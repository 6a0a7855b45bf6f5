//! Tests of the reader as a whole: what is in view, what is named, what clicks and keys return.

use egui::{Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::*;
use crate::{analysis::citations::example, model::document::Text, render::theme::ThemeKind};

/// What a test changes from pass to pass.
struct Shown {
    case: Case,
    marks: CitationIndex,
    document: usize,
    focus: Option<Focus>,
    search: String,
    scroll_to: Option<ScrollTo>,
    reader: ReaderState,
    actions: Vec<ReaderAction>,
}

impl Shown {
    fn of(case: Case, document: usize) -> Self {
        let marks = CitationIndex::build(&case);
        Self {
            case,
            marks,
            document,
            focus: None,
            search: String::new(),
            scroll_to: None,
            reader: ReaderState::default(),
            actions: Vec::new(),
        }
    }

    fn focus(&mut self, id: &str, claim: usize) {
        self.focus = Some(Focus { event: example::event(&self.case, id), claim });
    }
}

fn harness(shown: Shown, size: Vec2) -> Harness<'static, Shown> {
    let theme = Theme::of(ThemeKind::Dark);
    let mut harness = Harness::builder()
        .with_size(size)
        .with_context_setup(|ctx| {
            ctx.set_fonts(fonts::definitions());
            Theme::of(ThemeKind::Dark).apply(ctx);
        })
        .build_ui_state(
            move |ui, shown: &mut Shown| {
                let input = ReaderInput {
                    case: &shown.case,
                    marks: &shown.marks,
                    document: shown.document,
                    focus: shown.focus,
                    hovered: &[],
                    visible_events: &|_| true,
                    search: &shown.search,
                    theme,
                    interactive: true,
                    scroll_to: shown.scroll_to,
                };
                let actions = show(ui, &input, &mut shown.reader);
                shown.actions.extend(actions);
            },
            shown,
        );
    harness.run();
    harness
}

/// Where the links to the citations of an event stand.
fn places_of(harness: &Harness<'_, Shown>, id: &str) -> Vec<Rect> {
    let shown = harness.state();
    let title = shown.case.events[example::event(&shown.case, id) as usize].title.clone();
    harness.get_all_by_label(&format!("Citation: {title}")).map(|link| link.rect()).collect()
}

/// The paragraph of the example with the most characters: document, number, length.
fn longest(case: &Case) -> (usize, usize, usize) {
    let all = case.documents.iter().enumerate();
    all.flat_map(|(d, doc)| doc.text.paragraphs().map(move |(n, text)| (d, n, text.chars().count()))).max_by_key(|p| p.2).unwrap()
}

#[test]
fn a_quotation_deep_in_the_longest_paragraph_is_brought_near_to_a_third_from_the_top() {
    let case = example::case();
    let (document, paragraph, chars) = longest(&case);
    assert_eq!(chars, 3_895);
    let mut shown = Shown::of(case, document);
    let deep = shown.marks.marks(document, paragraph).iter().max_by_key(|m| m.bytes.start).cloned().unwrap();
    assert!(deep.bytes.start > 3_000);
    let id = shown.case.events[deep.event as usize].id.clone();
    shown.focus = Some(Focus { event: deep.event, claim: deep.claim });
    for size in [Vec2::new(360.0, 500.0), Vec2::new(480.0, 700.0)] {
        let mut own = Shown::of(shown.case.clone(), document);
        own.focus = shown.focus;
        let harness = harness(own, size);
        let places = places_of(&harness, &id);
        assert!(places.iter().any(|p| p.top() > size.y * 0.25 && p.top() < size.y * 0.55), "{places:?} of {size:?}");
    }
}

#[test]
fn selecting_rason_stands_at_paragraph_three_and_stays_there() {
    let mut harness = harness(Shown::of(example::case(), 2), Vec2::new(380.0, 600.0));
    harness.state_mut().focus("e42-shells-from-rason", 0);
    harness.run();
    let place = places_of(&harness, "e42-shells-from-rason")[0];
    assert!(place.top() > 100.0 && place.top() < 300.0, "{place:?}");
    assert!(harness.get_all_by_role(Role::Paragraph).any(|p| p.accesskit_node().label().unwrap().starts_with("Paragraph 3, ")));
    let offset = harness.state().reader.offset();
    for _ in 0..5 {
        harness.step();
    }
    assert_eq!(harness.state().reader.offset(), offset);
}

#[test]
fn a_million_characters_on_one_line_are_laid_out_only_where_they_are_seen() {
    let mut case = example::case();
    case.documents[0].text = Text::new(format!("Head\n{}\nEnd", "word ".repeat(200_000)));
    let mut shown = Shown::of(case, 0);
    let mut bytes = 999_000;
    shown.scroll_to = Some(ScrollTo { paragraph: 2, byte: bytes });
    let mut harness = harness(shown, Vec2::new(400.0, 600.0));
    for _ in 0..3 {
        let reader = &harness.state().reader;
        assert!(reader.block_count() > 200);
        assert!(reader.measured_blocks() < 24, "{} of {}", reader.measured_blocks(), reader.block_count());
        assert!(harness.get_all_by_role(Role::Paragraph).count() <= 3);
        bytes -= 300_000;
        harness.state_mut().scroll_to = Some(ScrollTo { paragraph: 2, byte: bytes });
        harness.run();
    }
}

#[test]
fn scrolling_back_over_what_was_only_estimated_moves_the_page_by_as_much_as_asked_and_no_more() {
    let mut case = example::case();
    let text: Vec<String> = (0..3_000).map(|n| format!("Paragraph {n}. {}", "Some words of a line. ".repeat(n % 17))).collect();
    case.documents[0].text = Text::new(text.join("\n"));
    let mut shown = Shown::of(case, 0);
    shown.scroll_to = Some(ScrollTo { paragraph: 1_500, byte: 0 });
    let mut harness = harness(shown, Vec2::new(400.0, 600.0));
    let top_of = |harness: &Harness<'_, Shown>, number: usize| {
        let wanted = format!("Paragraph {number}, ");
        harness
            .query_all_by_role(Role::Paragraph)
            .find(|p| p.accesskit_node().label().unwrap().starts_with(&wanted))
            .map(|p| p.rect().top())
    };
    let mut last = 1_500;
    for _ in 0..40 {
        let number = (last - 40..=last).find(|n| top_of(&harness, *n).is_some()).unwrap();
        let before = top_of(&harness, number).unwrap();
        harness.hover_at(Pos2::new(200.0, 300.0));
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, 60.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(30);
        let after = top_of(&harness, number).unwrap();
        assert!((after - before - 60.0).abs() < 1.5, "paragraph {number}: {before} to {after}");
        last = number;
    }
    assert!(last < 1_495);
}

#[test]
fn a_click_on_cited_words_selects_their_citation_and_a_menu_asks_where_several_events_cite_them() {
    let shown = Shown::of(example::case(), 0);
    // A word cited once, and one cited by several.
    let marks: Vec<(usize, Mark)> = shown.marks.document_marks(0).map(|(p, m)| (p, m.clone())).collect();
    let cover = |p: usize, byte: usize| marks.iter().filter(|(q, m)| *q == p && m.bytes.contains(&byte)).count();
    let (_, single) = marks.iter().find(|(p, m)| (m.bytes.start..m.bytes.start + 12).all(|b| cover(*p, b) == 1)).unwrap().clone();
    let (several_paragraph, several) =
        marks.iter().find(|(p, m)| (m.bytes.start..m.bytes.start + 12).all(|b| cover(*p, b) > 1)).unwrap().clone();
    let count = cover(several_paragraph, several.bytes.start + 2);
    let mut harness = harness(shown, Vec2::new(480.0, 700.0));
    let click = |harness: &mut Harness<'_, Shown>, mark: &Mark| {
        harness.state_mut().focus = Some(Focus { event: mark.event, claim: mark.claim });
        harness.run();
        harness.state_mut().actions.clear();
        let id = harness.state().case.events[mark.event as usize].id.clone();
        let places = places_of(harness, &id);
        let near = places.iter().min_by_key(|p| (p.top() - 210.0).abs() as i32).unwrap();
        let at = near.left_center() + Vec2::new(12.0, 0.0);
        harness.hover_at(at);
        harness.run();
        for pressed in [true, false] {
            harness.event(egui::Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
            harness.step();
        }
        harness.run();
    };
    click(&mut harness, &single);
    let chosen = ReaderAction::Select { event: single.event, claim: single.claim };
    assert!(harness.state().actions.contains(&chosen), "{:?}", harness.state().actions);
    assert!(harness.state().actions.contains(&ReaderAction::Hover(Some(single.event))));
    click(&mut harness, &several);
    assert!(!harness.state().actions.iter().any(|a| matches!(a, ReaderAction::Select { .. })), "{:?}", harness.state().actions);
    harness.get_by_label("Several events cite these words");
    let title = harness.state().case.events[several.event as usize].title.clone();
    let buttons = harness.get_all_by_role(Role::Button).count();
    assert_eq!(buttons, count);
    harness.get_by_role_and_label(Role::Button, &title).click();
    harness.run();
    assert!(harness.state().actions.contains(&ReaderAction::Select { event: several.event, claim: several.claim }));
    assert!(harness.query_by_label("Several events cite these words").is_none());
}

#[test]
fn every_citation_of_a_document_is_reached_with_the_tab_key_and_chosen_with_enter() {
    let shown = Shown::of(example::case(), 1);
    let wanted: std::collections::BTreeSet<_> = shown.marks.document_marks(1).map(|(_, m)| (m.event, m.claim)).collect();
    let mut harness = harness(shown, Vec2::new(380.0, 400.0));
    let mut chosen = std::collections::BTreeSet::new();
    for _ in 0..wanted.len() + 4 {
        harness.key_press(Key::Tab);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        for action in std::mem::take(&mut harness.state_mut().actions) {
            if let ReaderAction::Select { event, claim } = action {
                chosen.insert((event, claim));
            }
        }
    }
    assert_eq!(chosen, wanted);
}

#[test]
fn a_drag_selects_words_that_are_then_copied() {
    let mut harness = harness(Shown::of(example::case(), 4), Vec2::new(480.0, 700.0));
    harness.state_mut().scroll_to = Some(ScrollTo { paragraph: 3, byte: 0 });
    harness.run();
    let place =
        harness.get_all_by_role(Role::Paragraph).find(|p| p.accesskit_node().label().unwrap().starts_with("Paragraph 3, ")).unwrap().rect();
    let row = place.top() + 11.0;
    let (from, to) = (Pos2::new(60.0, row), Pos2::new(260.0, row + 44.0));
    harness.drag_at(from);
    harness.step();
    harness.hover_at(to);
    harness.step();
    harness.drop_at(to);
    harness.run();
    harness.event(egui::Event::Copy);
    harness.run();
    let actions = &harness.state().actions;
    let Some(ReaderAction::Copy(words)) = actions.iter().find(|a| matches!(a, ReaderAction::Copy(_))) else { panic!("{actions:?}") };
    assert!(words.len() > 60, "{words}");
    let Some(ReaderAction::TextSelected { paragraph, bytes }) = actions.iter().find(|a| matches!(a, ReaderAction::TextSelected { .. }))
    else {
        panic!("{actions:?}")
    };
    assert_eq!(&harness.state().case.documents[4].text.paragraph(*paragraph).unwrap()[bytes.clone()], words);
    assert!(!actions.iter().any(|a| matches!(a, ReaderAction::Select { .. })));
}

#[test]
fn a_broken_citation_is_announced_above_the_text_and_can_still_be_chosen() {
    let mut case = example::case();
    let event = example::event(&case, "e42-shells-from-rason");
    case.events[event as usize].claims[0].citation.quote.exact = "Words that were changed".to_owned();
    let mut harness = harness(Shown::of(case, 2), Vec2::new(420.0, 700.0));
    harness.get_by_label("1 citation no longer matches");
    let title = harness.state().case.events[event as usize].title.clone();
    harness.get_by_label(&format!("Citation: {title}")).click();
    harness.run();
    assert!(harness.state().actions.contains(&ReaderAction::Select { event, claim: 0 }));
}

#[test]
fn a_sic_note_stands_at_its_quotation() {
    let mut harness = harness(Shown::of(example::case(), 0), Vec2::new(420.0, 700.0));
    harness.state_mut().focus("e05-rutte-confirms-kursk", 0);
    harness.run();
    let note = harness.get_all_by_role(Role::Note).next().unwrap();
    assert!(note.accesskit_node().label().unwrap().starts_with("[sic] Mark Rutte"));
}

#[test]
fn a_click_on_the_strip_jumps_to_the_citation_there() {
    let mut harness = harness(Shown::of(example::case(), 2), Vec2::new(420.0, 600.0));
    assert_eq!(harness.state().reader.offset(), 0.0);
    let strip = harness.get_by_label("Where citations stand in this document").rect();
    let at = strip.center() + Vec2::new(0.0, strip.height() * 0.2);
    harness.hover_at(at);
    harness.step();
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        harness.step();
    }
    harness.run();
    assert!(harness.state().reader.offset() > 500.0, "{}", harness.state().reader.offset());
}

#[test]
fn a_changed_width_keeps_the_words_at_the_top_in_place() {
    let mut harness = harness(Shown::of(example::case(), 2), Vec2::new(480.0, 600.0));
    harness.state_mut().scroll_to = Some(ScrollTo { paragraph: 20, byte: 0 });
    harness.run();
    let seen = |harness: &Harness<'_, Shown>| {
        let view = Rect::from_min_size(Pos2::ZERO, Vec2::new(100.0, 600.0));
        harness
            .query_all_by_role(Role::Paragraph)
            .find(|p| view.contains(p.rect().left_bottom()))
            .map(|p| p.accesskit_node().label().unwrap().chars().take(14).collect::<String>())
    };
    let before = seen(&harness).unwrap();
    for width in [300.0, 360.0, 600.0] {
        harness.set_size(Vec2::new(width, 600.0));
        harness.run();
    }
    assert_eq!(seen(&harness), Some(before));
}

#[test]
fn text_on_the_fills_of_every_category_meets_wcag_aa() {
    fn luminance(c: [f32; 3]) -> f32 {
        let linear = |v: f32| if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2])
    }
    let parts = |c: Color32| [c.r(), c.g(), c.b()].map(|v| f32::from(v) / 255.0);
    for kind in [ThemeKind::Dark, ThemeKind::Light, ThemeKind::Print] {
        let theme = Theme::of(kind);
        for colour in [
            Colour::Orange,
            Colour::SkyBlue,
            Colour::BluishGreen,
            Colour::Yellow,
            Colour::Blue,
            Colour::Vermillion,
            Colour::ReddishPurple,
            Colour::Grey,
        ] {
            let (over, ground) = (parts(theme.category(colour)), parts(theme.panel));
            let mixed: Vec<f32> =
                over.iter().zip(ground).map(|(o, g)| o * paint::SELECTED_FILL + g * (1.0 - paint::SELECTED_FILL)).collect();
            let (a, b) = (luminance(parts(theme.text)), luminance([mixed[0], mixed[1], mixed[2]]));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{kind:?} {colour:?}: {contrast}");
        }
    }
}

#[test]
fn an_empty_case_a_missing_text_and_a_sliver_of_room_do_no_harm() {
    let shown = Shown::of(Case::default(), 3);
    harness(shown, Vec2::new(300.0, 200.0));
    let mut case = example::case();
    case.documents[0].text = Text::default();
    let harness_of = harness(Shown::of(case, 0), Vec2::new(300.0, 400.0));
    harness_of.get_by_label("The text of this document could not be read");
    for size in [Vec2::new(10.0, 10.0), Vec2::new(100.0, 30.0)] {
        harness(Shown::of(example::case(), 0), size);
    }
}
