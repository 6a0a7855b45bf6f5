//! Recording from selected words, dragging the ends of a citation, and splitting and merging proposals, in the window.

use crate::common::window::Window;
use dateline::{
    effects::{desk::Desk, reading},
    model::{Case, Document, document::Text},
    session::{Action, Command, Effect, Session, Settings, state::OpenedCase},
};
use egui::{Modifiers, accesskit::Role, pos2, vec2};

const SENTENCE: &str = "On 14 March 2024, a train derailed near Kursk.";

fn window(case: Case) -> Window {
    Window::of(Session::new(OpenedCase { case, ..OpenedCase::default() }, Settings::default()), [1280.0, 900.0])
}

/// Does what the program does with what the session asks of it about words.
fn answer(w: &mut Window) {
    for effect in w.effects() {
        let command = match effect {
            Effect::ReadWords(words) => reading::words(w.case(), &words),
            Effect::ReadParts(wanted) => reading::parts(w.case(), &wanted),
            Effect::ReadTexts(case) => Command::Review(reading::read(&case)),
            _ => continue,
        };
        w.outside(command);
    }
}

fn one_sentence() -> Window {
    let document =
        Document { id: "a".to_owned(), title: "An article".to_owned(), text: Text::new(SENTENCE.to_owned()), ..Document::default() };
    window(Case { documents: vec![document], title: "A case".to_owned(), ..Case::default() })
}

/// Selects the whole paragraph with the pointer, from its left edge to below its last word.
fn select_all(w: &mut Window) {
    let block = w.first(Role::Paragraph, "Paragraph 1, ").rect();
    w.drag(pos2(block.left() + 2.0, block.top() + 8.0), pos2(block.right() - 4.0, block.bottom() - 4.0), Modifiers::NONE);
    assert_eq!(w.session().words().expect("words are selected").chars, 0..SENTENCE.chars().count());
}

#[test]
fn words_selected_by_the_pointer_fill_the_form_with_date_and_place() {
    let mut w = one_sentence();
    select_all(&mut w);
    w.press("E");
    answer(&mut w);
    assert_eq!(w.field(Role::TextInput, "Date"), "2024-03-14");
    assert!(!w.find(Role::ComboBox, |name| name == "Place").is_empty(), "{:#?}", w.names(Role::ComboBox));
    // The title that was read is typed over at once.
    w.type_text("A train off its rails");
    assert_eq!(w.field(Role::TextInput, "Title"), "A train off its rails");
    w.press("Enter");
    let event = &w.case().events[0];
    assert_eq!((event.title.as_str(), event.when.as_ref().map(|d| d.edtf.as_str())), ("A train off its rails", Some("2024-03-14")));
    assert_eq!(w.case().place(&event.places[0].place).map(|p| p.name.as_str()), Some("Kursk"));
    w.press("Ctrl+Z");
    assert!(w.case().events.is_empty() && w.case().places.is_empty());
}

#[test]
fn an_end_of_the_citation_is_dragged_and_the_keys_do_the_same() {
    let mut w = one_sentence();
    select_all(&mut w);
    w.press("E");
    answer(&mut w);
    w.press("Enter");
    let quote = |w: &Window| w.case().events[0].claims[0].citation.quote.exact.clone();
    assert_eq!(quote(&w), SENTENCE);
    let end = w.node(Role::Splitter, "End of the citation").rect().center();
    let block = w.first(Role::Paragraph, "Paragraph 1, ").rect();
    w.drag(end, pos2(block.left() + 110.0, block.top() + 10.0), Modifiers::NONE);
    let dragged = quote(&w);
    assert!(dragged.len() < SENTENCE.len() && SENTENCE.starts_with(&dragged), "{dragged}");
    assert!(SENTENCE[dragged.len()..].starts_with([' ', ',']), "between words: {dragged}");
    w.press("Ctrl+Z");
    assert_eq!(quote(&w), SENTENCE, "one step");
    w.press("Alt+Right");
    assert_eq!(quote(&w), SENTENCE.trim_start_matches("On "));
    w.press("Alt+Shift+Left");
    assert_eq!(quote(&w), SENTENCE.trim_start_matches("On ").trim_end_matches('.'));
    // A short way with Alt ends between letters.
    let start = w.node(Role::Splitter, "Start of the citation").rect().center();
    w.drag(start, start + vec2(10.0, 0.0), Modifiers::ALT);
    assert!(!quote(&w).starts_with("14"), "{}", quote(&w));
}

#[test]
fn a_proposal_is_cut_and_merged_by_keys() {
    let documents = Desk::default().example().case.documents;
    let mut w = window(Case { documents, title: "Articles".to_owned(), ..Case::default() });
    w.press("Ctrl+Shift+R");
    answer(&mut w);
    let count = w.session().review().proposals().len();
    let long = |w: &Window| {
        let all = w.session().review().proposals().iter();
        all.map(|p| &p.event.claims[0].citation.quote.exact).position(|q| q.contains(", ") && q.split_whitespace().count() > 20)
    };
    let at = long(&w).expect("a long one");
    w.outside(Command::Review(dateline::session::ReviewCommand::Choose(at)));
    w.press("S");
    answer(&mut w);
    assert_eq!(w.session().review().proposals().len(), count + 1);
    w.press("M");
    assert_eq!(w.session().review().proposals().len(), count);
    assert_eq!(w.session().review().chosen().expect("the merged one").1.event.claims.len(), 2);
    w.press("Ctrl+Z");
    w.press("Ctrl+Z");
    assert_eq!(w.session().review().proposals().len(), count);
    assert!(!w.session().can(Action::Undo));
}
