import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import {
	afterAll,
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	vi,
} from "vitest";
import type { Status } from "../../../../electron/contract/schema.ts";
import { inNode } from "../../../../electron/process/node-process.ts";
import { recognizerProgram } from "../../../../electron/process/programs.ts";
import { RecognizerClient } from "../../../../electron/recognizer/process/client.ts";
import { createFakeCameras } from "../../../camera/fake-camera.ts";
import { startChild } from "../../../support/child.ts";
import { runs, slowness } from "../../../support/processes.ts";
import { projectRoot } from "../../../support/scratch.ts";
import type { RecognizerHostCalls } from "./recognizer-host.ts";

/** How long it takes until something holds, in ms. */
async function timeUntil(holds: () => boolean): Promise<number> {
	const start = performance.now();
	while (!holds()) await sleep(5);
	return performance.now() - start;
}

/** Settings of the hosts' own. */
const profile = mkdtempSync(path.join(tmpdir(), "digitcam-process-"));
afterAll(() => rmSync(profile, { recursive: true }));

/** The built browser host. Its standard error ends with the last process that writes there. */
const startBrowserHost = (...args: string[]) =>
	spawn(
		process.execPath,
		[`${projectRoot}dist/electron/browser.js`, "--no-open", ...args],
		{
			env: { ...process.env, DIGITCAM_PROFILE: profile },
			stdio: ["ignore", "pipe", "pipe"],
		},
	);

/** How long frames may be away when the process was killed, in ms. */
const backWithinMs = 3000;

/** How long the process may stay when its host was killed, in ms. */
const goneWithinMs = 2000;

/** How long a process that hangs may go unnoticed, in ms: a second more than 5, in which it ends and that is told. */
const noticedWithinMs = 6000;

/** Has processes that are started with it hang when they get SIGUSR2. */
const hangOnSignal = `--import=${projectRoot}test/electron/recognizer/process/hang-on-signal.mjs`;

interface Opened {
	readonly client: RecognizerClient;
	readonly handlers: ReturnType<RecognizerClient["openWindow"]>["handlers"];
	readonly status: () => Status | undefined;
	readonly frames: () => number;
}

let opened: RecognizerClient[] = [];
/** A window that answers each frame at once, as fast as they come. */
function openWindow({
	engine,
	model,
	now,
}: {
	engine?: "wasm";
	model?: string;
	now?: () => number;
} = {}): Opened {
	const client = new RecognizerClient({
		startProcess: inNode(process.execPath, recognizerProgram),
		model,
		engine,
		...(now && { now }),
	});
	opened.push(client);
	let status: Status | undefined;
	let frames = 0;
	const { handlers } = client.openWindow({
		host: "browser",
		start: { kind: "demo" },
		emit: (event) => {
			if (event.name === "status") status = event.payload;
			if (event.name === "frame") {
				frames += 1;
				void handlers.frameDrawn(event.payload.sequence).catch(() => {});
			}
		},
		onQuit: () => {},
	});
	return { client, handlers, status: () => status, frames: () => frames };
}

beforeEach(() => {
	opened = [];
	vi.spyOn(console, "error").mockReturnValue();
});
afterEach(async () => {
	await Promise.all(opened.map((client) => client.close()));
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
});

const said = () => vi.mocked(console.error).mock.calls.flat().join("\n");

