import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openAirWriter } from "../../../../electron/recognizer/air/air-writer.ts";
import { followSource } from "../../../../electron/recognizer/follow-source.ts";
import {
	openReaders,
	type Readers,
} from "../../../../electron/recognizer/frame/readers.ts";
import { defaultModel } from "../../../../models/recognition.ts";
import type { ClipAct } from "../../../support/hands/hand-clip.ts";
import { writeHandClip } from "../../../support/hands/write-clip.ts";
import { scratchFolder } from "../../../support/scratch.ts";

/** DIGITCAM_AIR_CLIP=0123456789 films every digit. */
const digits = [...(process.env.DIGITCAM_AIR_CLIP ?? "27")].map(Number);

let readers: Readers;
beforeAll(async () => {
	readers = await openReaders(defaultModel);
});

/** What a clip gives, one entry for each change: the text, and how many strokes there are. */
async function watch(acts: readonly ClipAct[], left = false) {
	const file = path.join(scratchFolder(), "hand.avi");
	await writeHandClip(file, acts, { left });
	const air = await openAirWriter({ mirrored: true });
	const seen: { text: string; strokes: number; state: string }[] = [];
	for await (const { recognition, air: written } of followSource(
		{ kind: "file", path: file },
		readers,
		{
			mode: "find",
			raw: false,
			unpaced: true,
			rotate: 0,
			show: 0.5,
			sure: 0.9,
			air,
		},
	)) {
		const next = {
			text: recognition.text,
			strokes: written?.strokes.length ?? 0,
			state: written?.state ?? "",
		};
		if (JSON.stringify(next) !== JSON.stringify(seen.at(-1))) seen.push(next);
	}
	return seen;
}

describe("a clip in which a hand writes", () => {
	it("is read digit by digit; an open palm clears", async () => {
		const acts = digits.flatMap((digit): ClipAct[] => [
			{ writes: [digit] },
			{ holds: "palm", seconds: 1.4 },
			{ holds: "open", seconds: 0.2 },
		]);
		const seen = await watch(acts);
		// What is read last before the ink is cleared.
		const texts = seen.flatMap(({ text }, at) =>
			seen[at + 1]?.strokes === 0 && seen[at]?.strokes !== 0 ? [text] : [],
		);
		console.info(
			`digits ${digits.join("")} in the air, read ${texts.join("")}`,
		);
		const right = texts.filter((text, n) => text === String(digits[n]));
		expect(texts).toHaveLength(digits.length);
		expect(right.length / digits.length).toBeGreaterThanOrEqual(0.9);
	}, 600_000);

	it("of a left hand is read as a number from left to right; a fist takes the last stroke back", async () => {
		const seen = await watch(
			[
				{ writes: [1, 7] },
				{ holds: "fist", seconds: 1.4 },
				{ awaySeconds: 0.8 },
			],
			true,
		);
		expect(seen.map(({ text }) => text)).toContain("17");
		expect(seen.at(-1)).toMatchObject({ text: "1", state: "no-hand" });
	}, 600_000);
});
