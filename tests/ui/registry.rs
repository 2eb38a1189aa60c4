mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    static LIST = [#[cfg(unix)] declared, crate::, declared,, declared as other, declared::STATUS_CODES, "declared", declared crate::declared];
}

azsm::registry! {
    #[unlocked]
    #[unlocked]
    #[= 1]
    #[meta(httpStatus: integer, http: integer, http: string, exit: u16)]
    #[meta(retryable: bool)]
    #[owner = "source-team"]
    pub(declared) static ATTRIBUTES = [declared];
}

azsm::registry! {
    #[unlocked = true]
    #[meta(http = 503)]
    static VALUES = [declared];
}

azsm::registry! {
    #![lock = "azsm.lock"]
    static INNER_ATTRIBUTE = [declared];
}

azsm::registry! {
    #[unlocked]
    #[lock = "tests/empty.lock"]
    static LOCKED_AND_UNLOCKED = [declared];
}

azsm::registry! {
    #[lock("azsm.lock")]
    static MALFORMED_LOCK = [declared];
}

azsm::registry! {
    #[lock = "azsm.lock"]
    static MISSING_LOCK = [declared];
}

azsm::registry! {
    #[unloked]
    static NEAR_MISS = [declared];
}

azsm::registry! {
    static NEITHER_LOCKED_NOR_UNLOCKED = [declared];
}

azsm::registry! {
    #[unlocked]
    static BRACES = { declared };
}

azsm::registry! {
    #[unlocked]
    static NO_LIST;
}

azsm::registry! {
    #[unlocked]
    static REFERENCE = &[declared];
    #[unlocked]
    static SECOND = [declared];
}

azsm::registry! {
    #[unlocked]
    static WITH_A_TYPE: azsm::Registry = [declared];
}

azsm::registry! {
    #[unlocked]
    static mut MUTABLE = [declared];
}

azsm::registry! {
    #[unlocked]
    const CONST = [declared];
}

azsm::registry! {
    #[unlocked]
    pub NO_STATIC = [declared];
}

azsm::registry! {
    #[unlocked]
    static type = [declared];
}

azsm::registry! {
    #[unlocked]
    pub static = [declared];
}

fn main() {}
