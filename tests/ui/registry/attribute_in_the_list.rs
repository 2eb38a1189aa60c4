azsm::registry! {
    #[unlocked]
    static CODES = [#[cfg(unix)] crate];
}

fn main() {}
