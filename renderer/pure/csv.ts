const quote = (field: string): string =>
	/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

/** Comma-separated values as in RFC 4180: CRLF after each row, quotes where a field needs them. */
export const toCsv = (
	rows: readonly (readonly (string | number | boolean)[])[],
): string =>
	rows
		.map((row) => `${row.map((field) => quote(String(field))).join(",")}\r\n`)
		.join("");
