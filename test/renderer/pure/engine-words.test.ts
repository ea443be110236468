import { describe, expect, it } from "vitest";
import {
	engineLines,
	engineTitle,
	modelLines,
} from "../../../renderer/pure/engine-words.ts";

describe("What is said about the engine and the network", () => {
	it("names an engine as people call it, and an unknown one as it calls itself", () => {
		expect(engineTitle("onnx")).toBe("ONNX Runtime");
		expect(engineTitle("wasm")).toBe("WebAssembly");
		expect(engineTitle("webgpu")).toBe("webgpu");
	});

	it("calls none but TensorFlow.js' engines that", () => {
		const lineOf = (name: string) =>
			engineLines({ name, version: "1.2.3", notes: [] })[0];
		expect(lineOf("onnx")).toBe("The network runs on ONNX Runtime 1.2.3.");
		expect(lineOf("tensorflow")).toBe(
			"The network runs on TensorFlow 1.2.3, an engine of TensorFlow.js.",
		);
	});

	it("tells why no faster engine runs", () => {
		const lines = engineLines({
			name: "wasm",
			version: "4.22.0",
			notes: ["No GPU."],
		});
		expect(lines[0]).toContain("WebAssembly 4.22.0");
		expect(lines[1]).toMatch(/slower/);
		expect(lines[2]).toBe("No GPU.");
	});

	it("tells a network's size and its accuracy", () => {
		expect(
			modelLines({
				name: "cnn",
				title: "CNN",
				parameters: 93322,
				testAccuracy: 0.9917,
				yours: false,
			}).join(" "),
		).toMatch(/93,322 .* 99\.2 %/);
	});
});
