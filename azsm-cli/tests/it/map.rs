//! `map`, over a registry that has everything a declaration can say.

use azsm_cli::Exit;
use azsm_test_commands::console;
use azsm_test_commands::console::Run;
use azsm_test_commands::registry::{AGENT, large};

fn run(width: Option<usize>, arguments: &[&str]) -> Run {
    console::run(&AGENT, width, &[&["map"], arguments].concat())
}

#[test]
fn a_wide_terminal_shows_the_same() {
    assert_eq!(run(Some(100), &[]).output(), run(None, &[]).output());
    assert_eq!(run(Some(250), &[]).output(), run(None, &[]).output());
}

/// Lines that the terminal breaks make every bar unreadable.
#[test]
fn a_narrow_terminal_is_not_overrun() {
    for registry in [&AGENT, &large::REGISTRY] {
        for width in 36..120 {
            let map = console::run(registry, Some(width), &["map"]).output();
            for line in map.lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
                assert_eq!(line.trim_end(), line, "{width}");
            }
        }
        // Nothing fits there, but nothing fails either.
        for width in 0..36 {
            console::run(registry, Some(width), &["map"]).output();
        }
    }
}

#[test]
fn one_scope_can_be_asked_for() {
    let map = run(None, &["--scope", "2"]).output();
    assert!(map.starts_with("file 2000..=2999") && !map.contains("job") && !map.contains("scope digits"), "{map}");
    let unknown = run(None, &["--scope", "jbo"]);
    assert_eq!((unknown.exit, &*unknown.out), (Exit::Failure, ""));
    assert_eq!(unknown.err, "error: `jbo` is not a scope\n  did you mean `job`?\n");
}

/// Color alone does not reach everybody.
#[test]
fn a_map_in_colors_is_the_same_text() {
    let mut colored = Vec::new();
    let mut console = azsm_cli::Console { out: &mut colored, err: &mut Vec::new(), width: None };
    assert_eq!(azsm_cli::run(&AGENT, ["agent", "map"], &mut console), Exit::Success);
    let colored = String::from_utf8(colored).unwrap();
    assert!(colored.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), run(None, &[]).output());
}

/// A terminal without UTF-8 shows a bar as question marks.
#[cfg(unix)]
#[test]
fn a_map_is_drawn_in_ascii_where_the_locale_has_nothing_else() {
    let map = |locale: &str| {
        let output = crate::agent::agent().arg("map").env("LC_ALL", locale).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let wanted = map("en_US.UTF-8");
    assert!(wanted.contains("██··"), "{wanted}");
    for locale in ["C", "POSIX", "en_US.ISO-8859-1"] {
        assert_eq!(map(locale), wanted.replace('█', "#").replace('·', "."), "{locale}");
    }
}
