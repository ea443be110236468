import { wholePercent } from "./confidence.ts";
import type { LogEntry } from "./text-log.ts";

const escapes: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
};

const escaped = (text: string): string =>
	text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

const style = `
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 16px/1.45 system-ui, sans-serif; color: #1f2430; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid #d9d0bd; text-align: left; vertical-align: middle; }
th { font-weight: 500; color: #645f53; }
img { display: block; max-height: 80px; border-radius: 4px; }
.reading { font: 600 1.5rem/1.2 Georgia, serif; white-space: pre-line; }
.digits { font-size: 0.875rem; color: #645f53; }
`;

function row({ at, text, source, digits, thumbnail }: LogEntry): string {
	const time = new Date(at);
	const read = digits
		.map(({ digit, confidence }) => `${digit}: ${wholePercent(confidence)} %`)
		.join(", ");
	const picture = thumbnail
		? `<img src="${escaped(thumbnail)}" alt="What was read as ${escaped(text)}">`
		: "";
	return `<tr><td><time datetime="${time.toISOString()}">${escaped(time.toLocaleString("en-GB"))}</time></td><td>${picture}</td><td class="reading">${escaped(text)}</td><td class="digits">${read}</td><td>${escaped(source)}</td></tr>`;
}

/** The log as a page by itself, with its thumbnails in it: it can be sent and printed. */
export const logPage = (log: readonly LogEntry[]): string =>
	`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Digitcam log</title>
<style>${style}</style>
<h1>Digitcam log</h1>
<table>
<thead><tr><th>Time</th><th>Picture</th><th>Reading</th><th>Confidence of each digit</th><th>Source</th></tr></thead>
<tbody>
${log.map(row).join("\n")}
</tbody>
</table>
</html>
`;
