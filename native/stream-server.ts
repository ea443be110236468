import { connect } from "node:net";
import { NativeError } from "./errors.ts";

/** TCP ports of the protocols that connect to a server and may do so twice. */
const defaultPorts: Readonly<Record<string, number>> = {
	"http:": 80,
	"https:": 443,
	"rtsp:": 554,
	"rtsps:": 322,
	"rtmp:": 1935,
	"rtmps:": 443,
};

/** Where the stream's server listens; undefined where none is connected to, or through a proxy that FFmpeg knows. */
function serverOf(url: URL): { host: string; port: number } | undefined {
	const defaultPort = defaultPorts[url.protocol];
	const proxied = url.protocol.startsWith("http") && process.env.http_proxy;
	if (defaultPort === undefined || proxied) return undefined;
	return {
		host: url.hostname.replace(/^\[|\]$/g, ""),
		port: Number(url.port || defaultPort),
	};
}

/**
 * What every server of the protocol answers at once. Undefined where there is no such question, or where it is asked
 * elsewhere: the app has had an answer of HTTP when it looked whether the address is a picture's.
 */
function questionFor({
	protocol,
	host,
	pathname,
	search,
}: URL): string | undefined {
	return protocol === "rtsp:"
		? `OPTIONS rtsp://${host}${pathname}${search} RTSP/1.0\r\nCSeq: 1\r\n\r\n`
		: undefined;
}

/**
 * What keeps the server from answering: a system error's code. Undefined where it answers `question`, or takes the
 * connection where there is no question, or where `signal` aborted.
 */
function errorOf(
	server: { host: string; port: number },
	question: string | undefined,
	timeoutMs: number,
	signal: AbortSignal | undefined,
): Promise<string | undefined> {
	return new Promise((resolve) => {
		// Not with the option `signal`: Node never takes its listener back, which keeps the socket in memory.
		const socket = connect(server);
		const giveUp = () => end();
		signal?.addEventListener("abort", giveUp);
		const end = (error?: string) => {
			clearTimeout(late);
			signal?.removeEventListener("abort", giveUp);
			socket.destroy();
			resolve(error);
		};
		const late = setTimeout(() => end("ETIMEDOUT"), timeoutMs);
		socket.once("connect", () => {
			if (question === undefined) end();
			else socket.write(question);
		});
		socket.once("data", () => end());
		// To hang up is an answer, too: FFmpeg does not wait for it.
		socket.once("close", () => end());
		socket.once("error", (error: NodeJS.ErrnoException) =>
			end(error.code ?? error.message),
		);
	});
}

/**
 * Waits until the stream's server takes a connection, and answers where it can be asked, or until `signal` aborts. OpenCV
 * opens one video at a time and cannot be interrupted: waiting there for a machine that is off or hangs would keep all
 * windows from opening a source, and looped clips from beginning again.
 * @throws NativeError `stream-unreachable` where there is none within `timeoutMs`.
 */
export async function awaitStreamServer(
	url: string,
	timeoutMs: number,
	signal?: AbortSignal,
): Promise<void> {
	if (!URL.canParse(url)) return;
	const parsed = new URL(url);
	const server = serverOf(parsed);
	if (server === undefined) return;
	const question = questionFor(parsed);
	const error = await errorOf(server, question, timeoutMs, signal);
	if (error === undefined) return;
	parsed.username = "";
	parsed.password = "";
	throw new NativeError(
		"stream-unreachable",
		`Cannot open the stream "${parsed}": nothing answered (${error}). Check the address and that the camera or server is on.`,
	);
}
