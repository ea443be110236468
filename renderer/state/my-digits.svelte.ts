import {
	type GivenDigit,
	type Learned,
	maxDigitsBytes,
	noDigit,
	type OwnDigits,
} from "../../electron/contract/my-digits.ts";
import type { RecognizedDigit } from "../../electron/contract/recognition.ts";
import { fileObjection } from "../pure/files.ts";
import { exampleOf } from "./digit-crop.ts";
import { saveBlob } from "./save-file.ts";
import type { Session } from "./session.svelte.ts";
import type { ShownFrame } from "./shown-frame.ts";

/** The set that a correction goes into until somebody names another. */
const firstPerson = "My digits";

/** Somebody's own digits: corrected in the picture, kept, and learned. */
export class MyDigits {
	/** Undefined until the lab has answered. */
	set = $state.raw<OwnDigits>();
	person = $state(firstPerson);
	/** What was said of digits on the screen, by their `id`; `noDigit` for what is none. */
	corrected = $state.raw<ReadonlyMap<number, number>>(new Map());
	learning = $state(false);
	/** What was learned last, and the network that was in use before it. */
	learned = $state.raw<Learned>();
	#before: string | undefined;

	readonly #session: Session;

	constructor(session: Session) {
		this.#session = session;
	}

	/** The digits by their label, the newest first; the last row is what is no digit. */
	readonly rows = $derived.by(() =>
		Array.from({ length: noDigit + 1 }, (_, label) =>
			(this.set?.digits ?? [])
				.filter((digit) => digit.label === label)
				.reverse(),
		),
	);

	async open(): Promise<void> {
		this.set =
			(await this.#session.ask("readDigits", { person: this.person })) ??
			this.set;
	}

	async choosePerson(name: string): Promise<void> {
		this.person = name.trim() || firstPerson;
		this.learned = undefined;
		await this.open();
	}

	/** Says what a digit of the picture is. It is shown so as long as it is there, and kept. */
	async correct(
		digit: RecognizedDigit,
		label: number,
		shown: ShownFrame | undefined,
		source: string,
	): Promise<void> {
		// A drawing's digits are numbered anew with each stroke.
		if (shown) this.corrected = new Map(this.corrected).set(digit.id, label);
		await this.keep([{ ...(await exampleOf(digit, shown, source)), label }]);
	}

	/** Keeps digits, which one undo takes back together. @returns whether they are kept */
	async keep(digits: readonly GivenDigit[]): Promise<boolean> {
		const { person } = this;
		const set = await this.#session.ask("addDigits", {
			person,
			digits: [...digits],
		});
		if (set) this.set = set;
		return set !== undefined;
	}

	/** Another source or network: its digits are numbered anew, or read anew. */
	forgetCorrections(): void {
		if (this.corrected.size > 0) this.corrected = new Map();
	}

	/** @param label null deletes it */
	async change(id: string, label: number | null): Promise<void> {
		const { person } = this;
		this.set =
			(await this.#session.ask("changeDigit", { person, id, label })) ??
			this.set;
	}

	async undo(): Promise<void> {
		const { person } = this;
		this.set = (await this.#session.ask("undoDigits", { person })) ?? this.set;
	}

	async learn(base: string): Promise<void> {
		this.learning = true;
		try {
			this.learned = await this.#session.ask("learnDigits", {
				person: this.person,
				base,
			});
			if (this.learned) await this.#session.listNetworks();
		} finally {
			this.learning = false;
		}
	}

	/** Takes what was learned, and remembers what to go back to. @returns the network to use */
	use(inUse: string | undefined): string | undefined {
		this.#before = inUse;
		this.forgetCorrections();
		return this.learned?.name;
	}

	/** @returns the network that was in use before */
	goBack(): string | undefined {
		return this.#before;
	}

	async export(): Promise<void> {
		const { person } = this;
		const file = await this.#session.ask("exportDigits", { person });
		// A copy: the bytes may be a part of a larger message.
		if (file) saveBlob(file.name, new Blob([file.bytes.slice()]));
	}

	async import(file: File): Promise<void> {
		const objection = fileObjection(file, maxDigitsBytes);
		if (objection) {
			this.#session.notice = { code: "invalid-file", message: objection };
			return;
		}
		const bytes = new Uint8Array(await file.arrayBuffer());
		const { person } = this;
		this.set =
			(await this.#session.ask("importDigits", {
				person,
				name: file.name,
				bytes,
			})) ?? this.set;
	}
}
