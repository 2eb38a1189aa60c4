//! What the commands cost: on large catalogs as ratios to `explain` of a code, which is mostly reading,
//! and `audit` as a ratio to ripgrep's own crates, which count the lines with the same words. `check` has
//! limits: of a large package, as a ratio to those crates, and of a small one.
//!
//! Each of them is this program again, as a process of its own: it knows itself by a variable of its
//! environment.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use grep_regex::{RegexMatcher, RegexMatcherBuilder};
use grep_searcher::{BinaryDetection, SearcherBuilder, sinks::Bytes};
use ignore::{WalkBuilder, WalkState};
use serde_json::{Value, json};

use crate::catalog::{Catalog, SCOPES};
use crate::folders::repository;
use crate::limits::{self, Finding, Limits};
use crate::packages::Package;
use crate::peers::AZSM_REGISTRY;
use crate::report::{self, ratio};
use crate::statistics::exponent;
use crate::{Context, MEASURED, Result, branches, callgrind, cpu};

/// Codes of the catalogs by which growth is told.
const SIZES: [usize; 2] = [10_000, 100_000];

/// Codes of a catalog that sources are searched for.
const SEARCHED: usize = 1000;

/// So many of the sources that are searched raise a code: those of middle size, so that their tokens are a part of
/// all that changes little.
const RAISING: usize = 3;

/// Lines of a log between two that have a code.
const UNTIL_CODE: usize = 9;

/// Copies of this repository's sources that are searched, where time is measured.
const COPIES: usize = 20;

/// Declarations of the large package that is checked, and the files of each.
const DECLARATIONS: usize = 300;
const FILES: usize = 333;

/// Bytes of each of these files.
const FILE_LEN: usize = 20_000;

/// Codes of the small package that is checked, and how often it is.
const CHECKED: usize = 600;
const CHECKS: usize = 20;

/// Each with its arguments. The folder that it runs in has what they name.
const COMMANDS: [(&str, &[&str]); 16] = [
    ("explain of a code", &["explain", "MOVE100001"]),
    ("explain of a typo", &["explain", "s1.part_aaaa.SourcFailedA"]),
    ("list", &["list"]),
    ("list as JSON", &["list", "--format", "json"]),
    ("list as CSV", &["list", "--format", "csv"]),
    ("list as Markdown", &["list", "--format", "markdown"]),
    ("list --grep", &["list", "--grep", "nothing"]),
    ("audit of nothing", &["audit", "nothing"]),
    ("docs", &["docs"]),
    ("render", &["render", "template.j2"]),
    ("map", &["map"]),
    ("next", &["next", "s1.part_aaaa"]),
    ("changes", &["changes", "catalog.json"]),
    ("decode", &["decode", "a.log"]),
    ("complete", &["complete", "explain", "MOVE1000"]),
    ("import", &["import", "catalog.json"]),
];

