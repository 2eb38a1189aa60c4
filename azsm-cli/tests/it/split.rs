//! `docs --split`, over folders that hold something already.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use azsm_cli::Exit;
use azsm_test_commands::console::{self, Run};
use azsm_test_commands::facts::FACTS;
use azsm_test_commands::registry::{AGENT, large, nothing};
use azsm_test_commands::tree::Tree;
use expect_test::expect;
use saphyr_parser::{Event, Parser};

use crate::docs::hostile;

const FORMATS: [&str; 2] = ["markdown", "html"];

fn split(folder: &Path, more: &[&str]) -> Run {
    console::run(&AGENT, None, &[&["docs", "--split", folder.to_str().unwrap()], more].concat())
}

/// Every file below a folder, with what it holds.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())).collect()
}

/// The strings between two others.
fn between<'t>(text: &'t str, before: &str, after: char) -> Vec<&'t str> {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap()).collect()
}

/// A reader would follow a link to a page that was never written.
#[test]
fn every_link_leads_to_a_page_that_was_written() {
    for (registry, count) in [("agent", 8), ("facts", 5), ("large", 6), ("nothing", 1), ("backup", 1)] {
        for format in FORMATS {
            let tree = Tree::of(&[]);
            let site = tree.path("site");
            let arguments = ["docs", "--format", format, "--split", site.to_str().unwrap()];
            azsm_test_commands::transcripts::over_registry(registry, None, &arguments).output();
            let files = files(&site);
            assert!(files.len() > count, "{registry}: {:?}", files.keys());
            for (name, text) in &files {
                let hrefs = if format == "html" { between(text, "href=\"", '"') } else { between(text, "](", ')') };
                let own = |link: &&str| !link.contains(':') && !link.starts_with('<');
                for link in hrefs.into_iter().filter(own) {
                    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
                    let target = files.get(if file.is_empty() { name.as_str() } else { file });
                    let target = target.unwrap_or_else(|| panic!("{name} leads to {link}"));
                    let anchors = [format!("id=\"{anchor}\""), format!("name=\"{anchor}\"")];
                    let has_anchor = anchor.is_empty() || anchors.iter().any(|anchor| target.contains(anchor));
                    assert!(has_anchor, "{name} leads to {link}");
                }
            }
        }
    }
}

