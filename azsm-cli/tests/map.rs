//! `map`, over a registry that has everything a declaration can say.

#![allow(clippy::needless_raw_string_hashes, reason = "`UPDATE_EXPECT=1` writes them")]

mod console;
mod registry;

use azsm_cli::Exit;
use console::{Run, examples};
use expect_test::expect;
use registry::AGENT;

fn run(width: Option<usize>, arguments: &[&str]) -> Run {
    console::run(&AGENT, width, &[&["map"], arguments].concat())
}

mod large {
    mod codes {
        azsm::status_codes! {
            scope job {
                #[owner = "a-team-with-a-rather-long-name"]
                everything 1001..=1999 {
                    First = 1001 "First",
                    Second = 1002 "Second",
                    reserved 1501..=1999,
                }
            }
            scope telemetry = 7 {
                one 7000..=7000 { Only = 7000 "Only" }
                pair 7011..=7012 {}
                odd 7041..=7060 {
                    #[deprecated]
                    Old = 7041 "Old",
                    retired Gone = 7042 "Gone",
                }
            }
            scope spare = 9 {}
        }
    }

    azsm::registry! {
        #[unlocked]
        pub(crate) static REGISTRY = [codes];
    }
}

mod nothing {
    azsm::registry! {
        #[unlocked]
        pub(crate) static REGISTRY = [];
    }
}

/// Who plans a new code sees at a glance what is taken, and whom to ask.
#[test]
fn a_pipe_gets_every_number_as_one_cell() {
    run(None, &[]).succeeds_with(&expect![[r#"
        job 1000..=1999  8 of 1000 taken
          category run
            job.source      1001..=1020  █·█·dx···rrr········  7 of 40   17%  source-team
                            1101..=1120  ····················
            job.target      1021..=1040  █···················  1 of 20    5%
          free: 1041..=1100, 1121..=1999

        file 2000..=2999  2 of 1000 taken
          file.full         2001..=2001  █                      1 of 1  100%
          file.source       2021..=2040  █···················  1 of 20    5%
          free: 2002..=2020, 2041..=2999

        telemetry 7000..=7999  0 of 1000 taken
          telemetry.upload  7001..=7020  ····················  0 of 20    0%
          free: 7021..=7999

        free scope digits: 3, 4, 5, 6, 8, 9

        █ used  d deprecated  x retired  r reserved  · free
    "#]]);
}

#[test]
fn a_wide_terminal_shows_the_same() {
    assert_eq!(run(Some(100), &[]).output(), run(None, &[]).output());
    assert_eq!(run(Some(250), &[]).output(), run(None, &[]).output());
}

/// Lines that the terminal breaks make every bar unreadable.
#[test]
fn a_narrow_terminal_is_not_overrun() {
    run(Some(40), &["--scope", "job"]).succeeds_with(&expect![[r#"
        job 1000..=1999  8 of 1000 taken
          category run
            job.source
            7 of 40, 17%, source-team
            1001..=1020  █·█·dx···rrr········
            1101..=1120  ····················
            job.target
            1 of 20, 5%
            1021..=1040  █···················
          free: 1041..=1100, 1121..=1999

        █ used  d deprecated  x retired
        r reserved  · free
    "#]]);
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

/// A thousand numbers do not fit into a line, but must not look like twenty either.
#[test]
fn a_long_range_is_scaled_and_says_so() {
    console::run(&large::REGISTRY, None, &["map"]).succeeds_with(&expect![[r#"
        job 1000..=1999  501 of 1000 taken
          job.everything
            501 of 999, 50%, a-team-with-a-rather-long-name
            1001..=1999  ▄····················▄rrrrrrrrrrrrrrrrrrrrrr 1:23
          free: none

        telemetry 7000..=7999  3 of 1000 taken
          telemetry.one
            1 of 1, 100%
            7000..=7000  █
          telemetry.pair
            0 of 2, 0%
            7011..=7012  ··
          telemetry.odd
            2 of 20, 10%
            7041..=7060  dx··················
          free: 7001..=7010, 7013..=7040, 7061..=7999

        spare 9000..=9999  0 of 1000 taken
          free: 9001..=9999

        free scope digits: 3, 4, 5, 6, 8

        █ used  d deprecated  x retired  r reserved  · free  ▄ partly free
        1:n: each cell of the bar is n numbers
    "#]]);
    console::run(&large::REGISTRY, Some(48), &["map", "--scope", "job"]).succeeds_with(&expect![[r#"
        job 1000..=1999  501 of 1000 taken
          job.everything
            501 of 999, 50%
            a-team-with-a-rather-long-name
            1001..=1999  ▄···········▄rrrrrrrrrrrrr 1:39
          free: none

        █ used  d deprecated  x retired  r reserved
        · free  ▄ partly free
        1:n: each cell of the bar is n numbers
    "#]]);
}

#[test]
fn one_scope_can_be_asked_for() {
    let map = run(None, &["--scope", "2"]).output();
    assert!(map.starts_with("file 2000..=2999") && !map.contains("job") && !map.contains("scope digits"), "{map}");
    let unknown = run(None, &["--scope", "jbo"]);
    assert_eq!((unknown.exit, &*unknown.out), (Exit::Failure, ""));
    assert_eq!(unknown.err, "error: `jbo` is not a scope\n  did you mean `job`?\n");
}

#[test]
fn an_empty_registry_has_an_empty_map() {
    console::run(&nothing::REGISTRY, None, &["map"]).succeeds_with(&expect![[r#"
        free scope digits: 3, 4, 5, 6, 7, 8, 9

        █ used  d deprecated  x retired  r reserved  · free
    "#]]);
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

#[test]
fn every_example_in_the_help_works() {
    for example in examples(&AGENT, "map") {
        let words: Vec<_> = example.iter().map(String::as_str).collect();
        assert!(!console::run(&AGENT, None, &words).output().is_empty(), "{example:?}");
    }
}
