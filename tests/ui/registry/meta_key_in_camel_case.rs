mod job_run {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

azsm::registry! {
    #[meta(httpStatus: integer)]
    #[unlocked]
    pub static AGENT = [job_run];
}

fn main() {}
