import {
	countTrouble,
	digitsOf,
	drawTask,
	emptyTally,
	misreadDigits,
} from "../pure/exercise.ts";
import { StableText } from "../pure/text-log.ts";

/** For how long a solved task stays on the screen, in ms. */
const praiseMs = 1500;

/** Digits of a task, where many are found and where the whole frame is one. */
const taskLength = { find: 2, classic: 1 } as const;

/** A small exercise: a number to write, and whether it is read. Digits that gave trouble in this session come more often. */
export class Exercise {
	/** What is to be written; undefined while there is no exercise. */
	task = $state<string>();
	/** What was read last and came to rest; empty before anything was. */
	read = $state("");
	solved = $state(0);
	/** Tasks that were solved or skipped. */
	done = $state(0);

	readonly #random: () => number;
	#length = taskLength.find as number;
	#tally = emptyTally;
	#stable = new StableText();
	#solvedAt: number | undefined;

	/** @param random gives 0 to 1, without 1 */
	constructor(random: () => number = Math.random) {
		this.#random = random;
	}

	/** The task is solved, and the next one comes in a moment. */
	readonly isSolved = $derived(
		this.task !== undefined && this.read === this.task,
	);

	/** @param finding every digit is read; else the whole frame is one */
	start(finding: boolean): void {
		this.#length = finding ? taskLength.find : taskLength.classic;
		this.solved = 0;
		this.done = 0;
		this.#next();
	}

	end(): void {
		this.task = undefined;
	}

	skip(): void {
		if (this.task === undefined) return;
		if (!this.isSolved) this.done += 1;
		this.#next();
	}

	/** Counts digits that were read with doubt, or corrected: they come more often from now on. */
	countTrouble(digits: readonly number[]): void {
		for (const digit of digits) this.#tally = countTrouble(this.#tally, digit);
	}

	/**
	 * Takes the text that is read now. It is called a few times a second.
	 * @param now in ms
	 */
	observe(text: string, now: number): void {
		if (this.task === undefined) return;
		if (this.#solvedAt !== undefined) {
			if (now - this.#solvedAt >= praiseMs) this.#next();
			return;
		}
		const stable = this.#stable.observe(digitsOf(text), now);
		if (stable === undefined) return;
		this.read = stable;
		if (stable === this.task) {
			this.#solvedAt = now;
			this.solved += 1;
			this.done += 1;
		} else this.countTrouble(misreadDigits(this.task, stable));
	}

	#next(): void {
		this.task = drawTask(
			this.#tally,
			this.#length,
			this.task ?? "",
			this.#random,
		);
		this.read = "";
		this.#stable = new StableText();
		this.#solvedAt = undefined;
	}
}
