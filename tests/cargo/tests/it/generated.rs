//! Crates that a test writes into a folder of its own and gives to cargo: for what one crate alone
//! cannot show.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

pub(crate) use crate::workspaces::checkout as root;

/// A cargo workspace in the target folder.
pub(crate) struct Workspace {
    root: PathBuf,
    /// Which of the build folders it uses.
    slot: usize,
}

/// The build folders, which workspaces share, so that azsm is compiled once in each: one for each of
/// two processors. Cargo would wait for a build folder anyway.
static BUILD_FOLDERS: [Mutex<()>; 2] = [Mutex::new(()), Mutex::new(())];

impl Workspace {
    /// An empty workspace with these members, each of which depends on azsm and on the members
    /// before it.
    pub(crate) fn new(name: &str, members: &[&str]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&root);
        let slot = name.bytes().map(usize::from).sum::<usize>() % BUILD_FOLDERS.len();
        let workspace = Self { root, slot };
        let list: Vec<_> = members.iter().map(|member| format!("{member:?}")).collect();
        workspace.write("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", list.join(", ")));
        // The versions that this repository was tested with.
        let lock = std::fs::read_to_string(self::root().join("Cargo.lock")).unwrap();
        workspace.write("Cargo.lock", &lock);
        for (at, member) in members.iter().enumerate() {
            let before: Vec<_> = members[..at].iter().map(|other| dependency(name, other)).collect();
            workspace.write(
                &format!("{member}/Cargo.toml"),
                &format!(
                    "[package]\nname = \"{name}-{member}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[lib]\nname = \
                     {member:?}\n\n[dependencies]\nazsm = {{ path = {:?} }}\n{}",
                    checkout(),
                    before.concat()
                ),
            );
            workspace.write(&format!("{member}/src/lib.rs"), "");
        }
        workspace
    }

    /// Writes a file, relative to the workspace.
    pub(crate) fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    pub(crate) fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Makes a symbolic link, relative to the workspace.
    #[cfg(unix)]
    pub(crate) fn link(&self, path: &str, to: &str) {
        std::os::unix::fs::symlink(to, self.root.join(path)).unwrap();
    }

    /// Switches features of azsm on for a member: `, features = ["serde"]`.
    pub(crate) fn set_features(&self, member: &str, features: &str) {
        let azsm = format!("azsm = {{ path = {:?}", checkout());
        self.edit_manifest(member, &azsm, &(azsm.clone() + features));
    }

    /// Makes a member depend on azsm in another folder.
    pub(crate) fn depend_on(&self, member: &str, azsm: &Path) {
        self.edit_manifest(member, &format!("{:?}", checkout()), &format!("\"{}\"", azsm.display()));
    }

    fn edit_manifest(&self, member: &str, from: &str, to: &str) {
        let path = self.root.join(format!("{member}/Cargo.toml"));
        let manifest = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, manifest.replace(from, to)).unwrap();
    }

    /// Writes the library of a member.
    pub(crate) fn source(&self, member: &str, text: &str) -> &Self {
        self.write(&format!("{member}/src/lib.rs"), text);
        self
    }

    /// What the compiler says: whether the workspace compiles, and its messages.
    pub(crate) fn check(&self) -> Checked {
        let output = self.cargo(&["check", "--workspace", "--offline", "--quiet", "--color", "never"]);
        Checked { compiles: output.status.success(), messages: String::from_utf8(output.stderr).unwrap() }
    }

    /// The same, after a shell command that changes the environment of the compiler.
    #[cfg(unix)]
    pub(crate) fn check_in(&self, environment: &str) -> Checked {
        use std::os::unix::fs::PermissionsExt as _;
        self.write("rustc.sh", &format!("#!/bin/sh\n[ \"$CARGO_PKG_NAME\" = azsm ] || {environment}\nexec \"$@\"\n"));
        let wrapper = self.root.join("rustc.sh");
        std::fs::set_permissions(&wrapper, std::fs::Permissions::from_mode(0o755)).unwrap();
        self.write(".cargo/config.toml", &format!("[build]\nrustc-workspace-wrapper = \"{}\"\n", wrapper.display()));
        self.check()
    }

    /// What clippy says, as the JSON of the compiler's messages.
    pub(crate) fn clippy(&self) -> Vec<serde_json::Value> {
        let output = self.cargo(&["clippy", "--workspace", "--offline", "--quiet", "--message-format", "json"]);
        let messages = String::from_utf8(output.stdout).unwrap();
        let message = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["message"].take();
        messages.lines().map(message).filter(|message| !message.is_null()).collect()
    }

    /// Whether cargo succeeds, and all that it prints.
    pub(crate) fn cargo_says(&self, arguments: &[&str]) -> (bool, String) {
        let output = self.cargo(arguments);
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.success(), text.concat())
    }

    /// A page that `cargo doc` has written.
    pub(crate) fn document(&self, path: &str) -> String {
        std::fs::read_to_string(self.build_folder().join("doc").join(path)).unwrap()
    }

    fn build_folder(&self) -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("generated-target-{}", self.slot))
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let _one_at_a_time = BUILD_FOLDERS[self.slot].lock();
        Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.build_folder())
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }
}

/// The folder of azsm, as manifests write it.
fn checkout() -> String {
    root().canonicalize().unwrap().display().to_string()
}

/// Packages of all workspaces have names of their own, because they share a build folder.
fn dependency(workspace: &str, member: &str) -> String {
    format!("{member} = {{ path = \"../{member}\", package = \"{workspace}-{member}\" }}\n")
}

/// The outcome of [`Workspace::check`].
pub(crate) struct Checked {
    pub(crate) compiles: bool,
    pub(crate) messages: String,
}

impl Checked {
    /// The errors, one line each: the text, and `FILE:LINE:COLUMN` of what the compiler marks.
    pub(crate) fn errors(&self) -> Vec<String> {
        let mut errors = Vec::new();
        let mut lines = self.messages.lines().peekable();
        while let Some(line) = lines.next() {
            let Some(text) = line.strip_prefix("error").and_then(|rest| rest.split_once(": ")) else {
                continue;
            };
            if text.1.starts_with("could not compile") || text.1.starts_with("aborting") {
                continue;
            }
            let mut error = text.1.strip_prefix("evaluation panicked: ").unwrap_or(text.1).to_owned();
            while let Some(next) = lines.peek() {
                if let Some(place) = next.trim_start().strip_prefix("--> ") {
                    error = format!("{place}: {error}");
                    break;
                }
                error.push('\n');
                error.push_str(next.trim());
                lines.next();
            }
            errors.push(error);
        }
        errors
    }

    /// Asserts that the compiler says exactly this, and nothing else: no follow-up error, no
    /// warning.
    #[track_caller]
    pub(crate) fn says(&self, wanted: &[&str]) {
        assert!(!self.compiles, "compiled, but should say {wanted:#?}");
        assert_eq!(self.errors(), wanted, "\n{}", self.messages);
        assert!(!self.messages.contains("warning"), "{}", self.messages);
    }

    #[track_caller]
    pub(crate) fn compiles_without_a_word(&self) {
        assert!(self.compiles && self.messages.is_empty(), "{}", self.messages);
    }
}
