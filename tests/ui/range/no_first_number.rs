azsm::status_codes! {
    scope job { source ..=1020 {} }
}

fn main() {}
