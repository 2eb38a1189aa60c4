azsm::status_codes! {
    scope jop {}
}

fn main() {}
