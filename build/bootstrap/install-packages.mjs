import {
	copyFileSync,
	existsSync,
	mkdirSync,
	renameSync,
	rmSync,
} from "node:fs";
import path from "node:path";
import { log } from "./log.mjs";
import { npm } from "./npm.mjs";
import { inRoot } from "./project.mjs";
import { runQuietly } from "./run-program.mjs";
import { makeIfChanged } from "./stamps.mjs";

/** @param {string} folder */
const remove = (folder) => rmSync(folder, { recursive: true, force: true });

/** Where the packages are installed before they replace node_modules; on the same disk, so that a rename is enough. */
const scratch = inRoot(".cache", "install");

/** `npm ci` empties node_modules first, and offline leaves it empty: so it runs in a folder of its own. */
async function installInScratch() {
	remove(scratch);
	mkdirSync(scratch, { recursive: true });
	for (const file of ["package.json", "package-lock.json"])
		copyFileSync(inRoot(file), path.join(scratch, file));
	const { program, args } = npm();
	await runQuietly(
		"npm ci",
		program,
		[
			...args,
			"ci",
			`--prefix=${scratch}`,
			// No install scripts: no package of the lock file needs one, so no unreviewed code runs.
			"--ignore-scripts",
			"--no-audit",
			"--no-fund",
			"--loglevel=error",
		],
		{ cwd: scratch, shell: program.endsWith(".cmd") },
	);
}

function replaceInstalled() {
	const installed = inRoot("node_modules");
	const old = path.join(scratch, "replaced");
	if (existsSync(installed)) renameSync(installed, old);
	renameSync(path.join(scratch, "node_modules"), installed);
}

/** Installs what the lock file names, unless that is installed. Whatever fails, the packages that were there stay. */
export const installPackages = () =>
	makeIfChanged({
		stamp: "node_modules/.digitcam-lock",
		inputs: ["package-lock.json"],
		outputs: ["node_modules/vite"],
		make: async () => {
			log("Installing the npm packages (npm ci)…");
			try {
				await installInScratch();
				replaceInstalled();
			} finally {
				remove(scratch);
			}
		},
	});
