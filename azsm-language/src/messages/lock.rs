//! The lock, and what has shipped.

use std::fmt;

problems! {
    LockProblem(form, f);

    LockOutsidePackage { path: String } =>
        "`{path}` is outside this package: use a path below the folder of Cargo.toml, so that the lock is \
         published with the package";
    LockWithoutPackage { path: String } =>
        "`{path}` is relative to the package, and CARGO_MANIFEST_DIR is not set: build with Cargo, or set it to \
         the folder of the package's Cargo.toml";
    LockNotPackaged { path: String } =>
        "`{path}` is missing from this published package: its authors must add the file to `include` in \
         Cargo.toml and publish again";
    LockMissing { path: String } =>
        "`{path}` does not exist: create an empty file of that name next to Cargo.toml, and fill it with `lock \
         --write` when the codes ship";
    LockUnreadable { path: String, error: String } => "`{path}` cannot be read: {error}";
    LockNotUtf8 { path: String, line: usize } => "`{path}` is not a lock: line {line} is not valid UTF-8";
    LockMalformed { path: String, error: String } => "`{path}` is not a lock: {error}";
    ShippedUnretired { code: String, path: String, name: String, number: u32, lock: String, line: usize } =>
        "{code} `{path}` was retired and must stay retired: write `retired {name} = {} \"...\"`{}",
        form.number_text(*number), NeverShipped(lock, line);
    ShippedNameRetired { path: String, code: String, lock: String, line: usize } =>
        "`{path}` was retired as {code}, and a retired name is never reused: choose another name{}",
        NeverShipped(lock, line);
    ShippedRenumbered { path: String, code: String, wanted: String, lock: String, line: usize } =>
        "`{path}` has shipped as {code} and keeps its number: write {wanted}{}", NeverShipped(lock, line);
    ShippedNumberRetired { code: String, shipped: String, advice: String, lock: String, line: usize } =>
        "{code} was retired as `{shipped}` and is never reused; {advice}{}", NeverShipped(lock, line);
    /// Without a line where the code that has shipped has the number as well, and needs it.
    ShippedNumber { number: u32, shipped: String, path: String, advice: String, lock: String, line: Option<usize> } =>
        "{} has shipped as `{shipped}` and cannot mean `{path}`; {advice}{}",
        form.text(*number), line.as_ref().map_or_else(String::new, |line| NeverShipped(lock, line).to_string());
    ShippedRenamed { code: String, name: String, path: String, lock: String, line: usize } =>
        "{code} has shipped as `{name}` and keeps its name: write `{name}`, or retire `{name}` and give `{path}` \
         a new number{}", NeverShipped(lock, line);
    ShippedSubcategoryRenamed { path: String, shipped: String, name: String, code: String, lock: String } =>
        "the codes of `{path}` have shipped as `{shipped}` (from {code} in {lock}), and a subcategory keeps its \
         name: write `{name}`; if it never shipped, delete its lines from {lock}";
    ShippedParamsMissing { code: String, shipped: Vec<String>, lock: String, line: usize } =>
        "{code} lacks shipped parameters: `{}`; declare them again, because readers of the code use them{}",
        shipped.join("`, `"), NeverShipped(lock, line);
    ShippedParamRenamed { code: String, shipped: String, name: String, lock: String, line: usize } =>
        "{code} has shipped with the parameter `{shipped}`, and a parameter keeps its name: write `{shipped}`, not \
         `{name}`{}", NeverShipped(lock, line);
    ShippedParamChanged { code: String, shipped: String, lock: String, line: usize } =>
        "this parameter of {code} has shipped as `{shipped}` and stays that: write `{shipped}`, or declare another one \
         that may be absent{}", NeverShipped(lock, line);
    ShippedParamRequired { code: String, declared: String, lock: String, line: usize } =>
        "{code} has shipped without this parameter, so what runs already does not give it: write \
         `{declared}?`{}", NeverShipped(lock, line);
    ShippedMissing { path: String, codes: String, example: String, lock: String, lines: String } =>
        "`{path}` lacks shipped codes: {codes}; do not remove a shipped code, retire it: `{example}`; if it never \
         shipped, delete its line from {lock} ({lines})";
    ShippedSubcategoryMissing {
        path: String, missing: String, name: String, codes: String, example: String, lock: String, lines: String
    } =>
        "`{path}` owns numbers that have shipped in `{missing}`, which is not declared: {codes}; declare `{name}` \
         again, and retire them there: `{example}`; if they never shipped, delete their lines from {lock} ({lines})";
}

/// How to proceed when a line of the lock was never shipped.
struct NeverShipped<'a>(&'a str, &'a usize);

impl fmt::Display for NeverShipped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "; if that never shipped, delete line {} of {}", self.1, self.0)
    }
}
