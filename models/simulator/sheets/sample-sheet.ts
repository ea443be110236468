import type { Random } from "../../random.ts";
import { sampleColor } from "../background/colors.ts";
import { sampleHold } from "../background/hand.ts";
import type { Shape } from "../background/shape.ts";
import { sampleSpecks } from "../background/specks.ts";
import {
	samplePrints,
	sampleScenery,
	sampleSurroundings,
} from "../background/surroundings.ts";
import type { Blot, Light } from "../camera/light.ts";
import type { Turns } from "../camera/pose.ts";
import {
	sampleInk,
	sampleLens,
	sampleLight,
	samplePaper,
	sampleSensor,
} from "../camera/sample-scene.ts";
import {
	boundsOf,
	type FrameSize,
	type Homography,
	intersects,
	project,
	projectCorners,
	type Rectangle,
} from "../canvas/geometry.ts";
import type { Ruling } from "../paper/ruling.ts";
import {
	bernoulli,
	clamp,
	logUniform,
	pick,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { Ink } from "../writing/ink.ts";
import type { Pressure } from "../writing/pressure.ts";
import { layAnywhere, layLines } from "./layout.ts";
import { printText } from "./printed-text.ts";
import { findRanges, type SheetRanges } from "./ranges.ts";
import { sampleClutter } from "./sample-clutter.ts";
import {
	type DigitImages,
	type Mark,
	type SheetScene,
	sheetToFrame,
} from "./sheet-scene.ts";
import { penFor, type Writer } from "./writer.ts";

type Kind = "filling" | "loose" | "board" | "screen";

function sampleKind(random: Random): Kind {
	const value = random.next();
	if (value < 0.45) return "filling";
	if (value < 0.85) return "loose";
	return value < 0.94 ? "board" : "screen";
}

const sampleTurns = (random: Random, ranges: SheetRanges): Turns => ({
	rotation:
		(bernoulli(random, 0.1) ? 2 : 1) * ranges.rotation * triangular(random),
	tilt: ranges.tilt * triangular(random),
	turn: ranges.tilt * triangular(random),
	nearness: uniform(random, ranges.nearness),
});

/** A sheet's format, portrait or landscape, as far as it may leave the frame. */
function sampleArea(random: Random): Rectangle {
	const height = logUniform(random, [0.45, 1.5]);
	const width = height * pick(random, [0.71, 0.71, 1, 1.33, 1.41, 1.7]);
	const [x, y] = [0.2 * triangular(random), 0.2 * triangular(random)];
	return {
		left: x - width / 2,
		top: y - height / 2,
		right: x + width / 2,
		bottom: y + height / 2,
	};
}

/** A ruling in heights of the frame. */
function sampleSheetRuling(random: Random): Ruling {
	const pale = uniform(random, [0.45, 0.88]);
	const spacing = logUniform(random, [0.02, 0.14]);
	return {
		kind: bernoulli(random, 0.5) ? "lines" : "squares",
		spacing,
		width: Math.min(0.12 * spacing, logUniform(random, [0.001, 0.004])),
		right: random.next(),
		down: random.next(),
		color: [
			clamp(pale * uniform(random, [1, 1.35])),
			pale,
			clamp(pale * uniform(random, [0.9, 1.15])),
		],
	};
}

const sampleBlots = (random: Random): Blot[] =>
	Array.from({ length: uniformInteger(random, [1, 2]) }, () => ({
		x: 0.8 * triangular(random),
		y: 0.6 * triangular(random),
		radiusX: logUniform(random, [0.08, 0.9]),
		radiusY: logUniform(random, [0.08, 0.4]),
		angle: 2 * Math.PI * random.next(),
		softness: logUniform(random, [0.15, 1]),
		depth: uniform(random, [0.1, 0.55]),
	}));

function sampleSheetLight(random: Random, ranges: SheetRanges): Light {
	const light = sampleLight(random, ranges);
	return bernoulli(random, 0.3)
		? { ...light, blots: sampleBlots(random) }
		: light;
}

/** A brush's or a worn felt pen's. */
const samplePressure = (random: Random): Pressure => ({
	angle: Math.PI * random.next(),
	fading: uniform(random, [0.1, 0.65]),
	thinning: uniform(random, [0, 0.45]),
});

/** The pen of a scene: dark ink, chalk, or light on a screen. */
function samplePen(random: Random, ranges: SheetRanges, kind: Kind): Ink {
	const ink = sampleInk(random, ranges);
	if (kind === "board")
		return {
			...ink,
			color: bernoulli(random, 0.75)
				? sampleColor(random, [0.5, 0.9], 0.08)
				: sampleColor(random, [0.4, 0.8], 0.5),
			halfWidth: Math.max(0.5, ink.halfWidth),
			roughness: uniform(random, [0.1, 0.6]),
		};
	if (kind === "screen")
		return {
			...ink,
			color: bernoulli(random, 0.6)
				? [0.9, 0.9, 0.9]
				: sampleColor(random, [0.35, 0.8], 0.7),
			evenness: 1,
			bleed: 0.05,
			roughness: 0,
		};
	return bernoulli(random, ranges.pressureChance)
		? { ...ink, pressure: samplePressure(random) }
		: ink;
}

/** Where in the frame the part of the sheet around a mark is. */
const inFrame = (mark: Mark, toFrame: Homography): Rectangle => {
	const reach = 0.6 * mark.height;
	return boundsOf(
		[
			[-reach, -reach],
			[reach, -reach],
			[reach, reach],
			[-reach, reach],
		].map(([x = 0, y = 0]) => project(toFrame, mark.x + x, mark.y + y)),
	);
};

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
	return Array.from({ length: uniformInteger(random, [1, 2]) }, () => {
		const edge = uniformInteger(random, [0, 3]);
		const from = corners[edge] as [number, number];
		const to = corners[(edge + 1) % 4] as [number, number];
		const [dx, dy] = [
			middleX - (from[0] + to[0]) / 2,
			middleY - (from[1] + to[1]) / 2,
		];
		const length = Math.hypot(dx, dy) || 1;
		return sampleHold(random, frame, [from, to], [dx / length, dy / length]);
	}).flat();
}

