azsm::status_codes! {
    #[internal = "yes"] scope job {}
}

fn main() {}
