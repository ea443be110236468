import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type {
	FrameMessage,
	Recognition,
	RecognizedDigit,
} from "../../../electron/contract/recognition.ts";
import { stageNames } from "../../../electron/contract/recognition.ts";
import type { Failure } from "../../../electron/contract/source.ts";
import { FrameSender } from "../../../electron/recognizer/frame-sender.ts";
import type { Frame } from "../../../native/index.ts";
import { encodeImage } from "../../../native/index.ts";

vi.mock("../../../native/index.ts", () => ({
	encodeImage: vi.fn(async () => new Uint8Array(3)),
}));

const frame: Frame = {
	width: 640,
	height: 480,
	channels: 3,
	sequence: 0,
	capturedAt: 0,
	cutOff: false,
	turn: 0,
};
const recognized = (
	number: number,
	mode: Recognition["mode"] = "classic",
	digits: readonly RecognizedDigit[] = [],
) => {
	const recognition: Partial<Recognition> = { frame: number, mode, digits };
	return {
		frame,
		recognition: recognition as Recognition,
		stages: Object.fromEntries(stageNames[mode].map((name) => [name, frame])),
	};
};
const encoded = () => new Promise((resolve) => setImmediate(resolve));

let sent: FrameMessage[];
let failures: Failure[];
let sender: FrameSender;

beforeEach(() => {
	vi.mocked(encodeImage).mockClear();
	sent = [];
	failures = [];
	sender = new FrameSender(
		(message) => sent.push(message),
		(failure) => failures.push(failure),
	);
});

const numbers = () => sent.map(({ recognition }) => recognition.frame);

describe("what a window is sent", () => {
	it("is one frame at a time, the next only when the last is drawn", async () => {
		sender.offer(recognized(0));
		sender.offer(recognized(1));
		await encoded();
		expect(numbers()).toEqual([0]);
		sender.drawn(sent[0]?.sequence ?? 0);
		await encoded();
		expect(numbers()).toEqual([0, 1]);
	});

	it("is the newest frame: those a slow window missed are never encoded", async () => {
		for (let number = 0; number < 100; number += 1)
			sender.offer(recognized(number));
		await encoded();
		sender.drawn(sent[0]?.sequence ?? 0);
		await encoded();
		expect(numbers()).toEqual([0, 99]);
		expect(encodeImage).toHaveBeenCalledTimes(2);
	});

	it("does not go on for an answer that belongs to another message", async () => {
		sender.offer(recognized(0));
		await encoded();
		sender.offer(recognized(1));
		sender.drawn((sent[0]?.sequence ?? 0) + 5);
		await encoded();
		expect(numbers()).toEqual([0]);
	});

	it("holds no stage picture unless the window looks at them", async () => {
		sender.offer(recognized(0));
		await encoded();
		expect(sent[0]?.stages).toEqual([]);
		expect(encodeImage).toHaveBeenCalledTimes(1);
	});

	it("holds every stage as a thumbnail for the row of stages", async () => {
		sender.setLooking({ stages: true, preview: false });
		sender.offer(recognized(0));
		await encoded();
		expect(sent[0]?.stages.map(({ name }) => name)).toEqual([
			"grayscale",
			"binary",
			"resized",
			"inverted",
		]);
		expect(
			vi
				.mocked(encodeImage)
				.mock.calls.slice(1)
				.every(([, options]) => options?.maxWidth === 240),
		).toBe(true);
	});

	it("holds the stages of the mode the frame was read in", async () => {
		sender.setLooking({ stages: true, preview: false });
		sender.offer(recognized(0, "find"));
		await encoded();
		expect(sent[0]?.stages.map(({ name }) => name)).toEqual([
			"corrected",
			"heat",
		]);
	});

	it.each([
		["classic", ["binary"]],
		["find", ["corrected", "heat"]],
	] as const)(
		"holds the pictures of the preview whole in %s mode, and only those",
		async (mode, names) => {
			sender.setLooking({ stages: false, preview: true });
			sender.offer(recognized(0, mode));
			await encoded();
			expect(sent[0]?.stages.map(({ name }) => name)).toEqual(names);
			for (const [, options] of vi.mocked(encodeImage).mock.calls.slice(1))
				expect(options?.maxWidth).toBeUndefined();
		},
	);

	it("shows the surroundings of the digit that the window looks at, and says which part of the frame that is", async () => {
		const digit = {
			id: 4,
			box: { x: 300, y: 200, width: 30, height: 50 },
		} as RecognizedDigit;
		sender.setLooking({ stages: true, preview: false, digit: 4 });
		sender.offer({
			...recognized(0, "find", [digit]),
			stages: {
				corrected: frame,
				heat: { ...frame, width: 160, height: 120, channels: 1 },
			},
		});
		await encoded();
		const view = { x: 260, y: 170, width: 110, height: 110 };
		expect(sent[0]?.stages[0]).toMatchObject({ name: "corrected", part: view });
		const [, corrected, heat] = vi.mocked(encodeImage).mock.calls;
		expect(corrected?.[1]).toMatchObject({ part: view, heat: false });
		expect(heat?.[1]).toMatchObject({
			part: { x: 65, y: 42, width: 28, height: 28 },
			heat: true,
		});
		expect(sent[0]?.stages[1]?.part).toEqual({
			x: 260,
			y: 168,
			width: 112,
			height: 112,
		});
	});

	it("shows the whole frame where that digit is gone", async () => {
		sender.setLooking({ stages: true, preview: false, digit: 4 });
		sender.offer(recognized(0, "find"));
		await encoded();
		expect(sent[0]?.stages[0]?.part).toEqual({
			x: 0,
			y: 0,
			width: 640,
			height: 480,
		});
	});

	it("is no larger than a screen, however large the frame", async () => {
		sender.offer({
			...recognized(0),
			frame: { ...frame, width: 8000, height: 4000 },
		});
		await encoded();
		expect(vi.mocked(encodeImage).mock.calls[0]?.[1]?.maxWidth).toBe(1920);
		sender.drawn(sent[0]?.sequence ?? 0);
		sender.offer({
			...recognized(1),
			frame: { ...frame, width: 1000, height: 19_200 },
		});
		await encoded();
		expect(vi.mocked(encodeImage).mock.calls[1]?.[1]?.maxWidth).toBe(100);
	});

	it("goes on after a frame that cannot be encoded, and says why", async () => {
		vi.mocked(encodeImage).mockRejectedValueOnce(
			Object.assign(new Error("It is too long."), { code: "encode-failed" }),
		);
		sender.offer(recognized(0));
		await encoded();
		expect(failures).toEqual([
			{ code: "encode-failed", message: "It is too long." },
		]);
		sender.offer(recognized(1));
		await encoded();
		expect(numbers()).toEqual([1]);
	});

	it("is the last frame once more when the window begins anew without an answer", async () => {
		sender.offer(recognized(0));
		await encoded();
		sender.restart();
		await encoded();
		expect(numbers()).toEqual([0, 0]);
	});

	it("is the last frame alone when the window begins anew while an older one is encoded", async () => {
		let finish = () => {};
		vi.mocked(encodeImage).mockReturnValueOnce(
			new Promise((resolve) => {
				finish = () => resolve(new Uint8Array(3));
			}),
		);
		sender.offer(recognized(0));
		sender.offer(recognized(1));
		sender.restart();
		await encoded();
		finish();
		await encoded();
		expect(numbers()).toEqual([1]);
	});

	it("is no frame of a source that went while it was encoded, but the next source's", async () => {
		sender.offer(recognized(0));
		sender.clear();
		sender.offer(recognized(1));
		await encoded();
		await encoded();
		expect(numbers()).toEqual([1]);
	});

	it("is not failed by a frame of a source that went while it was encoded", async () => {
		vi.mocked(encodeImage).mockRejectedValueOnce(new Error("It is too long."));
		sender.offer(recognized(0));
		sender.clear();
		await encoded();
		expect(failures).toEqual([]);
	});

	it("is nothing of a source that is gone", async () => {
		sender.offer(recognized(0));
		await encoded();
		sender.offer(recognized(1));
		sender.clear();
		sender.drawn(sent[0]?.sequence ?? 0);
		await encoded();
		expect(numbers()).toEqual([0]);
	});
});

