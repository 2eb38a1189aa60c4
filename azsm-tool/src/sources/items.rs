//! Tokens of a file to the items that decide which declarations there are: modules, imports and
//! calls of macros. Everything else is passed over, whatever is in it.

use std::collections::BTreeMap;

use azsm_language::plain;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

use super::tokens::{is_punct, split_commas, string, value};

/// An item, as far as it matters here.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    /// What its `cfg` attributes say.
    pub(crate) conditions: Vec<TokenStream>,
    /// Its first token, without attributes.
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum Kind {
    /// `mod name;` or `mod name { ... }`
    Module {
        name: String,
        file: Option<String>,
        body: Option<Vec<Item>>,
        macro_use: bool,
        /// Whether its file counts where none of those counts that it has under conditions.
        is_rest: bool,
    },
    /// A leaf of `use`: `use path as name`, or all names of a path.
    Import {
        path: Path,
        name: Option<String>,
    },
    /// `extern crate name as alias`
    ExternCrate {
        name: String,
        alias: String,
        macro_use: bool,
    },
    /// `macro_rules! name`, and whether it expands to something that is looked for.
    Macro {
        name: String,
        hides: bool,
    },
    Call(Call),
    /// `include!("...")`; without the path where it is not a literal.
    Include(Option<String>),
    /// A type that derives `Coded`.
    Type(Derive),
    /// Braces of a function, or of anything else that hides the names in it.
    Block(Vec<Item>),
}

/// A call of a macro whose name is one that is looked for.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) path: Path,
    /// What is between its brackets.
    pub(crate) tokens: TokenStream,
    /// Its last token: the closing bracket.
    pub(crate) end: Span,
}

/// A type that may derive `Coded`.
#[derive(Clone, Debug)]
pub(crate) struct Derive {
    /// Of the derive.
    pub(crate) path: Path,
    /// The type without its derives.
    pub(crate) tokens: TokenStream,
    pub(crate) end: Span,
}

/// `a::b`, `::a::b`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path {
    /// Whether it begins with `::`.
    pub(crate) is_global: bool,
    pub(crate) names: Vec<String>,
}

impl Path {
    /// The path of such tokens, as far as they are one.
    pub(crate) fn of(tokens: &[TokenTree]) -> Self {
        let names = tokens.iter().filter_map(|token| match token {
            TokenTree::Ident(name) => Some(plain(name)),
            _ => None,
        });
        Self { is_global: is_punct(tokens.first(), ':'), names: names.collect() }
    }

    fn then(&self, more: Self) -> Self {
        let is_global = self.is_global || self.names.is_empty() && more.is_global;
        Self { is_global, names: [self.names.clone(), more.names].concat() }
    }
}

/// How deep brackets are followed: far deeper than the compiler reads.
pub(super) const MAX_DEPTH: usize = 256;

/// Macros that do not put their input where they are called.
const QUOTING: [&str; 7] =
    ["quote", "quote_spanned", "parse_quote", "parse_quote_spanned", "stringify", "concat", "macro_rules"];

/// What is looked for: the names that macros have somewhere in these sources.
pub(crate) type Names = BTreeMap<String, Sought>;

/// A macro that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// Of azsm, or of a scheme.
    Azsm,
    /// `include!`
    Include,
    /// One of these sources that expands to what is looked for.
    Hiding,
}

/// Reads the items of a file. The second are conditions of the file as a whole. `None` where brackets are too
/// deep.
pub(crate) fn items(tokens: TokenStream, names: &Names) -> Option<(Vec<Item>, Vec<TokenStream>)> {
    let mut reader = Reader { names, items: Vec::new(), inner: Vec::new(), depth: 0, is_module: true, too_deep: false };
    reader.read(tokens);
    (!reader.too_deep).then_some((reader.items, reader.inner))
}

struct Reader<'n> {
    names: &'n Names,
    items: Vec<Item>,
    /// Conditions of what holds the items.
    inner: Vec<TokenStream>,
    depth: usize,
    /// Whether it is a module that is read, and not a block.
    is_module: bool,
    /// Whether brackets were not followed.
    too_deep: bool,
}

/// What comes before an item.
#[derive(Default)]
struct Before {
    attributes: Vec<TokenStream>,
    /// Where the item begins, with its attributes.
    start: usize,
}

impl Before {
    fn conditions(&self) -> impl Iterator<Item = TokenStream> {
        self.attributes.iter().filter_map(condition)
    }

