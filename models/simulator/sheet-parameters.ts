import type { Random } from "../random.ts";
import {
	aroundZero,
	between,
	betweenLog,
	chance,
	clamp,
	pick,
	type Range,
	wholeBetween,
} from "./chance.ts";
import { scribble, writeLetter } from "./clutter.ts";
import {
	classicRanges,
	drawInkOf,
	drawLensOf,
	drawLightOf,
	drawPaperOf,
	drawSensorOf,
	type SceneRanges,
} from "./draw-parameters.ts";
import { type Homography, project, projectCorners } from "./homography.ts";
import type { Ink } from "./ink.ts";
import type { FrameSize, Rectangle } from "./layer.ts";
import { letters, shapes } from "./letters.ts";
import type { Blot, Light } from "./light.ts";
import type { Ruling } from "./paper.ts";
import type { Turns } from "./pose.ts";
import type { Pressure } from "./pressure.ts";
import { drawPrintInk, drawTypeface } from "./print.ts";
import { drawColor } from "./shape-parts.ts";
import type { Shape } from "./shapes.ts";
import {
	cuts,
	findRoom,
	type Hand,
	layAnywhere,
	layLines,
} from "./sheet-layout.ts";
import {
	type DigitImages,
	type Mark,
	type SheetScene,
	sheetToFrame,
} from "./sheet-scene.ts";
import type { Stroke } from "./spline.ts";
import {
	drawHold,
	drawPrints,
	drawScenery,
	drawSpecks,
	drawSurroundings,
} from "./surroundings.ts";

/** What sheets are drawn from; a chance is the share of pictures that have the thing. */
export interface SheetRanges extends SceneRanges {
	/** One of them, each equally likely. */
	readonly frames: readonly FrameSize[];
	/** How many digits a picture with digits has. */
	readonly digits: Range;
	/** Pictures without a digit. */
	readonly emptyChance: number;
	/** Pens on paper that write one direction dark and broad, another faint and thin. */
	readonly pressureChance: number;
	/** Pictures with digits that hold something written that is no digit. */
	readonly clutterChance: number;
}

/** What find mode meets: sheets, boards and rooms, seen by webcams and phones. */
export const findRanges: SheetRanges = {
	...classicRanges,
	frames: [
		{ width: 320, height: 240 },
		{ width: 480, height: 360 },
		{ width: 640, height: 360 },
		{ width: 640, height: 360 },
		{ width: 640, height: 480 },
		{ width: 640, height: 480 },
		{ width: 640, height: 480 },
		{ width: 1280, height: 720 },
	],
	digits: [1, 12],
	emptyChance: 0.3,
	pressureChance: 0.2,
	clutterChance: 0.35,
	size: [0.045, 0.6],
	widening: [0.75, 1.25],
	rotation: 0.25,
	tilt: 0.55,
	nearness: [0, 0.7],
	halfWidth: [0.36, 1.9],
	inkLightness: [0.02, 0.4],
	rulingChance: 0.3,
	shadowChance: 0.4,
	shadowDepth: [0.1, 0.6],
	fall: 0.55,
	vignette: [0, 0.6],
	defocus: [0.0005, 0.006],
	motionChance: 0.15,
	motion: [0.002, 0.012],
	exposure: [0.55, 1.05],
};

/** Smallest height of a digit, pixels: fewer say nothing. */
const leastPixels = 18;

/** Half the width of the thinnest line that a camera still sees, pixels of the frame. */
const leastHalfWidth = 0.55;

type Kind = "filling" | "loose" | "board" | "screen";

function drawKind(random: Random): Kind {
	const value = random.next();
	if (value < 0.45) return "filling";
	if (value < 0.85) return "loose";
	return value < 0.94 ? "board" : "screen";
}

const drawTurns = (random: Random, ranges: SheetRanges): Turns => ({
	rotation:
		(chance(random, 0.1) ? 2 : 1) * ranges.rotation * aroundZero(random),
	tilt: ranges.tilt * aroundZero(random),
	turn: ranges.tilt * aroundZero(random),
	nearness: between(random, ranges.nearness),
});

