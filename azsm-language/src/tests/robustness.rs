//! A declaration with every part of the language, one token too few or too many at a time; and
//! braces without end.

use proc_macro2::{Delimiter, Group, LineColumn, Span, TokenStream, TokenTree};

use super::{message, run};
use crate::messages::{LayoutProblem, Problem};
use crate::model::Model;

/// Each subcategory is on lines of its own.
const DECLARATION: &str = r#"
//! What a job run can end with.

/// Statuses of one job run.
#[owner = "job-team"]
scope job {
    /// Job runs.
    #[severity = warning]
    category run {
        /// Reading the source.
        #[help = "Retry."]
        #[derive(Default)]
        source 1001..=1020 | 1101..=1120 {
            /// Cannot mount source path.
            #[help = "Verify the server."]
            #[symbol = "SRC_MNT_FAILED"]
            #[default]
            MountFailed = 1001 "Failed to mount source path",
            #[deprecated(since = "2.1", note = "use MountFailed")]
            ShareMissing = 1005 "Source share is missing",
            retired ProbeFailed = 1006 "Source probe failed",
            reserved 1010..=1012,
            reserved 1015,
            Last = 1120 "Last"
        }
        target 1021..=1040 {
            MountFailed {
                /// As the job names it.
                share: string, #[public] server: string, attempts: integer?,
            } = 1021 "Failed to mount {share} on {server}",
            ScanFailed = 1022 "Failed to scan target path",
        }
    }
    other 1041..=1060 {}
    category copy {
        queue 1061..=1080 { Full = 1061 "Queue is full" }
    }
}
#[severity = info]
scope telemetry = 7 {
    #[allow(dead_code)]
    upload 7001..=7020 {
        Throttled = 7001 "Upload throttled",
    }
    download 7021..=7040 {
        #[severity = error]
        Throttled = 7021 "Download throttled",
    }
}
"#;

/// A declaration with one change, and the lines that the changed token spans.
struct Edit {
    what: String,
    tokens: TokenStream,
    lines: std::ops::RangeInclusive<usize>,
}

/// Every edit of every token, in groups too.
fn edits(tokens: &[TokenTree], edit: &dyn Fn(&TokenTree) -> Vec<TokenTree>, what: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let with = |replacement: Vec<TokenTree>| {
            tokens[..at].iter().cloned().chain(replacement).chain(tokens[at + 1..].iter().cloned()).collect()
        };
        let (start, end) = (token.span().start(), token.span().end());
        edits.push(Edit {
            what: format!("{what} `{}` at {}:{}", shortened(token), start.line, start.column + 1),
            tokens: with(edit(token)),
            lines: start.line..=end.line,
        });
        if let TokenTree::Group(group) = token {
            let inside: Vec<_> = group.stream().into_iter().collect();
            for inner in self::edits(&inside, edit, what) {
                let mut edited = Group::new(group.delimiter(), inner.tokens);
                edited.set_span(group.span());
                edits.push(Edit { tokens: with(vec![edited.into()]), ..inner });
            }
        }
    }
    edits
}

fn shortened(token: &TokenTree) -> String {
    token.to_string().chars().take(24).collect()
}

/// The enums of a model with their variants.
fn enums(model: &Model) -> Vec<(String, Vec<String>)> {
    let variants = |subcategory: &crate::model::Subcategory| {
        subcategory.variants.iter().map(|variant| variant.ident.to_string()).collect()
    };
    model.subcategories.iter().map(|each| (each.type_name.clone(), variants(each))).collect()
}

/// The lines of each subcategory, from its name to its closing brace.
fn lines_of_subcategories(tokens: TokenStream, lines: &mut Vec<(String, std::ops::RangeInclusive<usize>)>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut name = None;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(ident) if matches!(tokens.get(at + 1), Some(TokenTree::Literal(_))) => {
                name = Some((crate::ground::names::upper_camel(&ident.to_string()), ident.span().start().line));
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => match name.take() {
                Some((name, first)) => lines.push((name, first..=group.span_close().end().line)),
                None => lines_of_subcategories(group.stream(), lines),
            },
            _ => {}
        }
    }
}

