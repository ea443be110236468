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

describe("A mark", () => {
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
