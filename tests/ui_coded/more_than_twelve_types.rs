mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [codes];
}

use codes::Source as A;

fn main() {
    let error: &(dyn std::error::Error + 'static) = &A::MountFailed;
    let _ = AGENT.status_of_types::<(A, A, A, A, A, A, A, A, A, A, A, A, A)>(error);
}
