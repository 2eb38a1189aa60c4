azsm::status_codes! {
    scope job { source { A = 1001 "a" } }
}

fn main() {}
