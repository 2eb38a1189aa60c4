azsm::status_codes! {
    scope job {},
    scope job {}
    scope file = 3 {
        scope inside_another_scope = 4 {}
    }
    scope digit_taken = 1 {}
    scop agent {}
    scope jop {}
    scope no_braces = 5
    scope no_digit_after_equals = {}
    scope no_equals 7 {}
    no_keyword {}
    scope {}
    something_else
    scope two_digits = 70 {}
    scope unknown {}
}

fn main() {}
