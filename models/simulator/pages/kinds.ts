import type { Random } from "../../common/random.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import { bernoulli, pick } from "../sampling.ts";
import { printText } from "../sheets/printed-text.ts";
import type { SheetRanges } from "../sheets/ranges.ts";
import { sampleClutter } from "../sheets/sample-clutter.ts";
import type { DigitImages, SheetScene } from "../sheets/sheet-scene.ts";
import { writeAlone, writeCut } from "./alone.ts";
import {
	type Desk,
	type DeskStyle,
	photographDesk,
	sampleDesk,
	type Written,
} from "./desk.ts";
import { writeForm, writeGrid, writeOnSquares, writeShapes } from "./frames.ts";
import { isDigit } from "./number-lines.ts";
import {
	scatter,
	writeChains,
	writeNumbers,
	writeSmall,
	writeTable,
} from "./numbers.ts";
import { pageFrames, pageRanges } from "./ranges.ts";
import { writeRows, writeSums } from "./sums.ts";

/** A kind of picture. */
interface PageKind {
	/** How often it is drawn, beside the others. */
	readonly weight: number;
	/** What it has of its own, beside `usualStyle`. */
	readonly style: Partial<DeskStyle>;
	readonly write: (desk: Desk) => Written;
}

const degrees = Math.PI / 180;

const usualStyle: DeskStyle = {
	ranges: pageRanges,
	frames: pageFrames,
	turn: 7 * degrees,
	lean: 18 * degrees,
	pen: [0.05, 0.2],
	looseChance: 0.3,
	rulingChance: 0.2,
	darkChance: 0.05,
	seen: true,
};

/** Straight before the camera. */
const flat = (ranges: SheetRanges): SheetRanges => ({
	...ranges,
	tilt: 0,
	nearness: [0, 0],
});

/** What a program for drawing shows, or a screenshot of it: even color, no lens, no noise. */
const screenRanges: SheetRanges = {
	...flat(pageRanges),
	inkLightness: [0.0, 0.05],
	pencilChance: 0,
	pressureChance: 0,
	shadowChance: 0,
	fall: 0,
	lamp: 0,
	vignette: [0, 0],
	defocus: [0, 0],
	motionChance: 0,
	exposure: [0.97, 1],
	haze: [0, 0.01],
	shotNoise: [0, 0.004],
	readNoise: [0, 0.001],
	quality: [80, 98],
};

/** Faint ink, dim light, soft lenses, noise: as far as a person can still read it. */
const hardRanges: SheetRanges = {
	...pageRanges,
	inkLightness: [0.1, 0.5],
	pencilChance: 0.5,
	shadowChance: 0.4,
	shadowDepth: [0.1, 0.5],
	fall: 0.5,
	vignette: [0, 0.5],
	defocus: [0.001, 0.006],
	exposure: [0.4, 1],
};

export type PageKindName =
	| "alone"
	| "numbers"
	| "table"
	| "form"
	| "squares"
	| "grid"
	| "shapes"
	| "chains"
	| "sums"
	| "rows"
	| "turned"
	| "cut"
	| "screen"
	| "small"
	| "scattered"
	| "none";

/** Light on dark, or dark on light, of even color. */
function writeOnScreen(desk: Desk): Written {
	const { random } = desk;
	const bright = desk.surface === "filling" ? desk.ink.color : undefined;
	const screen: Desk = {
		...desk,
		ink: {
			...desk.ink,
			color:
				bright ?? pick(random, [[1, 1, 1], [0.85, 0.85, 0.85], desk.ink.color]),
			evenness: 1,
			roughness: 0,
			bleed: 0.02,
		},
	};
	const write = pick(random, [writeAlone, writeAlone, writeNumbers, scatter]);
	return write(screen);
}

