//! The article in a page: the part that holds most of its prose, without menus, lists of links, forms and the like.
//!
//! Prose is text of paragraphs outside links. A part whose class or id says that it is something else (comments, related stories,
//! sharing …) does not count, unless it holds most of all prose. From the parts that the page itself marks as its article, or
//! from the body, the way leads down into the one child that holds nearly all prose, until the prose is spread over several.

use super::{
    super::{Lines, ReaderError, lines::squeezed},
    tree::{NONE, NodeId, Tree, What, is_block},
};

/// Shorter runs of text count little: they are labels rather than sentences.
const SENTENCE_CHARS: usize = 40;
/// A page whose article has fewer letters than this is taken as it is.
const FEWEST_CHARS: usize = 200;

/// Words in a class, id or role that tell that a part is not of the article.
const OTHER: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "alertdialog",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "byline-social",
    "comment",
    "comments",
    "complementary",
    "consent",
    "contentinfo",
    "cookie",
    "cookies",
    "disqus",
    "donate",
    "footer",
    "gdpr",
    "jumplinks",
    "login",
    "masthead",
    "menu",
    "modal",
    "mw-editsection",
    "nav",
    "navbar",
    "navbox",
    "navigation",
    "newsletter",
    "noprint",
    "outbrain",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "promos",
    "recirc",
    "recirculation",
    "recommend",
    "recommendations",
    "recommended",
    "reference",
    "reflist",
    "related",
    "search",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "teaser",
    "teasers",
    "toc",
    "toolbar",
    "trending",
    "visuallyhidden",
    "widget",
    "widgets",
];

/// Classes and ids by which pages mark the text of their article.
const MARKED: &[&str] = &[
    "article-body",
    "article-content",
    "article-text",
    "article__body",
    "article__content",
    "articlebody",
    "body-content",
    "content-body",
    "content__article-body",
    "entry-content",
    "field--name-body",
    "main-content-body",
    "meteredcontent",
    "mw-parser-output",
    "news-content",
    "news-text",
    "post-body",
    "post-content",
    "post__content",
    "rich-text-article-body",
    "single-content",
    "story-body",
    "story-content",
    "story-text",
    "storybody",
    "storytext",
    "td-post-content",
    "text-content",
    "wysiwyg",
];

/// What each node holds of prose, and which parts are passed over.
struct Weights {
    /// Characters of prose in the subtree.
    prose: Vec<u32>,
    /// Characters of any text in the subtree.
    chars: Vec<u32>,
    /// Characters of text in links in the subtree.
    linked: Vec<u32>,
    other: Vec<bool>,
}

/// Adds the article of a page to `lines`. Says whether one was found: else all text is added.
///
/// # Errors
/// When there is more text than is read.
pub fn write(tree: &Tree, title: &str, lines: &mut Lines) -> Result<bool, ReaderError> {
    let weights = Weights::of(tree);
    let body = tree.all(|id| tree.name(id) == "body").next().unwrap_or(0);
    let chosen = choose(tree, &weights, body);
    let found = weights.prose.get(chosen as usize).is_some_and(|prose| *prose as usize >= FEWEST_CHARS);
    let from = if found { chosen } else { body };
    let mut blocks = Vec::new();
    gather(tree, &weights, from, found, &mut blocks);
    if blocks.is_empty() && found {
        gather(tree, &weights, body, false, &mut blocks);
    }
    let same = |a: &str, b: &str| letters(a) == letters(b);
    if found && !title.is_empty() && !blocks.iter().take(6).any(|block| same(block, title)) {
        lines.push(title)?;
    }
    let mut before = String::new();
    for block in blocks {
        let block = squeezed_rows(&block);
        // A headline is often set twice, once for narrow windows.
        if block != before || block.len() < 20 {
            lines.push(&block)?;
        }
        before = block;
    }
    Ok(found)
}

