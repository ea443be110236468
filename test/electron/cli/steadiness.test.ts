import { describe, expect, it } from "vitest";
import { readSampleSheet } from "../../../electron/cli/lab/sample-sheet.ts";
import { followStill } from "../../../electron/cli/lab/steadiness.ts";
import {
	type Network,
	openReaders,
} from "../../../electron/recognizer/frame/readers.ts";
import { defaultModel, photographStill } from "../../../models/index.ts";
import type { Frame } from "../../../native/index.ts";
import { frameFromPixels } from "../../../native/index.ts";
import { networkThatReads } from "../recognizer/fake-capture.ts";

it("a sheet at rest shows the same digits in every frame, whatever the sensor's noise", async () => {
	const { set, scene } = await readSampleSheet(5, { width: 640, height: 480 });
	const clip = photographStill(set, scene, 90);
	const readers = await openReaders(defaultModel);
	expect(await followStill(clip, readers)).toEqual({
		frames: 90,
		reading: "5041\n9",
		labelChanges: 0,
		appearances: 0,
		disappearances: 0,
	});
});

describe("the changes counted in a clip", () => {
	const size = { width: 320, height: 240 };

	async function* clip(...spans: [shown: "digits" | "nothing", number][]) {
		const { set, scene } = await readSampleSheet(2, size);
		for (const [shown, count] of spans)
			if (shown === "digits") yield* photographStill(set, scene, count);
			else
				for (let n = 0; n < count; n++)
					yield frameFromPixels(
						size.width,
						size.height,
						1,
						new Uint8Array(size.width * size.height).fill(200),
					);
	}
	const follow = (frames: AsyncIterable<Frame>, network: Network) =>
		followStill(frames, { network });

	it("is each digit that goes, and each that comes back later", async () => {
		const steadiness = await follow(
			clip(["digits", 15], ["nothing", 15], ["digits", 15]),
			networkThatReads(7),
		);
		expect(steadiness).toEqual({
			frames: 45,
			reading: "77",
			labelChanges: 0,
			appearances: 2,
			disappearances: 2,
		});
	});

	it("is each digit that becomes another", async () => {
		const before = networkThatReads(3);
		const after = networkThatReads(8);
		const steadiness = await follow(clip(["digits", 120]), {
			predict: (inputs, count) =>
				(before.calls < 15 ? before : after).predict(inputs, count),
		});
		expect(steadiness).toMatchObject({ reading: "88", labelChanges: 2 });
	});
});
