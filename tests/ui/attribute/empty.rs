azsm::status_codes! {
    #[help = ""] scope job {}
}

fn main() {}