/** Everything but digits: empty forms, grids and shapes, lone signs, print, letters and scribbles. */
function writeNone(desk: Desk): Written {
	const { random, room, frame, ink, hand } = desk;
	const write = pick(random, [
		writeForm,
		writeGrid,
		writeShapes,
		writeSums,
		writeTable,
		writeOnSquares,
	]);
	const written = write(desk);
	const marks = written.marks.filter((mark) => !isDigit(mark));
	const writer = {
		random,
		frame,
		ink: { ...ink, halfWidth: 10 * Math.max(0.06, desk.pen) },
		usual: 0.12,
		hand,
	};
	const print = bernoulli(random, 0.5);
	return {
		...written,
		marks: [
			...marks,
			...(print ? printText(writer, room, []) : []),
			...(bernoulli(random, 0.4)
				? sampleClutter(writer, [1, 3], room, print ? [room] : [])
				: []),
		],
	};
}

/** What pages there are: each seen on photographs that people took of what they wrote. */
export const pageKinds: Readonly<Record<PageKindName, PageKind>> = {
	alone: {
		weight: 5,
		style: {
			ranges: flat(pageRanges),
			turn: 0,
			pen: [0.006, 0.22],
			looseChance: 0,
			darkChance: 0.1,
		},
		write: writeAlone,
	},
	numbers: { weight: 2, style: {}, write: writeNumbers },
	table: { weight: 2, style: {}, write: writeTable },
	form: {
		weight: 2,
		style: { rulingChance: 0, darkChance: 0, looseChance: 0.5 },
		write: writeForm,
	},
	squares: {
		weight: 1.5,
		style: { darkChance: 0, rulingChance: 0, pen: [0.05, 0.11] },
		write: writeOnSquares,
	},
	grid: { weight: 1.5, style: { rulingChance: 0 }, write: writeGrid },
	shapes: { weight: 1.5, style: { pen: [0.03, 0.14] }, write: writeShapes },
	chains: { weight: 1.5, style: { pen: [0.05, 0.16] }, write: writeChains },
	sums: { weight: 2.5, style: {}, write: writeSums },
	rows: { weight: 2, style: {}, write: writeRows },
	turned: {
		weight: 1.5,
		style: { turn: 30 * degrees, lean: 40 * degrees },
		write: (desk) =>
			pick(desk.random, [writeNumbers, writeSums, scatter, writeTable])(desk),
	},
	cut: {
		weight: 2,
		style: { ranges: flat(pageRanges), turn: 0, looseChance: 0 },
		write: writeCut,
	},
	screen: {
		weight: 2,
		style: {
			ranges: screenRanges,
			turn: 0,
			pen: [0.02, 0.2],
			looseChance: 0,
			rulingChance: 0,
			darkChance: 0.6,
			seen: false,
		},
		write: writeOnScreen,
	},
	small: {
		weight: 1,
		style: { ranges: hardRanges, pen: [0.08, 0.16] },
		write: writeSmall,
	},
	scattered: {
		weight: 1,
		style: { ranges: hardRanges, pen: [0.03, 0.18] },
		write: scatter,
	},
	none: { weight: 7, style: { looseChance: 0.4 }, write: writeNone },
};

export const pageKindNames = Object.keys(pageKinds) as readonly PageKindName[];

const totalWeight = pageKindNames.reduce(
	(sum, name) => sum + pageKinds[name].weight,
	0,
);

function sampleKindName(random: Random): PageKindName {
	let rest = totalWeight * random.next();
	for (const name of pageKindNames) {
		rest -= pageKinds[name].weight;
		if (rest < 0) return name;
	}
	return "none";
}

export interface PageOptions {
	/** Default: one of all kinds, by their weights. */
	readonly kind?: PageKindName | undefined;
	/** Default: `pageFrames`. */
	readonly frames?: readonly FrameSize[] | undefined;
}

/**
 * Samples a picture of a page. The same random numbers and digits give the same scene.
 * @param set where half of the hands take their digits from; the others write with strokes
 */
export function samplePage(
	random: Random,
	set: DigitImages,
	{ kind = sampleKindName(random), frames = pageFrames }: PageOptions = {},
): SheetScene {
	const { style, write } = pageKinds[kind];
	const desk = sampleDesk(random, set, { ...usualStyle, ...style, frames });
	return photographDesk(desk, write(desk));
}
