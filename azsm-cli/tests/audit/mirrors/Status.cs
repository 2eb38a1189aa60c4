public enum Status
{
    [Code("AZSM1001")] SourceMountFailed,
    [Code("AZSM1003")] SourcePermissionDenied,
    [Code("AZSM1005")] SourceShareMissing,
    [Code("AZSM1021")] TargetLeaseExpired,
}