/// A support engineer follows the link of a log line, and finds less than the declaration says.
#[test]
fn a_page_says_what_the_declaration_does() {
    let tree = Tree::of(&[]);
    let site = tree.path("site");
    console::run(&FACTS, None, &["docs", "--meta", "http,quoted", "--split", site.to_str().unwrap()]).output();
    let files = files(&site);
    expect![[r#"
        ---
        generator: "azsm docs --split: FACTS AZSM0000"
        title: "AZSM1001: Failed to mount source path"
        description: "Failed to mount source path"
        sidebar_label: "AZSM1001"
        linkTitle: "AZSM1001"
        message: "Failed to mount source path"
        severity: "error"
        state: "active"
        ---

        [//]: # "Written by `docs` from the declarations in source. Change those, not this page."

        **<a name="AZSM1001">AZSM1001</a>**: Failed to mount source path

        ## Facts

        | Fact | Value |
        | --- | --- |
        | Severity | error |
        | State | active |
        | Subcategory | [`job.source`](README.md#job.source) (AZSM1001 to AZSM1020) |
        | Path | `job.source.MountFailed` |
        | Since | 2\.1 \| \<beta\> |
        | Elsewhere | <a href="https://example.com/codes?a=1&amp;b=1001#of-AZSM1001">More about AZSM1001</a> |
        | http | 503 |
        | quoted | a "b", \`c\` \| d; e\\f =1+1 |

        ## Near codes in `job.source`

        | Status code | Message |
        | --- | --- |
        | [AZSM1006](AZSM1006.md) | Source probe failed (retired) |
        | [AZSM1007](AZSM1007.md) | The lease is stale (deprecated) |

        Previous: [AZSM0000](AZSM0000.md) · Next: [AZSM1006](AZSM1006.md)
    "#]]
    .assert_eq(&files["AZSM1001.md"]);
    expect![[r#"
        ---
        generator: "azsm docs --split: FACTS AZSM0000"
        title: "AZSM1007: The lease is stale"
        description: "The lease is stale"
        sidebar_label: "AZSM1007"
        linkTitle: "AZSM1007"
        message: "The lease is stale"
        severity: "error"
        state: "deprecated"
        ---

        [//]: # "Written by `docs` from the declarations in source. Change those, not this page."

        **<a name="AZSM1007">AZSM1007</a>**: The lease is stale

        <strong>deprecated</strong> since 2.0: use `MountFailed`; replaced by [AZSM1023](AZSM1023.md) (`job.target.LeaseExpired`)

        ## What to do

        Retry.

        ## Facts

        | Fact | Value |
        | --- | --- |
        | Severity | error |
        | State | deprecated |
        | Subcategory | [`job.source`](README.md#job.source) (AZSM1001 to AZSM1020) |
        | Path | `job.source.Stale` |
        | Since | 1\.0 |
        | Elsewhere | <a href="https://example.com/codes?a=1&amp;b=1007#of-AZSM1007">More about AZSM1007</a> |
        | http | 500 |

        ## Near codes in `job.source`

        | Status code | Message |
        | --- | --- |
        | [AZSM1001](AZSM1001.md) | Failed to mount source path |
        | [AZSM1006](AZSM1006.md) | Source probe failed (retired) |

        Previous: [AZSM1006](AZSM1006.md) · Next: [AZSM1023](AZSM1023.md)
    "#]].assert_eq(&files["AZSM1007.md"]);
    expect![[r#"
        ---
        generator: "azsm docs --split: FACTS AZSM0000"
        title: "Status codes"
        ---

        [//]: # "Written by `docs` from the declarations in source. Change those, not this page."

        ## How to read a status code

        A status code is `AZSM` and exactly four decimal digits. The first digit tells the scope: what the status is about.

        | First digit | Scope | Codes | What it is about |
        | --- | --- | --- | --- |
        | 1 | `job` | AZSM1000 to AZSM1999 | |

        A scope is divided into subcategories. A subcategory owns one or more ranges of numbers, usually of 20, so that related codes stay together. A number keeps its meaning for good: a code that is no longer raised is marked as retired, and its number is never used again.

        > [!IMPORTANT]
        > <a name="AZSM0000"></a>[AZSM0000](AZSM0000.md) means success, whatever the scope. Its number never takes another meaning.

        ## Scope `job` (AZSM1000 to AZSM1999)

        ### <a name="job.source"></a>`job.source` (AZSM1001 to AZSM1020)

        | Status code | Severity | Message |
        | --- | --- | --- |
        | <a name="AZSM1001"></a>[AZSM1001](AZSM1001.md) | error | Failed to mount source path |
        | <a name="AZSM1006"></a>[AZSM1006](AZSM1006.md) | error | Source probe failed (retired) |
        | <a name="AZSM1007"></a>[AZSM1007](AZSM1007.md) | error | The lease is stale (deprecated) |

        ### <a name="job.target"></a>`job.target` (AZSM1021 to AZSM1040)

        | Status code | Severity | Message |
        | --- | --- | --- |
        | <a name="AZSM1023"></a>[AZSM1023](AZSM1023.md) | error | Lease expired |
    "#]].assert_eq(&files["README.md"]);
}

/// The author of a text could run a script in the browser of any reader, or break the build of a whole site.
#[test]
fn no_text_is_html_a_template_or_yaml() {
    for format in FORMATS {
        let tree = Tree::of(&[]);
        let site = tree.path("site");
        let title = "<b>\": {{ x }}";
        let arguments = ["docs", "--format", format, "--title", title, "--split", site.to_str().unwrap()];
        console::run(&hostile::REGISTRY, None, &arguments).output();
        let files = files(&site);
        for (name, text) in files.iter().filter(|(name, _)| name.starts_with("AZSM") || name.starts_with("README")) {
            for forbidden in ["<script", "<img", "<iframe", "javascript:", "<b>", "<path>", "onerror=\""] {
                assert!(!text.replace("\\<", "").contains(forbidden), "{forbidden} in {name}: {text}");
            }
            if format == "markdown" {
                assert!(!text.contains(['{', '}']) && !text.contains("<!--"), "{name}: {text}");
            }
        }
        if format == "html" {
            assert_eq!(files["index.html"].matches("<script").count(), 1, "the page's own");
            assert!(!files["index.html"].contains("<b>"));
            continue;
        }
        let front_matter = files["AZSM1001.md"].split("---\n").nth(1).unwrap();
        let scalars = Parser::new_from_str(front_matter).filter_map(|event| match event.unwrap() {
            (Event::Scalar(text, ..), _) => Some(text.into_owned()),
            _ => None,
        });
        let scalars: Vec<_> = scalars.collect();
        let at = scalars.iter().position(|text| text == "message").unwrap();
        assert_eq!(scalars[at + 1], "</script><script>alert(4)</script> & \"quotes\" | _it_");
        assert!(!scalars[3].contains(['<', '>', '"']), "MkDocs takes a title for HTML: {}", scalars[3]);
    }
}

/// Keys of a team's own can name runbooks and hosts.
#[test]
fn keys_are_shown_where_they_are_asked_for() {
    for (keys, count) in [("", 0), ("retryable", 1)] {
        for format in FORMATS {
            let tree = Tree::of(&[]);
            let site = tree.path("site");
            let mut arguments = vec!["docs", "--format", format, "--split", site.to_str().unwrap()];
            arguments.extend((count > 0).then_some(["--meta", keys]).iter().flatten());
            console::run(&FACTS, None, &arguments).output();
            for (name, text) in files(&site) {
                let is_own = name.starts_with("AZSM") && !name.contains("0000");
                assert_eq!(text.matches("retryable").count(), if is_own { count } else { 0 }, "{name}: {text}");
                assert!(!text.contains("503"), "{name}");
            }
        }
    }
}

/// CI would fail after a formatter has aligned the tables, or after a checkout with other line ends.
#[test]
fn pages_that_read_the_same_are_not_stale() {
    let tree = Tree::of(&[]);
    let site = tree.path("site");
    split(&site, &[]).output();
    for (name, text) in files(&site) {
        let formatted = text.replace("| --- |", "| ------------- |").replace("\n* ", "\n- ").replace('\n', "\r\n");
        fs::write(site.join(name), format!("\u{feff}{formatted}")).unwrap();
    }
    assert_eq!(split(&site, &["--check"]).output(), "");
    let page = site.join("AZSM1001.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace("severity: \"error\"", "severity: \"info\"")).unwrap();
    assert!(split(&site, &["--check"]).err.contains("AZSM1001.md` is stale"), "front matter counts");
}

/// A site generator that watches the folder would build every page again.
#[test]
fn files_that_are_up_to_date_are_not_written() {
    let tree = Tree::of(&[]);
    let site = tree.path("site");
    split(&site, &["--format", "html"]).output();
    let old = std::time::SystemTime::UNIX_EPOCH;
    for name in files(&site).keys() {
        fs::File::options().write(true).open(site.join(name)).unwrap().set_modified(old).unwrap();
    }
    fs::write(site.join("AZSM1001.html"), "<!-- \"azsm docs --split: AGENT AZSM0000\" -->").unwrap();
    split(&site, &["--format", "html"]).output();
    let is_new = |name: &&String| fs::metadata(site.join(name)).unwrap().modified().unwrap() != old;
    assert_eq!(files(&site).keys().filter(is_new).collect::<Vec<_>>(), ["AZSM1001.html"]);
}

/// What was written by hand, or by another program, would be lost.
#[test]
fn only_pages_that_were_written_here_are_removed() {
    let mark = "\"azsm docs --split: AGENT AZSM0000\"";
    let deep = format!("{}{mark}", "x".repeat(2000));
    let other = mark.replace("AGENT", "OTHER");
    let kept = [
        ("notes.md", mark),
        ("AZSM1999.txt", mark),
        ("AZSM19990.md", mark),
        ("XDM1999.md", mark),
        ("AZSM1998.md", "by hand"),
        ("AZSM1997.md", &deep),
        ("AZSM1996.html", &other),
    ];
    let removed = [("AZSM1995.md", mark), ("AZSM1994.html", mark), ("index.html", mark), ("azsm.css", mark)];
    let tree = Tree::of(&[]);
    let site = tree.path("site");
    for (name, text) in kept.iter().chain(&removed) {
        tree.write(&format!("site/{name}"), text);
    }
    tree.write("site/AZSM1993.md/AZSM1992.md", mark);
    let checked = split(&site, &["--check"]);
    let left_over: Vec<_> = checked.err.lines().filter(|line| line.ends_with("is left over")).collect();
    assert_eq!((checked.exit, left_over.len()), (Exit::Failure, removed.len()), "{}", checked.err);
    split(&site, &[]).output();
    for (name, text) in kept {
        assert_eq!(fs::read_to_string(site.join(name)).unwrap(), text, "{name}");
    }
    assert!(removed.iter().all(|(name, _)| !site.join(name).exists()));
    assert!(site.join("AZSM1993.md/AZSM1992.md").exists());
}

/// A second product that writes into the same folder would remove the pages of the first.
#[test]
fn another_catalog_needs_a_folder_of_its_own() {
    let tree = Tree::of(&[]);
    let site = tree.path("site");
    split(&site, &[]).output();
    let before = files(&site);
    for run in [
        console::run(&large::REGISTRY, None, &["docs", "--split", site.to_str().unwrap()]),
        console::run(&nothing::REGISTRY, None, &["docs", "--split", site.to_str().unwrap()]),
    ] {
        assert_eq!(run.exit, Exit::Failure);
        assert!(run.err.contains("README.md` was not written by `docs --split` for this catalog"), "{}", run.err);
        assert_eq!(files(&site), before);
    }
}

mod published {
    pub(crate) mod here {
        azsm::status_codes! {
            #![url = "https://example.com/docs/codes/{code}"]
            scope job { source 1001..=1020 { First = 1001 "First", Second = 1002 "Second", Third = 1003 "Third" } }
        }
    }

    pub(crate) mod there {
        azsm::status_codes! {
            #![url = "http://wiki.example.com/{code}.html"]
            scope file { source 2001..=2020 { Other = 2001 "Other" } }
        }
    }

    azsm::registry! { #[unlocked] pub(crate) static REGISTRY = [here, there]; }
}

/// A release would ship links that lead nowhere.
#[test]
fn links_lead_to_the_pages_that_were_written() {
    let tree = Tree::of(&[]);
    for (folder, address) in [("codes", "https://example.com/docs/codes"), (".", "https://example.com")] {
        let site = tree.path(if folder == "." { "root" } else { folder });
        let pages = if folder == "." { site.join("docs/codes") } else { site.clone() };
        fs::create_dir_all(pages.parent().unwrap()).unwrap();
        for format in FORMATS {
            let run = |arguments: &[&str]| console::run(&published::REGISTRY, None, &[&["docs"], arguments].concat());
            run(&["--format", format, "--split", pages.to_str().unwrap()]).output();
            let checked = run(&["--check-links", site.to_str().unwrap()]);
            let outside =
                format!("AZSM2001: not looked at: http://wiki.example.com/AZSM2001.html is outside of {address}\n");
            assert_eq!((checked.exit, &*checked.err), (Exit::Success, &*outside));
            assert!(checked.out.ends_with(&format!(", published at {address}\n")), "{}", checked.out);
            fs::remove_file(pages.join(if format == "html" { "AZSM1002.html" } else { "AZSM1002.md" })).unwrap();
            let checked = run(&["--check-links", site.to_str().unwrap()]);
            let dead =
                "error: the link of AZSM1002 is dead: https://example.com/docs/codes/AZSM1002: the folder has no page";
            assert!(checked.exit == Exit::Failure && checked.err.contains(dead), "{}", checked.err);
            assert_eq!(checked.err.matches("error:").count(), 1, "{}", checked.err);
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::CommandExt as _;

    use super::*;
    use crate::agent::agent;

    /// Files outside of the folder would be replaced or removed.
    #[test]
    fn links_in_the_folder_are_not_followed() {
        let mark = "\"azsm docs --split: AGENT AZSM0000\"";
        let tree = Tree::of(&[("outside.md", mark), ("site/notes.txt", "x")]);
        let site = tree.path("site");
        for name in ["AZSM1001.md", "AZSM1999.md"] {
            symlink("../outside.md", site.join(name)).unwrap();
        }
        symlink("../nowhere.md", site.join("AZSM1003.md")).unwrap();
        fs::create_dir(site.join("search.json")).unwrap();
        split(&site, &[]).fails_with(
            tree.root(),
            &expect![[r#"
            error: `site/AZSM1001.md` is not a regular file
              move it away, or give `--split` another folder
            error: `site/AZSM1003.md` is not a regular file
              move it away, or give `--split` another folder
            error: `site/search.json` is not a regular file
              move it away, or give `--split` another folder
        "#]],
        );
        assert!(!site.join("README.md").exists() && !tree.path("nowhere.md").exists(), "nothing was written");
        for name in ["AZSM1001.md", "AZSM1003.md"] {
            fs::remove_file(site.join(name)).unwrap();
        }
        fs::remove_dir(site.join("search.json")).unwrap();
        split(&site, &[]).output();
        assert_eq!(split(&site, &["--check"]).output(), "");
        assert!(fs::symlink_metadata(site.join("AZSM1999.md")).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(tree.path("outside.md")).unwrap(), mark);

        symlink("site", tree.path("link")).unwrap();
        assert_eq!(split(&tree.path("link"), &["--check"]).output(), "", "the folder itself can be a link");
    }

    /// A file that is not published would count as a page.
    #[test]
    fn pages_outside_of_the_folder_are_not_pages() {
        let page = "<p id='of-AZSM1001'><p id='of-AZSM1006'><p id='of-AZSM1007'><p id='of-AZSM1023'>";
        let tree = Tree::of(&[("codes.html", page), ("site/index.html", "")]);
        symlink("../codes.html", tree.path("site/codes.html")).unwrap();
        let site = tree.path("site").display().to_string();
        let run = console::run(&FACTS, None, &["docs", "--check-links", &site]);
        assert!(run.exit == Exit::Failure && run.err.contains("is a link that leads out of the folder"), "{}", run.err);
    }

    /// Pages of two releases would be next to each other.
    #[test]
    fn a_folder_that_cannot_be_written_stays_as_it_is() {
        let tree = Tree::of(&[("site/notes.txt", "x")]);
        let site = tree.path("site");
        fs::set_permissions(tree.root(), PermissionsExt::from_mode(0o755)).unwrap();
        fs::set_permissions(&site, PermissionsExt::from_mode(0o555)).unwrap();
        let mut command = agent();
        command.args(["docs", "--split"]).arg(&site).current_dir(tree.root());
        if fs::File::create(site.join("probe")).is_ok() {
            // The superuser writes anywhere.
            fs::remove_file(site.join("probe")).unwrap();
            command.uid(65534);
        }
        let output = command.output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(1) && error.contains("cannot be written: Permission denied"), "{error}");
        assert_eq!(files(&site).keys().collect::<Vec<_>>(), ["notes.txt"]);
    }
}
