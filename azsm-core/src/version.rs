//! Two versions of azsm in one build have different types of the same names. A registry and what it
//! lists compare versions first, so that the compiler names both and marks the path, instead of
//! saying that a type is not itself.

/// A version of azsm, as messages show it: `Version<0, 1, 0>`.
#[derive(Clone, Copy, Debug)]
pub struct Version<const MAJOR: u16, const MINOR: u16, const PATCH: u16>;

/// The version of this package.
pub(crate) type ThisVersion = Version<0, 1, 0>;

// In numbers and not computed, because the compiler shows them.
const _: () = {
    let parts = [env!("CARGO_PKG_VERSION_MAJOR"), env!("CARGO_PKG_VERSION_MINOR"), env!("CARGO_PKG_VERSION_PATCH")];
    let ours = matches!(parts[0].as_bytes(), b"0")
        && matches!(parts[1].as_bytes(), b"1")
        && matches!(parts[2].as_bytes(), b"0");
    assert!(ours, "write the version of the package as `ThisVersion` too");
};

/// Whether something of this version can meet something of version `Other`.
#[diagnostic::on_unimplemented(
    message = "this is from azsm `{Self}`, and azsm `{Other}` uses it here",
    label = "from another version of azsm",
    note = "a registry and the declarations that it lists must use the same version of azsm; `cargo tree --duplicates` shows \
            where each of them comes from"
)]
pub trait SameVersion<Other, T> {
    /// What can be used.
    type Usable;
}

#[diagnostic::do_not_recommend]
impl<T> SameVersion<Self, T> for ThisVersion {
    type Usable = T;
}

/// A declaration or registry of this version. `version` is its own; every version has a method
/// `__version` for that.
pub const fn of_this_version<T, V>(item: &'static T, version: V) -> &'static V::Usable
where
    V: SameVersion<ThisVersion, T, Usable = T> + Copy,
{
    let _ = version;
    item
}

/// Only so that the compiler says what something is not.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a registry",
    label = "expected the path of a static that `registry!` has declared"
)]
pub trait IsRegistry {}

/// The method `__version` of whatever has no such method of its own.
pub trait NotARegistry {
    /// Cannot be called.
    #[must_use]
    fn __version<V>(&self) -> V
    where
        Self: IsRegistry,
    {
        unreachable!()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> NotARegistry for T {}
