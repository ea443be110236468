import type {
	EngineReport,
	ModelSummary,
} from "../../electron/contract/model.ts";

const engineTitles: Readonly<Record<string, string>> = {
	onnx: "ONNX Runtime",
	wasm: "WebAssembly",
	tensorflow: "TensorFlow",
	"tensorflow-gpu": "TensorFlow on the GPU",
};

/** An engine as people call it. */
export const engineTitle = (name: string): string => engineTitles[name] ?? name;

/** What there is to say about the engine, a sentence each. */
export const engineLines = ({
	name,
	version,
	notes,
}: EngineReport): readonly string[] => [
	`The network runs on ${engineTitle(name)} ${version}${name === "onnx" ? "" : ", an engine of TensorFlow.js"}.`,
	...notes,
];

/** What there is to say about a network, a sentence each. */
export const modelLines = ({
	parameters,
	testAccuracy,
}: ModelSummary): readonly string[] => [
	`${parameters.toLocaleString("en")} trained parameters.`,
	`It reads ${(testAccuracy * 100).toFixed(1)} % of MNIST's 10,000 test images right.`,
];
