import type {
	Comparison,
	SetCharts,
	TrainingCharts,
} from "../../../electron/contract/report.ts";
import { compareSeeds } from "../compare-seeds.ts";
import type { Report } from "../report.ts";
import { cardSection, layersSection } from "./card-section.ts";
import { comparisonSection } from "./comparison-section.ts";
import { collage } from "./digits.ts";
import { fact, renderDocument } from "./document.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { seedsSection } from "./seeds-section.ts";
import { setSection } from "./set-section.ts";
import { inSentence, percent, whole } from "./words.ts";

const header = ({ card, sets, layers }: Report): Markup => html`
<header>
<p class="over">Digitcam · Report on a network</p>
<h1>${card.title}</h1>
<dl class="facts">
${sets.map((set, index) => fact(`of ${inSentence(set.title)}`, percent(set.accuracy), index === 0 ? "lead" : ""))}
${sets.slice(0, 1).map((set) => fact(`loss on ${inSentence(set.title)}`, set.loss.toFixed(4)))}
${fact("of the validation images", percent(card.validation.accuracy))}
${fact(`parameters in ${layers.length} layers`, whole(card.parameters))}
</dl>
</header>`;

const training = ({ card }: Report, charts: TrainingCharts): Markup => html`
<section>
<h2>How it learned</h2>
<p class="note">Training counts over the whole epoch, with dropout; validation after it, on images the network never learned from. The epoch that validates best is kept: number ${card.epoch}.</p>
<div class="pair">
<div class="sheet"><h3>Loss</h3><div role="img" aria-label="Loss after each epoch">${trusted(charts.loss)}</div></div>
<div class="sheet"><h3>Accuracy</h3><div role="img" aria-label="Accuracy after each epoch">${trusted(charts.accuracy)}</div></div>
</div>
</section>`;

/**
 * The report as one HTML page that needs nothing else: no address outside it, no script.
 * @param setCharts in the order of the report's sets
 */
export function renderPage(
	report: Report,
	comparison: Comparison,
	trainingCharts: TrainingCharts,
	setCharts: readonly SetCharts[],
): string {
	const seeds = compareSeeds(report.card);
	return renderDocument(
		report.card,
		html`${header(report)}
${comparisonSection(comparison)}
${training(report, trainingCharts)}
${seeds ? seedsSection(seeds) : ""}
<section>
<h2>What it learned from</h2>
<p class="note">${report.card.data.name}: ${whole(report.card.split.training)} digits to learn from, and ${whole(report.card.split.validation)} held out to choose the best epoch by.</p>
<div class="sheet wide">
${collage(report.trainingDigits)}
<div class="aside"><h3>The first ${report.trainingDigits.length}</h3><p class="note small">Each with its <span class="right">label</span> in the corner, as the network gets them: 28 × 28 pixels, from paper to ink.</p></div>
</div>
</section>
${report.sets.map((set, index) => setSection(set, setCharts[index] as SetCharts))}
${layersSection(report.layers, report.card)}
${cardSection(report.card)}`,
	);
}
