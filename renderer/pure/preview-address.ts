/** The address of the preview window that belongs to this channel. */
export const previewAddress = (channelId: string): string =>
	`?view=preview&channel=${channelId}`;

/** The channel of a preview window, from its address; undefined in a main window. */
export function previewChannelId(search: string): string | undefined {
	const query = new URLSearchParams(search);
	return query.get("view") === "preview"
		? (query.get("channel") ?? undefined)
		: undefined;
}
