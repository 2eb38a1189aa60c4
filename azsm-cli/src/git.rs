//! The `git` command: without prompts, hooks and pagers, without fetching what a partial clone
//! lacks, and with a limit of time.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Refusal;

/// `git` in a folder.
#[derive(Clone, Debug)]
pub struct Git {
    folder: PathBuf,
    limit: Duration,
    /// How `ssh` is called, where a server is asked.
    ssh: Option<OsString>,
    /// Where new objects go, and where those of the repository are.
    objects: Option<[OsString; 2]>,
}

/// What a command printed, and how it ended.
#[derive(Debug)]
pub struct Output {
    /// How it ended.
    pub status: ExitStatus,
    /// What it printed.
    pub out: Vec<u8>,
    /// Its messages.
    pub err: String,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Fault {
    /// The command cannot be run.
    Missing(io::Error),
    /// It did not end in time, and was ended.
    Slow(Duration),
    /// It failed, with these messages.
    Failed(String),
}

const SECONDS: &str = "AZSM_GIT_TIMEOUT";

impl Git {
    /// Git in a folder that exists.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let seconds = std::env::var(SECONDS).ok().and_then(|seconds| seconds.parse().ok());
        Self { folder: folder.into(), limit: Duration::from_secs(seconds.unwrap_or(60)), ssh: None, objects: None }
    }

    /// The same, to ask servers: `ssh` asks no person for a password.
    #[must_use]
    pub fn for_servers(mut self) -> Self {
        let configured = || Some(self.text(["config", "core.sshCommand"]).ok()?.into());
        let ssh = std::env::var_os("GIT_SSH_COMMAND").or_else(configured);
        // A program in `GIT_SSH` takes no options here, and neither may one that is not OpenSSH.
        let ssh = ssh.or_else(|| std::env::var_os("GIT_SSH").is_none().then(|| "ssh".into()));
        self.ssh = ssh.filter(|ssh| {
            let ssh = ssh.to_string_lossy();
            let program = ssh.split_whitespace().next().unwrap_or_default();
            program.trim_end_matches(".exe").ends_with("ssh")
        });
        self
    }

    /// The same, with a folder for new objects. The repository does not get them.
    ///
    /// # Errors
    ///
    /// When this is not a repository.
    pub fn with_objects(mut self, folder: &Path) -> Result<Self, Fault> {
        let own = self.text(["rev-parse", "--path-format=absolute", "--git-path", "objects"])?;
        self.objects = Some([folder.into(), own.into()]);
        Ok(self)
    }

    /// What a command prints.
    ///
    /// # Errors
    ///
    /// When it fails.
    pub fn read<T: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = T>) -> Result<Vec<u8>, Fault> {
        let Output { status, out, err } = self.run(arguments, b"")?;
        if status.success() { Ok(out) } else { Err(Fault::Failed(err)) }
    }

    /// The same as text, without the end of its last line.
    ///
    /// # Errors
    ///
    /// When it fails.
    pub fn text<T: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = T>) -> Result<String, Fault> {
        let out = self.read(arguments)?;
        Ok(String::from_utf8_lossy(&out).trim_end().to_owned())
    }

    /// Runs a command that may fail. It reads `input`.
    ///
    /// # Errors
    ///
    /// When it cannot be run, or not in time.
    pub fn run<T: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = T>, input: &[u8]) -> Result<Output, Fault> {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(Fault::Missing)?;
        // What a command does not read is what it does not need.
        let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input));
        let (sender, received) = mpsc::channel();
        let streams = [child.stdout.take().map(boxed), child.stderr.take().map(boxed)];
        for (stream, mut from) in streams.into_iter().flatten().enumerate() {
            let sender = sender.clone();
            thread::spawn(move || {
                let mut bytes = Vec::new();
                // A stream that breaks ends there; the exit code says whether that was all.
                let _ = from.read_to_end(&mut bytes);
                let _ = sender.send((stream, bytes));
            });
        }
        let deadline = Instant::now() + self.limit;
        let mut read = [Vec::new(), Vec::new()];
        for _ in 0..read.len() {
            match received.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok((stream, bytes)) => read[stream] = bytes,
                Err(_) => {
                    end(&mut child);
                    return Err(Fault::Slow(self.limit));
                }
            }
        }
        let status = child.wait().map_err(Fault::Missing)?;
        let [out, err] = read;
        Ok(Output { status, out, err: String::from_utf8_lossy(&err).into_owned() })
    }

    /// What objects hold, one after the other.
    ///
    /// # Errors
    ///
    /// When Git cannot be run.
    pub fn objects(&self) -> Result<Objects, Fault> {
        let mut command = self.command();
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut git = command.spawn().map_err(Fault::Missing)?;
        let from = git.stdout.take().ok_or_else(|| Fault::Missing(io::ErrorKind::BrokenPipe.into()))?;
        Ok(Objects { git, from: BufReader::new(from) })
    }

    /// The commit that a name leads to.
    ///
    /// # Errors
    ///
    /// When there is none here.
    pub fn commit(&self, name: &str) -> Result<String, Refusal> {
        let revision = format!("{name}^{{commit}}");
        match self.text(["rev-parse", "--verify", "--quiet", "--end-of-options", &revision]) {
            Ok(id) => Ok(id),
            Err(Fault::Failed(said)) if said.trim().is_empty() => Err(self.lacks(name)),
            Err(fault) => Err(fault.refusal(&format!("find the commit `{name}`"))),
        }
    }

    /// A commit that is not here: it may exist elsewhere.
    #[must_use]
    pub fn lacks(&self, name: &str) -> Refusal {
        let (clone, advice) = if self.is_shallow() {
            let advice = "run `git fetch --unshallow`; in GitHub Actions, set `fetch-depth: 0` for `actions/checkout`";
            ("this shallow clone", advice)
        } else {
            ("this repository", "use the name of a branch, a tag or a commit, or fetch it first")
        };
        Refusal { reason: format!("`{name}` is not in {clone}"), advice: Some(advice.to_owned()) }
    }

    /// Whether the clone lacks commits.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        self.text(["rev-parse", "--is-shallow-repository"]).is_ok_and(|text| text == "true")
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).arg("--no-pager");
        // Of claims in many worktrees at once, each waits for the others.
        for setting in ["core.hooksPath=/dev/null", "core.fsmonitor=false", "core.filesRefLockTimeout=2000"] {
            command.args(["-c", setting]);
        }
        command.envs([("LC_ALL", "C"), ("GIT_TERMINAL_PROMPT", "0"), ("GCM_INTERACTIVE", "never")]);
        // A hook has other reasons for the lock of the index.
        command.envs([("GIT_NO_LAZY_FETCH", "1"), ("GIT_OPTIONAL_LOCKS", "0")]);
        if let Some([new, own]) = &self.objects {
            command.envs([("GIT_OBJECT_DIRECTORY", new), ("GIT_ALTERNATE_OBJECT_DIRECTORIES", own)]);
        }
        if let Some(ssh) = &self.ssh {
            let mut ssh = ssh.clone();
            ssh.push(" -oBatchMode=yes");
            command.env("GIT_SSH_COMMAND", ssh);
        }
        command
    }
}

