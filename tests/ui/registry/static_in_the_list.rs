azsm::registry! {
    #[unlocked]
    static CODES = [&crate::STATUS_CODES];
}

fn main() {}
