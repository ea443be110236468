/** What can run a network: ONNX Runtime, WebAssembly, and TensorFlow's C library on the processor or the graphics card. */
export const engineNames = [
	"onnx",
	"wasm",
	"tensorflow",
	"tensorflow-gpu",
] as const;
export type EngineName = (typeof engineNames)[number];

/** `auto` recognizes on the fastest available engine. */
export const engineChoices = ["auto", ...engineNames] as const;
export type EngineChoice = (typeof engineChoices)[number];

/** What runs the network, and why not a faster one. */
export interface EngineReport {
	/** `onnx`, `wasm`, `tensorflow` or `tensorflow-gpu`. */
	readonly name: string;
	readonly version: string;
	/** One sentence for each engine that was tried before this one and is not in use. */
	readonly notes: readonly string[];
}

/** A trained network that can be chosen. */
export interface ModelSummary {
	readonly name: string;
	readonly title: string;
	/** Number of trained parameters. */
	readonly parameters: number;
	/** Share of MNIST's 10,000 test images that it reads right, 0 to 1. */
	readonly testAccuracy: number;
}
