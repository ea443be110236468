import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { shareCameras } from "../../../../electron/recognizer/source/shared-cameras.ts";
import { FakeCapture, openingInTurn } from "../fake-capture.ts";

const camera = { kind: "camera", index: 0 } as const;
const file = { kind: "file", path: "a.webm" } as const;

describe("a camera that two windows look at", () => {
	it("is opened once, and released when the last of them has closed it", async () => {
		const device = new FakeCapture();
		const open = vi.fn(openingInTurn([device]));
		const share = shareCameras(open);
		const [first, second] = await Promise.all([share(camera), share(camera)]);
		expect(open).toHaveBeenCalledTimes(1);
		await first.close();
		await first.close();
		expect(device.closed).toBe(false);
		await second.close();
		expect(device.closed).toBe(true);
	});

	it("is opened as it was asked for", async () => {
		const open = vi.fn(openingInTurn([new FakeCapture()]));
		await shareCameras(open)(camera, { paced: false });
		expect(open).toHaveBeenCalledWith(camera, { paced: false });
	});

	it("gives each window the frame after the last one that it had", async () => {
		const device = new FakeCapture();
		const nextFrame = vi.fn(() => FakeCapture.prototype.nextFrame.call(device));
		device.nextFrame = nextFrame;
		const share = await shareCameras(openingInTurn([device]))(camera);
		device.deliver();
		await share.nextFrame(41);
		expect(nextFrame).toHaveBeenCalledWith(41);
		await share.close();
	});

	it("goes on where one of them freezes, and gives nothing more to one that has closed it", async () => {
		const device = new FakeCapture();
		const share = shareCameras(openingInTurn([device]));
		const [first, second] = [await share(camera), await share(camera)];
		first.setPaused(true);
		expect(device.paused).toBe(false);
		await first.close();
		device.deliver();
		expect(await first.nextFrame()).toBeUndefined();
		expect(await second.nextFrame()).toMatchObject({ sequence: 0 });
		await second.close();
	});

	it("is opened anew after it was released", async () => {
		const open = vi.fn(openingInTurn([new FakeCapture(), new FakeCapture()]));
		const share = shareCameras(open);
		await (await share(camera)).close();
		await share(camera);
		expect(open).toHaveBeenCalledTimes(2);
	});

	it("is not opened again before it is released, as by a page that is reloaded", async () => {
		const device = new FakeCapture();
		let release = () => {};
		device.close = () =>
			new Promise((resolve) => {
				release = resolve;
			});
		const open = vi.fn(openingInTurn([device, new FakeCapture()]));
		const share = shareCameras(open);
		const closing = (await share(camera)).close();
		const opening = share(camera);
		await new Promise((resolve) => setImmediate(resolve));
		expect(open).toHaveBeenCalledTimes(1);
		release();
		await Promise.all([closing, opening]);
		expect(open).toHaveBeenCalledTimes(2);
	});

	it("ends the wait of the window that closes its share, and of no other", async () => {
		const device = new FakeCapture();
		const share = shareCameras(openingInTurn([device]));
		const [first, second] = [await share(camera), await share(camera)];
		const waiting = first.nextFrame();
		await first.close();
		expect(await waiting).toBeUndefined();
		device.deliver();
		device.deliver();
		expect(await second.nextFrame()).toMatchObject({ sequence: 1 });
	});

	it("is opened again by the next window after it broke off", async () => {
		const broken = new FakeCapture();
		const back = new FakeCapture();
		const open = vi.fn(openingInTurn([broken, back]));
		const share = shareCameras(open);
		const first = await share(camera);
		const waiting = first.nextFrame();
		broken.fail("device-lost", "Camera 0 is gone.");
		await expect(waiting).rejects.toMatchObject({ code: "device-lost" });
		const again = await share(camera);
		await first.close();
		expect(broken.closed).toBe(true);
		expect(back.closed).toBe(false);
		const third = await share(camera);
		expect(open).toHaveBeenCalledTimes(2);
		await third.close();
		expect(back.closed).toBe(false);
		await again.close();
		expect(back.closed).toBe(true);
	});

	it("is released when the window that opens it goes away meanwhile", async () => {
		const device = new FakeCapture();
		const share = shareCameras(openingInTurn([device]));
		const abort = new AbortController();
		const opening = share(camera, undefined, abort.signal);
		abort.abort();
		await expect(opening).rejects.toThrow();
		expect(device.closed).toBe(true);
	});

	it("may fail to open for both, and be tried again", async () => {
		const open = vi.fn(openingInTurn([]));
		const share = shareCameras(open);
		const outcomes = await Promise.allSettled([share(camera), share(camera)]);
		expect(outcomes.map(({ status }) => status)).toEqual([
			"rejected",
			"rejected",
		]);
		await expect(share(camera)).rejects.toMatchObject({
			code: "no-such-device",
		});
		expect(open).toHaveBeenCalledTimes(2);
	});

	it("keeps no frame that was delivered", async () => {
		setFlagsFromString("--expose-gc");
		const collectGarbage: () => void = runInNewContext("gc");
		const device = new FakeCapture();
		const share = shareCameras(openingInTurn([device]));
		const capture = await share(camera);
		const delivered: WeakRef<object>[] = [];
		for (let count = 0; count < 50; count += 1) {
			device.deliver();
			const frame = await capture.nextFrame();
			if (frame !== undefined) delivered.push(new WeakRef(frame));
		}
		expect(delivered).toHaveLength(50);
		// A frame is kept alive until the present task has ended.
		await new Promise((resolve) => setTimeout(resolve));
		collectGarbage();
		const kept = delivered.filter((frame) => frame.deref() !== undefined);
		expect(kept.length).toBeLessThan(5);
		await capture.close();
	});
});

it("files are opened for each window by itself", async () => {
	const open = vi.fn(openingInTurn([new FakeCapture(), new FakeCapture()]));
	const share = shareCameras(open);
	await Promise.all([share(file), share(file)]);
	expect(open).toHaveBeenCalledTimes(2);
});
