//! `new`: a workspace for the codes of a product.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use heck::{ToShoutySnakeCase as _, ToSnakeCase as _};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value, context};

use crate::catalog::{Catalog, Code, Range, Scheme, Subcategory, Unknown};
use crate::console::Console;
use crate::declaration::{self, Comments};
use crate::failure::{Failure, Refusal};
use crate::import::{self, Imported};
use crate::shown::shown;
use crate::signals;

/// Make a workspace for the codes of a product
///
/// It has a library with declaration, registry and lock, which depends on azsm alone; a program with
/// the commands; and a workflow that checks both.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} new storage-mover
  {program} new backup --scheme BKP-00000
  {program} new storage-mover --from status-codes.md")]
pub(crate) struct New {
    /// The folder to make; its last part is the name of the product
    #[arg(value_name = "NAME")]
    folder: PathBuf,

    /// Declare the codes of these files, as `import` reads them; they have shipped
    #[arg(long, value_name = "FILE")]
    from: Vec<PathBuf>,

    /// Depend on azsm in this folder, a checkout, in place of its release
    #[arg(long, value_name = "FOLDER")]
    azsm: Option<PathBuf>,

    #[command(flatten)]
    options: import::Options,
}

/// Where the files are, and what each is made from.
const FILES: [(&str, &str); 6] = [
    ("Cargo.toml", include_str!("../templates/new/Cargo.toml.j2")),
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
        let package = self.package()?;
        self.check_folder()?;
        if self.from.is_empty() && self.options.are_about_files() {
            return Err(Refusal {
                reason: "nothing is imported, so it does not matter how".to_owned(),
                advice: Some("name what to import: `--from FILE`".to_owned()),
            }
            .into());
        }
        let azsm = self.azsm.as_deref().map(checkout).transpose()?;
        let Imported { catalog, comments } = if self.from.is_empty() {
            starter(self.options.scheme.clone().unwrap_or_else(Scheme::built_in))
        } else {
            self.options.import(&self.from, console)?
        };
        let catalog = catalog.named(package.to_shouty_snake_case());
        let cannot = |error: io::Error| Refusal {
            reason: format!("`{}` cannot be written: {error}", self.folder.display()),
            advice: None,
        };
        let docs = format!("The status codes of {package}.");
        let sources = declaration::files(&catalog, &comments, &docs, "azsm.lock")?;
        self.write(&package, azsm.as_deref(), &catalog, &sources).map_err(cannot)?;
        let name = self.folder.display().to_string();
        Ok(writeln!(console.out, "made {0}; now: `cd {0}`, `cargo run -- list`", shown(&name))?)
    }

    fn package(&self) -> Result<String, Refusal> {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_part = |part: char| part.is_ascii_alphanumeric() || part == '-' || part == '_';
        let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(is_part);
        if is_name {
            return Ok(name);
        }
        Err(Refusal {
            reason: format!("`{name}` cannot be the name of a package"),
            advice: Some("take letters, digits, `-` and `_`, a letter first".to_owned()),
        })
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
        package: &str,
        azsm: Option<&Path>,
        catalog: &Catalog,
        sources: &[(String, String)],
    ) -> io::Result<()> {
        let mut files = vec![(".gitignore".to_owned(), "/target\n".to_owned())];
        let values = self.values(package, azsm, catalog);
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
        let _held = signals::hold();
        let made = tempfile::Builder::new().prefix(".azsm-new.").tempdir_in(around)?;
        for (path, text) in files {
            let path = made.path().join(path);
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            fs::write(path, text)?;
        }
        readable(made.path())?;
        // An empty folder makes way.
        match fs::remove_dir(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::rename(made.path(), &self.folder)?;
        // It is where it should be, and not removed.
        let _ = made.keep();
        Ok(())
    }

    fn values(&self, package: &str, azsm: Option<&Path>, catalog: &Catalog) -> Value {
        let code = catalog.codes().iter().find(|code| code.subcategory.is_some());
        context! {
            package,
            crate => package.to_snake_case(),
            registry => declaration::registry_name(catalog),
            version => env!("CARGO_PKG_VERSION"),
            azsm => azsm.map(|folder| folder.display().to_string()),
            azsm_cli => azsm.map(|folder| folder.join("azsm-cli").display().to_string()),
            code => code.map(|code| code.code.as_str()),
            subcategory => code.and_then(|code| code.subcategory.as_deref()),
            starter => self.from.is_empty(),
        }
    }
}

/// A temporary folder is its owner's alone, and this one stays.
#[cfg(unix)]
fn readable(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // As a folder that was made in it is, which the user's mask has decided.
    let permissions = fs::metadata(folder.join("codes"))?.permissions().mode();
    fs::set_permissions(folder, fs::Permissions::from_mode(permissions))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> io::Result<()> {
    Ok(())
}

/// # Errors
///
/// When the folder is no checkout of azsm.
fn checkout(folder: &Path) -> Result<PathBuf, Refusal> {
    let found = folder.canonicalize().ok().filter(|folder| folder.join("azsm-cli/Cargo.toml").is_file());
    found.ok_or_else(|| Refusal {
        reason: format!("`{}` is not a checkout of azsm", folder.display()),
        advice: Some("name the folder that `azsm-cli` is in".to_owned()),
    })
}

/// One code to begin with.
fn starter(scheme: Scheme) -> Imported {
    let catalog = Catalog::starting(scheme);
    Imported { catalog, comments: Comments::default() }
}

impl Catalog {
    /// One subcategory with one code, in the first scope.
    fn starting(scheme: Scheme) -> Self {
        let scopes: Vec<_> = scheme.scopes.first().cloned().into_iter().collect();
        let scope = scopes.first().map(|scope| &*scope.name);
        let subcategory = Subcategory {
            description: Some("What has no place of its own.".to_owned()),
            ranges: vec![Range { first: 1, last: scheme.range_len }],
            ..Subcategory::empty(scope, "general", &scopes)
        };
        let code = Code {
            code: format!("{}{:0width$}", scheme.prefix, 1, width = usize::from(scheme.digits)),
            number: 1,
            scope: subcategory.scope.clone(),
            category: None,
            subcategory: Some(subcategory.path.clone()),
            name: "Unexpected".to_owned(),
            path: format!("{}.Unexpected", subcategory.path),
            symbol: None,
            message: "An unexpected error occurred".to_owned(),
            description: None,
            help: Some("Retry, and report it if it happens again.".to_owned()),
            severity: azsm::Severity::Error,
            state: azsm::State::Active,
            deprecated: None,
            owner: None,
            since: None,
            replaced_by: None,
            url: None,
            meta: BTreeMap::new(),
            location: None,
            unknown: Unknown::default(),
        };
        let description = Some("Every status code.".to_owned());
        Self::assembled(scheme, (None, description), scopes, Vec::new(), vec![subcategory], vec![code])
            .unwrap_or_else(|_| Self::empty())
    }
}
