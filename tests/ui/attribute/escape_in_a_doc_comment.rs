azsm::status_codes! {
    /// Turns the terminal [31mred.
    scope job {}
}

fn main() {}
