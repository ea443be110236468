import { describe, expect, test } from "vitest";
import { sha256 } from "../../../models/common/checksum.ts";
import { matchBoxes } from "../../../models/common/match-boxes.ts";
import { createRandom } from "../../../models/common/random.ts";
import { renderShape } from "../../../models/simulator/background/render-shape.ts";
import type { Shape } from "../../../models/simulator/background/shape.ts";
import { cellSide } from "../../../models/simulator/canvas/layer.ts";
import { createSurface } from "../../../models/simulator/canvas/surface.ts";
import {
	findRanges,
	photographSheet,
	renderSheet,
	type SheetRanges,
	type SheetScene,
	sampleSheet,
} from "../../../models/simulator/index.ts";
import { releaseFrame, runFind } from "../../../native/index.ts";
import { clearRanges } from "./clear-scene.ts";
import { drawDigits } from "./drawn-digits.ts";

const set = drawDigits(20);

const drawScenes = (name: string, count: number, ranges: SheetRanges) =>
	Array.from({ length: count }, (_, index) =>
		sampleSheet(createRandom(name, index), set, ranges),
	);

const frames = [{ width: 320, height: 240 }];
const small: SheetRanges = { ...findRanges, frames };

/** Sheets with digits, black on white, sharp and under even light. */
const clear: SheetRanges = {
	...findRanges,
	...clearRanges,
	frames: [{ width: 640, height: 480 }],
	size: [0.1, 0.5],
	tilt: 0.3,
	emptyChance: 0,
	pageChance: 0,
	clutterChance: 0,
	pressureChance: 0,
};

/** The same, where the sheet fills the frame and nothing else is on it. */
const clearSheets = drawScenes("clear", 120, clear)
	.filter(({ writing, sheet }) => writing === "print" && !sheet)
	.map((scene) => {
		const { blots: _, ...light } = scene.light;
		return { ...scene, light, before: [] };
	})
	.slice(0, 20);

const digitMarks = (scene: SheetScene) =>
	scene.marks.filter(({ what }) => what.kind === "digit");

describe("a sheet's parameters", () => {
	const scenes = drawScenes("sheets", 600, findRanges);

	test("are the same for the same seed, and others for another", () => {
		const again = sampleSheet(createRandom("sheets", 7), set);
		expect(again).toEqual(scenes[7]);
		expect(scenes[8]).not.toEqual(scenes[7]);
	});

	test("are plain data: written down and read again they draw the same picture", () => {
		for (const scene of drawScenes("plain", 8, small)) {
			const read = JSON.parse(JSON.stringify(scene)) as SheetScene;
			const drawn = renderSheet(set, scene);
			const again = renderSheet(set, read);
			expect(sha256(again.pixels)).toBe(sha256(drawn.pixels));
			expect(again.digits).toEqual(drawn.digits);
		}
	});

	test("hold one to twelve digits, or none", () => {
		const counts = scenes.map((scene) => digitMarks(scene).length);
		expect(new Set(counts)).toEqual(
			new Set(Array.from({ length: 13 }, (_, count) => count)),
		);
	});

	test("hold small and large digits, all in the frame", () => {
		const heights = scenes.flatMap((scene) =>
			digitMarks(scene).map(({ height }) => height),
		);
		expect(Math.min(...heights)).toBeLessThan(0.06);
		expect(Math.max(...heights)).toBeGreaterThan(0.5);
		expect(Math.max(...heights)).toBeLessThan(0.9);
	});

	test("show sheets that fill the frame and sheets that do not, boards and rulings", () => {
		const share = (has: (scene: SheetScene) => boolean) =>
			scenes.filter(has).length / scenes.length;
		for (const has of [
			(scene: SheetScene) => scene.sheet !== undefined,
			(scene: SheetScene) => scene.sheet === undefined,
			(scene: SheetScene) => scene.writing === "cover",
			(scene: SheetScene) => scene.ruling?.kind === "lines",
			(scene: SheetScene) => scene.ruling?.kind === "squares",
			(scene: SheetScene) => scene.light.blots !== undefined,
			(scene: SheetScene) => scene.behind.length > 0,
		])
			expect(share(has)).toBeGreaterThan(0.03);
	});

	test("hold no digit where none is asked for, but other things", () => {
		const empty = drawScenes("empty", 200, { ...findRanges, emptyChance: 1 });
		expect(empty.flatMap(digitMarks)).toEqual([]);
		const written = empty.filter(({ marks }) => marks.length > 0);
		expect(written.length).toBeGreaterThan(50);
		expect(written.length).toBeLessThan(190);
	});

	test("number the lines of text without a gap", () => {
		for (const scene of scenes) {
			const lines = new Set(
				scene.marks.flatMap(({ what }) =>
					what.kind === "digit" ? [what.line] : [],
				),
			);
			expect([...lines].sort((a, b) => a - b)).toEqual(
				Array.from({ length: lines.size }, (_, line) => line),
			);
		}
	});
});

