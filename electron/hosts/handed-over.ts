import * as v from "valibot";
import { type SourceSpec, sourceSpecSchema } from "../contract/source.ts";

/** What a second start gives to the first: the source that it was asked for, left out where there was none. */
const handoverSchema = v.object({ source: v.optional(sourceSpecSchema) });
export type Handover = v.InferOutput<typeof handoverSchema>;

/** The source in what another process handed over; undefined where it is none. */
export function sourceHandedOver(handover: unknown): SourceSpec | undefined {
	const parsed = v.safeParse(handoverSchema, handover);
	return parsed.success ? parsed.output.source : undefined;
}

/** Files that the desktop or a second start hands over: they may come before there is a window. */
export class HandedOver {
	#waiting: SourceSpec | undefined;
	#open: ((spec: SourceSpec) => void) | undefined;

	/** Opens a source, now or with the window; of those that wait, the last. */
	show(spec: SourceSpec): void {
		if (this.#open === undefined) this.#waiting = spec;
		else this.#open(spec);
	}

	/** What the window that is opened now starts with. What comes later is opened by `open`. */
	startWith(open: (spec: SourceSpec) => void): SourceSpec | undefined {
		this.#open = open;
		const waiting = this.#waiting;
		this.#waiting = undefined;
		return waiting;
	}
}
