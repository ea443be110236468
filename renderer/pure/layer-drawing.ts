import type { LayerRow } from "../../electron/contract/report.ts";

/** What a layer does, which its color and its words tell. */
export type LayerKind = "input" | "convolution" | "pooling" | "dense" | "other";

/** A layer as a block: a stack of maps, or a column of units. */
export interface LayerBlock {
	readonly kind: LayerKind;
	/** What people call it. */
	readonly says: string;
	/** Of what it computes, such as 26 × 26 × 32. */
	readonly shape: readonly number[];
	/** Units of the drawing. */
	readonly x: number;
	readonly width: number;
	readonly height: number;
}

const words: Readonly<Record<string, readonly [LayerKind, string]>> = {
	Conv2D: ["convolution", "Convolution"],
	MaxPooling2D: ["pooling", "Pooling"],
	AveragePooling2D: ["pooling", "Pooling"],
	Dense: ["dense", "Dense"],
};

/** Layers that change no shape, and are not drawn. */
const unseen = [
	"Dropout",
	"Activation",
	"Softmax",
	"Flatten",
	"BatchNormalization",
	"ReLU",
];

/** The tallest block, and the room between two, in units of the drawing. */
const tallest = 100;
const gap = 14;

/** Thicker with more maps, but not in proportion: 512 would not fit. */
const thickness = (maps: number) => 4 + 4 * Math.log2(maps);

/** How a block looks that computes this shape. */
function sizeOf(shape: readonly number[]): { width: number; height: number } {
	const [rows = 1, , maps] = shape;
	return maps === undefined
		? { width: 9, height: Math.min(tallest, 12 + 9 * Math.log2(rows)) }
		: { width: thickness(maps), height: Math.max(14, (tallest * rows) / 28) };
}

/** The blocks of a network from left to right, its input first. */
export function layerBlocks(
	layers: readonly LayerRow[],
): readonly LayerBlock[] {
	const rows = [
		{ kind: "input" as const, says: "Digit", shape: [28, 28, 1] },
		...layers
			.filter(({ kind }) => !unseen.includes(kind))
			.map(({ kind, outputShape }) => {
				const [drawn, says] = words[kind] ?? ["other", kind];
				return { kind: drawn, says, shape: outputShape };
			}),
	];
	let x = 0;
	return rows.map((row) => {
		const size = sizeOf(row.shape);
		const block = { ...row, ...size, x };
		x += size.width + gap;
		return block;
	});
}
