import path from "node:path";
import { inRoot } from "../bootstrap/project.mjs";
import { staticAddon, staticAddonNotices } from "../opencv/static-addon.mjs";

/** The addon that `npm start` builds. @type {string} */
export const systemAddon = "native/build/Release/digitcam.node";

/** Set where a package is only for machines with this one's OpenCV: `npm run package -- --system-opencv`. */
export const systemOpencvVariable = "DIGITCAM_SYSTEM_OPENCV";

/** The addon that packages carry: by default the one that needs no OpenCV on its machine. */
export const packagedAddon = () =>
	process.env[systemOpencvVariable] === undefined ? staticAddon : systemAddon;

/** It as electron-builder copies it: to where `#addon` in package.json looks. */
export const addonFiles = () => ({
	from: path.dirname(inRoot(packagedAddon())),
	to: path.posix.dirname(systemAddon),
	filter: [path.basename(packagedAddon())],
});

/** The licences of all that is inside, beside those of Electron and Chromium. */
export const noticeFiles = () =>
	packagedAddon() === staticAddon
		? [{ from: inRoot(staticAddonNotices), to: "LICENSES.addon.txt" }]
		: [];