describe("the row of stages", () => {
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
		sender.setLooking({ stages: true, preview: false });
	});
	afterEach(() => {
		sender.clear();
		vi.useRealTimers();
	});

	/** A frame that the window draws, and the next one comes a thirtieth of a second later. */
	async function show(number: number, mode?: Recognition["mode"]) {
		sender.offer(recognized(number, mode));
		await encoded();
		sender.drawn(sent.at(-1)?.sequence ?? 0);
		vi.advanceTimersByTime(34);
		await encoded();
	}
	const rows = () =>
		sent.filter(({ row }) => row).map(({ recognition }) => recognition.frame);

	it("follows a clip ten times a second, with all of its pictures or none", async () => {
		for (let number = 0; number < 12; number++) await show(number);
		expect(numbers()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
		expect(rows()).toEqual([0, 3, 6, 9]);
		for (const { row, stages } of sent)
			expect(stages).toHaveLength(row ? 4 : 0);
	});

	it("is that of the last frame where none follows, sent once", async () => {
		await show(0);
		await show(1);
		vi.advanceTimersByTime(1000);
		await encoded();
		expect(numbers()).toEqual([0, 1, 1]);
		expect(rows()).toEqual([0, 1]);
	});

	it("is there at once for another mode, another digit, and where the window begins anew", async () => {
		await show(0);
		await show(1, "find");
		sender.setLooking({ stages: true, preview: false, digit: 4 });
		await show(2, "find");
		sender.restart();
		await encoded();
		expect(rows()).toEqual([0, 1, 2, 2]);
	});

	it("waits for a frame that has its stages", async () => {
		sender.offer({ ...recognized(0), stages: undefined });
		await encoded();
		sender.drawn(sent[0]?.sequence ?? 0);
		await show(1);
		expect(rows()).toEqual([1]);
	});

	it("leaves the preview each of its pictures", async () => {
		sender.setLooking({ stages: true, preview: true });
		await show(0);
		await show(1);
		expect(rows()).toEqual([0]);
		expect(sent[1]?.stages.map(({ name }) => name)).toEqual(["binary"]);
	});
});
