import { enableProdMode, getBackend, setBackend } from "@tensorflow/tfjs-core";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import type { BackendChoice, BackendName, EngineReport } from "./engine.ts";
import {
	installedPackages,
	type Packages,
	type TensorflowName,
	tensorflowPackages,
} from "./packages.ts";
import { startTensorflow } from "./tensorflow.ts";
import { startWasm } from "./wasm.ts";

/** The backend of TensorFlow.js that runs; its version is the WASM backend's, or that of TensorFlow's C library. */
type BackendReport = EngineReport<BackendName>;

const setupCommands = {
	tensorflow: "npm run setup:tensorflow",
	"tensorflow-gpu": "npm run setup:tensorflow -- --gpu",
} as const satisfies Record<TensorflowName, string>;

async function startChosen(
	name: TensorflowName,
	packages: Packages,
): Promise<BackendReport> {
	try {
		return { name, version: await startTensorflow(name, packages), notes: [] };
	} catch (error) {
		throw new ModelsError(
			"engine-unavailable",
			`The engine ${name} does not start: ${reasonOf(error)}. Install ${tensorflowPackages[name]} by ${setupCommands[name]}, or choose the engine wasm.`,
			{ cause: error },
		);
	}
}

async function startFastest(packages: Packages): Promise<BackendReport> {
	const notes: string[] = [];
	for (const name of ["tensorflow-gpu", "tensorflow"] as const) {
		const packageName = tensorflowPackages[name];
		if (!packages.has(packageName)) {
			notes.push(`${name}: ${packageName} is not installed.`);
			continue;
		}
		try {
			return { name, version: await startTensorflow(name, packages), notes };
		} catch (error) {
			notes.push(`${name}: ${packageName} does not start: ${reasonOf(error)}.`);
		}
	}
	return { name: "wasm", version: await startWasm(), notes };
}

/**
 * Starts a backend of TensorFlow.js and makes it the one that is used from now on. WASM is always there.
 * @param choice `auto` is the one that trains fastest of those that are there
 * @throws ModelsError `engine-unavailable` where the chosen backend does not start
 */
export async function startBackend(
	choice: BackendChoice,
	packages: Packages = installedPackages,
): Promise<BackendReport> {
	// Else TensorFlow.js writes advice to the console.
	enableProdMode();
	const report =
		choice === "auto"
			? await startFastest(packages)
			: choice === "wasm"
				? { name: choice, version: await startWasm(), notes: [] }
				: await startChosen(choice, packages);
	await useBackend(report.name);
	return report;
}

/** Makes a started backend the one that TensorFlow.js uses, where another one has been in use since. */
export async function useBackend(name: BackendName): Promise<void> {
	const backend = name === "wasm" ? "wasm" : "tensorflow";
	// Somebody else may switch while this one waits.
	while (getBackend() !== backend) await setBackend(backend);
}
