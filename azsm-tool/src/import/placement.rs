//! Which subcategory a code is in, and which numbers the subcategories own.

use std::collections::{BTreeMap, HashMap, HashSet};

use azsm::scheme::Form;
use azsm_cli::__tool::{catalogs, catalogs::bounds};
use azsm_cli::catalog::{Category, Range, Scheme, Scope, Subcategory, Text};
use azsm_language::Part;

use super::columns::Field;
use super::merge::{Draft, Drafts};
use super::names;
use super::readers::Defined;
use super::report::{Kind, Note, Report};
use super::table::{Group, Place};
use crate::declaration::Comments;

/// Everything around the codes.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) scopes: Vec<Scope>,
    pub(super) categories: Vec<Category>,
    pub(super) subcategories: Vec<Subcategory>,
    /// Which of the subcategories a number is in.
    pub(super) of: BTreeMap<u32, usize>,
    /// The subcategories whose free numbers are known to be free: a command of azsm has written them.
    pub(super) is_whole: HashSet<usize>,
}

/// A subcategory, by the name of its scope and its own.
type Key = (Option<Text>, Text);

/// What a file says about where its codes are.
pub(super) struct Context<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) form: Form<'a>,
    pub(super) groups: &'a [Group],
    pub(super) defined: Option<&'a Defined>,
    /// Whether the names are in a lock, so that they cannot be decided any more.
    pub(super) is_locked: bool,
}

/// Places every draft.
pub(super) fn place(drafts: &Drafts, context: &Context<'_>, comments: &mut Comments, report: &mut Report) -> Layout {
    let scopes = scopes(drafts, context, comments, report);
    let mut placing = Placing {
        context,
        scopes: &scopes,
        layout: Layout::default(),
        by_key: HashMap::new(),
        explicit: Vec::new(),
        implicit: BTreeMap::new(),
        unsaid: Vec::new(),
        comments,
        report,
    };
    placing.define();
    placing.groups();
    for draft in drafts.values() {
        placing.draft(draft);
    }
    placing.join_neighbors();
    placing.implicit_ranges();
    let mut layout = placing.layout;
    layout.categories = context.defined.map(|defined| defined.categories.clone()).unwrap_or_default();
    for subcategory in &layout.subcategories {
        let Some(name) = &subcategory.category else { continue };
        if layout.categories.iter().any(|known| known.name == *name && known.scope == subcategory.scope) {
            continue;
        }
        let group = context.groups.iter().find(|group| category_name(group).as_ref() == Some(name));
        let mut category = catalogs::category(subcategory.scope.clone(), name.clone());
        category.description = group.and_then(|group| group.category_description.as_deref().map(Text::from));
        layout.categories.push(category);
    }
    layout.scopes = scopes;
    layout
}

/// The parts of a path: scope, subcategory, name.
pub(super) fn path(draft: &Draft) -> (Option<&str>, Option<&str>, Option<&str>) {
    let parts: Vec<_> = draft.get(Field::Path).map(|path| path.split('.').collect()).unwrap_or_default();
    match parts[..] {
        [scope, subcategory, name] => (Some(scope), Some(subcategory), Some(name)),
        [subcategory, name] => (None, Some(subcategory), Some(name)),
        _ => (None, None, None),
    }
}

fn said_scope<'a>(draft: &'a Draft, groups: &'a [Group]) -> Option<&'a str> {
    let of_groups = || draft.groups.iter().find_map(|&at| groups[at].scope.as_ref().map(|scope| &*scope.name));
    path(draft).0.or_else(|| draft.get(Field::Scope)).or_else(of_groups)
}

fn said_subcategory(draft: &Draft) -> Option<&str> {
    let column = || draft.get(Field::Subcategory).map(|path| path.rsplit('.').next().unwrap_or(path));
    path(draft).1.or_else(column)
}

fn category_name(group: &Group) -> Option<Text> {
    group.category.as_deref().and_then(names::of_telling_words).map(Text::from)
}

