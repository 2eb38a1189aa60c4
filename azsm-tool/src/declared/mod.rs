//! A declaration in the text of a file, as it is on disk or at a commit.

pub(crate) mod free;
pub(crate) mod survey;
pub(crate) mod tips;

use std::path::PathBuf;

use azsm_language::{File, Mistake, Model, Package, Scheme, Subcategory, plain, read_status_codes};
use proc_macro2::{Group, Ident, TokenStream, TokenTree};

use crate::insertion::Body;
use crate::sources::{Macro, Site, SourceFile, Sources, Unread};

/// Where a declaration is.
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    /// Its scheme.
    pub(crate) of: Option<Site>,
    package: Package,
    pub(crate) path: PathBuf,
    pub(crate) file: File,
    /// The last part of the path that the macro is called by.
    called: String,
}

impl Declaration {
    /// One of those in [`Sources::declarations`].
    pub(crate) fn of(sources: &Sources, declaration: usize) -> Option<Self> {
        let at = &sources.declarations[declaration].at;
        let source = sources.file(at);
        let Macro::StatusCodes(of) = at.of else { return None };
        let (path, file, called) = (source.path.clone(), source.file.clone(), at.called.clone());
        Some(Self { of, package: sources.package(at), path, file, called })
    }

    /// How it is read.
    pub(crate) fn reader<'a>(&'a self, scheme: &'a Scheme<'a>, subcategory: &'a str) -> Reader<'a> {
        let Self { package, path, file, called, .. } = self;
        Reader { scheme, package: package.clone(), path: path.clone(), file: file.clone(), called, subcategory }
    }
}

/// How the declaration of a subcategory is found, and read.
pub(crate) struct Reader<'a> {
    pub(crate) scheme: &'a Scheme<'a>,
    pub(crate) package: Package,
    pub(crate) path: PathBuf,
    pub(crate) file: File,
    /// The last part of the path that the macro is called by.
    pub(crate) called: &'a str,
    /// `job.source`
    pub(crate) subcategory: &'a str,
}

/// A declaration.
pub(crate) struct Declared {
    pub(crate) source: SourceFile,
    /// The input of the macro.
    pub(crate) tokens: TokenStream,
    pub(crate) model: Model,
    pub(crate) mistakes: Vec<String>,
    /// The position of the subcategory.
    subcategory: usize,
}

impl Declared {
    pub(crate) fn subcategory(&self) -> &Subcategory {
        &self.model.subcategories[self.subcategory]
    }

    /// Its braces.
    pub(crate) fn body(&self) -> Option<Body<'_>> {
        let name = self.subcategory().ident.span().byte_range().start;
        Body::find(&self.source.text, self.tokens.clone(), name)
    }
}

impl Reader<'_> {
    /// The declaration in a text that has the subcategory.
    ///
    /// # Errors
    ///
    /// When the text is not Rust.
    pub(crate) fn read(&self, text: String) -> Result<Option<Declared>, Unread> {
        let source = SourceFile::of(self.path.clone(), self.file.clone(), text);
        let mut inputs = Vec::new();
        calls(source.lex()?, &mut |name, group| {
            if plain(name) == self.called {
                inputs.push(group.stream());
            }
        });
        for tokens in inputs {
            let (model, mistakes) = read_status_codes(tokens.clone(), self.scheme, &self.package, self.file.clone());
            if let Some(subcategory) = model.subcategories.iter().position(|each| each.path == self.subcategory) {
                let mistakes = mistakes.into_iter().filter(|mistake| !mistake.is_site);
                let mistakes = mistakes.map(|Mistake { message, .. }| message).collect();
                return Ok(Some(Declared { source, tokens, model, mistakes, subcategory }));
            }
        }
        Ok(None)
    }
}

/// Every call of a macro with brackets, also inside of others.
fn calls(tokens: TokenStream, each: &mut impl FnMut(&Ident, &Group)) {
    let (mut name, mut is_call) = (None, false);
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => (name, is_call) = (Some(ident), false),
            TokenTree::Punct(punct) => is_call = punct.as_char() == '!',
            TokenTree::Literal(_) => is_call = false,
            TokenTree::Group(group) => {
                if let Some(name) = name.take().filter(|_| is_call) {
                    each(&name, &group);
                }
                is_call = false;
                calls(group.stream(), each);
            }
        }
    }
}