/** A sheet's format, portrait or landscape, as far as it may leave the frame. */
function drawArea(random: Random): Rectangle {
	const height = betweenLog(random, [0.45, 1.5]);
	const width = height * pick(random, [0.71, 0.71, 1, 1.33, 1.41, 1.7]);
	const [x, y] = [0.2 * aroundZero(random), 0.2 * aroundZero(random)];
	return {
		left: x - width / 2,
		top: y - height / 2,
		right: x + width / 2,
		bottom: y + height / 2,
	};
}

/** A ruling in heights of the frame. */
function drawSheetRuling(random: Random): Ruling {
	const pale = between(random, [0.45, 0.88]);
	const spacing = betweenLog(random, [0.02, 0.14]);
	return {
		kind: chance(random, 0.5) ? "lines" : "squares",
		spacing,
		width: Math.min(0.12 * spacing, betweenLog(random, [0.001, 0.004])),
		right: random.next(),
		down: random.next(),
		color: [
			clamp(pale * between(random, [1, 1.35])),
			pale,
			clamp(pale * between(random, [0.9, 1.15])),
		],
	};
}

const drawBlots = (random: Random): Blot[] =>
	Array.from({ length: wholeBetween(random, [1, 2]) }, () => ({
		x: 0.8 * aroundZero(random),
		y: 0.6 * aroundZero(random),
		radiusX: betweenLog(random, [0.08, 0.9]),
		radiusY: betweenLog(random, [0.08, 0.4]),
		angle: 2 * Math.PI * random.next(),
		softness: betweenLog(random, [0.15, 1]),
		depth: between(random, [0.1, 0.55]),
	}));

function drawSheetLight(random: Random, ranges: SheetRanges): Light {
	const light = drawLightOf(random, ranges);
	return chance(random, 0.3) ? { ...light, blots: drawBlots(random) } : light;
}

/** A brush's or a worn felt pen's. */
const drawPressure = (random: Random): Pressure => ({
	angle: Math.PI * random.next(),
	fading: between(random, [0.1, 0.65]),
	thinning: between(random, [0, 0.45]),
});

/** The pen of a scene: dark ink, chalk, or light on a screen. */
function drawPen(random: Random, ranges: SheetRanges, kind: Kind): Ink {
	const ink = drawInkOf(random, ranges);
	if (kind === "board")
		return {
			...ink,
			color: chance(random, 0.75)
				? drawColor(random, [0.5, 0.9], 0.08)
				: drawColor(random, [0.4, 0.8], 0.5),
			halfWidth: Math.max(0.5, ink.halfWidth),
			roughness: between(random, [0.1, 0.6]),
		};
	if (kind === "screen")
		return {
			...ink,
			color: chance(random, 0.6)
				? [0.9, 0.9, 0.9]
				: drawColor(random, [0.35, 0.8], 0.7),
			evenness: 1,
			bleed: 0.05,
			roughness: 0,
		};
	return chance(random, ranges.pressureChance)
		? { ...ink, pressure: drawPressure(random) }
		: ink;
}

/** The smallest rectangle around points, on the sheet or in the frame. */
function around(points: readonly (readonly [number, number])[]): Rectangle {
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	return {
		left: Math.min(...xs),
		top: Math.min(...ys),
		right: Math.max(...xs),
		bottom: Math.max(...ys),
	};
}

/** Where in the frame the part of the sheet around a mark is. */
const inFrame = (mark: Mark, toFrame: Homography): Rectangle => {
	const reach = 0.6 * mark.height;
	return around(
		[
			[-reach, -reach],
			[reach, -reach],
			[reach, reach],
			[-reach, reach],
		].map(([x = 0, y = 0]) => project(toFrame, mark.x + x, mark.y + y)),
	);
};

/** A mark on a sheet is written with the sheet's pen, however large it is; thinner than a camera sees it is not. */
function penFor(
	ink: Ink,
	height: number,
	usual: number,
	frame: FrameSize,
	random: Random,
): Ink {
	const unit = (height * frame.height) / 20;
	const halfWidth = ink.halfWidth * (usual / height) ** 0.7;
	return {
		...ink,
		halfWidth: Math.min(2.2, Math.max(leastHalfWidth / unit, 0.34, halfWidth)),
		grainX: Math.floor(256 * random.next()),
		grainY: Math.floor(256 * random.next()),
	};
}

