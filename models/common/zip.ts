import { crc32 } from "node:zlib";

/** 1980-01-01, the first day that a zip archive knows: the same files give the same archive. */
const firstDay = 0x21;

/** Little-endian numbers one after the other, each with its size in bytes. */
function fields(...values: readonly (readonly [size: 2 | 4, value: number])[]) {
	const bytes = Buffer.alloc(values.reduce((sum, [size]) => sum + size, 0));
	let at = 0;
	for (const [size, value] of values) at = bytes.writeUIntLE(value, at, size);
	return bytes;
}

/** A zip archive that holds files as they are: weights hardly get smaller. */
export function zipFiles(
	files: Readonly<Record<string, Uint8Array>>,
): Uint8Array {
	const parts: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const [name, content] of Object.entries(files)) {
		const nameBytes = Buffer.from(name);
		const common = fields(
			[2, 20],
			// The name is UTF-8.
			[2, 0x0800],
			[2, 0],
			[2, 0],
			[2, firstDay],
			[4, crc32(content)],
			[4, content.length],
			[4, content.length],
			[2, nameBytes.length],
			[2, 0],
		);
		const header = [fields([4, 0x04034b50]), common, nameBytes];
		parts.push(...header, content);
		directory.push(
			fields([4, 0x02014b50], [2, 20]),
			common,
			fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
			nameBytes,
		);
		offset += Buffer.concat(header).length + content.length;
	}
	const listed = Buffer.concat(directory);
	const count = Object.keys(files).length;
	return Buffer.concat([
		...parts,
		listed,
		fields(
			[4, 0x06054b50],
			[2, 0],
			[2, 0],
			[2, count],
			[2, count],
			[4, listed.length],
			[4, offset],
			[2, 0],
		),
	]);
}