/// Adds all text of a page.
///
/// # Errors
/// When there is more text than is read.
pub fn write_all(tree: &Tree, lines: &mut Lines) -> Result<(), ReaderError> {
    let count = tree.nodes.len();
    let weights = Weights { prose: vec![0; count], chars: vec![0; count], linked: vec![0; count], other: vec![false; count] };
    let mut blocks = Vec::new();
    gather(tree, &weights, 0, false, &mut blocks);
    blocks.iter().try_for_each(|block| lines.push(&squeezed_rows(block)))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn squeezed_rows(block: &str) -> String {
    block.split('\u{1f}').map(squeezed).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\t")
}

/// Elements that never hold text of an article.
fn never(tree: &Tree, id: NodeId) -> bool {
    let name = tree.name(id);
    if matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "iframe"
            | "svg"
            | "math"
            | "head"
            | "nav"
            | "form"
            | "button"
            | "select"
            | "textarea"
            | "input"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "dialog"
            | "option"
            | "title"
            | "menu"
    ) {
        // Whole pages are put into a form by some old systems; such a form is looked into.
        return name != "form" || !has_paragraphs(tree, id);
    }
    tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true"))
        || tree.attribute(id, "style").is_some_and(|s| s.replace(' ', "").to_ascii_lowercase().contains("display:none"))
}

fn has_paragraphs(tree: &Tree, id: NodeId) -> bool {
    let mut count = 0;
    tree.walk(
        id,
        |inner| {
            count += usize::from(tree.name(inner) == "p");
            count < 3
        },
        |_| {},
    );
    count >= 3
}

fn tokens(value: &str) -> impl Iterator<Item = String> + '_ {
    value.split_whitespace().take(24).map(str::to_ascii_lowercase)
}

/// Whether the names of a part tell that it is something else than the article.
fn is_other(tree: &Tree, id: NodeId) -> bool {
    let name = tree.name(id);
    if matches!(name, "aside" | "footer") {
        return true;
    }
    if matches!(name, "" | "body" | "html" | "article" | "main" | "p" | "h1" | "h2" | "h3" | "h4" | "b" | "strong" | "em" | "i") {
        return false;
    }
    ["class", "id", "role"]
        .iter()
        .filter_map(|a| tree.attribute(id, a))
        .flat_map(tokens)
        .any(|token| OTHER.binary_search(&token.as_str()).is_ok() || token.split(['-', '_']).any(|part| OTHER.binary_search(&part).is_ok()))
}

fn is_marked(tree: &Tree, id: NodeId) -> bool {
    tree.attribute(id, "itemprop").is_some_and(|p| p.split_whitespace().any(|p| p.eq_ignore_ascii_case("articleBody")))
        || ["class", "id"].iter().filter_map(|a| tree.attribute(id, a)).flat_map(tokens).any(|t| MARKED.binary_search(&t.as_str()).is_ok())
        || tree.attribute(id, "property").is_some_and(|p| p.ends_with("articleBody"))
}

impl Weights {
    fn of(tree: &Tree) -> Self {
        let count = tree.nodes.len();
        let mut weights = Self { prose: vec![0; count], chars: vec![0; count], linked: vec![0; count], other: vec![false; count] };
        let mut in_link = vec![false; count];
        // Nodes stand after what they lie in: downwards in order, upwards against it.
        for id in 0..count {
            let node = tree.nodes[id];
            let up = node.parent as usize;
            let is_link = tree.name(id as NodeId) == "a";
            in_link[id] = is_link || (node.parent != NONE && in_link[up]);
            weights.other[id] = match node.what {
                What::Element(_) => never(tree, id as NodeId) || is_other(tree, id as NodeId),
                What::Text(..) => false,
            };
        }
        weights.sum(tree, &in_link);
        // What holds most of all prose is the article, whatever its names say.
        let unmarked: Vec<bool> = weights.other.clone();
        let all = weights.total_without_names(tree, &in_link);
        for (id, unmarked) in unmarked.iter().enumerate().take(count) {
            if *unmarked && !never(tree, id as NodeId) && all.1[id] * 2 > all.0 && all.0 > FEWEST_CHARS as u32 {
                weights.other[id] = false;
            }
        }
        if weights.other != unmarked {
            weights.sum(tree, &in_link);
        }
        weights
    }

    /// Sums up what is in each node, parts of something else left out.
    fn sum(&mut self, tree: &Tree, in_link: &[bool]) {
        let other = std::mem::take(&mut self.other);
        (self.prose, self.chars, self.linked) = sums(tree, in_link, |id| other[id]);
        self.other = other;
    }

    /// All prose, and that in each node, whatever the names of parts say.
    fn total_without_names(&self, tree: &Tree, in_link: &[bool]) -> (u32, Vec<u32>) {
        let (prose, ..) = sums(tree, in_link, |id| self.other[id] && never(tree, id as NodeId));
        (prose.first().copied().unwrap_or(0), prose)
    }
}

