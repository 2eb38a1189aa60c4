//! What an edit costs: `cargo check` with incremental compilation, as editors and people run it,
//! after three kinds of edits to a crate that holds the codes and one function.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::cpu::{Action, Compiler, Failure};
use crate::packages::Package;
use crate::report::{Report, ratio, seconds};
use crate::statistics::Summary;
use crate::{Context, Result};

/// Above so many CPU seconds one round is enough.
const SLOW: f64 = 8.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    AddCode,
    OtherFile,
    /// Moves every position of the declaration, which azsm writes into its tables.
    LineAbove,
}

impl Edit {
    const ALL: [Self; 3] = [Self::AddCode, Self::OtherFile, Self::LineAbove];

    fn title(self) -> &'static str {
        match self {
            Self::AddCode => "a code more",
            Self::OtherFile => "a function in another file",
            Self::LineAbove => "a line above the codes",
        }
    }
}

pub(crate) fn report(context: &Context, report: &mut Report) -> Result<()> {
    report.heading("Incremental");
    report.note("CPU time of rustc for `cargo check` after an edit, as a ratio to azsm in the same run.");
    let mut data = BTreeMap::new();
    for &size in &context.codes {
        let mut subjects = subjects(context, size)?;
        for run in 0..context.runs {
            context.progress(&format!("edits, {size} codes, run {} of {}", run + 1, context.runs));
            for subject in &mut subjects {
                subject.round(context)?;
            }
        }
        let mut header = vec![format!("{size} codes")];
        header.extend(Edit::ALL.map(|edit| edit.title().to_owned()));
        let rows: Vec<_> = subjects.iter().map(|subject| subject.row(&subjects)).collect();
        report.table(&header, &rows);
        let summaries = |subject: &Subject| subject.samples.each_ref().map(|samples| Summary::of(samples));
        let figures: BTreeMap<_, _> = subjects.iter().map(|subject| (subject.name, summaries(subject))).collect();
        data.insert(size, figures);
    }
    report.data("incremental", &data)
}

/// One peer at one size.
struct Subject {
    name: &'static str,
    title: &'static str,
    package: Package,
    before: String,
    after: String,
    samples: [Vec<f64>; 3],
    failure: Option<String>,
}

fn subjects(context: &Context, size: usize) -> Result<Vec<Subject>> {
    let catalog = Catalog::new(size);
    let subjects = context.peers().into_iter().map(|peer| {
        let compiler = Compiler::new(&context.work, context.limit).incremental();
        let failure = context.prepare(&compiler, &*peer, Action::Check)?.err();
        let package = Package::new(&context.work, &format!("{}-edited-{size}", peer.name()), &*peer)?;
        package
            .write("src/lib.rs", &format!("#![allow(warnings)]\npub mod codes;\npub mod other;\n{}", peer.root()))?;
        let (before, after) = (peer.codes(&catalog.clone().without_one()), peer.codes(&catalog));
        let (name, title) = (peer.name(), peer.title());
        Ok(Subject { name, title, package, before, after, samples: [const { Vec::new() }; 3], failure })
    });
    subjects.collect()
}

impl Subject {
    /// From the same state each time, through all edits.
    fn round(&mut self, context: &Context) -> Result<()> {
        let slow = self.samples.iter().flatten().any(|&seconds| seconds > SLOW);
        if self.failure.is_some() || slow {
            return Ok(());
        }
        let compiler = Compiler::new(&context.work, context.limit).incremental();
        self.package.write("src/codes.rs", &self.before)?;
        self.package.write("src/other.rs", "pub fn other() -> u32 {\n    1\n}\n")?;
        if let Err(failure) = compiler.compile(&self.package, Action::Check)? {
            self.failure = Some(failure.to_string());
            return Ok(());
        }
        for (at, edit) in Edit::ALL.into_iter().enumerate() {
            match self.edit(&compiler, edit)? {
                Ok(seconds) => self.samples[at].push(seconds),
                Err(failure) => self.failure = Some(failure.to_string()),
            }
        }
        Ok(())
    }

    fn edit(&self, compiler: &Compiler, edit: Edit) -> Result<std::result::Result<f64, Failure>> {
        match edit {
            Edit::AddCode => self.package.write("src/codes.rs", &self.after)?,
            Edit::OtherFile => self.package.write("src/other.rs", "pub fn other() -> u32 {\n    2\n}\n")?,
            Edit::LineAbove => self.package.write("src/codes.rs", &format!("// One line more.\n{}", self.after))?,
        }
        compiler.compile(&self.package, Action::Check)
    }

    fn row(&self, all: &[Self]) -> Vec<String> {
        let mut row = vec![self.title.to_owned()];
        for (at, samples) in self.samples.iter().enumerate() {
            let azsm =
                all.iter().find(|subject| subject.name == "azsm").and_then(|azsm| Summary::of(&azsm.samples[at]));
            row.push(match (Summary::of(samples), azsm) {
                (Some(own), Some(azsm)) if self.name != "azsm" => ratio(own.median, azsm.median),
                (Some(own), _) => seconds(own.median),
                (None, _) => self.failure.clone().unwrap_or_default(),
            });
        }
        row
    }
}
