azsm::registry! {
    #[unlocked]
    static CODES;
}

fn main() {
    let _ = CODES.name();
}
