//! The documentation page that the catalog carries (`page.tsv`).

/// One row of the page.
pub(crate) struct Fact {
    pub(crate) code: &'static str,
    pub(crate) symbol: &'static str,
    pub(crate) message: &'static str,
    pub(crate) description: &'static str,
    pub(crate) help: Option<&'static str>,
}

pub(crate) fn page() -> Vec<Fact> {
    let lines = include_str!("../page.tsv").lines().skip(1);
    let facts = lines.map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
        [code, symbol, message, description, help] => {
            Fact { code, symbol, message, description, help: Some(help).filter(|help| !help.is_empty()) }
        }
        _ => panic!("five columns: {line}"),
    });
    facts.collect()
}