/// The scopes of all codes: those of the scheme, those that the files name, and one for each digit
/// that no file has named.
fn scopes(drafts: &Drafts, context: &Context<'_>, comments: &mut Comments, report: &mut Report) -> Vec<Scope> {
    let said_scope = |draft| said_scope(draft, context.groups);
    let of_groups = || context.groups.iter().filter_map(|group| group.scope.as_ref());
    let has_scopes = !context.scheme.scopes.is_empty()
        || of_groups().next().is_some()
        || drafts.values().any(|draft| said_scope(draft).is_some());
    if !has_scopes {
        return Vec::new();
    }
    let digits = |number: u32| context.form.number_text(number).to_string();
    // Success is in no scope.
    let numbers = || {
        let named = context.groups.iter().flat_map(|group| &group.ranges).map(|range| range.first);
        drafts.keys().copied().chain(named).filter(|&number| number != 0 || context.scheme.success.is_none())
    };
    let defined: Vec<_> = context.defined.iter().flat_map(|defined| &defined.scopes).collect();
    let is_defined = |name: &str| defined.iter().any(|known| known.name == name);
    let mut scopes: Vec<Scope> = context.scheme.scopes.clone();
    scopes.retain(|known| !is_defined(&known.name));
    scopes.extend(defined.iter().copied().cloned());
    for scope in of_groups() {
        if let Some(known) = scopes.iter_mut().find(|known| known.name == *scope.name) {
            known.description = known.description.take().or_else(|| scope.description.as_deref().map(Text::from));
            continue;
        }
        let digits = scope.range.and_then(|range| leading_digits(range, &context.form));
        if let Some(digits) = digits.filter(|digits| is_free(&scopes, digits)) {
            let mut new = catalogs::scope(scope.name.clone(), digits);
            new.description = scope.description.as_deref().map(Text::from);
            scopes.push(new);
        }
    }
    let mut by_name: BTreeMap<&str, Vec<&Draft>> = BTreeMap::new();
    for draft in drafts.values() {
        if let Some(said) = said_scope(draft).filter(|said| !scopes.iter().any(|known| known.name == *said)) {
            by_name.entry(said).or_default().push(draft);
        }
    }
    for (name, members) in by_name {
        let Some(scope_name) = names::group(name) else {
            report.error(&members[0].place, names::refusal(Part::Scope, name));
            continue;
        };
        let first = digits(members[0].number);
        let is_own = |leading: &str| {
            drafts.values().all(|draft| digits(draft.number).starts_with(leading) == (said_scope(draft) == Some(name)))
        };
        match (1..first.len()).map(|len| &first[..len]).find(|leading| is_free(&scopes, leading) && is_own(leading)) {
            Some(leading) => scopes.push(catalogs::scope(scope_name, leading.to_owned())),
            None => {
                let reason = format!("the codes of scope `{name}` have no leading digits for themselves");
                report.error(&members[0].place, reason);
            }
        }
    }
    for number in numbers() {
        let digits = digits(number);
        let is_said = drafts.get(&number).and_then(said_scope).is_some();
        if is_said || scopes.iter().any(|known| digits.starts_with(&*known.digits)) {
            continue;
        }
        let free = |len: &usize| scopes.iter().all(|known| !known.digits.starts_with(&digits[..*len]));
        let leading = &digits[..(1..digits.len()).find(free).unwrap_or(1)];
        let name = format!("scope{leading}");
        comments.on_scope(&name, format!("Decide: a name for the codes that begin with {leading}."));
        scopes.push(catalogs::scope(name, leading.to_owned()));
    }
    scopes
        .retain(|scope| is_defined(&scope.name) || numbers().any(|number| digits(number).starts_with(&*scope.digits)));
    scopes.sort_by(|one, other| one.digits.cmp(&other.digits));
    scopes
}

/// Whether no scope has codes that begin with these digits.
fn is_free(scopes: &[Scope], digits: &str) -> bool {
    scopes.iter().all(|known| !known.digits.starts_with(digits) && !digits.starts_with(&*known.digits))
}

/// The digits that the numbers of a range begin with, if all numbers that do are in it.
fn leading_digits(range: Range, form: &Form<'_>) -> Option<String> {
    let [first, last] = [range.first, range.last].map(|number| form.number_text(number).to_string());
    let len = first.bytes().zip(last.bytes()).take_while(|(one, other)| one == other).count();
    let (low, high) = bounds(form.digits(), &first[..len]);
    // Zero is success, and so in no scope.
    let is_whole = range.last == high && (range.first == low || low == 0 && range.first == 1);
    (len > 0 && is_whole).then(|| first[..len].to_owned())
}

struct Placing<'a> {
    context: &'a Context<'a>,
    scopes: &'a [Scope],
    layout: Layout,
    by_key: HashMap<Key, usize>,
    /// Ranges that a file names, with their subcategory and where they are named.
    explicit: Vec<(Range, usize, Option<Place>)>,
    /// Codes of subcategories whose ranges no file names.
    implicit: BTreeMap<u32, usize>,
    /// Codes of which nothing says where they belong.
    unsaid: Vec<u32>,
    comments: &'a mut Comments,
    report: &'a mut Report,
}

