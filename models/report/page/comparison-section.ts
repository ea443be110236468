import type { Comparison } from "../../../electron/contract/report.ts";
import { html, type Markup } from "./markup.ts";
import { percent, whole } from "./words.ts";

const cell = (accuracy: number | undefined) =>
	html`<td class="number">${accuracy === undefined ? "–" : percent(accuracy)}</td>`;

/** Every network beside the others, and beside what its source claims. */
export const comparisonSection = ({
	sets,
	networks,
}: Comparison): Markup => html`
<section>
<h2>All networks</h2>
<p class="note">The share that each reads right of every test set, beside the accuracy its source claims for it on MNIST.</p>
<div class="sheet scroll"><table>
<thead><tr><th>Network</th><th>Claimed</th>${sets.map(({ heading }) => html`<th class="number">${heading}</th>`)}<th class="number">Parameters</th></tr></thead>
<tbody>${networks.map(
	({ title, claim, accuracies, parameters, own }) =>
		html`<tr${own ? html` class="own" aria-current="true"` : ""}><td>${title}</td><td>${claim}</td>${sets.map(({ name }) => cell(accuracies[name]))}<td class="number">${whole(parameters)}</td></tr>`,
)}</tbody>
</table></div>
</section>`;
