import type { SeedComparison } from "../../../electron/contract/report.ts";
import { html, type Markup } from "./markup.ts";
import { percent } from "./words.ts";

/** The recipe's results with several seeds: each training, mean and standard deviation. */
export const seedsSection = ({
	trainings,
	measures,
}: SeedComparison): Markup => html`
<section>
<h2>With other seeds</h2>
<p class="note">The same recipe, trained ${trainings.length} times with nothing but another seed. The one that reads the validation images best is the one that is shipped; the test sets had no say in it.</p>
<div class="sheet scroll"><table>
<thead><tr><th>Seed</th><th class="number">Epoch</th>${measures.map(({ heading }) => html`<th class="number">${heading}</th>`)}</tr></thead>
<tbody>${trainings.map(
	({ seed, epoch, shipped }, index) =>
		html`<tr${shipped ? html` class="own"` : ""}><td>${seed}${shipped ? ", shipped" : ""}</td><td class="number">${epoch}</td>${measures.map(
			({ accuracies }) =>
				html`<td class="number">${percent(accuracies[index] ?? 0)}</td>`,
		)}</tr>`,
)}</tbody>
<tfoot><tr><td colspan="2">Mean ± standard deviation</td>${measures.map(
	({ mean, deviation }) =>
		html`<td class="number">${(mean * 100).toFixed(2)} ± ${percent(deviation)}</td>`,
)}</tr></tfoot>
</table></div>
</section>`;
