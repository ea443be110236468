import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";
import { answerCommand, DigitcamError } from "../contract/bridge.ts";
import type { SourceSpec } from "../contract/source.ts";
import type { WireMessage } from "../contract/wire.ts";
import { decodeWire, encodeWire } from "../contract/wire.ts";
import type { LabClient } from "../lab/client.ts";
import type {
	RecognizerClient,
	Session,
} from "../recognizer/process/client.ts";
import type { LogFile } from "./log-file.ts";
import {
	hasLongText,
	isLarge,
	isTooLong,
	MessageBudget,
	maxMessageBytes,
} from "./message-limits.ts";
import { openingPointedSources, PointedFiles } from "./pointed-sources.ts";
import { openRememberingSession } from "./remembering-session.ts";
import type { SettingsFile } from "./settings-file.ts";
import { TabChoices } from "./tab-choices.ts";
import { readWindowFile } from "./window-files.ts";

/** A running browser host. */
export interface BrowserHost {
	/** The address of the window, with the token that lets it in. */
	readonly address: string;
	/** Releases every source, then stops. Safe to call twice. */
	close(): Promise<void>;
	/** Settles when the host has stopped, whoever stopped it. */
	readonly closed: Promise<void>;
}

export interface ServeOptions {
	/** 0 takes a port that is free. */
	readonly port: number;
	/** The source a window opens first, until somebody chose another there. Undefined: the first camera, where there is one. */
	readonly start: SourceSpec | undefined;
	/** The name of the camera that `start` was at an earlier start. */
	readonly startCamera?: string | undefined;
	/** The network that the command line asks for, until somebody chose another in the window. */
	readonly model: string | undefined;
	readonly settings: SettingsFile;
	readonly log: LogFile;
	readonly lab: Pick<LabClient, "openWindow">;
	/** Set by `npm run dev` alone. */
	readonly development?: DevelopmentAccess | undefined;
}

/** Lets in windows that a development server serves, and lets them in again after the host was restarted. */
export interface DevelopmentAccess {
	/** Used in place of a random one. */
	readonly token: string;
	/** Origin of the development server, such as `http://127.0.0.1:5173`; its pages may connect as well. */
	readonly origin: string;
}

function listen(
	server: ReturnType<typeof createServer>,
	port: number,
): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once("error", (error: NodeJS.ErrnoException) =>
			reject(
				new DigitcamError({
					code: "port-not-available",
					message: `Port ${port} on 127.0.0.1 could not be taken (${error.code}). Choose another with --port, or leave it out.`,
				}),
			),
		);
		server.listen(port, "127.0.0.1", () =>
			resolve((server.address() as AddressInfo).port),
		);
	});
}