/// What the commands cost.
struct Figures {
    /// The exponent of each command.
    growth: Vec<(&'static str, f64)>,
    ratios: Ratios,
    /// Of `check`, with their limits.
    checks: Vec<Finding>,
}

/// Of commands to `explain` of a code, and of audits to ripgrep.
pub(crate) type Ratios = Vec<(&'static str, f64)>;

/// In what a command is measured.
#[derive(Clone, Copy)]
enum Unit {
    Instructions,
    /// CPU time, the best of several runs.
    Seconds,
}

/// Does the work when this process is one that is measured.
pub(crate) fn wrap() -> Option<Result<ExitCode>> {
    let measured = env::var(MEASURED).ok()?;
    if measured == "azsm" {
        return Some(Ok(azsm_tool::main()));
    }
    let matcher = RegexMatcherBuilder::new().line_terminator(Some(b'\n')).build(&measured);
    Some(matcher.map(|matcher| search(&matcher, env::args().nth(1).unwrap_or_default())).map_err(Into::into))
}

/// As `rg -c` does it.
fn search(matcher: &RegexMatcher, root: impl AsRef<Path>) -> ExitCode {
    WalkBuilder::new(root).build_parallel().run(|| {
        let mut searcher = SearcherBuilder::new().line_number(false).binary_detection(BinaryDetection::quit(0)).build();
        Box::new(move |entry| {
            if let Ok(entry) = entry
                && entry.file_type().is_some_and(|kind| kind.is_file())
            {
                let mut count = 0;
                let sink = Bytes(|_, _| {
                    count += 1;
                    Ok(true)
                });
                let _ = searcher.search_path(matcher, entry.path(), sink);
                if count > 0 {
                    println!("{}:{count}", entry.path().display());
                }
            }
            WalkState::Continue
        })
    });
    ExitCode::SUCCESS
}

pub(crate) fn report(context: &Context) {
    report::heading("Commands");
    match measure(context) {
        Ok(figures) => show(&figures),
        Err(error) => println!("{error}\n"),
    }
    branches::report(context);
}

fn show(figures: &Figures) {
    println!("With {} codes, as a ratio to `explain` of a code, and growth from {} codes.", SIZES[1], SIZES[0]);
    println!(
        "Audits of sources: beyond one of nothing, as a ratio to what ripgrep's crates take for the same words.\n"
    );
    let rows = figures.ratios.iter().map(|(name, cost)| {
        let growth = figures.growth.iter().find(|(known, _)| known == name);
        let growth = growth.map(|(_, growth)| format!("{growth:.2}")).unwrap_or_default();
        vec![(*name).to_owned(), ratio(*cost, 1.0), growth]
    });
    report::table(&["", "ratio", "exponent"].map(str::to_owned), &rows.collect::<Vec<_>>());
    limits::show(&figures.checks);
}

/// # Errors
///
/// When a command fails.
fn measure(context: &Context) -> Result<Figures> {
    let run = Run::new(context, Unit::Seconds)?;
    let mut costs = Vec::new();
    for codes in SIZES {
        fs::write(run.folder.join("catalog.json"), catalog("MOVE", codes).to_string())?;
        let of_size = COMMANDS.iter().map(|(_, arguments)| run.azsm(&["catalog.json"], arguments));
        costs.push(of_size.collect::<Result<Vec<_>>>()?);
    }
    let growth = COMMANDS.iter().zip(costs[0].iter().zip(&costs[1])).map(|((name, _), (&small, &large))| {
        (*name, exponent(&[(SIZES[0], small), (SIZES[1], large)]).unwrap_or(f64::NAN))
    });
    let ratios = COMMANDS.iter().zip(&costs[1]).map(|((name, _), cost)| (*name, cost / costs[1][0]));
    let (growth, ratios) = (growth.collect(), ratios.chain(audits(&run, COPIES)?).collect());
    Ok(Figures { growth, ratios, checks: checks(&run)? })
}

fn checks(run: &Run<'_>) -> Result<Vec<Finding>> {
    let limits = Limits::read()?.checks;
    let large = Removed(run.folder.join("large"));
    sources(&large.0, DECLARATIONS, FILES)?;
    // To write what is not on the disk yet would take a processor meanwhile.
    Command::new("sync").status()?;
    let (mut own, mut ripgrep) = (Cost::MOST, Cost::MOST);
    for _ in 0..2 * run.context.runs {
        ripgrep = ripgrep.least(run.once("status_codes!", "", &["large"])?);
        own = own.least(run.once("azsm", "", &["--source", "large", "check"])?);
    }
    let small = Package::library(&run.context.work, "checked", &AZSM_REGISTRY, &Catalog::new(CHECKED))?;
    let check = ["--source", small.root.to_str().ok_or("the target folder is not UTF-8")?, "check"];
    let small =
        (0..CHECKS).try_fold(Cost::MOST, |best, _| run.once("azsm", "", &check).map(|cost| best.least(cost)))?;
    let of_large = |figure: &str, value| Finding {
        figure: format!("{figure} of `check`, {DECLARATIONS} declarations in 2 GB, as a ratio to ripgrep"),
        limit: limits.ratio_to_ripgrep,
        value,
    };
    Ok(vec![
        of_large("time", own.wall / ripgrep.wall),
        of_large("CPU time", own.cpu / ripgrep.cpu),
        Finding {
            figure: format!("milliseconds of `check`, {CHECKED} codes"),
            limit: limits.milliseconds,
            value: small.wall * 1000.0,
        },
    ])
}

/// A folder that is removed at the end.
struct Removed(PathBuf);

impl Drop for Removed {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A package whose files are all modules, some of which declare codes.
fn sources(root: &Path, declarations: usize, files: usize) -> Result<()> {
    fs::create_dir_all(root.join("src"))?;
    let manifest = "[package]\nname = \"large\"\nedition = \"2024\"\n[workspace]\n[dependencies]\nazsm = \"0.1\"\n";
    fs::write(root.join("Cargo.toml"), manifest)?;
    let function = "/// Copies part NUMBER of a volume, and returns how many bytes of it were new.\n\
        pub fn copy(source: &mut dyn Read, target: &mut dyn Write, known: &Known) -> io::Result<u64> {\n    \
        let mut buffer = vec![0; 1 << 16];\n    let length = source.read(&mut buffer)?;\n    \
        if known.contains(hash(&buffer[..length])) {\n        return Ok(0); // Part NUMBER is a copy.\n    }\n    \
        target.write_all(&buffer[..length])?;\n    Ok(length as u64)\n}\n\n";
    let body = function.repeat(FILE_LEN.div_ceil(function.len()));
    let (mut modules, mut list) = (String::new(), String::new());
    for declaration in 0..declarations {
        let folder = root.join(format!("src/m{declaration}"));
        fs::create_dir_all(&folder)?;
        let (scope, first) = (declaration / 45, declaration / 45 * 1000 + declaration % 45 * 20 + 1);
        let digit = if scope > 2 { format!(" = {scope}") } else { String::new() };
        let mut text = format!(
            "azsm::status_codes! {{\n    scope {}{digit} {{\n        part{declaration} {first:04}..={:04} {{\n            \
             CopyFailed = {first:04} \"Failed to copy part {declaration}\",\n        }}\n    }}\n}}\n\n",
            SCOPES[scope],
            first + 19,
        );
        for file in 1..files {
            writeln!(text, "mod f{file};")?;
            fs::write(folder.join(format!("f{file}.rs")), body.replace("NUMBER", &format!("{declaration}.{file}")))?;
        }
        fs::write(folder.join("mod.rs"), text + &body)?;
        writeln!(modules, "pub mod m{declaration};")?;
        write!(list, "m{declaration}, ")?;
    }
    let registry = format!("azsm::registry! {{\n    #[unlocked]\n    pub static ALL = [{list}];\n}}\n");
    Ok(fs::write(root.join("src/lib.rs"), modules + &registry)?)
}

/// The ratios that have limits, in instructions.
///
/// # Errors
///
/// When a command fails.
pub(crate) fn instructions(context: &Context) -> Result<Ratios> {
    eprintln!("instructions of the commands");
    let run = Run::new(context, Unit::Instructions)?;
    fs::write(run.folder.join("catalog.json"), catalog("MOVE", SIZES[0]).to_string())?;
    let explain = run.azsm(&["catalog.json"], &["explain", "MOVE100001"])?;
    let list = run.azsm(&["catalog.json"], &["list"])?;
    let own = [("list", list / explain), ("decode of values", values(&run)?)];
    Ok(own.into_iter().chain(audits(&run, 1)?).collect())
}

/// `decode` of a log whose messages have values, as a ratio to the same log and codes without parameters.
fn values(run: &Run<'_>) -> Result<f64> {
    let copied =
        "2024-05-01T12:00:00.125Z INFO  job=17 path=/share/projects/004711/report.docx copied 48213 bytes in 12 ms\n";
    let failed = "2024-05-01T12:00:00.250Z ERROR job=17 path=/share/projects/004711/report.docx MOVE100001: Failed to mount \
                  /share/projects on server-7.example.com: no route to host\n";
    fs::write(run.folder.join("values.log"), (copied.repeat(UNTIL_CODE) + failed).repeat(400))?;
    let mut catalog = catalog("MOVE", 18);
    let mut decode = |params: Value| {
        for code in catalog["codes"].as_array_mut().into_iter().flatten() {
            code["message"] = "Failed to mount {share} on {server}".into();
            code["params"] = params.clone();
        }
        fs::write(run.folder.join("values.json"), catalog.to_string())?;
        // The start and the catalog are left out.
        let cost = |log| run.azsm(&["values.json"], &["decode", log]);
        cost("values.log").and_then(|all| Ok(all - cost("nothing/a.txt")?))
    };
    let without = decode(json!([]))?;
    let params = [("share", "string", false), ("server", "string", false), ("attempts", "integer", true)];
    let param = |(name, kind, optional)| json!({ "name": name, "kind": kind, "optional": optional });
    Ok(decode(params.map(param).into_iter().collect())? / without)
}

fn audits(run: &Run<'_>, copies: usize) -> Result<Ratios> {
    tree(&run.folder.join("tree"), copies)?;
    let prefixes = ["MOVE", "COPY", "SYNC"];
    let files = prefixes.map(|prefix| format!("{prefix}.json"));
    let catalogs = prefixes.map(|prefix| catalog(prefix, SEARCHED));
    for (file, catalog) in files.iter().zip(&catalogs) {
        fs::write(run.folder.join(file), catalog.to_string())?;
    }
    let files: Vec<_> = files.iter().map(String::as_str).collect();
    // The start, the catalogs and the expression are left out. How threads share the work makes a tenth of the rest.
    let beyond = |cost: &dyn Fn(&'static str) -> Result<f64>| {
        let once = |root, least: f64| cost(root).map(|cost| least.min(cost));
        let least = |root| (0..3).try_fold(f64::INFINITY, |least, _| once(root, least));
        least("tree").and_then(|all| Ok(all - least("nothing")?))
    };
    let ripgrep = |count: usize| {
        let words = words(&catalogs[..count]);
        beyond(&|root| run.cost(&words, "", &[root]))
    };
    let audit = |count: usize, option: &[&'static str]| {
        beyond(&|root| run.azsm(&files[..count], &[&["audit", root], option].concat()))
    };
    let (one, three) = (ripgrep(1)?, ripgrep(3)?);
    Ok(vec![
        ("audit", audit(1, &[])? / one),
        ("audit --unused", audit(1, &["--unused"])? / one),
        ("audit of three catalogs", audit(3, &[])? / three),
    ])
}

/// Seconds that a process takes.
#[derive(Clone, Copy)]
struct Cost {
    cpu: f64,
    wall: f64,
}

impl Cost {
    const MOST: Self = Self { cpu: f64::INFINITY, wall: f64::INFINITY };

    fn least(self, other: Self) -> Self {
        Self { cpu: self.cpu.min(other.cpu), wall: self.wall.min(other.wall) }
    }
}

/// Runs what is measured.
struct Run<'a> {
    context: &'a Context,
    unit: Unit,
    folder: PathBuf,
}

impl<'a> Run<'a> {
    fn new(context: &'a Context, unit: Unit) -> Result<Self> {
        let folder = context.work.join("commands");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("nothing"))?;
        fs::write(folder.join("nothing/a.txt"), "nothing\n")?;
        fs::write(folder.join("template.j2"), "{% for code in codes %}{{ code.code }} {{ code.path }}\n{% endfor %}")?;
        fs::write(folder.join("a.log"), "an error: MOVE100001\n".repeat(100))?;
        Ok(Self { context, unit, folder })
    }

    fn azsm(&self, catalogs: &[&str], arguments: &[&str]) -> Result<f64> {
        self.cost("azsm", &catalogs.join(":"), arguments)
    }

    fn cost(&self, measured: &str, catalogs: &str, arguments: &[&str]) -> Result<f64> {
        match self.unit {
            Unit::Instructions => {
                let profile = self.folder.join("callgrind.out");
                self.start(callgrind::command(&env::current_exe()?, &profile), measured, catalogs, arguments)?;
                callgrind::total(&fs::read_to_string(&profile)?).ok_or_else(|| "the profile has no total".into())
            }
            Unit::Seconds => {
                let once = |best: Cost, _| Ok(best.least(self.once(measured, catalogs, arguments)?));
                (0..self.context.runs).try_fold(Cost::MOST, once).map(|cost| cost.cpu)
            }
        }
    }

    fn once(&self, measured: &str, catalogs: &str, arguments: &[&str]) -> Result<Cost> {
        let (before, start) = (cpu::children()?, Instant::now());
        self.start(Command::new(env::current_exe()?), measured, catalogs, arguments)?;
        let wall = start.elapsed().as_secs_f64();
        Ok(Cost { cpu: cpu::children()?.saturating_sub(before).as_secs_f64(), wall })
    }

    fn start(&self, mut command: Command, measured: &str, catalogs: &str, arguments: &[&str]) -> Result<()> {
        let command = command.args(arguments).current_dir(&self.folder).env(MEASURED, measured);
        let output = command.env("AZSM_CATALOG", catalogs).stdin(Stdio::null()).stdout(Stdio::null()).output()?;
        // A typo, and codes that are not used, are findings.
        match output.status.code() {
            Some(0 | 1) => Ok(()),
            _ => Err(format!("{arguments:?}: {}", String::from_utf8_lossy(&output.stderr)).into()),
        }
    }
}

/// Sources of this repository, several times. Some raise a code.
fn tree(root: &Path, copies: usize) -> Result<()> {
    let mut sources = Vec::new();
    for package in ["azsm-core", "azsm-language", "azsm-cli"] {
        for entry in WalkBuilder::new(repository().join(package).join("src")).build() {
            let path = entry?.into_path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push((fs::read_to_string(&path)?, path));
            }
        }
    }
    sources.sort_by_cached_key(|(text, path)| (text.len(), path.clone()));
    let middle = sources.len() / 2;
    for (at, (mut text, path)) in sources.into_iter().enumerate() {
        if (middle..middle + RAISING).contains(&at) {
            text += "\npub const RAISED: PartAaaa = PartAaaa::SourceFailedA;\n";
        }
        for copy in 0..copies {
            let to: PathBuf = root.join(copy.to_string()).join(path.strip_prefix(repository())?);
            fs::create_dir_all(to.parent().unwrap_or(root))?;
            fs::write(to, &text)?;
        }
    }
    Ok(())
}

