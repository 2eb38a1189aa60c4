//! The same codes, written as each library wants them: a template in `peers/` for each. None of the
//! libraries is a dependency of this workspace: what is written is compiled in packages of its own.
//!
//! A template has the module `codes` of a crate, and after a line `//// PART` what else there is:
//! `root`, what a library wants at the root of that crate; `lock`, its `azsm.lock`; `operations`, functions over its lookups
//! with the cases that go through them; `answer`, a function body over everything that there is to
//! look up, so that the linker keeps all of it.

use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde_json::json;

use crate::catalog::Catalog;

/// One way to write a catalog of status codes.
#[derive(Debug)]
pub(crate) struct Peer {
    /// What `--peers` calls it.
    pub(crate) name: &'static str,
    /// What the tables call it.
    pub(crate) title: &'static str,
    /// Lines under `[dependencies]`, and tables of the manifest after them. `REPOSITORY` is where this one is.
    dependencies: &'static str,
    template: &'static str,
    /// Whether the names of the codes are in the binary, in addition to the messages.
    pub(crate) keeps_names: bool,
}

pub(crate) const AZSM: Peer = Peer {
    name: "azsm",
    title: "azsm",
    dependencies: "azsm = { path = REPOSITORY }\n",
    template: include_str!("../peers/azsm.rs.j2"),
    keeps_names: true,
};
/// With what no other library has: one number space over all declarations, with lookups by code and
/// path.
pub(crate) const AZSM_REGISTRY: Peer = Peer { name: "azsm-registry", title: "azsm with `registry!`", ..AZSM };
/// With the history that those codes keep.
pub(crate) const AZSM_LOCK: Peer = Peer { name: "azsm-lock", title: "azsm with `registry!` and `azsm.lock`", ..AZSM };
/// With two parameters on each code.
pub(crate) const AZSM_PARAMS: Peer = Peer { name: "azsm-params", ..AZSM };
/// With lookups by symbol, too: everything that there is to look up.
pub(crate) const AZSM_SYMBOLS: Peer = Peer { name: "azsm-symbols", ..AZSM_REGISTRY };
/// What a program does with its errors, with azsm and by hand.
pub(crate) const AZSM_REPORTS: Peer = Peer {
    name: "azsm-reports",
    dependencies: "azsm = { path = REPOSITORY, features = [\"serde\"] }\n\
                   serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\
                   tracing = { version = \"0.1\", default-features = false, features = [\"std\"] }\n",
    template: include_str!("../peers/reports.rs.j2"),
    ..AZSM
};
pub(crate) const BARE: Peer = Peer {
    name: "bare",
    title: "bare enums (the floor)",
    dependencies: "",
    template: include_str!("../peers/bare.rs.j2"),
    ..AZSM
};
/// A crate without anything.
pub(crate) const EMPTY: Peer = Peer { name: "empty", title: "an empty crate", ..BARE };
const STRUM: Peer = Peer {
    name: "strum",
    title: "strum + num_enum + thiserror, enums of 20",
    dependencies: "num_enum = \"=0.7.6\"\nstrum = { version = \"=0.28.0\", features = [\"derive\"] }\nthiserror = \"=2.0.21\"\n",
    template: include_str!("../peers/strum.rs.j2"),
    // Only its `Debug` would, which nothing asks for.
    keeps_names: false,
};
const PHF: Peer = Peer {
    name: "phf",
    title: "phf, two maps to a row",
    dependencies: "phf = { version = \"=0.14.0\", features = [\"macros\"] }\n",
    template: include_str!("../peers/phf.rs.j2"),
    keeps_names: true,
};

