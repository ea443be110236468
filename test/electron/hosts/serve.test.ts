import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import type { AnyEvent, Outcome } from "../../../electron/contract/bridge.ts";
import type { WireMessage } from "../../../electron/contract/wire.ts";
import { decodeWire, encodeWire } from "../../../electron/contract/wire.ts";
import { LogFile } from "../../../electron/hosts/log-file.ts";
import type { BrowserHost } from "../../../electron/hosts/serve.ts";
import { serve } from "../../../electron/hosts/serve.ts";
import { SettingsFile } from "../../../electron/hosts/settings-file.ts";
import { LabClient } from "../../../electron/lab/client.ts";
import type { Digitcam } from "../../../electron/recognizer/digitcam.ts";
import { RecognizerClient } from "../../../electron/recognizer/process/client.ts";
import { serveWindows } from "../../../electron/recognizer/process/serve-windows.ts";
import { hostileMessages } from "../../support/hostile/messages.ts";
import { FakeCapture, networkThatReads } from "../recognizer/fake-capture.ts";
import { fakeShelf } from "../recognizer/fake-shelf.ts";
import { findersWith } from "../recognizer/frame/fake-finders.ts";
import { inThisProcess } from "../recognizer/process/in-this-process.ts";

vi.mock("../../../native/index.ts", () => ({
	listCameras: () => [{ index: 0, name: "Front camera" }],
	releaseFrame: () => {},
	detectorLevels: () => [],
	shareFrame: (frame: object) => ({ ...frame, isShared: true }),
	runClassic: () => ({ otsuThreshold: 127, input: new Uint8Array(784) }),
	runFind: () => ({
		boxes: [{ x: 1, y: 0, width: 2, height: 2 }],
		inputs: new Uint8Array(784).fill(255),
	}),
	frameFromPixels: (width: number, height: number) => ({ width, height }),
	encodeImage: async () => Uint8Array.of(1, 2, 3),
}));

const camera = { kind: "camera", index: 0 } as const;
let captures: FakeCapture[];
let recognizer: RecognizerClient;
let lab: LabClient;
let host: BrowserHost;
let profile: string;
let settings: SettingsFile;
let base: URL;

beforeEach(async () => {
	captures = [];
	profile = mkdtempSync(path.join(tmpdir(), "digitcam-profile-"));
	settings = new SettingsFile(profile, ({ message }) => {
		throw new Error(message);
	});
	const network = networkThatReads(5);
	const app: Digitcam = {
		info: {
			version: "1.2.3",
			engine: { name: "wasm", version: "4", notes: [] },
		},
		defaultModel: "basic-cnn",
		defaultNetwork: network,
		finders: findersWith(),
		networks: fakeShelf(async () => network),
		loadNetwork: () => Promise.reject(new Error("Nothing is compared.")),
		loadLayers: () => Promise.reject(new Error("Nothing is looked into.")),
		loadHands: () => Promise.reject(new Error("Nobody writes in the air.")),
		openCapture: async () => {
			const capture = new FakeCapture();
			captures.push(capture);
			return capture;
		},
	};
	lab = new LabClient({
		startProcess: () => {
			throw new Error("Nobody trains anything here.");
		},
	});
	recognizer = new RecognizerClient({
		startProcess: inThisProcess(serveWindows, app),
		model: undefined,
		engine: undefined,
	});
	host = await serve(recognizer, {
		port: 0,
		start: camera,
		model: undefined,
		settings,
		lab,
		log: new LogFile(profile),
	});
	base = new URL(host.address);
});
afterEach(async () => {
	await host.close();
	await recognizer.close();
	await settings.written();
	rmSync(profile, { recursive: true });
});

const token = () => base.hash.replace("#token=", "");

function dial({
	path = "/socket",
	protocol = `digitcam.${token()}`,
	headers = {},
}: {
	path?: string;
	protocol?: string;
	headers?: object;
} = {}) {
	return new WebSocket(`ws://${base.host}${path}`, protocol, {
		headers: { Origin: base.origin, ...headers },
	});
}