/// What an audit of some catalogs looks for, as an expression.
fn words(catalogs: &[Value]) -> String {
    let mut words = Vec::new();
    for catalog in catalogs {
        words.push(format!("{}[0-9]{{6}}", catalog["scheme"]["prefix"].as_str().unwrap_or_default()));
        for subcategory in catalog["subcategories"].as_array().into_iter().flatten() {
            let text = |key: &str| subcategory[key].as_str().unwrap_or_default();
            words.extend([format!(r"{}\.", text("path").replace('.', r"\.")), format!("{}::", text("type"))]);
        }
    }
    words.join("|")
}

/// A catalog of so many codes, up to eighteen in a subcategory and some of them with more than a message.
fn catalog(prefix: &str, len: usize) -> Value {
    let (mut codes, mut subcategories) = (Vec::new(), Vec::new());
    for at in 0..len.div_ceil(18) {
        let letter = |of: usize| ('a'..='z').nth(at / of % 26).unwrap_or('a');
        let letters: String = [17576, 676, 26, 1].map(letter).iter().collect();
        let (name, first) = (format!("part_{letters}"), 100_001 + 20 * at + 20 * (at / 4999));
        let (scope, path) = (format!("s{}", first / 100_000), format!("s{}.{name}", first / 100_000));
        for (number, letter) in (first..).zip('A'..='R').take(len - codes.len()) {
            let code = format!("{prefix}{number}");
            codes.push(json!({
                "code": code, "number": number, "scope": scope, "category": null, "subcategory": path,
                "name": format!("SourceFailed{letter}"), "path": format!("{path}.SourceFailed{letter}"), "symbol": null,
                "message": format!("Failed to reach the source number {number}"), "description": null,
                "help": (number % 2 == 0).then_some("Verify the server name, and that the location is correct."),
                "severity": "error", "state": "active", "deprecated": null, "owner": "storage-team", "since": "1.2",
                "replaced_by": null, "url": format!("https://example.com/codes#{code}"), "meta": {},
            }));
        }
        subcategories.push(json!({
            "path": path, "name": name, "type": format!("Part{}{}", letters[..1].to_uppercase(), &letters[1..]),
            "scope": scope, "ranges": [{ "first": first, "last": first + 19 }], "reserved": [],
        }));
    }
    let last = codes.last().and_then(|code| code["number"].as_u64()).unwrap_or(100_000) / 100_000;
    let scopes: Vec<_> =
        (1..=last).map(|digit| json!({ "name": format!("s{digit}"), "digits": digit.to_string() })).collect();
    json!({
        "schema_version": 1, "name": prefix, "scopes": &scopes, "categories": [], "codes": codes,
        "subcategories": subcategories,
        "scheme": {
            "name": "Wide", "form": format!("{prefix}000000"), "prefix": prefix, "digits": 6, "success": null,
            "range_len": 20, "scopes": &scopes,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A command that fails on its input would seem to be fast.
    #[test]
    fn the_catalogs_are_sound() {
        for len in [1, 18, 19, 100_000] {
            let catalog = azsm_cli::Catalog::read(&catalog("MOVE", len).to_string()).unwrap();
            assert_eq!(catalog.codes().len(), len);
        }
    }

    #[test]
    fn the_sources_are_sound() {
        let folder = Removed(env::temp_dir().join(format!("azsm-benches-{}", std::process::id())));
        sources(&folder.0, 47, 3).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut console = azsm_cli::Console { out: &mut out, err: &mut err, width: None };
        let arguments = ["azsm", "--source", folder.0.to_str().unwrap(), "check"];
        let exit = azsm_tool::run(arguments, &mut console);
        assert_eq!(exit, azsm_cli::Exit::Success, "{}", String::from_utf8_lossy(&out));
    }
}
