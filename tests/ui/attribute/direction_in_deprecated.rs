azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            #[deprecated(since = "2.1", note = "use \u{202e}deliaFnacS")]
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
