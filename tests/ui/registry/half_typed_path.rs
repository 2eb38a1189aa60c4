azsm::registry! {
    #[unlocked]
    static CODES = [crate::];
}

fn main() {}
