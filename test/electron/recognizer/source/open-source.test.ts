import { getEventListeners } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { Recognizer } from "../../../../electron/recognizer/recognizer.ts";
import type { openCapture } from "../../../../native/index.ts";
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
