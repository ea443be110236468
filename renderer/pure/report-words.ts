import type { Chart, ModelReport } from "../../electron/contract/report.ts";

/** A share with two decimals: 99.13 % and 99.18 % are not the same. */
export const percent = (share: number): string =>
	`${(share * 100).toFixed(2)} %`;

/** A confidence: what is not quite certain is not called 100 %. */
export const sureness = (confidence: number): string =>
	confidence >= 0.9995 ? "> 99.9 %" : `${(confidence * 100).toFixed(1)} %`;

/** The address of a picture that is given as text. */
export const svgAddress = (svg: Chart): string =>
	`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** "The camera test set" in the middle of a sentence. */
const inSentence = (title: string) => title.replace(/^The /, "the ");

/** Mean and standard deviation of shares. */
export const spread = (mean: number, deviation: number): string =>
	`${(mean * 100).toFixed(2)} ± ${percent(deviation)}`;

export interface Fact {
	readonly value: string;
	readonly name: string;
}

/** The numbers that are said first. */
export const reportFacts = (report: ModelReport): readonly Fact[] => [
	...report.sets.map(({ title, accuracy }) => ({
		value: percent(accuracy),
		name: `of ${inSentence(title)}`,
	})),
	{
		value: percent(report.validationAccuracy),
		name: "of the validation images",
	},
	{
		value: report.parameters.toLocaleString("en"),
		name: `parameters in ${report.layers.length} layers`,
	},
];
