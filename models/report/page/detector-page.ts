import { meanAveragePrecision } from "../../evaluation/detector-test.ts";
import { detectorRecipe } from "../../recipe/detector-recipe.ts";
import { recipeAsOptions, recipeWords } from "../../recipe/recipe-text.ts";
import type { DetectorCard, PageScore } from "../../runtime/detector-card.ts";
import type { DetectorReport, MistakenPage } from "../detector-report.ts";
import { fact, renderDocument } from "./document.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { duration, percent, shareOrDash, whole } from "./words.ts";

const sumOf = (
	kinds: readonly PageScore[],
	value: (score: PageScore) => number,
) => kinds.reduce((sum, score) => sum + value(score), 0);

const header = (report: DetectorReport): Markup => {
	const { card, kinds } = report;
	const digits = sumOf(kinds, (score) => score.digits);
	const found = sumOf(kinds, (score) => (score.recall ?? 0) * score.digits);
	return html`
<header>
<p class="over">Digitcam · Report on a network</p>
<h1>${card.title}</h1>
<dl class="facts">
${fact("mean average precision over the kinds of pages", percent(meanAveragePrecision(report)), "lead")}
${fact(`of ${whole(digits)} digits found`, percent(found / digits))}
${fact(`false boxes on ${whole(sumOf(kinds, ({ pages }) => pages))} pages`, whole(sumOf(kinds, ({ falseBoxes }) => falseBoxes)))}
${fact("parameters", whole(card.parameters))}
</dl>
</header>`;
};

const kindsSection = ({ kinds, threshold }: DetectorReport): Markup => html`
<section>
<h2>What it finds</h2>
<p class="note">Simulated pages of MNIST's test digits. A box is right where it shares half of what it and a digit's box cover together. Recall, precision and false boxes count boxes with a score of ${threshold} and more; in the app the digit/non-digit classifier and the search look at them, too.</p>
<div class="sheet scroll"><table>
<thead><tr><th>Kind</th><th class="number">Pages</th><th class="number">Digits</th><th class="number">Average precision</th><th class="number">Recall</th><th class="number">Precision</th><th class="number">False boxes</th></tr></thead>
<tbody>${kinds.map(
	(score) =>
		html`<tr><td>${score.kind}</td><td class="number">${score.pages}</td><td class="number">${whole(score.digits)}</td><td class="number">${shareOrDash(score.averagePrecision)}</td><td class="number">${shareOrDash(score.recall)}</td><td class="number">${shareOrDash(score.precision)}</td><td class="number">${whole(score.falseBoxes)}</td></tr>`,
)}</tbody>
</table></div>
</section>`;

const figure = ({ kind, index, missed, wrong, picture }: MistakenPage) => html`
<figure><img src="data:image/jpeg;base64,${picture}" alt="A page of the kind ${kind}"><figcaption>${kind}, page ${index + 1}: <span class="wrong">${missed} missed</span>, ${wrong} false</figcaption></figure>`;

const card = ({ recipe, ...card }: DetectorCard): Markup => html`
<section>
<h2>How to repeat it</h2>
<p class="note">The same seed gives the same weights on the same engine.</p>
<div class="sheet">
<dl class="card">
<dt>Architecture</dt><dd>${card.architecture}, from ${card.source}</dd>
<dt>Recipe</dt><dd>${recipeWords(recipe)}</dd>
<dt>Seed</dt><dd>${card.seed}</dd>
<dt>Data</dt><dd>simulated pages, half of them of digits of ${card.data.name}</dd>
<dt>Trained</dt><dd>${card.date.slice(0, 10)}, in ${duration(card.seconds)}, on ${card.engine.name} ${card.engine.version}</dd>
<dt>Weights</dt><dd><code class="hash">SHA-256 ${card.checksums["weights.bin"]}</code></dd>
</dl>
<code class="command">npm run digitcam -- train --architecture ${card.architecture} --engine ${card.engine.name} --seed ${card.seed} ${recipeAsOptions(detectorRecipe, recipe)}</code>
</div>
</section>`;

/** The report on a detector as one HTML page that needs nothing else: no address outside it, no script. */
export const renderDetectorPage = (
	report: DetectorReport,
	lossChart: string,
): string =>
	renderDocument(
		report.card,
		html`${header(report)}
${kindsSection(report)}
<section>
<h2>Misses and false boxes</h2>
<p class="note">Of each kind the pages with the most mistakes. A digit that was missed is boxed in red, a box that is no digit in blue.</p>
<div class="pages">${report.mistakes.map(figure)}</div>
</section>
<section>
<h2>How it learned</h2>
<p class="note">Means over a hundred steps, for each digit or sign of a crop.</p>
<div class="sheet"><h3>Loss</h3><div role="img" aria-label="Losses over the steps">${trusted(lossChart)}</div></div>
</section>
${card(report.card)}`,
	);
