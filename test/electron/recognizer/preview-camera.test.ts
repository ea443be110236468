import { setImmediate } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CameraPreviewer } from "../../../electron/recognizer/preview-camera.ts";
import { releaseFrame } from "../../../native/index.ts";
import { FakeCapture } from "./fake-capture.ts";

vi.mock("../../../native/index.ts", () => ({
	releaseFrame: vi.fn(),
	encodeImage: async ({ sequence }: { sequence: number }) =>
		Uint8Array.of(sequence),
}));

let now = 0;
beforeEach(() => {
	now = 0;
	vi.mocked(releaseFrame).mockClear();
	vi.spyOn(performance, "now").mockImplementation(() => now);
});

/** A previewer, and the cameras that it has opened. */
function openPreviewer(refuses: (index: number) => boolean = () => false) {
	const opened: { readonly index: number; readonly capture: FakeCapture }[] =
		[];
	const previewer = new CameraPreviewer(async (source) => {
		const index = source.kind === "camera" ? source.index : -1;
		if (refuses(index)) throw new Error(`Camera ${index} is refused.`);
		const capture = new FakeCapture();
		opened.push({ index, capture });
		return capture;
	});
	/** Looks at a camera whose light is found. */
	const look = async (index: number) => {
		const preview = previewer.look(index);
		// It opens, and begins to look for the light.
		await setImmediate();
		const capture = opened.findLast(
			(camera) => camera.index === index,
		)?.capture;
		capture?.deliver();
		now += 700;
		capture?.deliver();
		return preview;
	};
	const isOpen = (index: number) =>
		opened.some((camera) => camera.index === index && !camera.capture.closed);
	return { previewer, opened, look, isOpen };
}

describe("Previews of cameras", () => {
	it("are of frames in which the camera has found the light, which it needs to do once", async () => {
		const { previewer, opened } = openPreviewer();
		const preview = previewer.look(3);
		await vi.waitFor(() => expect(opened).toHaveLength(1));
		const capture = opened[0]?.capture;
		capture?.deliver();
		await vi.waitFor(() => expect(releaseFrame).toHaveBeenCalledTimes(1));
		now = 700;
		capture?.deliver();
		expect(await preview).toEqual(Uint8Array.of(1));
		const next = previewer.look(3);
		capture?.deliver();
		expect(await next).toEqual(Uint8Array.of(2));
		expect(opened).toHaveLength(1);
		expect(releaseFrame).toHaveBeenCalledTimes(3);
		await previewer.close();
		expect(capture?.closed).toBe(true);
	});

	it("leave a camera when nobody has looked at it for two seconds", async () => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		try {
			const { look, isOpen } = openPreviewer();
			await look(0);
			await vi.advanceTimersByTimeAsync(1900);
			await look(0);
			await vi.advanceTimersByTimeAsync(1900);
			expect(isOpen(0)).toBe(true);
			await vi.advanceTimersByTimeAsync(200);
			expect(isOpen(0)).toBe(false);
		} finally {
			vi.useRealTimers();
		}
	});

	it("leave the other cameras where one cannot be opened beside them", async () => {
		const { previewer, look, isOpen } = openPreviewer(
			(index) => index === 1 && isOpen(0),
		);
		await look(0);
		await look(1);
		expect([isOpen(0), isOpen(1)]).toEqual([false, true]);
		await previewer.close();
	});

	it("fail as the camera does, which is released then, too", async () => {
		const { previewer, opened } = openPreviewer();
		const preview = previewer.look(0);
		await vi.waitFor(() => expect(opened).toHaveLength(1));
		const capture = opened[0]?.capture;
		capture?.deliver();
		await vi.waitFor(() => expect(releaseFrame).toHaveBeenCalledTimes(1));
		capture?.fail("stalled", "It sent no frame.");
		await expect(preview).rejects.toMatchObject({ code: "stalled" });
		expect(capture?.closed).toBe(true);
		const refusing = openPreviewer(() => true).previewer;
		await expect(refusing.look(2)).rejects.toThrow("Camera 2 is refused.");
	});
});
