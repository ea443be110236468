import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AnyEvent } from "../../../../electron/contract/bridge.ts";
import type { Status } from "../../../../electron/contract/schema.ts";
import type { SourceSpec } from "../../../../electron/contract/source.ts";
import type { Digitcam } from "../../../../electron/recognizer/digitcam.ts";
import type { Network } from "../../../../electron/recognizer/frame/readers.ts";
import { openWindowSession } from "../../../../electron/recognizer/process/window-session.ts";
import type { CaptureSource } from "../../../../native/index.ts";
import { releaseFrame } from "../../../../native/index.ts";
import { FakeCapture, networkThatReads } from "../fake-capture.ts";
import { findersWith } from "../frame/fake-finders.ts";

vi.mock("../../../../native/index.ts", () => ({
	listCameras: () => [],
	releaseFrame: vi.fn(),
	detectorLevels: () => [],
	shareFrame: (frame: object) => ({ ...frame, isShared: true }),
	runFind: () => ({
		boxes: [{ x: 1, y: 0, width: 2, height: 2 }],
		inputs: new Uint8Array(784),
	}),
	frameFromPixels: (width: number, height: number) => ({ width, height }),
	encodeImage: async () => new Uint8Array(3),
}));

const drawing = { width: 4, height: 3, pixels: new Uint8Array(12) };

/** A promise that settles when the test says so. */
function later<Value>() {
	let resolve: (value: Value) => void = () => {};
	const promise = new Promise<Value>((settle) => {
		resolve = settle;
	});
	return { promise, resolve };
}

function openSession({
	defaultNetwork = networkThatReads(7),
	network = async () => networkThatReads(7),
	start,
}: {
	defaultNetwork?: Network;
	network?: (name: string) => Promise<Network>;
	start?: SourceSpec;
} = {}) {
	const events: AnyEvent[] = [];
	const opened: CaptureSource[] = [];
	const captures: FakeCapture[] = [];
	const app: Digitcam = {
		info: {
			version: "1.2.3",
			engine: { name: "wasm", version: "4", notes: [] },
			models: [],
		},
		defaultModel: "first",
		defaultNetwork,
		finders: findersWith(),
		network,
		openCapture: async (source) => {
			opened.push(source);
			const capture = new FakeCapture({ live: false });
			captures.push(capture);
			return capture;
		},
	};
	const session = openWindowSession(app, {
		host: "browser",
		start,
		emit: (event) => events.push(event),
		onSettings: () => {},
	});
	const status = (): Status | undefined =>
		events
			.flatMap((event) => (event.name === "status" ? event.payload : []))
			.at(-1);
	return { ...session, opened, captures, status };
}

beforeEach(() => vi.mocked(releaseFrame).mockClear());

describe("a drawing", () => {
	it("is released once it was read", async () => {
		const { handlers } = openSession();
		await handlers.recognizeDrawing(drawing);
		expect(releaseFrame).toHaveBeenCalledTimes(1);
	});

	it("is released where it cannot be read", async () => {
		const { handlers } = openSession({
			defaultNetwork: { predict: () => Promise.reject(new Error("No.")) },
		});
		await expect(handlers.recognizeDrawing(drawing)).rejects.toThrow("No.");
		expect(releaseFrame).toHaveBeenCalledTimes(1);
	});
});

describe("a network", () => {
	it("is in use when it was asked for last, in whatever order networks are loaded", async () => {
		const slow = later<Network>();
		const { handlers, status } = openSession({
			network: async (name) =>
				name === "slow" ? slow.promise : networkThatReads(3),
		});
		const asked = handlers.setModel("slow");
		await handlers.setModel("quick");
		slow.resolve(networkThatReads(8));
		await asked;
		expect(status()?.model).toBe("quick");
		expect(await handlers.recognizeDrawing(drawing)).toMatchObject({
			text: "3",
		});
	});
});

describe("a window", () => {
	const start = { kind: "camera", index: 0 } as const;

	it("opens the source of the command line when it says hello, and not again when it is reloaded", async () => {
		const { handlers, opened, status, close } = openSession({ start });
		await handlers.hello(undefined);
		await expect.poll(() => status()?.recognizer.name).toBe("running");
		await handlers.hello(undefined);
		expect(opened).toEqual([start]);
		expect(status()?.recognizer.name).toBe("running");
		await close();
	});

	it("is told of every change that it asks for", async () => {
		const { handlers, status, close } = openSession();
		await handlers.openSource(start);
		await expect.poll(() => status()?.recognizer.name).toBe("running");
		await handlers.setFrozen(true);
		expect(status()?.frozen).toBe(true);
		await handlers.setMode("classic");
		expect(status()?.mode).toBe("classic");
		const thresholds = { show: 0.3, sure: 0.7 };
		await handlers.setThresholds(thresholds);
		expect(status()?.thresholds).toEqual(thresholds);
		await close();
	});
});

describe("a turn", () => {
	it("is told at once, and ends with its source", async () => {
		const { handlers, status, close } = openSession();
		await handlers.openSource({ kind: "camera", index: 0 });
		const turned = handlers.setTurn(90);
		expect(status()?.turn).toBe(90);
		await turned;
		await handlers.openSource({ kind: "camera", index: 1 });
		expect(status()?.turn).toBe(0);
		await close();
	});
});