/** A window as the host sees it. */
class Window {
	readonly events: AnyEvent[] = [];
	readonly #socket: WebSocket;
	readonly #answers = new Map<number, (outcome: Outcome<unknown>) => void>();
	#id = 0;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.on("message", (data: Buffer) => {
			const message = decodeWire(data);
			if (message.kind === "event") this.events.push(message.event);
			if (message.kind === "answer")
				this.#answers.get(message.id)?.(message.outcome);
		});
	}

	static async open(path?: string): Promise<Window> {
		const socket = dial(path === undefined ? {} : { path });
		const window = new Window(socket);
		await new Promise((resolve, reject) =>
			socket.once("open", resolve).once("error", reject),
		);
		return window;
	}

	invoke(command: string, request?: unknown): Promise<Outcome<unknown>> {
		this.#id += 1;
		const id = this.#id;
		this.#socket.send(encodeWire({ kind: "invoke", id, command, request }));
		return new Promise((resolve) => this.#answers.set(id, resolve));
	}

	state() {
		return this.events.filter((event) => event.name === "status").at(-1)
			?.payload;
	}

	/** The file that it shows. */
	file() {
		const recognizer = this.state()?.recognizer;
		const source =
			recognizer && "source" in recognizer ? recognizer.source : undefined;
		return source?.spec.kind === "file"
			? { label: source.label, path: source.spec.path }
			: undefined;
	}

	frames() {
		return this.events
			.filter((event) => event.name === "frame")
			.map(({ payload }) => payload);
	}

	close() {
		return new Promise<void>((resolve) => {
			this.#socket.once("close", () => resolve());
			this.#socket.close();
		});
	}

	post(bytes: Uint8Array | string) {
		this.#socket.send(bytes);
	}

	/** Resolves with the code with which the host closes it. */
	closed() {
		return new Promise<number>((resolve) =>
			this.#socket.once("close", resolve),
		);
	}

	send(bytes: Uint8Array | string, times = 1) {
		for (let time = 0; time < times; time += 1) this.post(bytes);
		return this.closed();
	}
}

/** Whether the host closes the window that sends this: it is not understood, or it quits. */
function endsWindow(bytes: Uint8Array): boolean {
	try {
		const message = decodeWire(bytes);
		return (
			message.kind === "invoke" &&
			message.command === "quit" &&
			message.request === undefined
		);
	} catch {
		return true;
	}
}

/** @param path of its socket, which may name a tab of the browser */
async function openWindow(path?: string) {
	const window = await Window.open(path);
	await window.invoke("hello");
	await expect
		.poll(() => window.state())
		.toMatchObject({ recognizer: { name: "running" } });
	return window;
}

const refusal = (socket: WebSocket) =>
	new Promise<number | undefined>((resolve, reject) => {
		socket.once("open", () => reject(new Error("The socket was let in.")));
		socket.once("unexpected-response", (_request, response) =>
			resolve(response.statusCode),
		);
		socket.on("error", () => {});
	});