/// Everything that is compared, in the order of the tables.
pub(crate) static ALL: [Peer; 12] = [
    AZSM,
    AZSM_REGISTRY,
    AZSM_LOCK,
    STRUM,
    Peer { name: "strum-equal", title: "the same, with the traits that azsm's enums have", ..STRUM },
    Peer { name: "strum-flat", title: "strum + num_enum + thiserror, one enum", ..STRUM },
    PHF,
    Peer { name: "phf-one-map", title: "phf, one map from text to a tuple", ..PHF },
    Peer {
        name: "http",
        title: "constants and a match, as in `http`",
        dependencies: "",
        template: include_str!("../peers/http.rs.j2"),
        keeps_names: false,
    },
    Peer {
        name: "waddling",
        title: "waddling-errors-macros",
        // Its expansion reads a feature of the crate that it lands in, which must be on when the library's is.
        dependencies: "waddling-errors = { version = \"=0.7.3\", default-features = false, features = [\"metadata\"] }\n\
                       waddling-errors-hash = \"=0.7.3\"\nwaddling-errors-macros = \"=0.7.3\"\n\n\
                       [features]\ndefault = [\"metadata\"]\nmetadata = []\n",
        template: include_str!("../peers/waddling.rs.j2"),
        keeps_names: true,
    },
    Peer {
        name: "error-enum",
        title: "error-enum",
        dependencies: "error-enum = \"=1.0.0-alpha.11\"\n",
        template: include_str!("../peers/error-enum.rs.j2"),
        keeps_names: true,
    },
    BARE,
];

/// The body of an operation that displays its input.
const DISPLAY: &str = "let mut out = super::Count(0); \
                       let _ = ::core::fmt::Write::write_fmt(&mut out, ::core::format_args!(\"{input}\")); out.0";

impl Peer {
    pub(crate) fn dependencies(&self) -> String {
        let repository = format!("{:?}", crate::folders::repository().to_string_lossy());
        self.dependencies.replace("REPOSITORY", &repository)
    }

    /// Whether it is this workspace's own crate, with the versions of its lock file.
    pub(crate) fn is_own(&self) -> bool {
        self.name.starts_with("azsm")
    }

    /// The module `codes` at the root of a crate, with all codes, public.
    pub(crate) fn codes(&self, catalog: &Catalog) -> String {
        self.part("codes", catalog).unwrap_or_default()
    }

    /// A part of the template; `None` for a library that has none.
    pub(crate) fn part(&self, part: &str, catalog: &Catalog) -> Option<String> {
        let marker = format!("\n//// {part}\n");
        let text = if part == "codes" { self.template } else { self.template.split_once(&marker)?.1 };
        let text = text.split("\n//// ").next()?;
        let (scope, own) = catalog.middle();
        let (codes, own_scope) = (catalog.codes().collect::<Vec<_>>(), scope.map(|scope| scope.name));
        let rendered = render(
            text,
            &json!({
                "name": self.name, "scopes": catalog.scopes, "codes": codes, "own_scope": own_scope, "own": own,
                "display": DISPLAY,
            }),
        );
        Some(rendered).filter(|text| !text.trim().is_empty())
    }
}

/// Templates are part of the program, so that one with a mistake is a mistake of the program.
pub(crate) fn render(template: &str, values: &serde_json::Value) -> String {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the default delimiters"));
    let rendered = environment.render_str(template, Serde(values));
    rendered.unwrap_or_else(|error| panic!("{error:#}\n{template}"))
}

/// The peer that `--peers` names.
pub(crate) fn find(name: &str) -> Result<&'static Peer, String> {
    ALL.iter().find(|peer| peer.name == name).ok_or_else(|| {
        let names: Vec<_> = ALL.iter().map(|peer| peer.name).collect();
        format!("use one of {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_peer_writes_every_message_once_or_it_would_be_measured_with_less_than_the_others() {
        let catalog = Catalog::new(120);
        for peer in ALL.iter().filter(|peer| peer.name != "bare") {
            let text = peer.codes(&catalog);
            for code in catalog.codes() {
                assert!(text.contains(&code.message), "{} lacks {}", peer.name, code.message);
            }
        }
    }

    #[test]
    fn what_peers_write_is_rust() {
        for peer in &ALL {
            for count in [0, 60] {
                let text = peer.codes(&Catalog::new(count));
                assert!(text.parse::<proc_macro2::TokenStream>().is_ok(), "{} with {count} codes", peer.name);
            }
        }
    }
}
