type Rgb = readonly [number, number, number];

/** The colors of the window, on paper and at night. */
const colors = {
	paper: ["#f3eee2", "#12151c"],
	sheet: ["#fbf8f0", "#1a1e28"],
	line: ["#d9d0bd", "#313847"],
	text: ["#1f2430", "#efe9dc"],
	muted: ["#645f53", "#a6a294"],
	ink: ["#1f49a8", "#93b4ff"],
	"ink-soft": ["#e4e4e9", "#252d40"],
	good: ["#2a7a50", "#74c99b"],
	bad: ["#ad3626", "#f4907f"],
} as const;

/** Steps of the scale from no mistakes to the most. */
export const heatSteps = 8;

const toLinear = (value: number) =>
	value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const fromLinear = (value: number) =>
	value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;

function toOklab(hex: string): Rgb {
	const [r, g, b] = [1, 3, 5].map((start) =>
		toLinear(Number.parseInt(hex.slice(start, start + 2), 16) / 255),
	) as unknown as Rgb;
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
	];
}

function toHex([lightness, a, b]: Rgb): string {
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const linear = [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
	];
	return `#${linear
		.map((value) =>
			Math.round(255 * Math.min(1, Math.max(0, fromLinear(value))))
				.toString(16)
				.padStart(2, "0"),
		)
		.join("")}`;
}

/**
 * A color between two, even to the eye (Björn Ottosson's Oklab, 2020).
 * @param share 0 gives `from`, 1 gives `to`
 */
export function mixColors(from: string, to: string, share: number): string {
	const start = toOklab(from);
	const end = toOklab(to);
	return toHex(
		start.map(
			(value, index) => value + ((end[index] as number) - value) * share,
		) as unknown as Rgb,
	);
}

export type Theme = "light" | "dark";
type Palette = ReadonlyMap<string, string>;

function paletteOf(theme: Theme): Palette {
	const side = theme === "light" ? 0 : 1;
	const palette = new Map<string, string>(
		Object.entries(colors).map(([name, pair]) => [name, pair[side]]),
	);
	for (let step = 1; step <= heatSteps; step++) {
		const share = step / heatSteps;
		palette.set(
			`heat-${step}`,
			mixColors(colors.sheet[side], colors.bad[side], 0.1 + 0.9 * share),
		);
		palette.set(
			`on-heat-${step}`,
			share > 0.55 ? colors.sheet[side] : colors.text[side],
		);
	}
	return palette;
}

const palettes: Readonly<Record<Theme, Palette>> = {
	light: paletteOf("light"),
	dark: paletteOf("dark"),
};

/** A color of the palette, for CSS and for the attributes of an SVG picture alike. */
export const color = (name: string) => `var(--${name})`;

/** The palette as CSS custom properties. */
export const declareColors = (theme: Theme): string =>
	[...palettes[theme]].map(([name, hex]) => `--${name}:${hex}`).join(";");

/** `svg` with the palette in it, for a browser that shows it as a picture of its own. */
export const withPalette = (svg: string): string =>
	svg.replace(
		/^<svg[^>]*>/,
		(tag) =>
			`${tag}<style>:root{${declareColors("light")}}@media(prefers-color-scheme:dark){:root{${declareColors("dark")}}}</style>`,
	);

/** `svg` with colors that every viewer knows, where it stands in no page. */
export const withPlainColors = (svg: string): string =>
	svg.replaceAll(
		/var\(--([a-z0-9-]+)\)/g,
		(variable, name) => palettes.light.get(name) ?? variable,
	);
