azsm::status_codes! {
    #[help("Retry.")] scope job {}
}

fn main() {}
