azsm::status_codes! {
    category outside_of_every_scope {}
    scope job {
        category run {}
        category run {}
        category holds_an_entry {
            Foo = 1005 "Source share is missing",
        }
        category outer { category inside_another_category {} }
        without_keyword {
            source 1001..=1020 {}
        }
        category {}
        category with_range 1021..=1040 {}
    }
}

fn main() {}