describe("what is no digit", () => {
	const empty = drawScenes("empty", 300, { ...small, emptyChance: 1 });
	const rooms = empty.filter(
		({ sheet, behind }) => !sheet && behind.length > 0,
	);

	test("is in rooms without a sheet, on empty sheets and on written ones", () => {
		const share = (scenes: readonly SheetScene[]) =>
			scenes.length / empty.length;
		expect(share(rooms)).toBeGreaterThan(0.3);
		expect(
			share(empty.filter(({ sheet, marks }) => sheet && marks.length === 0)),
		).toBeGreaterThan(0.01);
		expect(
			share(empty.filter(({ marks }) => marks.length > 0)),
		).toBeGreaterThan(0.2);
	});

	test.each(["polygon", "ellipse", "bar", "noise"])(
		"has outlines of the kind %s in many rooms",
		(kind) => {
			const having = rooms.filter(({ behind }) =>
				behind.some(({ outline }) => outline.kind === kind),
			);
			expect(having.length / rooms.length).toBeGreaterThan(0.3);
		},
	);

	test("is not laid over digits: sheets with digits have no stains, tables or wrinkles", () => {
		const written = drawScenes("written", 100, { ...small, emptyChance: 0 });
		expect(
			written
				.flatMap(({ before }) => before)
				.filter(({ outline }) => outline.kind !== "bar")
				.filter(({ outline }) => outline.kind !== "ellipse"),
		).toEqual([]);
	});

	test("is printed with text in many a case, each text in one typeface of many", () => {
		const faces = empty.map(
			({ marks }) =>
				new Set(
					marks.flatMap(({ what }) =>
						what.kind === "type" ? [what.typeface] : [],
					),
				),
		);
		const printed = faces.filter(({ size }) => size > 0);
		expect(printed.length / faces.length).toBeGreaterThan(0.15);
		expect(printed.filter(({ size }) => size === 1).length).toBeGreaterThan(
			printed.length / 2,
		);
		expect(new Set(printed.flatMap((used) => [...used])).size).toBeGreaterThan(
			10,
		);
	});
});

describe("a shape of smooth noise", () => {
	const frame = { width: 96, height: 96 };
	const noise = (startX: number, ridge: number): Shape => ({
		outline: {
			kind: "noise",
			x: 48,
			y: 48,
			radiusX: 40,
			radiusY: 24,
			angle: 0.4,
			long: 14,
			short: 9,
			level: 0,
			ridge,
			startX,
			startY: 30,
		},
		color: [0, 0, 0],
		opacity: 1,
		grain: 0,
		roundness: 0,
		softness: 0,
	});
	/** For each pixel, whether the shape hides at least half of it. */
	const sampleNoise = (shape: Shape): boolean[] => {
		const surface = createSurface(frame, { color: [1, 1, 1], grain: 0 });
		renderShape(surface, shape);
		return Array.from({ length: 96 * 96 }, (_, pixel) => {
			const cell = Math.floor((pixel % 96) / cellSide);
			const row = Math.floor(pixel / 96);
			return (
				surface.drawn[row * surface.columns + cell] === 1 &&
				(surface.values[3 * pixel] as number) < 0.5
			);
		});
	};
	const count = (hidden: readonly boolean[]) => hidden.filter(Boolean).length;

	test("hides a part of its ellipse, and nothing outside", () => {
		const hidden = sampleNoise(noise(10, 0));
		expect(count(hidden)).toBeGreaterThan(200);
		expect(count(hidden)).toBeLessThan(Math.PI * 40 * 24);
		hidden.forEach((hides, pixel) => {
			const [x, y] = [pixel % 96, Math.floor(pixel / 96)];
			if (((x - 47.5) / 40) ** 2 + ((y - 47.5) / 24) ** 2 > 1.1)
				expect(hides).toBe(false);
		});
	});

	test("is another one where it begins elsewhere in the noise", () => {
		expect(sampleNoise(noise(110, 0))).not.toEqual(sampleNoise(noise(10, 0)));
	});

	test("is thinner as a ridge than as a blot", () => {
		const ridge = count(sampleNoise(noise(10, 0.15)));
		expect(ridge).toBeGreaterThan(30);
		expect(ridge).toBeLessThan(count(sampleNoise(noise(10, 0))) / 2);
	});
});

