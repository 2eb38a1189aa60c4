azsm::status_codes! {
    #[help = include_str!("help.md")] scope job {}
}

fn main() {}
