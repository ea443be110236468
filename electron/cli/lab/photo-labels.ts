import type { BoxedDigit } from "../../../models/index.ts";
import { DigitcamError } from "../../contract/bridge.ts";

const columns = ["photo", "x", "y", "width", "height", "digit"];

/**
 * Reads a table of labels: comma-separated values with a header, the digits of a photograph in reading order.
 * @param name of the file, for messages
 * @returns the labeled digits of each photograph, by its file name
 * @throws DigitcamError `not-labels`
 */
export function parsePhotoLabels(
	csv: string,
	name: string,
): ReadonlyMap<string, readonly BoxedDigit[]> {
	const notLabels = (line: number, found: string) =>
		new DigitcamError({
			code: "not-labels",
			message: `"${name}", line ${line}, is "${found}". It takes ${columns.join(",")}.`,
		});
	const [header = "", ...rows] = csv.trim().split(/\r?\n/);
	if (header !== columns.join(",")) throw notLabels(1, header);
	const labels = new Map<string, BoxedDigit[]>();
	for (const [index, row] of rows.entries()) {
		const [photo = "", ...numbers] = row.split(",");
		const [x, y, width, height, digit] = numbers.map((text) =>
			text.trim() === "" ? Number.NaN : Number(text),
		);
		if (
			numbers.length !== columns.length - 1 ||
			x === undefined ||
			y === undefined ||
			!Number.isFinite(x + y) ||
			!(width !== undefined && width > 0) ||
			!(height !== undefined && height > 0) ||
			digit === undefined ||
			!Number.isInteger(digit) ||
			digit < 0 ||
			digit > 9
		)
			throw notLabels(index + 2, row);
		const others = labels.get(photo) ?? [];
		others.push({ box: { x, y, width, height }, digit });
		labels.set(photo, others);
	}
	return labels;
}