fn sums(tree: &Tree, in_link: &[bool], left_out: impl Fn(usize) -> bool) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
    let count = tree.nodes.len();
    let (mut prose, mut chars, mut linked) = (vec![0_u32; count], vec![0_u32; count], vec![0_u32; count]);
    // The text that stands in an element itself or in what is set in the same line.
    let mut run = vec![0_u32; count];
    for id in (0..count).rev() {
        let node = tree.nodes[id];
        match node.what {
            What::Text(start, end) => {
                let words = tree.text[start as usize..end as usize].trim();
                let size = words.chars().count() as u32;
                chars[id] = size;
                if in_link[id] {
                    linked[id] = size;
                } else {
                    run[id] = size;
                }
            }
            What::Element(name) if is_block(name) => {
                let own = std::mem::take(&mut run[id]);
                if own as usize >= SENTENCE_CHARS && !matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "figcaption") {
                    prose[id] += own;
                }
            }
            What::Element(_) => {}
        }
        if node.parent != NONE && !left_out(id) {
            let up = node.parent as usize;
            prose[up] = prose[up].saturating_add(prose[id]);
            chars[up] = chars[up].saturating_add(chars[id]);
            linked[up] = linked[up].saturating_add(linked[id]);
            run[up] = run[up].saturating_add(run[id]);
        }
    }
    (prose, chars, linked)
}

fn choose(tree: &Tree, weights: &Weights, body: NodeId) -> NodeId {
    let prose = |id: NodeId| weights.prose.get(id as usize).copied().unwrap_or(0);
    let all = prose(body);
    let counts = |id: NodeId| !weights.other[id as usize] && prose(id) > 0;
    let marked: Vec<NodeId> = tree.all(|id| counts(id) && is_marked(tree, id)).take(400).collect();
    if let Some(together) = common(tree, &marked)
        && prose(together) * 2 >= all
    {
        return if marked.len() == 1 { together } else { descend(tree, weights, together) };
    }
    let largest = |name: &str| tree.all(|id| counts(id) && tree.name(id) == name).max_by_key(|id| (prose(*id), std::cmp::Reverse(*id)));
    for part in [marked.iter().copied().max_by_key(|id| (prose(*id), std::cmp::Reverse(*id))), largest("article"), largest("main")] {
        if let Some(part) = part
            && prose(part) * 2 >= all
            && prose(part) as usize >= FEWEST_CHARS
        {
            return part;
        }
    }
    descend(tree, weights, body)
}

/// Down into the child that holds nearly all prose, until it is spread over several.
fn descend(tree: &Tree, weights: &Weights, from: NodeId) -> NodeId {
    let prose = |id: NodeId| u64::from(weights.prose.get(id as usize).copied().unwrap_or(0));
    let mut at = from;
    loop {
        let (mut best, mut child) = (NONE, tree.nodes.get(at as usize).map_or(NONE, |n| n.first));
        while let Some(node) = tree.nodes.get(child as usize) {
            if !weights.other[child as usize] && is_container(tree.name(child)) && (best == NONE || prose(child) > prose(best)) {
                best = child;
            }
            child = node.next;
        }
        if best == NONE || prose(best) * 100 < prose(at) * 85 {
            return at;
        }
        at = best;
    }
}

fn is_container(name: &str) -> bool {
    matches!(name, "html" | "body" | "div" | "article" | "main" | "section" | "center" | "table" | "tbody" | "tr" | "td" | "form" | "")
}

/// The smallest part in which all of these lie.
fn common(tree: &Tree, parts: &[NodeId]) -> Option<NodeId> {
    let path = |mut at: NodeId| {
        let mut path = Vec::new();
        while let Some(node) = tree.nodes.get(at as usize) {
            path.push(at);
            at = node.parent;
        }
        path.reverse();
        path
    };
    let mut shared = path(*parts.first()?);
    for part in &parts[1..] {
        let other = path(*part);
        let same = shared.iter().zip(&other).take_while(|(a, b)| a == b).count();
        shared.truncate(same);
    }
    shared.last().copied()
}

