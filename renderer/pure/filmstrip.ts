/** How a strip of files stands beside the source that is read. */
export interface StripView {
	/** Names of its files. */
	readonly names: readonly string[];
	/** What was read before the strip was there. */
	readonly before: string | undefined;
	/** The file that was asked for last is being opened, or did not open: what was read before may be back. */
	readonly unread: boolean;
}

/** A file's name as a host writes it to disk, where some characters mean something. */
const onDisk = (name: string): string =>
	name.replace(/[\\/<>:"|?*\p{Cc}]/gu, "_");

/** Whether a source, by its name, is one that a strip shows. Another one was opened by other means, and ends the strip. */
export const isOfStrip = (
	{ names, before, unread }: StripView,
	source: string | undefined,
): boolean =>
	source === undefined ||
	names.some((name) => onDisk(name) === onDisk(source)) ||
	(unread && source === before);
