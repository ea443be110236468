export {
	type Augmentation,
	type OptimizerName,
	optimizerNames,
} from "./architectures/architecture.ts";
export { architectures } from "./architectures/index.ts";
export {
	type EngineChoice,
	type EngineName,
	type EngineReport,
	engineNames,
} from "./engine/engine.ts";
export { evaluate, type Score } from "./evaluation/evaluate.ts";
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
	type TrainModelHooks,
	type TrainOptions,
	trainModel,
} from "./training/train-model.ts";
export type { TrainingProgress } from "./training/train-network.ts";
export { startTrainingEngine } from "./training/training-engine.ts";
export {
	measureTrainingSpeed,
	type TrainingSpeed,
} from "./training/training-speed.ts";
