//! `meta`, `replaced_by` and `url`.

problems! {
    FactProblem(form, f);

    MetaKey { key: String, meant: Option<String> } =>
        ?meant ("a key of `meta` is in snake case: write `{meant}`, not `{key}`")
        else ("`{key}` cannot be a key of `meta`: take another name, in snake case");
    MetaKeyTwice { key: String } => "`{key}` is set twice here: remove one of them";
    MetaValue { key: String } =>
        "the value of `{key}` must be `true`, `false`, an integer or a string: write `{key} = 503` or `{key} = \
         \"...\"`";
    MetaKindUnknown { written: String } => "unknown kind of value `{written}`: use `bool`, `integer` or `string`";
    MetaKindNamed { key: String, kind: &'static str, named: &'static str } =>
        "`{key}` has {} here, and the scheme names it as {}", with_article(kind), with_article(named);
    MetaKeyUnknown { key: String, meant: Option<String>, known: Vec<String> } =>
        ?meant ("`{key}` is not a key that the scheme names; did you mean `{meant}`?")
        else ("`{key}` is not a key that the scheme names: there are `{}`", known.join("`, `"));
    MetaKind { key: String, kind: &'static str, other: &'static str } =>
        "`{key}` has {} here and {} elsewhere in the declaration: a key has values of one kind",
        with_article(kind), with_article(other);
    ReplacedByActive { name: String } =>
        "`{name}` is still raised, so nothing takes its place: write `#[deprecated]` or `retired` as well, or \
         remove `replaced_by`";
    ReplacedByUnknown { written: String, meant: Option<String> } =>
        ?meant ("`{written}` is not declared; did you mean `{meant}`?")
        else ("`{written}` is not declared: name the code that takes the place of this one, or remove `replaced_by`");
    ReplacedByPath { written: String } => {
        let example = if form.scopes().is_empty() { "target.ScanFailed" } else { "job.target.ScanFailed" };
        write!(f, "`{written}` is not the path of a code: write a name of this subcategory, or a path as in `\"{example}\"`")
    }
    ReplacedByRetired { path: String } =>
        "`{path}` is retired and cannot take the place of another code: name one that is still raised";
    ReplacedByCircle { paths: Vec<String> } => {
        if let [path] = &paths[..] {
            return write!(f, "`{path}` cannot take its own place: name another code, or remove `replaced_by`");
        }
        write!(f, "these take the place of each other in a circle: `{}`", paths.join("`, `"))
    }
    UrlMalformed =>
        "a URL begins with `https://`, has no white space, and a place for the code: write \
         `\"https://example.com/codes#{{code}}\"`";
    UrlPlaceholder { written: String, meant: Option<&'static str> } =>
        ?meant ("`{{{written}}}` is unknown in a URL: write `{{{meant}}}`")
        else ("`{{{written}}}` is unknown in a URL: there are `{{code}}`, `{{number}}` and `{{path}}`");
}

pub(super) fn with_article(kind: &str) -> String {
    format!("{} {kind}", if kind.starts_with('i') { "an" } else { "a" })
}
