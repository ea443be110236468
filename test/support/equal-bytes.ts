import { expect } from "vitest";

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
	new Uint8Array(buffer, byteOffset, byteLength);

/** Finds equal typed arrays at once. Vitest compares them element by element, a second for a small picture. */
function equalBytes(one: unknown, other: unknown): true | undefined {
	if (!ArrayBuffer.isView(one) || !ArrayBuffer.isView(other)) return undefined;
	if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other))
		return undefined;
	const equal = Buffer.compare(bytesOf(one), bytesOf(other)) === 0;
	// Vitest finds out what differs.
	return equal || undefined;
}

expect.addEqualityTesters([equalBytes]);
