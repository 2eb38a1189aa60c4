//! `registry!`.

problems! {
    RegistryProblem(_form, f);

    Form { found: String } => "expected `pub static NAME = [module, ...];`, found {found}";
    WithoutName => "the registry needs a name: `pub static AGENT = [module, ...];`";
    WithType { name: String } =>
        "remove the type, which is always `azsm::Registry`: write `pub static {name} = [module, ...];`";
    WithoutList { name: String } =>
        "expected the modules of the registry in brackets: `pub static {name} = [module, ...];`";
    Tail { found: String } =>
        "expected only `;` after the list, found {found}: each `registry!` declares one registry";
    CommaMissing => "expected `,` between this module and the next";
    InnerAttribute =>
        "use outer attributes and comments for a registry: `#[lock = \"azsm.lock\"]`, `#[unlocked]`, `/// ...`";
    Visibility => "this is not a visibility: write `pub`, `pub(crate)`, `pub(super)` or `pub(in crate::module)`";
    PathAttribute =>
        "an attribute cannot be used on a module of the list: the set of codes must not depend on build flags; use \
         `cfg` on the code that raises them";
    Path { found: String } => "expected the path of a module that contains `status_codes!`, found {found}";
    NeitherLockedNorUnlocked =>
        "the registry names neither a lock file nor `#[unlocked]`: add `#[lock = \"azsm.lock\"]` and create an \
         empty file of that name next to Cargo.toml, or add `#[unlocked]` if none of its codes has shipped";
    LockedAndUnlocked => "the registry has both a lock and `#[unlocked]`: remove one of them";
}
