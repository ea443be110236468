import { mostGathered } from "../../electron/contract/my-digits.ts";
import type { RecognizedDigit } from "../../electron/contract/recognition.ts";
import {
	gatherDigits,
	type Sight,
	type SteadyDigit,
	SteadyDigits,
} from "../pure/gather-digits.ts";
import { type Example, exampleOf } from "./digit-crop.ts";
import type { MyDigits } from "./my-digits.svelte.ts";
import type { ShownFrame } from "./shown-frame.ts";

/** How many of a digit somebody is asked for. */
export const gatheredCounts = [5, 10, mostGathered] as const;

/**
 * Fills My digits on purpose: so many of a digit are written, and each that is read at rest is one of them, whatever it is read
 * as. They are kept together, or not at all.
 */
export class Gathering {
	open = $state(false);
	/** What is written, 0 to 9; undefined until somebody has chosen. */
	label = $state<number>();
	wanted = $state<number>(10);
	gathered = $state.raw<readonly SteadyDigit<RecognizedDigit>[]>([]);
	/** What was kept last. */
	kept = $state.raw<{ readonly label: number; readonly count: number }>();
	keeping = $state(false);
	/** Somebody wants to leave with digits that are not kept, and is asked; what is to be done after it. */
	leaving = $state.raw<() => void>();

	readonly #myDigits: Pick<MyDigits, "keep">;
	#steady = new SteadyDigits<RecognizedDigit>();
	/** Keys of digits that somebody does not want. */
	#leftOut: ReadonlySet<number> = new Set();
	readonly #examples = new Map<number, Promise<Example>>();

	constructor(myDigits: Pick<MyDigits, "keep">) {
		this.#myDigits = myDigits;
	}

	readonly isFull = $derived(this.gathered.length >= this.wanted);
	/** Something was gathered and not kept: who leaves is asked first. */
	readonly hasUnkept = $derived(this.gathered.length > 0);

	start(): void {
		this.open = true;
		this.kept = undefined;
		this.#clear();
	}

	/** Ends it; where something was gathered and not kept, somebody is asked first. @param then what is done after it */
	leave(then: () => void): void {
		this.leaving = then;
		if (!this.hasUnkept) this.discard();
	}

	/** Goes on, where somebody wanted to leave. */
	stay(): void {
		this.leaving = undefined;
	}

	/** Forgets what was gathered and not kept, and leaves. */
	discard(): void {
		const then = this.leaving;
		this.open = false;
		this.#clear();
		then?.();
	}

	/** @param count how many of a digit are asked for, one of `gatheredCounts` */
	want(count: number): void {
		this.wanted = count;
	}

	/** Begins to gather a digit. */
	choose(label: number): void {
		this.label = label;
		this.kept = undefined;
	}

	/**
	 * Takes what is read now. It is called a few times a second.
	 * @param shown the picture that the digits are in; undefined on the pad
	 */
	observe(
		digits: readonly RecognizedDigit[],
		sight: Sight,
		shown: ShownFrame | undefined,
	): void {
		if (!this.open) return;
		const rest = this.#steady.observe(digits, sight, performance.now());
		// What is in sight while somebody chooses counts once they have chosen.
		if (this.label === undefined || this.keeping || this.leaving) return;
		const before = new Set(this.gathered);
		const now = gatherDigits(this.gathered, rest, this.#leftOut, this.wanted);
		if (now.length === before.size && now.every((one) => before.has(one)))
			return;
		for (const { key, digit } of now.filter((one) => !before.has(one)))
			this.#examples.set(key, exampleOf(digit, shown, sight.of));
		this.gathered = now;
	}

	/** Leaves a digit out, the last one if none is named. It does not count again. */
	leaveOut(key = this.gathered.at(-1)?.key): void {
		if (key === undefined) return;
		this.#leftOut = new Set(this.#leftOut).add(key);
		this.gathered = this.gathered.filter((one) => one.key !== key);
	}

	/**
	 * Keeps what was gathered in My digits, and asks for the next digit, or leaves if somebody wanted that. What cannot be kept
	 * stays.
	 */
	async keep(): Promise<void> {
		const { label, gathered } = this;
		if (label === undefined || gathered.length === 0) return;
		this.keeping = true;
		try {
			const examples = await Promise.all(
				gathered.flatMap(({ key }) => this.#examples.get(key) ?? []),
			);
			const digits = examples.map((example) => ({ ...example, label }));
			if (!(await this.#myDigits.keep(digits))) return;
			this.#leaveAll(gathered);
			this.kept = { label, count: gathered.length };
			if (this.leaving) this.discard();
		} finally {
			this.keeping = false;
		}
	}

	/** The sheet that was kept may be in sight for a while; it is not the next digit. */
	#leaveAll(gathered: readonly SteadyDigit<RecognizedDigit>[]): void {
		this.#leftOut = new Set([
			...this.#leftOut,
			...gathered.map(({ key }) => key),
		]);
		this.gathered = [];
		this.label = undefined;
	}

	#clear(): void {
		this.label = undefined;
		this.leaving = undefined;
		this.gathered = [];
		this.#leftOut = new Set();
		this.#examples.clear();
		this.#steady = new SteadyDigits();
	}
}
