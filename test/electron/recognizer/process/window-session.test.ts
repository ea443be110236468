import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AnyEvent } from "../../../../electron/contract/bridge.ts";
import type { Status } from "../../../../electron/contract/schema.ts";
import type { SourceSpec } from "../../../../electron/contract/source.ts";
import type { Digitcam } from "../../../../electron/recognizer/digitcam.ts";
import type { Network } from "../../../../electron/recognizer/frame/readers.ts";
import { openWindowSession } from "../../../../electron/recognizer/process/window-session.ts";
import type { HandNetworks } from "../../../../models/recognition.ts";
import type { CaptureSource } from "../../../../native/index.ts";
import { releaseFrame } from "../../../../native/index.ts";
import { FakeCapture, networkThatReads } from "../fake-capture.ts";
import { fakeShelf } from "../fake-shelf.ts";
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
	loadNetwork = () => Promise.reject(new Error("Nothing is compared.")),
	loadLayers = () => Promise.reject(new Error("Nothing is looked into.")),
	loadHands = () => Promise.reject(new Error("Nobody writes in the air.")),
	start,
	startCamera,
	isThere = () => true,
}: {
	defaultNetwork?: Network;
	network?: (name: string) => Promise<Network>;
	loadNetwork?: Digitcam["loadNetwork"];
	loadLayers?: Digitcam["loadLayers"];
	loadHands?: Digitcam["loadHands"];
	start?: SourceSpec;
	startCamera?: string;
	/** The source can be opened. */
	isThere?: () => boolean;
} = {}) {
	const events: AnyEvent[] = [];
	const opened: CaptureSource[] = [];
	const captures: FakeCapture[] = [];
	const app: Digitcam = {
		info: {
			version: "1.2.3",
			engine: { name: "wasm", version: "4", notes: [] },
		},
		defaultModel: "first",
		defaultNetwork,
		finders: findersWith(),
		networks: fakeShelf(network, [
			{
				name: "first",
				title: "The first",
				parameters: 1,
				testAccuracy: 1,
				yours: false,
			},
		]),
		loadNetwork,
		loadLayers,
		loadHands,
		openCapture: async (source) => {
			opened.push(source);
			if (!isThere()) throw new Error("There is no such camera.");
			const capture = new FakeCapture({ live: false });
			captures.push(capture);
			return capture;
		},
	};
	const session = openWindowSession(app, {
		host: "browser",
		start,
		startCamera,
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

it("A camera of an earlier start that is away is lost, and is opened once it is there", async () => {
	let isThere = false;
	const { handlers, status, close } = openSession({
		start: { kind: "camera", index: 40 },
		startCamera: "Desk camera",
		isThere: () => isThere,
	});
	await handlers.hello(undefined);
	await expect
		.poll(() => status()?.recognizer)
		.toMatchObject({ name: "lost", source: { label: "Desk camera" } });
	isThere = true;
	await expect
		.poll(() => status()?.recognizer.name, { timeout: 20_000 })
		.not.toBe("lost");
	await close();
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

describe("a close look", () => {
	const inputs = new Uint8Array(2 * 784);
	/** A network that can be freed, and what is asked of it. */
	const model = () => ({
		card: { name: "first", title: "The first" },
		...networkThatReads(4),
		dispose: vi.fn(),
	});
	const layered = () => ({
		layers: [],
		maps: vi.fn(async (_input: Uint8Array, layer: string) => ({
			layer,
			height: 1,
			width: 1,
			values: new Uint8Array(1),
			largest: 1,
		})),
		dispose: vi.fn(),
	});

	it("loads and computes nothing until it is asked for", async () => {
		const network = networkThatReads(7);
		const loadNetwork = vi.fn();
		const loadLayers = vi.fn();
		const { handlers, captures } = openSession({
			defaultNetwork: network,
			loadNetwork,
			loadLayers,
		});
		await handlers.setMode("classic");
		await handlers.recognizeDrawing(drawing);
		await handlers.setLooking({ stages: true, preview: true });
		expect(captures).toEqual([]);
		expect(network.counts).toEqual([1]);
		expect(loadNetwork).not.toHaveBeenCalled();
		expect(loadLayers).not.toHaveBeenCalled();
	});

	it("frees what it has loaded when it ends, and when the window is closed", async () => {
		for (const end of ["end", "close"] as const) {
			const [network, layers] = [model(), layered()];
			const { handlers, close } = openSession({
				loadNetwork: async () => network as never,
				loadLayers: async () => layers,
			});
			const [reading] = await handlers.compareNetworks({ inputs, chosen: 1 });
			expect(reading).toMatchObject({ title: "The first", digits: [4, 4] });
			const input = new Uint8Array(784);
			expect(await handlers.readLayer({ input, layer: "conv1" })).toMatchObject(
				{ layer: "conv1" },
			);
			if (end === "close") await close();
			else {
				await handlers.endCloseLook("comparison");
				await handlers.endCloseLook("layers");
			}
			await vi.waitFor(() => {
				expect(network.dispose).toHaveBeenCalledTimes(1);
				expect(layers.dispose).toHaveBeenCalledTimes(1);
			});
		}
	});

	it("follows the network in use", async () => {
		const loadLayers = vi.fn(async () => layered());
		const { handlers } = openSession({ loadLayers });
		await handlers.listLayers(undefined);
		await handlers.listLayers(undefined);
		await handlers.setModel("second");
		await handlers.listLayers(undefined);
		expect(loadLayers.mock.calls).toEqual([["first"], ["second"]]);
		expect(
			(await loadLayers.mock.results[0]?.value)?.dispose,
		).toHaveBeenCalledTimes(1);
		const map = await handlers.mapOcclusion({
			input: new Uint8Array(784),
			digit: 7,
		});
		expect(map).toMatchObject({ digit: 7, probability: 1 });
	});
});

describe("writing in the air", () => {
	const networks: HandNetworks = {
		findHands: async () => [],
		seeHand: async () => undefined,
	};

	it("loads what follows hands when it is asked for, and not before", async () => {
		const loadHands = vi.fn(async () => networks);
		const { handlers, close } = openSession({ loadHands });
		await handlers.hello(undefined);
		await handlers.openSource({ kind: "camera", index: 0 });
		await handlers.setMode("find");
		await handlers.setAir(null);
		expect(loadHands).not.toHaveBeenCalled();
		await handlers.setAir({ mirrored: true });
		expect(loadHands).toHaveBeenCalledTimes(1);
		await close();
	});

	it("fails where hands cannot be followed, and can be tried again", async () => {
		let isThere = false;
		const { handlers, close } = openSession({
			loadHands: async () => {
				if (!isThere) throw new Error("The file is missing.");
				return networks;
			},
		});
		await expect(handlers.setAir({ mirrored: true })).rejects.toThrow(
			"The file is missing.",
		);
		// It can be left all the same.
		await handlers.setAir(null);
		isThere = true;
		await handlers.setAir({ mirrored: true });
		await close();
	});
});
