import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";

/** Bytes of the header of a 64-bit ELF file. */
const headerBytes = 64;

/**
 * Whether an ELF file has the length that its header implies: the table of sections comes last.
 * @param {Buffer} header its first 64 bytes, or what there is
 * @param {number} size of the file in bytes
 */
export function isWholeElf(header, size) {
	if (
		header.length < headerBytes ||
		header.toString("latin1", 0, 4) !== "\x7fELF"
	)
		return false;
	const tableOffset = Number(header.readBigUInt64LE(0x28));
	const entryBytes = header.readUInt16LE(0x3a);
	const entries = header.readUInt16LE(0x3c);
	return tableOffset + entryBytes * entries <= size;
}

/** Whether an executable is there, and as long as it says where its format does say that. @param {string} file */
export function isWholeExecutable(file) {
	if (!existsSync(file)) return false;
	const descriptor = openSync(file, "r");
	try {
		const header = Buffer.alloc(headerBytes);
		const read = readSync(descriptor, header, 0, headerBytes, 0);
		const isScript = header.toString("latin1", 0, 2) === "#!";
		if (process.platform !== "linux" || isScript) return true;
		return isWholeElf(header.subarray(0, read), fstatSync(descriptor).size);
	} finally {
		closeSync(descriptor);
	}
}
