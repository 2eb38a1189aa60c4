//! What does not fit into a cell of a Markdown table: it goes below the table, under a heading of
//! its own.

use crate::catalog::Code;
use crate::user_markdown::Markdown;

/// The texts of one column that are too much for a cell.
pub(crate) struct Details {
    /// What the texts are.
    title: &'static str,
    sections: Vec<(String, String)>,
}

impl Details {
    pub(crate) fn new(title: &'static str) -> Self {
        Self { title, sections: Vec::new() }
    }

    /// The cell for what is said about a code: the text itself, or a link to where it is.
    pub(crate) fn cell(&mut self, code: &Code, markdown: &str) -> String {
        let markdown = Markdown::read(markdown);
        markdown.to_cell().unwrap_or_else(|| {
            let code = code.code.to_string();
            let link = format!("[{}](#{})", self.title, self.anchor(&code));
            self.sections.push((code, markdown.to_blocks()));
            link
        })
    }

    /// A heading and a section for each link. `level` is that of the headings: `###`.
    pub(crate) fn sections(&self, level: &str) -> impl Iterator<Item = String> {
        self.sections.iter().map(move |(code, text)| {
            format!("{level} <a name=\"{}\">{code}</a>: {}\n\n{text}", self.anchor(code), self.title)
        })
    }

    fn anchor(&self, code: &str) -> String {
        format!("{code}-{}", self.title.to_lowercase().replace(' ', "-"))
    }
}
