package agent

const (
	StatusSrcMntFailed Status = 1001
	StatusSrcPerm      Status = 1005
	StatusSrcProbe     Status = 1006
	StatusTgtLeese     Status = 1021
	StatusOther        Status = 1_099
)