    fn has(&self, name: &str) -> bool {
        let is_it = |word: &TokenTree| matches!(word, TokenTree::Ident(word) if word == name);
        self.attributes.iter().any(|attribute| attribute.clone().into_iter().next().is_some_and(|word| is_it(&word)))
    }
}

impl Reader<'_> {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut before = Before::default();
        let mut at = 0;
        while at < tokens.len() {
            let next = self.item(&tokens, at, &mut before);
            let ends = next == at + 1
                && (is_punct(tokens.get(at), ';')
                    || matches!(&tokens[at], TokenTree::Group(group) if group.delimiter() == Delimiter::Brace));
            at = next;
            if ends {
                before = Before { start: at, ..Before::default() };
            }
        }
    }

    /// Reads what begins at a token, and returns where to go on.
    fn item(&mut self, tokens: &[TokenTree], at: usize, before: &mut Before) -> usize {
        match &tokens[at] {
            TokenTree::Punct(punct) if punct.as_char() == '#' => match (tokens.get(at + 1), tokens.get(at + 2)) {
                (Some(TokenTree::Group(attribute)), _) => {
                    before.attributes.push(attribute.stream());
                    at + 2
                }
                (Some(TokenTree::Punct(_)), Some(TokenTree::Group(attribute))) if is_punct(tokens.get(at + 1), '!') => {
                    self.inner.extend(condition(&attribute.stream()));
                    at + 3
                }
                _ => at + 1,
            },
            TokenTree::Punct(punct) if punct.as_char() == '!' => self.call(tokens, at, before),
            TokenTree::Ident(word) => {
                let end = match word.to_string().as_str() {
                    "pub" => {
                        let is_restricted = matches!(tokens.get(at + 1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
                        return at + 1 + usize::from(is_restricted);
                    }
                    "mod" => self.module(tokens, at, before),
                    "use" => self.import(tokens, at, before),
                    "extern" => self.extern_crate(tokens, at, before),
                    "struct" | "enum" | "union" => self.derives(tokens, at, before),
                    _ => None,
                };
                match end {
                    Some(end) => {
                        *before = Before { start: end, ..Before::default() };
                        end
                    }
                    None => at + 1,
                }
            }
            TokenTree::Group(group) => {
                self.block(group, before, tokens[at].span());
                at + 1
            }
            _ => at + 1,
        }
    }

    fn push(&mut self, kind: Kind, before: &Before, span: Span, inner: &[TokenStream]) {
        let conditions = before.conditions().chain(inner.iter().cloned()).collect();
        self.items.push(Item { kind, conditions, span });
    }

    /// The items of a macro's input, which are where it is called.
    fn splice(&mut self, input: TokenStream, conditions: &[TokenStream]) {
        let (items, _) = self.nested(input, self.is_module);
        self.items.extend(items.into_iter().map(|mut item| {
            item.conditions.extend(conditions.iter().cloned());
            item
        }));
    }

    /// The items in brackets, which see those around them.
    fn nested(&mut self, tokens: TokenStream, is_module: bool) -> (Vec<Item>, Vec<TokenStream>) {
        if self.depth == MAX_DEPTH {
            self.too_deep = true;
            return Default::default();
        }
        let mut reader = Reader {
            names: self.names,
            items: Vec::new(),
            inner: Vec::new(),
            depth: self.depth + 1,
            is_module,
            too_deep: false,
        };
        reader.read(tokens);
        self.too_deep |= reader.too_deep;
        (reader.items, reader.inner)
    }

    fn block(&mut self, group: &Group, before: &Before, span: Span) {
        let (items, inner) = self.nested(group.stream(), false);
        if !items.is_empty() {
            self.push(Kind::Block(items), before, span, &inner);
        }
    }

    fn module(&mut self, tokens: &[TokenTree], at: usize, before: &Before) -> Option<usize> {
        let Some(TokenTree::Ident(name)) = tokens.get(at + 1) else { return None };
        let (body, inner) = match tokens.get(at + 2) {
            Some(TokenTree::Punct(punct)) if punct.as_char() == ';' => (None, Vec::new()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let (items, inner) = self.nested(group.stream(), true);
                (Some(items), inner)
            }
            _ => return None,
        };
        let macro_use = before.has("macro_use");
        // Under a condition, the file can be either.
        let (always, mut sometimes): (Vec<_>, Vec<_>) =
            before.attributes.iter().flat_map(paths).partition(|(_, conditions)| conditions.is_empty());
        sometimes.retain(|_| body.is_none());
        let (mut inner, is_rest) = (inner, always.is_empty() && !sometimes.is_empty());
        for (path, conditions) in sometimes {
            let kind = Kind::Module { name: plain(name), file: Some(path), body: None, macro_use, is_rest: false };
            self.push(kind, before, tokens[at + 1].span(), &conditions);
            inner.extend(conditions.into_iter().map(not));
        }
        let file = always.into_iter().next().map(|(path, _)| path);
        let kind = Kind::Module { name: plain(name), file, body, macro_use, is_rest };
        self.push(kind, before, tokens[at + 1].span(), &inner);
        Some(at + 3)
    }

    fn import(&mut self, tokens: &[TokenTree], at: usize, before: &Before) -> Option<usize> {
        let end = at + tokens[at..].iter().position(|token| is_punct(Some(token), ';'))?;
        let mut leaves = Vec::new();
        leaves_of(&Path::default(), &tokens[at + 1..end], 0, &mut leaves);
        for (path, name) in leaves {
            self.push(Kind::Import { path, name }, before, tokens[at].span(), &[]);
        }
        Some(end + 1)
    }

    fn extern_crate(&mut self, tokens: &[TokenTree], at: usize, before: &Before) -> Option<usize> {
        let [TokenTree::Ident(word), TokenTree::Ident(name), rest @ ..] = &tokens[at + 1..] else { return None };
        if word != "crate" {
            return None;
        }
        let alias = match rest {
            [TokenTree::Ident(word), TokenTree::Ident(alias), ..] if word == "as" => alias,
            _ => name,
        };
        let macro_use = before.has("macro_use");
        self.push(
            Kind::ExternCrate { name: plain(name), alias: plain(alias), macro_use },
            before,
            tokens[at].span(),
            &[],
        );
        Some(at + 3)
    }

    /// A macro call, at its `!`.
    fn call(&mut self, tokens: &[TokenTree], at: usize, before: &mut Before) -> usize {
        let start = path_before(tokens, at);
        let path = Path::of(&tokens[start..at]);
        let Some(name) = path.names.last() else { return at + 1 };
        let span = tokens[start].span();
        if let (true, [TokenTree::Ident(of), TokenTree::Group(body), ..]) = (name == "macro_rules", &tokens[at + 1..]) {
            let hides = self.hides(body.stream(), 0);
            self.push(Kind::Macro { name: plain(of), hides }, before, span, &[]);
            *before = Before { start: at + 3, ..Before::default() };
            return at + 3;
        }
        let Some(TokenTree::Group(group)) = tokens.get(at + 1) else { return at + 1 };
        let sought = self.names.get(name).copied();
        let is_passed_through = !QUOTING.contains(&name.as_str()) && sought.is_none_or(|of| of == Sought::Hiding);
        if sought == Some(Sought::Include) {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            let path = match &inside[..] {
                [TokenTree::Literal(path)] => string(path),
                _ => None,
            };
            self.push(Kind::Include(path), before, span, &[]);
        } else if name == "cfg_if" {
            self.cfg_if(group.stream(), before);
        } else {
            if sought.is_some() {
                let call = Call { path, tokens: group.stream(), end: group.span_close() };
                self.push(Kind::Call(call), before, span, &[]);
            }
            if is_passed_through {
                // The macro may drop them.
                let passed = tokens[at - 1..=at].iter().cloned().collect();
                self.splice(group.stream(), &before.conditions().chain([passed]).collect::<Vec<_>>());
            }
        }
        if group.delimiter() == Delimiter::Brace {
            *before = Before { start: at + 2, ..Before::default() };
        }
        at + 2
    }

    /// `if #[cfg(a)] { ... } else { ... }`, whose items are where it is called.
    fn cfg_if(&mut self, tokens: TokenStream, before: &Before) {
        let (mut here, mut passed) = (None, Vec::new());
        for token in tokens {
            let TokenTree::Group(group) = token else { continue };
            match group.delimiter() {
                Delimiter::Bracket => here = condition(&group.stream()),
                Delimiter::Brace => {
                    let conditions: Vec<_> =
                        before.conditions().chain(passed.iter().cloned()).chain(here.iter().cloned()).collect();
                    self.splice(group.stream(), &conditions);
                    passed.extend(here.take().map(not));
                }
                _ => {}
            }
        }
    }

    /// Whether a macro that is looked for is called somewhere in these tokens, or a file is a module.
    fn hides(&self, tokens: TokenStream, depth: usize) -> bool {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        tokens.iter().enumerate().any(|(at, token)| match token {
            // `mod a;`, `mod $a;`
            TokenTree::Ident(word) if word == "mod" => {
                is_punct(tokens.get(at + 2 + usize::from(is_punct(tokens.get(at + 1), '$'))), ';')
            }
            TokenTree::Ident(name) => is_punct(tokens.get(at + 1), '!') && self.names.contains_key(&plain(name)),
            TokenTree::Group(group) => depth < MAX_DEPTH && self.hides(group.stream(), depth + 1),
            _ => false,
        })
    }

    /// A type, at its keyword, if it derives something that may be `Coded`.
    fn derives(&mut self, tokens: &[TokenTree], at: usize, before: &Before) -> Option<usize> {
        let derived = before.attributes.iter().filter_map(|attribute| arguments(attribute, "derive"));
        let derived = derived.flat_map(split_commas).map(|path| Path::of(&path.into_iter().collect::<Vec<_>>()));
        let path =
            derived.into_iter().find(|path| path.names.last().is_some_and(|name| self.names.contains_key(name)))?;
        let is_end = |token: &TokenTree| match token {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            token => is_punct(Some(token), ';'),
        };
        let end = at + tokens[at..].iter().position(is_end)?;
        let mut item: Vec<TokenTree> = Vec::new();
        for token in &tokens[before.start..=end] {
            let is_derive = matches!(token, TokenTree::Group(group) if arguments(&group.stream(), "derive").is_some());
            if is_derive && is_punct(item.last(), '#') {
                item.pop();
            } else {
                item.push(token.clone());
            }
        }
        let end_span = match &tokens[end] {
            TokenTree::Group(group) => group.span_close(),
            token => token.span(),
        };
        let derive = Derive { path, tokens: item.into_iter().collect(), end: end_span };
        self.push(Kind::Type(derive), before, tokens[at].span(), &[]);
        Some(end + 1)
    }
}

/// Where the path begins that ends before a token.
fn path_before(tokens: &[TokenTree], end: usize) -> usize {
    let mut start = end;
    while start > 0 && matches!(tokens[start - 1], TokenTree::Ident(_)) {
        start -= 1;
        if start < 2 || !is_punct(tokens.get(start - 1), ':') || !is_punct(tokens.get(start - 2), ':') {
            break;
        }
        start -= 2;
    }
    start
}

/// The leaves of a tree of imports.
fn leaves_of(prefix: &Path, tokens: &[TokenTree], depth: usize, leaves: &mut Vec<(Path, Option<String>)>) {
    let end = tokens.iter().position(|token| match token {
        TokenTree::Group(_) => true,
        TokenTree::Ident(word) => word == "as",
        token => is_punct(Some(token), '*'),
    });
    let path = prefix.then(Path::of(&tokens[..end.unwrap_or(tokens.len())]));
    match end.map(|end| (&tokens[end], tokens.get(end + 1))) {
        Some((TokenTree::Group(group), _)) if depth < MAX_DEPTH => {
            for part in split_commas(group.stream()) {
                leaves_of(&path, &part.into_iter().collect::<Vec<_>>(), depth + 1, leaves);
            }
        }
        Some((TokenTree::Punct(_), _)) => leaves.push((path, None)),
        Some((_, Some(TokenTree::Ident(alias)))) => leaves.push((without_self(path), Some(plain(alias)))),
        _ => {
            let path = without_self(path);
            if let Some(name) = path.names.last().cloned() {
                leaves.push((path, Some(name)));
            }
        }
    }
}

/// `a::{self}` is `a`.
fn without_self(mut path: Path) -> Path {
    if path.names.len() > 1 && path.names.last().is_some_and(|name| name == "self") {
        path.names.pop();
    }
    path
}

/// The arguments of an attribute of this name.
fn arguments(attribute: &TokenStream, name: &str) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = attribute.clone().into_iter().collect();
    match &tokens[..] {
        [TokenTree::Ident(word), TokenTree::Group(group)] if word == name => Some(group.stream()),
        _ => None,
    }
}

