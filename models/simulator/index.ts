export {
	photograph,
	photographSheet,
	type SheetFrame,
} from "./camera/photograph.ts";
export {
	classicRanges,
	drawParameters,
	type SceneRanges,
	trainingRanges,
} from "./camera/sample-scene.ts";
export { type DrawnScene, drawScene, type Scene } from "./camera/scene.ts";
export {
	type KeptFindInputOptions,
	type KeptInputOptions,
	keptCameraInputs,
	keptFindDigits,
	keptFindInputs,
} from "./inputs/cached-inputs.ts";
export {
	type CameraInputOptions,
	cameraInputs,
} from "./inputs/camera-inputs.ts";
export {
	type FindInputOptions,
	findDigits,
	findInputs,
} from "./inputs/find-inputs.ts";
export type { Range } from "./sampling.ts";
export {
	findRanges,
	type SheetRanges,
	usualRanges,
} from "./sheets/ranges.ts";
export { drawSheetParameters } from "./sheets/sample-sheet.ts";
export {
	type DigitImages,
	type DrawnSheet,
	drawSheet,
	type SheetScene,
	type TrueDigit,
} from "./sheets/sheet.ts";
export { type Glyph, readGlyph } from "./writing/glyph.ts";
export { isLookalike } from "./writing/lookalikes.ts";
