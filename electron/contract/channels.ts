/** The channels of Electron's IPC; what travels on the first two is the contract's. */
export const channels = {
	command: "digitcam:command",
	event: "digitcam:event",
	/** The path of a file that somebody dropped or chose. Only the preload script says it: a page knows no paths. */
	openByPath: "digitcam:open-by-path",
} as const;

/** Where the window lives in Electron: a scheme of its own, since `file:` pages have no origin. */
export const windowScheme = "digitcam";
export const windowOrigin = `${windowScheme}://window`;
