import type { SetCharts } from "../../../electron/contract/report.ts";
import type { ConfusionMatrix } from "../../evaluation/confusion.ts";
import type { SetReport } from "../report.ts";
import { frameGrid, mistakeGrid, readingGrid } from "./digits.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { percent, whole } from "./words.ts";

const pairCount = 6;

/** The pairs of digits that are confused most often. */
function commonMistakes(matrix: ConfusionMatrix) {
	return matrix
		.flatMap((row, written) =>
			row.map((count, read) => ({ written, read, count })),
		)
		.filter(({ written, read, count }) => written !== read && count > 0)
		.sort((one, other) => other.count - one.count)
		.slice(0, pairCount);
}

const times = (count: number) =>
	count === 1 ? "once" : `${whole(count)} times`;

/** What a network reads on one test set, right and wrong. */
export function setSection(set: SetReport, charts: SetCharts): Markup {
	const wrong = Math.round(set.images * (1 - set.accuracy));
	return html`
<section>
<h2>What it reads</h2>
<p class="note">${set.title}: ${set.description} No network learned from these.</p>
${
	set.frames
		? html`<h3 class="group">What the camera sees, and the 28 × 28 pixels of it that the network sees</h3>
${frameGrid(set.frames)}`
		: ""
}
<h3 class="group">The first ${set.first.length}, as they come</h3>
${readingGrid(set.first)}
<h3 class="group">The ${set.leastSure.length} it is least sure of</h3>
${readingGrid(set.leastSure)}
</section>
<section>
<h2>What it confuses</h2>
<p class="note">${set.title}: ${whole(set.images - wrong)} of ${whole(set.images)} are read right, ${whole(wrong)} are not.</p>
<div class="sheet wide">
<div role="img" aria-label="Confusion matrix">${trusted(charts.confusion)}</div>
<div class="aside">
<h3>Most common mistakes</h3>
<ol class="pairs">${commonMistakes(set.confusion).map(
		({ written, read, count }) =>
			html`<li><b>${written} <i>read as</i> ${read}</b> <span>${times(count)}</span></li>`,
	)}</ol>
<p class="note small">A row for each digit that was written, a column for each that was read. Only mistakes are colored, the more the stronger: what is read right lies on the diagonal.</p>
</div>
</div>
</section>
<section>
<h2>How far it can be trusted</h2>
<p class="note">${set.title}, digit by digit, and by how sure the network was.</p>
<div class="pair">
<div class="sheet"><h3>Precision and recall</h3><p class="note">Precision: how many of the readings of a digit are right. Recall: how many of the written ones are found.</p><div role="img" aria-label="Precision and recall of each digit">${trusted(charts.digits)}</div></div>
<div class="sheet"><h3>Calibration</h3><p class="note">On the dashed line, it is right as often as it says. It is off by ${percent(set.calibration.error)} on average; larger dots hold more readings.</p><div role="img" aria-label="Calibration">${trusted(charts.calibration)}</div></div>
</div>
</section>
<section>
<h2>Most confident mistakes</h2>
<p class="note">What it took for another digit, the surest first: <span class="wrong">what was read</span>, <span class="right">what was written</span>, and all ten probabilities.</p>
${mistakeGrid(set.mistakes)}
</section>`;
}
