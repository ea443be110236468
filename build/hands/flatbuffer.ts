/** A table of a FlatBuffers file. Fields have numbers; one that has its default is left out of the file. */
export class Table {
	readonly #bytes: DataView;
	readonly #at: number;

	constructor(bytes: DataView, at: number) {
		this.#bytes = bytes;
		this.#at = at;
	}

	/** The table that a file begins with. */
	static root(file: Uint8Array): Table {
		const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
		return new Table(bytes, bytes.getUint32(0, true));
	}

	int8(field: number, missing = 0): number {
		const at = this.#locate(field);
		return at === undefined ? missing : this.#bytes.getInt8(at);
	}

	int32(field: number, missing = 0): number {
		const at = this.#locate(field);
		return at === undefined ? missing : this.#bytes.getInt32(at, true);
	}

	table(field: number): Table | undefined {
		const at = this.#locate(field);
		return at === undefined
			? undefined
			: new Table(this.#bytes, this.#follow(at));
	}

	tables(field: number): Table[] {
		const { start, length } = this.#vector(field);
		return Array.from(
			{ length },
			(_, index) => new Table(this.#bytes, this.#follow(start + 4 * index)),
		);
	}

	int32s(field: number): number[] {
		const { start, length } = this.#vector(field);
		return Array.from({ length }, (_, index) =>
			this.#bytes.getInt32(start + 4 * index, true),
		);
	}

	bytes(field: number): Uint8Array {
		const { start, length } = this.#vector(field);
		const { buffer, byteOffset } = this.#bytes;
		return new Uint8Array(buffer, byteOffset + start, length);
	}

	/** Where a field is; undefined where it has its default. The table's own table says so. */
	#locate(field: number): number | undefined {
		const offsets = this.#at - this.#bytes.getInt32(this.#at, true);
		const entry = 4 + 2 * field;
		if (entry >= this.#bytes.getUint16(offsets, true)) return undefined;
		const offset = this.#bytes.getUint16(offsets + entry, true);
		return offset === 0 ? undefined : this.#at + offset;
	}

	#follow(at: number): number {
		return at + this.#bytes.getUint32(at, true);
	}

	#vector(field: number): { readonly start: number; readonly length: number } {
		const at = this.#locate(field);
		if (at === undefined) return { start: 0, length: 0 };
		const vector = this.#follow(at);
		return { start: vector + 4, length: this.#bytes.getUint32(vector, true) };
	}
}
