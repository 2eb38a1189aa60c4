//! From drafts to the codes of a catalog: names, messages and the rest, each checked.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::iter;

use azsm::scheme::Form;
use azsm::{Severity, State};
use azsm_cli::__tool::{catalogs, lookup, params};
use azsm_cli::catalog::{Code, Deprecation, MetaValue, Param, Scheme, Subcategory, Text};
use azsm_core::__private::text::{self, MAX_SHORT, TextForm};
use azsm_language::Part;
use heck::ToSnakeCase as _;

use super::columns::{Field, words_of};
use super::gaps;
use super::merge::{Draft, Drafts};
use super::names;
use super::placement::{self, Layout};
use super::report::{Kind, Report};
use super::sentence::{self, Sentence};
use super::severity::NamedSeverity;
use super::table::Place;
use crate::declaration::Comments;

/// The code that means success, where the number zero is said to.
pub(super) fn success(drafts: &Drafts, scheme: &Scheme, report: &mut Report) -> Option<String> {
    let draft = drafts.get(&0)?;
    let mut said = [Field::Name, Field::Symbol, Field::Message].into_iter().filter_map(|field| draft.get(field));
    let means_success = |text: &str| {
        let words = names::words(text);
        ["ok", "success", "no error", "succeeded"]
            .iter()
            .any(|known| words == *known || words.ends_with(&format!(" {known}")))
    };
    said.any(means_success).then(|| {
        let code = catalogs::form(scheme).text(0).to_string();
        report.warning(&draft.place, format!("{code} is taken as the code of the scheme that means success"));
        code
    })
}

/// What the user says about all codes.
pub(super) struct Said<'a> {
    pub(super) retired_prefix: Option<&'a str>,
    pub(super) severities: &'a [NamedSeverity],
    /// Whether the names are in a lock, so that they cannot be decided any more.
    pub(super) is_locked: bool,
}

/// The codes in number order. Success belongs to the scheme.
pub(super) fn rows(
    drafts: &Drafts,
    layout: &Layout,
    scheme: &Scheme,
    said: &Said<'_>,
    comments: &mut Comments,
    report: &mut Report,
) -> Vec<Code> {
    let mut shared_prefix: HashMap<usize, usize> = HashMap::new();
    let mut symbols_of: HashMap<usize, Vec<&str>> = HashMap::new();
    for (number, draft) in drafts {
        if let (Some(&at), Some(symbol)) = (layout.of.get(number), draft.get(Field::Symbol)) {
            symbols_of.entry(at).or_default().push(without_prefix(symbol, said.retired_prefix).0);
        }
    }
    for (at, symbols) in symbols_of {
        shared_prefix.insert(at, names::common_prefix(symbols.into_iter()));
    }
    let mut maker = Maker {
        layout,
        scheme,
        form: catalogs::form(scheme),
        said,
        shared_prefix,
        names: HashMap::new(),
        symbols: HashMap::new(),
        messages: HashMap::new(),
        names_of_symbols: HashSet::new(),
        unknown: BTreeMap::new(),
        comments,
        report,
    };
    let codes = drafts.values().filter(|draft| gaps::remark(draft).is_none());
    let placed: Vec<_> = codes.filter_map(|draft| Some((draft, *layout.of.get(&draft.number)?))).collect();
    // What a file names keeps its name; what is made up goes around it.
    let written: Vec<_> = placed.iter().map(|&(draft, at)| maker.written_name(draft, at)).collect();
    let rows: Vec<_> = placed.into_iter().zip(written).map(|((draft, at), name)| maker.row(draft, at, name)).collect();
    maker.report_unknown();
    same_descriptions(drafts, &rows, comments, report);
    rows
}

/// A text without what marks it as retired, and whether it had that.
fn without_prefix<'a>(text: &'a str, prefix: Option<&str>) -> (&'a str, bool) {
    match prefix.and_then(|prefix| text.strip_prefix(prefix)) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

struct Maker<'a> {
    layout: &'a Layout,
    scheme: &'a Scheme,
    form: Form<'a>,
    said: &'a Said<'a>,
    /// The codes with words that a field does not know, by these.
    unknown: BTreeMap<(Field, String), Vec<(u32, Place)>>,
    /// How many bytes the symbols of a subcategory have in common.
    shared_prefix: HashMap<usize, usize>,
    /// The names of each subcategory.
    names: HashMap<(usize, String), (u32, Place)>,
    symbols: HashMap<String, u32>,
    messages: HashMap<u32, String>,
    /// The symbols that names were made of.
    names_of_symbols: HashSet<String>,
    comments: &'a mut Comments,
    report: &'a mut Report,
}

