import { watch } from "node:fs";
import { inRoot } from "../bootstrap/project.mjs";

/** An editor writes a file in several steps: so long nothing may happen before the change counts. */
const settleMs = 150;

/** Folders whose files make up the Node side, relative to the root. */
const folders = ["electron", "models", "native"];
const isSource = (/** @type {string} */ file) =>
	/\.(ts|json|txt|cpp|hpp|gyp)$/.test(file) && !/^build[\\/]/.test(file);

/**
 * Calls `rebuild` after sources of the Node side have changed: never twice at a time, and once more where something
 * changed meanwhile.
 * @param {() => Promise<void>} rebuild
 * @returns {() => void} stops watching
 */
export function watchSources(rebuild) {
	/** @type {NodeJS.Timeout | undefined} */
	let settling;
	let running = false;
	let again = false;

	async function run() {
		if (running) {
			again = true;
			return;
		}
		running = true;
		do {
			again = false;
			await rebuild();
		} while (again);
		running = false;
	}

	const watchers = folders.map((folder) =>
		watch(inRoot(folder), { recursive: true }, (_event, file) => {
			if (file === null || !isSource(file)) return;
			clearTimeout(settling);
			settling = setTimeout(() => void run(), settleMs);
		}),
	);
	return () => {
		clearTimeout(settling);
		for (const watcher of watchers) watcher.close();
	};
}
