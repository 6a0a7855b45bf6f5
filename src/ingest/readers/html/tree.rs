//! A page as a tree of elements and texts, in one array. The tokens are those of the WHATWG tokenizer (`html5gum`); of its tree
//! building only what text needs is done: void elements, implied ends, and a bounded depth. Nothing here recurses, and time is
//! proportional to the page.

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::super::{Limits, ReaderError};

/// The number of an element or text in a [`Tree`].
pub type NodeId = u32;

/// The number that stands for none.
pub const NONE: NodeId = u32::MAX;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An element by its name in lower case; `""` for a name that nobody asks for.
    Element(&'static str),
    /// Text: from byte to byte of [`Tree::text`].
    Text(u32, u32),
}

/// One node.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// What it is.
    pub what: What,
    /// The element it lies in; [`NONE`] for the root.
    pub parent: NodeId,
    /// The first in it.
    pub first: NodeId,
    last: NodeId,
    /// The next beside it.
    pub next: NodeId,
    /// Where its attributes begin and end in [`Tree::attributes`].
    attributes: (u32, u32),
}

/// A page.
#[derive(Debug, Default)]
pub struct Tree {
    /// The nodes in the order of the page; the first is the root, an element without a name.
    pub nodes: Vec<Node>,
    /// All texts, one after another.
    pub text: String,
    attributes: Vec<(&'static str, Box<str>)>,
    /// The first comments, which may tell where the page was saved from.
    pub comments: Vec<String>,
}

const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// The elements whose names are kept.
const NAMES: &[&str] = &[
    "a",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "col",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "math",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "q",
    "script",
    "section",
    "select",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "ul",
    "video",
    "wbr",
];

/// The attributes that are kept.
const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "charset",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "type",
];

/// The longest value of an attribute that is kept, in bytes.
const MAX_VALUE_BYTES: usize = 4096;

fn known(names: &'static [&'static str], name: &[u8]) -> Option<&'static str> {
    names.binary_search_by(|known| known.as_bytes().cmp(name)).ok().and_then(|at| names.get(at)).copied()
}

/// Elements that begin a paragraph of their own.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

struct Builder {
    tree: Tree,
    open: Vec<NodeId>,
    pending: Option<(&'static str, u32)>,
    attribute: Option<&'static str>,
    nodes_left: usize,
    full: bool,
}

impl Builder {
    fn name(&self, id: NodeId) -> &'static str {
        match self.tree.nodes.get(id as usize).map(|n| n.what) {
            Some(What::Element(name)) => name,
            _ => "",
        }
    }

    fn add(&mut self, what: What, attributes: (u32, u32)) -> NodeId {
        let Some(left) = self.nodes_left.checked_sub(1) else {
            self.full = true;
            return NONE;
        };
        self.nodes_left = left;
        let id = self.tree.nodes.len() as NodeId;
        let parent = self.open.last().copied().unwrap_or(NONE);
        self.tree.nodes.push(Node { what, parent, first: NONE, last: NONE, next: NONE, attributes });
        if let Some(up) = self.tree.nodes.get_mut(parent as usize) {
            let before = std::mem::replace(&mut up.last, id);
            if before == NONE {
                up.first = id;
            } else if let Some(beside) = self.tree.nodes.get_mut(before as usize) {
                beside.next = id;
            }
        }
        id
    }

    /// Ends the innermost open element of one of these names, unless one of `walls` lies between.
    fn end(&mut self, names: &[&str], walls: &[&str]) {
        for depth in (1..self.open.len()).rev() {
            let name = self.name(self.open[depth]);
            if names.contains(&name) {
                self.open.truncate(depth);
                return;
            }
            if walls.contains(&name) {
                return;
            }
        }
    }