describe("the browser host lets in", () => {
	it("nobody without the token", async () => {
		expect(await refusal(dial({ protocol: "digitcam.wrong" }))).toBe(403);
	});

	it("nobody at another path", async () => {
		for (const path of ["/", "/socket/", "/socket?tab=", "/socket?tab=a/b"])
			expect(await refusal(dial({ path }))).toBe(403);
	});

	it("no page of another origin, even with the token", async () => {
		expect(
			await refusal(dial({ headers: { Origin: "http://evil.example" } })),
		).toBe(403);
	});

	it("no request that came by another name", async () => {
		expect(await refusal(dial({ headers: { Host: "evil.example" } }))).toBe(
			403,
		);
	});

	it("nobody over any other address than 127.0.0.1", async () => {
		const outcome = await new Promise((resolve) => {
			const socket = connect(Number(base.port), "127.0.0.2");
			socket
				.once("connect", () => resolve("connected"))
				.once("error", () => resolve("refused"));
		});
		expect(outcome).toBe("refused");
	});

	it("no malformed path, and survives it", async () => {
		const answer = await new Promise<string>((resolve, reject) => {
			const socket = connect(Number(base.port), "127.0.0.1", () =>
				socket.write(
					`GET // HTTP/1.1\r\nHost: ${base.host}\r\nConnection: close\r\n\r\n`,
				),
			);
			let text = "";
			socket
				.on("data", (data) => {
					text += data;
				})
				.once("end", () => resolve(text))
				.once("error", reject);
		});
		expect(answer).toMatch(/^HTTP\/1\.1 404 /);
		expect((await fetch(`http://${base.host}/nothing`)).status).toBe(404);
	});

	it("no client that disconnects while being refused, and survives it", async () => {
		for (let count = 0; count < 20; count += 1)
			await new Promise<void>((resolve) => {
				const socket = connect(Number(base.port), "127.0.0.1", () => {
					socket.write(
						`GET /socket HTTP/1.1\r\nHost: ${base.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
						() => socket.resetAndDestroy(),
					);
				});
				socket.once("close", () => resolve());
			});
		expect((await fetch(`http://${base.host}/nothing`)).status).toBe(404);
	});

	it("no path out of the window's folder", async () => {
		for (const path of [
			"/../package.json",
			"/..%2fpackage.json",
			"/%2e%2e/package.json",
			"/socket",
			"//etc/passwd",
		]) {
			expect((await fetch(new URL(`http://${base.host}${path}`))).status).toBe(
				404,
			);
		}
	});
});

describe("a window of the browser host", () => {
	it("is told what runs, and opens the source the app was started with", async () => {
		const window = await Window.open();
		expect(await window.invoke("hello")).toMatchObject({
			ok: true,
			value: { host: "browser", version: "1.2.3" },
		});
		await expect
			.poll(() => window.state())
			.toMatchObject({ recognizer: { name: "running" } });
	});

	it("receives the frame with its recognition, and the next when it has drawn it", async () => {
		const window = await openWindow();
		await window.invoke("setMode", "classic");
		captures[0]?.deliver();
		await expect.poll(() => window.frames()).toHaveLength(1);
		expect(window.frames()[0]).toMatchObject({
			jpeg: Uint8Array.of(1, 2, 3),
			recognition: { digits: [{ digit: 5 }] },
		});
		captures[0]?.deliver();
		await window.invoke("frameDrawn", window.frames()[0]?.sequence);
		await expect.poll(() => window.frames()).toHaveLength(2);
	});

	it("begins in find mode with the default thresholds, and may move them", async () => {
		const window = await openWindow();
		expect(window.state()).toMatchObject({
			mode: "find",
			thresholds: { show: 0.5, sure: 0.9 },
		});
		const thresholds = { show: 0.3, sure: 0.8 };
		await window.invoke("setThresholds", thresholds);
		expect(window.state()).toMatchObject({ thresholds });
	});

	it("has a drawing read at once in find mode, whatever the mode of its source", async () => {
		const window = await openWindow();
		await window.invoke("setMode", "classic");
		const drawing = { width: 4, height: 3, pixels: new Uint8Array(12) };
		expect(await window.invoke("recognizeDrawing", drawing)).toMatchObject({
			ok: true,
			value: {
				mode: "find",
				width: 4,
				height: 3,
				text: "5",
				digits: [{ digit: 5, sure: true }],
			},
		});
		expect(window.frames()).toEqual([]);
	});

	it("does not disturb another: each has its own source, freeze and pace", async () => {
		const [first, second] = [await openWindow(), await openWindow()];
		await first.invoke("setFrozen", true);
		await first.invoke("closeSource");
		expect(first.state()).toMatchObject({ recognizer: { name: "idle" } });
		captures[1]?.deliver();
		await expect.poll(() => second.frames()).toHaveLength(1);
		expect(second.state()).toMatchObject({
			frozen: false,
			recognizer: { name: "running" },
		});
	});

	it("releases its source when it goes away", async () => {
		const window = await openWindow();
		await window.close();
		await expect.poll(() => captures[0]?.closed).toBe(true);
	});

	it("that quits leaves the others running; the last one ends the app", async () => {
		const [first, second] = [await openWindow(), await openWindow()];
		expect(await first.invoke("quit")).toEqual({ ok: true });
		expect(captures.map(({ closed }) => closed)).toEqual([true, false]);
		expect(await second.invoke("listCameras")).toMatchObject({ ok: true });
		await second.invoke("quit");
		expect(captures[1]?.closed).toBe(true);
		await host.closed;
	});

	it("is closed when it speaks nonsense, and takes nothing down", async () => {
		const window = await openWindow();
		expect(
			await (await Window.open()).send(Uint8Array.of(255, 255, 255, 255, 1)),
		).toBe(1007);
		expect(await (await Window.open()).send("hello")).toBe(1007);
		expect(await window.invoke("listCameras")).toMatchObject({ ok: true });
	});

	it("is closed when it sends more than it can need, and takes nothing down", async () => {
		const window = await openWindow();
		const flood = await Window.open();
		const stray = encodeWire({
			kind: "answer",
			id: 1,
			outcome: { ok: true, value: 1 },
		});
		expect(await flood.send(stray, 5000)).toBe(1008);
		expect(await window.invoke("listCameras")).toMatchObject({ ok: true });
	});

	it("is closed when a message is longer than its command can be", async () => {
		const long: WireMessage = {
			kind: "invoke",
			id: 1,
			command: "setModel",
			request: new Uint8Array(1024 * 1024),
		};
		expect(await (await Window.open()).send(encodeWire(long))).toBe(1009);
		const text = { ...long, request: "x".repeat(1024 * 1024) };
		expect(await (await Window.open()).send(encodeWire(text))).toBe(1009);
	});

	it("that is taken over sends 3,000 messages at random, and takes nothing down", async () => {
		const window = await openWindow();
		let hostile = await Window.open();
		const codes = new Set<number>();
		for (const bytes of hostileMessages(3000, "over the socket")) {
			hostile.post(bytes);
			if (!endsWindow(bytes)) continue;
			codes.add(await hostile.closed());
			hostile = await Window.open();
		}
		await hostile.close();
		expect([...codes].sort()).toEqual([1000, 1007]);
		expect(await window.invoke("listCameras")).toMatchObject({ ok: true });
		captures[0]?.deliver();
		await expect.poll(() => window.frames().length).toBeGreaterThan(0);
	});

	it("may hand over files one after the other, and go on", async () => {
		const window = await openWindow();
		const bytes = new Uint8Array(1024 * 1024).fill(1);
		for (const name of ["a.png", "b.png"])
			expect(await window.invoke("openFile", { name, bytes })).toEqual({
				ok: true,
			});
	});

	it("opens no file that nobody pointed to", async () => {
		const window = await openWindow();
		expect(
			await window.invoke("openSource", { kind: "file", path: "/etc/passwd" }),
		).toMatchObject({ ok: false, failure: { code: "source-refused" } });
	});

	it("may send an answer or an event, which mean nothing in this direction", async () => {
		const window = await openWindow();
		const stray: WireMessage = {
			kind: "answer",
			id: 1,
			outcome: { ok: true, value: 1 },
		};
		void window.send(encodeWire(stray));
		expect(await window.invoke("listCameras")).toMatchObject({ ok: true });
	});
});

describe("what windows set", () => {
	it("is there for the next window, and for the next start", async () => {
		const first = await openWindow();
		await first.invoke("remember", { mirroredCameras: { Desk: true } });
		await first.invoke("remember", { mode: "classic" });
		const second = await openWindow();
		expect(await second.invoke("readPreferences")).toMatchObject({
			ok: true,
			value: {
				preferences: { mirroredCameras: { Desk: true }, mode: "classic" },
			},
		});
		await settings.written();
		const next = new SettingsFile(profile, () => {});
		expect(await next.read()).toMatchObject({
			mirroredCameras: { Desk: true },
			mode: "classic",
			source: null,
		});
	});

	it("holds the source that somebody chose, once it showed something", async () => {
		const window = await openWindow();
		await window.invoke("openSource", { kind: "camera", index: 1 });
		await expect
			.poll(async () => (await settings.read()).source)
			.toEqual({ kind: "camera", index: 1 });
	});

	const ofTab = "/socket?tab=f00-ba4";

	it("is what a page shows when it is loaded again, whatever the app was started with; another window shows that", async () => {
		const page = await openWindow(ofTab);
		const desk = { kind: "camera", index: 1 };
		const shown = { recognizer: { name: "running", source: { spec: desk } } };
		await page.invoke("openSource", desk);
		await expect.poll(() => page.state()).toMatchObject(shown);
		await page.close();
		const again = await openWindow(ofTab);
		expect(again.state()).toMatchObject(shown);
		for (const path of ["/socket", "/socket?tab=another"]) {
			const other = await openWindow(path);
			expect(other.state()).toMatchObject({
				recognizer: { source: { spec: camera } },
			});
		}
	});

	it("is a dropped file, too, which stays on the disk until another source is chosen in its tab", async () => {
		const page = await openWindow(ofTab);
		const bytes = Uint8Array.of(1, 2, 3);
		await page.invoke("openFile", { name: "seven.png", bytes });
		await page.close();
		const again = await openWindow(ofTab);
		const { label, path: file = "" } = again.file() ?? {};
		expect(label).toBe("seven.png");
		expect(new Uint8Array(readFileSync(file))).toEqual(bytes);
		await again.invoke("openSource", camera);
		await expect.poll(() => existsSync(file)).toBe(false);
	});

	it("leaves no dropped file on the disk where the host ends", async () => {
		const page = await openWindow(ofTab);
		const bytes = Uint8Array.of(1, 2, 3);
		await page.invoke("openFile", { name: "seven.png", bytes });
		const file = page.file()?.path ?? "";
		await page.close();
		expect(existsSync(file)).toBe(true);
		await host.close();
		expect(existsSync(file)).toBe(false);
	});

	it("outdoes the network that the command line asks for", async () => {
		const asked = await serve(recognizer, {
			port: 0,
			start: camera,
			model: "mlp",
			settings,
			lab,
			log: new LogFile(profile),
		});
		base = new URL(asked.address);
		const model = async () => {
			const window = await openWindow(ofTab);
			const remembered = await window.invoke("readPreferences");
			await window.invoke("remember", { model: "basic-cnn" });
			return remembered;
		};
		expect(await model()).toMatchObject({
			value: { preferences: { model: null } },
		});
		expect(await model()).toMatchObject({
			value: { preferences: { model: "basic-cnn" } },
		});
		await asked.close();
	});
});

describe("the browser host", () => {
	it("names the port that is taken, and what to do", async () => {
		await expect(
			serve(recognizer, {
				port: Number(base.port),
				start: undefined,
				model: undefined,
				settings,
				lab,
				log: new LogFile(profile),
			}),
		).rejects.toMatchObject({
			code: "port-not-available",
			message: expect.stringContaining("--port"),
		});
	});

	it("releases every source when it is stopped, and may be stopped twice", async () => {
		await openWindow();
		await Promise.all([host.close(), host.close()]);
		expect(captures[0]?.closed).toBe(true);
	});
});
