import {
	type Hand,
	type HandNetworks,
	handPictureSide,
	overlap,
	palmPictureSide,
	type Square,
} from "../../../models/recognition.ts";
import { cropSquare, type Frame } from "../../../native/index.ts";

/** As many hands are followed: two people's, or both of one. */
const mostHands = 2;

/** While one hand is followed, another is looked for once in so many frames: the palm detector takes three times as long. */
const secondHandEvery = 6;

/** A hand that was lost is looked for in each of so many frames; a stroke is bridged for about as long. */
const lostFor = 8;

/** Two squares that overlap more than this show the same hand. */
const sameHand = 0.5;

/**
 * A hand that was not followed before has to be as likely as this. Measured on clips: hands that are held up 0.97 and more when they
 * are found, faces that are taken for hands 0.5 to 0.82. A hand that is followed may be as unlikely as the network's own limit.
 */
const leastNewPresence = 0.9;

/** A hand that is followed. */
export interface TrackedHand extends Hand {
	/** From 1; the same from frame to frame. */
	readonly id: number;
}

/** The whole frame, and what is beyond it where it is not square. */
const squareOf = ({ width, height }: Frame): Square => ({
	x: width / 2,
	y: height / 2,
	side: Math.max(width, height),
	angle: 0,
});

/** Follows hands from frame to frame: each is looked for where it was, and new ones in the whole frame. */
export class HandTracker {
	readonly #networks: HandNetworks;
	#hands: readonly TrackedHand[] = [];
	#lastId = 0;
	#framesSinceSearch = 0;
	#framesSinceLoss = lostFor;
	/** Where the hands were that were lost, the last first. */
	#lost: readonly Square[] = [];
	#brightness = 1;

	constructor(networks: HandNetworks) {
		this.#networks = networks;
	}

	/** Mean brightness of the frame that was searched last, 0 to 1. */
	get brightness(): number {
		return this.#brightness;
	}

	/** @returns the hands in the frame, those that came first before others */
	async follow(frame: Frame): Promise<readonly TrackedHand[]> {
		const followed: TrackedHand[] = [];
		for (const { id, next } of this.#hands)
			await this.#look(frame, next, id, followed);
		this.#noteLost(followed);
		this.#framesSinceSearch += 1;
		if (
			followed.length === 0 ||
			(followed.length < mostHands &&
				(this.#framesSinceSearch >= secondHandEvery ||
					this.#framesSinceLoss < lostFor))
		) {
			this.#framesSinceSearch = 0;
			await this.#search(frame, followed);
		}
		this.#hands = followed;
		return followed;
	}

	/** @param followed those of the last frame's hands that are seen in this one */
	#noteLost(followed: readonly TrackedHand[]): void {
		this.#framesSinceLoss += 1;
		const lost = this.#hands.filter(
			({ id }) => !followed.some((hand) => hand.id === id),
		);
		if (lost.length === 0) return;
		this.#framesSinceLoss = 0;
		this.#lost = [...lost.map(({ next }) => next), ...this.#lost].slice(
			0,
			mostHands,
		);
	}

	async #search(frame: Frame, followed: TrackedHand[]): Promise<void> {
		const seen = squareOf(frame);
		const picture = cropSquare(frame, seen, palmPictureSide);
		const sum = picture.reduce((total, value) => total + value, 0);
		// What is beyond the frame is black, and says nothing.
		const filled = (frame.width * frame.height) / seen.side ** 2;
		this.#brightness = sum / picture.length / filled;
		const squares = await this.#networks.findHands(picture, seen);
		const isWhereLost = (square: Square) =>
			this.#framesSinceLoss < lostFor &&
			this.#lost.some((lost) => overlap(lost, square) > sameHand / 2);
		// Of more hands than are followed, those that were followed before come first.
		for (const [candidates, presence] of [
			[squares.filter(isWhereLost), 0],
			[squares.filter((one) => !isWhereLost(one)), leastNewPresence],
		] as const)
			for (const square of candidates) {
				if (followed.length >= mostHands) return;
				if (followed.some(({ next }) => overlap(next, square) > sameHand))
					continue;
				const id = this.#lastId + 1;
				if (await this.#look(frame, square, id, followed, presence))
					this.#lastId = id;
			}
	}

	/** @returns whether there is a hand that is not followed yet */
	async #look(
		frame: Frame,
		square: Square,
		id: number,
		followed: TrackedHand[],
		leastPresence = 0,
	): Promise<boolean> {
		const hand = await this.#networks.seeHand(
			cropSquare(frame, square, handPictureSide),
			square,
		);
		if (
			!hand ||
			hand.presence < leastPresence ||
			followed.some(({ next }) => overlap(next, hand.next) > sameHand)
		)
			return false;
		followed.push({ ...hand, id });
		return true;
	}
}
