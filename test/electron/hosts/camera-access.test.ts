import { describe, expect, it, vi } from "vitest";
import type { CommandHandlers } from "../../../electron/contract/schema.ts";
import {
	askingForCamera,
	cameraEnvironment,
	explainDenial,
} from "../../../electron/hosts/camera-access.ts";

const camera = { kind: "camera", index: 0 } as const;
const demo = { kind: "demo" } as const;

function openSession(start: typeof demo | undefined, isAllowed: boolean) {
	const asked = vi.fn(async () => isAllowed);
	const opened = vi.fn();
	const handlers = {
		hello: async () => opened("hello"),
		openSource: async (spec: object) => opened(spec),
		previewCamera: async (index: number) => opened(index),
	} as unknown as CommandHandlers;
	const close = async () => {};
	const session = askingForCamera({ handlers, close }, start, asked);
	return { ...session.handlers, asked, opened };
}

describe("a person is asked for the camera", () => {
	it("before one is opened", async () => {
		const { openSource, asked, opened } = openSession(demo, true);
		await openSource(demo);
		expect(asked).not.toHaveBeenCalled();
		await openSource(camera);
		expect(asked).toHaveBeenCalledOnce();
		expect(opened).toHaveBeenLastCalledWith(camera);
	});

	it("before one is opened for a preview", async () => {
		const { previewCamera, asked, opened } = openSession(demo, true);
		await previewCamera(2);
		expect(asked).toHaveBeenCalledOnce();
		expect(opened).toHaveBeenLastCalledWith(2);
		const refused = openSession(demo, false);
		await expect(refused.previewCamera(2)).rejects.toMatchObject({
			code: "camera-denied",
		});
	});

	it("before the window begins with one, and not where it begins with something else", async () => {
		const first = openSession(undefined, false);
		await first.hello(undefined);
		expect(first.asked).toHaveBeenCalledOnce();
		expect(first.opened).toHaveBeenCalledWith("hello");
		const other = openSession(demo, false);
		await other.hello(undefined);
		expect(other.asked).not.toHaveBeenCalled();
	});

	it("and hears what to do where it was refused", async () => {
		const { openSource, opened } = openSession(demo, false);
		await expect(openSource(camera)).rejects.toMatchObject({
			code: "camera-denied",
			message: expect.stringContaining("System Settings"),
		});
		expect(opened).not.toHaveBeenCalled();
	});
});

it("OpenCV is told how to open cameras where it would not know", () => {
	expect(cameraEnvironment("linux")).toEqual({});
	expect(cameraEnvironment("darwin")).toEqual({
		OPENCV_AVFOUNDATION_SKIP_AUTH: "1",
	});
	expect(cameraEnvironment("win32")).toEqual({
		OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS: "0",
	});
});

describe("a camera that did not open", () => {
	const failure = { code: "no-such-device", message: "Nothing there." };
	const event = (recognizer: object) =>
		({ name: "status", payload: { recognizer, frozen: false } }) as never;
	const failed = event({ name: "failed", spec: camera, failure });
	const codeOf = (told: object) =>
		JSON.parse(JSON.stringify(told)).payload.recognizer.failure?.code;

	it("says so where the system denies all of them", () => {
		for (const access of ["denied", "restricted"] as const)
			expect(codeOf(explainDenial(failed, () => access))).toBe("camera-denied");
		const lost = event({ name: "lost", source: { spec: camera }, failure });
		expect(codeOf(explainDenial(lost, () => "denied"))).toBe("camera-denied");
	});

	it("keeps its own reason elsewhere, as does what is no camera", () => {
		for (const access of ["granted", "not-determined", "unknown"] as const)
			expect(explainDenial(failed, () => access)).toBe(failed);
		const clip = event({ name: "failed", spec: demo, failure });
		expect(explainDenial(clip, () => "denied")).toBe(clip);
	});
});
