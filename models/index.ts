/** The face of models: what recognizing needs, and what training and measuring need beside. */

export {
	type Architecture,
	architectureNamed,
	architectures,
} from "./architectures/index.ts";
export { matchBoxes } from "./common/match-boxes.ts";
export { detectorArchitecture } from "./detector/detector-architecture.ts";
export {
	type TrainDetectorHooks,
	type TrainDetectorOptions,
	trainDetector,
} from "./detector/train-detector.ts";
export { meanAveragePrecision } from "./evaluation/detector-test.ts";
export { evaluate, type Score } from "./evaluation/evaluate.ts";
export { type Evaluation, evaluationOf } from "./evaluation/evaluation.ts";
export {
	type Accuracy,
	type BoxedDigit,
	type FrameScore,
	isPerfect,
	scoreFrame,
	sumUp,
} from "./evaluation/frame-score.ts";
export { readSet, type SetHooks } from "./evaluation/read-set.ts";
export {
	type ReadFrame,
	type SheetScore,
	scoreSheets,
} from "./evaluation/sheet-score.ts";
export {
	type SheetKind,
	sheetKinds,
	sheetSet,
} from "./evaluation/sheet-sets.ts";
export { photographStill, sampleStillSheet } from "./evaluation/still-clip.ts";
export {
	type TestSet,
	testSetNamed,
	testSets,
} from "./evaluation/test-sets.ts";
export { type LabeledImages, sliceImages } from "./inputs/labeled-images.ts";
export { notADigit } from "./inputs/network-input.ts";
export {
	type CollectOptions,
	collectCandidates,
	type LookAt,
} from "./judge/collect-candidates.ts";
export { judgeFile, writeJudgeText } from "./judge/judge.ts";
export { trainJudge, validateJudge } from "./judge/train-judge.ts";
export {
	type DigitData,
	isMnistThere,
	type MnistOptions,
	mnistBytes,
	mnistFolder,
	openMnist,
} from "./mnist/mnist.ts";
export { chooseRecipe } from "./recipe/choose-recipe.ts";
export {
	type DetectorRecipeChanges,
	detectorRecipe,
} from "./recipe/detector-recipe.ts";
export {
	imageRecipe,
	optimizerNames,
	type Recipe,
	type RecipeChanges,
} from "./recipe/recipe.ts";
export type {
	AnyPart,
	Parts,
	RecipeChangesOf,
	RecipeKind,
} from "./recipe/recipe-part.ts";
export { parsePart } from "./recipe/recipe-text.ts";
export * from "./recognition.ts";
export {
	type DetectorReport,
	gatherDetectorReport,
	writeDetectorReport,
} from "./report/detector-report.ts";
export { gatherReport } from "./report/gather-report.ts";
export {
	inSentence,
	percent,
	shareOrDash,
	whole,
} from "./report/page/words.ts";
export type { Report, SetReport } from "./report/report.ts";
export { writeReport } from "./report/write-report.ts";
export type { Card, EpochLog } from "./runtime/card.ts";
export type { DetectorCard, PageScore } from "./runtime/detector-card.ts";
export {
	type ExportFormat,
	exportFormats,
	exportModel,
} from "./runtime/export-model.ts";
export { readCard } from "./runtime/model-folder.ts";
export {
	digitsFolder,
	modelFolder,
	networksFolder,
	userFolder,
} from "./runtime/networks-folder.ts";
export type { Predict } from "./runtime/predict.ts";
export {
	cachedCameraInputs,
	cachedFindInputs,
	cameraInputs,
	type DigitImages,
	findDigits,
	findInputs,
	findRanges,
	type Person,
	people,
	photograph,
	photographSheet,
	type SheetScene,
	sampleScene,
	sampleSheet,
	trainingRanges,
} from "./simulator/index.ts";
export {
	type ExamplesFile,
	examplesText,
	parseExamples,
	type StoredExample,
} from "./teaching/examples-file.ts";
export { seeExamples } from "./teaching/see-examples.ts";
export {
	type TeachingExample,
	type TeachOptions,
	teachNetwork,
	writeRehearsal,
} from "./teaching/teach-network.ts";
export { checkpointFile, openCheckpoint } from "./training/checkpoint.ts";
export { describeArchitecture } from "./training/describe-architecture.ts";
export { joinSeeds } from "./training/join-seeds.ts";
export { type OwnDigits, storedOwn } from "./training/own-digits.ts";
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
export type { TrainingState } from "./training/training-state.ts";
export { checkWritable } from "./training/write-model.ts";
