//! For a device: neither `std` nor an allocator.

#![no_std]

use core::fmt::{self, Write};

pub mod status {
    //! The codes.

    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                #[help = "Retry."]
                MountFailed = 1001 "Failed to mount source path",
                #[deprecated]
                ShareMissing = 1005 "Source share is missing",
                retired ProbeFailed = 1006 "Source probe failed",
            }
            empty 1021..=1040 {}
        }
    }
}

azsm::registry! {
    /// Every code.
    #[unlocked]
    pub static AGENT = [status];
}

azsm::scheme! {
    /// The codes of a sensor.
    #[macros(status_codes = sensor_codes, registry = sensor_registry)]
    pub Sensor = "SNS-000000" {}
}

pub mod sensor {
    //! Codes of a scheme of its own.

    sensor_codes! {
        reading 000000..=099999 { TooHot = 000451 "The sensor is too hot" }
    }
}

sensor_registry! {
    /// Every code of the sensor.
    #[unlocked]
    pub static SENSOR = [sensor];
}

/// Explains what a log line says, into memory that the caller has.
///
/// # Errors
///
/// When the string is not a known code, or the memory is too small.
pub fn explain(text: &str, into: &mut impl Write) -> fmt::Result {
    let status: status::StatusCode = text.parse().map_err(|_| fmt::Error)?;
    write!(into, "{status}; {}", status.help().unwrap_or("no help"))
}

/// Only for the build that links without the standard library: with `std` anywhere among the
/// dependencies, this handler would be the second one.
#[cfg(azsm_freestanding)]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
