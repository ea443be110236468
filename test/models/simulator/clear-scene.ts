import { createRandom } from "../../../models/common/random.ts";
import {
	classicRanges,
	type Scene,
	type SceneRanges,
	sampleScene,
} from "../../../models/simulator/index.ts";

/** Black on white under even light, sharp and without noise; only the pose is drawn by chance. */
export const clearRanges: SceneRanges = {
	...classicRanges,
	frame: { width: 320, height: 240 },
	halfWidth: [1.1, 1.3],
	inkLightness: [0.02, 0.03],
	coloredInkChance: 0,
	pencilChance: 0,
	rulingChance: 0,
	edgeChance: 0,
	shadowChance: 0,
	fall: 0,
	lamp: 0,
	vignette: [0, 0],
	defocus: [0, 0],
	motionChance: 0,
	exposure: [0.9, 0.9],
	haze: [0, 0],
	shotNoise: [0, 0],
	readNoise: [0, 0],
	quality: [95, 95],
};

export const clearScene = (...seed: (number | string)[]): Scene =>
	sampleScene(createRandom(...seed), clearRanges);
