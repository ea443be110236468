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
	...(isFallback({ name, notes })
		? ["That is slower than ONNX Runtime, which did not start:"]
		: []),
	...notes,
];

/** The engine stands in for one that did not start. */
export const isFallback = ({
	name,
	notes,
}: Pick<EngineReport, "name" | "notes">): boolean =>
	name === "wasm" && notes.length > 0;

/** What there is to say about a network, a sentence each. */
export const modelLines = ({
	parameters,
	testAccuracy,
}: ModelSummary): readonly string[] => [
	`${parameters.toLocaleString("en")} trained parameters.`,
	`It reads ${(testAccuracy * 100).toFixed(1)} % of MNIST's 10,000 test images right.`,
];
