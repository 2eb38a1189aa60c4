azsm::registry! {
    #[lock("azsm.lock")]
    static CODES = [];
}

fn main() {}
