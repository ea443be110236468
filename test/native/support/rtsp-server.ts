import { createServer, type Socket } from "node:net";

/** A network camera that speaks RTSP and sends H.264 over the same connection, as OpenCV asks for. */
export interface RtspServer {
	readonly url: string;
	close(): Promise<void>;
}

const frameRate = 10;
/** Of RTP's clock for videos, hertz. */
const clockRate = 90_000;

const startCode = Buffer.from([0, 0, 1]);

/** The units of an H.264 stream, without the start codes between them. */
function splitUnits(stream: Buffer): Buffer[] {
	const units: Buffer[] = [];
	let start = stream.indexOf(startCode);
	while (start >= 0) {
		const next = stream.indexOf(startCode, start + startCode.length);
		const end = next < 0 ? stream.length : next;
		// A start code may have one more zero, which a unit never ends with.
		const unitEnd = stream[end - 1] === 0 ? end - 1 : end;
		units.push(stream.subarray(start + startCode.length, unitEnd));
		start = next;
	}
	return units;
}

const isPicture = (unit: Buffer) => [1, 5].includes((unit[0] ?? 0) & 31);

/** One RTP packet, framed for the connection that it shares with RTSP. */
function packet(unit: Buffer, sequence: number, time: number): Buffer {
	const header = Buffer.alloc(16);
	header.write("$");
	header.writeUInt16BE(12 + unit.length, 2);
	header.writeUInt8(0x80, 4);
	header.writeUInt8((isPicture(unit) ? 0x80 : 0) | 96, 5);
	header.writeUInt16BE(sequence & 0xffff, 6);
	header.writeUInt32BE(time, 8);
	return Buffer.concat([header, unit]);
}

/** Sends the pictures over and over. */
function play(socket: Socket, units: readonly Buffer[]): void {
	let sequence = 0;
	let pictures = 0;
	const timer = setInterval(() => {
		let unit: Buffer | undefined;
		do {
			unit = units[sequence % units.length];
			if (unit === undefined) return;
			const time = (pictures * clockRate) / frameRate;
			socket.write(packet(unit, sequence, time));
			sequence += 1;
		} while (!isPicture(unit));
		pictures += 1;
	}, 1000 / frameRate);
	socket.once("close", () => clearInterval(timer));
}

const description = [
	"v=0",
	"o=- 0 0 IN IP4 127.0.0.1",
	"s=camera",
	"t=0 0",
	"m=video 0 RTP/AVP 96",
	`a=rtpmap:96 H264/${clockRate}`,
	"a=control:video",
	"",
].join("\r\n");

/** @param stream an H.264 stream with start codes */
export async function startRtspServer(stream: Buffer): Promise<RtspServer> {
	const units = splitUnits(stream);
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.once("close", () => sockets.delete(socket));
		socket.on("error", () => {});
		let heard = "";
		socket.setEncoding("latin1").on("data", (text: string) => {
			heard += text;
			for (let end = heard.indexOf("\r\n\r\n"); end >= 0; ) {
				const request = heard.slice(0, end);
				heard = heard.slice(end + 4);
				end = heard.indexOf("\r\n\r\n");
				// What the player reports on what it received begins otherwise.
				const [, method, number] =
					/([A-Z]+) rtsp:[\s\S]*?^CSeq: *(\d+)/m.exec(request) ?? [];
				const answer = (lines: readonly string[] = [], body = "") =>
					socket.write(
						[
							"RTSP/1.0 200 OK",
							`CSeq: ${number}`,
							`Content-Length: ${body.length}`,
							...lines,
							"",
							body,
						].join("\r\n"),
					);
				if (method === "DESCRIBE")
					answer(["Content-Type: application/sdp"], description);
				else if (method === "SETUP")
					answer([
						"Session: 1",
						"Transport: RTP/AVP/TCP;unicast;interleaved=0-1",
					]);
				else if (method === "PLAY") {
					answer(["Session: 1"]);
					play(socket, units);
				} else answer(["Public: DESCRIBE, SETUP, PLAY, TEARDOWN"]);
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	if (address === null || typeof address === "string")
		throw new TypeError("The server has no port.");
	return {
		url: `rtsp://127.0.0.1:${address.port}/camera`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}
