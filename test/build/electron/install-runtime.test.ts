import { createHash } from "node:crypto";
import { once } from "node:events";
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UserError } from "../../../build/bootstrap/log.mjs";
import { installRuntime } from "../../../build/electron/install-runtime.mjs";
import {
	executableName,
	findDownloaded,
} from "../../../build/electron/runtime.mjs";
import { projectRoot, scratchFolder } from "../../support/scratch.ts";
import { createZip } from "../../support/zip.ts";

const version = "99.0.0";
const archiveName = `electron-v${version}-${process.platform}-${process.arch}.zip`;
const executable = executableName(process.platform);
const archive = createZip([
	{ name: executable, bytes: Buffer.from("#!/bin/sh\n"), mode: 0o100755 },
	{
		name: "resources/filling",
		bytes: Buffer.alloc(200_000, 7),
		mode: 0o100644,
	},
	{ name: "version", bytes: Buffer.from(version), mode: 0o100644 },
]);
const half = Math.floor(archive.length / 2);

/** The npm package `electron` without its runtime, and where the project's packages are found from it. */
let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(scratchFolder(), "electron-"));
	for (const [name, content] of Object.entries({
		"package.json": { name: "electron", version },
		"checksums.json": {
			[archiveName]: createHash("sha256").update(archive).digest("hex"),
		},
	}))
		writeFileSync(path.join(folder, name), JSON.stringify(content));
	copyFileSync(
		path.join(projectRoot, "node_modules/electron/install.js"),
		path.join(folder, "install.js"),
	);
});
afterEach(() => rmSync(folder, { recursive: true }));

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers as a server that knows ranges does. */
const whole: Answer = ({ headers }, response) => {
	const from = Number(/bytes=(\d+)-/.exec(headers.range ?? "")?.[1] ?? 0);
	response
		.writeHead(from > 0 ? 206 : 200, {
			"content-length": archive.length - from,
		})
		.end(archive.subarray(from));
};

const sendHalf = (response: ServerResponse, then: () => void) =>
	response
		.writeHead(200, { "content-length": archive.length })
		.write(archive.subarray(0, half), then);

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());
afterEach(() => server?.close());

