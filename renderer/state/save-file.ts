/** Hands the person a file to save, as a download. */
export function saveFile(
	name: string,
	type: "text/csv" | "application/json",
	text: string,
): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(
		new Blob([text], { type: `${type};charset=utf-8` }),
	);
	link.download = name;
	link.click();
	// The download has taken hold of the content by then.
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
