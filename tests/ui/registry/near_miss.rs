azsm::registry! {
    #[unloked]
    static CODES = [];
}

fn main() {
    let _ = CODES.name();
}
