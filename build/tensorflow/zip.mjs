import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";
import { UserError } from "../bootstrap/log.mjs";

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} size bytes when unpacked
 * @property {number} packedSize
 * @property {boolean} deflated
 * @property {number} offset of its local header
 */

const endSignature = 0x06054b50;
const endSize = 22;
const entrySize = 46;
const localSize = 30;

/** @param {import("node:fs/promises").FileHandle} handle @param {number} position @param {number} size */
async function readBytes(handle, position, size) {
	const bytes = Buffer.alloc(size);
	await handle.read(bytes, 0, size, position);
	return bytes;
}

/** @param {Buffer} bytes @returns {Entry[]} */
function parseEntries(bytes) {
	const entries = [];
	for (let at = 0; at < bytes.length; ) {
		const nameSize = bytes.readUInt16LE(at + 28);
		entries.push({
			name: bytes.toString("utf8", at + entrySize, at + entrySize + nameSize),
			deflated: bytes.readUInt16LE(at + 10) === 8,
			packedSize: bytes.readUInt32LE(at + 20),
			size: bytes.readUInt32LE(at + 24),
			offset: bytes.readUInt32LE(at + 42),
		});
		at +=
			entrySize +
			nameSize +
			bytes.readUInt16LE(at + 30) +
			bytes.readUInt16LE(at + 32);
	}
	return entries;
}

/**
 * The files of a zip archive below 4 GB, as a wheel is one.
 * @param {string} file
 * @returns {Promise<Entry[]>}
 */
export async function listEntries(file) {
	const handle = await open(file);
	try {
		const { size } = await handle.stat();
		const end = await readBytes(handle, Math.max(0, size - endSize), endSize);
		if (end.readUInt32LE(0) !== endSignature)
			throw new UserError(`${file} is no zip archive. Run the command again.`);
		return parseEntries(
			await readBytes(handle, end.readUInt32LE(16), end.readUInt32LE(12)),
		);
	} finally {
		await handle.close();
	}
}

/** @param {(size: number) => void} onBytes */
function hashing(onBytes) {
	const hash = createHash("sha256");
	const stream = new Transform({
		transform(chunk, _encoding, done) {
			hash.update(chunk);
			onBytes(chunk.length);
			done(null, chunk);
		},
	});
	return { stream, digest: () => hash.digest("base64url") };
}

/**
 * Unpacks one file.
 * @param {string} file the archive
 * @param {Entry} entry
 * @param {string} target
 * @param {(size: number) => void} [onBytes] is told the size of each piece
 * @returns {Promise<string>} its SHA-256 in URL-safe base64, as a wheel records it
 */
export async function unpack(file, entry, target, onBytes = () => {}) {
	const handle = await open(file);
	const header = await readBytes(handle, entry.offset, localSize);
	await handle.close();
	const start =
		entry.offset +
		localSize +
		header.readUInt16LE(26) +
		header.readUInt16LE(28);
	const { stream, digest } = hashing(onBytes);
	mkdirSync(path.dirname(target), { recursive: true });
	const packed = createReadStream(file, {
		start,
		end: start + entry.packedSize - 1,
	});
	const written = createWriteStream(target);
	if (entry.deflated)
		await pipeline(packed, createInflateRaw(), stream, written);
	else await pipeline(packed, stream, written);
	return digest();
}
