//! What is committed for readers of other languages, against the declarations and against the
//! documentation page that it replaces (`page.tsv`).

mod page;

use std::path::{Path, PathBuf};
use std::process::Command;

use page::{Fact, page};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(file(name)).unwrap().replace("\r\n", "\n")
}

#[track_caller]
fn is_fresh(arguments: &[&str], checked: &str) {
    // A build elsewhere must not show where this was built.
    let text = read(checked);
    for place in [env!("CARGO_MANIFEST_DIR"), "src/", ".rs", "/home/", "/root/", "\\Users"] {
        assert!(!text.contains(place), "{checked}: {place}");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_storage-mover"));
    let output = command.args(arguments).arg("--check").arg(file(checked)).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Cells of the rows of every table, without the headers.
fn table_rows(markdown: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Option<Vec<String>> {
        let inner = line.strip_prefix('|')?.strip_suffix('|')?;
        Some(inner.split('|').map(|cell| cell.trim().to_owned()).collect())
    };
    let lines: Vec<_> = markdown.lines().collect();
    let is_rule = |line: &&str| line.starts_with("| ---");
    let rows = lines.iter().enumerate().filter(|(at, line)| !is_rule(line) && !lines.get(at + 1).is_some_and(is_rule));
    rows.filter_map(|(_, line)| cells(line)).collect()
}

/// Users read the page on a site, not in the source.
#[test]
fn the_committed_page_is_fresh() {
    is_fresh(&["docs", "--title", "Status codes of the storage mover agent"], "status-codes.md");
}

/// A customer who follows the advice of a wrong row loses a day.
#[test]
fn the_page_holds_the_facts_of_the_original() {
    let rows = table_rows(&read("status-codes.md"));
    let page = page();
    assert_eq!(page.len(), 43);

    let advised: Vec<_> = rows.iter().filter(|row| row.len() == 3).cloned().collect();
    let wanted = page.iter().filter_map(|Fact { code, message, help, .. }| {
        Some(vec![format!("**<a name=\"{code}\">{code}</a>**"), (*message).to_owned(), (*help)?.to_owned()])
    });
    assert_eq!(advised, wanted.collect::<Vec<_>>());
    assert_eq!(advised.len(), 18);

    let described = rows.iter().filter(|row| row[0].contains("AZSM")).filter(|row| row.len() == 4);
    // The parameters are those of the program, after the description.
    let description = |cell: &str| cell.split("<br/><br/>Parameters:").next().unwrap_or_default().to_owned();
    let described: Vec<_> = described.map(|row| (row[2].as_str(), description(&row[3]))).collect();
    let wanted: Vec<_> = page.iter().map(|fact| (fact.message, fact.description.to_owned())).collect();
    assert_eq!(described, wanted);
}

/// Links in tickets and in the portal point at the codes.
#[test]
fn every_code_can_be_linked_to() {
    let text = read("status-codes.md");
    for code in page().iter().map(|fact| fact.code).chain(["AZSM0000"]) {
        assert_eq!(text.matches(&format!("<a name=\"{code}\">{code}</a>")).count(), 1, "{code}");
    }
}

/// Programs in other languages are built from these files.
#[test]
fn the_committed_renderings_are_fresh() {
    is_fresh(&["render", "--builtin", "go", "--set", "package=status"], "rendered/constants.go");
    is_fresh(&["render", "--builtin", "typescript", "--set", "names=path"], "rendered/constants.ts");
    is_fresh(&["render", "--builtin", "c", "--set", "names=path"], "rendered/azsm.h");
    let template = file("templates/status_maps.go.j2");
    is_fresh(&["render", template.to_str().unwrap()], "rendered/status_maps.go");
}

/// The agent in Go shows these texts: another string for a symbol is a wrong message to a customer.
#[test]
fn the_go_maps_equal_those_of_the_page() {
    let maps = read("rendered/status_maps.go");
    for (name, prefix) in [("Agent", "XDM_AGSTATUS_"), ("JobRunLog", "XDM_JLSTATUS_"), ("CopyLog", "XDM_CLSTATUS_")] {
        let (_, map) = maps.split_once(&format!("\nvar {name}StatusMap = map[Code]string{{\n")).expect("a map");
        let entries = map.split_once("\n}").expect("its end").0.lines().map(|line| line.split_whitespace().collect());
        let entries: Vec<Vec<_>> = entries.collect();
        let facts = page().into_iter().filter(|fact| fact.symbol.starts_with(prefix));
        let wanted = facts.map(|fact| format!("{}: {:?},", fact.symbol, fact.message));
        assert_eq!(entries.iter().map(|words| words.join(" ")).collect::<Vec<_>>(), wanted.collect::<Vec<_>>());
    }
    assert_eq!(maps.matches("\nvar ").count(), 3);
}

#[test]
fn the_constants_of_every_language_have_the_numbers_of_the_page() {
    let (go, ts, c) = (read("rendered/constants.go"), read("rendered/constants.ts"), read("rendered/azsm.h"));
    let page = page();
    for Fact { code, symbol, message, .. } in &page {
        assert!(go.contains(&format!("\nconst {symbol} Code = \"{code}\"\n")), "{symbol}");
        assert!(ts.contains(&format!(": \"{code}\",\n")), "{code}");
        let number: u16 = code[4..].parse().unwrap();
        assert_eq!(c.matches(&format!(" = {number},\n")).count(), 1, "{code}");
        for (text, info) in [
            (&go, format!("\"{code}\": {{{number}, ")),
            (&ts, format!("{{ code: \"{code}\", number: {number}, ")),
            (&c, format!("{{{number}, \"{code}\", ")),
        ] {
            let infos: Vec<_> = text.lines().filter(|line| line.trim_start().starts_with(&info)).collect();
            assert!(infos.len() == 1 && infos[0].contains(&format!(" \"{message}\", ")), "{code}: {infos:?}");
        }
    }
    // Success is not a row of the page.
    assert_eq!(go.matches(" Code = \"").count(), page.len() + 1);
    assert_eq!(ts.matches(": \"AZSM").count(), 2 * (page.len() + 1));
}
