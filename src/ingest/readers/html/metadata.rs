//! What a page says of itself: JSON-LD (schema.org), Open Graph and other `meta` elements, microdata, `time`, `link rel=canonical`.

use serde_json::Value;

use super::{
    super::{dates, lines::squeezed},
    tree::{NodeId, Tree},
};

/// What a page states; empty where it says nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline.
    pub title: String,
    /// Whether the title is the page's name in the window only, which may have the site's name in it.
    pub title_of_window: bool,
    /// Who wrote it.
    pub author: String,
    /// Who published it.
    pub publisher: String,
    /// When, EDTF, and the field that says so.
    pub published: Option<(String, &'static str)>,
    /// BCP 47, as declared.
    pub language: String,
    /// Where it is on the web.
    pub address: String,
    /// The whole article, where JSON-LD holds it.
    pub body: String,
}

/// The most JSON-LD read, in bytes a block; and how deep it is followed.
const MAX_JSON_BYTES: usize = 4 << 20;
const MAX_JSON_DEPTH: usize = 12;

/// Reads what a page states.
pub fn read(tree: &Tree) -> Metadata {
    let mut found = Metadata::default();
    let mut articles = Vec::new();
    for id in tree.all(|id| tree.name(id) == "script" && tree.attribute(id, "type").is_some_and(is_json_ld)) {
        let text = tree.text_of(id);
        if text.len() <= MAX_JSON_BYTES
            && let Ok(value) = serde_json::from_str::<Value>(clean_json(&text))
        {
            collect(value, 0, &mut articles);
        }
    }
    // The most telling block first: an article before the page that it stands on.
    articles.sort_by_key(|(rank, _)| *rank);
    for (_, article) in &articles {
        from_json(article, &mut found);
    }
    let metas = Metas::of(tree);
    let fill = |field: &mut String, value: Option<String>| {
        if field.is_empty() {
            *field = value.map(|v| squeezed(&v)).unwrap_or_default();
        }
    };
    fill(
        &mut found.title,
        metas.first(&["og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "headline"]),
    );
    fill(
        &mut found.author,
        metas.first_where(
            &["author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author"],
            is_name,
        ),
    );
    fill(
        &mut found.publisher,
        metas.first_where(
            &["og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "article:publisher"],
            is_name,
        ),
    );
    fill(&mut found.author, by_property(tree, "author").filter(|name| is_name(name)));
    fill(&mut found.author, by_link_to_author(tree));
    fill(&mut found.title, first_heading(tree));
    if found.title.is_empty() {
        found.title = first_text(tree, "title");
        found.title_of_window = !found.title.is_empty();
    }
    if found.published.is_none() {
        found.published = published(tree, &metas);
    }
    let canonical =
        tree.all(|id| tree.name(id) == "link" && tree.attribute(id, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical"))).next();
    let canonical = canonical.and_then(|id| tree.attribute(id, "href")).map(str::to_owned);
    let address = canonical.into_iter().chain(metas.first(&["og:url", "twitter:url", "parsely-link"])).find(|a| is_address(a));
    let told = (!found.address.is_empty()).then(|| std::mem::take(&mut found.address));
    found.address = address.or(told).or_else(|| saved_from(tree)).unwrap_or_default();
    let html = tree.all(|id| tree.name(id) == "html").next();
    fill(&mut found.language, html.and_then(|id| tree.attribute(id, "lang")).map(str::to_owned));
    fill(&mut found.language, metas.first(&["content-language", "og:locale", "dc.language", "language"]));
    found
}

fn is_json_ld(kind: &str) -> bool {
    kind.trim().to_ascii_lowercase().starts_with("application/ld+json")
}

/// Some pages wrap their JSON in a comment or end it with a semicolon.
fn clean_json(text: &str) -> &str {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    text.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim().trim_end_matches(';')
}

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && text.len() <= 2048 && !text.contains(char::is_whitespace)
}

/// A name of somebody, not the address of a profile.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().count() <= 200 && !text.starts_with("http") && !text.starts_with('@') && !text.starts_with("www.")
}

/// The objects of JSON-LD that say something of an article, with the most telling kinds at the smallest rank.
fn collect(value: Value, depth: usize, found: &mut Vec<(u8, serde_json::Map<String, Value>)>) {
    if depth > MAX_JSON_DEPTH || found.len() > 64 {
        return;
    }
    match value {
        Value::Array(all) => all.into_iter().for_each(|one| collect(one, depth + 1, found)),
        Value::Object(mut map) => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if map.get(key).is_some_and(|v| v.is_array() || (v.is_object() && key != "mainEntityOfPage"))
                    && let Some(inner) = map.remove(key)
                {
                    collect(inner, depth + 1, found);
                }
            }
            let kinds: Vec<&str> = match map.get("@type") {
                Some(Value::String(kind)) => vec![kind],
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            };
            let article = |kind: &&str| kind.ends_with("Article") || kind.ends_with("BlogPosting") || ["Report", "NewsItem"].contains(kind);
            let rank = if kinds.iter().any(article) {
                0
            } else if kinds.iter().any(|kind| ["WebPage", "ItemPage", "CreativeWork", "BlogPosting"].contains(kind)) {
                1
            } else {
                return;
            };
            found.push((rank, map));
        }
        _ => {}
    }
}

/// The words of a value that may be a text, a thing with a name, or a list of either.
fn words(value: Option<&Value>, depth: usize) -> String {
    match value {
        Some(Value::String(text)) => squeezed(&entities(text)),
        Some(Value::Object(map)) if depth < 3 => words(map.get("name").or_else(|| map.get("@value")).or_else(|| map.get("@id")), depth + 1),
        Some(Value::Array(all)) if depth < 3 => {
            let names: Vec<String> = all.iter().take(12).map(|one| words(Some(one), depth + 1)).filter(|w| is_name(w)).collect();
            names.join(", ")
        }
        _ => String::new(),
    }
}

/// The few entities of HTML that are found in JSON-LD.
fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let plain = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&#039;", "'").replace("&#x27;", "'").replace("&nbsp;", " ");
    plain.replace("&rsquo;", "’").replace("&lsquo;", "‘").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn from_json(article: &serde_json::Map<String, Value>, found: &mut Metadata) {
    let fill = |field: &mut String, value: String| {
        if field.is_empty() {
            *field = value;
        }
    };
    fill(&mut found.title, words(article.get("headline"), 0));
    let author = words(article.get("author").or_else(|| article.get("creator")), 0);
    fill(&mut found.author, if is_name(&author) { author } else { String::new() });
    let publisher = words(article.get("publisher"), 0);
    fill(&mut found.publisher, if is_name(&publisher) { publisher } else { String::new() });
    fill(&mut found.language, words(article.get("inLanguage"), 0));
    if found.published.is_none() {
        let date = ["datePublished", "dateCreated"].iter().find_map(|key| dates::edtf(article.get(*key)?.as_str()?));
        found.published = date.map(|date| (date, "JSON-LD"));
    }
    let address =
        [article.get("url"), article.get("mainEntityOfPage"), article.get("@id")].into_iter().map(|v| words(v, 0)).find(|a| is_address(a));
    fill(&mut found.address, address.unwrap_or_default());
    if let Some(Value::String(body)) = article.get("articleBody") {
        fill(&mut found.body, entities(body));
    }
}

/// The `meta` elements by their lower-case names.
struct Metas<'a>(Vec<(String, &'a str)>);

