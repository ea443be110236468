import { createRequire } from "node:module";
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startBackend, useBackend } from "../../../models/engine/backend.ts";
import { startEngine } from "../../../models/engine/engine.ts";
import {
	installedPackages,
	type Packages,
} from "../../../models/engine/packages.ts";

const nothingInstalled: Packages = {
	has: () => false,
	load: (name) => expect.unreachable(name),
};

/** Both packages, of which only the one for the processor fits this machine: it registers a backend as the real one. */
const fakeTensorflow: Packages = {
	has: () => true,
	load: async (name) => {
		if (name !== "@tensorflow/tfjs-node")
			throw new Error("libcudart.so.11.0: cannot open shared object file.");
		tf.registerBackend("tensorflow", () =>
			Object.assign(new MathBackendCPU(), {
				binding: { TF_Version: "2.21.0" },
			}),
		);
		tf.copyRegisteredKernels("cpu", "tensorflow");
	},
};

const written = vi.fn();

beforeEach(() => {
	written.mockClear();
	for (const method of ["log", "info", "warn", "error"] as const)
		vi.spyOn(console, method).mockImplementation(written);
});

afterEach(() => {
	vi.restoreAllMocks();
	if (tf.findBackendFactory("tensorflow")) tf.removeBackend("tensorflow");
});

/** A platform that ONNX Runtime has no binary for. */
const withoutOnnx: Packages = {
	has: () => true,
	load: async (name) => {
		expect(name).toBe("onnxruntime-node");
		throw new Error(
			"libstdc++.so.6: cannot open shared object file: No such file or directory.",
		);
	},
};

test("ONNX Runtime recognizes where nobody chose, and where it was chosen", async () => {
	const { version } = createRequire(import.meta.url)(
		"onnxruntime-node/package.json",
	);
	const engine = { name: "onnx", version, notes: [] };
	expect(await startEngine()).toEqual(engine);
	expect(await startEngine({ choice: "onnx" })).toEqual(engine);
});

test("WASM recognizes where ONNX Runtime does not load, and says why", async () => {
	expect(await startEngine({ packages: withoutOnnx })).toEqual({
		name: "wasm",
		version: "4.22.0",
		notes: [
			"onnx: onnxruntime-node does not load: libstdc++.so.6: cannot open shared object file: No such file or directory.",
		],
	});
	expect(tf.getBackend()).toBe("wasm");
});

test("ONNX Runtime that was chosen and does not load is an error that says what to do", async () => {
	const failure = expect(
		startEngine({ choice: "onnx", packages: withoutOnnx }),
	).rejects;
	await failure.toMatchObject({ code: "engine-unavailable" });
	await failure.toThrow(/engine onnx .*libstdc.*npm ci, or .*wasm/);
});

test("WASM trains where nothing else is installed, and says so of each", async () => {
	const engine = await startBackend("auto", nothingInstalled);
	expect(engine).toEqual({
		name: "wasm",
		version: "4.22.0",
		notes: [
			"tensorflow-gpu: @tensorflow/tfjs-node-gpu is not installed.",
			"tensorflow: @tensorflow/tfjs-node is not installed.",
		],
	});
	expect(tf.getBackend()).toBe("wasm");
});

test("WASM runs with SIMD, and nothing is written to the console", async () => {
	await startEngine({ choice: "wasm" });
	tf.square(tf.tensor([1, 2])).dispose();
	expect(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")).toBe(true);
	expect(written).not.toHaveBeenCalled();
});

test("it can be started twice at once", async () => {
	const engines = await Promise.all([
		startEngine({ choice: "wasm" }),
		startEngine({ choice: "wasm" }),
	]);
	expect(engines.map(({ name }) => name)).toEqual(["wasm", "wasm"]);
	expect(tf.sum(tf.tensor([1, 2])).dataSync()[0]).toBe(3);
});

test("training takes the first engine that starts, and says why those before it did not", async () => {
	const engine = await startBackend("auto", fakeTensorflow);
	expect(engine).toEqual({
		name: "tensorflow",
		version: "2.21.0",
		notes: [
			"tensorflow-gpu: @tensorflow/tfjs-node-gpu does not start: libcudart.so.11.0: cannot open shared object file.",
		],
	});
	expect(tf.getBackend()).toBe("tensorflow");
});

test("an engine that was asked for and is not there is an error that says what to do", async () => {
	const failure = expect(
		startEngine({
			choice: "tensorflow",
			packages: {
				has: () => false,
				load: (name) => installedPackages.load(`${name}-that-is-not-there`),
			},
		}),
	).rejects;
	await failure.toMatchObject({ code: "engine-unavailable" });
	await failure.toThrow(/engine tensorflow .*Install @tensorflow\/tfjs-node/);
});

test("the function that Node 23 took away is there when TensorFlow is loaded", async () => {
	const { default: util } = await import("node:util");
	const own = Object.getOwnPropertyDescriptor(util, "isNullOrUndefined");
	Reflect.deleteProperty(util, "isNullOrUndefined");
	try {
		await startBackend("tensorflow", {
			...fakeTensorflow,
			load: async (name) => {
				expect(util).toHaveProperty("isNullOrUndefined");
				await fakeTensorflow.load(name);
			},
		});
		expect(Reflect.get(util, "isNullOrUndefined")(null)).toBe(true);
		expect(Reflect.get(util, "isNullOrUndefined")(0)).toBe(false);
	} finally {
		if (own) Object.defineProperty(util, "isNullOrUndefined", own);
	}
});

test("an engine comes back into use after another was in use", async () => {
	await startEngine({ choice: "wasm" });
	await startBackend("auto", fakeTensorflow);
	await useBackend("wasm");
	expect(tf.getBackend()).toBe("wasm");
	await useBackend("tensorflow");
	expect(tf.getBackend()).toBe("tensorflow");
});
