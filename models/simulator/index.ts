export { photograph } from "./camera-frame.ts";
export { type CameraInputOptions, cameraInputs } from "./camera-inputs.ts";
export type { Range } from "./chance.ts";
export {
	classicRanges,
	drawParameters,
	type SceneRanges,
	trainingRanges,
} from "./draw-parameters.ts";
export { type Glyph, readGlyph } from "./glyph.ts";
export { type KeptInputOptions, keptCameraInputs } from "./kept-inputs.ts";
export { type DrawnScene, drawScene, type Scene } from "./scene.ts";