impl<'a> Metas<'a> {
    fn of(tree: &'a Tree) -> Self {
        let metas = tree.all(|id| tree.name(id) == "meta").take(2000).filter_map(|id| {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|a| tree.attribute(id, a))?;
            Some((name.trim().to_ascii_lowercase(), tree.attribute(id, "content")?.trim()))
        });
        Self(metas.filter(|(_, content)| !content.is_empty()).collect())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.first_where(names, |_| true)
    }

    fn first_where(&self, names: &[&str], test: impl Fn(&str) -> bool) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.0.iter().find(|(n, content)| n == name && test(content)).map(|(_, content)| (*content).to_owned()))
    }
}

fn published(tree: &Tree, metas: &Metas<'_>) -> Option<(String, &'static str)> {
    const NAMES: [&str; 21] = [
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "date.published",
        "published_time",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "citation_publication_date",
        "citation_date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "article:published",
        "date",
    ];
    if let Some(date) = NAMES.iter().find_map(|name| metas.first(&[name]).and_then(|value| dates::edtf(&value))) {
        return Some((date, "meta"));
    }
    let stated = |id: NodeId| {
        let value = tree.attribute(id, "datetime").or_else(|| tree.attribute(id, "content")).map(str::to_owned);
        dates::edtf(&value.unwrap_or_else(|| squeezed(&tree.text_of(id))))
    };
    let marked = tree.all(|id| {
        tree.attribute(id, "itemprop").is_some_and(|p| p.split_whitespace().any(|p| p == "datePublished"))
            || tree.attribute(id, "pubdate").is_some()
    });
    if let Some(date) = marked.take(20).find_map(stated) {
        return Some((date, "microdata"));
    }
    // The first time on the page is as a rule that of the article; those in lists of other articles come later.
    let times = tree.all(|id| tree.name(id) == "time" && !inside(tree, id, &["nav", "footer", "aside"]));
    times.take(20).find_map(stated).map(|date| (date, "time"))
}

