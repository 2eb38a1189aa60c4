//! Each line with a mistake says which.
use codes::{Source, Target};

fn run(code: &str) -> Source {
    log("AZSM1042 is nobody's");
    log("AZSM1006 is not raised any more");
    let old = Source::ShareMissing;
    assert_eq!(Source::MountFailed.code().to_string(), "AZSM1003");
    match code {
        // Old agents send it, and a pattern has to understand it.
        "AZSM1005" => Source::ShareMissing,
        "AZSM1021" => Source::MountFailed,
        _ => Source::PermissionDenied,
    }
}
