export {
	photograph,
	photographSheet,
	type SheetFrame,
} from "./camera-frame.ts";
export { type CameraInputOptions, cameraInputs } from "./camera-inputs.ts";
export type { Range } from "./chance.ts";
export {
	classicRanges,
	drawParameters,
	type SceneRanges,
	trainingRanges,
} from "./draw-parameters.ts";
export {
	type FindInputOptions,
	findDigits,
	findInputs,
} from "./find-inputs.ts";
export { type Glyph, readGlyph } from "./glyph.ts";
export {
	type KeptFindInputOptions,
	type KeptInputOptions,
	keptCameraInputs,
	keptFindDigits,
	keptFindInputs,
} from "./kept-inputs.ts";
export { isLookalike } from "./lookalikes.ts";
export { type DrawnScene, drawScene, type Scene } from "./scene.ts";
export { drawSheetParameters } from "./sheet-parameters.ts";
export {
	findRanges,
	type SheetRanges,
	usualRanges,
} from "./sheet-ranges.ts";
export {
	type DigitImages,
	type DrawnSheet,
	drawSheet,
	type SheetScene,
	type TrueDigit,
} from "./sheet-scene.ts";
