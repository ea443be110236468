import { DigitcamError, toFailure } from "../../contract/bridge.ts";
import { maxPictureBytes } from "../../contract/schema.ts";
import { type TemporaryFile, writeTemporaryFile } from "./temporary-file.ts";

/** How long a server may take to say what it has, in ms: as long as a stream may take to open. */
const answerWithinMs = 10_000;

/** How long a picture may take to arrive, in ms. */
const downloadWithinMs = 60_000;

/** An address for `fetch`, which takes user and password in a header only. */
function requestOf(url: URL): { url: URL; headers: Record<string, string> } {
	const { username, password } = url;
	if (username === "" && password === "") return { url, headers: {} };
	const bare = new URL(url);
	bare.username = "";
	bare.password = "";
	const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	const authorization = `Basic ${Buffer.from(login).toString("base64")}`;
	return { url: bare, headers: { authorization } };
}

/** What an address is called: without user, password and query. */
export const nameOf = ({ origin, pathname }: URL) => `"${origin}${pathname}"`;

/**
 * What the server answers, before its content; undefined where nothing listens there, or answers in another way than FFmpeg
 * may understand. A server that keeps silent is an error: in OpenCV, all other openings would wait for it. FFmpeg may
 * reach it through a proxy, which `fetch` does not know.
 */
async function ask(
	address: string,
	abort: AbortController,
	withinMs: number,
): Promise<Response | undefined> {
	const { url, headers } = requestOf(new URL(address));
	const silence = new DigitcamError({
		code: "stream-unreachable",
		message: `Cannot open ${nameOf(url)}: its server did not answer for ${withinMs / 1000} s. Check the address and that the camera or server works.`,
	});
	const late = setTimeout(() => abort.abort(silence), withinMs);
	try {
		return await fetch(url, { headers, signal: abort.signal });
	} catch (error) {
		if (error === silence && !process.env.http_proxy) throw silence;
		return undefined;
	} finally {
		clearTimeout(late);
	}
}

/**
 * Where the server of an http address sends on to, where that is an https address: our own FFmpeg, which packages carry, has no TLS.
 * @returns undefined where it sends nowhere else, or does not answer
 */
export async function encryptedRedirect(
	address: string,
	signal: AbortSignal,
): Promise<URL | undefined> {
	if (!/^http:/i.test(address)) return undefined;
	const { url, headers } = requestOf(new URL(address));
	try {
		const { headers: answered, body } = await fetch(url, {
			headers,
			redirect: "manual",
			signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
		});
		await body?.cancel();
		const target = new URL(answered.get("location") ?? url, url);
		return target.protocol === "https:" ? target : undefined;
	} catch {
		return undefined;
	}
}

async function readContent(
	content: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of content) {
		chunks.push(chunk);
		length += chunk.length;
		if (length > maxPictureBytes)
			throw new Error(`it has more than ${maxPictureBytes} bytes`);
	}
	return Buffer.concat(chunks);
}

/**
 * Downloads what a server answers at an http or https address, where that is a picture.
 * @param address may hold user and password
 * @param withinMs how long the server may take to answer
 * @returns undefined where it is something else, such as a video or a camera's stream, and where nothing listens
 * @throws DigitcamError `download-failed` where a picture breaks off, `stream-unreachable` where the server takes the
 * connection and keeps silent; what the file system throws
 */
export async function downloadPicture(
	address: string,
	signal: AbortSignal,
	withinMs = answerWithinMs,
): Promise<TemporaryFile | undefined> {
	if (!/^https?:/i.test(address)) return undefined;
	const abort = new AbortController();
	const giveUp = () => abort.abort();
	signal.addEventListener("abort", giveUp);
	const late = setTimeout(giveUp, downloadWithinMs);
	try {
		const response = await ask(address, abort, withinMs);
		const type = response?.headers.get("content-type") ?? "";
		if (!response?.ok || !response.body || !type.startsWith("image/"))
			return undefined;
		const url = new URL(response.url);
		try {
			const bytes = await readContent(response.body);
			return await writeTemporaryFile(url.pathname, bytes);
		} catch (error) {
			throw new DigitcamError({
				code: "download-failed",
				message: `Cannot download the picture ${nameOf(url)}: ${toFailure(error).message}. Check the address, or save the picture and open the file.`,
			});
		}
	} finally {
		clearTimeout(late);
		signal.removeEventListener("abort", giveUp);
		// Closes a connection that is not read to its end: many cameras have but one.
		abort.abort();
	}
}
