//! `new`: a workspace for the codes of a product.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use azsm_cli::__tool::{Failure, Refusal, catalogs, files, shown};
use azsm_cli::catalog::{Range, Scheme};
use azsm_cli::{Catalog, Console};
use clap::Args;
use heck::{ToKebabCase as _, ToShoutySnakeCase as _};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value, context};

use crate::declaration::{self, Comments};
use crate::import::{self, Imported};

/// Make a workspace for the codes of a product
///
/// It has a library with declaration, registry and lock, which depends on azsm alone; a program with
/// the commands; a workflow that checks both; and rules for coding agents.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} new storage-mover --azsm ../azsm
  {program} new backup --scheme BKP-00000 --azsm https://example.com/azsm.git
  {program} new storage-mover --from status-codes.md --azsm ../azsm")]
pub(crate) struct New {
    /// The folder to make; its last part is the name of the product, as in `storage-mover`
    #[arg(value_name = "NAME")]
    folder: PathBuf,

    /// Declare the codes of these files, as `import` reads them; they have shipped
    #[arg(long, value_name = "FILE")]
    from: Vec<PathBuf>,

    /// Where azsm is, which is not published yet: a checkout, or the URL of a git repository, which CI
    /// can reach as well
    #[arg(long, value_name = "FOLDER|URL")]
    azsm: Option<PathBuf>,

    #[command(flatten)]
    options: import::Options,
}

/// Where the files are, and what each is made from.
const FILES: [(&str, &str); 7] = [
    ("Cargo.toml", include_str!("../templates/new/Cargo.toml.j2")),
    ("AGENTS.md", include_str!("../templates/new/AGENTS.md.j2")),
    ("README.md", include_str!("../templates/new/README.md.j2")),
    (".github/workflows/codes.yml", include_str!("../templates/new/codes.yml.j2")),
    ("codes/Cargo.toml", include_str!("../templates/new/codes.toml.j2")),
    ("console/Cargo.toml", include_str!("../templates/new/console.toml.j2")),
    ("console/src/main.rs", include_str!("../templates/new/main.rs.j2")),
];

impl New {
    /// # Errors
    ///
    /// When there is such a folder, its name cannot be that of a package, or a file cannot be
    /// imported or written.
    pub(crate) fn run(self, console: &mut Console<'_>) -> Result<(), Failure> {
        let names = Names::of(&self.folder)?;
        self.check_folder()?;
        if self.from.is_empty() && self.options.are_about_files() {
            return Err(Refusal {
                reason: "nothing is imported, so it does not matter how".to_owned(),
                advice: Some("name what to import: `--from FILE`".to_owned()),
            }
            .into());
        }
        let azsm = self.azsm.as_deref().map(|azsm| Azsm::of(azsm, &self.folder)).transpose()?;
        let (Imported { catalog, comments }, ending) = if self.from.is_empty() {
            (starter(self.options.scheme.clone().unwrap_or_else(catalogs::built_in)), None)
        } else {
            let lock = self.folder.join("codes/azsm.lock");
            let (imported, ending) = self.options.import(&self.from, Some(&lock), console)?;
            (imported, Some(ending))
        };
        let catalog = catalogs::named(catalog, names.product.to_shouty_snake_case());
        let cannot = |error: io::Error| Refusal {
            reason: format!("`{}` cannot be written: {error}", self.folder.display()),
            advice: None,
        };
        let docs = format!("The status codes of {}.", names.product);
        let sources = declaration::files(&catalog, &comments, &docs, "azsm.lock")?;
        self.write(&names, azsm.as_ref(), &catalog, &sources).map_err(cannot)?;
        if let Some(ending) = ending {
            ending.write(&catalog, console.err)?;
        }
        let name = self.folder.display().to_string();
        let name = shown(&name);
        if self.is_in_a_repository() {
            let note = Refusal {
                reason: format!("`{name}` is inside of a Git repository, and workflows are run from its root"),
                advice: Some(format!(
                    "move `{name}/.github/workflows/codes.yml` there, and give its job `defaults: run: working-directory`"
                )),
            };
            note.note(console.err)?;
        }
        if azsm.is_some() {
            return Ok(writeln!(console.out, "made {name}; now: `cd {name}`, `cargo run -- list`")?);
        }
        let warning = Refusal {
            reason: "azsm is not published yet, so cargo does not find it".to_owned(),
            advice: Some(format!(
                "write into `{name}/Cargo.toml` where it is, or give `--azsm FOLDER` or `--azsm URL`"
            )),
        };
        warning.warn(console.err)?;
        Ok(writeln!(console.out, "made {name}; now: name azsm in `{name}/Cargo.toml`")?)
    }

