azsm::status_codes! {
    scope job { source 1001..= {} }
}

fn main() {}
