package desk

// zones are offered where a reader names a zone; every IANA name is taken.
func zones() []string {
	return []string{"UTC", "Africa/Addis_Ababa", "Africa/Cairo", "Africa/Johannesburg", "Africa/Khartoum", "Africa/Lagos", "Africa/Nairobi", "America/Bogota",
		"America/Caracas", "America/Chicago", "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Sao_Paulo", "Asia/Baku", "Asia/Beirut",
		"Asia/Damascus", "Asia/Doha", "Asia/Dubai", "Asia/Gaza", "Asia/Islamabad", "Asia/Jakarta", "Asia/Jerusalem", "Asia/Karachi", "Asia/Kolkata", "Asia/Riyadh",
		"Asia/Seoul", "Asia/Shanghai", "Asia/Tbilisi", "Asia/Tehran", "Asia/Tokyo", "Asia/Yerevan", "Australia/Sydney", "Europe/Berlin", "Europe/Brussels",
		"Europe/Istanbul", "Europe/Kyiv", "Europe/London", "Europe/Moscow", "Europe/Paris", "Europe/Rome", "Europe/Warsaw", "Europe/Zurich"}
}