interface Writer {
	readonly random: Random;
	readonly frame: FrameSize;
	readonly ink: Ink;
	/** Height of what is written first: its pen is the ink's. */
	readonly usual: number;
	readonly hand: Hand;
}

const strokesMark = (
	writer: Writer,
	strokes: readonly Stroke[],
	ambiguous: boolean,
	place: Pick<Mark, "x" | "y" | "height" | "rotation">,
	printed = false,
): Mark => ({
	what: { kind: "strokes", strokes, ambiguous },
	...place,
	widening: printed ? 0.8 : writer.hand.widening,
	slant: printed ? 0 : writer.hand.slant,
	ink: penFor(
		writer.ink,
		place.height,
		writer.usual,
		writer.frame,
		writer.random,
	),
});

/** A word from the left end of its line; `taken` grows by its place. */
function writeWord(
	writer: Writer,
	height: number,
	length: number,
	printed: boolean,
	room: Rectangle,
	taken: Rectangle[],
): Mark[] {
	const { random } = writer;
	const advance = height * (printed ? 0.62 : between(random, [0.6, 0.9]));
	const place = findRoom(random, advance * length, 1.3 * height, room, taken);
	if (!place) return [];
	taken.push(place);
	const unsteadiness = printed ? 0 : between(random, [0.2, 1.2]);
	return Array.from({ length }, (_, index) => {
		const letter = pick(random, letters);
		return strokesMark(
			writer,
			writeLetter(letter, unsteadiness, random),
			letter.ambiguous,
			{
				x: place.left + advance * (index + 0.5),
				y: (place.top + place.bottom) / 2,
				height: height * (printed ? 1 : 1 + 0.1 * aroundZero(random)),
				rotation: printed ? 0 : 0.1 * aroundZero(random),
			},
			printed,
		);
	});
}

/** So many letters of a printed text are in a picture. */
const mostLetters = 120;

/** Lines of printed text. */
function printText(
	writer: Writer,
	room: Rectangle,
	taken: Rectangle[],
): Mark[] {
	const { random } = writer;
	const height = betweenLog(random, [0.025, 0.14]);
	const leading = height * between(random, [1.4, 2]);
	const spacing = between(random, [2.5, 6]);
	const rows = Math.min(
		Math.floor((room.bottom - room.top) / leading),
		wholeBetween(random, [1, 8]),
	);
	const top = between(random, [room.top, room.bottom - rows * leading]);
	const place = { ...room, top, bottom: top + rows * leading };
	if (rows < 1 || taken.some((other) => cuts(place, other))) return [];
	taken.push(place);
	const typeface = drawTypeface(random);
	const press: Writer = {
		...writer,
		ink: drawPrintInk(random, writer.ink),
		usual: height,
	};
	const marks: Mark[] = [];
	for (let row = 0; row < rows; row++) {
		let rest = wholeBetween(random, [2, 9]);
		for (let x = room.left; marks.length < mostLetters; ) {
			const { strokes, width } = pick(random, typeface);
			const advance = (0.8 * height * (width + spacing)) / 20;
			if (x + advance > room.right) break;
			if (rest-- === 0) rest = wholeBetween(random, [2, 9]);
			else
				marks.push(
					strokesMark(
						press,
						strokes,
						// In a line of print nobody takes a letter for a digit.
						false,
						{
							x: x + advance / 2,
							y: top + leading * (row + 0.5),
							height,
							rotation: 0,
						},
						true,
					),
				);
			x += advance;
		}
	}
	return marks;
}

function drawFigure(
	writer: Writer,
	height: number,
	room: Rectangle,
	taken: Rectangle[],
): Mark[] {
	const { random } = writer;
	const place = findRoom(random, 1.2 * height, 1.2 * height, room, taken);
	if (!place) return [];
	taken.push(place);
	const shape = pick(random, shapes);
	const strokes = chance(random, 0.5)
		? scribble(random)
		: writeLetter(shape, between(random, [0, 1.5]), random);
	return [
		strokesMark(writer, strokes, false, {
			x: (place.left + place.right) / 2,
			y: (place.top + place.bottom) / 2,
			height,
			rotation: 0.4 * aroundZero(random),
		}),
	];
}

