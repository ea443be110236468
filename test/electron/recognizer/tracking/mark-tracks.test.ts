import { describe, expect, it } from "vitest";
import {
	MarkTracks,
	marksNear,
} from "../../../../electron/recognizer/tracking/mark-tracks.ts";

const frameMs = 1000 / 30;
const still = { x: 0, y: 0 };
const dotAt = (x: number, y = 50) => ({ x, y, width: 6, height: 6 });

/** Shows the mark in each frame whose letter is "x"; answers in which frames it is shown. */
function follow(tracks: MarkTracks, frames: string): string {
	return [...frames]
		.map((seen) =>
			tracks.smooth(seen === "x" ? [dotAt(100)] : [], still, frameMs).length > 0
				? "x"
				: "-",
		)
		.join("");
}

/** Follows a mark at 100 frames a second, which tells times to a hundredth of one. */
function followFinely(tracks: MarkTracks, seen: boolean, frames: number) {
	const shown = Array.from(
		{ length: frames },
		() => tracks.smooth(seen ? [dotAt(100)] : [], still, 10).length > 0,
	);
	return { firstShown: shown.indexOf(true) };
}

/** A mark that was there for a second. */
function settled(): MarkTracks {
	const tracks = new MarkTracks();
	follow(tracks, "x".repeat(30));
	return tracks;
}

describe("A mark", () => {
	it("is shown after 110 ms", () => {
		expect(followFinely(new MarkTracks(), true, 50).firstShown).toBe(10);
	});

	it("is remembered for 0.6 s: one that comes back sooner is shown sooner", () => {
		const shownAgainAfter = (awayMs: number) => {
			const tracks = new MarkTracks();
			followFinely(tracks, true, 300);
			followFinely(tracks, false, awayMs / 10);
			return followFinely(tracks, true, 50).firstShown;
		};
		expect(shownAgainAfter(560)).toBe(8);
		expect(shownAgainAfter(620)).toBe(10);
	});

	it("is the nearest one within one and a half of its longer sides", () => {
		const seenAt = (...boxes: ReturnType<typeof dotAt>[]) =>
			settled().smooth(boxes, still, frameMs);
		expect(seenAt(dotAt(108))).toEqual([dotAt(108)]);
		expect(seenAt(dotAt(110))).toEqual([dotAt(100)]);
		expect(seenAt(dotAt(100, 58))).toEqual([dotAt(100, 58)]);
		expect(seenAt(dotAt(100, 60))).toEqual([dotAt(100)]);
		expect(seenAt(dotAt(106, 56))).toEqual([dotAt(106, 56)]);
		expect(seenAt(dotAt(107, 57))).toEqual([dotAt(100)]);
		expect(seenAt(dotAt(102), dotAt(108))).toEqual([dotAt(102)]);
	});

	it("moves on with the sheet where it is not found", () => {
		const tracks = settled();
		const down = { x: 5, y: 20 };
		expect(tracks.smooth([], down, frameMs)).toEqual([dotAt(105, 70)]);
		expect(tracks.smooth([dotAt(111, 91)], down, frameMs)).toEqual([
			dotAt(111, 91),
		]);
	});

	it("is shown once it was there for a tenth of a second", () => {
		expect(follow(new MarkTracks(), "xxxxxxxx")).toBe("---xxxxx");
	});

	it("is not shown where it flashes up", () => {
		expect(follow(new MarkTracks(), "x---xx----x--")).not.toContain("x");
	});

	it("stays where it is found in most frames", () => {
		const tracks = new MarkTracks();
		follow(tracks, "xxxxxx");
		expect(follow(tracks, "x-x--xx-x-xx-x")).not.toContain("-");
	});

	it("goes a third of a second after it was last found", () => {
		const tracks = new MarkTracks();
		follow(tracks, "x".repeat(30));
		expect(follow(tracks, "-".repeat(12))).toBe("xxxxxxxxx---");
	});

	it("moves with the sheet, and is not taken for its neighbor", () => {
		const tracks = new MarkTracks();
		let shown: readonly { readonly x: number }[] = [];
		for (let frame = 0; frame < 6; frame += 1)
			shown = tracks.smooth(
				[dotAt(100 + 20 * frame), dotAt(120 + 20 * frame)],
				{ x: 20, y: 0 },
				frameMs,
			);
		expect(shown.map(({ x }) => x)).toEqual([200, 220]);
	});

	it("is forgotten when time runs backwards", () => {
		const tracks = new MarkTracks();
		follow(tracks, "xxxxxx");
		tracks.forget();
		expect(follow(tracks, "xx")).toBe("--");
	});
});

it("only marks near a digit are followed", () => {
	const digit = { box: { x: 100, y: 40, width: 20, height: 30 } };
	const [near, far, below] = [dotAt(130), dotAt(200), dotAt(110, 140)];
	expect(marksNear([near, far, below], [digit])).toEqual([near]);
	expect(marksNear([near], [])).toEqual([]);
});

it("near is two and a half of the digit's heights, across and down", () => {
	const digit = { box: { x: 97, y: 35, width: 12, height: 36 } };
	const within = [dotAt(189), dotAt(11), dotAt(100, 139), dotAt(100, -39)];
	const beyond = [dotAt(191), dotAt(9), dotAt(100, 141), dotAt(100, -41)];
	expect(marksNear([...within, ...beyond], [digit])).toEqual(within);
});
