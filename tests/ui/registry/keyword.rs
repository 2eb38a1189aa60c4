azsm::registry! {
    #[unlocked]
    static type = [];
}

fn main() {}