/** Words, text, scribbles and shapes in the room that is left. */
function drawClutter(
	writer: Writer,
	amount: Range,
	room: Rectangle,
	taken: Rectangle[],
): Mark[] {
	const { random } = writer;
	return Array.from({ length: wholeBetween(random, amount) }, () => {
		const height = Math.min(0.5, writer.usual * betweenLog(random, [0.5, 1.6]));
		const kind = random.next();
		if (kind < 0.5)
			return writeWord(
				writer,
				height,
				wholeBetween(random, [1, 7]),
				chance(random, 0.3),
				room,
				taken,
			);
		if (kind < 0.65) return printText(writer, room, taken);
		return drawFigure(writer, height, room, taken);
	}).flat();
}

/** What of the sheet is in the frame, a little smaller. */
function roomOn(
	scene: Pick<SheetScene, "frame" | "origin" | "sheet">,
): Rectangle {
	const { frame, origin, sheet } = scene;
	const margin = 0.025;
	const view = {
		left: -origin[0] / frame.height,
		top: -origin[1] / frame.height,
		right: (frame.width - origin[0]) / frame.height,
		bottom: (frame.height - origin[1]) / frame.height,
	};
	const area = sheet?.area ?? view;
	return {
		left: Math.max(view.left, area.left) + margin,
		top: Math.max(view.top, area.top) + margin,
		right: Math.min(view.right, area.right) - margin,
		bottom: Math.min(view.bottom, area.bottom) - margin,
	};
}

/** Fingers on one or two edges of a sheet, in the frame. */
function holdSheet(
	random: Random,
	frame: FrameSize,
	area: Rectangle,
	toFrame: Homography,
): Shape[] {
	const { left, top, right, bottom } = area;
	const corners = projectCorners(toFrame, area);
	const [middleX, middleY] = project(
		toFrame,
		(left + right) / 2,
		(top + bottom) / 2,
	);
	return Array.from({ length: wholeBetween(random, [1, 2]) }, () => {
		const edge = wholeBetween(random, [0, 3]);
		const from = corners[edge] as [number, number];
		const to = corners[(edge + 1) % 4] as [number, number];
		const [dx, dy] = [
			middleX - (from[0] + to[0]) / 2,
			middleY - (from[1] + to[1]) / 2,
		];
		const length = Math.hypot(dx, dy) || 1;
		return drawHold(random, frame, [from, to], [dx / length, dy / length]);
	}).flat();
}

/** The part of the frame that a shape hides, where it hides much. */
function hiddenBy({ outline, opacity }: Shape): Rectangle[] {
	if (opacity < 0.5 || outline.kind !== "bar") return [];
	const half = Math.max(outline.halfFrom, outline.halfTo);
	if (half < 4) return [];
	const { left, top, right, bottom } = around([outline.from, outline.to]);
	return [
		{
			left: left - half,
			top: top - half,
			right: right + half,
			bottom: bottom + half,
		},
	];
}

/** The numbers of lines, so that none is left out. */
function numberLines(marks: readonly Mark[]): Mark[] {
	const lines = [
		...new Set(
			marks.flatMap(({ what }) => (what.kind === "digit" ? [what.line] : [])),
		),
	].sort((a, b) => a - b);
	return marks.map((mark) =>
		mark.what.kind === "digit"
			? { ...mark, what: { ...mark.what, line: lines.indexOf(mark.what.line) } }
			: mark,
	);
}

function drawDigits(
	writer: Writer,
	ranges: SheetRanges,
	set: DigitImages,
	room: Rectangle,
): Mark[] {
	const { random, hand } = writer;
	const images = Array.from(
		{ length: wholeBetween(random, ranges.digits) },
		() => Math.floor(random.next() * set.labels.length),
	);
	const lay = chance(random, 0.75) ? layLines : layAnywhere;
	return lay(random, set, images, writer.usual, hand, room).map(
		({ image, line, ...slot }): Mark => ({
			what: { kind: "digit", image, line },
			...slot,
			widening: hand.widening,
			slant: hand.slant,
			ink: penFor(writer.ink, slot.height, writer.usual, writer.frame, random),
		}),
	);
}