impl Maker<'_> {
    fn code(&self, number: u32) -> String {
        self.form.text(number).to_string()
    }

    fn unknown(&mut self, draft: &Draft, field: Field, word: &str) {
        let codes = self.unknown.entry((field, word.to_owned())).or_default();
        codes.push((draft.number, draft.place_of(field).clone()));
    }

    /// Whether a cell says yes. What cannot be read is reported.
    fn flag(&mut self, draft: &Draft, field: Field) -> bool {
        let Some(text) = draft.get(field) else { return false };
        words_of::flag(text).unwrap_or_else(|| {
            self.unknown(draft, field, text);
            false
        })
    }

    /// A word that is not known is one mistake, however many codes have it.
    fn report_unknown(&mut self) {
        for ((field, word), codes) in std::mem::take(&mut self.unknown) {
            let (number, place) = &codes[0];
            let more = if codes.len() > 1 { format!(" and {} more", codes.len() - 1) } else { String::new() };
            let reason = match field {
                Field::Severity => format!(
                    "the severity `{word}` is none of error, warning and info; say which it is: `--severity {word}=info`"
                ),
                Field::State => format!("the state `{word}` is none of active, deprecated and retired"),
                _ => format!("`{word}` is neither true nor false"),
            };
            self.report.error(place, format!("{}{more}: {reason}", self.code(*number)));
        }
    }

    /// The name that a file gives, in a path, as a name or as a symbol.
    fn written_name(&mut self, draft: &Draft, at: usize) -> Option<String> {
        let name = placement::path(draft).2.or_else(|| draft.get(Field::Name));
        let (written, name) = match (name, draft.get(Field::Symbol)) {
            (Some(name), _) => {
                let name = without_prefix(name, self.said.retired_prefix).0;
                (name, names::entry(name))
            }
            (None, Some(symbol)) => {
                let symbol = without_prefix(symbol, self.said.retired_prefix).0;
                let shared = self.shared_prefix.get(&at).copied().unwrap_or_default();
                let short = symbol.get(shared..).and_then(names::entry_of_symbol);
                (symbol, short.or_else(|| names::entry_of_symbol(symbol)))
            }
            (None, None) => return None,
        };
        self.other_name(draft, written, name.as_deref());
        let name = name?;
        let fields = [Field::Path, Field::Name, Field::Symbol];
        let field = fields.into_iter().find(|&field| draft.get(field).is_some()).unwrap_or(Field::Name);
        let place = draft.place_of(field).clone();
        // Where the whole symbols are one, that is what is reported.
        let symbol = draft.get(Field::Symbol).filter(|_| field == Field::Symbol);
        let is_new = symbol.is_none_or(|symbol| self.names_of_symbols.insert(symbol.to_owned()));
        let before = self.names.insert((at, name.clone()), (draft.number, place.clone()));
        if let Some((other, first)) = before.filter(|_| is_new) {
            let path = &self.layout.subcategories[at].path;
            let (one, other) = (self.code(draft.number), self.code(other));
            self.report.error(&place, format!("{one} and {other} (at {first}) would both be `{path}.{name}`"));
        }
        Some(name)
    }

    /// A name that no code can have is replaced, and not only written in another style.
    fn other_name(&mut self, draft: &Draft, written: &str, name: Option<&str>) {
        let code = self.code(draft.number);
        let is_style = |mark: char| matches!(mark, '_' | '-' | '.' | ':' | '/') || mark.is_whitespace();
        let (comment, became) = match name {
            Some(_) if written.chars().all(|mark| mark.is_alphanumeric() || is_style(mark)) => return,
            Some(name) => (None, format!("it is `{name}`")),
            None => (
                Some(format!("Decide: a name; `{written}` is not a name that a code can have.")),
                "its name is made of the message".to_owned(),
            ),
        };
        if let Some(comment) = comment.filter(|_| !self.said.is_locked) {
            self.comments.on_code(draft.number, comment);
        }
        let text = format!("{code}: no code can have the name `{written}`; {became}");
        self.report.note(Kind::Name, &draft.place, written, text);
    }

    /// A name that no other code of the subcategory has, from the message.
    fn made_up_name(&mut self, draft: &Draft, message: &str, at: usize) -> String {
        let number = draft.number;
        let free = names::of_message(message).find(|name| !self.names.contains_key(&(at, name.clone())));
        let name = free.unwrap_or_else(|| {
            let base = names::of_message(message).last();
            let other = base.as_ref().and_then(|base| self.names.get(&(at, base.clone())));
            let comment = match (&base, other) {
                (Some(base), Some((other, _))) if self.messages.get(other).is_some_and(|known| known != message) => {
                    format!("Decide: a name; `{base}` is that of {}.", self.code(*other))
                }
                (Some(_), _) => "Decide: a name; the message is that of another code.".to_owned(),
                (None, _) => "Decide: a name; the message is not enough for one.".to_owned(),
            };
            if !self.said.is_locked {
                self.comments.on_code(number, comment);
            }
            format!("{}{}", base.as_deref().unwrap_or("Code"), self.form.number_text(number))
        });
        let text = format!("{}: the name is made of the message", self.code(number));
        self.report.note(Kind::MadeUpName, &draft.place, name.clone(), text);
        self.names.insert((at, name.clone()), (number, draft.place.clone()));
        name
    }

    fn row(&mut self, draft: &Draft, at: usize, name: Option<String>) -> Code {
        let number = draft.number;
        let code = self.code(number);
        let mut description = draft.markdown(Field::Description).map(normalized);
        let message = self.message(draft, &mut description, name.as_deref());
        self.messages.insert(number, message.clone());
        let name = name.unwrap_or_else(|| self.made_up_name(draft, &message, at));
        let help = draft.markdown(Field::Help).map(normalized);
        let owner = draft.get(Field::Owner).map(str::to_owned);
        for (field, text, text_form) in [
            (Field::Message, Some(&message), TextForm::Line),
            (Field::Description, description.as_ref(), TextForm::Markdown),
            (Field::Help, help.as_ref(), TextForm::Markdown),
            (Field::Owner, owner.as_ref(), TextForm::Line),
        ] {
            if let Some(text) = text {
                draft.check(field, text, text_form, &code, self.report);
            }
        }
        let subcategory = &self.layout.subcategories[at];
        let mut row = catalogs::code(self.scheme, number, name, message, subcategory);
        (row.state, row.deprecated) = self.state(draft, &code);
        let replaced_by = draft.get(Field::ReplacedBy).or_else(|| replacement(draft.markdown(Field::State)?).1);
        row.replaced_by = replaced_by.map(Text::from);
        row.meta = self.meta(draft, &code);
        row.internal = self.flag(draft, Field::Internal);
        row.params = self.params(draft, &code);
        if !row.params.is_empty() {
            row.message = self.template(draft, &row).into();
        }
        row.symbol = self.symbol(draft, &code).map(Text::from);
        row.severity = self.severity(draft);
        (row.description, row.help, row.owner) =
            (description.map(Text::from), help.map(Text::from), owner.map(Text::from));
        row.since = draft.get(Field::Since).map(Text::from);
        row.url = draft.get(Field::Url).map(Text::from);
        row
    }

    /// What happened: the message, the first sentence of the description, or the name in words. What
    /// a description says beyond that stays.
    fn message(&mut self, draft: &Draft, description: &mut Option<String>, name: Option<&str>) -> String {
        let plain = draft.get(Field::Description);
        if let Some(message) = draft.get(Field::Message) {
            if plain.is_some_and(|plain| without_dot(plain) == without_dot(message)) {
                *description = None;
            }
            return message.to_owned();
        }
        if draft.has(Field::Message) {
            let reason = format!("{}: the message is empty", self.code(draft.number));
            self.report.error(draft.place_of(Field::Message), reason);
            return String::from("?");
        }
        if let Some(Sentence { text, is_doubtful }) = draft.markdown(Field::Description).and_then(sentence::first) {
            if plain.is_some_and(|plain| without_dot(plain) == text) {
                *description = None;
            }
            if is_doubtful {
                let comment = "Decide: the message, which is made of the description.".to_owned();
                self.comments.on_code(draft.number, comment);
                let note = format!("{}: the message is made of the description", self.code(draft.number));
                self.report.note(Kind::MadeUpMessage, draft.place_of(Field::Description), text.clone(), note);
            }
            return text;
        }
        let Some(name) = name else {
            let reason = format!("{} has no message, and no name to make one of", self.code(draft.number));
            self.report.error(&draft.place, reason);
            return String::from("?");
        };
        self.comments.on_code(draft.number, "Decide: the message, which is only the name in words.".to_owned());
        let note = format!("{}: the message is the name in words", self.code(draft.number));
        self.report.note(Kind::MadeUpMessage, &draft.place, name, note);
        let words = name.to_snake_case().replace('_', " ");
        let mut letters = words.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    fn severity(&mut self, draft: &Draft) -> Severity {
        let Some(text) = draft.get(Field::Severity) else { return Severity::default() };
        let named = self.said.severities.iter().find(|named| named.word.eq_ignore_ascii_case(text));
        let severity = named.map(|named| named.severity).or_else(|| {
            let severity = words_of::severity(text)?;
            if !text.eq_ignore_ascii_case(severity.as_str()) {
                let note = format!("{}: the severity `{text}` is taken as {severity}", self.code(draft.number));
                self.report.note(Kind::Severity, draft.place_of(Field::Severity), text, note);
            }
            Some(severity)
        });
        severity.unwrap_or_else(|| {
            self.unknown(draft, Field::Severity, text);
            Severity::default()
        })
    }

    fn state(&mut self, draft: &Draft, code: &str) -> (State, Option<Deprecation>) {
        let words = [Field::DeprecatedSince, Field::DeprecatedNote];
        let words = words.into_iter().find_map(|field| Some((field, draft.get(field)?)));
        let mut state = if words.is_some() { State::Deprecated } else { State::Active };
        let text = draft.markdown(Field::State).map(|text| replacement(text).0);
        if let Some(text) = text {
            match words_of::state(text) {
                Some(said) => state = said,
                None => self.unknown(draft, Field::State, text),
            }
        }
        let mut names = [Field::Name, Field::Symbol].into_iter().filter_map(|field| draft.get(field));
        if names.any(|name| without_prefix(name, self.said.retired_prefix).1) {
            state = State::Retired;
        }
        if self.flag(draft, Field::Retired) {
            state = State::Retired;
        }
        if state != State::Deprecated {
            if let Some((field, said)) = words {
                let text = format!("{code}: the {field} `{said}` is left out, because the code is {state}");
                self.report.note(Kind::Value, draft.place_of(field), said, text);
            }
            // As `docs` explains the state.
            let text = text.map(|text| text.trim_end_matches(": no longer raised, and never used again"));
            let rest = text.map(|text| text.trim_start_matches(char::is_alphabetic)).filter(|rest| !rest.is_empty());
            if let Some(rest) = rest.filter(|_| state == State::Retired) {
                let text = format!("{code}: `{rest}` is left out, because retired codes have no note");
                self.report.note(Kind::Value, draft.place_of(Field::State), rest, text);
            }
            return (state, None);
        }
        // As `list` writes it: `deprecated since 2.1: use another`.
        let (head, note) =
            text.and_then(|text| text.split_once(": ")).map_or((text, None), |(head, note)| (Some(head), Some(note)));
        let since = head.and_then(|head| head.split_once(" since ")).map(|(_, since)| since);
        let since = draft.get(Field::DeprecatedSince).or(since).map(str::to_owned);
        let note = draft.markdown(Field::DeprecatedNote).or(note).map(str::to_owned);
        for (field, text) in [(Field::DeprecatedSince, &since), (Field::DeprecatedNote, &note)] {
            if let Some(text) = text {
                draft.check(field, text, TextForm::Line, code, self.report);
            }
        }
        (state, Some(catalogs::deprecation(since.map(Text::from), note.map(Text::from))))
    }

    /// As `list` writes it: an object in JSON.
    fn meta(&mut self, draft: &Draft, code: &str) -> BTreeMap<Text, MetaValue> {
        let Some(text) = draft.get(Field::Meta) else { return BTreeMap::new() };
        serde_json::from_str(text).unwrap_or_else(|_| {
            let reason = format!("{code}: `{text}` is not an object of flags, integers and texts");
            self.report.error(draft.place_of(Field::Meta), reason);
            BTreeMap::new()
        })
    }

    fn params(&mut self, draft: &Draft, code: &str) -> Vec<Param> {
        let Some(text) = draft.markdown(Field::Params) else { return Vec::new() };
        let read = params::read(text).and_then(|params| {
            let fault = params.iter().find_map(|param| azsm_language::fault_of(Part::Param, &param.name, &self.form));
            let twice = |(at, param): (usize, &Param)| params[..at].iter().any(|other| other.name == param.name);
            match fault {
                None if params.iter().enumerate().any(twice) => Err(format!("`{text}` has a name twice")),
                None => Ok(params),
                Some(fault) => Err(fault),
            }
        });
        read.unwrap_or_else(|reason| {
            self.report.error(draft.place_of(Field::Params), format!("{code}: {reason}"));
            Vec::new()
        })
    }

    /// The message of a code with parameters.
    fn template(&mut self, draft: &Draft, row: &Code) -> String {
        let mut others = Vec::new();
        let template = params::template(&row.message, &row.params, |name| others.push(name));
        for name in others {
            let names: Vec<_> = row.params.iter().map(|param| &*param.name).collect();
            let is_known = names.contains(&name);
            let reason = if is_known { "may be absent" } else { "is not a parameter of the code" };
            let near = lookup::unknown(String::new(), name, &names, "parameters", iter::empty()).advice;
            let near = near.filter(|_| !is_known);
            let near =
                near.filter(|near| near.starts_with("did you")).map(|near| format!("; {near}")).unwrap_or_default();
            let text = format!("{}: `{{{name}}}` in the message is text, because `{name}` {reason}{near}", row.code);
            self.report.note(Kind::Placeholder, draft.place_of(Field::Message), name, text);
        }
        template
    }

    fn symbol(&mut self, draft: &Draft, code: &str) -> Option<String> {
        let symbol = draft.get(Field::Symbol)?;
        let place = draft.place_of(Field::Symbol);
        let is_sound = text::is_symbol(symbol) && symbol.len() <= MAX_SHORT;
        if !is_sound || symbol == "Success" || self.form.parse(symbol).is_ok() {
            let text = format!("{code}: `{symbol}` cannot be a symbol, and is left out");
            self.report.note(Kind::Symbol, place, symbol, text);
            return None;
        }
        if let Some(other) = self.symbols.insert(symbol.to_owned(), draft.number) {
            let other = self.code(other);
            self.report.error(place, format!("{code} and {other} have one symbol, `{symbol}`"));
        }
        Some(symbol.to_owned())
    }
}

