//! Parameters of codes, and the values of an occurrence.

use azsm::{Param, ParamKind, StatusInfo};

mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed {
                    /// The share, as the job names it.
                    share: string,
                    #[public] server: string,
                    attempts: integer?,
                } = 1001 "Failed to mount {share} on {server} {{sic}}",
                #[owner = "source-team"]
                ScanFailed { is_first: bool } = 1002 "Failed to scan",
                retired ProbeFailed { share: string } = 1006 "Failed to probe {share}",
                /// Braces are text without parameters.
                Plain = 1007 "A {plain} {{message}}",
            }
            target 1021..=1040 { Busy = 1021 "The target is {busy}" }
        }
    }
}

azsm::registry! {
    #[params(share: string, server: string, attempts: integer, is_first: bool)]
    #[unlocked]
    static JOBS = [job_run];
}

fn params(info: &StatusInfo) -> Vec<String> {
    info.params().map(|param| param.to_string()).collect()
}

/// When this fails, a program cannot learn which values an occurrence has, or gets those of another code.
#[test]
fn a_row_has_its_parameters() {
    use job_run::{Source, Target};

    let info = Source::MountFailed.info();
    assert_eq!(params(info), ["share: string", "server: string", "attempts: integer?"]);
    assert_eq!(info.params().as_str(), "share: string, server: string, attempts: integer?");
    let [share, server, attempts] = info.params().collect::<Vec<Param<'_>>>()[..] else { panic!() };
    assert_eq!(share.description(), Some("The share, as the job names it."));
    assert_eq!((server.description(), server.is_public(), share.is_public()), (None, true, false));
    assert_eq!((attempts.name(), attempts.kind(), attempts.is_optional()), ("attempts", ParamKind::Integer, true));
    assert_eq!(info.params().get("server"), Some(server));
    assert_eq!(params(Source::ScanFailed.info()), ["is_first: bool"]);
    assert_eq!(Source::ScanFailed.info().owner(), Some("source-team"));
    assert_eq!(params(JOBS.find("AZSM1006").unwrap()), ["share: string"]);
    assert!(params(Source::Plain.info()).is_empty() && params(Target::Busy.info()).is_empty());
    assert!(params(StatusInfo::SUCCESS).is_empty());
}

/// When this fails, people see the doubled braces of a template, or braces of a plain message are lost.
#[test]
fn a_code_alone_is_displayed_as_its_template() {
    use job_run::{Source, StatusCode, Target};

    let status = Source::MountFailed;
    assert_eq!(status.message(), "Failed to mount {share} on {server} {{sic}}");
    let shown = "AZSM1001: Failed to mount {share} on {server} {sic}";
    assert_eq!(status.to_string(), shown);
    assert_eq!(StatusCode::from(status).to_string(), shown);
    assert_eq!(format!("{:>55}|{:<55}|", status.info(), status), format!("{shown:>55}|{shown:<55}|"));
    assert_eq!(Source::Plain.to_string(), "AZSM1007: A {plain} {{message}}");
    assert_eq!(format!("{:>35}", Source::Plain.info()), "    AZSM1007: A {plain} {{message}}");
    assert_eq!(Target::Busy.to_string(), "AZSM1021: The target is {busy}");
}