describe.skipIf(process.platform !== "linux")("the recognizer process", () => {
	it("is killed under load again and again, and each time back within three seconds with all that was set", async () => {
		let minutes = 0;
		const { client, handlers, status, frames } = openWindow({
			now: () => minutes * 60_000,
		});
		await handlers.hello(undefined);
		await handlers.setMode("classic");
		await handlers.setThresholds({ show: 0.25, sure: 0.75 });
		await handlers.setModel("mlp");
		await handlers.setTurn(90);
		await handlers.setLooking({ stages: true, preview: false });
		const before = status();
		const pids = new Set<number | undefined>();
		const backAfter: number[] = [];
		for (let kill = 0; kill < 6; kill += 1) {
			const seen = frames();
			await expect.poll(frames).toBeGreaterThan(seen + 3);
			const { pid } = client;
			pids.add(pid);
			if (pid === undefined) throw new Error("There is no process.");
			process.kill(pid, "SIGKILL");
			minutes += 1;
			await expect.poll(() => status()?.restarting).toBe(true);
			const atKill = frames();
			backAfter.push(await timeUntil(() => frames() > atKill + 1));
			expect(status()).toMatchObject({
				...before,
				restarting: false,
				recognizer: { name: "running" },
			});
			expect(runs(pid)).toBe(false);
		}
		expect(pids.size).toBe(6);
		// The best of them: on a busy machine one or the other takes as long as others want.
		expect(Math.min(...backAfter)).toBeLessThan(backWithinMs * slowness());
		const { pid } = client;
		await client.close();
		expect(runs(pid)).toBe(false);
	});

	it.each(["SIGSTOP", "SIGUSR2"] as const)(
		"that hangs is ended within five seconds, and another takes its place (%s)",
		async (signal) => {
			vi.stubEnv("NODE_OPTIONS", hangOnSignal);
			const { client, handlers, status, frames } = openWindow();
			await handlers.hello(undefined);
			await expect.poll(frames).toBeGreaterThan(0);
			const { pid } = client;
			if (pid === undefined) throw new Error("There is no process.");
			const slownessBefore = slowness();
			process.kill(pid, signal);
			const noticedAfter = await timeUntil(() => status()?.restarting === true);
			expect(noticedAfter).toBeLessThan(
				noticedWithinMs * Math.max(slownessBefore, slowness()),
			);
			expect(said()).toContain("because it did not answer for 5 seconds");
			expect(runs(pid)).toBe(false);
			const before = frames();
			await expect.poll(frames).toBeGreaterThan(before);
		},
	);

	it("that cannot load its network says so and ends", async () => {
		const { client, handlers } = openWindow({ model: "no-such-network" });
		const { pid } = client;
		await expect(client.ready).rejects.toMatchObject({
			code: "model-missing",
		});
		await expect(handlers.hello(undefined)).rejects.toMatchObject({
			code: "model-missing",
		});
		expect(runs(pid)).toBe(false);
	});

	it.each([
		["SIGUSR2", "Thrown by a test."],
		["SIGHUP", "Rejected by a test."],
	] as const)(
		"reports an error that nobody caught although TensorFlow.js would swallow it (%s)",
		async (signal, message) => {
			vi.stubEnv(
				"NODE_OPTIONS",
				`--import=${projectRoot}test/electron/recognizer/process/throw-on-signal.mjs`,
			);
			const { client, handlers, frames } = openWindow({ engine: "wasm" });
			expect(await handlers.hello(undefined)).toMatchObject({
				engine: { name: "wasm" },
			});
			await expect.poll(frames).toBeGreaterThan(0);
			process.kill(client.pid ?? 0, signal);
			await expect
				.poll(said)
				.toContain(`The camera process stopped by an error ("${message}").`);
			const before = frames();
			await expect.poll(frames).toBeGreaterThan(before);
		},
	);

	it("holds the addon and the networks, and its host neither", async () => {
		const host = startBrowserHost("--source=demo");
		host.stderr.resume();
		await once(createInterface({ input: host.stdout }), "line");
		const maps = (pid: number | undefined) =>
			readFileSync(`/proc/${pid}/maps`, "utf8");
		const [recognizer] = readFileSync(
			`/proc/${host.pid}/task/${host.pid}/children`,
			"utf8",
		).split(" ");
		for (const library of ["digitcam.node", "libopencv", "onnxruntime"]) {
			expect(maps(Number(recognizer))).toContain(library);
			expect(maps(host.pid)).not.toContain(library);
		}
		host.kill();
		await once(host, "exit");
	});

	it("is not left behind by a host that cannot start", async () => {
		const taken = createServer().listen(0, "127.0.0.1");
		await once(taken, "listening");
		const { port } = taken.address() as AddressInfo;
		for (const [option, message] of [
			["--model=no-such-network", "no-such-network"],
			[`--port=${port}`, `Port ${port}`],
		] as const) {
			const host = startBrowserHost(option);
			host.stdout.resume();
			const [said, [code]] = await Promise.all([
				text(host.stderr),
				once(host, "exit"),
			]);
			expect(code).toBe(1);
			expect(said).toContain(message);
		}
		taken.close();
	});

	it.each([
		["is at work", false],
		["hangs", true],
	])(
		"ends by itself within two seconds where its host is killed and it %s, and the camera is free",
		async (_what, hangs) => {
			const cameras = await createFakeCameras();
			const camera = cameras.add({
				index: 40,
				name: "Desk camera",
				clip: {
					width: 640,
					height: 480,
					frameRate: 30,
					pixelFormat: "MJPG",
					frames: [
						readFileSync(`${projectRoot}test/fixtures/pictures/seven.jpg`),
					],
				},
			});
			const host = await startChild<RecognizerHostCalls>(
				new URL("recognizer-host.ts", import.meta.url),
				{ ...cameras.env, NODE_OPTIONS: hangOnSignal },
			);
			await host.call("openCamera", 40);
			await expect.poll(() => host.call("frames")).toBeGreaterThan(3);
			const pid = await host.call("recognizer");
			if (pid === undefined) throw new Error("There is no process.");
			const slownessBefore = slowness();
			if (hangs) {
				process.kill(pid, "SIGUSR2");
				// It takes the signal when it gets to it: then no frame comes any more.
				await expect
					.poll(async () => {
						const before = await host.call("frames");
						await sleep(300);
						return (await host.call("frames")) - before;
					})
					.toBe(0);
			}
			await host.kill();
			const goneAfter = await timeUntil(() => !runs(pid));
			expect(goneAfter).toBeLessThan(
				goneWithinMs * Math.max(slownessBefore, slowness()),
			);
			// The system takes back the camera of a process that is ended by force.
			const events = camera.events().map(({ event }) => event);
			if (hangs) expect(events).not.toContain("streamoff");
			else expect(events.slice(-2)).toEqual(["streamoff", "close"]);
			await cameras.remove();
		},
	);
});