impl Placing<'_> {
    fn scope_of(&self, number: u32) -> Option<&Scope> {
        let digits = self.context.form.number_text(number).to_string();
        self.scopes.iter().find(|scope| digits.starts_with(&*scope.digits))
    }

    /// The numbers that can be in one subcategory with this one.
    fn bounds(&self, number: u32) -> (u32, u32) {
        let digits = self.context.form.digits();
        self.scope_of(number).map_or((0, self.context.form.max_number()), |scope| bounds(digits, &scope.digits))
    }

    fn code(&self, number: u32) -> String {
        self.context.form.text(number).to_string()
    }

    /// The subcategories of a catalog, as they are.
    fn define(&mut self) {
        for subcategory in self.context.defined.iter().flat_map(|defined| &defined.subcategories) {
            let at = self.layout.subcategories.len();
            self.by_key.insert((subcategory.scope.clone(), subcategory.name.clone()), at);
            self.explicit.extend(subcategory.ranges.iter().map(|&range| (range, at, None)));
            self.layout.subcategories.push(subcategory.clone());
        }
    }

    /// The subcategories that headings name.
    fn groups(&mut self) {
        for group in self.context.groups {
            for &range in &group.ranges {
                let (low, high) = self.bounds(range.first);
                if range.last > high || range.first < low {
                    let (first, last) = (self.code(range.first), self.code(range.last));
                    self.report.error(&group.place, format!("{first} to {last} are in more than one scope"));
                    continue;
                }
                let scope = self.scope_of(range.first).map(|scope| scope.name.clone());
                let name = names::of_heading(&group.name)
                    .unwrap_or_else(|| format!("codes{}", self.context.form.number_text(range.first)));
                let at = self.subcategory((scope, name.into()));
                let overlapping =
                    self.explicit.iter().find(|(other, ..)| other.first <= range.last && range.first <= other.last);
                match overlapping {
                    Some((other, owner, _)) if *other == range && *owner == at => continue,
                    Some((other, _, place)) => {
                        let (first, last) =
                            (self.code(other.first.max(range.first)), self.code(other.last.min(range.last)));
                        let place = place.as_ref().map(|place| format!(", at {place}")).unwrap_or_default();
                        self.report
                            .error(&group.place, format!("{first} to {last} are in another range as well{place}"));
                        continue;
                    }
                    None => self.explicit.push((range, at, Some(group.place.clone()))),
                }
                let subcategory = &mut self.layout.subcategories[at];
                subcategory.ranges.push(range);
                subcategory.ranges.sort_unstable();
                subcategory.reserved.extend(group.reserved.iter().filter(|reserved| range.contains(reserved.first)));
                subcategory.category = subcategory.category.take().or_else(|| category_name(group));
                subcategory.description =
                    subcategory.description.take().or_else(|| group.description.as_deref().map(Text::from));
            }
        }
    }

    /// The subcategory with a key, which is made when there is none.
    fn subcategory(&mut self, key: Key) -> usize {
        if let Some(&at) = self.by_key.get(&key) {
            return at;
        }
        let at = self.layout.subcategories.len();
        self.layout.subcategories.push(catalogs::subcategory(key.0.as_deref(), &key.1, self.scopes));
        self.by_key.insert(key, at);
        at
    }

    fn draft(&mut self, draft: &Draft) {
        let number = draft.number;
        if number == 0 && self.context.scheme.success.is_some() {
            return;
        }
        if let Some(written) = draft.get(Field::Path) {
            let form = if self.scopes.is_empty() { "source.MountFailed" } else { "job.source.MountFailed" };
            if written.split('.').count() != form.split('.').count() {
                let reason = format!("{}: the path `{written}` has not the parts of `{form}`", self.code(number));
                return self.report.error(draft.place_of(Field::Path), reason);
            }
        }
        self.check_path(draft);
        let scope = self.scope_of(number).map(|scope| scope.name.clone());
        let differs = said_scope(draft, self.context.groups)
            .and_then(names::group)
            .zip(scope.as_ref())
            .filter(|(said, scope)| **scope != **said);
        if let Some((said, scope)) = differs {
            let reason = format!("{}: the scope is `{said}`, and its number is one of `{scope}`", self.code(number));
            return self.report.error(&draft.place, reason);
        }
        let owner = self.explicit.iter().find(|(range, ..)| range.contains(number)).map(|&(_, at, _)| at);
        let said = said_subcategory(draft);
        let groups: Vec<_> = draft.groups.iter().map(|&at| &self.context.groups[at]).collect();
        if let Some(group) = groups.iter().find(|group| !group.ranges.is_empty() && !holds(&group.ranges, number)) {
            let reason =
                format!("{} is not in the range of the heading above it, at {}", self.code(number), group.place);
            return self.report.error(&draft.place, reason);
        }
        let at = match (said, owner) {
            (Some(said), _) => {
                let Some(name) = names::group(said) else {
                    return self.report.error(&draft.place, names::refusal(Part::Subcategory, said));
                };
                let at = self.subcategory((scope, name.into()));
                let path = self.layout.subcategories[at].path.clone();
                if let Some(owner) = owner.filter(|owner| *owner != at) {
                    let owner = &self.layout.subcategories[owner].path;
                    let reason =
                        format!("{} is said to be in `{path}`, and its number is one of `{owner}`", self.code(number));
                    return self.report.error(&draft.place, reason);
                }
                let own = self.explicit.iter().filter(|(_, owner, _)| *owner == at).map(|(range, ..)| *range);
                let own: Vec<Range> = own.collect();
                if owner.is_none() && !own.is_empty() {
                    let ranges = catalogs::spelled_out(&own, &self.context.form);
                    let reason = format!("{} is said to be in `{path}`, which has {ranges}", self.code(number));
                    return self.report.error(&draft.place, reason);
                }
                at
            }
            (None, Some(owner)) => owner,
            (None, None) => {
                let named = groups.iter().find_map(|group| names::of_heading(&group.name));
                // Categories without anything below them are subcategories.
                let of_category = || draft.get(Field::Category).and_then(names::group);
                let is_category = named.is_none();
                let Some(name) = named.or_else(of_category) else {
                    self.unsaid.push(number);
                    return;
                };
                let at = self.subcategory((scope, name.into()));
                if is_category {
                    self.layout.of.insert(number, at);
                    self.implicit.insert(number, at);
                    return;
                }
                let category = groups.iter().find_map(|group| category_name(group));
                let subcategory = &mut self.layout.subcategories[at];
                subcategory.category = subcategory.category.take().or(category);
                at
            }
        };
        // A list with paths, or a page of `docs`, says what it reserves.
        let has_path = draft.get(Field::Path).is_some() && !draft.place_of(Field::Path).is_in_lock();
        if has_path || groups.iter().any(|group| group.is_whole) {
            self.layout.is_whole.insert(at);
        }
        if let Some(category) = draft.get(Field::Category) {
            self.category(draft, category, at);
        }
        self.layout.of.insert(number, at);
        if owner.is_none() {
            self.implicit.insert(number, at);
        }
    }

    /// The category of a subcategory is that of its first code.
    fn category(&mut self, draft: &Draft, said: &str, at: usize) {
        let Some(name) = names::group(said) else {
            return self.report.error(draft.place_of(Field::Category), names::refusal(Part::Category, said));
        };
        let subcategory = &mut self.layout.subcategories[at];
        let taken = subcategory.category.get_or_insert_with(|| name.as_str().into());
        if **taken != *name {
            let text =
                format!("the category is `{said}`, and that of `{}` is `{taken}`, which is taken", subcategory.path);
            let text = format!("{}: {text}", self.code(draft.number));
            self.report.note(Kind::Value, draft.place_of(Field::Category), said, text);
        }
    }

    /// A path counts where a column says another name for one of its parts.
    fn check_path(&mut self, draft: &Draft) {
        if draft.place_of(Field::Path).is_in_lock() {
            return;
        }
        let (scope, subcategory, name) = path(draft);
        for (field, part) in [(Field::Scope, scope), (Field::Subcategory, subcategory), (Field::Name, name)] {
            let said = draft.get(field).map(|said| said.rsplit('.').next().unwrap_or(said));
            if let (Some(said), Some(part)) = (said, part)
                && said != part
            {
                let text =
                    format!("{}: the {field} is `{said}`, and that of the path is taken", self.code(draft.number));
                self.report.note(Kind::Value, draft.place_of(field), said, text);
            }
        }
    }

    /// A code of which nothing says where it belongs is in the range of a neighbor, or in one of its own.
    fn join_neighbors(&mut self) {
        let known = self.implicit.clone();
        for number in std::mem::take(&mut self.unsaid) {
            let cell = self.cell(number);
            let before = known.range(cell.first..number).next_back();
            let neighbor = before.or_else(|| known.range(number..=cell.last).next()).map(|(_, &at)| at);
            let at = neighbor.unwrap_or_else(|| self.made_up(number));
            self.layout.of.insert(number, at);
            self.implicit.insert(number, at);
        }
    }

    /// The subcategory on the grid that a number is in.
    fn made_up(&mut self, number: u32) -> usize {
        let scope = self.scope_of(number).map(|scope| scope.name.clone());
        let count = self.layout.subcategories.len();
        let at = self.subcategory((scope, self.name_on_the_grid(number).into()));
        if at == count {
            let path = self.layout.subcategories[at].path.clone();
            if !self.context.is_locked {
                self.comments.on_subcategory(&path, "Decide: a name for these codes.".to_owned());
            }
            let text = format!("`{path}` is where {} is, because nothing says another", self.code(number));
            self.report.add(Note { kind: Kind::MadeUpSubcategory, place: None, what: path.into(), text });
        }
        at
    }

    /// Without scopes, nothing says that numbers of one range belong together.
    fn name_on_the_grid(&self, number: u32) -> String {
        if self.scopes.is_empty() {
            return "codes".to_owned();
        }
        format!("codes{}", self.context.form.number_text(self.cell(number).first))
    }

    /// The range of the customary length that a number is in.
    fn cell(&self, number: u32) -> Range {
        let (base, end) = self.bounds(number);
        let len = self.context.form.range_len();
        let Some(before) = number.checked_sub(base + 1) else { return Range { first: number, last: number } };
        let first = base + 1 + before / len * len;
        Range { first, last: (first + (len - 1)).min(end) }
    }

    /// What of that range no file gives to somebody else.
    fn free_around(&self, number: u32, explicit: &[Range]) -> Range {
        let cell = self.cell(number);
        let after = explicit.partition_point(|range| range.last < number);
        let first = after.checked_sub(1).map_or(cell.first, |before| cell.first.max(explicit[before].last + 1));
        let last = explicit.get(after).map_or(cell.last, |next| cell.last.min(next.first - 1));
        Range { first, last }
    }

    /// Gives each subcategory the ranges on the grid that its codes are in; where two are in one
    /// range, it is split between them.
    fn implicit_ranges(&mut self) {
        let mut explicit: Vec<Range> = self.explicit.iter().map(|(range, ..)| *range).collect();
        explicit.sort_unstable();
        let codes: Vec<_> = std::mem::take(&mut self.implicit).into_iter().collect();
        let mut rest = &codes[..];
        while let Some(&(number, _)) = rest.first() {
            let free = self.free_around(number, &explicit);
            let (inside, after) = rest.split_at(rest.partition_point(|&(number, _)| number <= free.last));
            let mut first = free.first;
            let mut left = inside;
            for run in inside.chunk_by(|(_, one), (_, other)| one == other) {
                left = &left[run.len()..];
                let last = left.first().map_or(free.last, |&(next, _)| next - 1);
                let ranges = &mut self.layout.subcategories[run[0].1].ranges;
                match ranges.last_mut() {
                    Some(before) if before.last + 1 == first => before.last = last,
                    _ => ranges.push(Range { first, last }),
                }
                first = last + 1;
            }
            rest = after;
        }
        self.join_ranges();
        let first = |subcategory: &Subcategory| subcategory.ranges.first().map(|range| range.first);
        let mut order: Vec<usize> = (0..self.layout.subcategories.len()).collect();
        order.sort_by_key(|&at| first(&self.layout.subcategories[at]));
        let mut new_at = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, &old)| new_at[old] = new);
        self.layout.of.values_mut().for_each(|at| *at = new_at[*at]);
        self.layout.is_whole = self.layout.is_whole.iter().map(|&at| new_at[at]).collect();
        self.layout.subcategories = order.into_iter().map(|at| self.layout.subcategories[at].clone()).collect();
    }
}

/// How many ranges a subcategory has where they are on the grid.
const MOST_RANGES: usize = 5;

impl Placing<'_> {
    /// Numbers that are scattered are in one range for each block that no other subcategory interrupts.
    fn join_ranges(&mut self) {
        let mut all: Vec<(Range, usize)> = Vec::new();
        for (at, subcategory) in self.layout.subcategories.iter().enumerate() {
            all.extend(subcategory.ranges.iter().map(|&range| (range, at)));
        }
        all.sort_unstable();
        for at in 0..self.layout.subcategories.len() {
            let is_explicit = self.explicit.iter().any(|(_, owner, _)| *owner == at);
            if is_explicit || self.layout.subcategories[at].ranges.len() <= MOST_RANGES {
                continue;
            }
            let blocks =
                all.chunk_by(|(one, a), (other, b)| a == b && self.bounds(one.first) == self.bounds(other.first));
            let own = blocks.filter(|block| block[0].1 == at);
            let joined = own.map(|block| Range { first: block[0].0.first, last: block[block.len() - 1].0.last });
            self.layout.subcategories[at].ranges = joined.collect();
        }
    }
}

fn holds(ranges: &[Range], number: u32) -> bool {
    ranges.iter().any(|range| range.contains(number))
}
