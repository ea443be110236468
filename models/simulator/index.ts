export {
	photograph,
	photographSheet,
	type SheetFrame,
} from "./camera/photograph.ts";
export {
	classicRanges,
	type SceneRanges,
	sampleScene,
	trainingRanges,
} from "./camera/sample-scene.ts";
export { type RenderedScene, renderScene, type Scene } from "./camera/scene.ts";
export {
	type CachedFindInputOptions,
	type CachedInputOptions,
	cachedCameraInputs,
	cachedFindDigits,
	cachedFindInputs,
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
export { sampleSheet } from "./sheets/sample-sheet.ts";
export {
	type DigitImages,
	type RenderedSheet,
	renderSheet,
	type SheetScene,
	type TrueDigit,
} from "./sheets/sheet.ts";
export { type Glyph, readGlyph } from "./writing/glyph.ts";
export { isLookalike } from "./writing/lookalikes.ts";
