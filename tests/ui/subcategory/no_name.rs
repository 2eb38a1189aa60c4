azsm::status_codes! {
    scope job { 1021..=1040 {} }
}

fn main() {}
