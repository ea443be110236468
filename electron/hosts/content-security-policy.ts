/**
 * What the window may load: its own files and typefaces, pictures it made itself, and a connection to `backend`.
 * @param backend the origin of the Node side, or nothing where it is reached over IPC
 */
export const contentSecurityPolicy = (backend = "") =>
	[
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"img-src 'self' blob: data:",
		"font-src 'self'",
		`connect-src 'self' ${backend}`.trim(),
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join("; ");