describe("a drawn sheet", () => {
	test("tells its digits as they were asked for", () => {
		for (const scene of drawScenes("asked", 20, small)) {
			const asked = digitMarks(scene).map(({ what }) =>
				what.kind === "digit" ? set.labels[what.image] : undefined,
			);
			expect(renderSheet(set, scene).digits.map(({ digit }) => digit)).toEqual(
				asked,
			);
		}
	});

	test("has all of its digits in the frame", () => {
		for (const scene of drawScenes("inside", 60, small))
			for (const { box } of renderSheet(set, scene).digits) {
				expect(box.x).toBeGreaterThan(0);
				expect(box.y).toBeGreaterThan(0);
				expect(box.x + box.width).toBeLessThan(scene.frame.width);
				expect(box.y + box.height).toBeLessThan(scene.frame.height);
			}
	});

	test("has boxes tight around the ink", () => {
		let measured = 0;
		for (const scene of clearSheets) {
			const { pixels, digits } = renderSheet(set, scene);
			const { width } = scene.frame;
			for (const { box } of digits) {
				const room = 3;
				const columns: number[] = [];
				const rows: number[] = [];
				for (
					let y = Math.floor(box.y) - room;
					y <= box.y + box.height + room;
					y++
				)
					for (
						let x = Math.floor(box.x) - room;
						x <= box.x + box.width + room;
						x++
					)
						if ((pixels[3 * (y * width + x) + 1] as number) < 120) {
							columns.push(x);
							rows.push(y);
						}
				// A neighbor's ink may reach into the room around.
				const other = digits.some(
					(digit) =>
						digit.box !== box &&
						digit.box.x < box.x + box.width + 2 * room &&
						box.x < digit.box.x + digit.box.width + 2 * room &&
						digit.box.y < box.y + box.height + 2 * room &&
						box.y < digit.box.y + digit.box.height + 2 * room,
				);
				if (other) continue;
				measured++;
				expect(Math.abs(Math.min(...columns) - box.x)).toBeLessThan(2);
				expect(Math.abs(Math.min(...rows) - box.y)).toBeLessThan(2);
				expect(
					Math.abs(Math.max(...columns) + 1 - box.x - box.width),
				).toBeLessThan(2);
				expect(
					Math.abs(Math.max(...rows) + 1 - box.y - box.height),
				).toBeLessThan(2);
			}
		}
		expect(measured).toBeGreaterThan(40);
	});

	test("shows light digits on a dark board", () => {
		const boards = drawScenes("boards", 200, { ...clear, frames })
			.filter(({ writing }) => writing === "cover")
			.slice(0, 8);
		for (const scene of boards) {
			const { pixels, digits } = renderSheet(set, { ...scene, before: [] });
			for (const { box } of digits) {
				const values: number[] = [];
				for (let y = Math.floor(box.y); y < box.y + box.height; y++)
					for (let x = Math.floor(box.x); x < box.x + box.width; x++)
						values.push(pixels[3 * (y * scene.frame.width + x) + 1] as number);
				values.sort((a, b) => a - b);
				const dark = values[Math.floor(0.2 * values.length)] as number;
				expect(values.at(-1)).toBeGreaterThan(dark + 60);
			}
		}
		expect(boards.length).toBe(8);
	});
});

test("the find pipeline finds nearly all digits of clear sheets, where they are said to be", async () => {
	let digits = 0;
	let found = 0;
	for (const scene of clearSheets) {
		const picture = await photographSheet(set, scene);
		const wanted = picture.digits.map(({ box }) => box);
		const { boxes } = runFind(picture.frame);
		releaseFrame(picture.frame);
		digits += wanted.length;
		found += matchBoxes(boxes, wanted).filter((match) => match >= 0).length;
	}
	expect(found / digits).toBeGreaterThan(0.9);
});
