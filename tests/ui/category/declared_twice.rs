azsm::status_codes! {
    scope job {
        category run {}
        category run {}
    }
}

fn main() {}
