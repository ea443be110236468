import { expect, it } from "vitest";
import { logPage } from "../../../renderer/pure/log-page.ts";

const page = logPage([
	{
		at: Date.UTC(2026, 10, 21, 9, 30, 5),
		text: "42",
		source: 'a<b>&"c".jpg',
		digits: [
			{ digit: 4, confidence: 0.98 },
			{ digit: 2, confidence: 0.61 },
		],
		thumbnail: "data:image/jpeg;base64,AAAA",
	},
	{ at: 0, text: "7", source: "Writing pad", digits: [] },
]);

it("the log as a page has time, picture, reading and the confidence of each digit", () => {
	expect(page).toContain('datetime="2026-11-21T09:30:05.000Z"');
	expect(page).toContain('<img src="data:image/jpeg;base64,AAAA"');
	expect(page).toContain("4: 98 %, 2: 61 %");
	expect(page.match(/<tr><td>/g)).toHaveLength(2);
	expect(page.match(/<img/g)).toHaveLength(1);
});

it("a file's name cannot become markup", () => {
	expect(page).toContain("a&lt;b&gt;&amp;&quot;c&quot;.jpg");
	expect(page).not.toContain("<b>");
});
