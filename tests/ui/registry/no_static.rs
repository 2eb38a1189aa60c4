azsm::registry! {
    #[unlocked]
    pub CODES = [];
}

fn main() {}
