//! Where commands write, and what they read: whatever a path leads to stays what it is.

use std::fs::{self, File, OpenOptions};
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::agent::agent;
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn agent(&self, arguments: &[&str]) -> Command {
        // A command that waits for a pipe fails its test, and does not keep it waiting.
        let mut command = Command::new("timeout");
        command.arg("20").arg(agent().get_program()).current_dir(self.0.path()).args(arguments).stdin(Stdio::null());
        command
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.agent(arguments).output().unwrap()
    }

    /// A pipe of the file system, or a device that never ends; `None` where the user may not make
    /// one.
    fn special(&self, name: &str, command: &str) -> Option<PathBuf> {
        let status =
            Command::new("sh").arg("-c").arg(command).current_dir(self.0.path()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success()).then(|| self.path(name))
    }
}

fn page() -> Vec<u8> {
    let output = agent().arg("docs").output().unwrap();
    assert!(output.status.success() && output.stdout.len() > 500);
    output.stdout
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).unwrap().is_symlink()
}

#[track_caller]
fn succeeds(output: &Output) {
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[track_caller]
fn refused(output: &Output, reason: &str) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && stderr.contains(reason), "{:?} {stderr}", output.status);
}

/// `/dev/stdout` is such a link; replacing it would break every program of the machine.
#[test]
fn a_link_to_standard_output_is_written_through() {
    let folder = Folder::new();
    symlink("/proc/self/fd/1", folder.path("out")).unwrap();
    let output = folder.output(&["docs", "--output", "out"]);
    succeeds(&output);
    assert_eq!(output.stdout, page());
    assert!(is_link(&folder.path("out")));
}

#[test]
fn a_pipe_is_written_to_and_stays_a_pipe() {
    let folder = Folder::new();
    let pipe = folder.special("pipe", "mkfifo pipe").unwrap();
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap()
    });
    succeeds(&folder.output(&["docs", "--output", "pipe"]));
    assert_eq!(reader.join().unwrap(), page());
    assert!(!fs::metadata(pipe).unwrap().is_file());
}

#[test]
fn a_link_that_leads_nowhere_yet_is_followed() {
    let folder = Folder::new();
    fs::create_dir(folder.path("site")).unwrap();
    symlink("second", folder.path("first")).unwrap();
    symlink("site/codes.md", folder.path("second")).unwrap();
    succeeds(&folder.output(&["docs", "--output", "first"]));
    assert_eq!(fs::read(folder.path("site/codes.md")).unwrap(), page());
    assert!(is_link(&folder.path("first")) && is_link(&folder.path("second")));
}

#[test]
fn a_hyphen_is_standard_output() {
    let folder = Folder::new();
    let output = folder.output(&["docs", "--output", "-"]);
    succeeds(&output);
    assert_eq!(output.stdout, page());
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 0);
}

/// `agent docs --output all.md >> all.md`
#[test]
fn a_file_that_standard_output_leads_to_keeps_what_it_has() {
    let folder = Folder::new();
    fs::write(folder.path("all.md"), "before\n").unwrap();
    let append = OpenOptions::new().append(true).open(folder.path("all.md")).unwrap();
    let status = folder.agent(&["docs", "--output", "all.md"]).stdout(append).status().unwrap();
    assert!(status.success());
    assert_eq!(fs::read(folder.path("all.md")).unwrap(), [b"before\n", &page()[..]].concat());
}

#[test]
fn a_file_keeps_its_links_permissions_and_owner() {
    let folder = Folder::new();
    let file = folder.path("codes.md");
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
    // Only the superuser can give a file away.
    let given_away = std::os::unix::fs::chown(&file, Some(12345), Some(12345)).is_ok();
    symlink("codes.md", folder.path("link.md")).unwrap();
    succeeds(&folder.output(&["docs", "--output", "link.md"]));
    assert!(is_link(&folder.path("link.md")) && fs::read_dir(folder.0.path()).unwrap().count() == 2);
    let metadata = fs::metadata(&file).unwrap();
    assert_eq!((metadata.mode() & 0o777, fs::read(&file).unwrap()), (0o640, page()));
    assert!(!given_away || (metadata.uid(), metadata.gid()) == (12345, 12345));

    fs::write(&file, "a longer text than the page is".repeat(1000)).unwrap();
    fs::hard_link(&file, folder.path("other.md")).unwrap();
    succeeds(&folder.output(&["docs", "--output", "codes.md"]));
    assert_eq!((fs::read(folder.path("other.md")).unwrap(), fs::metadata(&file).unwrap().nlink()), (page(), 2));
}

/// Who may write the file would decide what runs as its owner.
#[test]
fn the_bits_that_change_the_user_are_not_kept() {
    let folder = Folder::new();
    let file = folder.path("codes.md");
    for links in 1..=2 {
        fs::write(&file, "old").unwrap();
        if links > 1 {
            fs::hard_link(&file, folder.path("other.md")).unwrap();
        }
        fs::set_permissions(&file, PermissionsExt::from_mode(0o7751)).unwrap();
        succeeds(&folder.output(&["docs", "--output", "codes.md"]));
        let metadata = fs::metadata(&file).unwrap();
        assert_eq!((metadata.mode() & 0o7777, metadata.nlink(), fs::read(&file).unwrap()), (0o751, links, page()));
    }
}

