import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { inRoot, root } from "./project.mjs";

/** @param {string} location @returns {string[]} */
function filesBelow(location) {
	if (!statSync(location).isDirectory()) return [location];
	return readdirSync(location, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.sort();
}

/**
 * A checksum of the names and contents of files: equal as long as nothing was changed.
 * @param {readonly string[]} locations files and folders relative to the root
 * @param {(file: string) => boolean} [leaveOut]
 */
function checksum(locations, leaveOut = () => false) {
	const hash = createHash("sha256").update(
		`${process.platform} ${process.arch}`,
	);
	for (const location of locations) {
		for (const file of filesBelow(inRoot(location))) {
			// Relative to the project: a copy elsewhere has the same checksum.
			const name = path.relative(root, file).replaceAll(path.sep, "/");
			if (!leaveOut(file))
				hash.update(`\0${name}\0`).update(readFileSync(file));
		}
	}
	return hash.digest("hex");
}

/**
 * Does `make` unless it was done before with the same inputs and its outputs are still there.
 * @param {object} step
 * @param {string} step.stamp where the checksum of the inputs is kept, relative to the root
 * @param {readonly string[]} step.inputs
 * @param {(file: string) => boolean} [step.leaveOut]
 * @param {readonly string[]} step.outputs
 * @param {() => Promise<void>} step.make
 */
export async function makeIfChanged({
	stamp,
	inputs,
	leaveOut,
	outputs,
	make,
}) {
	const stampFile = inRoot(stamp);
	const now = checksum(inputs, leaveOut);
	const made = existsSync(stampFile) && readFileSync(stampFile, "utf8") === now;
	if (made && outputs.every((output) => existsSync(inRoot(output)))) return;
	await make();
	mkdirSync(path.dirname(stampFile), { recursive: true });
	writeFileSync(stampFile, now);
}
