import { beforeEach, describe, expect, it, vi } from "vitest";
import { previewCamera } from "../../../electron/recognizer/preview-camera.ts";
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

describe("A preview of a camera", () => {
	it("is of a frame in which it has found the light; the camera is released", async () => {
		const capture = new FakeCapture();
		const opened = vi.fn(async () => capture);
		const preview = previewCamera(3, opened);
		capture.deliver();
		await vi.waitFor(() => expect(releaseFrame).toHaveBeenCalledTimes(1));
		now = 700;
		capture.deliver();
		expect(await preview).toEqual(Uint8Array.of(1));
		expect(opened).toHaveBeenCalledWith({ kind: "camera", index: 3 }, {});
		expect(releaseFrame).toHaveBeenCalledTimes(2);
		expect(capture.closed).toBe(true);
	});

	it("fails as the camera does, which is released then, too", async () => {
		const capture = new FakeCapture();
		const preview = previewCamera(0, async () => capture);
		capture.deliver();
		await vi.waitFor(() => expect(releaseFrame).toHaveBeenCalledTimes(1));
		capture.fail("stalled", "It sent no frame.");
		await expect(preview).rejects.toMatchObject({ code: "stalled" });
		expect(capture.closed).toBe(true);
	});
});
