import { inputSide } from "../../../electron/contract/digit.ts";
import type {
	FeatureMaps,
	InspectedLayer,
	NetworkReading,
	OcclusionMap,
} from "../../../electron/contract/inside.ts";
import type { Recognition } from "../../../electron/contract/recognition.ts";
import { madeUpDigit } from "./digits.ts";

const titles = [
	"Digitcam CNN",
	"Augmented CNN",
	"Basic CNN",
	"CNN with 256 dense units",
	"Two-stage CNN",
	"Webcam CNN",
	"Multilayer perceptron",
];

/** Seven networks on what is shown. @param odd digits that the last two read as another */
export const madeUpReadings = (
	{ digits }: Pick<Recognition, "digits">,
	odd = "",
): readonly NetworkReading[] =>
	titles.map((title, index) => {
		const read = digits.map(({ digit }) =>
			index > 4 && odd.includes(String(digit)) ? (digit + index) % 10 : digit,
		);
		const confidence = 0.99 - 0.06 * index;
		return {
			name: title,
			title,
			digits: read,
			confidences: read.map(() => confidence),
			probabilities: madeUpDigit(read[0] ?? 0, confidence).probabilities,
		};
	});

/** The upper half speaks for it, a corner against it. */
export const madeUpMap = (digit: number): OcclusionMap => ({
	digit,
	probability: 0.98,
	evidence: Array.from({ length: inputSide * inputSide }, (_, pixel) => {
		const [x, y] = [pixel % inputSide, Math.floor(pixel / inputSide)];
		return (
			6 * Math.exp(-((x - 14) ** 2 + (y - 8) ** 2) / 40) -
			3 * Math.exp(-((x - 22) ** 2 + (y - 22) ** 2) / 20)
		);
	}),
	decisive: { x: 10, y: 4, side: 6, digit: 5, probability: 0.71 },
});

const layer = (
	name: string,
	kind: string,
	outputShape: readonly number[],
	parameters: number,
): InspectedLayer => ({
	name,
	kind,
	outputShape,
	parameters,
	hasMaps: kind !== "Flatten" && kind !== "Dropout",
});

export const madeUpLayers: readonly InspectedLayer[] = [
	layer("conv1", "Conv2D", [28, 28, 16], 144),
	layer("norm1", "BatchNormalization", [28, 28, 16], 64),
	layer("relu1", "ReLU", [28, 28, 16], 0),
	layer("pool1", "MaxPooling2D", [14, 14, 16], 0),
	layer("flatten", "Flatten", [3136], 0),
	layer("dropout", "Dropout", [3136], 0),
	layer("dense", "Dense", [10], 31_370),
	layer("softmax", "Softmax", [10], 0),
];

/** Waves, each map in another direction. */
export const madeUpMaps = (
	{ name, outputShape }: InspectedLayer = madeUpLayers[0] as InspectedLayer,
): FeatureMaps => {
	const [height = 1, width = 1, channels = height] = outputShape;
	const isPicture = outputShape.length === 3;
	const [rows, columns] = isPicture ? [height, width] : [1, 1];
	return {
		layer: name,
		height: rows,
		width: columns,
		values: Uint8Array.from(
			{ length: rows * columns * channels },
			(_, index) => {
				const map = Math.floor(index / (rows * columns));
				const x = index % columns;
				const y = Math.floor((index % (rows * columns)) / columns);
				return (
					128 +
					120 * Math.sin((x * Math.cos(map) + y * Math.sin(map)) / 3 + map)
				);
			},
		),
		largest: 2.4,
	};
};