/** Serves windows on 127.0.0.1 to clients that know the token. Each window has a session of its own. */
export async function serve(
	recognizer: Pick<RecognizerClient, "openWindow">,
	{
		port: wanted,
		start,
		startCamera,
		model,
		development,
		...options
	}: ServeOptions,
): Promise<BrowserHost> {
	const token = development?.token ?? randomBytes(24).toString("base64url");
	const sessions = new Set<Pick<Session, "close">>();
	const choices = new TabChoices({
		start,
		startCamera,
		startFile: undefined,
		model,
	});
	let tellClosed = () => {};
	const closed = new Promise<void>((resolve) => {
		tellClosed = resolve;
	});

	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: maxMessageBytes,
		handleProtocols: (protocols) => [...protocols][0] ?? false,
	});
	const server = createServer(
		(request, response) => void respond(request, response),
	);
	const port = await listen(server, wanted);
	const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
	const origins = hosts.map((host) => `http://${host}`);
	if (development) origins.push(development.origin);

	// Checks the Host header: a page of another site may reach this port through a name that resolves to 127.0.0.1.
	const isOurHost = (request: IncomingMessage) =>
		hosts.includes(request.headers.host ?? "");
	const isOurOrigin = (request: IncomingMessage) =>
		origins.includes(request.headers.origin ?? "");
	const knowsToken = (request: IncomingMessage) => {
		const offered = Buffer.from(
			request.headers["sec-websocket-protocol"] ?? "",
		);
		const expected = Buffer.from(`digitcam.${token}`);
		return (
			offered.length === expected.length && timingSafeEqual(offered, expected)
		);
	};

	async function respond(
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<void> {
		if (!isOurHost(request)) {
			response.writeHead(403).end("This address is not Digitcam's.");
			return;
		}
		const address = `http://${request.headers.host}${request.url}`;
		const file = URL.canParse(address)
			? await readWindowFile(
					new URL(address).pathname,
					`ws://${request.headers.host}`,
				)
			: undefined;
		if (file === undefined)
			response.writeHead(404).end("There is no such page.");
		else response.writeHead(200, file.headers).end(file.body);
	}

	function refuse(socket: Duplex): void {
		// A refused client may break off before the answer is written; without a listener that error would end the process.
		socket.on("error", () => socket.destroy());
		socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
	}

	/** @param tab the name that a tab of the browser has given itself */
	function attend(socket: WebSocket, tab: string): void {
		const first = choices.of(tab);
		const post = (message: WireMessage) => {
			if (socket.readyState === socket.OPEN) socket.send(encodeWire(message));
		};
		const session = openRememberingSession(recognizer, {
			host: "browser",
			...first,
			...options,
			onSource: (source) =>
				choices.change(tab, {
					start: source,
					startCamera: undefined,
					startFile: undefined,
				}),
			onDropped: (file) =>
				choices.change(tab, {
					start: { kind: "file", path: file.path },
					startCamera: undefined,
					startFile: file,
				}),
			onModel: () => choices.change(tab, { model: undefined }),
			emit: (event) => post({ kind: "event", event }),
			onQuit: () => {
				sessions.delete(session);
				// Closes after the answer to `quit` is sent, which happens when the handler has returned.
				setImmediate(() => {
					socket.close(1000, "quit");
					if (sessions.size === 0) void close();
				});
			},
		});
		sessions.add(session);
		const { handlers } = openingPointedSources(
			session,
			new PointedFiles(first.start),
		);
		const budget = new MessageBudget(performance.now());
		socket.on(
			"message",
			(data: Buffer, isBinary) => void receive(data, isBinary),
		);
		socket.on("error", () => socket.terminate());
		socket.on("close", () => {
			sessions.delete(session);
			void session.close();
		});

		async function receive(data: Buffer, isBinary: boolean): Promise<void> {
			if (!budget.take(performance.now())) {
				socket.close(1008, "too many messages");
				return;
			}
			if (hasLongText(data)) {
				socket.close(1009, "too long");
				return;
			}
			let message: WireMessage;
			try {
				if (!isBinary) throw new SyntaxError("Text is not spoken here.");
				message = decodeWire(data);
			} catch {
				socket.close(1007, "not understood");
				return;
			}
			if (message.kind !== "invoke") return;
			const { id, command, request } = message;
			if (isTooLong(data, command)) {
				socket.close(1009, "too long");
				return;
			}
			if (isLarge(data)) socket.pause();
			const outcome = await answerCommand(handlers, command, request);
			socket.resume();
			post({ kind: "answer", id, outcome });
		}
	}

	let closing: Promise<void> | undefined;
	const close = () => {
		closing ??= (async () => {
			await Promise.all([...sessions].map((session) => session.close()));
			await choices.close();
			for (const socket of sockets.clients) socket.close(1001, "stopped");
			server.close(() => tellClosed());
			// Does not wait for windows that do not answer the close.
			setTimeout(() => {
				for (const socket of sockets.clients) socket.terminate();
				server.closeAllConnections();
			}, 500).unref();
			server.closeIdleConnections();
			await closed;
		})();
		return closing;
	};

	server.on("upgrade", (request, socket, head) => {
		const socketPath = /^\/socket(?:\?tab=(?<tab>[\w-]{1,64}))?$/.exec(
			request.url ?? "",
		);
		if (
			socketPath === null ||
			!isOurHost(request) ||
			!isOurOrigin(request) ||
			!knowsToken(request)
		) {
			refuse(socket);
			return;
		}
		sockets.handleUpgrade(request, socket, head, (opened) =>
			attend(opened, socketPath.groups?.tab ?? ""),
		);
	});

	return { address: `http://127.0.0.1:${port}/#token=${token}`, close, closed };
}
