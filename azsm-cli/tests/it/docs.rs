//! `docs`, over a registry that has everything a declaration can say.

use azsm_test_commands::console;
use std::fs;

use azsm_cli::Exit;
use azsm_test_commands::console::Run;
use azsm_test_commands::registry::{AGENT, nothing};
use expect_test::expect;

fn run(arguments: &[&str]) -> Run {
    console::run(&AGENT, None, &[&["docs"], arguments].concat())
}

pub(crate) mod hostile {
    azsm::status_codes! {
        #![url = "https://example.com/codes#{code}"]

        /// Scope of <img src=x onerror=alert(1)>.
        scope job {
            /// <script>alert(2)</script>
            #[help = "Look at <path> | or [here](javascript:alert(3)).\n\nThen `a|b`."]
            source 1001..=1020 {
                /// Description of `Vec<u8>` | <b>bold</b>
                Odd = 1001 "</script><script>alert(4)</script> & \"quotes\" | _it_",
                /// export {a}: `{{#include y}}`, <https://a.example/b>, a@b.example
                /// {% raw %}
                Braces = 1002 "Cannot mount {path}, {{ site.x }}",
            }
        }
    }

    azsm::registry! {
        /// <iframe src="https://example.com"></iframe> ![map](https://example.com/map.png)
        #[unlocked]
        pub(crate) static REGISTRY = [self];
    }
}

