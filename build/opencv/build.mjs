import { installMissing } from "../bootstrap/system-packages.mjs";
import { buildLibrary } from "./library.mjs";
import { sources } from "./sources.mjs";
import { buildTools } from "./tools.mjs";

/** @typedef {import("./library.mjs").Name} Name */
/** @typedef {import("./library.mjs").Built} Built */

/** Builds OpenCV and all that is linked with it as static libraries; those that were built before are taken. */
export async function buildStaticOpencv() {
	await installMissing(buildTools);
	/** @type {Map<Name, Built>} */
	const built = new Map();
	const names = /** @type {Name[]} */ (Object.keys(sources));
	for (const name of names) built.set(name, await buildLibrary(name, built));
	return built;
}
