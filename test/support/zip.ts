import { crc32 } from "node:zlib";

interface Entry {
	readonly name: string;
	readonly bytes: Buffer;
	/** Permissions as Unix writes them. */
	readonly mode: number;
}

/** What the entry's two headers have in common, from the needed version to the length of the extra field. */
function commonHeader({ name, bytes }: Entry): Buffer {
	const header = Buffer.alloc(26);
	header.writeUInt16LE(20, 0);
	header.writeUInt32LE(crc32(bytes), 10);
	header.writeUInt32LE(bytes.length, 14);
	header.writeUInt32LE(bytes.length, 18);
	header.writeUInt16LE(Buffer.byteLength(name), 22);
	return header;
}

/** A ZIP archive in which every file is stored as it is. */
export function createZip(entries: readonly Entry[]): Buffer {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const common = commonHeader(entry);
		const name = Buffer.from(entry.name);
		const file = Buffer.concat([
			Buffer.from("PK\x03\x04"),
			common,
			name,
			entry.bytes,
		]);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE((entry.mode << 16) >>> 0, 6);
		tail.writeUInt32LE(offset, 10);
		// Made by Unix (3), so that the permissions count.
		const madeBy = Buffer.from([20, 3]);
		directory.push(
			Buffer.concat([Buffer.from("PK\x01\x02"), madeBy, common, tail, name]),
		);
		files.push(file);
		offset += file.length;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(entries.length, 4);
	end.writeUInt16LE(entries.length, 6);
	end.writeUInt32LE(list.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...files, list, Buffer.from("PK\x05\x06"), end]);
}
