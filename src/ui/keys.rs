//! From key strokes to actions. Which keys belong to which action stands in [`crate::session::action`].

use egui::{Event, InputState, Key, Modifiers};

use crate::session::{Action, Session, action::ENTRIES};

/// The actions asked for by the keys of this pass. While text is typed or something stands over the window (an overlay),
/// keys without `Ctrl` belong to it; function keys never do. Escape leaves a text field, which had the keyboard in the pass before
/// (`typed`), and does nothing more then.
pub fn pressed(ctx: &egui::Context, session: &Session, typed: bool) -> Vec<Action> {
    let covered = session.overlay().is_some();
    let typing = covered || ctx.text_edit_focused();
    // An open menu or list closes by it, and nothing else.
    let leaves = (typed && !covered || egui::Popup::is_any_open(ctx)) && ctx.input(|i| i.key_pressed(Key::Escape));
    ctx.input_mut(|input| {
        // What stands over the window is closed before anything behind it is reached.
        let reached = |keys: &str| !covered || keys == "Escape";
        let all = ENTRIES.iter().map(|e| (e.action, session.keys(e.action)));
        let wanted = all.filter(|(_, keys)| !(keys.is_empty() || leaves && *keys == "Escape") && reached(keys));
        wanted.filter(|(_, keys)| consume(input, keys, typing)).map(|(action, _)| action).collect()
    })
}

fn consume(input: &mut InputState, keys: &str, typing: bool) -> bool {
    let (alt, keys) = keys.strip_prefix("Alt+").map_or((false, keys), |r| (true, r));
    let (ctrl, rest) = keys.strip_prefix("Ctrl+").map_or((false, keys), |r| (true, r));
    let (shift, name) = rest.strip_prefix("Shift+").map_or((false, rest), |r| (true, r));
    let symbol = name.len() == 1 && !name.chars().all(|c| c.is_ascii_alphabetic());
    if !ctrl && !alt && symbol {
        // A character, wherever the keyboard has it.
        return !typing && take(input, |e| matches!(e, Event::Text(t) if t == name));
    }
    let Some(key) = Key::from_name(name) else { return false };
    // A text field has its own undo, and its own way to delete a word.
    let of_the_text = !ctrl && !is_function_key(key) || ctrl && matches!(key, Key::Z | Key::Backspace);
    if typing && of_the_text {
        return false;
    }
    let same = |m: &Modifiers| m.command == ctrl && m.shift == shift && m.alt == alt;
    // "+" shares its key with "=" on many keyboards, and needs Shift on them.
    if key == Key::Plus {
        return take(
            input,
            |e| matches!(e, Event::Key { key: Key::Plus | Key::Equals, pressed: true, modifiers, .. } if modifiers.command),
        );
    }
    take(input, |e| matches!(e, Event::Key { key: k, pressed: true, modifiers, .. } if *k == key && same(modifiers)))
}

fn is_function_key(key: Key) -> bool {
    matches!(key, Key::Escape) || key.name().strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok())
}

/// Takes the first event that fits out of the input.
fn take(input: &mut InputState, fits: impl Fn(&Event) -> bool) -> bool {
    let at = input.events.iter().position(fits);
    at.map(|at| input.events.remove(at)).is_some()
}
