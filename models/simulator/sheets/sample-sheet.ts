import type { Random } from "../../common/random.ts";
import { sampleColor } from "../background/colors.ts";
import { sampleHold } from "../background/hand.ts";
import type { Shape } from "../background/shape.ts";
import { sampleSpecks } from "../background/specks.ts";
import {
	samplePrints,
	sampleScenery,
	sampleSurroundings,
} from "../background/surroundings.ts";
import {
	sampleLens,
	samplePaper,
	sampleSensor,
} from "../camera/sample-scene.ts";
import {
	type FrameSize,
	type Homography,
	intersects,
	project,
	projectCorners,
	type Rectangle,
} from "../canvas/geometry.ts";
import type { Ground } from "../canvas/surface.ts";
import {
	bernoulli,
	logUniform,
	pick,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import { layAnywhere, layLines } from "./layout.ts";
import { printText } from "./printed-text.ts";
import { findRanges, type SheetRanges, usualRanges } from "./ranges.ts";
import { sampleClutter } from "./sample-clutter.ts";
import {
	type Kind,
	sampleKind,
	samplePen,
	sampleSheetRuling,
} from "./sample-material.ts";
import { sampleArea, sampleSheetLight, sampleTurns } from "./sample-view.ts";
import {
	type DigitImages,
	type Mark,
	type SampleScene,
	type SheetScene,
	sheetToFrame,
} from "./sheet-scene.ts";
import { areaInFrame, hiddenBy, roomOn } from "./visible-area.ts";
import { penFor, type Writer } from "./writer.ts";

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

/** The pen and the hand of a sheet. */
function sampleWriter(
	random: Random,
	ranges: SheetRanges,
	kind: Kind,
	frame: FrameSize,
): Writer {
	const least = ranges.leastPixels / frame.height;
	return {
		random,
		frame,
		ink: samplePen(random, ranges, kind),
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
}

/** What a board or a screen is made of: it is light that is written there. */
const sampleDark = (random: Random, kind: Kind): Ground => ({
	color: sampleColor(
		random,
		kind === "board" ? [0.02, 0.09] : [0.004, 0.03],
		0.5,
	),
	grain: kind === "board" ? 0.12 * random.next() : 0,
});

/** What is behind a sheet. */
const sampleRoom = (random: Random): Ground => ({
	color: sampleColor(random, [0.02, 0.7]),
	// The ground's texture comes again and again: strong, its blots are all that there is to learn.
	grain: 0.06 * random.next() ** 2,
});

/** Digits with room around them, whole and in front of everything. */
function sampleDigitsSeen(
	writer: Writer,
	ranges: SheetRanges,
	set: DigitImages,
	room: Rectangle,
	toFrame: Homography,
	hidden: readonly Rectangle[],
): Mark[] {
	const { frame } = writer;
	return sampleDigits(writer, ranges, set, room).filter((mark) => {
		const box = areaInFrame(mark, toFrame);
		return (
			box.left > 2 &&
			box.top > 2 &&
			box.right < frame.width - 2 &&
			box.bottom < frame.height - 2 &&
			box.bottom - box.top > ranges.leastPixels &&
			!hidden.some((other) => intersects(box, other))
		);
	});
}

/** The room that a digit takes on the sheet. */
const roomOf = ({ x, y, height }: Mark): Rectangle => ({
	left: x - 0.7 * height,
	top: y - 0.7 * height,
	right: x + 0.7 * height,
	bottom: y + 0.7 * height,
});

/**
 * Samples a picture of a sheet, a board or a room. The same random numbers and digits give the same scene.
 * @param set where the digits are taken from
 */
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
	const dark = sampleDark(random, kind);
	const material = kind === "board" || kind === "screen" ? dark : paper;
	const loose =
		kind === "loose" || (kind !== "filling" && bernoulli(random, 0.4));
	// A room without a sheet.
	const bare = empty && bernoulli(random, 0.5);
	const room = sampleRoom(random);
	const origin: [number, number] = [
		frame.width * (0.5 + 0.08 * triangular(random)),
		frame.height * (0.5 + 0.08 * triangular(random)),
	];
	const turns = sampleTurns(random, ranges);
	const view = {
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
	const toFrame = sheetToFrame(view);
	const hands =
		view.sheet && bernoulli(random, 0.55)
			? holdSheet(random, frame, view.sheet.area, toFrame)
			: [];
	const writer = sampleWriter(random, ranges, kind, frame);
	const free = roomOn(view);
	const hidden = hands.flatMap(hiddenBy);
	const digits = empty
		? []
		: sampleDigitsSeen(writer, ranges, set, free, toFrame, hidden);
	const taken = digits.map(roomOf);
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
		...(view.sheet || bare ? sampleSurroundings(random, frame) : []),
		...(bare ? sampleScenery(random, frame) : []),
	];
	const ruled =
		!bare &&
		(kind === "filling" || kind === "loose") &&
		bernoulli(random, ranges.rulingChance);
	return {
		...view,
		ground: view.sheet || bare ? room : material,
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

/** A sheet as photographs of handwriting have them. */
export const sampleUsualSheet: SampleScene = (random, set) =>
	sampleSheet(random, set, usualRanges);

/** A sheet that is tiny, faint, unevenly pressed or in bad light. */
export const sampleHardSheet: SampleScene = (random, set) =>
	sampleSheet(random, set, findRanges);
