export { photograph } from "./camera/photograph.ts";
export {
	classicRanges,
	type SceneRanges,
	trainingRanges,
} from "./camera/ranges.ts";
export {
	type RenderedScene,
	renderScene,
	type Scene,
} from "./camera/render-scene.ts";
export { sampleScene } from "./camera/sample-scene.ts";
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
export { photographSheet, type SheetFrame } from "./sheets/photograph-sheet.ts";
export { findRanges, type SheetRanges, usualRanges } from "./sheets/ranges.ts";
export {
	type RenderedSheet,
	renderSheet,
	type TrueDigit,
} from "./sheets/render-sheet.ts";
export { sampleSheet } from "./sheets/sample-sheet.ts";
export type { DigitImages, SheetScene } from "./sheets/sheet-scene.ts";
export { type Glyph, readGlyph } from "./writing/glyph.ts";
export { isLookalike } from "./writing/lookalikes.ts";
