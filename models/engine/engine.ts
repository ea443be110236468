import { enableProdMode, getBackend, setBackend } from "@tensorflow/tfjs-core";
import type { EngineReport as WindowEngineReport } from "../../electron/contract/model.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import {
	installedPackages,
	type Packages,
	startTensorflow,
	type TensorflowName,
	tensorflowPackages,
} from "./tensorflow.ts";
import { startWasm } from "./wasm.ts";

/** WebAssembly, or TensorFlow's C library on the processor or on the graphics card. */
export type EngineName = "wasm" | TensorflowName;
export const engineNames: readonly EngineName[] = [
	"wasm",
	"tensorflow",
	"tensorflow-gpu",
];

/** `auto` is the fastest for its purpose that is there. */
export type EngineChoice = "auto" | EngineName;

/** The TensorFlow.js backend that runs; its version is the WASM backend's, or that of TensorFlow's C library. */
export interface EngineReport extends WindowEngineReport {
	readonly name: EngineName;
}

export interface EngineOptions {
	readonly choice?: EngineChoice | undefined;
	/** WASM is sooner done with one digit, TensorFlow's C library with large batches. */
	readonly purpose: "inference" | "training";
	readonly packages?: Packages;
}

const setupCommands = {
	tensorflow: "npm run setup:tensorflow",
	"tensorflow-gpu": "npm run setup:tensorflow -- --gpu",
} as const satisfies Record<TensorflowName, string>;

async function startChosen(
	name: TensorflowName,
	packages: Packages,
): Promise<EngineReport> {
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

async function startFastest(
	purpose: EngineOptions["purpose"],
	packages: Packages,
): Promise<EngineReport> {
	const notes: string[] = [];
	for (const name of ["tensorflow-gpu", "tensorflow"] as const) {
		const packageName = tensorflowPackages[name];
		if (!packages.has(packageName)) {
			notes.push(`${name}: ${packageName} is not installed.`);
		} else if (purpose === "inference") {
			notes.push(`${name}: for one digit at a time WASM answers sooner.`);
		} else {
			try {
				return { name, version: await startTensorflow(name, packages), notes };
			} catch (error) {
				notes.push(
					`${name}: ${packageName} does not start: ${reasonOf(error)}.`,
				);
			}
		}
	}
	return { name: "wasm", version: await startWasm(), notes };
}

/**
 * Starts an engine and makes it the one that TensorFlow.js uses from now on. WASM is always there.
 * @throws ModelsError `engine-unavailable` where the chosen engine does not start
 */
export async function startEngine({
	choice = "auto",
	purpose,
	packages = installedPackages,
}: EngineOptions): Promise<EngineReport> {
	// Else TensorFlow.js writes advice to the console.
	enableProdMode();
	const report =
		choice === "auto"
			? await startFastest(purpose, packages)
			: choice === "wasm"
				? { name: choice, version: await startWasm(), notes: [] }
				: await startChosen(choice, packages);
	await useEngine(report.name);
	return report;
}

/** Makes a started engine the one that TensorFlow.js uses, where another one has been in use since. */
export async function useEngine(name: EngineName): Promise<void> {
	const backend = name === "wasm" ? "wasm" : "tensorflow";
	// Somebody else may switch while this one waits.
	while (getBackend() !== backend) await setBackend(backend);
}
