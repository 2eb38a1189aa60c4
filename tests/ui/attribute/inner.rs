azsm::status_codes! {
    scope job { #![help = "Retry."] }
}

fn main() {}
