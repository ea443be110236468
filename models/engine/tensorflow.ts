import { createRequire } from "node:module";
import util from "node:util";
import { setBackend, version_core } from "@tensorflow/tfjs-core";

/** The packages that TensorFlow's C library comes in; none of them is needed. */
export const tensorflowPackages = {
	"tensorflow-gpu": "@tensorflow/tfjs-node-gpu",
	tensorflow: "@tensorflow/tfjs-node",
} as const;

export type TensorflowName = keyof typeof tensorflowPackages;

/** The optional packages of this installation. */
export interface Packages {
	has(name: string): boolean;
	load(name: string): Promise<unknown>;
}

export const installedPackages: Packages = {
	has(name) {
		try {
			createRequire(import.meta.url).resolve(name);
			return true;
		} catch {
			return false;
		}
	},
	load: (name) => import(name),
};

/**
 * Starts TensorFlow's C library.
 * @returns its version
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
	// Else the C library says on standard error which processor it was built for.
	process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
	await packages.load(tensorflowPackages[name]);
	if (!(await setBackend("tensorflow")))
		throw new Error("its backend cannot be initialised");
	return version_core;
}
