export { architectures } from "./architectures/index.ts";
export type {
	EngineChoice,
	EngineName,
	EngineReport,
} from "./engine/engine.ts";
export { cameraTestSet } from "./evaluation/camera-test-set.ts";
export { evaluate, type Score } from "./evaluation/evaluate.ts";
export { warpedTestSet } from "./evaluation/warped-test-set.ts";
export { ModelsError, type ModelsErrorCode } from "./failure.ts";
export type { LabelledImages } from "./labelled-images.ts";
export {
	type DigitData,
	type MnistOptions,
	openMnist,
} from "./mnist/mnist.ts";
export type { Card, EpochLog } from "./runtime/card.ts";
export { type DigitModel, loadModel } from "./runtime/digit-model.ts";
export {
	defaultModel,
	listModels,
	type ModelSummary,
} from "./runtime/weights.ts";
export {
	cameraInputs,
	drawParameters,
	keptCameraInputs,
	photograph,
	trainingRanges,
} from "./simulator/index.ts";
export {
	type TrainModelHooks,
	type TrainOptions,
	trainModel,
} from "./training/train-model.ts";
export type { TrainingProgress } from "./training/train-network.ts";
