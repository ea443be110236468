import { type EngineChoice, startEngine } from "../engine/engine.ts";
import {
	cellSide,
	type Detection,
	type DetectorMaps,
	peaksOf,
	withoutRepeats,
} from "./detections.ts";
import {
	type DetectorNetwork,
	loadDetectorNetwork,
} from "./detector-network.ts";
import { findsDigits, readModel } from "./model-folder.ts";
import { modelFolder } from "./networks-folder.ts";

/** The name of the network that comes with the project. */
const detectorName = "digit-detector";

/** Peaks of less heat are not looked at. */
const leastHeat = 0.1;

/** A picture of the frame, or of a half of it and so on, as native `detectorLevels()` gives them. */
export interface LevelPicture {
	readonly width: number;
	readonly height: number;
	readonly scale: number;
	readonly values: Float32Array;
}

/** What the detector sees in a frame. */
export interface DetectedFrame {
	/** The hottest first; none shows the same thing as another. */
	readonly detections: readonly Detection[];
	/** Every peak of every level: what `detections` was chosen from. */
	readonly peaks: readonly Detection[];
	/** The maps of each level, the largest first. */
	readonly levels: readonly DetectorMaps[];
}

/** Finds what may be digits or signs in a whole frame. */
export interface DigitDetector {
	/** @param levels the largest first */
	readonly detect: (levels: readonly LevelPicture[]) => Promise<DetectedFrame>;
	/** Frees the weights; it cannot detect any more. */
	dispose(): void;
}

/** The detector with a network that an engine runs. */
export const detectWith = (network: DetectorNetwork): DigitDetector => ({
	detect: async (levels) => {
		const seen: DetectorMaps[] = [];
		for (const { values, width, height, scale } of levels)
			seen.push({
				maps: await network.run(values, width, height),
				columns: width / cellSide,
				rows: height / cellSide,
				scale,
			});
		const peaks = seen.flatMap((level) => peaksOf(level, leastHeat));
		return { detections: withoutRepeats(peaks), peaks, levels: seen };
	},
	dispose: () => network.dispose(),
});

/**
 * Loads the detector, verifies its checksums, and warms it up.
 * @throws ModelsError `model-missing`, `model-damaged`, `wrong-role`, `engine-unavailable`
 */
export async function loadDigitDetector(
	options: {
		/** A name, or the path of a model's folder. Default: the one that comes with the project. */
		readonly model?: string | undefined;
		readonly engine?: EngineChoice | undefined;
	} = {},
): Promise<DigitDetector> {
	const { model = detectorName, engine } = options;
	const { artifacts } = findsDigits(await readModel(modelFolder(model)));
	const { name } = await startEngine({ choice: engine });
	const network = await loadDetectorNetwork(artifacts, name);
	await network.run(new Float32Array(64 * 64), 64, 64);
	return detectWith(network);
}
