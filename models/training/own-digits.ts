import { classCount } from "../../electron/contract/digit.ts";
import {
	gatherImages,
	joinImages,
	type LabeledImages,
} from "../inputs/labeled-images.ts";
import type { Card } from "../runtime/card.ts";
import type { TrainingIdentity } from "./checkpoint.ts";

/** Somebody's digits, which are learned beside those of the data set. */
export interface OwnDigits {
	/** Whose they are. */
	readonly person: string;
	/** Labels 0 to 9. */
	readonly digits: LabeledImages;
}

/** Each is shown so often an epoch at most: more teaches its pixels by heart. */
const mostCopies = 30;

/** All of them together make up at most this share of what is shown in an epoch. */
const mostShare = 0.05;

/** How often each is shown an epoch: a handful among 55,000 would change nothing. */
const copiesOf = (own: LabeledImages, others: number): number =>
	Math.min(
		mostCopies,
		Math.max(1, Math.floor((mostShare * others) / own.count)),
	);

/** The images of the data set, then somebody's, each as often as it is shown an epoch. */
export function withOwnDigits(
	training: LabeledImages,
	{ digits }: OwnDigits,
): LabeledImages {
	const shown = digits.count * copiesOf(digits, training.count);
	const copies = Uint32Array.from(
		{ length: shown },
		(_, index) => index % digits.count,
	);
	return joinImages(training, gatherImages(digits, copies));
}

/** What a card says of them: no pictures. */
export const ownOnCard = (
	{ person, digits }: OwnDigits,
	others: number,
): NonNullable<Card["own"]> => ({
	person,
	examples: Array.from(
		{ length: classCount },
		(_, digit) => digits.labels.filter((label) => label === digit).length,
	),
	copies: copiesOf(digits, others),
});

/** The digits as a checkpoint holds them: a training goes on with those that it began with. */
export const storeOwn = ({ person, digits }: OwnDigits) => ({
	person,
	labels: [...digits.labels],
	images: Buffer.from(digits.images).toString("base64"),
});

/** @param identity of a checkpoint, whose checksum is right */
export function storedOwn({ own }: TrainingIdentity): OwnDigits | undefined {
	if (own === undefined) return undefined;
	const { person, labels, images } = own as ReturnType<typeof storeOwn>;
	return {
		person,
		digits: {
			count: labels.length,
			images: new Uint8Array(Buffer.from(images, "base64")),
			labels: Uint8Array.from(labels),
		},
	};
}
