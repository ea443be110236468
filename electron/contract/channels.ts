/** The two channels of Electron's IPC; what travels on them is the contract's. */
export const channels = {
	command: "digitcam:command",
	event: "digitcam:event",
} as const;

/** Where the window lives in Electron: a scheme of its own, since `file:` pages have no origin. */
export const windowScheme = "digitcam";
export const windowOrigin = `${windowScheme}://window`;
