import {
	type Accuracy,
	type FrameScore,
	isPerfect,
} from "../../../models/index.ts";
import type { Frame, Mark } from "../../../native/index.ts";
import { green, orange, writeMarked } from "../annotate.ts";
import { OutputFolder } from "../output-folder.ts";

const red = [0, 0, 220] as const;

/** Right digits in green; wrong and false ones in red; missed ones in orange. */
const marksOf = ({
	right,
	misread,
	missed,
	spurious,
}: FrameScore): readonly Mark[] => [
	...right.map(({ shown }) => ({ box: shown.box, color: green })),
	...misread.map(({ labeled, shown }) => ({
		box: shown.box,
		label: `${shown.digit}, is ${labeled.digit}`,
		color: red,
	})),
	...spurious.map(({ box, digit }) => ({
		box,
		label: `${digit}, is none`,
		color: red,
	})),
	...missed.map(({ box, digit }) => ({
		box,
		label: `missed ${digit}`,
		color: orange,
	})),
];

/** Writes a picture of the frame with its right and wrong digits marked. Writes nothing if all are right. */
export async function writeMistakes(
	folder: string | undefined,
	name: string,
	frame: Frame,
	score: FrameScore,
): Promise<void> {
	if (folder !== undefined && !isPerfect(score))
		await writeMarked(
			new OutputFolder(folder, []),
			name,
			frame,
			marksOf(score),
		);
}

/** 0 to 1 as a percentage; a dash where there is none. */
export const percentOf = (share: number | undefined): string =>
	share === undefined ? "-" : `${(share * 100).toFixed(1)} %`;

export const accuracyAsText = (name: string, accuracy: Accuracy): string =>
	`${name.padEnd(24)} ${accuracy.right} of ${accuracy.labeled} right, ${accuracy.found} found, ${accuracy.shown} shown; ` +
	`recall ${percentOf(accuracy.recall)}, precision ${percentOf(accuracy.precision)}, labels ${percentOf(accuracy.labelAccuracy)}`;
