/** The color schemes that the window has. */
export const schemes = ["dark", "light"] as const;
export type Scheme = (typeof schemes)[number];

/** The scheme that a page's address asks for with `?scheme=…`; undefined where the system's holds. */
export const askedScheme = (search: string): Scheme | undefined =>
	schemes.find((name) => name === new URLSearchParams(search).get("scheme"));

/**
 * Shows the page in a scheme whatever the system's is: dark and light stand side by side only so. The styles know one
 * media query for it, `prefers-color-scheme: light`.
 */
export function forceScheme(scheme: Scheme): void {
	for (const { cssRules } of document.styleSheets)
		for (const rule of cssRules)
			if (
				rule instanceof CSSMediaRule &&
				rule.conditionText === "(prefers-color-scheme: light)"
			)
				rule.media.mediaText = scheme === "light" ? "all" : "not all";
}