/** The part of the frame that a shape hides, where it hides much. */
function hiddenBy({ outline, opacity }: Shape): Rectangle[] {
	if (opacity < 0.5 || outline.kind !== "bar") return [];
	const half = Math.max(outline.halfFrom, outline.halfTo);
	if (half < 4) return [];
	const { left, top, right, bottom } = boundsOf([outline.from, outline.to]);
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

function sampleDigits(
	writer: Writer,
	ranges: SheetRanges,
	set: DigitImages,
	room: Rectangle,
): Mark[] {
	const { random, hand } = writer;
	const images = Array.from(
		{ length: uniformInteger(random, ranges.digits) },
		() => Math.floor(random.next() * set.labels.length),
	);
	const lay = bernoulli(random, 0.75) ? layLines : layAnywhere;
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
export function sampleSheet(
	random: Random,
	set: DigitImages,
	ranges: SheetRanges = findRanges,
): SheetScene {
	const frame = pick(random, ranges.frames);
	const empty = bernoulli(random, ranges.emptyChance);
	const kind = sampleKind(random);
	const paper = samplePaper(random, {
		...ranges,
		rulingChance: 0,
		edgeChance: 0,
	});
	const dark = {
		color: sampleColor(
			random,
			kind === "board" ? [0.02, 0.09] : [0.004, 0.03],
			0.5,
		),
		grain: kind === "board" ? 0.12 * random.next() : 0,
	};
	const material = kind === "board" || kind === "screen" ? dark : paper;
	const loose =
		kind === "loose" || (kind !== "filling" && bernoulli(random, 0.4));
	const bare = empty && bernoulli(random, 0.5);
	const room = {
		color: sampleColor(random, [0.02, 0.7]),
		// The ground's texture comes again and again: strong, its blots are all that there is to learn.
		grain: 0.06 * random.next() ** 2,
	};
	const origin: [number, number] = [
		frame.width * (0.5 + 0.08 * triangular(random)),
		frame.height * (0.5 + 0.08 * triangular(random)),
	];
	const turns = sampleTurns(random, ranges);
	const base = {
		frame,
		origin,
		turns,
		...(loose &&
			!bare && {
				sheet: {
					area: sampleArea(random),
					color: material.color,
					grain: material.grain,
				},
			}),
	};
	const toFrame = sheetToFrame(base);
	const hands =
		base.sheet && bernoulli(random, 0.55)
			? holdSheet(random, frame, base.sheet.area, toFrame)
			: [];
	const hidden = hands.flatMap(hiddenBy);
	const least = ranges.leastPixels / frame.height;
	const ink = samplePen(random, ranges, kind);
	const writer: Writer = {
		random,
		frame,
		ink,
		usual: logUniform(random, [
			Math.max(least, ranges.size[0]),
			ranges.size[1],
		]),
		hand: {
			widening: uniform(random, ranges.widening),
			slant: 0.25 * triangular(random),
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
			box.bottom - box.top > ranges.leastPixels &&
			!hidden.some((other) => intersects(box, other))
		);
	};
	const digits = empty
		? []
		: sampleDigits(writer, ranges, set, free).filter(isSeen);
	const taken = digits.map(({ x, y, height }) => ({
		left: x - 0.7 * height,
		top: y - 0.7 * height,
		right: x + 0.7 * height,
		bottom: y + 0.7 * height,
	}));
	const print =
		!bare &&
		bernoulli(random, empty ? ranges.pageChance : ranges.pageChance / 3)
			? printText(writer, free, taken)
			: [];
	const clutter =
		!bare && bernoulli(random, empty ? 0.75 : ranges.clutterChance)
			? sampleClutter(writer, empty ? [1, 6] : [1, 3], free, taken)
			: [];
	const behind = [
		...(base.sheet || bare ? sampleSurroundings(random, frame) : []),
		...(bare ? sampleScenery(random, frame) : []),
	];
	const ruled =
		!bare &&
		(kind === "filling" || kind === "loose") &&
		bernoulli(random, ranges.rulingChance);
	return {
		...base,
		ground: base.sheet || bare ? room : material,
		behind,
		...(ruled && { ruling: sampleSheetRuling(random) }),
		marks: numberLines([...digits, ...print, ...clutter]),
		writing: kind === "board" || kind === "screen" ? "cover" : "print",
		before: [
			...(bare ? [] : sampleSpecks(random, frame)),
			...(empty && !bare ? samplePrints(random, frame) : []),
			...hands,
		],
		light: sampleSheetLight(random, ranges),
		lens: sampleLens(random, ranges),
		sensor: sampleSensor(random, ranges),
	};
}
