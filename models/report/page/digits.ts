import type { DigitPicture } from "../../../electron/contract/report.ts";
import type { FramedReading, PicturedReading, Report } from "../report.ts";
import { html, type Markup } from "./markup.ts";
import { sureness } from "./words.ts";

const picture = (png: DigitPicture, words: string): Markup =>
	html`<img src="data:image/png;base64,${png}" width="28" height="28" alt="${words}">`;

const outcome = ({ label, digit }: PicturedReading) =>
	label === digit ? "right" : "wrong";

/** Ten by ten, each with its label in the corner. */
export const collage = (digits: Report["trainingDigits"]): Markup =>
	html`<div class="collage">${digits.map(
		({ label, picture: png }) =>
			html`<figure>${picture(png, `A written ${label}`)}<figcaption aria-hidden="true">${label}</figcaption></figure>`,
	)}</div>`;

const readDigit = ({ label, digit, confidence }: PicturedReading): Markup =>
	html`<figcaption><b>${digit}</b> ${label === digit ? "" : html`not ${label}`}<br>${sureness(confidence)}</figcaption>`;

/** What was read above each digit: green where it is right, red where it is wrong. */
export const readingGrid = (readings: readonly PicturedReading[]): Markup =>
	html`<div class="readings">${readings.map(
		(reading) =>
			html`<figure class="${outcome(reading)}">${readDigit(reading)}${picture(
				reading.picture,
				`A written ${reading.label}, read as ${reading.digit}`,
			)}</figure>`,
	)}</div>`;

/** Whole frames, each with the network input that the pipeline makes of it and what was read. */
export const frameGrid = (readings: readonly FramedReading[]): Markup =>
	html`<div class="frames">${readings.map(
		(reading) =>
			html`<figure class="frame ${outcome(reading)}"><img class="photo" src="data:image/jpeg;base64,${reading.frame}" width="320" height="240" alt="A written ${reading.label}, seen by a camera">${picture(
				reading.picture,
				`What the network sees of it, read as ${reading.digit}`,
			)}${readDigit(reading)}</figure>`,
	)}</div>`;

const bar = (probability: number) =>
	html`<svg viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true"><rect y="${(100 - 100 * probability).toFixed(1)}" width="1" height="${(100 * probability).toFixed(1)}"/></svg>`;

const mistake = (reading: PicturedReading): Markup => {
	const { label, digit, confidence, probabilities } = reading;
	const classOf = (other: number) =>
		other === digit ? "wrong" : other === label ? "right" : "";
	return html`<figure class="sheet mistake"><figcaption><b class="wrong">${digit}</b> ${sureness(confidence)}<br>is a <b class="right">${label}</b> ${sureness(probabilities[label] ?? 0)}</figcaption>${picture(
		reading.picture,
		`A written ${label}, read as ${digit}`,
	)}<div class="bars" aria-hidden="true">${probabilities.map(
		(probability, other) =>
			html`<div class="${classOf(other)}">${bar(probability)}${other}</div>`,
	)}</div></figure>`;
};

/** Each with its ten probabilities. */
export const mistakeGrid = (mistakes: readonly PicturedReading[]): Markup =>
	html`<div class="mistakes">${mistakes.map(mistake)}</div>`;
