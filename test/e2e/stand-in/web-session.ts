import type { WebContents } from "./web-contents.ts";

type RequestHandler = (
	contents: WebContents,
	permission: string,
	answer: (granted: boolean) => void,
) => void;
type CheckHandler = (contents: WebContents, permission: string) => boolean;

let requestHandler: RequestHandler | undefined;
let checkHandler: CheckHandler | undefined;

/** The session of all windows. */
export const session = {
	defaultSession: {
		setPermissionRequestHandler(handler: RequestHandler | null): void {
			requestHandler = handler ?? undefined;
		},
		setPermissionCheckHandler(handler: CheckHandler | null): void {
			checkHandler = handler ?? undefined;
		},
	},
};

/** Electron's word for a permission, and Chromium's. */
const permissions = [
	["media", "camera"],
	["media", "microphone"],
	["geolocation", "geolocation"],
	["notifications", "notifications"],
	["clipboard-read", "clipboard-read"],
	["midi", "midi"],
] as const;

/**
 * What Chromium is told of each permission: what the app's handlers say. Where it has none, Electron grants everything, and
 * so does this.
 */
export const permissionSettings = (contents: WebContents) =>
	permissions.map(([permission, name]) => {
		let granted = true;
		requestHandler?.(contents, permission, (answer) => {
			granted = answer;
		});
		if (checkHandler !== undefined)
			granted &&= checkHandler(contents, permission);
		return {
			permission: { name },
			setting: granted ? ("granted" as const) : ("denied" as const),
		};
	});
