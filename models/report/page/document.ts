import { html, type Markup, trusted } from "./markup.ts";
import { style } from "./style.ts";

/** A number of a report's header, and what it says. */
export const fact = (name: string, value: string, kind = ""): Markup =>
	html`<div class="${kind}"><dt>${name}</dt><dd>${value}</dd></div>`;

/** A report as one HTML page that needs nothing else: no address outside it, no script. */
export const renderDocument = (
	{ title, name }: { readonly title: string; readonly name: string },
	content: Markup,
): string =>
	html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Digitcam</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
${content}
<footer>Written by digitcam for ${name}.</footer>
</main>
</body>
</html>
`.markup;
