azsm::status_codes! {
    scope job { target 1021..=1040 [] }
}

fn main() {}
