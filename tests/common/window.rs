//! The whole window in a test: the panels over a session on the example case, driven by accessible names, keys and the pointer, as a user
//! drives them. It does what the program around the panels does (theme, scale, clipboard, closing) as far as a test can see it, and keeps
//! the effects. No test, and no look into the session but to read it.

use dateline::{
    effects::desk::Desk,
    model::{Case, Event},
    render::theme::{Theme, ThemeKind},
    session::{Command, Effect, Session, Settings, ThemeChoice},
    ui::{self, Panels, clicker},
};
use egui::{Event as Input, Key, Modifiers, PointerButton, Pos2, Rect, Vec2, ViewportCommand, accesskit::Role};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};

use super::renderer;

/// The size in which most tests have the window, points.
pub const SIZE: [f32; 2] = [1280.0, 800.0];

/// What the harness holds: the program but for its window.
pub struct Program {
    session: Session,
    panels: Panels,
    commands: Vec<Command>,
    effects: Vec<Effect>,
    applied: Option<ThemeChoice>,
    /// What the program's clock says, seconds.
    now_secs: f64,
    /// Commands are kept and not carried out.
    deaf: bool,
    /// What the window is called.
    title: String,
}

impl Program {
    fn pass(&mut self, ui: &mut egui::Ui) {
        let kind = if self.session.settings.theme == ThemeChoice::Light { ThemeKind::Light } else { ThemeKind::Dark };
        if self.applied != Some(self.session.settings.theme) {
            Theme::of(kind).apply(ui.ctx());
            self.applied = Some(self.session.settings.theme);
        }
        self.panels.now_secs = self.now_secs;
        if self.session.presenting().is_some() {
            let keys = ui.ctx().input_mut(|i| clicker::take(&mut i.events));
            for key in keys {
                let effects = self.session.handle(Command::PresentKey { key, now_secs: self.now_secs });
                self.effects.extend(effects);
            }
        }
        for command in ui::window(ui, &self.session, &mut self.panels, Theme::of(kind)) {
            // The map says in each pass how large it is, and a list what the pointer is on; that is no news.
            let news = match &command {
                Command::MapSized(..) => false,
                Command::Hover(event) => event.as_slice() != self.session.hovered(),
                Command::HoverMany(events) => events != self.session.hovered(),
                _ => true,
            };
            let camera = self.session.camera();
            if news {
                self.commands.push(command.clone());
            }
            if !self.deaf {
                let now_secs = self.now_secs;
                for effect in self.session.handle(command) {
                    if let Effect::BeginPresenting { from_start } = effect {
                        self.effects.extend(self.session.handle(Command::Present { from_start, now_secs }));
                    } else {
                        self.effects.push(effect);
                    }
                }
                if news || self.session.camera() != camera {
                    ui.ctx().request_repaint();
                }
            }
        }
        let asked = ui.ctx().viewport(|viewport| viewport.commands.clone());
        if let Some(title) = asked.into_iter().rev().find_map(|c| if let ViewportCommand::Title(title) = c { Some(title) } else { None }) {
            self.title = title;
        }
    }
}

/// The window.
pub struct Window {
    harness: Harness<'static, Program>,
}

impl Window {
    /// On the example case.
    pub fn example() -> Self {
        Self::sized(SIZE)
    }

    /// On the example case, in a window of this size in points.
    pub fn sized(size: [f32; 2]) -> Self {
        let session = Session::new(Desk::default().example(), Settings::default());
        Self::of(session, size)
    }

    /// On any session.
    pub fn of(session: Session, size: [f32; 2]) -> Self {
        let mut panels = Panels::default();
        panels.wait_for_tiles = true;
        let program = Program {
            session,
            panels,
            commands: Vec::new(),
            effects: Vec::new(),
            applied: None,
            now_secs: 0.0,
            deaf: false,
            title: String::new(),
        };
        let builder = renderer::harness(size, 1.0, ThemeKind::Dark).with_max_steps(30);
        let mut harness = builder.build_ui_state(|ui, program: &mut Program| program.pass(ui), program);
        harness.run();
        Self { harness }
    }

    /// Passes until nothing more changes. Fails when a visible input has no accessible name.
    #[track_caller]
    pub fn run(&mut self) {
        self.harness.run();
    }

    /// Lets time pass, and one pass run.
    pub fn wait(&mut self, secs: f64) {
        self.harness.state_mut().now_secs += secs;
        self.run();
    }

    /// What the window is called.
    pub fn title(&self) -> &str {
        &self.harness.state().title
    }

    /// What the program's clock says, seconds.
    pub fn now_secs(&self) -> f64 {
        self.harness.state().now_secs
    }

    /// The session, to read.
    pub fn session(&self) -> &Session {
        &self.harness.state().session
    }

    /// The case, to read.
    pub fn case(&self) -> &Case {
        self.session().case()
    }

    /// A command from outside the panels, as the clock and the system give them.
    pub fn outside(&mut self, command: Command) {
        let effects = self.harness.state_mut().session.handle(command);
        self.harness.state_mut().effects.extend(effects);
        self.run();
    }

