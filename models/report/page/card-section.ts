import {
	type LayerRow,
	ownDigitsWords,
} from "../../../electron/contract/report.ts";
import { recipeWords } from "../../recipe/recipe-text.ts";
import type { Card } from "../../runtime/card.ts";
import { html, type Markup } from "./markup.ts";
import { repeatCommand } from "./repeat-command.ts";
import { duration, layerWord, percent, whole } from "./words.ts";

const shape = (sizes: readonly number[]) => sizes.join(" × ");

/** The layers with their output shapes and parameters. */
export const layersSection = (
	layers: readonly LayerRow[],
	{ parameters }: Card,
): Markup => html`
<section>
<h2>The network</h2>
<p class="note">From 28 × 28 pixels to ten probabilities in ${layers.length} layers.</p>
<div class="sheet scroll"><table>
<thead><tr><th>Layer</th><th>Kind</th><th class="number">Output</th><th class="number">Parameters</th></tr></thead>
<tbody>${layers.map(
	({ name, kind, outputShape, parameters }) =>
		html`<tr><td>${name}</td><td>${layerWord(kind)}</td><td class="number">${shape(outputShape)}</td><td class="number">${parameters === 0 ? "–" : whole(parameters)}</td></tr>`,
)}</tbody>
<tfoot><tr><td colspan="3">Trained parameters</td><td class="number">${whole(parameters)}</td></tr></tfoot>
</table></div>
</section>`;

const fact = (name: string, value: string | Markup) =>
	html`<dt>${name}</dt><dd>${value}</dd>`;

/** Where the network comes from, and how to train it once more. */
export const cardSection = (card: Card): Markup => html`
<section>
<h2>How to repeat it</h2>
<p class="note">The same seed gives the same weights on the same engine.</p>
<div class="sheet">
<dl class="card">
${fact("Architecture", html`${card.architecture}, from ${card.source}`)}
${fact("Recipe", recipeWords(card.recipe))}
${fact("Seed", String(card.seed))}
${fact("Data", html`${card.data.name}: ${whole(card.split.training)} images for training, ${whole(card.split.validation)} for validation, ${whole(card.split.test)} for the test`)}
${card.own ? fact("Own digits", ownDigitsWords(card.own)) : ""}
${fact("Kept", html`epoch ${card.epoch} of ${card.log.length}, chosen by ${percent(card.validation.accuracy)} of the validation images`)}
${fact("Trained", html`${card.date.slice(0, 10)}, in ${duration(card.seconds)}, on ${card.engine.name} ${card.engine.version}`)}
${fact("Weights", html`<code class="hash">SHA-256 ${card.checksums["weights.bin"]}</code>`)}
</dl>
<code class="command">${repeatCommand(card)}</code>
</div>
</section>`;
