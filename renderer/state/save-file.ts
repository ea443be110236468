/** Hands the person a file to save, as a download. */
export function saveBlob(name: string, content: Blob): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(content);
	link.download = name;
	link.click();
	// The download has taken hold of the content by then.
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The same for a text. */
export const saveFile = (
	name: string,
	type: "text/csv" | "text/html" | "application/json" | "text/plain",
	text: string,
): void => saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
