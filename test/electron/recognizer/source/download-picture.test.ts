import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
	downloadPicture,
	encryptedRedirect,
} from "../../../../electron/recognizer/source/download-picture.ts";
import { openSource } from "../../../../electron/recognizer/source/open-source.ts";
import { openCapture } from "../../../../native/index.ts";

const png = await readFile("test/fixtures/pictures/seven.png");

/** Whose connection was closed before the answer was complete. */
const brokenOff: string[] = [];
let password: string | undefined;

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
	"/seven.png": (response) =>
		response.writeHead(200, { "Content-Type": "image/png" }).end(png),
	"/camera/snapshot?size=large": (response) =>
		response.writeHead(200, { "Content-Type": "image/png" }).end(png),
	"/moved": (response) =>
		response.writeHead(302, { Location: "/seven.png" }).end(),
	"/encrypted": (response) =>
		response
			.writeHead(301, { Location: "https://127.0.0.1:9/video?key=7" })
			.end(),
	"/stream": (response) => {
		response.writeHead(200, {
			"Content-Type": "multipart/x-mixed-replace; boundary=frame",
		});
		response.write("--frame\r\n");
		response.once("close", () => brokenOff.push("/stream"));
	},
	"/page": (response) =>
		response.writeHead(200, { "Content-Type": "text/html" }).end("<html>"),
	"/gone.png": (response) =>
		response.writeHead(404, { "Content-Type": "image/png" }).end(png),
	"/breaking.png": (response) => {
		response.writeHead(200, {
			"Content-Type": "image/png",
			"Content-Length": png.length,
		});
		response.write(png.subarray(0, 1000), () => response.destroy());
	},
	"/silent": () => {},
	"/endless.png": (response) => {
		response.writeHead(200, { "Content-Type": "image/png" });
		response.write(png.subarray(0, 1000));
	},
};
const server = createServer((request, response) => {
	password = request.headers.authorization;
	answers[request.url ?? ""]?.(response);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
const { port } = server.address() as AddressInfo;
const at = (location: string, login = "") =>
	`http://${login}127.0.0.1:${port}${location}`;
const never = new AbortController().signal;

describe("a picture at an address", () => {
	it.each([
		["/seven.png", "seven.png"],
		["/camera/snapshot?size=large", "snapshot"],
		["/moved", "seven.png"],
	])("is downloaded from %s, named, and removed", async (location, name) => {
		const picture = await downloadPicture(at(location), never);
		const file = picture?.path ?? "";
		expect(path.basename(file)).toBe(name);
		expect(await readFile(file)).toEqual(png);
		await picture?.remove();
		expect(existsSync(path.dirname(file))).toBe(false);
	});

	it("is asked for with user and password, if the address has them", async () => {
		const login = "ada:p%40ss@";
		const picture = await downloadPicture(at("/seven.png", login), never);
		await picture?.remove();
		const given = Buffer.from(password?.split(" ")[1] ?? "", "base64");
		expect(given.toString()).toBe("ada:p@ss");
	});

	it.each([
		["a camera's stream", at("/stream")],
		["a page", at("/page")],
		["an error", at("/gone.png")],
		["no server", "http://127.0.0.1:9/seven.png"],
		["another protocol", "rtsp://127.0.0.1/camera"],
	])("is not what %s is", async (_name, address) => {
		expect(await downloadPicture(address, never)).toBeUndefined();
	});

	it("is an error where the server keeps silent, so that OpenCV does not wait for it", async () => {
		const address = at("/silent", "ada:secret@");
		const asking = downloadPicture(address, never, 100);
		await expect(asking).rejects.toMatchObject({
			code: "stream-unreachable",
			message: `Cannot open "${at("/silent")}": its server did not answer for 0.1 s. Check the address and that the camera or server works.`,
		});
	});

	it("closes the connection to a camera, which may have but one", async () => {
		brokenOff.length = 0;
		await downloadPicture(at("/stream"), never);
		await expect.poll(() => brokenOff).toEqual(["/stream"]);
	});

	it("that breaks off is an error that names it without its password", async () => {
		const failing = downloadPicture(at("/breaking.png", "ada:secret@"), never);
		await expect(failing).rejects.toMatchObject({
			code: "download-failed",
			message: expect.stringContaining(`"${at("/breaking.png")}"`),
		});
	});

	it("is given up when its source is left", async () => {
		const left = new AbortController();
		const downloading = downloadPicture(at("/endless.png"), left.signal);
		setTimeout(() => left.abort(), 50);
		await expect(downloading).rejects.toMatchObject({
			code: "download-failed",
		});
	});

	it("is opened as a picture, and its file is gone when it is closed", async () => {
		const spec = { kind: "stream", url: at("/seven.png") } as const;
		const opened: string[] = [];
		const source = await openSource(spec, {
			openCapture: (asked, ...rest) => {
				if (asked.kind === "file") opened.push(asked.path);
				return openCapture(asked, ...rest);
			},
			signal: never,
		});
		expect(source.info).toMatchObject({ spec, live: false, still: true });
		expect((await source.capture.nextFrame())?.width).toBe(source.info.width);
		expect(opened.map((file) => existsSync(file))).toEqual([true]);
		await source.close();
		expect(opened.map((file) => existsSync(file))).toEqual([false]);
	});
});

describe("a stream whose server sends on to an encrypted address", () => {
	it("says so, without password and query, and what to do", async () => {
		const opening = openSource(
			{ kind: "stream", url: at("/encrypted", "ada:secret@") },
			{ openCapture, signal: never },
		);
		await expect(opening).rejects.toMatchObject({
			code: "stream-unreachable",
			message: `Cannot open the stream "${at("/encrypted")}": its server sends on to "https://127.0.0.1:9/video", where no video could be read. Download the video and open the file, or give an address that stays with http:// or rtsp://.`,
		});
	});

	it.each([
		["answers itself", "/page"],
		["sends on to one that is not encrypted", "/moved"],
	])("is none where the server %s", async (_name, location) => {
		expect(await encryptedRedirect(at(location), never)).toBeUndefined();
	});
});
