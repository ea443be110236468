import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startEngine, useEngine } from "../../../models/engine/engine.ts";
import {
	installedPackages,
	type Packages,
} from "../../../models/engine/tensorflow.ts";

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

test("WASM runs where no other engine is installed, and says so of each", async () => {
	for (const purpose of ["inference", "training"] as const) {
		const engine = await startEngine({ purpose, packages: nothingInstalled });
		expect(engine).toEqual({
			name: "wasm",
			version: "4.22.0",
			notes: [
				"tensorflow-gpu: @tensorflow/tfjs-node-gpu is not installed.",
				"tensorflow: @tensorflow/tfjs-node is not installed.",
			],
		});
		expect(tf.getBackend()).toBe("wasm");
	}
});

test("WASM runs with SIMD, and nothing is written to the console", async () => {
	await startEngine({ purpose: "inference" });
	tf.square(tf.tensor([1, 2])).dispose();
	expect(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")).toBe(true);
	expect(written).not.toHaveBeenCalled();
});

test("it can be started twice at once", async () => {
	const engines = await Promise.all([
		startEngine({ choice: "wasm", purpose: "inference" }),
		startEngine({ choice: "wasm", purpose: "inference" }),
	]);
	expect(engines.map(({ name }) => name)).toEqual(["wasm", "wasm"]);
	expect(tf.sum(tf.tensor([1, 2])).dataSync()[0]).toBe(3);
});

test("recognition stays on WASM where TensorFlow is installed, and says why", async () => {
	const engine = await startEngine({
		purpose: "inference",
		packages: { ...nothingInstalled, has: () => true },
	});
	expect(engine.name).toBe("wasm");
	expect(engine.notes).toHaveLength(2);
	for (const note of engine.notes) expect(note).toMatch(/WASM answers sooner/);
});

test("training takes the first engine that starts, and says why those before it did not", async () => {
	const engine = await startEngine({
		purpose: "training",
		packages: fakeTensorflow,
	});
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
			purpose: "inference",
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
		await startEngine({
			choice: "tensorflow",
			purpose: "training",
			packages: {
				...fakeTensorflow,
				load: async (name) => {
					expect(util).toHaveProperty("isNullOrUndefined");
					await fakeTensorflow.load(name);
				},
			},
		});
		expect(Reflect.get(util, "isNullOrUndefined")(null)).toBe(true);
		expect(Reflect.get(util, "isNullOrUndefined")(0)).toBe(false);
	} finally {
		if (own) Object.defineProperty(util, "isNullOrUndefined", own);
	}
});

test("an engine comes back into use after another was in use", async () => {
	await startEngine({ choice: "wasm", purpose: "inference" });
	await startEngine({ purpose: "training", packages: fakeTensorflow });
	await useEngine("wasm");
	expect(tf.getBackend()).toBe("wasm");
	await useEngine("tensorflow");
	expect(tf.getBackend()).toBe("tensorflow");
});
