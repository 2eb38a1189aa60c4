//! Names.

use super::words::in_scope;
use crate::ground::names;

problems! {
    NameProblem(_form, f);

    NotUpperCamel { name: String, meant: Option<String> } =>
        ?meant ("`{name}` names a variant and must be in upper camel case: write `{meant}`")
        else ("`{name}` names a variant and must be in upper camel case, as in `MountFailed`");
    NotSnake { what: &'static str, name: String, meant: Option<String> } =>
        ?meant ("the name of a {what} must be in snake case: write `{meant}`, not `{name}`")
        else ("the name of a {what} must be in snake case, as in `no_copy_necessary`: `{name}` is not");
    Keyword { name: String } => "`{name}` is a Rust keyword: choose another name";
    SubcategoryKeyword { name: String, meant: Option<String> } =>
        ?meant ("`{name}` is a Rust keyword: write `{meant}`")
        else ("`{name}` is a Rust keyword: choose another name");
    NameNeeded { name: String, why: String } => "`{name}` is {why}: choose another name";
    NameTaken { name: String, path: String } =>
        "`{path}.{name}` is already declared, with another number: choose another name";
    NameRetired { name: String, path: String } =>
        "`{path}.{name}` was retired, and a retired name is never reused: choose another name";
    EntryTwice { name: String, path: String } => "`{path}.{name}` is declared twice: remove one of them";
    EntryRetiredAndNot { name: String, path: String } =>
        "`{path}.{name}` is declared both as retired and as active: remove one of them";
    SubcategoryName { name: String, meant: Option<String> } => {
        let enum_name = names::upper_camel(name);
        let path = names::snake(&enum_name);
        if *name == enum_name {
            write!(f, "`{name}` would be `{path}` in a path")?;
        } else {
            write!(f, "`{name}` would be the enum `{enum_name}`, which is `{path}` in a path")?;
        }
        match meant {
            Some(meant) => write!(f, ": write `{meant}`"),
            None => f.write_str(": choose another name"),
        }
    }
    SubcategoryTwice { path: String, together: Option<String> } =>
        ?together ("subcategory `{path}` is already declared: put the entries there, `{together} {{ ... }}`")
        else ("subcategory `{path}` is already declared: put the entries there, or choose another name");
    EnumTwice { path: String, other: String, type_name: String } =>
        "`{path}` and `{other}` would both be the enum `{type_name}`: rename one, or declare it in a module of \
         its own";
    CategoryTwice { name: String, scope: String } =>
        "category `{name}` is declared twice{}: put its subcategories into one", in_scope(scope);
}
