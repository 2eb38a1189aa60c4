package transport

// Error codes.
const (
	// ErrQuotaExceeded is returned when the account has no space left.
	ErrQuotaExceeded = 4001
	// ErrLoginExpired is returned when the login is older than a day.
	ErrLoginExpired = 4002
)