/// The blocks of text in a part, in the order of the page.
fn gather(tree: &Tree, weights: &Weights, from: NodeId, choosy: bool, blocks: &mut Vec<String>) {
    let mut current = std::cell::RefCell::new(String::new());
    let flush = |current: &mut String, blocks: &mut Vec<String>| {
        let block = std::mem::take(current);
        split_at_breaks(&block, blocks);
    };
    let blocks = std::cell::RefCell::new(blocks);
    tree.walk(
        from,
        |id| {
            let mut current = current.borrow_mut();
            match tree.nodes[id as usize].what {
                What::Text(start, end) => {
                    let words = &tree.text[start as usize..end as usize];
                    if is_preformatted(tree, id) {
                        current.push_str(&words.replace('\n', "\u{1e}\u{1e}"));
                    } else {
                        current.push_str(words);
                    }
                    true
                }
                What::Element(name) => {
                    if id != from && (never(tree, id) || (choosy && (weights.other[id as usize] || is_links(tree, weights, id)))) {
                        if is_block(name) && !matches!(name, "td" | "th") {
                            flush(&mut current, &mut blocks.borrow_mut());
                        }
                        return false;
                    }
                    match name {
                        "td" | "th" => current.push('\u{1f}'),
                        // Two line breaks end a paragraph on pages without paragraphs; they are marked until the block is whole.
                        "br" if preserved(tree, id) => flush(&mut current, &mut blocks.borrow_mut()),
                        "br" => current.push('\u{1e}'),
                        _ if is_block(name) && !in_cell(tree, id) => flush(&mut current, &mut blocks.borrow_mut()),
                        _ if is_block(name) => current.push(' '),
                        _ => {}
                    }
                    true
                }
            }
        },
        |id| {
            let name = tree.name(id);
            if is_block(name) && !matches!(name, "td" | "th") && !in_cell(tree, id) {
                flush(&mut current.borrow_mut(), &mut blocks.borrow_mut());
            }
        },
    );
    flush(current.get_mut(), &mut blocks.borrow_mut());
}

/// The paragraphs of a block: it is split where at least two line breaks follow one another.
fn split_at_breaks(block: &str, blocks: &mut Vec<String>) {
    let (mut paragraph, mut breaks) = (String::new(), 0);
    for piece in block.split_inclusive('\u{1e}') {
        let (words, broken) = piece.strip_suffix('\u{1e}').map_or((piece, false), |words| (words, true));
        if words.trim().is_empty() {
            breaks += usize::from(broken);
            paragraph.push(' ');
            continue;
        }
        if breaks >= 2 {
            keep(std::mem::take(&mut paragraph), blocks);
        }
        paragraph.push_str(words);
        paragraph.push(' ');
        breaks = usize::from(broken);
    }
    keep(paragraph, blocks);
}

fn keep(block: String, blocks: &mut Vec<String>) {
    if !block.trim_matches(|c: char| c.is_whitespace() || c == '\u{1f}').is_empty() {
        blocks.push(block);
    }
}

fn is_preformatted(tree: &Tree, id: NodeId) -> bool {
    let mut at = id;
    for _ in 0..4 {
        at = tree.nodes.get(at as usize).map_or(NONE, |n| n.parent);
        if tree.name(at) == "pre" {
            return true;
        }
    }
    false
}

/// A line break in preformatted text or an address of lines; elsewhere one alone does not end a paragraph.
fn preserved(tree: &Tree, id: NodeId) -> bool {
    let up = tree.nodes.get(id as usize).map_or(NONE, |n| n.parent);
    matches!(tree.name(up), "pre" | "address" | "h1" | "h2" | "li")
}

/// Whether a block stands in a cell of a table of data, whose row is one paragraph: a cell with paragraphs in it is a layout.
fn in_cell(tree: &Tree, id: NodeId) -> bool {
    let mut at = tree.nodes.get(id as usize).map_or(NONE, |n| n.parent);
    for _ in 0..3 {
        let Some(node) = tree.nodes.get(at as usize) else { return false };
        if matches!(tree.name(at), "td" | "th") {
            return !has_paragraphs(tree, at);
        }
        at = node.parent;
    }
    false
}

/// A list or block that is links and little else.
fn is_links(tree: &Tree, weights: &Weights, id: NodeId) -> bool {
    let name = tree.name(id);
    if !matches!(name, "ul" | "ol" | "dl" | "div" | "section" | "p" | "table" | "header") {
        return false;
    }
    let (chars, linked) = (u64::from(weights.chars[id as usize]), u64::from(weights.linked[id as usize]));
    match name {
        "p" => chars > 0 && linked * 10 > chars * 9 && chars < 200,
        _ => chars > 0 && linked * 10 > chars * 6 && u64::from(weights.prose[id as usize]) * 4 < chars,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_order_so_that_they_are_found() {
        assert!(OTHER.is_sorted(), "{:?}", OTHER.windows(2).find(|w| w[0] > w[1]));
        assert!(MARKED.is_sorted(), "{:?}", MARKED.windows(2).find(|w| w[0] > w[1]));
    }
}