    /// What the program does with words being typed before its window closes.
    pub fn before_closing(&mut self) {
        let program = self.harness.state_mut();
        for command in program.panels.keep_drafts() {
            let effects = program.session.handle(command);
            program.effects.extend(effects);
        }
    }

    /// What the panels have asked of the session since this was last called.
    pub fn commands(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.harness.state_mut().commands)
    }

    /// From now on commands are kept and not carried out, so that each can be seen by itself.
    pub fn turn_deaf(&mut self) {
        self.harness.state_mut().deaf = true;
        self.commands();
    }

    /// What the session has asked of the world since this was last called.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.harness.state_mut().effects)
    }

    /// Index of the event of this id.
    #[track_caller]
    pub fn index(&self, id: &str) -> u32 {
        let at = self.case().events.iter().position(|e| e.id == id);
        at.unwrap_or_else(|| panic!("no event {id}")) as u32
    }

    /// The event of this id.
    #[track_caller]
    pub fn event(&self, id: &str) -> &Event {
        &self.case().events[self.index(id) as usize]
    }

    /// The window's harness, for what has no verb here.
    pub fn harness(&mut self) -> &mut Harness<'static, Program> {
        &mut self.harness
    }

    /// The root of the tree of accessible names.
    pub fn root(&self) -> Node<'_> {
        self.harness.root()
    }

    /// The accessible name of a node: for a label, its words.
    pub fn name(node: &Node<'_>) -> String {
        let inner = node.accesskit_node();
        inner
            .label()
            .filter(|l| !l.is_empty())
            .or_else(|| if inner.role() == Role::Label { inner.value() } else { None })
            .unwrap_or_default()
    }

    /// All nodes of this role whose name fits, in the order of the tree.
    pub fn find(&self, role: Role, fits: impl Fn(&str) -> bool) -> Vec<Node<'_>> {
        self.root().children_recursive().filter(|n| n.accesskit_node().role() == role && fits(&Self::name(n))).collect()
    }

    /// The names of all nodes of a role, in the order of the tree.
    pub fn names(&self, role: Role) -> Vec<String> {
        self.find(role, |_| true).iter().map(Self::name).collect()
    }

    /// Whether there is a node of this name.
    pub fn has(&self, name: &str) -> bool {
        self.root().children_recursive().any(|n| Self::name(&n) == name)
    }

    /// Whether there is a node whose name holds these words.
    pub fn says(&self, words: &str) -> bool {
        self.root().children_recursive().any(|n| Self::name(&n).contains(words))
    }

    /// Whether there is a node of this role and name.
    pub fn has_role(&self, role: Role, name: &str) -> bool {
        !self.find(role, |n| n == name).is_empty()
    }

    /// The one node of this role and name.
    #[track_caller]
    pub fn node(&self, role: Role, name: &str) -> Node<'_> {
        match self.find(role, |n| n == name)[..] {
            [node] => node,
            ref found => panic!("{} {role:?} named “{name}”; there are {:#?}", found.len(), self.names(role)),
        }
    }

    /// The first node of this role whose name begins so.
    #[track_caller]
    pub fn first(&self, role: Role, beginning: &str) -> Node<'_> {
        let found = self.find(role, |n| n.starts_with(beginning)).first().copied();
        found.unwrap_or_else(|| panic!("no {role:?} named “{beginning}…”; there are {:#?}", self.names(role)))
    }

    /// Clicks the one node of this name.
    #[track_caller]
    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.run();
    }

    /// Clicks the one node of this role and name.
    #[track_caller]
    pub fn click_role(&mut self, role: Role, name: &str) {
        self.node(role, name).click();
        self.run();
    }

    /// Clicks the first node of this role whose name begins so.
    #[track_caller]
    pub fn click_first(&mut self, role: Role, beginning: &str) {
        self.first(role, beginning).click();
        self.run();
    }

    /// Does what a click on the one node of this role and name does, wherever it is scrolled to, as a screen reader does it.
    #[track_caller]
    pub fn activate(&mut self, role: Role, name: &str) {
        self.node(role, name).click_accesskit();
        self.run();
    }

    /// Chooses a value in a box of choices whose name begins so.
    #[track_caller]
    pub fn choose(&mut self, beginning: &str, value: &str) {
        // The box of exactly this name, if there is one; and it may have to be scrolled to, as by anybody.
        let all = self.find(Role::ComboBox, |n| n.starts_with(beginning));
        let found = all.iter().find(|n| Self::name(n) == beginning).or(all.first()).copied();
        let node = found.unwrap_or_else(|| panic!("no box “{beginning}”; there are {:#?}", self.names(Role::ComboBox)));
        node.scroll_to_me();
        self.run();
        let all = self.find(Role::ComboBox, |n| n.starts_with(beginning));
        all.iter().find(|n| Self::name(n) == beginning).or(all.first()).expect("it is there").click();
        self.run();
        let found =
            self.root().children_recursive().filter(|n| n.accesskit_node().role() != Role::ComboBox && Self::name(n) == value).last();
        found.unwrap_or_else(|| panic!("no choice “{value}” in “{beginning}”")).click();
        self.run();
    }

    /// The words in the text field of this name.
    #[track_caller]
    pub fn field(&self, role: Role, name: &str) -> String {
        self.node(role, name).value().unwrap_or_default()
    }

    /// Titles of the events that the rows of a list name, those in view only.
    pub fn rows(&self) -> Vec<String> {
        self.names(Role::ListItem)
    }

    /// Clicks with keys held.
    #[track_caller]
    pub fn click_with(&mut self, role: Role, beginning: &str, modifiers: Modifiers) {
        let at = self.first(role, beginning).rect().center();
        self.click_at(at, modifiers);
    }

    /// Clicks at a point.
    pub fn click_at(&mut self, pos: Pos2, modifiers: Modifiers) {
        self.harness.event(Input::PointerMoved(pos));
        self.harness.event(Input::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            self.harness.event(Input::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
        }
        self.harness.event(Input::ModifiersChanged(Modifiers::NONE));
        self.run();
    }

    /// Clicks twice, at once.
    pub fn double_click_at(&mut self, pos: Pos2) {
        self.point_at(pos);
        for pressed in [true, false, true, false] {
            let press = Input::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
            self.harness.input_mut().events.push(press);
        }
        self.run();
    }

    /// Moves the pointer.
    pub fn point_at(&mut self, pos: Pos2) {
        self.harness.event(Input::PointerMoved(pos));
        self.run();
    }

    /// Drags from one point to another, with keys held, in some steps.
    pub fn drag(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        self.drag_along(&[from, from.lerp(to, 0.25), from.lerp(to, 0.5), from.lerp(to, 0.75), to], modifiers);
    }

    /// Drags along points, with keys held.
    pub fn drag_along(&mut self, points: &[Pos2], modifiers: Modifiers) {
        let button = |pos, pressed| Input::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return };
        self.harness.event(Input::PointerMoved(first));
        self.harness.event(Input::ModifiersChanged(modifiers));
        self.harness.event(button(first, true));
        for point in points {
            self.harness.event(Input::PointerMoved(*point));
        }
        self.run();
        self.harness.event(button(last, false));
        self.harness.event(Input::ModifiersChanged(Modifiers::NONE));
        self.run();
    }

    /// Presses keys, written as in the menus: `J`, `Ctrl+K`, `?`.
    #[track_caller]
    pub fn press(&mut self, keys: &str) {
        self.press_only(keys);
        self.run();
    }

    /// Presses keys without a pass.
    #[track_caller]
    pub fn press_only(&mut self, keys: &str) {
        let (alt, keys) = keys.strip_prefix("Alt+").map_or((false, keys), |r| (true, r));
        let (ctrl, rest) = keys.strip_prefix("Ctrl+").map_or((false, keys), |r| (true, r));
        let (shift, name) = rest.strip_prefix("Shift+").map_or((false, rest), |r| (true, r));
        let key = Key::from_name(name);
        let mut modifiers = if ctrl { Modifiers::COMMAND | Modifiers::CTRL } else { Modifiers::NONE };
        if alt {
            modifiers |= Modifiers::ALT;
        }
        if shift {
            modifiers |= Modifiers::SHIFT;
        }
        let event = |key, pressed| Input::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let events = &mut self.harness.input_mut().events;
        events.push(Input::ModifiersChanged(modifiers));
        assert!(key.is_some() || name.chars().count() == 1, "no key {keys}");
        events.extend(key.map(|key| event(key, true)));
        // The keyboard gives a character beside the key, but for shortcuts.
        if name.chars().count() == 1 && !ctrl {
            let typed = if shift { name.to_owned() } else { name.to_lowercase() };
            events.push(Input::Text(typed));
        }
        events.extend(key.map(|key| event(key, false)));
        events.push(Input::ModifiersChanged(Modifiers::NONE));
    }

    /// Types into what has the keyboard.
    pub fn type_text(&mut self, words: &str) {
        self.harness.event(Input::Text(words.to_owned()));
        self.run();
    }

    /// Puts words into the text field of this name, in the place of those that it has. Leaves the keyboard there.
    #[track_caller]
    pub fn fill(&mut self, role: Role, name: &str, words: &str) {
        self.node(role, name).focus();
        self.run();
        self.press("Ctrl+A");
        self.type_text(words);
    }

    /// Opens a menu of the bar.
    #[track_caller]
    pub fn menu(&mut self, name: &str) {
        self.click_role(Role::Button, name);
    }

    /// What of the window is seen.
    pub fn area(&self) -> Rect {
        Rect::from_min_size(Pos2::ZERO, self.harness.ctx.content_rect().size())
    }

    /// Where the map is.
    #[track_caller]
    pub fn map(&self) -> Rect {
        self.node(Role::Canvas, "Map").rect()
    }

    /// Turns the wheel over a point, upwards for positive points.
    pub fn wheel_at(&mut self, pos: Pos2, points: f32) {
        self.point_at(pos);
        self.harness.event(Input::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        self.run();
    }
}
