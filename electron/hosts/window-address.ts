import { windowOrigin } from "../contract/channels.ts";

/** Whether an address is one of the window's own pages: its origin counts, and not how its text begins. */
export function isWindowAddress(address: string): boolean {
	if (!URL.canParse(address)) return false;
	// `origin` says "null" for schemes that Node does not know.
	const { protocol, host } = new URL(address);
	return `${protocol}//${host}` === windowOrigin;
}

/** Whether an address is the page of the preview, the only other window that a window may open. */
export const isPreviewAddress = (address: string): boolean =>
	isWindowAddress(address) &&
	new URL(address).searchParams.get("view") === "preview";
