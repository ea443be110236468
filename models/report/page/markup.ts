/** HTML that may stand in a page as it is. */
export interface Markup {
	readonly markup: string;
}

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

type Part = string | number | Markup | readonly Part[];

function toMarkup(part: Part): string {
	if (typeof part === "number") return String(part);
	if (typeof part === "string")
		return part.replaceAll(
			/[&<>"']/g,
			(character) => entities[character] ?? "",
		);
	return "markup" in part ? part.markup : part.map(toMarkup).join("");
}

/** HTML from a template: text is escaped, markup and lists of it are not. */
export const html = (
	template: TemplateStringsArray,
	...parts: readonly Part[]
): Markup => ({
	markup: String.raw({ raw: template }, ...parts.map(toMarkup)),
});

/** Marks HTML or SVG that a library made as safe. */
export const trusted = (markup: string): Markup => ({ markup });
