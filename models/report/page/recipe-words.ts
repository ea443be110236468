import type { Card } from "../../runtime/card.ts";

type Recipe = Card["recipe"];

/** `batchSize` as people write it. */
const spaced = (name: string) =>
	name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A recipe for people: "optimizer adam, batch size 128, rotation 0.1". */
export const recipeWords = (recipe: object): string =>
	Object.entries(recipe)
		.map(([name, value]) =>
			typeof value === "object" && value !== null
				? recipeWords(value)
				: `${spaced(name)} ${value}`,
		)
		.join(", ");

const augmentationWords = ({
	rotation,
	zoom,
	shift = 0,
	shear = 0,
	elastic = 0,
}: NonNullable<Recipe["augmentation"]>): string =>
	[
		rotation,
		zoom,
		...(shift || shear || elastic ? [shift, shear, elastic] : []),
	].join();

/** Every part of a recipe as `digitcam train` takes it; also what was left out, which the architecture may have. */
const recipeOptions: {
	readonly [Part in keyof Required<Recipe>]: (recipe: Recipe) => string;
} = {
	optimizer: ({ optimizer }) => `--optimizer ${optimizer}`,
	learningRate: ({ learningRate }) => `--learning-rate ${learningRate}`,
	batchSize: ({ batchSize }) => `--batch-size ${batchSize}`,
	epochs: ({ epochs }) => `--epochs ${epochs}`,
	learningRateDecay: ({ learningRateDecay = 1 }) =>
		`--learning-rate-decay ${learningRateDecay}`,
	labelSmoothing: ({ labelSmoothing = 0 }) =>
		`--label-smoothing ${labelSmoothing}`,
	averaging: ({ averaging = 0 }) => `--averaging ${averaging}`,
	cameraRounds: ({ cameraRounds = 0 }) => `--camera-rounds ${cameraRounds}`,
	sheetRounds: ({ sheetRounds = 0 }) => `--sheet-rounds ${sheetRounds}`,
	calibrated: ({ calibrated }) => `--${calibrated ? "" : "no-"}calibrated`,
	augmentation: ({ augmentation }) =>
		`--augment ${augmentation ? augmentationWords(augmentation) : "none"}`,
	plainEpochs: ({ plainEpochs = 0 }) => `--plain-epochs ${plainEpochs}`,
	patience: ({ patience = 0 }) => `--patience ${patience}`,
};

/** The command that trains the same weights once more, whatever the architecture's recipe will be then. */
export const repeatCommand = ({
	architecture,
	engine,
	recipe,
	seed,
	split,
}: Card): string =>
	[
		"npm run digitcam -- train",
		`--architecture ${architecture}`,
		`--engine ${engine.name}`,
		`--seed ${seed}`,
		...Object.values(recipeOptions).map((write) => write(recipe)),
		`--validation ${split.validation}`,
	].join(" ");
