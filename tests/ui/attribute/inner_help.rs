azsm::status_codes! {
    #![help = "Retry."]
}

fn main() {}