fn boxed(stream: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    Box::new(stream)
}

/// Ends a command that takes too long, which removes the locks that it has if it can.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Ok(id) = i32::try_from(child.id()) {
        use nix::sys::signal::{Signal, kill};

        let _ = kill(nix::unistd::Pid::from_raw(id), Signal::SIGTERM);
        for _ in 0..20 {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// `git cat-file --batch`
#[derive(Debug)]
pub struct Objects {
    git: Child,
    from: BufReader<ChildStdout>,
}

impl Objects {
    /// The contents of a file by its object or, as `COMMIT:PATH`, its place. `None` where there is
    /// none.
    ///
    /// # Errors
    ///
    /// When Git does not answer.
    pub fn file(&mut self, name: &str) -> io::Result<Option<Vec<u8>>> {
        if name.contains('\n') {
            return Ok(None);
        }
        let mut to = self.git.stdin.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(to, "{name}")?;
        let mut head = String::new();
        self.from.read_line(&mut head)?;
        if head.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        // `ID blob 12`, or `NAME missing`.
        let mut words = head.trim_end().rsplit(' ');
        let len = words.next().and_then(|len| len.parse().ok());
        let Some((len, kind)) = len.zip(words.next()) else {
            return Ok(None);
        };
        let mut bytes = vec![0; len];
        self.from.read_exact(&mut bytes)?;
        // The end of its line.
        self.from.read_exact(&mut [0])?;
        Ok((kind == "blob").then_some(bytes))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        drop(self.git.stdin.take());
        let _ = self.git.wait();
    }
}

impl Fault {
    /// Whether there is no repository that could be asked.
    #[must_use]
    pub fn is_absence(&self) -> bool {
        match self {
            Self::Missing(error) => error.kind() == io::ErrorKind::NotFound,
            Self::Failed(said) => said.starts_with("fatal: not a git repository"),
            Self::Slow(_) => false,
        }
    }

    /// In words for the user, who wanted to do `what`.
    #[must_use]
    pub fn refusal(&self, what: &str) -> Refusal {
        Refusal { reason: format!("cannot {what}: {self}"), advice: self.advice() }
    }

    /// What to do, where that is known.
    #[must_use]
    pub fn advice(&self) -> Option<String> {
        match self {
            Self::Missing(_) => Some("install Git, or add its folder to `PATH`".to_owned()),
            Self::Slow(_) => Some(format!("try again, or set `{SECONDS}` to more seconds")),
            Self::Failed(said) => {
                let configure = said.lines().map(str::trim).find(|line| line.starts_with("git config "));
                let lock =
                    said.split_once("Unable to create '").and_then(|(_, rest)| rest.split_once("': File exists"));
                let remove = |(lock, _)| format!("if no other Git command is running, remove `{lock}`");
                configure.map(|command| format!("if you trust it, run `{command}`")).or_else(|| lock.map(remove))
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(error) => write!(f, "cannot run `git`: {error}"),
            Self::Slow(limit) => write!(f, "`git` did not end within {} s", limit.as_secs()),
            Self::Failed(said) => {
                let is_aside = |line: &&str| line.starts_with("warning:") || line.starts_with("hint:");
                let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty() && !is_aside(line));
                f.write_str(lines.next().unwrap_or("`git` failed"))
            }
        }
    }
}
