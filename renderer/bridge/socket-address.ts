/** Where the browser host listens, and the subprotocol that carries the window's key. */
export interface SocketAddress {
	readonly url: string;
	readonly protocol: string;
}

/**
 * The WebSocket that belongs to a page's address, whose hash holds `#token=...`; undefined where it holds none.
 * The token travels as a subprotocol: a page cannot set a header on a WebSocket, and a URL ends up in logs.
 * @param tab names the browser's tab, the same after a reload; letters, digits and hyphens
 */
export function socketAddress(
	page: {
		readonly protocol: string;
		readonly host: string;
		readonly hash: string;
	},
	tab: string,
): SocketAddress | undefined {
	const token = new URLSearchParams(page.hash.slice(1)).get("token");
	if (!token) return undefined;
	const scheme = page.protocol === "https:" ? "wss:" : "ws:";
	return {
		url: `${scheme}//${page.host}/socket?tab=${tab}`,
		protocol: `digitcam.${token}`,
	};
}