    fn is_in_a_repository(&self) -> bool {
        let folder = self.folder.canonicalize().unwrap_or_default();
        folder.ancestors().skip(1).any(|around| around.join(".git").exists())
    }

    fn check_folder(&self) -> Result<(), Refusal> {
        let refuse = |what: &str| Err(Refusal { reason: format!("`{}` {what}", self.folder.display()), advice: None });
        match fs::read_dir(&self.folder).map(|mut entries| entries.next().is_none()) {
            Ok(true) => Ok(()),
            Ok(false) => refuse("exists, and is not empty"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(_) => refuse("exists, and is not a folder that can be read"),
        }
    }

    /// Everything at once: a folder that is made and then renamed.
    fn write(
        &self,
        names: &Names,
        azsm: Option<&Azsm>,
        catalog: &Catalog,
        sources: &[(String, String)],
    ) -> io::Result<()> {
        let mut files = vec![(".gitignore".to_owned(), "/target\n".to_owned())];
        let values = self.values(names, azsm, catalog);
        let mut templates = Environment::new();
        let syntax = SyntaxConfig::builder().trim_blocks(true).keep_trailing_newline(true).build();
        templates.set_syntax(syntax.unwrap_or_default());
        for (path, template) in FILES {
            files.push((path.to_owned(), templates.render_str(template, &values).map_err(io::Error::other)?));
        }
        for (name, text) in sources {
            files.push((format!("codes/src/{name}"), text.clone()));
        }
        // Nothing of a new product has shipped.
        let lock = if self.from.is_empty() { String::new() } else { declaration::lock(catalog) };
        files.push(("codes/azsm.lock".to_owned(), lock));
        let around = self.folder.parent().filter(|around| !around.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(around)?;
        let _held = files::hold();
        let made = tempfile::Builder::new().prefix(".azsm-new.").tempdir_in(around)?;
        // A temporary folder is its owner's alone, and what is in it is not.
        let workspace = made.path().join(&names.product);
        for (path, text) in files {
            let path = workspace.join(path);
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            fs::write(path, text)?;
        }
        // An empty folder makes way.
        match fs::remove_dir(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::rename(workspace, &self.folder)
    }

    fn values(&self, names: &Names, azsm: Option<&Azsm>, catalog: &Catalog) -> Value {
        let code = catalog.codes().iter().find(|code| code.subcategory.is_some());
        context! {
            product => &names.product,
            codes => names.codes(),
            codes_crate => names.codes().replace('-', "_"),
            console => names.console(),
            registry => declaration::registry_name(catalog),
            version => env!("CARGO_PKG_VERSION"),
            azsm => azsm.map(Azsm::values),
            code => code.map(|code| code.code.as_str()),
            subcategory => code.and_then(|code| code.subcategory.as_deref()),
            starter => self.from.is_empty(),
        }
    }
}

/// What everything in a workspace is called, from the name of the product.
struct Names {
    product: String,
}

impl Names {
    /// What a registry of packages takes, `-console` included.
    const MAX_LEN: usize = 64;

    /// # Errors
    ///
    /// When a package cannot have the name, or its crate would have one that rustc warns about.
    fn of(folder: &Path) -> Result<Self, Refusal> {
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
        if Self::is_product(&name) {
            return Ok(Self { product: name });
        }
        let other = name.to_kebab_case();
        let advice = if Self::is_product(&other) {
            format!("use `{other}`")
        } else {
            "use words of lower-case ASCII letters and digits, with one `-` or `_` between two, and a letter first"
                .to_owned()
        };
        Err(Refusal { reason: format!("`{name}` cannot be the name of a product"), advice: Some(advice) })
    }

    fn is_product(name: &str) -> bool {
        let is_part = |part: u8| part.is_ascii_lowercase() || part.is_ascii_digit();
        name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.split(['-', '_']).all(|word| !word.is_empty() && word.bytes().all(is_part))
            && name.len() + "-console".len() <= Self::MAX_LEN
    }

    /// The package of the declarations.
    fn codes(&self) -> String {
        format!("{}-codes", self.product)
    }

    /// The package of the commands.
    fn console(&self) -> String {
        format!("{}-console", self.product)
    }
}

/// Where a workspace gets azsm from.
enum Azsm {
    /// A checkout, as seen from the workspace.
    Folder(String),
    Git(String),
}

impl Azsm {
    /// # Errors
    ///
    /// When it is neither a checkout of azsm nor a URL.
    fn of(azsm: &Path, workspace: &Path) -> Result<Self, Refusal> {
        let refuse = |reason: &str, advice: &str| Refusal {
            reason: format!("`{}` {reason}", azsm.display()),
            advice: Some(advice.to_owned()),
        };
        if let Some(url) = azsm.to_str().filter(|text| text.contains("://")) {
            return Ok(Self::Git(url.to_owned()));
        }
        let found = azsm.canonicalize().ok().filter(|folder| folder.join("azsm-cli/Cargo.toml").is_file());
        let folder = found.ok_or_else(|| {
            refuse(
                "is not a checkout of azsm",
                "name the folder that `azsm-cli` is in, or a URL: `https://...`, `ssh://...`",
            )
        })?;
        let seen = resolved(workspace).and_then(|workspace| relative(&workspace, &folder)).unwrap_or(folder);
        let seen = seen.to_str().ok_or_else(|| refuse("is not valid UTF-8", "rename the folder"))?;
        Ok(Self::Folder(if cfg!(windows) { seen.replace('\\', "/") } else { seen.to_owned() }))
    }

    /// The packages of azsm, as dependencies.
    fn values(&self) -> Value {
        match self {
            Self::Folder(folder) => {
                let [commands, tool] = ["azsm-cli", "azsm-tool"].map(|name| format!("{folder}/{name}"));
                context! { key => "path", library => folder, commands, tool }
            }
            Self::Git(url) => context! { key => "git", library => url, commands => url },
        }
    }
}

/// The path of a folder to be, without links.
fn resolved(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let existing = folder.ancestors().find(|ancestor| ancestor.exists())?;
    Some(existing.canonicalize().ok()?.join(folder.strip_prefix(existing).ok()?))
}

/// The way from one folder to another. `None` where it would lead through the root: then they are
/// not moved together.
fn relative(from: &Path, to: &Path) -> Option<PathBuf> {
    let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    let (up, down) = (from.components().skip(shared), to.components().skip(shared));
    let has_folder = from.components().take(shared).any(|part| matches!(part, Component::Normal(_)));
    has_folder.then(|| up.map(|_| Component::ParentDir).chain(down).collect())
}

/// One subcategory with one code, in the first scope.
fn starter(scheme: Scheme) -> Imported {
    let scopes: Vec<_> = scheme.scopes.first().cloned().into_iter().collect();
    let scope = scopes.first().map(|scope| &*scope.name);
    let before = scopes.first().map_or(0, |scope| catalogs::bounds(scheme.digits, &scope.digits).0);
    let end = scopes.first().map_or(u32::MAX, |scope| catalogs::bounds(scheme.digits, &scope.digits).1);
    let mut subcategory = catalogs::subcategory(scope, "general", &scopes);
    subcategory.description = Some("What has no place of its own.".into());
    subcategory.ranges = vec![Range { first: before + 1, last: (before + scheme.range_len).min(end) }];
    let message = "An unexpected error occurred";
    let mut code = catalogs::code(&scheme, before + 1, "Unexpected", message, &subcategory);
    code.help = Some("Retry, and report it if it happens again.".into());
    let head = (None, Some("Every status code.".into()));
    let catalog = catalogs::unchecked(scheme, head, scopes, Vec::new(), vec![subcategory], vec![code]);
    Imported {
        catalog: catalogs::checked(catalog).unwrap_or_else(|_| catalogs::empty()),
        comments: Comments::default(),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A workspace and a checkout that are next to each other are moved and cloned together.
    #[test]
    fn a_way_leads_through_a_common_folder_only() {
        let way = |from, to| relative(Path::new(from), Path::new(to));
        for (from, to, wanted) in [
            ("/src/codes", "/src/azsm", Some("../azsm")),
            ("/src/a/codes", "/src/azsm", Some("../../azsm")),
            ("/src/codes", "/src/codes/vendor/azsm", Some("vendor/azsm")),
            ("/src/azsm/codes", "/src/azsm", Some("..")),
            ("/home/codes", "/src/azsm", None),
        ] {
            assert_eq!(way(from, to), wanted.map(PathBuf::from), "{from} {to}");
        }
    }
}