/** Draws a picture of a sheet, a board or a room by chance; the same random numbers and digits give the same scene. */
export function drawSheetParameters(
	random: Random,
	set: DigitImages,
	ranges: SheetRanges = findRanges,
): SheetScene {
	const frame = pick(random, ranges.frames);
	const empty = chance(random, ranges.emptyChance);
	const kind = drawKind(random);
	const paper = drawPaperOf(random, {
		...ranges,
		rulingChance: 0,
		edgeChance: 0,
	});
	const dark = {
		color: drawColor(
			random,
			kind === "board" ? [0.02, 0.09] : [0.004, 0.03],
			0.5,
		),
		grain: kind === "board" ? 0.12 * random.next() : 0,
	};
	const material = kind === "board" || kind === "screen" ? dark : paper;
	const loose = kind === "loose" || (kind !== "filling" && chance(random, 0.4));
	const bare = empty && chance(random, 0.5);
	const room = {
		color: drawColor(random, [0.02, 0.7]),
		// The ground's texture comes again and again: strong, its blots are all that there is to learn.
		grain: 0.06 * random.next() ** 2,
	};
	const origin: [number, number] = [
		frame.width * (0.5 + 0.08 * aroundZero(random)),
		frame.height * (0.5 + 0.08 * aroundZero(random)),
	];
	const turns = drawTurns(random, ranges);
	const base = {
		frame,
		origin,
		turns,
		...(loose &&
			!bare && {
				sheet: {
					area: drawArea(random),
					color: material.color,
					grain: material.grain,
				},
			}),
	};
	const toFrame = sheetToFrame(base);
	const hands =
		base.sheet && chance(random, 0.55)
			? holdSheet(random, frame, base.sheet.area, toFrame)
			: [];
	const hidden = hands.flatMap(hiddenBy);
	const least = leastPixels / frame.height;
	const ink = drawPen(random, ranges, kind);
	const writer: Writer = {
		random,
		frame,
		ink,
		usual: betweenLog(random, [
			Math.max(least, ranges.size[0]),
			ranges.size[1],
		]),
		hand: {
			widening: between(random, ranges.widening),
			slant: 0.25 * aroundZero(random),
			unsteadiness: 0.2 * random.next(),
		},
	};
	const free = roomOn(base);
	const isSeen = (mark: Mark) => {
		const box = inFrame(mark, toFrame);
		return (
			box.left > 2 &&
			box.top > 2 &&
			box.right < frame.width - 2 &&
			box.bottom < frame.height - 2 &&
			box.bottom - box.top > leastPixels &&
			!hidden.some((other) => cuts(box, other))
		);
	};
	const digits = empty
		? []
		: drawDigits(writer, ranges, set, free).filter(isSeen);
	const taken = digits.map(({ x, y, height }) => ({
		left: x - 0.7 * height,
		top: y - 0.7 * height,
		right: x + 0.7 * height,
		bottom: y + 0.7 * height,
	}));
	const clutter =
		!bare && chance(random, empty ? 0.75 : ranges.clutterChance)
			? drawClutter(writer, empty ? [1, 6] : [1, 3], free, taken)
			: [];
	const behind = [
		...(base.sheet || bare ? drawSurroundings(random, frame) : []),
		...(bare ? drawScenery(random, frame) : []),
	];
	const ruled =
		!bare &&
		(kind === "filling" || kind === "loose") &&
		chance(random, ranges.rulingChance);
	return {
		...base,
		ground: base.sheet || bare ? room : material,
		behind,
		...(ruled && { ruling: drawSheetRuling(random) }),
		marks: numberLines([...digits, ...clutter]),
		writing: kind === "board" || kind === "screen" ? "cover" : "print",
		before: [
			...(bare ? [] : drawSpecks(random, frame)),
			...(empty && !bare ? drawPrints(random, frame) : []),
			...hands,
		],
		light: drawSheetLight(random, ranges),
		lens: drawLensOf(random, ranges),
		sensor: drawSensorOf(random, ranges),
	};
}
