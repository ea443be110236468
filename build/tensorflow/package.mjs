import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { log } from "../bootstrap/log.mjs";
import { npm } from "../bootstrap/npm.mjs";
import { runQuietly } from "../bootstrap/run-program.mjs";
import { bindingVersion } from "./variants.mjs";

/** @param {import("./variants.mjs").Variant} variant */
export const packageFolder = ({ folder, npmPackage }) =>
	path.join(folder, "node_modules", npmPackage);

/** What the binding is to share with the project: without a copy of its own, Node finds the project's. */
const shared = ["tfjs-core", "tfjs-layers", "tfjs-backend-cpu"];

/**
 * Installs the binding's JavaScript and sources; none of its install scripts runs.
 * @param {import("./variants.mjs").Variant} variant
 */
export async function installPackage({ folder, npmPackage }) {
	log(`Installing ${npmPackage} ${bindingVersion}…`);
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
	const { program, args } = npm();
	await runQuietly(
		`npm install ${npmPackage}`,
		program,
		[
			...args,
			"install",
			`${npmPackage}@${bindingVersion}`,
			"--ignore-scripts",
			"--no-audit",
			"--no-fund",
			"--loglevel=error",
		],
		{ cwd: folder, shell: program.endsWith(".cmd") },
	);
	for (const name of shared)
		rmSync(path.join(folder, "node_modules/@tensorflow", name), {
			recursive: true,
			force: true,
		});
}