/// An audit that reads what has no end never ends, and one of a folder that is gone finds nothing.
#[test]
fn audits_skip_what_is_not_a_file_and_do_not_take_it_for_an_empty_folder() {
    let folder = Folder::new();
    fs::create_dir(folder.path("tree")).unwrap();
    fs::write(folder.path("tree/a.md"), "AZSM1001\n").unwrap();
    folder.special("pipe", "mkfifo pipe").unwrap();
    folder.special("zero", "mknod zero c 1 5");
    symlink("../pipe", folder.path("tree/pipe.md")).unwrap();
    symlink("../zero", folder.path("tree/zero.md")).unwrap();
    // Files of the kernel say that they are regular.
    symlink("/proc/version", folder.path("tree/kernel.md")).unwrap();
    let output = folder.output(&["audit", "--follow", "--format", "json", "tree"]);
    let read = String::from_utf8_lossy(&output.stdout);
    let is_zero_there = fs::metadata(folder.path("zero")).is_ok();
    assert_eq!(output.status.code(), Some(i32::from(!is_zero_there)), "{output:?}");
    assert!(read.contains("\"files\": 2,\n  \"bytes\": 9,"), "{read}");
    // What is named is read.
    let output = folder.output(&["audit", "--format", "json", "/proc/version"]);
    assert!(!String::from_utf8_lossy(&output.stdout).contains("\"bytes\": 0"), "{output:?}");

    let removed = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" audit";
    let program = agent().get_program().to_owned();
    let output = Command::new("sh").args(["-c", removed]).arg(program).current_dir(folder.0.path()).output().unwrap();
    refused(&output, "cannot read `.`: this folder was removed\nno findings in 0 files; the audit is incomplete");
}

/// A new file is readable to whom every new file is.
#[test]
fn a_new_file_follows_the_mask_of_the_user() {
    let folder = Folder::new();
    succeeds(&folder.output(&["docs", "--output", "codes.md"]));
    File::create(folder.path("other")).unwrap();
    let mode = |name| fs::metadata(folder.path(name)).unwrap().mode() & 0o777;
    assert_eq!(mode("codes.md"), mode("other"));
}

/// Reading one would wait for good, or fill the memory.
#[test]
fn locks_and_templates_are_read_from_regular_files_only() {
    let folder = Folder::new();
    let pipe = folder.special("pipe", "mkfifo pipe");
    let device = folder.special("zero", "mknod zero c 1 5");
    for name in [pipe.map(|_| "pipe"), device.map(|_| "zero")].into_iter().flatten() {
        for arguments in [
            &["lock", "--check", name][..],
            &["lock", "--write", name],
            &["lock", "--diff", name],
            &["docs", "--check", name],
            &["render", name],
        ] {
            refused(&folder.output(arguments), "it is not a regular file");
        }
    }
    File::create(folder.path("huge")).unwrap().set_len(1 << 30).unwrap();
    refused(&folder.output(&["lock", "--check", "huge"]), "it is larger than 64 MiB");
    refused(&folder.output(&["render", "huge"]), "it is larger than 1 MiB");
}

/// `git show v1:azsm.lock | agent changes -`, and `agent lock --base <(git show v1:azsm.lock)`.
#[test]
fn an_earlier_state_is_read_from_a_pipe() {
    let folder = Folder::new();
    let pipe = folder.special("pipe", "mkfifo pipe").unwrap();
    let lock = folder.output(&["lock", "--write", "-"]).stdout;
    fs::write(folder.path("base.lock"), &lock).unwrap();
    for [command, option, wanted] in [["changes", "--breaking", ""], ["lock", "--base", "the registry keeps"]] {
        let words = |file| if command == "lock" { [command, option, file] } else { [command, file, option] };
        let writer = std::thread::spawn({
            let (pipe, lock) = (pipe.clone(), lock.clone());
            move || fs::write(pipe, lock).unwrap()
        });
        let from_pipe = folder.output(&words("pipe"));
        writer.join().unwrap();
        let base = File::open(folder.path("base.lock")).unwrap();
        let from_input = folder.agent(&words("-")).stdin(base).output().unwrap();
        for output in [from_pipe, from_input] {
            assert!(output.status.success(), "{output:?}");
            assert!(String::from_utf8_lossy(&output.stdout).starts_with(wanted), "{output:?}");
        }
    }
}

#[test]
fn a_lock_is_not_written_through_a_link_to_a_pipe() {
    let folder = Folder::new();
    symlink("/proc/self/fd/1", folder.path("out")).unwrap();
    let mut child =
        folder.agent(&["lock", "--write", "out"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut written = String::new();
    child.stdout.take().unwrap().read_to_string(&mut written).unwrap();
    refused(&child.wait_with_output().unwrap(), "it is not a regular file");
    assert!(written.is_empty() && is_link(&folder.path("out")));
}
