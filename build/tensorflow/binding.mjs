import path from "node:path";
import { buildWithGyp } from "../bootstrap/gyp.mjs";
import { log } from "../bootstrap/log.mjs";
import { packageFolder } from "./package.mjs";

/** The Node-API version that the binding is written for; its loader looks for it by this number. */
const nodeApiVersion = 8;

/** Compiles the binding against the library beside it. @param {import("./variants.mjs").Variant} variant */
export async function buildBinding(variant) {
	log("Compiling the binding…");
	const folder = packageFolder(variant);
	await buildWithGyp("Compiling the binding", folder, [
		`--napi_build_version=${nodeApiVersion}`,
		"--module_name=tfjs_binding",
		`--module_path=${path.join(folder, `lib/napi-v${nodeApiVersion}`)}`,
	]);
}
