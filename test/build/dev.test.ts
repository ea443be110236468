import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	appendFileSync,
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { decodeWire, encodeWire } from "../../electron/contract/wire.ts";
import { projectRoot } from "../support/scratch.ts";

/** Builds and starts the app, on a machine that may be busy with other tests. */
const patienceMs = 120_000;

/** A copy of the project that shares the installed packages. */
let project: string;
let dev: ChildProcess;
/** What it said so far, on both of its streams. */
let said = "";
let address: URL;

const inProject = (...segments: string[]) => path.join(project, ...segments);
const withPatience = { timeout: patienceMs, interval: 100 };

beforeAll(async () => {
	project = mkdtempSync(path.join(tmpdir(), "digitcam-dev-"));
	for (const part of [
		"build",
		"electron",
		"models",
		"native",
		"renderer",
		"dist",
		"package.json",
		"package-lock.json",
		"tsconfig.json",
	])
		cpSync(path.join(projectRoot, part), inProject(part), { recursive: true });
	symlinkSync(
		path.join(projectRoot, "node_modules"),
		inProject("node_modules"),
	);

	dev = spawn(
		process.execPath,
		["build/dev.mjs", "--source=demo", "--port=5300"],
		{
			cwd: project,
			env: { ...process.env, INIT_CWD: project },
			stdio: ["ignore", "pipe", "pipe"],
		},
	);
	for (const stream of [dev.stdout, dev.stderr])
		stream?.on("data", (chunk) => {
			said += chunk;
		});
	address = await vi.waitFor(
		() => new URL(/Digitcam is at (\S+)\n/.exec(said)?.[1] ?? said),
		withPatience,
	);
});

afterAll(async () => {
	if (dev.exitCode === null) {
		dev.kill("SIGKILL");
		await once(dev, "exit");
	}
	rmSync(project, { recursive: true, maxRetries: 5 });
});

/** Knocks at the host by way of the page's server, as the window does. */
function connect(
	origin = address.origin,
	protocol = `digitcam.${address.hash.replace("#token=", "")}`,
): WebSocket {
	const socket = new WebSocket(
		`${address.origin.replace("http", "ws")}/socket`,
		protocol,
		{ origin },
	);
	socket.on("error", () => {});
	return socket;
}

/** The version that the host answers to a window's hello; undefined where it does not let the window in. */
function hello(socket: WebSocket): Promise<unknown> {
	return new Promise((resolve) => {
		socket.once("close", () => resolve(undefined));
		socket.once("open", () =>
			socket.send(
				encodeWire({
					kind: "invoke",
					id: 1,
					command: "hello",
					request: undefined,
				}),
			),
		);
		socket.on("message", (data: Buffer) => {
			const message = decodeWire(data);
			if (message.kind === "answer") resolve(message.outcome);
		});
	});
}

const welcome = { ok: true, value: { host: "browser" } };

describe("npm run dev", () => {
	it("serves the window's sources", async () => {
		const page = await fetch(address);
		expect(page.status).toBe(200);
		expect(await page.text()).toContain("./main.ts");
	});

	it("lets its own page in, no page of another origin, and nobody without the token", async () => {
		const own = connect();
		expect(await hello(own)).toMatchObject(welcome);
		own.close();
		expect(await hello(connect("http://elsewhere.example"))).toBeUndefined();
		expect(await hello(connect(address.origin, "digitcam.guess"))).toBe(
			undefined,
		);
	});

	it("pushes a changed component to the page", async () => {
		const file = "components/ui/ShortcutsDialog.svelte";
		const served = () =>
			fetch(new URL(file, address)).then((answer) => answer.text());
		expect(await served()).toContain("Shortcuts");

		const client = await fetch(new URL("/@vite/client", address));
		const key = /wsToken = "([^"]+)"/.exec(await client.text())?.[1];
		const updates = new WebSocket(
			`${address.origin.replace("http", "ws")}/?token=${key}`,
			"vite-hmr",
			{ origin: address.origin },
		);
		const pushed: string[] = [];
		updates.on("message", (data) => pushed.push(String(data)));
		await once(updates, "open");

		const source = inProject("renderer", file);
		writeFileSync(
			source,
			readFileSync(source, "utf8").replace('"Shortcuts"', '"Keys to press"'),
		);
		await expect
			.poll(() => pushed.join("\n"), withPatience)
			.toContain(`"path":"/${file}"`);
		expect(pushed.join("\n")).not.toContain("full-reload");
		expect(await served()).toContain("Keys to press");
		updates.close();
	});

	it("restarts the host when its sources change; the token stays valid", async () => {
		const before = connect();
		expect(await hello(before)).toMatchObject(welcome);
		const lost = once(before, "close");
		const hosts = inProject("electron/recognizer/digitcam.ts");
		writeFileSync(
			hosts,
			readFileSync(hosts, "utf8").replace(
				"version: appVersion()",
				'version: "changed"',
			),
		);
		await lost;
		await expect
			.poll(() => hello(connect()), withPatience)
			.toMatchObject({ ok: true, value: { version: "changed" } });
	});

	it("goes on with the last host that could be built", async () => {
		appendFileSync(inProject("electron/hosts/serve.ts"), "\nexport const =;");
		await expect
			.poll(() => said, withPatience)
			.toContain("The host goes on as it was.");
		expect(await hello(connect())).toMatchObject(welcome);
	});

	it("ends with its host when it is told to", async () => {
		const window = connect();
		expect(await hello(window)).toMatchObject(welcome);
		const gone = once(window, "close");
		dev.kill("SIGTERM");
		const [code] = await once(dev, "exit");
		await gone;
		expect(code).toBe(0);
		expect(await hello(connect())).toBeUndefined();
	});
});
