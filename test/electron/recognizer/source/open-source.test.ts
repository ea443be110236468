import { getEventListeners } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import type {
	RecognizerState,
	SourceSpec,
} from "../../../../electron/contract/source.ts";
import { Recognizer } from "../../../../electron/recognizer/recognizer.ts";
import {
	keepSourceOpen,
	openSource,
} from "../../../../electron/recognizer/source/open-source.ts";
import type { openCapture } from "../../../../native/index.ts";
import { scratchFolder } from "../../../support/scratch.ts";
import {
	FakeCapture,
	networkThatReads,
	openingInTurn,
} from "../fake-capture.ts";

vi.mock("../../../../native/index.ts", () => ({
	detectorLevels: () => [],
	listCameras: () => [],
	releaseFrame: () => {},
	runFind: () => ({ boxes: [], inputs: new Uint8Array() }),
}));

const camera = { kind: "camera", index: 0 } as const;

/** Counts who waits for a source to be left, from outside: its signal is what opens it. */
function follow(captures: FakeCapture[]) {
	const open = vi.fn<typeof openCapture>(openingInTurn(captures));
	let frames = 0;
	const recognizer = new Recognizer({
		openCapture: open,
		network: networkThatReads(7),
		onState: () => {},
		onFrame: () => {
			frames += 1;
		},
	});
	recognizer.open(camera);
	const listeners = () => {
		const signal = open.mock.calls[0]?.[2];
		if (signal === undefined) throw new Error("Nothing was opened.");
		return getEventListeners(signal, "abort").length;
	};
	return { recognizer, open, listeners, frames: () => frames };
}

describe("listeners of a source", () => {
	it("do not grow in number while it stays away", async () => {
		const capture = new FakeCapture();
		const { recognizer, open, listeners } = follow([capture]);
		await expect.poll(() => recognizer.state.name).toBe("running");
		capture.fail("device-lost", "Camera 0 is gone.");
		await expect.poll(() => open).toHaveBeenCalledTimes(2);
		await expect.poll(() => listeners()).toBe(1);
		await expect.poll(() => open).toHaveBeenCalledTimes(3);
		await expect.poll(() => listeners()).toBe(1);
		await recognizer.close();
	});

	it("do not grow in number while it is frozen and thawed", async () => {
		const capture = new FakeCapture();
		const { recognizer, listeners, frames } = follow([capture]);
		await expect.poll(() => recognizer.state.name).toBe("running");
		for (let count = 1; count <= 5; count += 1) {
			recognizer.setFrozen(true);
			capture.deliver();
			await expect.poll(() => frames()).toBe(count);
			recognizer.setFrozen(false);
			await new Promise((resolve) => setTimeout(resolve));
		}
		expect(listeners()).toBe(1);
		await recognizer.close();
	});

	it("are gone when it has ended", async () => {
		const capture = new FakeCapture({ live: false });
		const { recognizer, listeners } = follow([capture]);
		await expect.poll(() => recognizer.state.name).toBe("running");
		capture.end();
		await expect.poll(() => recognizer.state.name).toBe("ended");
		expect(listeners()).toBe(0);
	});
});

describe("a file that does not open", () => {
	const refusing =
		(code: string): typeof openCapture =>
		async () => {
			throw Object.assign(new Error("OpenCV cannot."), { code });
		};
	const file = path.join(scratchFolder(), "homework.pdf");
	writeFileSync(file, "%PDF-1.7");
	const openFile = (code: string) =>
		openSource(
			{ kind: "file", path: file },
			{
				openCapture: refusing(code),
				signal: new AbortController().signal,
			},
		);

	it("is named for what it is, where it is neither picture nor video", async () => {
		await expect(openFile("not-a-picture-or-video")).rejects.toMatchObject({
			code: "not-a-picture-or-video",
			message: expect.stringMatching(/homework\.pdf": it is a PDF document/),
		});
	});

	it("keeps every other reason, whatever it is", async () => {
		await expect(openFile("out-of-memory")).rejects.toThrow("OpenCV cannot.");
	});
});

describe("a source that is kept open", () => {
	/** What is told of a source whose opening fails by `code`, until it is left. */
	async function toldOf(
		spec: SourceSpec,
		{ leaveAfter }: { leaveAfter: number },
	) {
		const left = new AbortController();
		const states: RecognizerState["name"][] = [];
		let openings = 0;
		await keepSourceOpen(
			spec,
			{
				openCapture: async () => {
					openings++;
					if (openings === leaveAfter) left.abort();
					throw Object.assign(new Error("No."), { code: "no-such-device" });
				},
				signal: left.signal,
			},
			async () => {},
			({ name }) => states.push(name),
		);
		return { states, openings };
	}

	it("is tried once where it never was open", async () => {
		expect(await toldOf(camera, { leaveAfter: Infinity })).toEqual({
			states: ["failed"],
			openings: 1,
		});
	});

	it("tells nothing where it is left while it opens", async () => {
		expect(await toldOf(camera, { leaveAfter: 1 })).toEqual({
			states: [],
			openings: 1,
		});
	});

	it("is told to have ended by itself, not where it was left", async () => {
		for (const leaves of [false, true]) {
			const left = new AbortController();
			const states: RecognizerState["name"][] = [];
			const capture = new FakeCapture({ live: false });
			await keepSourceOpen(
				camera,
				{ openCapture: openingInTurn([capture]), signal: left.signal },
				async () => {
					if (leaves) left.abort();
				},
				({ name }) => states.push(name),
			);
			expect(states).toEqual(leaves ? [] : ["ended"]);
			expect(capture.closed).toBe(true);
		}
	});
});