/// A text with a pipe, or of two paragraphs, tears the table apart, and `<path>` vanishes from it.
#[test]
fn any_text_stays_in_its_cell_of_the_markdown() {
    let page = console::run(&hostile::REGISTRY, None, &["docs"]).output();
    let rows: Vec<_> = page.lines().filter(|line| line.contains("AZSM1001") && line.starts_with('|')).collect();
    expect![[r#"
        | **<a name="AZSM1001">AZSM1001</a>** | \</script\>\<script\>alert(4)\</script\> \& "quotes" \| \_it\_ | Look at \<path\> \| or here.<br/><br/>Then <code>a&#124;b</code>. |
        | [AZSM1001](#AZSM1001) | error | \</script\>\<script\>alert(4)\</script\> \& "quotes" \| \_it\_ | Description of `Vec<u8>` \| \<b\>bold\</b\> |
    "#]].assert_eq(&(rows.join("\n") + "\n"));
    let unescaped = page.replace("\\<", "");
    assert!(!["<script", "<img", "<iframe", "<path"].iter().any(|tag| unescaped.contains(tag)), "{page}");
}

/// A page of MDX does not compile otherwise, and a site generator puts something else in the place of the text.
#[test]
fn no_text_is_a_template_or_javascript() {
    let page = console::run(&hostile::REGISTRY, None, &["docs"]).output();
    for forbidden in ["{", "}", "<!--", "<br>", "<http", "| export "] {
        assert!(!page.contains(forbidden), "{forbidden}: {page}");
    }
    assert!(page.contains("Cannot mount &#123;path&#125;, &#123;&#123; site.x &#125;&#125;"), "{page}");
}

/// The reader is there already.
#[test]
fn a_code_has_no_link_to_its_own_anchor() {
    for format in ["markdown", "html"] {
        let page = console::run(&hostile::REGISTRY, None, &["docs", "--format", format]).output();
        assert!(!page.contains("More about") && !page.contains("example.com/codes"), "{page}");
    }
}

/// Whoever writes a declaration could run a script in the browsers of everybody else.
#[test]
fn no_text_is_html_on_the_html_page() {
    let page = console::run(&hostile::REGISTRY, None, &["docs", "--format", "html", "--title", "<b>&"]).output();
    assert!(page.contains("<title>&lt;b&gt;&amp;</title>"), "{page}");
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    assert_eq!(page.matches("</script").count(), 1);
    for forbidden in ["<img", "<iframe", "javascript:", "<b>"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("&lt;path&gt;") && page.contains("<code>Vec&lt;u8&gt;</code>"), "{page}");
}

/// A page that loads something shows only half of itself without a network.
#[test]
fn the_html_page_is_one_file() {
    let page = run(&["--format", "html"]).output();
    for loads in ["src=", "url(", "@import", "<link rel=\"stylesheet", "http://", "https://"] {
        assert!(!page.contains(loads), "{loads}");
    }
    for info in &AGENT {
        let code = info.code();
        assert_eq!(page.matches(&format!("id=\"{code}\"")).count(), 1, "a permalink leads to one place: {code}");
    }
    for state in [
        "deprecated</strong> since 2.1.0",
        "retired</strong>: no longer raised",
        "AZSM1010 to AZSM1012",
        "No codes yet.",
    ] {
        assert!(page.contains(state), "{state}");
    }
}

/// A link in a portal breaks when its code is not on the page, and leads anywhere when it is there
/// twice.
#[test]
fn every_code_has_one_anchor() {
    let page = run(&[]).output();
    for info in &AGENT {
        let code = info.code();
        assert_eq!(page.matches(&format!("<a name=\"{code}\">{code}</a>")).count(), 1, "{code}");
    }
}

/// A page that differs on every machine, or with every inserted line, is always stale.
#[test]
fn the_page_names_no_place_in_source() {
    for format in ["markdown", "html"] {
        let page = run(&["--format", format]).output();
        assert!(!page.contains("mod.rs") && !page.contains(env!("CARGO_MANIFEST_DIR")), "{format}");
        assert_eq!(page, run(&["--format", format]).output());
    }
}

#[test]
fn a_page_that_was_just_written_is_not_stale_and_an_edited_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("codes.md");
    let name = file.to_str().unwrap();
    assert_eq!(run(&["--output", name]).output(), "");
    assert_eq!(fs::read_to_string(&file).unwrap(), run(&[]).output());
    assert_eq!(run(&["--check", name]).output(), "");

    let page = fs::read_to_string(&file).unwrap();
    fs::write(&file, page.replace('\n', "\r\n")).unwrap();
    assert_eq!(run(&["--check", name]).output(), "", "git checks out CRLF on some machines");

    // As prettier writes it.
    let formatted =
        page.replace("| --- |", "| ------------- |").replace("| error |", "| error   |").replace("\n* ", "\n- ");
    fs::write(&file, &formatted).unwrap();
    assert!(formatted != page && run(&["--check", name]).output().is_empty());

    let edited = page.replace("| warning | Failed to access", "| error | Failed to access");
    fs::write(&file, &edited).unwrap();
    run(&["--check", name]).fails_with(
        folder.path(),
        &expect![[r#"
            --- codes.md
            +++ codes.md, updated
            @@ -46,5 +46,5 @@
             | --- | --- | --- | --- |
             | [AZSM1001](#AZSM1001) | error | Failed to mount source path | [Description](#AZSM1001-description) |
            -| [AZSM1003](#AZSM1003) | error | Failed to access source folder | |
            +| [AZSM1003](#AZSM1003) | warning | Failed to access source folder | |
             | [AZSM1005](#AZSM1005) | error | Source share is missing | <strong>deprecated</strong> since 2.1.0: use `MountFailed` |
             | [AZSM1006](#AZSM1006) | error | Source probe failed | <strong>retired</strong>: no longer raised, and never used again |
            error: `codes.md` is stale
              `docs --output codes.md` brings it up to date
        "#]],
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), edited, "checking writes nothing");
}

/// CI that forgets to commit the page must hear of it.
#[test]
fn a_page_that_does_not_exist_is_stale() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.md");
    let run = run(&["--check", missing.to_str().unwrap()]);
    assert_eq!((run.exit, &*run.out), (Exit::Failure, ""));
    assert!(run.err.contains("missing.md` cannot be read: ") && run.err.contains("--output"), "{}", run.err);
    assert!(!missing.exists());
}

/// An error that names a temporary file is about something that the user has never seen.
#[test]
fn a_page_that_cannot_be_written_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let name = |name: &str| folder.path().join(name).display().to_string();
    run(&["--output", &name("missing/codes.md")]).fails_with(
        folder.path(),
        &expect![[r#"
            error: `missing/codes.md` cannot be written: No such file or directory (os error 2)
              create the folder `missing` first
        "#]],
    );
    assert_eq!(run(&["--output", &name("")]).exit, Exit::Failure, "a folder");
    // This fails for the superuser, too, who writes anywhere.
    let long = run(&["--output", &name(&"x".repeat(250))]);
    let error = long.err.replace(&name(""), "");
    assert!(error.starts_with("error: `xx") && error.contains("x` cannot be written: "), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// The command that is advised would write another page.
#[test]
fn the_command_that_is_advised_is_the_one_that_was_given() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("a page.html").display().to_string();
    let given = ["--format", "html", "--title", "The agent's codes", "--lang", "de", "--check", &page];
    let advice = "docs --format html --title 'The agent'\\''s codes' --lang de --output";
    assert!(run(&given).err.contains(&format!("`{advice} '{page}'` brings it up to date")), "{}", run(&given).err);
}

/// A filter of one value hides nothing, or everything.
#[test]
fn a_filter_has_several_values() {
    let legends = |page: String| page.matches("<legend>").count();
    assert_eq!(legends(run(&["--format", "html"]).output()), 3);
    assert_eq!(legends(console::run(&nothing::REGISTRY, None, &["docs", "--format", "html"]).output()), 0);
}

#[test]
fn output_and_check_exclude_each_other() {
    assert_eq!(run(&["--output", "a", "--check", "b"]).exit, Exit::Usage);
    assert_eq!(run(&["--format", "pdf"]).exit, Exit::Usage);
}
