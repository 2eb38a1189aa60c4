package agent

const (
	SrcMntFailed = "AZSM1001" // SRC_MNT_FAILED
	SrcPerm      = "AZSM1001" // SRC_PERM
	SrcProbe     = SRC_PROBE
	Unknown      = "AZSM1099"
	Path         = "job.source.PermissionDenid"
)
