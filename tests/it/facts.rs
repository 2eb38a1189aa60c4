//! What few codes have: `since`, `replaced_by`, `meta`, `url`, and `help = none`.

use azsm::{Meta, StatusInfo};

use crate::Ticket;

mod job_run {
    azsm::status_codes! {
        #![url = "https://example.com/{path}?n={number}#{code}"]

        #[help = "Retry."]
        #[since = "1.0"]
        #[meta(http = 500, retryable = false, note = "a \"quoted\" text, with `marks` | and \\ é")]
        scope job {
            category run {
                #[meta(http = 502)]
                source 1001..=1020 {
                    #[help = none]
                    #[since = "2.1"]
                    #[meta(http = 503, exit = -75, grpc = "UNAVAILABLE")]
                    MountFailed = 1001 "Failed to mount source path",
                    /// Inherits all.
                    ScanFailed = 1002 "Failed to scan source path",
                    #[replaced_by = ScanFailed]
                    #[meta(retryable = true)]
                    retired ProbeFailed = 1006 "Source probe failed",
                    #[deprecated(since = "2.0", note = "use `LeaseExpired`")]
                    #[replaced_by = "job.target.LeaseExpired"]
                    #[owner = "copy-team"]
                    Stale = 1007 "The lease is stale",
                }
            }
            #[help = none]
            target 1021..=1040 {
                LeaseExpired = 1023 "Lease expired",
                #[help = "Renew the lease."]
                Renewed = 1024 "Lease renewed",
            }
        }
    }
}

mod tickets {
    crate::ticket_codes! { desk 001..=099 { #[meta(retryable = true, http = 503)] Lost = 025 "The ticket is lost" } }
}

mod tickets_elsewhere {
    crate::ticket_codes! {
        #![url = "https://example.com/{path}"]
        window 101..=199 { Closed = 125 "The window is closed" }
    }
}

/// Rows that differ in a fact alone.
mod other {
    azsm::status_codes! {
        scope job { source 1001..=1020 { #[meta(http = 1)] MountFailed = 1001 "m" } }
    }
}
mod same {
    azsm::status_codes! {
        scope job { source 1001..=1020 { #[meta(http = 2)] MountFailed = 1001 "m" } }
    }
}

/// Uses none of it.
mod plain {
    azsm::status_codes! {
        scope agent { upgrade 0001..=0020 { DownloadFailed = 0001 "Image download failed" } }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [job_run, plain];
}

fn find(path: &str) -> &'static StatusInfo {
    AGENT.find(path).unwrap()
}

fn metas(path: &str) -> Vec<(&'static str, Meta)> {
    find(path).metas().collect()
}

const NOTE: Meta = Meta::Text("a \"quoted\" text, with `marks` | and \\ é");

#[test]
fn keys_are_inherited_one_by_one() {
    assert_eq!(
        metas("job.source.MountFailed"),
        [
            ("http", Meta::Integer(503)),
            ("exit", Meta::Integer(-75)),
            ("grpc", Meta::Text("UNAVAILABLE")),
            ("retryable", Meta::Bool(false)),
            ("note", NOTE),
        ]
    );
    assert_eq!(
        metas("job.source.ScanFailed"),
        [("http", Meta::Integer(502)), ("retryable", Meta::Bool(false)), ("note", NOTE)]
    );
    assert_eq!(find("job.source.ProbeFailed").meta("retryable"), Some(Meta::Bool(true)), "also of retired codes");
    assert_eq!(find("job.target.LeaseExpired").meta("http"), Some(Meta::Integer(500)));
    assert_eq!(find("job.source.MountFailed").meta("htt"), None);
    assert_eq!(metas("agent.upgrade.DownloadFailed"), []);
    assert_eq!(StatusInfo::SUCCESS.metas().count(), 0);
    assert_eq!(
        const { job_run::Source::MountFailed.info().meta("http") },
        Some(Meta::Integer(503)),
        "while compiling, too"
    );
}

#[test]
fn help_that_nobody_should_get_is_not_inherited() {
    assert_eq!(find("job.source.MountFailed").help(), None);
    assert_eq!(find("job.source.ScanFailed").help(), Some("Retry."));
    assert_eq!(find("job.target.LeaseExpired").help(), None);
    assert_eq!(find("job.target.Renewed").help(), Some("Renew the lease."));
    assert_eq!(find("job.target.Renewed").subcategory().unwrap().help(), None);
}

#[test]
fn a_release_is_inherited() {
    assert_eq!(find("job.source.MountFailed").since(), Some("2.1"));
    assert_eq!(find("job.source.Stale").since(), Some("1.0"));
    assert_eq!(find("agent.upgrade.DownloadFailed").since(), None);
}

#[test]
fn a_replacement_is_a_path() {
    assert_eq!(find("job.source.ProbeFailed").replaced_by(), Some("job.source.ScanFailed"));
    let stale = find("job.source.Stale");
    assert_eq!(stale.replaced_by(), Some("job.target.LeaseExpired"));
    assert_eq!(AGENT.find(stale.replaced_by().unwrap()).unwrap().number(), 1023);
    assert_eq!(find("job.source.ScanFailed").replaced_by(), None);
    let words = stale.deprecation().unwrap();
    assert_eq!(
        (words.since(), words.note(), stale.owner()),
        (Some("2.0"), Some("use `LeaseExpired`"), Some("copy-team"))
    );
}

#[test]
fn a_url_has_the_code_in_it() {
    let url = |path: &str| find(path).url().map(|url| url.to_string());
    let wanted = "https://example.com/job.source.ProbeFailed?n=1006#AZSM1006";
    assert_eq!(url("job.source.ProbeFailed").as_deref(), Some(wanted));
    assert_eq!(url("agent.upgrade.DownloadFailed"), None);
    assert_eq!(StatusInfo::SUCCESS.url().map(|url| url.to_string()), None);
    let padded = format!("{:>60}|", find("job.source.ProbeFailed").url().unwrap());
    assert_eq!(padded, format!("{wanted:>60}|"));
}

/// A declaration knows better than its scheme.
#[test]
fn a_scheme_has_a_url_for_all_its_declarations() {
    let url = |url: Option<azsm::scheme::StatusUrl<Ticket>>| url.unwrap().to_string();
    assert_eq!(url(tickets::Desk::Lost.info().url()), "https://example.com/tickets/025");
    assert_eq!(url(tickets::StatusCode::Success.info().url()), "https://example.com/tickets/000");
    assert_eq!(url(tickets_elsewhere::Window::Closed.info().url()), "https://example.com/window.Closed");
}

#[test]
fn rows_differ_in_their_facts() {
    assert_ne!(other::Source::MountFailed.info(), same::Source::MountFailed.info());
}
