//! From the keys of a keyboard or a clicker to commands of presenting: taken out of the input before anything of the window sees them, so
//! that they work whatever has the keyboard. What each key means stands in [`crate::session::present_keys`].

use egui::Event;

/// Takes the keys that presenting answers to, and all that is typed, out of the input; returns their names in the order they were pressed.
/// Shortcuts with `Ctrl`, `Alt` or `Cmd` are left, and so is Tab, by which the window is walked through. A key held down counts once.
pub fn take(events: &mut Vec<Event>) -> Vec<String> {
    let mut pressed = Vec::new();
    events.retain(|event| match event {
        Event::Key { key, pressed: down, repeat, modifiers, .. } => {
            if modifiers.ctrl || modifiers.alt || modifiers.command || modifiers.mac_cmd || *key == egui::Key::Tab {
                return true;
            }
            if *down && !*repeat {
                pressed.push(key.name().to_owned());
            }
            false
        }
        Event::Text(_) => false,
        _ => true,
    });
    pressed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{PresentCommand, present_keys::command_of_key};
    use egui::{Key, Modifiers};

    fn key(key: Key, pressed: bool, repeat: bool, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed, repeat, modifiers }
    }

    #[test]
    fn keys_are_taken_once_and_shortcuts_are_left() {
        let plain = Modifiers::NONE;
        let mut events = vec![
            key(Key::PageDown, true, false, plain),
            key(Key::PageDown, true, true, plain),
            key(Key::PageDown, false, false, plain),
            key(Key::Num4, true, false, plain),
            Event::Text("4".to_owned()),
            key(Key::Q, true, false, Modifiers::CTRL),
            Event::PointerMoved(egui::Pos2::ZERO),
        ];
        assert_eq!(take(&mut events), ["PageDown", "4"]);
        assert_eq!(events.len(), 2);
    }

    #[test]
    fn every_key_that_a_keyboard_can_send_is_known_by_its_name() {
        let means = |key: Key| command_of_key(key.name());
        assert_eq!(means(Key::ArrowRight), Some(PresentCommand::Next));
        assert_eq!(means(Key::ArrowUp), Some(PresentCommand::Previous));
        assert_eq!(means(Key::Space), Some(PresentCommand::Next));
        assert_eq!(means(Key::Enter), Some(PresentCommand::Go));
        assert_eq!(means(Key::Backspace), Some(PresentCommand::Previous));
        assert_eq!(means(Key::Period), Some(PresentCommand::Black));
        assert_eq!(means(Key::Escape), Some(PresentCommand::End));
        assert_eq!(means(Key::Num7), Some(PresentCommand::Digit(7)));
        for name in ["PageDown", "PageUp", "Home", "End", "N", "P", "B", "W", "S", "L", "D", "E", "X"] {
            let found = Key::ALL.iter().find(|k| k.name() == name);
            assert!(found.is_some_and(|k| means(*k).is_some()), "{name}");
        }
    }
}
