import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RecognizerState } from "../../../electron/contract/source.ts";
import type { ShownFrame } from "../../../electron/recognizer/frame/frame-pipeline.ts";
import { findTurn } from "../../../electron/recognizer/frame/orientation.ts";
import type { DigitClassifier } from "../../../electron/recognizer/frame/readers.ts";
import { Recognizer } from "../../../electron/recognizer/recognizer.ts";
import type { Frame } from "../../../native/index.ts";
import { releaseFrame, runFind } from "../../../native/index.ts";
import {
	FakeCapture,
	networkThatReads,
	openingInTurn,
} from "./fake-capture.ts";
import { classifierOf, findersWith } from "./frame/fake-finders.ts";

vi.mock("../../../native/index.ts", () => ({
	listCameras: () => [{ index: 0, name: "Front camera" }],
	releaseFrame: vi.fn(),
	detectorLevels: () => [],
	shareFrame: (frame: Frame) => ({ ...frame, isShared: true }),
	turnFrame: (frame: Frame, degrees: number) => ({
		...frame,
		width: degrees === 180 ? frame.width : frame.height,
		height: degrees === 180 ? frame.height : frame.width,
		turn: (frame.turn + degrees) % 360,
	}),
	runClassic: () => ({ otsuThreshold: 127, input: new Uint8Array(784) }),
	runFind: vi.fn((_frame, { stages = false } = {}) => ({
		...found,
		stages: stages ? { ...findStages } : undefined,
	})),
}));

vi.mock("../../../electron/recognizer/frame/orientation.ts", () => ({
	findTurn: vi.fn(),
}));

/** A turn of the event loop; `setImmediate` will be a fake one. */
const { realTurn } = vi.hoisted(() => {
	const { setImmediate } = globalThis;
	return {
		realTurn: () => new Promise<void>((resolve) => setImmediate(resolve)),
	};
});

/** The fake timers do not reach this module by themselves. */
vi.mock("node:timers/promises", () => ({
	setTimeout: (ms: number, value: unknown, options: { signal: AbortSignal }) =>
		new Promise((resolve, reject) => {
			setTimeout(resolve, ms, value);
			options.signal.addEventListener("abort", reject, { once: true });
		}),
	setImmediate: realTurn,
}));

const stage = { width: 4, height: 2, channels: 1 } as Frame;
const findStages = { corrected: stage };

/** What the find pipeline found: a digit on each of two lines. */
const found = {
	boxes: [
		{ x: 1, y: 0, width: 1, height: 1 },
		{ x: 1, y: 1, width: 1, height: 1 },
	],
	inputs: new Uint8Array(2 * 784).fill(255),
	views: new Uint8Array(2 * 2 * 784).fill(255),
};

const camera = { kind: "camera", index: 0 } as const;
const otherCamera = { kind: "camera", index: 1 } as const;
const clip = { kind: "file", path: "/clips/seven.webm" } as const;

function follow(captures: FakeCapture[], classifier?: DigitClassifier) {
	const network = networkThatReads(7);
	const states: RecognizerState[] = [];
	const frames: ShownFrame[] = [];
	const recognizer = new Recognizer({
		openCapture: openingInTurn(captures),
		network,
		finders: classifier && findersWith(classifier),
		onState: (state) => states.push(state),
		onFrame: (frame) => frames.push(frame),
	});
	return {
		recognizer,
		network,
		states,
		frames,
		names: () => states.map(({ name }) => name),
	};
}

/** Between two frames the recognizer lets other things happen: enough turns for the frames of a test. */
async function settle() {
	for (let count = 0; count < 10; count += 1) {
		await vi.advanceTimersByTimeAsync(0);
		await realTurn();
	}
}

