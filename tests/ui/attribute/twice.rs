azsm::status_codes! {
    #[help = "Retry."] #[help = "Give up."] scope job {}
}

fn main() {}
