import type {
	EngineChoice,
	EngineName,
	EngineReport as WindowEngineReport,
} from "../../electron/contract/model.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { startOnnx } from "./onnx.ts";
import {
	installedPackages,
	onnxPackage,
	type Packages,
	type TensorflowName,
} from "./packages.ts";

/** TensorFlow.js' backends, which train as well: WebAssembly, or TensorFlow's C library on the processor or on the graphics card. */
export type BackendName = "wasm" | TensorflowName;
export const backendNames: readonly BackendName[] = [
	"wasm",
	"tensorflow",
	"tensorflow-gpu",
];

/** `auto` trains on the fastest available backend. */
export type BackendChoice = "auto" | BackendName;

export {
	type EngineChoice,
	type EngineName,
	engineChoices,
	engineNames,
} from "../../electron/contract/model.ts";

/** The engine that runs. */
export interface EngineReport<Name extends EngineName = EngineName>
	extends WindowEngineReport {
	readonly name: Name;
}

export interface EngineOptions {
	readonly choice?: EngineChoice | undefined;
	readonly packages?: Packages;
}

/** TensorFlow.js takes a third of a second of the processor's time to load: it is loaded where it is used. */
async function startBackend(
	name: BackendName,
	packages: Packages,
): Promise<EngineReport> {
	const backend = await import("./backend.ts");
	return backend.startBackend(name, packages);
}

/**
 * Starts an engine to recognize with: where none is chosen ONNX Runtime, or WASM where that does not load.
 * @throws ModelsError `engine-unavailable` where the chosen engine does not start
 */
export async function startEngine({
	choice = "auto",
	packages = installedPackages,
}: EngineOptions = {}): Promise<EngineReport> {
	if (choice !== "auto" && choice !== "onnx")
		return startBackend(choice, packages);
	try {
		return { name: "onnx", version: await startOnnx(packages), notes: [] };
	} catch (error) {
		const found = `${onnxPackage} does not load: ${reasonOf(error)}`;
		if (choice === "onnx")
			throw new ModelsError(
				"engine-unavailable",
				`The engine onnx does not start: ${found}. Install the packages again with npm ci, or choose the engine wasm.`,
				{ cause: error },
			);
		const { name, version } = await startBackend("wasm", packages);
		return { name, version, notes: [`onnx: ${found}.`] };
	}
}
