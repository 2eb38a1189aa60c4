//! What const evaluation says where a registry names a lock: its functions, called at run time.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use azsm::Azsm;
use azsm::scheme::{Declaration, Registry};
use azsm_core::__private as tables;
use azsm_language::{Locks, Mistake, Package, Scheme};

pub fn scheme() -> Scheme<'static> {
    Scheme::azsm("azsm".parse().unwrap())
}

pub fn package(lock: &str) -> Package {
    Package { name: "tests".to_owned(), locks: Locks::Text(lock.as_bytes().to_vec()) }
}

/// What the macro makes of a registry that names a lock.
pub fn read_registry(lock: &str) -> (Option<azsm_language::Registry>, Vec<Mistake>) {
    let registry = "#[lock = \"azsm.lock\"] static ALL = [codes];".parse().unwrap();
    azsm_language::read_registry(registry, &scheme(), &package(lock))
}

/// What the macro writes down of a lock. As in an expansion, it is there for good.
pub fn lock_tables(lock: String) -> tables::LockTables {
    let [lines, subcategories] = read_registry(&lock).0.and_then(|registry| registry.lock_tables()).unwrap();
    tables::LockTables::new("azsm.lock", lock.leak(), lines.leak(), subcategories.leak())
}

pub fn number_index(registry: &Registry<Azsm>) -> tables::NumberIndex<'static> {
    let entries = tables::number_entries::<_, 10_000>(registry.subcategories(), &[]);
    tables::NumberIndex::new(Box::leak(Box::new(entries)), &[], &[])
}

/// What the check of the lock itself, and then those of the declarations, panic with.
pub fn panics(
    registry: &Registry<Azsm>,
    declarations: &[&'static Declaration<Azsm>],
    index: tables::NumberIndex<'_>,
    lock: &tables::LockTables,
) -> Vec<String> {
    let subcategories = registry.subcategories();
    let by_path = &tables::subcategories_by_path::<_, 8>(subcategories);
    // Room for as many as the locks and registries of tests have.
    let pairs = &tables::Pairs::<16, 4>::new(subcategories, by_path, index, lock);
    let present = &tables::Present::new(subcategories, lock, pairs);
    let shipping = tables::Shipping { declarations, subcategories, by_path, index, lock, pairs, present };
    let of_paths = (0..declarations.len()).filter_map(|path| panic_of(|| shipping.check(path)));
    panic_of(|| shipping.check_rest()).into_iter().chain(of_paths).collect()
}

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// The message is not printed, which the compiler shows and a test need not. Other tests print theirs.
fn panic_of(run: impl FnOnce()) -> Option<String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_QUIET.get() {
                before(info);
            }
        }));
    });
    IS_QUIET.set(true);
    let ended = panic::catch_unwind(AssertUnwindSafe(run));
    IS_QUIET.set(false);
    ended.err().map(|message| *message.downcast().unwrap())
}
