//! With feature `miette`, a status is a diagnostic. What fails here makes reports lack their code,
//! or what to do about it.

use miette::{Diagnostic, NarratableReportHandler, Report, Severity};

mod job_run {
    azsm::status_codes! {
        scope job {
            #[help = "Retry."]
            source 1001..=1020 {
                #[help = "Verify the server name."]
                MountFailed = 1001 "Failed to mount source path",
                #[severity = warning]
                Slow = 1002 "Source is slow",
            }
            #[severity = info]
            target 1021..=1040 { Unchanged = 1021 "Nothing to write" }
            empty 1041..=1060 {}
        }
    }
}

use job_run::{Source, StatusCode, Target};

/// Code, severity and help.
fn facts(diagnostic: &dyn Diagnostic) -> (String, Option<Severity>, Option<String>) {
    let code = diagnostic.code().map(|code| code.to_string()).unwrap_or_default();
    (code, diagnostic.severity(), diagnostic.help().map(|help| help.to_string()))
}

#[test]
fn a_status_has_code_severity_and_help() {
    let help = |text: &str| Some(text.to_owned());
    assert_eq!(
        facts(&Source::MountFailed),
        ("AZSM1001".to_owned(), Some(Severity::Error), help("Verify the server name.")),
    );
    assert_eq!(facts(&Source::Slow), ("AZSM1002".to_owned(), Some(Severity::Warning), help("Retry.")));
    assert_eq!(facts(&Target::Unchanged), ("AZSM1021".to_owned(), Some(Severity::Advice), None));
    assert_eq!(facts(&StatusCode::Success), ("AZSM0000".to_owned(), Some(Severity::Advice), None));
    for &status in Source::ALL {
        assert_eq!(facts(&status), facts(&StatusCode::from(status)), "the enum over all says the same");
    }
}

mod documented {
    azsm::status_codes! {
        #![url = "https://example.com/codes#{code}"]
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

#[test]
fn a_report_leads_to_the_page_of_the_code() {
    let url = documented::Source::MountFailed.url().map(|url| url.to_string());
    assert_eq!(url.as_deref(), Some("https://example.com/codes#AZSM1001"));
}

#[test]
fn nothing_else_is_made_up() {
    let status = Source::MountFailed;
    assert!(status.url().is_none() && status.labels().is_none() && status.source_code().is_none());
    assert!(status.related().is_none() && status.diagnostic_source().is_none());
}

#[test]
fn a_report_shows_message_code_and_help() {
    let mut text = String::new();
    NarratableReportHandler::new().render_report(&mut text, &Source::MountFailed).unwrap();
    for part in ["AZSM1001: Failed to mount source path", "severity: error", "diagnostic help: Verify the server name."]
    {
        assert!(text.contains(part), "{part:?} is missing in:\n{text}");
    }
}

/// An error type of another library shows the values that the status alone does not know.
#[test]
fn an_occurrence_is_a_diagnostic_with_its_values() {
    mod shares {
        azsm::status_codes! {
            #![url = "https://example.com/codes#{code}"]
            scope job {
                source 1001..=1020 { #[help = "Retry."] Busy { share: string } = 1001 "{share} is busy" }
            }
        }
    }

    let occurrence = azsm::occurrence!(shares::Source::Busy { share = "/backup" });
    assert_eq!(facts(&occurrence), ("AZSM1001".to_owned(), Some(Severity::Error), Some("Retry.".to_owned())));
    assert_eq!(occurrence.url().unwrap().to_string(), "https://example.com/codes#AZSM1001");
    let mut text = String::new();
    NarratableReportHandler::new().render_report(&mut text, &occurrence).unwrap();
    assert!(text.contains("AZSM1001: /backup is busy"), "{text}");
}

#[test]
fn the_question_mark_turns_a_status_into_a_report_and_back() {
    fn run() -> miette::Result<()> {
        Err(Source::Slow)?;
        Ok(())
    }
    let report: Report = run().unwrap_err();
    assert_eq!(report.downcast_ref::<Source>(), Some(&Source::Slow));
}
