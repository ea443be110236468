import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { inProject } from "../project-root.ts";

/** The package that ONNX Runtime comes in, its binaries among it. */
export const onnxPackage = "onnxruntime-node";

/** The packages that TensorFlow's C library comes in; none of them is needed. */
export const tensorflowPackages = {
	"tensorflow-gpu": "@tensorflow/tfjs-node-gpu",
	tensorflow: "@tensorflow/tfjs-node",
} as const;

export type TensorflowName = keyof typeof tensorflowPackages;

/** The packages of this installation that an engine may have or not. */
export interface Packages {
	has(name: string): boolean;
	load(name: string): Promise<unknown>;
}

/** Where packages are looked for: among the project's own, then where `npm run setup:tensorflow` puts each. */
const resolvers = ["", ".cache/tensorflow/", ".cache/tensorflow-gpu/"].map(
	(folder) => createRequire(inProject(folder, "package.json")),
);

function locate(name: string): string | undefined {
	for (const resolver of resolvers) {
		try {
			return resolver.resolve(name);
		} catch {
			// Not there: the next folder may have it.
		}
	}
	return undefined;
}

export const installedPackages: Packages = {
	has: (name) => locate(name) !== undefined,
	load: (name) => {
		const file = locate(name);
		return import(file === undefined ? name : pathToFileURL(file).href);
	},
};
