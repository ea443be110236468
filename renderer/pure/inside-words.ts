import type {
	InspectedLayer,
	OcclusionMap,
} from "../../electron/contract/inside.ts";
import { wholePercent } from "./confidence.ts";

/** Evidence of fewer bits is drawn pale: where nothing matters much, nothing looks as if it did. */
const fullColorBits = 2;

/** How strongly each pixel speaks, -1 (against) to 1 (for), for its color. */
export function evidenceShares({
	evidence,
}: Pick<OcclusionMap, "evidence">): readonly number[] {
	const most = evidence.reduce(
		(largest, bits) => Math.max(largest, Math.abs(bits)),
		fullColorBits,
	);
	return evidence.map((bits) => bits / most);
}

/** What would be read if the most telling part were hidden. */
export function decisiveWords({ digit, decisive }: OcclusionMap): string {
	const percent = wholePercent(decisive.probability);
	return decisive.digit === digit
		? `With the marked square hidden, it would still be read as ${digit}: ${percent} %.`
		: `With the marked square hidden, it would be read as ${decisive.digit}: ${percent} %.`;
}

/** What each kind of layer is called in a table; others keep TensorFlow.js' word. */
const kindNames: Readonly<Record<string, string>> = {
	Conv2D: "Convolution",
	MaxPooling2D: "Max pooling",
	BatchNormalization: "Batch norm",
};

export const kindName = ({ kind }: Pick<InspectedLayer, "kind">): string =>
	kindNames[kind] ?? kind;

const sizeOf = ({ outputShape }: InspectedLayer): string =>
	outputShape.join(" × ");

const picturesOf = ({ outputShape }: InspectedLayer): string => {
	const [height, width, channels] = outputShape;
	return `${channels} pictures of ${width} × ${height}`;
};

/** What each kind of layer does, in one sentence for somebody who sees it for the first time. */
const kindWords: Readonly<Record<string, (layer: InspectedLayer) => string>> = {
	Conv2D: (layer) =>
		`Convolution: slides small filters over the picture. Each of the ${picturesOf(layer)} shows where one filter found its pattern.`,
	MaxPooling2D: (layer) =>
		`Max pooling: keeps the largest of neighboring values. ${picturesOf(layer)} remain.`,
	BatchNormalization: () =>
		"Batch normalization: shifts and stretches each picture, as it was learned in training.",
	ReLU: () =>
		"ReLU: what is below zero becomes zero, so that only patterns that were found go on.",
	Flatten: (layer) =>
		`Flatten: puts all pixels into one row of ${sizeOf(layer)} numbers.`,
	Dropout: () =>
		"Dropout: forgets some values at random in training, and does nothing here.",
	Dense: (layer) =>
		`Dense: each of its ${sizeOf(layer)} units adds up all values of the layer before, each with a weight of its own.`,
	Softmax: () =>
		"Softmax: turns ten scores into ten probabilities that add up to 1.",
};

export const layerWords = (layer: InspectedLayer): string =>
	kindWords[layer.kind]?.(layer) ?? `${layer.kind}: gives ${sizeOf(layer)}.`;

/** How many of so many maps stand side by side: about as many as there are rows; single numbers make long rows. */
export const mapColumns = (count: number, pixels: number): number =>
	pixels === 1
		? Math.min(count, 16)
		: Math.max(4, Math.min(12, Math.ceil(Math.sqrt(count))));
