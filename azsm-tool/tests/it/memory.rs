//! Logs of any length are read in the same memory.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use azsm_test_commands::tree::Tree;

const CODES: &str = "azsm::status_codes! { scope job { source 1001..=1020 {
    MountFailed { share: string } = 1001 \"Failed to mount {share}\",
    Slow = 1002 \"The source is slow\",
} } }";

const COMMANDS: [&[&str]; 6] = [
    &["decode"],
    &["decode", "--with-help"],
    &["decode", "--format", "jsonl"],
    &["decode", "--summary"],
    &["decode", "--summary", "--by", "share"],
    &["audit", "--log", "-"],
];

/// A megabyte with what logs have: codes with values, codes that no one declares, JSON, bytes of no
/// encoding, and a line of most of it.
fn megabyte() -> Vec<u8> {
    let mut log = Vec::new();
    for line in 0..500 {
        let share = line % 100;
        writeln!(log, "2026-01-01T00:00:00Z AZSM1001: Failed to mount share{share}").unwrap();
        writeln!(log, "{{\"message\":\"AZSM1002: slow\",\"code\":\"AZSM{}\"}}", 1000 + line).unwrap();
    }
    log.extend((0..=255).cycle().take(10_000));
    log.extend(b"nothing is wrong ".iter().cycle().take((1 << 20) - log.len() - 9));
    log.extend(b"AZSM1001\n");
    log
}

/// A log of a year would fill the memory of the machine that reads it. `AZSM_LOG_MIB` is how long it is.
#[test]
fn a_log_of_any_length_takes_the_same_memory() {
    let len = std::env::var("AZSM_LOG_MIB").map_or(12, |len| len.parse().unwrap());
    let manifest = "[package]\nname = \"agent\"\nedition = \"2024\"\n[dependencies]\nazsm = \"0.1\"\n";
    let tree = Tree::of(&[("Cargo.toml", manifest), ("src/lib.rs", CODES)]);
    let megabyte = megabyte();
    let growth = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_azsm"));
        command.args(arguments).current_dir(tree.root()).env_remove("AZSM_CATALOG");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        // What is written is read, but for what a pipe holds.
        let mut most_after = |megabytes: usize| {
            (0..megabytes).for_each(|_| input.write_all(&megabyte).unwrap());
            let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
            let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.strip_suffix(" kB")).unwrap();
            most.trim().parse::<u64>().unwrap()
        };
        let (first, last) = (most_after(4), most_after(len));
        drop(input);
        let code = child.wait().unwrap().code();
        eprintln!("{arguments:?}: {first} KiB after 4 MiB, {last} KiB after {} MiB", len + 4);
        assert!(code.is_some_and(|code| code < 2), "{arguments:?}: {code:?}");
        (arguments.join(" "), last - first)
    };
    let grown: Vec<_> = std::thread::scope(|scope| {
        let threads = COMMANDS.map(|arguments| {
            scope.spawn({
                let growth = &growth;
                move || growth(arguments)
            })
        });
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(grown.iter().all(|(_, kib)| *kib < 2048), "{grown:?} KiB more");
}
