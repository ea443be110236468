import type { Component, Snippet } from "svelte";
import { createRawSnippet, flushSync, mount, unmount } from "svelte";

/** The window that a component's states are shown in. */
export interface Stage {
	/** CSS pixels. */
	readonly width: number;
	/** CSS pixels. */
	readonly height: number;
	/**
	 * How the component lies in the window: `block` beneath a margin (the default), `row` beside others as in a bar,
	 * `column` with the whole height to share, `foot` at the lower edge, `bare` without a margin.
	 */
	readonly layout?: "block" | "row" | "column" | "foot" | "bare";
	/** A state of the whole window that a person may meet: it is looked at in every size. */
	readonly face?: boolean;
}

/** One state of a component. */
export interface ComponentState {
	readonly name: string;
	/** Mounts the component in this state; resolves with what takes it away again. */
	readonly show: (target: HTMLElement) => Promise<() => Promise<unknown>>;
}

export interface ComponentStates {
	/** Only to tell which component it is. */
	readonly component: unknown;
	readonly stage: Stage;
	readonly states: readonly ComponentState[];
}

type Made<Value> = Value | Promise<Value>;

/** The props of a state; a list of them shows the component as often. */
export type MakeProps<Props> = () => Made<Props | readonly Props[]>;

/**
 * Takes the states of a component, by what they are called: `statesOf(Icon)(stage, { "a check": () => ({ name: "check" }) })`.
 * `enter` does what brings the mounted component into its state, such as opening it.
 */
export const statesOf =
	<Shown extends Component<never>>(component: Shown) =>
	(
		stage: Stage,
		states: Readonly<Record<string, MakeProps<Parameters<Shown>[1]>>>,
		enter: (exports: ReturnType<Shown>, name: string) => Made<void> = () => {},
	): ComponentStates => ({
		component,
		stage,
		states: Object.entries(states).map(([name, make]) => ({
			name,
			show: async (target) => {
				const made = await make();
				const shown: Record<string, unknown>[] = [];
				for (const props of Array.isArray(made) ? made : [made]) {
					// Both types say the same of the component, one by its props and one by what it exports.
					const mounted = mount(component, { target, props: props as never });
					shown.push(mounted);
					flushSync();
					await enter(mounted as ReturnType<Shown>, name);
				}
				return () => Promise.all(shown.map((mounted) => unmount(mounted)));
			},
		})),
	});

/** Some words, for a component that holds whatever it is given. */
export const words = (text: string): Snippet => markup(`<p>${text}</p>`);

/** One element, for a component that holds whatever it is given. */
export const markup = (html: string): Snippet =>
	createRawSnippet(() => ({ render: () => html }));
