import { open } from "node:fs/promises";

/** Kinds of files that people have and that cannot be read, by how they begin (one character a byte), and what to do. */
const kinds: readonly (readonly [begins: RegExp, says: string])[] = [
	[/^%PDF-/, "it is a PDF document. Save its page as a PNG or JPEG picture"],
	[
		/^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/s,
		"it is a HEIC photo, which Digitcam does not read. Save it as JPEG; an iPhone takes JPEG with Settings, Camera, Formats, Most Compatible",
	],
	[
		/^.{4}ftypavi[fs]/s,
		"it is an AVIF picture, which Digitcam does not read. Save it as PNG or JPEG",
	],
	[
		/^(?:II\*\0|MM\0\*)/,
		"it is a TIFF picture that cannot be read. Save it as PNG or JPEG",
	],
	[/^GIF8[79]a/, "it is a GIF that is damaged. Get the whole file"],
	[
		/^PK[^ -~]{2}/,
		"it is a ZIP archive or an Office document. Take the picture out of it",
	],
	[/^\s*(?:<\?xml[^>]*>\s*)?<svg/, "it is an SVG drawing. Save it as PNG"],
];

/** As many bytes as tell a kind. */
const fewBytes = 256;

/**
 * Why a file that is neither a picture nor a video cannot be opened, as the end of a sentence.
 * @returns undefined where nothing is known of its kind, or it cannot be read
 */
export async function explainFile(file: string): Promise<string | undefined> {
	const handle = await open(file).catch(() => undefined);
	if (handle === undefined) return undefined;
	try {
		const bytes = new Uint8Array(fewBytes);
		const { bytesRead } = await handle.read(bytes, 0, fewBytes);
		if (bytesRead === 0) return "it is empty. Get the file again";
		const start = String.fromCharCode(...bytes.subarray(0, bytesRead));
		return kinds.find(([begins]) => begins.test(start))?.[1];
	} catch {
		return undefined;
	} finally {
		await handle.close();
	}
}
