import { readFileSync } from "node:fs";
import path from "node:path";
import { inRoot } from "../bootstrap/project.mjs";

/** The addon that packages carry. */
export const packagedAddon = inRoot("native/build/Release/digitcam.node");

/** The same as electron-builder copies it: to where `#addon` in package.json looks. */
export const addonFiles = {
	from: path.dirname(packagedAddon),
	to: "native/build/Release",
	filter: [path.basename(packagedAddon)],
};

/** How an executable file names OpenCV's library where it is linked with it at run time. */
const opencvLibrary =
	/libopencv_core\.(so|\d[\d.]*dylib)|opencv_(core|world)\d+\.dll/;

/** Whether an addon works only where this machine's version of OpenCV is installed. @param {string} addon */
export const needsSystemOpencv = (addon) =>
	opencvLibrary.test(readFileSync(addon, "latin1"));
