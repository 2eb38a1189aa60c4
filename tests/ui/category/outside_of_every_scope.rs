azsm::status_codes! {
    category run {}
}

fn main() {}
