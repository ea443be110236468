/** A color on the screen: red, green and blue, 0 to 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The colors of what speaks for and against something: `none` where it says nothing. */
export interface Diverging {
	readonly positive: Rgb;
	readonly negative: Rgb;
	readonly none: Rgb;
}

/** Reads `#rrggbb`. */
export function parseColor(color: string): Rgb {
	const [red = 0, green = 0, blue = 0] = (
		color.trim().match(/[0-9a-f]{2}/gi) ?? []
	).map((part) => Number.parseInt(part, 16));
	return [red, green, blue];
}

/** The color of a share from -1 to 1. */
export function divergingColor(
	share: number,
	{ positive, negative, none }: Diverging,
): Rgb {
	const toward = share < 0 ? negative : positive;
	const part = Math.min(1, Math.abs(share));
	const mix = (index: 0 | 1 | 2) =>
		Math.round(none[index] + (toward[index] - none[index]) * part);
	return [mix(0), mix(1), mix(2)];
}
