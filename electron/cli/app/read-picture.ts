import { readFile } from "node:fs/promises";
import type { Frame } from "../../../native/index.ts";
import { decodeImage } from "../../../native/index.ts";
import { DigitcamError, toFailure } from "../../contract/bridge.ts";

/**
 * A picture file as a frame.
 * @throws DigitcamError `no-such-file`, `file-not-readable`, and what `decodeImage` throws
 */
export async function readPicture(file: string): Promise<Frame> {
	let bytes: Uint8Array;
	try {
		bytes = await readFile(file);
	} catch (error) {
		const { code } = toFailure(error);
		throw code === "ENOENT"
			? new DigitcamError({
					code: "no-such-file",
					message: `There is no file "${file}". Check the path.`,
				})
			: new DigitcamError({
					code: "file-not-readable",
					message: `"${file}" could not be read (${code}).`,
				});
	}
	try {
		return await decodeImage(bytes);
	} catch (error) {
		const { code, message } = toFailure(error);
		throw new DigitcamError({ code, message: `"${file}": ${message}` });
	}
}
