import { log } from "./bootstrap/log.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runQuietly } from "./bootstrap/run-program.mjs";

const tsc = inRoot("node_modules/typescript/bin/tsc");
const checks = [
	{
		what: "The formatter and linter (npm run format mends what it can)",
		args: [
			inRoot("node_modules/@biomejs/biome/bin/biome"),
			"check",
			"--error-on-warnings",
		],
	},
	{ what: "The type check", args: [tsc, "--project", "tsconfig.json"] },
	{
		what: "The type check of the end-to-end tests",
		args: [tsc, "--project", "test/e2e/tsconfig.json"],
	},
	{
		what: "The type check of the window",
		args: [
			inRoot("node_modules/svelte-check/bin/svelte-check"),
			"--tsconfig",
			"renderer/tsconfig.json",
		],
	},
];

/** Formatter, linter, import rules and types, beside each other; stops where one is not content. */
export async function runChecks() {
	await Promise.all(
		checks.map(({ what, args }) =>
			runQuietly(what, process.execPath, args, { cwd: root }),
		),
	);
	log("Formatter, linter, import rules and types: in order.");
}
