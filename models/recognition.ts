/**
 * What the app's window needs of models. Nothing here loads TensorFlow.js before a network runs on one of its backends, so that
 * the app starts without it: training and measuring, which need it, are handed on by index.ts.
 */
export { nearestBox } from "./common/match-boxes.ts";
export { ModelsError, type ModelsErrorCode } from "./common/models-error.ts";
export {
	type BackendChoice,
	type BackendName,
	backendNames,
	type EngineChoice,
	type EngineName,
	type EngineReport,
	engineChoices,
	engineNames,
} from "./engine/engine.ts";
export {
	overlap,
	type Point,
	type Point3,
	type Square,
} from "./hands/geometry.ts";
export { type Hand, handPictureSide, joints } from "./hands/landmarks.ts";
export { type HandNetworks, loadHandNetworks } from "./hands/load-hands.ts";
export { palmPictureSide } from "./hands/palms.ts";
export { notADigit } from "./inputs/network-input.ts";
export type { FrameEvidence } from "./judge/evidence.ts";
export { type Judge, loadJudge } from "./judge/judge.ts";
export {
	compareAllNetworks,
	compareNetworks,
} from "./report/compare-networks.ts";
export { compareSeeds } from "./report/compare-seeds.ts";
export { withPalette } from "./report/palette.ts";
export {
	readReport,
	reportCommand,
	reportFolder,
} from "./report/read-report.ts";
export { renderCharts } from "./report/render-charts.ts";
export { defaultModel } from "./runtime/default-model.mjs";
export {
	cellSide,
	type Detection,
	hottestAt,
	logistic,
} from "./runtime/detections.ts";
export {
	classesAt,
	classifierClasses,
	type DigitClassifier,
	digitProbabilityOf,
	loadDigitClassifier,
} from "./runtime/digit-classifier.ts";
export {
	type DetectedFrame,
	type DigitDetector,
	loadDigitDetector,
} from "./runtime/digit-detector.ts";
export { type DigitModel, loadModel } from "./runtime/digit-model.ts";
export { type LayeredNetwork, loadLayers } from "./runtime/layer-outputs.ts";
export { importNetwork, networkAsFile } from "./runtime/network-file.ts";
export { mapOcclusion } from "./runtime/occlusion-map.ts";
export {
	checkNameFree,
	deleteNetwork,
	freeName,
	listNetworks,
	renameNetwork,
} from "./runtime/user-networks.ts";
export { listModels } from "./runtime/weights.ts";
