import util from "node:util";
import { backend, setBackend } from "@tensorflow/tfjs-core";
import * as v from "valibot";
import {
	type Packages,
	type TensorflowName,
	tensorflowPackages,
} from "./packages.ts";

/** What tfjs-node's backend tells of the library it binds. */
const boundLibrary = v.object({
	binding: v.object({ TF_Version: v.string() }),
});

/**
 * Starts TensorFlow's C library.
 * @returns the library's own version, not that of TensorFlow.js
 * @throws whatever the package throws: it may not be there, or not fit this machine
 */
export async function startTensorflow(
	name: TensorflowName,
	packages: Packages,
): Promise<string> {
	// tfjs-node 4.22.0 calls this function, which Node 23 took away.
	if (!("isNullOrUndefined" in util))
		Object.assign(util, {
			isNullOrUndefined: (value: unknown) =>
				value === null || value === undefined,
		});
	// Keeps the C library from printing its processor features to standard error. Version 2.21 still prints that oneDNN is
	// in use: a static initializer writes that before another one reads this variable.
	process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
	await packages.load(tensorflowPackages[name]);
	if (!(await setBackend("tensorflow")))
		throw new Error("its backend cannot be initialized");
	return v.parse(boundLibrary, backend()).binding.TF_Version;
}
