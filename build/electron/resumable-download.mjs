import { once } from "node:events";
import { createWriteStream, existsSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { log, UserError } from "../bootstrap/log.mjs";
import { startProgressBar } from "../bootstrap/progress-bar.mjs";

/**
 * @typedef {object} Patience
 * @property {number} stallMs a connection that brings nothing for so long is given up
 * @property {number} pauseMs before the next attempt
 * @property {number} attempts so many in a row may bring nothing; only one until something came
 */

/** @type {Patience} */
const usualPatience = { stallMs: 30_000, pauseMs: 2000, attempts: 5 };

/** @type {Readonly<Record<string, string>>} */
const sentences = {
	ENOTFOUND: "there is no such server, or no network",
	EAI_AGAIN: "there is no network, or no name server",
	ECONNREFUSED: "the server takes no connection",
	ECONNRESET: "the connection broke off",
	UND_ERR_SOCKET: "the connection broke off",
	UND_ERR_CONNECT_TIMEOUT: "the server does not answer",
	ENOSPC: "the disk is full",
	EACCES: "the file may not be written",
};

/** What is at the bottom of an error, as a sentence: `fetch failed` alone says nothing. @param {unknown} error */
function describe(error) {
	let last = error;
	while (last instanceof Error && last.cause !== undefined) last = last.cause;
	if (!(last instanceof Error)) return String(last);
	const code = "code" in last ? String(last.code) : "";
	return sentences[code] ?? last.message;
}

/** @param {string} file */
const sizeOf = (file) => (existsSync(file) ? statSync(file).size : 0);

/** What another attempt does not change: the server refuses, or the file cannot be written. */
class Refusal extends Error {}

/**
 * Asks for what is missing of the file and appends it.
 * @param {string} url
 * @param {string} partial the file as far as it came
 * @param {AbortSignal} signal
 * @param {() => void} onData
 */
async function fetchRest(url, partial, signal, onData) {
	const have = sizeOf(partial);
	const response = await fetch(url, {
		headers: have > 0 ? { Range: `bytes=${have}-` } : {},
		signal,
	});
	// Nothing follows what is there: it is the whole file, or none of this server's. Its checksum tells.
	if (response.status === 416 && have > 0) return;
	if (!response.ok || response.body === null)
		throw new Refusal(
			`the server answers ${response.status} ${response.statusText}`.trim(),
		);
	// A server that does not know ranges answers 200 and begins anew.
	const goesOn = response.status === 206;
	let done = goesOn ? have : 0;
	const rest = Number(response.headers.get("content-length") ?? 0);
	const show = startProgressBar(path.basename(url), done + rest);
	const file = createWriteStream(partial, { flags: goesOn ? "a" : "w" });
	const written = finished(file).catch((error) => {
		throw new Refusal(describe(error));
	});
	// Awaited below; until then a failure must not count as unhandled.
	written.catch(() => {});
	try {
		for await (const chunk of response.body) {
			onData();
			done += chunk.length;
			if (!file.write(chunk))
				await Promise.race([written, once(file, "drain", { signal })]);
			show(done);
		}
	} finally {
		file.end();
		await written;
	}
}

/**
 * One attempt.
 * @param {string} url
 * @param {string} partial
 * @param {number} stallMs
 */
async function attempt(url, partial, stallMs) {
	const aborter = new AbortController();
	const timer = setTimeout(
		() => aborter.abort(new Error(`nothing came for ${stallMs / 1000} s`)),
		stallMs,
	);
	try {
		await fetchRest(url, partial, aborter.signal, () => timer.refresh());
	} finally {
		clearTimeout(timer);
	}
}

/**
 * Downloads a file, shows how far it is, and goes on where it broke off, also in a later run.
 * @param {string} url
 * @param {object} files
 * @param {string} files.partial keeps what came so far
 * @param {string} files.target where the whole file is put; on the same disk
 * @param {Patience} [patience]
 * @throws {UserError} that says why it failed
 */
export async function download(
	url,
	{ partial, target },
	patience = usualPatience,
) {
	let attemptsLeft = 1;
	for (;;) {
		const before = sizeOf(partial);
		try {
			await attempt(url, partial, patience.stallMs);
			renameSync(partial, target);
			return;
		} catch (error) {
			const cameOn = sizeOf(partial) > before;
			attemptsLeft = cameOn ? patience.attempts : attemptsLeft - 1;
			// The bar's line has no end yet.
			if (cameOn && process.stderr.isTTY) process.stderr.write("\n");
			const why = describe(error);
			if (error instanceof Refusal || attemptsLeft === 0)
				throw new UserError(`${new URL(url).host}: ${why}`);
			log(`The download stopped (${why}) and goes on from there…`);
			await sleep(patience.pauseMs);
		}
	}
}
