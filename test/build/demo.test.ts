import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { encodeClip } from "../../build/demo/encode.ts";
import { makeFilm } from "../../build/demo/film.ts";
import {
	frameHeight,
	frameRate,
	frameWidth,
} from "../../build/demo/geometry.ts";
import {
	clipFrames,
	type ScheduleEntry,
	schedule,
} from "../../build/demo/storyboard.ts";

const clip = fileURLToPath(
	new URL("../../electron/demo/digits.webm", import.meta.url),
);
const committed: readonly ScheduleEntry[] = JSON.parse(
	readFileSync(
		new URL("../../electron/demo/digits.json", import.meta.url),
		"utf8",
	),
);

function hash(picture: Uint8Array): string {
	return createHash("sha256").update(picture).digest("hex");
}

/** Mean difference of two pictures' values, 0 to 255. */
function differ(one: Uint8Array, other: Uint8Array): number {
	const sum = one.reduce(
		(sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)),
		0,
	);
	return sum / one.length;
}

afterEach(() => {
	vi.unstubAllEnvs();
});

test("the same seed draws the same frame, another seed another", () => {
	const picture = makeFilm(1)(30);
	expect(picture).toHaveLength(frameWidth * frameHeight * 3);
	expect(hash(makeFilm(1)(30))).toBe(hash(picture));
	expect(hash(makeFilm(2)(30))).not.toBe(hash(picture));
});

test("a frame does not depend on which frames were drawn before it", () => {
	const film = makeFilm(1);
	// The pen is at work in these.
	film(80);
	film(95);
	expect(hash(film(85))).toBe(hash(makeFilm(1)(85)));
});

test("the clip is a loop: its last frame leads on to its first", () => {
	const film = makeFilm(1);
	const first = film(0);
	const last = film(clipFrames - 1);
	const beforeLast = film(clipFrames - 2);
	expect(differ(last, first)).toBeLessThan(2 * differ(beforeLast, last));
});

test("without the ffmpeg program the error says so", async () => {
	vi.stubEnv("PATH", "");
	await expect(encodeClip("clip.webm", [])).rejects.toMatchObject({
		code: "no-encoder",
		message: expect.stringContaining("Install ffmpeg"),
	});
});

test("the committed clip is smaller than 2 MB", () => {
	const { size } = statSync(clip);
	expect(size).toBeGreaterThan(100_000);
	expect(size).toBeLessThan(2_000_000);
});

test("the committed schedule is the storyboard's", () => {
	expect(committed).toEqual(schedule);
});

test("the schedule has every digit once, one after another, for more than a second each", () => {
	expect(committed.map(({ digit }) => digit).sort()).toEqual([
		0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
	]);
	let free = 0;
	for (const { from, to } of committed) {
		expect(from).toBeGreaterThanOrEqual(free);
		expect(to - from).toBeGreaterThan(1);
		free = to;
	}
	expect(free).toBeLessThanOrEqual(clipFrames / frameRate);
});
