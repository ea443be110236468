import type { KnobValue, LabCatalog } from "../../electron/contract/lab.ts";
import { isAtWork } from "../../electron/contract/lab.ts";
import type { NetworkFormat } from "../../electron/contract/model.ts";
import { maxNetworkBytes } from "../../electron/contract/model.ts";
import { fileObjection } from "../pure/files.ts";
import { saveBlob } from "./save-file.ts";
import type { Session } from "./session.svelte.ts";

/** The network that a newcomer begins with: a minute, and it reads well. */
const firstChoice = "basic-cnn";

/** What is chosen in the lab, and what is asked of it. */
export class Lab {
	/** Undefined until the lab has answered. */
	catalog = $state.raw<LabCatalog>();
	architecture = $state(firstChoice);
	/** Knobs that somebody turned. */
	turned = $state.raw<Readonly<Record<string, KnobValue>>>({});
	/** Somebody's own digits are learned, too. */
	withOwn = $state(false);
	/** The name that somebody gave the network; undefined: the one that the lab proposes. */
	givenName = $state<string>();
	/** Somebody has seen how the last job ended, and goes on to another. */
	#seen = $state(false);

	readonly #session: Session;

	constructor(session: Session) {
		this.#session = session;
	}

	readonly chosen = $derived.by(() =>
		this.catalog?.networks.find(({ name }) => name === this.architecture),
	);
	readonly name = $derived.by(
		() => this.givenName ?? this.chosen?.freeName ?? "",
	);
	/** The job that is shown; undefined while another is chosen. */
	readonly job = $derived.by(() => {
		const { job } = this.#session;
		return job && (isAtWork(job.phase) || !this.#seen) ? job : undefined;
	});
	readonly isAtWork = $derived.by(() => {
		const { job } = this.#session;
		return job !== undefined && isAtWork(job.phase);
	});

	/** Asks what there is. */
	async open(): Promise<void> {
		this.catalog =
			(await this.#session.ask("openLab", undefined)) ?? this.catalog;
	}

	choose(architecture: string): void {
		this.architecture = architecture;
		this.turned = {};
		this.givenName = undefined;
	}

	turn(key: string, value: KnobValue): void {
		const { [key]: _, ...others } = this.turned;
		this.turned =
			value === this.chosen?.recipe[key]
				? others
				: { ...this.turned, [key]: value };
	}

	/** The job has been seen: the form is shown again. */
	async goOn(): Promise<void> {
		this.#seen = true;
		this.givenName = undefined;
		await this.open();
	}

	/** @param person whose digits are learned, too, where they are wanted */
	async train(person: string): Promise<void> {
		await this.#session.ask("startTraining", {
			architecture: this.architecture,
			name: this.name.trim(),
			...(this.withOwn && { own: person }),
			recipe: this.turned,
		});
		this.#seen = false;
	}

	async resume(name: string): Promise<void> {
		await this.#session.ask("resumeTraining", name);
		this.#seen = false;
	}

	async discard(name: string): Promise<void> {
		await this.#session.ask("discardTraining", name);
		await this.open();
	}

	pause(paused: boolean): void {
		void this.#session.ask("setTrainingPaused", paused);
	}

	async stop(): Promise<void> {
		await this.#session.ask("stopTraining", undefined);
		await this.open();
	}

	async rename(from: string, to: string): Promise<void> {
		await this.#session.ask("renameNetwork", { from, to: to.trim() });
	}

	async delete(name: string): Promise<void> {
		await this.#session.ask("deleteNetwork", name);
	}

	async export(name: string, format: NetworkFormat): Promise<void> {
		const file = await this.#session.ask("exportNetwork", { name, format });
		if (!file) return;
		// A copy: the bytes may be a part of a larger message.
		const blob = new Blob([file.bytes.slice()]);
		saveBlob(file.name, blob);
	}

	async import(file: File): Promise<void> {
		const objection = fileObjection(file, maxNetworkBytes);
		if (objection) {
			this.#session.notice = { code: "invalid-file", message: objection };
			return;
		}
		const bytes = new Uint8Array(await file.arrayBuffer());
		await this.#session.ask("importNetwork", { name: file.name, bytes });
	}
}