/** A mirror that answers the first request by the first answer and so on; the last answers all that follow. */
async function startMirror(...answers: Answer[]) {
	const asked: { url: string | undefined; range: string | undefined }[] = [];
	server = createServer((request, response) => {
		const answer = answers[Math.min(asked.length, answers.length - 1)];
		asked.push({ url: request.url, range: request.headers.range });
		answer?.(request, response);
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return { address: `http://127.0.0.1:${port}/`, asked };
}

/** Installs the runtime with little patience. What it says goes to standard error, and why it failed as well. */
async function install(
	mirror: string,
	{ attempts = 3, stallMs = 60_000 } = {},
) {
	vi.stubEnv("ELECTRON_MIRROR", mirror);
	vi.stubEnv("electron_config_cache", path.join(folder, "cache"));
	let said = "";
	const listening = vi
		.spyOn(process.stderr, "write")
		.mockImplementation((text) => {
			said += text;
			return true;
		});
	try {
		await installRuntime(folder, {
			scratch: path.join(folder, "scratch"),
			patience: { attempts, stallMs, pauseMs: 1 },
		});
		return { said };
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { said, failure: error.message };
	} finally {
		listening.mockRestore();
		vi.unstubAllEnvs();
	}
}

const installed = () => findDownloaded(folder);
const expected = () => path.join(folder, "dist", executable);

describe("Electron's runtime counts as there", () => {
	const put = (name: string, content: string) => {
		const file = path.join(folder, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, content);
	};

	it("when its path and its version say so", () => {
		put(`dist/${executable}`, "");
		put("dist/version", `v${version}\n`);
		expect(installed()).toBeUndefined();
		put("path.txt", executable);
		expect(installed()).toBe(expected());
	});

	it.each([
		["of another version", "dist/version", "98.0.0"],
		["whose version is not extracted yet", "dist/version", ""],
		["whose path is half written", "path.txt", executable.slice(0, 3)],
	])("not: one %s", (_, name, content) => {
		put(`dist/${executable}`, "");
		put("dist/version", version);
		put("path.txt", executable);
		put(name, content);
		expect(installed()).toBeUndefined();
	});
});

describe("the download of Electron's runtime", () => {
	it("shows how far it is, checks what came and extracts it", async () => {
		const { address, asked } = await startMirror(whole);
		const { said, failure } = await install(address);
		expect(failure).toBeUndefined();
		expect(said).toContain(`${archiveName}: 100 %`);
		expect(asked).toEqual([
			{ url: `/v${version}/${archiveName}`, range: undefined },
		]);
		expect(installed()).toBe(expected());
	});

	it("goes on where it broke off", async () => {
		const { address, asked } = await startMirror(
			(_, response) => sendHalf(response, () => response.destroy()),
			whole,
		);
		const { said, failure } = await install(address);
		expect(failure).toBeUndefined();
		expect(said).toContain("goes on from there");
		expect(asked.map(({ range }) => range)).toEqual([
			undefined,
			expect.stringMatching(/^bytes=[1-9]\d*-$/),
		]);
		expect(installed()).toBe(expected());
	});

	it("goes on also in a later start", async () => {
		const { address, asked } = await startMirror(
			(_, response) => sendHalf(response, () => response.destroy()),
			(_, response) => response.destroy(),
			whole,
		);
		expect(await install(address, { attempts: 1 })).toHaveProperty("failure");
		expect(installed()).toBeUndefined();
		expect(await install(address)).not.toHaveProperty("failure");
		expect(asked.at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/);
	});

	it("begins anew at a server that knows no ranges", async () => {
		const { address } = await startMirror(
			(_, response) => sendHalf(response, () => response.destroy()),
			(_, response) =>
				response
					.writeHead(200, { "content-length": archive.length })
					.end(archive),
		);
		expect(await install(address)).not.toHaveProperty("failure");
		expect(installed()).toBe(expected());
	});

	it("gives up a connection on which nothing comes any more, and goes on with another", async () => {
		const { address } = await startMirror(
			(_, response) => sendHalf(response, () => {}),
			whole,
		);
		const { said, failure } = await install(address, { stallMs: 1000 });
		expect(failure).toBeUndefined();
		expect(said).toContain("nothing came for 1 s");
	});

	it("says what the server answers that does not have it", async () => {
		const { address } = await startMirror((_, response) =>
			response.writeHead(404).end(),
		);
		const { failure } = await install(address);
		expect(failure).toContain("the server answers 404 Not Found");
	});

	it("says that no server is there", async () => {
		const { address } = await startMirror(whole);
		server?.close();
		const { failure } = await install(address);
		expect(failure).toContain("the server takes no connection");
	});

	it("says that something else came, and keeps nothing of it", async () => {
		const { address } = await startMirror(
			(_, response) => response.end(Buffer.alloc(archive.length)),
			whole,
		);
		const { failure } = await install(address);
		expect(failure).toMatch(/checksum/i);
		expect(installed()).toBeUndefined();
		expect(await install(address)).not.toHaveProperty("failure");
	});

	it("is done once: an extraction that broke off is repeated from the cache", async () => {
		const { address, asked } = await startMirror(whole);
		await install(address);
		rmSync(path.join(folder, "path.txt"));
		rmSync(path.join(folder, "dist/version"));
		expect(await install(address)).not.toHaveProperty("failure");
		expect(asked).toHaveLength(1);
		expect(installed()).toBe(expected());
	});

	it("names what keeps the archive from being extracted", async () => {
		const { address } = await startMirror(whole);
		writeFileSync(path.join(folder, "dist"), "a file in its way");
		const { failure } = await install(address);
		expect(failure).toContain("could not be extracted");
		expect(existsSync(path.join(folder, "path.txt"))).toBe(false);
		expect(readFileSync(path.join(folder, "dist"), "utf8")).toContain("way");
	});
});
