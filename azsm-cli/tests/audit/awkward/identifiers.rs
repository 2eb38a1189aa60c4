fn handle_AZSM1099() {}
struct XAZSM1099;
const AZSM1099_RETRIES: u8 = 3;
const NUMBER: u32 = 0xAZSM1099;
static SRC_MNT_FAILED_TOTAL: u64 = 0;
let x = job.source.path; let y = my.job.source.PermissionDenid;