fn inside(tree: &Tree, id: NodeId, names: &[&str]) -> bool {
    let mut at = id;
    while let Some(node) = tree.nodes.get(at as usize) {
        if names.contains(&tree.name(at)) {
            return true;
        }
        at = node.parent;
    }
    false
}

fn by_property(tree: &Tree, property: &str) -> Option<String> {
    let id = tree.all(|id| tree.attribute(id, "itemprop").is_some_and(|p| p.split_whitespace().any(|p| p == property))).next()?;
    if let Some(content) = tree.attribute(id, "content") {
        return Some(content.to_owned());
    }
    let mut name = None;
    tree.walk(
        id,
        |inner| {
            if name.is_none() && tree.attribute(inner, "itemprop") == Some("name") {
                name = Some(inner);
            }
            true
        },
        |_| {},
    );
    Some(squeezed(&tree.text_of(name.unwrap_or(id))))
}

fn by_link_to_author(tree: &Tree) -> Option<String> {
    let id = tree
        .all(|id| tree.name(id) == "a" && tree.attribute(id, "rel").is_some_and(|r| r.split_whitespace().any(|r| r == "author")))
        .next()?;
    Some(squeezed(&tree.text_of(id))).filter(|name| is_name(name))
}

fn first_text(tree: &Tree, name: &str) -> String {
    let id = tree.all(|id| tree.name(id) == name && !inside(tree, id, &["svg"])).next();
    id.map(|id| squeezed(&tree.text_of(id))).unwrap_or_default()
}

/// The only first heading of the page, or the first within the article.
fn first_heading(tree: &Tree) -> Option<String> {
    let all: Vec<NodeId> = tree.all(|id| tree.name(id) == "h1").take(8).collect();
    let chosen = match all[..] {
        [only] => only,
        _ => all.into_iter().find(|id| inside(tree, *id, &["article", "main"]))?,
    };
    Some(squeezed(&tree.text_of(chosen))).filter(|t| !t.is_empty())
}

/// The address that a browser, or SingleFile, puts into a comment when it saves a page.
fn saved_from(tree: &Tree) -> Option<String> {
    tree.comments.iter().filter(|c| c.contains("saved")).find_map(|comment| {
        let at = comment.find("https://").or_else(|| comment.find("http://"))?;
        let address: String = comment[at..].chars().take_while(|c| !c.is_whitespace()).collect();
        is_address(&address).then_some(address)
    })
}
