//! Codes of what people see and type.

backup_codes::status_codes! {
    #[owner = "console-team"]
    scope client {
        session 41001..=41050 {
            #[help = "Sign in again."]
            Expired = 41001 "The session has expired",
            Denied = 41002 "The account lacks the role for this",
            LoginFailed = 41003 "The user name or the password is wrong",
            LockedOut = 41004 "The account is locked after too many attempts",
            SecondFactorMissing = 41005 "The second factor was not given",
            retired CookieMissing = 41006 "The browser does not keep cookies",
        }

        input 41051..=41100 {
            NameInvalid = 41051 "A name must have 1 to 64 letters, digits and hyphens",
            DateInvalid = 41052 "The date cannot be read",
            DateInFuture = 41053 "The date is in the future",
            #[deprecated(since = "3.0", note = "use `NameInvalid`")]
            NameTooLong = 41054 "The name is too long",
            FileTooLarge = 41055 "The file to import is too large",
            FileInvalid = 41056 "The file to import cannot be read",
            Conflict = 41057 "Somebody else has changed this in the meantime",
        }

        report 41101..=41150 {
            #[severity = warning]
            NoBackups = 41101 "No backup was made in the period of the report",
            MailFailed = 41102 "The report cannot be sent",
            #[severity = info]
            Sent = 41103 "The report was sent",
            reserved 41110..=41119,
        }
    }
}
