/** A share in percent, with so many decimals that 99.99 % is not 100 %. */
export const percent = (share: number, decimals = 2): string =>
	`${(share * 100).toFixed(decimals)} %`;

/** A share in percent; a dash where there is none. */
export const shareOrDash = (share: number | undefined): string =>
	share === undefined ? "–" : percent(share, 1);

/** "The camera test set" in the middle of a sentence. */
export const inSentence = (title: string): string =>
	title.replace(/^The /, "the ");

export const whole = (count: number): string => count.toLocaleString("en");

/** A confidence: what is not quite certain is not called 100 %, nor 0 %. */
export function sureness(confidence: number): string {
	if (confidence >= 0.9995) return "> 99.9 %";
	if (confidence < 0.0005) return "< 0.1 %";
	return percent(confidence, 1);
}

export function duration(seconds: number): string {
	if (seconds < 90) return `${Math.round(seconds)} s`;
	if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
	return `${(seconds / 3600).toFixed(1)} h`;
}

/** What a person calls a layer that TensorFlow.js calls `kind`. */
export const layerWord = (kind: string): string =>
	kind
		.replaceAll(/([a-z])([A-Z])/g, "$1 $2")
		.replace(/^Conv2D$/, "Convolution 2D")
		.replace(/^Max Pooling2D$/, "Max pooling 2D");