/// What an attribute says about whether its item is there.
fn condition(attribute: &TokenStream) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = attribute.clone().into_iter().collect();
    match tokens.iter().rev().find(|token| matches!(token, TokenTree::Ident(_))) {
        // `#[test]`, `#[tokio::test]`
        Some(TokenTree::Ident(word)) if word == "test" => "test".parse().ok(),
        _ => arguments(attribute, "cfg"),
    }
}

/// `not(condition)`
fn not(condition: TokenStream) -> TokenStream {
    let mut not: TokenStream = "not".parse().unwrap_or_default();
    not.extend([TokenTree::from(Group::new(Delimiter::Parenthesis, condition))]);
    not
}

/// The files that an attribute names for a module, each with its conditions.
fn paths(attribute: &TokenStream) -> Vec<(String, Vec<TokenStream>)> {
    if let Some(path) = value(attribute, "path") {
        return vec![(path, Vec::new())];
    }
    let Some(arguments) = arguments(attribute, "cfg_attr") else { return Vec::new() };
    let parts = split_commas(arguments);
    let Some((condition, attributes)) = parts.split_first() else { return Vec::new() };
    let mut found: Vec<_> = attributes.iter().flat_map(paths).collect();
    for (_, conditions) in &mut found {
        conditions.push(condition.clone());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let names = [("status_codes", Sought::Azsm), ("Coded", Sought::Azsm), ("include", Sought::Include)];
        let names = names.map(|(name, sought)| (name.to_owned(), sought)).into();
        items(text.parse().unwrap(), &names).unwrap().0.iter().map(shown).collect()
    }

    fn shown(item: &Item) -> String {
        let conditions: Vec<_> = item.conditions.iter().map(|condition| format!("[{condition}] ")).collect();
        let list = |items: &[Item]| items.iter().map(shown).collect::<Vec<_>>().join(", ");
        let kind = match &item.kind {
            Kind::Module { name, file, body, .. } => {
                format!("mod {name} {file:?} {}", body.as_ref().map_or(";".to_owned(), |body| list(body)))
            }
            Kind::Import { path, name } => format!("use {} as {name:?}", path.names.join("::")),
            Kind::ExternCrate { name, alias, macro_use } => format!("extern {name} as {alias} {macro_use}"),
            Kind::Macro { name, hides } => format!("macro {name} {hides}"),
            Kind::Call(call) => format!("{}!({})", call.path.names.join("::"), call.tokens),
            Kind::Include(path) => format!("include {path:?}"),
            Kind::Type(derive) => format!("derive {} {}", derive.path.names.join("::"), derive.tokens),
            Kind::Block(items) => format!("{{{}}}", list(items)),
        };
        format!("{}{kind}", conditions.concat())
    }

    /// What is passed over here is missing in every answer.
    #[test]
    fn items_are_found_wherever_they_are() {
        let cases: &[(&str, &[&str])] = &[
            ("pub(crate) mod a; mod b { mod c; }", &["mod a None ;", "mod b None mod c None ;"]),
            ("#[path = \"x/y.rs\"] mod a;", &["mod a Some(\"x/y.rs\") ;"]),
            (
                "#[cfg_attr(unix, path = \"u.rs\")] mod a;",
                &["[unix] mod a Some(\"u.rs\") ;", "[not (unix)] mod a None ;"],
            ),
            (
                "use a::{self, b as c, d::*, r#e};",
                &["use a as Some(\"a\")", "use a::b as Some(\"c\")", "use a::d as None", "use a::e as Some(\"e\")"],
            ),
            ("#[macro_use] extern crate a as b;", &["extern a as b true"]),
            ("fn f() { if x != y { g::status_codes![1] } }", &["{{g::status_codes!(1)}}"]),
            ("#[cfg(unix)] azsm::status_codes! { x }", &["[unix] azsm::status_codes!(x)"]),
            ("#[test] fn f() { status_codes!() }", &["[test] {status_codes!()}"]),
            (
                "other! { mod a; status_codes!() } quote! { mod b; }",
                &["[other !] mod a None ;", "[other !] status_codes!()"],
            ),
            ("cfg_if! { if #[cfg(a)] { mod a; } else { mod b; } }", &["[a] mod a None ;", "[not (a)] mod b None ;"]),
            ("macro_rules! m { ($a:tt) => { z::status_codes! { $a } } }", &["macro m true"]),
            ("macro_rules! m { ($($a:ident)*) => { $(pub mod $a;)* } }", &["macro m true"]),
            ("macro_rules! m { ($a:ident) => { mod $a { mod b {} } } }", &["macro m false"]),
            ("include!(\"a.in\"); include!(concat!(\"a\"));", &["include Some(\"a.in\")", "include None"]),
            (
                "#[derive(Debug, azsm::Coded)] #[status(A)] pub struct E(u8); struct F;",
                &["derive azsm::Coded # [status (A)] pub struct E (u8) ;"],
            ),
            ("#[cfg(unix)] struct A { x: u8 } mod b;", &["mod b None ;"]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), *expected, "{text}");
        }
    }

    #[test]
    fn brackets_that_are_too_deep_are_refused() {
        let deep = |depth| format!("{}mod a;{}", "{".repeat(depth), "}".repeat(depth)).parse().unwrap();
        assert!(items(deep(200), &Names::new()).is_some());
        assert!(items(deep(3000), &Names::new()).is_none());
    }
}
