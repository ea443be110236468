/** What the app gets for the module `electron`. */
export { app, nativeTheme, screen } from "./app.ts";
export { BrowserWindow } from "./browser-window.ts";
export {
	dialog,
	Menu,
	powerSaveBlocker,
	shell,
	systemPreferences,
} from "./desk.ts";
export { ipcMain } from "./ipc-main.ts";
export { protocol } from "./protocol.ts";
export { utilityProcess } from "./utility-process.ts";
export { session } from "./web-session.ts";
