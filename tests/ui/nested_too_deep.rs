azsm::status_codes! {
    scope job {
        category a { category b { category c { category d { category e { category f { category g { category h {
        category i { category j { category k { category l { category m { category n { category o { category p {
            category q { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
        }}}}}}}} }}}}}}}}
    }
}

fn main() {}
