azsm::status_codes! {
    scope {}
}

fn main() {}
