azsm::registry! {
    static CODES = [];
}

fn main() {}
