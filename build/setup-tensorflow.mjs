import { rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { log, runMain, UserError } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { root } from "./bootstrap/project.mjs";
import { buildBinding } from "./tensorflow/binding.mjs";
import { downloadOwnLibrary } from "./tensorflow/own-download.mjs";
import { installPackage } from "./tensorflow/package.mjs";
import { tryTensorflow } from "./tensorflow/trial.mjs";
import { cpu, gpu } from "./tensorflow/variants.mjs";
import { takeLibraryFromWheel } from "./tensorflow/wheel.mjs";

/** @param {import("./tensorflow/variants.mjs").Variant} variant */
function remove({ folder }) {
	rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {import("./tensorflow/variants.mjs").Variant} variant
 * @returns {Promise<string>} what the library needs beside itself
 */
async function install(variant) {
	await prepare();
	remove(variant);
	await installPackage(variant);
	if (await downloadOwnLibrary(variant)) return variant.ownNeeds;
	const needs = await takeLibraryFromWheel(variant);
	await buildBinding(variant);
	return variant === gpu ? needs.join(", ") : "";
}

/** @returns {{ undo: boolean, gpu: boolean }} */
function parseOptions() {
	try {
		const { values } = parseArgs({
			options: { undo: { type: "boolean" }, gpu: { type: "boolean" } },
		});
		return { undo: values.undo ?? false, gpu: values.gpu ?? false };
	} catch (error) {
		throw new UserError(
			`${error instanceof Error ? error.message : error}\nUsage: npm run setup:tensorflow -- [--gpu] [--undo]`,
		);
	}
}

await runMain(async () => {
	const options = parseOptions();
	const variant = options.gpu ? gpu : cpu;
	const folder = path.relative(root, variant.folder);
	if (options.undo) {
		remove(variant);
		log(`${folder} is gone: training runs on the WASM engine again.`);
		return 0;
	}
	try {
		const needs = await install(variant);
		if (needs !== "")
			log(
				`It needs an NVIDIA graphics card and, where the system's loader finds them (LD_LIBRARY_PATH): ${needs}.`,
			);
		await tryTensorflow(variant);
	} catch (error) {
		remove(variant);
		throw error;
	}
	log(
		`TensorFlow is in ${folder}, and training takes it from now on; npm run setup:tensorflow -- --undo takes it away.`,
	);
	return 0;
});
