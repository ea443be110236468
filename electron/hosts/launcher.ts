/**
 * What the app in Electron says to the launcher that started it (`build/electron/launch.mjs`).
 * - `window-shown`: somebody sees a window now.
 * - `ends-itself`: the app ends, and Electron is not to blame; every other host would end as well.
 */
export type LauncherMessage = "window-shown" | "ends-itself";

/** Resolves once it is said. Without a launcher, as in a package, it says nothing. */
export const tellLauncher = (message: LauncherMessage): Promise<void> =>
	new Promise((resolve) => {
		if (process.send) process.send(message, () => resolve());
		else resolve();
	});