describe("the recognizer", () => {
	beforeEach(() => {
		vi.useFakeTimers();
		vi.mocked(releaseFrame).mockClear();
		vi.mocked(runFind).mockClear();
		vi.mocked(findTurn).mockReset().mockResolvedValue(0);
	});
	afterEach(() => void vi.useRealTimers());

	it("lets other things happen though there is always a frame and its engine answers at once", async () => {
		const capture = new FakeCapture();
		const { recognizer, frames } = follow([capture]);
		for (let frame = 0; frame < 8; frame += 1) capture.deliver();
		recognizer.open(camera);
		let framesBefore: number | undefined;
		void realTurn().then(() => {
			framesBefore = frames.length;
		});
		await settle();
		expect(framesBefore).toBeLessThan(3);
		expect(frames).toHaveLength(8);
	});

	it("opens a source, follows it and recognizes each frame", async () => {
		const capture = new FakeCapture();
		const { recognizer, frames, names, states } = follow([capture]);
		await recognizer.setMode("classic");
		recognizer.open(camera);
		await settle();
		capture.deliver();
		capture.deliver();
		await settle();
		expect(names()).toEqual(["opening", "running"]);
		expect(states[1]).toMatchObject({
			source: { label: "Front camera", live: true, width: 4, height: 2 },
		});
		expect(frames.map(({ recognition }) => recognition.frame)).toEqual([0, 1]);
		expect(frames[1]?.recognition.digits[0]).toMatchObject({
			digit: 7,
			box: { x: 0, y: 0, width: 4, height: 2 },
		});
	});

	it("says so where the source changes its size, and begins to follow its digits anew", async () => {
		const capture = new FakeCapture();
		const { recognizer, states, frames } = follow([capture]);
		recognizer.open(camera);
		await settle();
		for (let count = 0; count < 5; count += 1) capture.deliver();
		await settle();
		expect(frames.at(-1)?.recognition.digits).toHaveLength(2);
		capture.width = 8;
		capture.height = 4;
		capture.deliver();
		await settle();
		expect(states.at(-1)).toMatchObject({
			name: "running",
			source: { label: "Front camera", width: 8, height: 4 },
		});
		expect(frames.at(-1)?.recognition).toMatchObject({ width: 8, digits: [] });
		expect(recognizer.resumable?.info).toMatchObject({ width: 8 });
		capture.height = 6;
		capture.deliver();
		await settle();
		expect(states.at(-1)).toMatchObject({ source: { width: 8, height: 6 } });
	});

	it("gives a frame's memory back once its successor is recognized", async () => {
		const capture = new FakeCapture();
		const { recognizer, frames } = follow([capture]);
		recognizer.open(camera);
		await settle();
		capture.deliver();
		await settle();
		expect(releaseFrame).not.toHaveBeenCalled();
		capture.deliver();
		await settle();
		expect(vi.mocked(releaseFrame).mock.calls).toEqual([[frames[0]?.frame]]);
	});

	it("hands over the stages of the run that found the digits, where they are asked for", async () => {
		const capture = new FakeCapture();
		const { recognizer, frames } = follow([capture]);
		recognizer.open(camera);
		await settle();
		capture.deliver();
		await settle();
		recognizer.setStages(true);
		vi.mocked(runFind).mockClear();
		capture.deliver();
		capture.deliver();
		await settle();
		recognizer.setStages(false);
		capture.deliver();
		await settle();
		expect(runFind).toHaveBeenCalledTimes(3);
		expect(
			frames.map(({ recognition: { frame }, stages }) => [
				frame,
				stages && Object.keys(stages),
			]),
		).toEqual([
			[0, undefined],
			[0, ["corrected"]],
			[1, ["corrected"]],
			[2, ["corrected"]],
			[2, ["corrected"]],
			[3, undefined],
		]);
	});

	it("gives the memory of stages back with their frame's", async () => {
		const capture = new FakeCapture();
		const { recognizer } = follow([capture]);
		recognizer.setStages(true);
		recognizer.open(camera);
		await settle();
		capture.deliver();
		await settle();
		expect(releaseFrame).not.toHaveBeenCalled();
		capture.deliver();
		await settle();
		expect(releaseFrame).toHaveBeenCalledTimes(2);
	});

	it("makes the stages of a frame that stands still once, without reading it again", async () => {
		const capture = new FakeCapture({ live: false, still: true });
		const { recognizer, frames, network } = follow([capture]);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		capture.end();
		await settle();
		for (const stages of [true, false, true]) recognizer.setStages(stages);
		expect(frames.map(({ stages }) => stages !== undefined)).toEqual([
			false,
			true,
			true,
			true,
		]);
		expect(runFind).toHaveBeenCalledTimes(2);
		expect(network.calls).toBe(1);
	});

	it("leaves a source whose frames cannot be used", async () => {
		const capture = new FakeCapture();
		const { recognizer } = follow([capture]);
		recognizer.open(camera);
		await settle();
		recognizer.fail({ code: "encode-failed", message: "It is too long." });
		await settle();
		expect(capture.closed).toBe(true);
		expect(recognizer.state).toMatchObject({
			name: "failed",
			failure: { code: "encode-failed" },
		});
	});

	it("fails with the error of a source that does not open, and tries nothing by itself", async () => {
		const { recognizer, names, states } = follow([]);
		recognizer.open(camera);
		await vi.advanceTimersByTimeAsync(10_000);
		expect(names()).toEqual(["opening", "failed"]);
		expect(states[1]).toMatchObject({
			spec: camera,
			failure: { code: "no-such-device" },
		});
	});

	it("loses a camera that vanishes, tries again, and goes on by itself when it is back", async () => {
		const first = new FakeCapture();
		const second = new FakeCapture();
		const { recognizer, frames, names } = follow([first, second]);
		recognizer.open(camera);
		await settle();
		first.fail("device-lost", "Camera 0 is gone.");
		await settle();
		expect(recognizer.state).toMatchObject({
			name: "lost",
			failure: { code: "device-lost" },
		});
		expect(first.closed).toBe(true);
		await vi.advanceTimersByTimeAsync(1000);
		second.deliver();
		await settle();
		expect(names()).toEqual(["opening", "running", "lost", "running"]);
		expect(frames).toHaveLength(1);
	});

	it("stays lost, with the newest reason, while the camera cannot be opened", async () => {
		const capture = new FakeCapture();
		const { recognizer } = follow([capture]);
		recognizer.open(camera);
		await settle();
		capture.fail("stalled", "Camera 0 delivers nothing.");
		await vi.advanceTimersByTimeAsync(5000);
		expect(recognizer.state).toMatchObject({
			name: "lost",
			failure: { code: "no-such-device" },
		});
	});

	it("fails, not loses, a file that breaks off", async () => {
		const capture = new FakeCapture({ live: false });
		const { recognizer } = follow([capture]);
		recognizer.open(clip);
		await settle();
		capture.fail("not-a-video", "The rest is no video.");
		await vi.advanceTimersByTimeAsync(5000);
		expect(recognizer.state.name).toBe("failed");
	});

	it("has ended after the last frame of a file, and plays it anew when asked", async () => {
		const first = new FakeCapture({ live: false });
		const { recognizer, names } = follow([
			first,
			new FakeCapture({ live: false }),
			new FakeCapture({ live: false }),
		]);
		recognizer.open(clip);
		await settle();
		first.deliver();
		await settle();
		first.end();
		await settle();
		expect(recognizer.state).toMatchObject({
			name: "ended",
			source: { label: "seven.webm" },
		});
		recognizer.reopen();
		await settle();
		expect(names()).toEqual([
			"opening",
			"running",
			"ended",
			"opening",
			"running",
		]);
	});

	it("releases the source it leaves before it opens the next", async () => {
		const first = new FakeCapture();
		const second = new FakeCapture();
		const { recognizer } = follow([first, second]);
		recognizer.open(camera);
		await settle();
		recognizer.open(otherCamera);
		await settle();
		expect(first.closed).toBe(true);
		expect(second.closed).toBe(false);
		expect(recognizer.state.name).toBe("running");
	});

	it("tries a file out before it leaves the source that is there", async () => {
		const [first, tried, second] = [
			new FakeCapture(),
			new FakeCapture(),
			new FakeCapture(),
		];
		const { recognizer } = follow([first, tried, second]);
		recognizer.open(camera);
		await settle();
		await recognizer.open(clip);
		await settle();
		expect([first, tried, second].map(({ closed }) => closed)).toEqual([
			true,
			true,
			false,
		]);
		expect(recognizer.state).toMatchObject({ source: { spec: clip } });
	});

	it("keeps the source that is there where a file cannot be opened, and says why", async () => {
		const capture = new FakeCapture();
		const { recognizer, names } = follow([capture]);
		recognizer.open(camera);
		await settle();
		await expect(recognizer.open(clip)).rejects.toMatchObject({
			code: "no-such-device",
		});
		await settle();
		expect(capture.closed).toBe(false);
		expect(names()).toEqual(["opening", "running"]);
	});

	it("leaves a file that was tried out where another source was asked for meanwhile", async () => {
		const captures = [new FakeCapture(), new FakeCapture(), new FakeCapture()];
		const { recognizer } = follow(captures);
		recognizer.open(camera);
		await settle();
		const tried = recognizer.open(clip);
		recognizer.open(otherCamera);
		await tried;
		await settle();
		expect(recognizer.state).toMatchObject({ source: { spec: otherCamera } });
	});

	it("opens only the last of several sources asked for at once", async () => {
		const only = new FakeCapture();
		const { recognizer, states } = follow([only]);
		recognizer.open(clip);
		recognizer.open(clip);
		recognizer.open(camera);
		await settle();
		expect(states.at(-1)).toMatchObject({
			name: "running",
			source: { spec: camera },
		});
	});

	it("has released the source when close resolves, and may be closed twice", async () => {
		const capture = new FakeCapture();
		const { recognizer } = follow([capture]);
		recognizer.open(camera);
		await settle();
		await Promise.all([recognizer.close(), recognizer.close()]);
		expect(capture.closed).toBe(true);
		expect(recognizer.state.name).toBe("idle");
	});

	/** A file that delivers a frame and another while it is paused: the first is recognized. */
	async function pauseClip(pause: (recognizer: Recognizer) => unknown) {
		const capture = new FakeCapture({ live: false });
		const { recognizer, frames } = follow([capture]);
		recognizer.open(clip);
		await settle();
		await pause(recognizer);
		capture.deliver();
		capture.deliver();
		await settle();
		expect(capture.paused).toBe(true);
		expect(frames).toHaveLength(1);
		return { capture, recognizer, frames };
	}

	it("recognizes nothing while frozen, lets a file wait, and goes on when thawed", async () => {
		const { capture, recognizer, frames } = await pauseClip((recognizer) =>
			recognizer.setFrozen(true),
		);
		recognizer.setFrozen(false);
		await settle();
		expect(capture.paused).toBe(false);
		expect(frames).toHaveLength(2);
	});

	it("recognizes nothing while nobody sees it, and stays frozen where it was", async () => {
		const { capture, recognizer, frames } = await pauseClip((recognizer) =>
			recognizer.setUnseen(true),
		);
		expect(recognizer.frozen).toBe(false);
		recognizer.setFrozen(true);
		await recognizer.setUnseen(false);
		await settle();
		expect(capture.paused).toBe(true);
		expect(frames).toHaveLength(1);
		recognizer.setFrozen(false);
		await settle();
		expect(capture.paused).toBe(false);
		expect(frames).toHaveLength(2);
	});

	it("lets a source wait that is opened while nobody sees it", async () => {
		const capture = new FakeCapture({ live: false });
		const { recognizer } = follow([capture]);
		await recognizer.setUnseen(true);
		recognizer.open(clip);
		await settle();
		expect(recognizer.state.name).toBe("running");
		expect(capture.paused).toBe(true);
	});

	it("lets a file wait that was frozen while it was opened", async () => {
		const capture = new FakeCapture({ live: false });
		const { recognizer } = follow([capture]);
		recognizer.open(clip);
		recognizer.setFrozen(true);
		await settle();
		expect(recognizer.state.name).toBe("running");
		expect(capture.paused).toBe(true);
	});

	it("recognizes a frozen frame again, by itself, when the network is another", async () => {
		const capture = new FakeCapture();
		const { recognizer, frames } = follow([capture]);
		recognizer.open(camera);
		await settle();
		capture.deliver();
		recognizer.setFrozen(true);
		await settle();
		await recognizer.setNetwork(networkThatReads(3));
		expect(
			frames.map(({ recognition }) => recognition.digits[0]?.digit),
		).toEqual([undefined, 3]);
	});

	it("reads all digits of a still picture at once, and neither delays nor smooths them", async () => {
		const capture = new FakeCapture({ live: false, still: true });
		const { recognizer, frames, network } = follow([capture]);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		expect(network.calls).toBe(1);
		expect(frames[0]?.recognition).toMatchObject({
			mode: "find",
			otsuThreshold: undefined,
			text: "7\n7",
			digits: [
				{ id: 1, line: 0, digit: 7, sure: true, box: found.boxes[0] },
				{ id: 2, line: 1, digit: 7, sure: true, box: found.boxes[1] },
			],
		});
	});

	it("reads each frame of a source of few frames as a picture", async () => {
		const capture = new FakeCapture({ live: false, brief: true });
		const { recognizer, frames, names } = follow([capture]);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		capture.deliver();
		await settle();
		capture.end();
		await settle();
		expect(frames.map(({ recognition }) => recognition.text)).toEqual([
			"7\n7",
			"7\n7",
		]);
		expect(names().at(-1)).toBe("ended");
	});

	it("shows a digit of a camera once it was seen for a while", async () => {
		const capture = new FakeCapture();
		const { recognizer, frames } = follow([capture]);
		recognizer.open(camera);
		await settle();
		for (let count = 0; count < 4; count += 1) capture.deliver();
		await settle();
		expect(frames.map(({ recognition }) => recognition.text)).toEqual([
			"",
			"",
			"",
			"7\n7",
		]);
	});

	it("is as sure as judge and network together, and reads nothing that the classifier is sure is no digit", async () => {
		const capture = new FakeCapture({ live: false, still: true });
		const areDigits = Float32Array.of(0.01, 0.75);
		const classifier = classifierOf((view) => areDigits[view] ?? 0);
		const { recognizer, frames, network } = follow([capture], classifier);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		expect(network.counts).toEqual([1]);
		expect(frames[0]?.recognition.digits).toMatchObject([
			{
				id: 1,
				confidence: expect.closeTo(0.75, 6),
				sure: false,
				box: found.boxes[1],
			},
		]);
	});

	it("shows a picture that stands still anew when a threshold moves, without reading it again", async () => {
		const capture = new FakeCapture({ live: false, still: true });
		const areDigits = Float32Array.of(0.6, 0.8);
		const [less = 0, more = 0] = areDigits;
		const classifier = classifierOf((view) => areDigits[view] ?? 0);
		const { recognizer, frames, network } = follow([capture], classifier);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		capture.end();
		await settle();
		const thresholds = { show: (less + more) / 2, sure: more };
		recognizer.setThresholds(thresholds);
		expect(
			frames.map(({ recognition }) =>
				recognition.digits.map(({ sure }) => sure),
			),
		).toEqual([[false, false], [true]]);
		expect(network.calls).toBe(1);
		expect(recognizer.thresholds).toEqual(thresholds);
	});

	it("turns a picture that stands still, reads it again and gives its memory back", async () => {
		const capture = new FakeCapture({ live: false, still: true });
		const { recognizer, frames } = follow([capture]);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		capture.end();
		await settle();
		vi.mocked(releaseFrame).mockClear();
		await recognizer.setTurn(90);
		expect(frames.at(-1)?.recognition).toMatchObject({
			...{ width: 2, height: 4, turn: 90, text: "7\n7" },
		});
		expect(releaseFrame).toHaveBeenCalledExactlyOnceWith(frames[0]?.frame);
		await recognizer.setTurn(0);
		expect(frames.at(-1)?.recognition).toMatchObject({
			...{ width: 4, height: 2, turn: 0 },
		});
		// As it is: it is not read again.
		await recognizer.setTurn(0);
		expect(frames).toHaveLength(3);
	});

	it("turns the frames of a camera from the next one on, and follows its digits anew", async () => {
		const capture = new FakeCapture();
		const { recognizer, frames } = follow([capture]);
		recognizer.open(camera);
		await settle();
		for (let count = 0; count < 4; count += 1) capture.deliver();
		await settle();
		await recognizer.setTurn(270);
		expect(recognizer.turn).toBe(270);
		for (let count = 0; count < 4; count += 1) capture.deliver();
		await settle();
		const seen = frames.map(({ recognition: { turn, text } }) => [turn, text]);
		expect(seen).toEqual([
			...[0, 0, 0].map((turn) => [turn, ""]),
			[0, "7\n7"],
			...[270, 270, 270].map((turn) => [turn, ""]),
			[270, "7\n7"],
		]);
	});

	it("shows a frame as it is turned last, where it is turned while it is read", async () => {
		const capture = new FakeCapture({ live: false, still: true });
		const { recognizer, frames } = follow([capture]);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		const turned = Promise.all([
			recognizer.setTurn(90),
			recognizer.setTurn(180),
		]);
		await settle();
		await turned;
		expect(frames.map(({ recognition }) => recognition.turn)).toEqual([180]);
	});

	it("turns a picture by itself where it is read upright so, says so, and turns it back when asked", async () => {
		vi.mocked(findTurn).mockResolvedValue(270);
		const capture = new FakeCapture({ live: false, still: true });
		const { recognizer, frames, names } = follow([capture]);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		capture.end();
		await settle();
		expect(frames.map(({ recognition }) => recognition.turn)).toEqual([270]);
		expect(recognizer).toMatchObject({ turn: 270, turnedItself: true });
		expect(names()).toEqual(["opening", "running", "running", "ended"]);

		await recognizer.setTurn(0);
		expect(frames.at(-1)?.recognition.turn).toBe(0);
		expect(recognizer.turnedItself).toBe(false);
		await recognizer.setNetwork(networkThatReads(3));
		expect(frames.at(-1)?.recognition).toMatchObject({
			...{ turn: 0, text: "3\n3" },
		});
	});

	it("turns a picture by itself once find mode looks at it, not in classic mode", async () => {
		vi.mocked(findTurn).mockResolvedValue(90);
		const capture = new FakeCapture({ live: false, still: true });
		const { recognizer, frames } = follow([capture]);
		await recognizer.setMode("classic");
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		capture.end();
		await settle();
		expect(frames.at(-1)?.recognition.turn).toBe(0);
		await recognizer.setMode("find");
		expect(frames.at(-1)?.recognition.turn).toBe(90);
	});

	it.each([
		["camera", { live: true }],
		["film", { live: false }],
	])("turns no %s by itself", async (_kind, kind) => {
		vi.mocked(findTurn).mockResolvedValue(90);
		const capture = new FakeCapture(kind);
		const { recognizer, frames } = follow([capture]);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		expect(frames.at(-1)?.recognition.turn).toBe(0);
		expect(recognizer.turnedItself).toBe(false);
	});

	it("does not turn the next source", async () => {
		const captures = [new FakeCapture(), new FakeCapture()];
		const { recognizer, frames } = follow(captures);
		recognizer.open(camera);
		await recognizer.setTurn(90);
		recognizer.open(otherCamera);
		await settle();
		for (const capture of captures) capture.deliver();
		await settle();
		expect(recognizer.turn).toBe(0);
		expect(frames.at(-1)?.recognition.turn).toBe(0);
	});

	it("closes while frozen", async () => {
		const capture = new FakeCapture();
		const { recognizer } = follow([capture]);
		recognizer.open(camera);
		await settle();
		capture.deliver();
		recognizer.setFrozen(true);
		await settle();
		await recognizer.close();
		expect(capture.closed).toBe(true);
		expect(recognizer.frozen).toBe(false);
	});

	/** A network that answers when the test says so. */
	function slowNetwork(digit: number) {
		const { predict } = networkThatReads(digit);
		const waiting: (() => void)[] = [];
		return {
			predict: async (inputs: Uint8Array, count: number) => {
				await new Promise<void>((resolve) => waiting.push(resolve));
				return predict(inputs, count);
			},
			answer: async () => {
				for (const resolve of waiting.splice(0)) resolve();
				await settle();
			},
		};
	}

	it("hands over no frame of a source that was left while it was recognized", async () => {
		const left = new FakeCapture();
		const { recognizer, frames } = follow([left, new FakeCapture()]);
		const network = slowNetwork(7);
		await recognizer.setNetwork(network);
		recognizer.open(camera);
		await settle();
		left.deliver();
		await settle();
		recognizer.open(clip);
		await settle();
		await network.answer();
		expect(frames).toEqual([]);
		expect(releaseFrame).toHaveBeenCalledTimes(1);
	});

	it("does not hand over again a frozen frame of a source that was left while it was recognized anew", async () => {
		const left = new FakeCapture();
		const { recognizer, frames } = follow([left, new FakeCapture()]);
		recognizer.open(camera);
		await settle();
		left.deliver();
		await settle();
		recognizer.setFrozen(true);
		const network = slowNetwork(3);
		void recognizer.setNetwork(network);
		recognizer.open(clip);
		await settle();
		await network.answer();
		expect(frames).toHaveLength(1);
	});

	it("shows a frozen frame as the network reads it that was asked for last", async () => {
		const capture = new FakeCapture({ live: false, still: true });
		const { recognizer, frames } = follow([capture]);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		capture.end();
		await settle();
		const slow = slowNetwork(3);
		void recognizer.setNetwork(slow);
		await recognizer.setNetwork(networkThatReads(4));
		await slow.answer();
		expect(frames.map(({ recognition }) => recognition.text)).toEqual([
			"7\n7",
			"4\n4",
		]);
	});

	it("recognizes a frame again if the mode changed during its recognition", async () => {
		const capture = new FakeCapture({ live: false, still: true });
		const { recognizer, frames } = follow([capture]);
		const network = slowNetwork(7);
		await recognizer.setNetwork(network);
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		await recognizer.setMode("classic");
		await network.answer();
		await network.answer();
		expect(frames.map(({ recognition }) => recognition.mode)).toEqual([
			"classic",
		]);
	});

	it("gives the memory of a frame and its stages back where a network fails", async () => {
		const capture = new FakeCapture({ live: false });
		const { recognizer } = follow([capture]);
		recognizer.setStages(true);
		await recognizer.setNetwork({
			predict: () => Promise.reject(new Error("It is out of memory.")),
		});
		recognizer.open(clip);
		await settle();
		capture.deliver();
		await settle();
		expect(recognizer.state.name).toBe("failed");
		expect(releaseFrame).toHaveBeenCalledTimes(2);
	});

	it("gives the memory of the last frame and its stages back when the source is left", async () => {
		const capture = new FakeCapture();
		const { recognizer } = follow([capture]);
		recognizer.setStages(true);
		recognizer.open(camera);
		await settle();
		capture.deliver();
		await settle();
		expect(releaseFrame).not.toHaveBeenCalled();
		await recognizer.close();
		expect(releaseFrame).toHaveBeenCalledTimes(2);
	});
});
