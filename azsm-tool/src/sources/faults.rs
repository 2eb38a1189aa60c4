//! What the compiler refuses of a registry after it has read all declarations of the list.

use super::listed::{Fault, Listed};
use super::{Macro, Problem, Sources, conflicts, shipped};

impl Sources {
    /// What const evaluation refuses of a registry: about a list or a scheme with mistakes it says nothing.
    pub(crate) fn faults(&self, registry: usize, list: &[Result<usize, Problem>]) -> Vec<Problem> {
        let read = &self.registries[registry];
        let Macro::Registry(scheme) = read.at.of else { return Vec::new() };
        if !read.mistakes.is_empty() || self.is_faulty(scheme) {
            return Vec::new();
        }
        let mut problems: Vec<_> = list.iter().filter_map(|listed| listed.as_ref().err()).cloned().collect();
        self.with_form(scheme, |form| {
            let model = |listed: &Result<usize, Problem>| Some(&self.declarations[*listed.as_ref().ok()?].meant);
            let listed = Listed { models: list.iter().map(model).collect(), form };
            let mut faults = conflicts::find(&listed, &read.meant.keys);
            // A number has no meaning while two claim it.
            if let (true, Some((path, lock))) = (faults.is_empty(), &read.meant.lock) {
                let (of_lock, rest) = shipped::find(&listed, lock);
                faults = of_lock;
                problems.extend(rest.map(|message| Problem { span: path.span, rule: "lock", message }));
            }
            let at_path = |Fault { path, rule, message }| Problem { span: read.meant.paths[path].span, rule, message };
            problems.extend(faults.into_iter().map(at_path));
        });
        problems
    }
}
