azsm::status_codes! {
    scope job { source 1020..=1001 {} }
}

fn main() {}