    fn start(&mut self, name: &'static str, from: u32, self_closing: bool) {
        match name {
            "li" => self.end(&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => self.end(&["dt", "dd"], &["dl"]),
            "td" | "th" => self.end(&["td", "th"], &["tr", "table"]),
            "tr" => self.end(&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => self.end(&["thead", "tbody", "tfoot"], &["table"]),
            "option" => self.end(&["option"], &["select"]),
            "body" => self.end(&["head"], &[]),
            _ => {}
        }
        if is_block(name) {
            self.end(&["p"], &["td", "th", "li", "div", "article", "section", "table", "blockquote", "button", "figure"]);
        }
        let id = self.add(What::Element(name), (from, self.tree.attributes.len() as u32));
        let foreign = name.is_empty() || matches!(name, "svg" | "math");
        let childless = VOID.contains(&name) || (self_closing && foreign);
        if id != NONE && !childless && self.open.len() < Limits::DEPTH {
            self.open.push(id);
        }
    }

    fn string(&mut self, value: &[u8]) {
        let from = self.tree.text.len();
        self.tree.text.push_str(&String::from_utf8_lossy(value));
        self.add(What::Text(from as u32, self.tree.text.len() as u32), (0, 0));
    }

    fn take(&mut self, event: CallbackEvent<'_>) {
        if self.full {
            return;
        }
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.pending = Some((known(NAMES, name).unwrap_or(""), self.tree.attributes.len() as u32));
                self.attribute = None;
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = if self.pending.is_some() { known(ATTRIBUTES, name) } else { None };
                if let Some(name @ ("hidden" | "pubdate")) = self.attribute {
                    self.tree.attributes.push((name, "".into()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(name) = self.attribute.take() {
                    let value = &value[..value.len().min(MAX_VALUE_BYTES)];
                    self.tree.attributes.push((name, String::from_utf8_lossy(value).into()));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some((name, from)) = self.pending.take() {
                    self.start(name, from, self_closing);
                }
            }
            CallbackEvent::EndTag { name } => match known(NAMES, name) {
                Some("br") => self.start("br", self.tree.attributes.len() as u32, false),
                Some(name) => {
                    let walls: &[&str] = if is_block(name) { &["body"] } else { &["td", "th", "table", "article", "body"] };
                    self.end(&[name], walls);
                }
                None => self.end(&[""], &["div", "p", "td", "table", "article", "body", "section"]),
            },
            CallbackEvent::String { value } => self.string(value),
            CallbackEvent::Comment { value } if self.tree.comments.len() < 8 => {
                self.tree.comments.push(String::from_utf8_lossy(&value[..value.len().min(MAX_VALUE_BYTES)]).into_owned());
            }
            _ => {}
        }
    }
}

impl Tree {
    /// Reads a page.
    ///
    /// # Errors
    /// When it has more elements and texts than are read.
    pub fn read(page: &str, limits: &Limits) -> Result<Self, ReaderError> {
        let mut builder = Builder {
            tree: Self::default(),
            open: Vec::new(),
            pending: None,
            attribute: None,
            nodes_left: limits.nodes.min(NONE as usize - 1),
            full: page.len() >= u32::MAX as usize,
        };
        let root = builder.add(What::Element(""), (0, 0));
        builder.open.push(root);
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<std::convert::Infallible> {
            builder.take(event);
            None
        });
        emitter.naively_switch_states(true);
        // Reading from memory can't fail.
        let _ = Tokenizer::new_with_emitter(page, emitter).finish();
        if builder.full { Err(ReaderError::TooMuch) } else { Ok(builder.tree) }
    }

    /// The name of an element; `""` for a text.
    pub fn name(&self, id: NodeId) -> &'static str {
        match self.nodes.get(id as usize).map(|n| n.what) {
            Some(What::Element(name)) => name,
            _ => "",
        }
    }

    /// The value of an attribute of an element.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let (from, to) = self.nodes.get(id as usize)?.attributes;
        self.attributes.get(from as usize..to as usize)?.iter().find(|(n, _)| *n == name).map(|(_, value)| &**value)
    }

    /// Calls `enter` for each node of a subtree in the order of the page, and `leave` for each element when it ends. Where `enter`
    /// says no, its element is passed over and not left.
    pub fn walk(&self, from: NodeId, mut enter: impl FnMut(NodeId) -> bool, mut leave: impl FnMut(NodeId)) {
        let mut at = from;
        loop {
            let Some(node) = self.nodes.get(at as usize) else { return };
            let inside = enter(at);
            if inside && node.first != NONE {
                at = node.first;
                continue;
            }
            if inside {
                leave(at);
            }
            // To the next beside it, or beside what it lies in.
            loop {
                if at == from {
                    return;
                }
                let Some(node) = self.nodes.get(at as usize) else { return };
                if node.next != NONE {
                    at = node.next;
                    break;
                }
                at = node.parent;
                leave(at);
            }
        }
    }

    /// All text in a subtree.
    pub fn text_of(&self, from: NodeId) -> String {
        let mut text = String::new();
        self.walk(
            from,
            |id| {
                match self.nodes[id as usize].what {
                    What::Text(start, end) => text.push_str(&self.text[start as usize..end as usize]),
                    What::Element(name) if is_block(name) || name == "br" => text.push(' '),
                    What::Element(_) => {}
                }
                true
            },
            |_| {},
        );
        text
    }

    /// The elements that pass a test, in the order of the page.
    pub fn all(&self, test: impl Fn(NodeId) -> bool) -> impl Iterator<Item = NodeId> {
        (0..self.nodes.len() as NodeId).filter(move |id| test(*id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_so_that_they_are_found() {
        assert!(NAMES.is_sorted() && ATTRIBUTES.is_sorted());
    }

    #[test]
    fn paragraphs_and_items_end_where_the_next_begins() {
        let tree = Tree::read("<ul><li>a<li>b</ul><p>one<p>two<div>three", &Limits::default()).expect("read");
        let parents = |name| tree.all(|id| tree.name(id) == name).map(|id| tree.name(tree.nodes[id as usize].parent)).collect::<Vec<_>>();
        assert_eq!(parents("li"), ["ul", "ul"]);
        assert_eq!(parents("p"), ["", ""]);
        assert_eq!(parents("div"), [""]);
    }

    #[test]
    fn a_page_as_deep_as_it_is_long_is_read_at_a_bounded_depth() {
        let page = "<div>".repeat(200_000) + "words" + &"</div>".repeat(200_000);
        let tree = Tree::read(&page, &Limits::default()).expect("read");
        assert!(tree.text_of(0).contains("words"));
        assert_eq!(Tree::read(&page, &Limits { nodes: 1000, ..Limits::default() }).err(), Some(ReaderError::TooMuch));
    }
}
