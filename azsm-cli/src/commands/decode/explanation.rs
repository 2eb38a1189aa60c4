use azsm::State;
use azsm::scheme::{Code, Registry, Scheme, StatusInfo, Subcategory};

use crate::shown::shown;
use crate::{prose, style, wrap};

/// Columns before an explanation, so that it stands out from the lines of the log.
const INDENT: &str = "    ";

/// Columns before what belongs to an explanation.
const DEEPER_INDENT: &str = "        ";

/// How an explanation is written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Whether what to do about a code is added.
    pub(super) with_help: bool,
    pub(super) colors: bool,
    /// Columns of the terminal, if it is one.
    pub(super) width: Option<usize>,
}

/// The explanation of each code, made when the code is first met: a log repeats few codes many
/// times.
pub(super) struct Explanations<'a, S: Scheme> {
    registry: &'a Registry<S>,
    layout: Layout,
    by_number: Vec<Option<Box<str>>>,
}

impl<'a, S: Scheme> Explanations<'a, S> {
    pub(super) fn new(registry: &'a Registry<S>, layout: Layout) -> Self {
        Self { registry, layout, by_number: vec![None; S::FORM.max_number() as usize + 1] }
    }

    /// One or more lines, without the end of the last one.
    pub(super) fn get(&mut self, number: u32) -> &str {
        self.by_number[number as usize].get_or_insert_with(|| {
            let code = Code::of_value(number);
            code.map(|code| explain(self.registry, code, self.layout)).unwrap_or_default().into()
        })
    }
}

fn explain<S: Scheme>(registry: &Registry<S>, code: Code<S>, layout: Layout) -> String {
    let mut text = String::new();
    let (bold, dimmed) = (style::CODE, style::LABEL);
    let heading = match registry.get(code) {
        Some(info) => {
            let severity = style::severity(info.severity());
            format!(
                "{bold}{code}{bold:#}: {} {dimmed}[{},{dimmed:#} {severity}{}{severity:#}{dimmed}{}]{dimmed:#}",
                shown(info.message()),
                shown(&info.path().to_string()),
                info.severity(),
                shown(&state(info)),
            )
        }
        None => format!("{bold}{code}{bold:#}: {NOT_DECLARED}{dimmed}{}{dimmed:#}", owner(registry, code)),
    };
    push(&mut text, &heading, INDENT, layout.width);
    if let Some(help) = registry.get(code).and_then(StatusInfo::help).filter(|_| layout.with_help) {
        for line in prose::without_soft_breaks(help).lines().filter(|line| !line.is_empty()) {
            text.push('\n');
            push(&mut text, &shown(&line.replace('\t', "    ")), DEEPER_INDENT, layout.width);
        }
    }
    if layout.colors { text } else { anstream::adapter::strip_str(&text).to_string() }
}

/// What is in the place of a message.
pub(super) const NOT_DECLARED: &str = "not in this registry";

fn state<S: Scheme>(info: &StatusInfo<S>) -> String {
    match info.state() {
        State::Active => String::new(),
        _ => format!(", {}", prose::state(info)),
    }
}

/// Whom to ask about a code that a newer release may have: ` [job.source]`, or ` [job]` where only
/// the scope is known.
fn owner<S: Scheme>(registry: &Registry<S>, code: Code<S>) -> String {
    let number = code.value();
    let scopes = registry.declarations().iter().flat_map(|declaration| declaration.scopes());
    let declared = scopes.map(|info| (S::FORM.bounds(info.scope().leading()), info.name()));
    let known = S::FORM.scopes().iter().map(|scope| (S::FORM.bounds(scope.leading()), scope.name()));
    let mut scopes = declared.chain(known).filter(|((first, last), _)| (*first..=*last).contains(&number));
    let subcategory = registry.subcategory_of(code).map(Subcategory::path);
    let owner = subcategory.or_else(|| scopes.next().map(|(_, name)| name).filter(|_| !code.is_success()));
    owner.map(|owner| format!(" [{owner}]")).unwrap_or_default()
}

/// Adds a line, broken where the terminal ends.
fn push(text: &mut String, line: &str, indent: &str, width: Option<usize>) {
    let Some(width) = width.filter(|&width| width > 2 * DEEPER_INDENT.len()) else {
        text.push_str(indent);
        text.push_str(line);
        return;
    };
    let options = wrap::options(width).initial_indent(indent).subsequent_indent(DEEPER_INDENT);
    text.push_str(&textwrap::fill(line, options));
}
