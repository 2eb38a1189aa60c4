azsm::registry! {
    #[unlocked]
    pub(codes) static CODES = [];
}

fn main() {}
