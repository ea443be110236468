export { photograph } from "./camera/photograph.ts";
export {
	classicRanges,
	type SceneRanges,
	trainingRanges,
} from "./camera/ranges.ts";
export { renderScene, type Scene } from "./camera/render-scene.ts";
export { sampleScene } from "./camera/sample-scene.ts";
export { type Homography, invert, project } from "./canvas/geometry.ts";
export {
	type CachedInputOptions,
	cachedCameraInputs,
	cachedFindDigits,
	cachedFindInputs,
} from "./inputs/cached-inputs.ts";
export {
	type CameraInputOptions,
	cameraFrame,
	cameraInputs,
} from "./inputs/camera-inputs.ts";
export {
	type FindInputOptions,
	findDigits,
	findInputs,
	type ProposeBoxes,
} from "./inputs/find-inputs.ts";
export { type PageKindName, pageKindNames, samplePage } from "./pages/kinds.ts";
export { sampleTrainingScene } from "./pages/training-scene.ts";
export type { Range } from "./sampling.ts";
export { photographSheet } from "./sheets/photograph-sheet.ts";
export { findRanges, type SheetRanges, usualRanges } from "./sheets/ranges.ts";
export { renderSheet } from "./sheets/render-sheet.ts";
export {
	sampleHardSheet,
	sampleSheet,
	sampleUsualSheet,
} from "./sheets/sample-sheet.ts";
export type {
	DigitImages,
	SampleScene,
	SheetScene,
} from "./sheets/sheet-scene.ts";
export { isLookalike, type TrueDigit, type TrueSign } from "./sheets/truth.ts";
export { drawAirDigits } from "./writing/air-digits.ts";
export { drawDigits } from "./writing/drawn-digits.ts";
export { readGlyph } from "./writing/glyph.ts";
export { type Person, people, writtenBy } from "./writing/people.ts";
export { followCurves, type Place, type Stroke } from "./writing/spline.ts";
