import { existsSync } from "node:fs";
import path from "node:path";
import { inRoot, root } from "./project.mjs";
import { runQuietly } from "./run-program.mjs";

/** Node's own headers where they stand beside it, so that node-gyp need not fetch them. */
function headersOfThisNode() {
	const prefix = path.resolve(process.execPath, "../..");
	return existsSync(path.join(prefix, "include/node/node_api.h"))
		? [`--nodedir=${prefix}`]
		: [];
}

/**
 * Compiles an addon from scratch.
 * @param {string} what names the step
 * @param {string} folder holds the binding.gyp
 * @param {readonly string[]} [variables] for it, as `--name=value`
 */
export const buildWithGyp = (what, folder, variables = []) =>
	runQuietly(
		what,
		process.execPath,
		[
			inRoot("node_modules/node-gyp/bin/node-gyp.js"),
			"rebuild",
			`--directory=${folder}`,
			...headersOfThisNode(),
			...variables,
		],
		{ cwd: root, env: { ...process.env, JOBS: "max" } },
	);