/// A state, and the path that follows it as `list` and `docs` write it: ``; replaced by `a.b.C` ``.
fn replacement(state: &str) -> (&str, Option<&str>) {
    let parts = state.rsplit_once("; replaced by `").and_then(|(state, path)| Some((state, path.strip_suffix('`')?)));
    parts.map_or((state, None), |(state, path)| (state, Some(path)))
}

/// What all codes of a subcategory have in common is said once, at the subcategory; those of a
/// catalog are as they are.
pub(super) fn hoist(subcategories: &mut [Subcategory], rows: &[Code]) {
    let mut rows_of: HashMap<Option<&str>, Vec<&Code>> = HashMap::new();
    for code in rows {
        rows_of.entry(code.subcategory.as_deref()).or_default().push(code);
    }
    for subcategory in subcategories.iter_mut().filter(|each| each.capacity == 0) {
        let Some(own) = rows_of.get(&Some(&*subcategory.path)) else { continue };
        let [first, _, ..] = &own[..] else { continue };
        let common = |text: fn(&Code) -> Option<&Text>| {
            text(first).filter(|_| own.iter().all(|code| text(code) == text(first))).cloned()
        };
        subcategory.help = common(|code| code.help.as_ref());
        subcategory.owner = common(|code| code.owner.as_ref());
    }
}

/// As a doc comment comes back from the compiler: no blanks at the ends of lines.
pub(super) fn normalized(text: &str) -> String {
    let lines: Vec<_> = text.replace("\r\n", "\n").lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn without_dot(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(text)
}

/// Two codes that are described in one way but have messages of their own: one of the descriptions
/// was probably copied.
fn same_descriptions(drafts: &Drafts, rows: &[Code], comments: &mut Comments, report: &mut Report) {
    let mut seen: HashMap<&str, &Code> = HashMap::new();
    for row in rows {
        let Some(description) = row.description.as_deref() else { continue };
        let Some(first) = seen.insert(description, row).filter(|first| first.message != row.message) else { continue };
        let place = |number| drafts.get(&number).map(|draft: &Draft| draft.place_of(Field::Description).clone());
        if let (Some(here), Some(there)) = (place(row.number), place(first.number)) {
            let (one, other) = (&first.code, &row.code);
            let text = format!(
                "{one} (at {there}) and {other} have one description, and messages that differ: {description:?}"
            );
            report.warning(&here, text);
            for (number, other) in [(first.number, other), (row.number, one)] {
                comments.on_code(number, format!("Decide: the description, which {other} has too."));
            }
        }
    }
}
