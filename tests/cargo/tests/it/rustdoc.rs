//! What rustdoc makes of a declaration: its lints and tests name the lines that the user wrote, and
//! help is Markdown.

use crate::generated::Workspace;

const SOURCE: &str = r#"#![warn(rustdoc::all)]
//! Codes.

/// Codes.
pub mod codes {
    azsm::status_codes! {
        //! All of [`Missing`] them.

        scope job {
            /// Reading [`Source2`], a Vec<u8>.
            ///
            /// ```
            /// assert_eq!(1, 1);
            /// ```
            #[help = "Run:\n\n    sudo mount /mnt\n\nor [ask](https://example.com/) the <owner>,\n\n```\nsudo reboot\n```"]
            source 1001..=1020 {
                /// See [`Target`] and Vec<u16>.
                ///
                /// ```
                /// assert_eq!(1, 1);
                /// ```
                MountFailed = 1001 "Failed to mount <source> [x]",
                /**
                 * A list of
                 *
                 * * one [`Nope`]
                 * * two
                 */
                Other = 1002 "Other",
                Plain = 1003 "Plain",
            }
        }
    }
}
"#;

/// A lint at another place, or at none, is one that cannot be mended. A placeholder that is taken
/// for HTML vanishes from the page.
#[test]
fn lints_name_the_lines_of_the_user_and_help_is_markdown() {
    let workspace = Workspace::new("rustdoc", &["app"]);
    workspace.source("app", SOURCE);
    let places = |level: &str, output: &str| -> Vec<String> {
        let mut lines = output.lines().peekable();
        let mut places = Vec::new();
        while let Some(line) = lines.next() {
            if let (Some(text), Some(place)) = (line.strip_prefix(level), lines.peek()) {
                let place = place.trim_start().strip_prefix("--> ").unwrap_or("nowhere");
                places.push(format!("{place}: {text}"));
            }
        }
        places
    };
    let (succeeds, output) = workspace.cargo_says(&["doc", "--no-deps", "--offline", "--quiet", "--color", "never"]);
    assert!(succeeds, "{output}");
    let mut found = places("warning: ", &output);
    found.retain(|place| !place.contains("generated"));
    assert_eq!(
        found,
        [
            "app/src/lib.rs:10:27: unresolved link to `Source2`",
            "app/src/lib.rs:17:27: unresolved link to `Target`",
            "app/src/lib.rs:26:28: unresolved link to `Nope`",
            "app/src/lib.rs:7:22: unresolved link to `Missing`",
            "app/src/lib.rs:10:43: unclosed HTML tag `u8`",
            "app/src/lib.rs:17:43: unclosed HTML tag `u16`",
        ],
        "{output}"
    );
    let page = workspace.document("app/codes/enum.Source.html");
    for shown in [
        "<strong>AZSM1001</strong>: Failed to mount &lt;source&gt; [x]",
        "<a href=\"https://example.com/\">ask</a> the &lt;owner&gt;",
        "<p>A list of</p>\n<ul>\n<li>one [<code>Nope</code>]</li>\n<li>two</li>\n</ul>\n<p><strong>Help</strong>: Run:</p>",
        "sudo mount /mnt",
    ] {
        assert!(page.contains(shown), "{shown} is not in {page}");
    }
}

/// A test that is attributed to azsm's own file cannot be found, and a command in a help text must
/// not be run as Rust.
#[test]
fn only_the_user_writes_doctests() {
    let workspace = Workspace::new("rustdoc-tests", &["app"]);
    workspace.source("app", SOURCE);
    let (succeeds, output) = workspace.cargo_says(&["test", "--doc", "--offline", "--quiet", "--", "--format=pretty"]);
    let mut tests: Vec<_> = output.lines().filter(|line| line.starts_with("test app")).collect();
    tests.sort_unstable();
    let wanted = [
        "test app/src/lib.rs - codes::Source (line 12) ... ok",
        "test app/src/lib.rs - codes::Source::MountFailed (line 19) ... ok",
    ];
    assert!(succeeds && tests == wanted, "{output}");
}