fn whole_call(tokens: &TokenStream) -> (LineColumn, LineColumn) {
    let spans: Vec<Span> = tokens.clone().into_iter().map(|token| token.span()).collect();
    (spans[0].start(), spans[spans.len() - 1].end())
}

/// When this fails, a slip of the keyboard costs more than its own message: a panic, an error on
/// the whole call, a cascade, or enums elsewhere that vanish, with an error at each of their uses.
fn check(edits: Vec<Edit>) {
    let declaration: TokenStream = DECLARATION.parse().expect("tokens");
    let whole = whole_call(&declaration);
    let (diagnostics, intact) = run(declaration.clone());
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let mut lines = Vec::new();
    lines_of_subcategories(declaration, &mut lines);
    assert_eq!(lines.len(), enums(&intact).len());

    let mut violations = Vec::new();
    for edit in edits {
        let (diagnostics, model) = run(edit.tokens);
        let messages: Vec<_> = diagnostics.iter().map(message).collect();
        if diagnostics.iter().any(|diagnostic| (diagnostic.at.first.start(), diagnostic.at.last.end()) == whole) {
            violations.push(format!("{}: an error on the whole call: {messages:#?}", edit.what));
        }
        if diagnostics.len() > 3 {
            violations.push(format!("{}: {} errors: {messages:#?}", edit.what, diagnostics.len()));
        }
        let left = enums(&model);
        for (name, variants) in enums(&intact) {
            let own = &lines.iter().find(|(other, _)| *other == name).expect("its lines").1;
            let touched = own.start() <= edit.lines.end() && edit.lines.start() <= own.end();
            if !touched && !left.contains(&(name.clone(), variants)) {
                violations.push(format!("{}: `{name}` is lost: {left:?} {messages:#?}", edit.what));
            }
        }
    }
    assert!(violations.is_empty(), "{} violations:\n{}", violations.len(), violations.join("\n"));
}

fn tokens() -> Vec<TokenTree> {
    DECLARATION.parse::<TokenStream>().expect("tokens").into_iter().collect()
}

#[test]
fn a_token_that_is_missing_costs_no_more_than_its_own_messages() {
    check(edits(&tokens(), &|_| Vec::new(), "without"));
}

#[test]
fn a_token_that_is_doubled_costs_no_more_than_its_own_messages() {
    check(edits(&tokens(), &|token| vec![token.clone(), token.clone()], "doubled"));
}

#[test]
fn a_stray_token_costs_no_more_than_its_own_messages() {
    for stray in ["x", "Foo", "=", "1014", "\"x\"", ",", ";", "{}", "#", "#[help]", "'a", "retired", "scope", "|"] {
        let stray: Vec<TokenTree> = stray.parse::<TokenStream>().expect("tokens").into_iter().collect();
        let before = |token: &TokenTree| {
            let mut stray = stray.clone();
            for stray in &mut stray {
                stray.set_span(token.span());
            }
            stray.push(token.clone());
            stray
        };
        check(edits(&tokens(), &before, "a stray token before"));
    }
}

/// A stack that overflows takes the compiler with it, and says nothing about the declaration.
#[test]
fn braces_are_read_up_to_a_depth() {
    // As large as the compiler's own.
    let thread = std::thread::Builder::new().stack_size(8 << 20).spawn(read_nested_braces);
    thread.expect("a thread").join().expect("no overflow");
}

fn read_nested_braces() {
    for opening in ["scope job {", "category run {", "source 1001..=1020 {", "x {", "{", "("] {
        let closing = if opening == "(" { ")" } else { "}" };
        for depth in [15, 17, 10_000] {
            let nested = format!("{}{}", opening.repeat(depth), closing.repeat(depth));
            let (diagnostics, _) = run(nested.parse().expect("tokens"));
            let too_deep = diagnostics
                .iter()
                .filter(|each| matches!(each.problem, Problem::Layout(LayoutProblem::TooDeep { .. })))
                .count();
            assert!(too_deep <= 1 && diagnostics.len() <= 40, "{opening} {depth}: {} messages", diagnostics.len());
        }
    }
}
