azsm::registry! {
    #[unlocked]
    pub static = [];
}

fn main() {}
