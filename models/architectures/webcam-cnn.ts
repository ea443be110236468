import type { Architecture } from "./architecture.ts";
import { twoConvolutions } from "./two-convolutions.ts";

/** 1,199,882 parameters. */
export const webcamCnn: Architecture = {
	name: "webcam-cnn",
	title: "Webcam CNN",
	source: "the webcam tutorial: the network that RecognizeDigit.py loads",
	claim: "over 89 %",
	preprocessing: "scale",
	recipe: {
		optimizer: "adadelta",
		learningRate: 0.001,
		batchSize: 128,
		epochs: 30,
		validation: 5000,
	},
	layers: twoConvolutions(128),
};
