import { type Diverging, parseColor, type Rgb } from "../pure/colors.ts";

/** The theme's colors where pixels are painted one by one: ink speaks for something, warning against it. */
export function paletteOf(
	element: Element,
): Diverging & { readonly text: Rgb } {
	const style = getComputedStyle(element);
	const color = (name: string) => parseColor(style.getPropertyValue(name));
	return {
		positive: color("--ink"),
		negative: color("--warning"),
		none: color("--sheet"),
		text: color("--text"),
	};
}
