import * as v from "valibot";
import { onnxPackage, type Packages } from "./packages.ts";

/** What the package tells of itself. */
const onnxRuntime = v.object({
	env: v.object({ versions: v.object({ node: v.string() }) }),
});

/**
 * Loads ONNX Runtime.
 * @returns its version
 * @throws whatever the package throws: it has a binary for most platforms and not for all, and each needs its C++ library
 */
export const startOnnx = async (packages: Packages): Promise<string> =>
	v.parse(onnxRuntime, await packages.load(onnxPackage)).env.versions.node;
