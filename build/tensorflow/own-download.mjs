import path from "node:path";
import { log, UserError } from "../bootstrap/log.mjs";
import { runQuietly } from "../bootstrap/run-program.mjs";
import { packageFolder } from "./package.mjs";

/** What tfjs-node's own install script asks first. */
const origin = "https://storage.googleapis.com/";

/** Milliseconds after which its server counts as out of reach. */
const patience = 10_000;

/**
 * @param {string} url
 * @returns {Promise<boolean>} whether its server answers at all
 */
const answers = (url) =>
	fetch(url, { method: "HEAD", signal: AbortSignal.timeout(patience) }).then(
		() => true,
		() => false,
	);

/**
 * tfjs-node's own way: its script downloads a TensorFlow of 2022 and a binding made for it.
 * @param {import("./variants.mjs").Variant} variant
 * @returns {Promise<boolean>} false where its server is out of reach, or has nothing for this machine
 */
export async function downloadOwnLibrary(variant) {
	if (!(await answers(process.env.CDN_STORAGE ?? origin))) {
		log(
			`${origin} is out of reach: taking TensorFlow from its Python package.`,
		);
		return false;
	}
	log(`Downloading the TensorFlow of ${variant.npmPackage}…`);
	const programs = path.join(variant.folder, "node_modules/.bin");
	try {
		await runQuietly(
			`The install script of ${variant.npmPackage}`,
			process.execPath,
			["scripts/install.js", variant.libraryKind, "download"],
			{
				cwd: packageFolder(variant),
				env: {
					...process.env,
					PATH: `${programs}${path.delimiter}${process.env.PATH}`,
				},
			},
		);
		return true;
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		log(`${error.message}\nTaking TensorFlow from its Python package.`);
		return false;
	}
}
