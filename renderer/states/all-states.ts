import type { Component } from "svelte";
import { airStates } from "./air.states.ts";
import { classroomStates } from "./classroom.states.ts";
import type { ComponentState, Stage } from "./component-states.ts";
import { digitsStates } from "./digits.states.ts";
import { facesStates } from "./faces.states.ts";
import { insideStates } from "./inside.states.ts";
import { labStates } from "./lab.states.ts";
import { liveStates } from "./live.states.ts";
import { reportStates } from "./report.states.ts";
import { sourcesStates } from "./sources.states.ts";
import { teachStates } from "./teach.states.ts";
import { uiStates } from "./ui.states.ts";
import { windowStates } from "./window.states.ts";

/** A state under the name that the page's address gives it. */
export interface NamedState {
	readonly id: string;
	readonly stage: Stage;
	readonly state: ComponentState;
}

/** A component's file and its states; there are none where nobody has made any. */
export interface ShownComponent {
	/** Relative to renderer/, without the ending: `components/live/TopBar`. */
	readonly file: string;
	readonly states: readonly NamedState[];
}

const files: Readonly<Record<string, Component>> = import.meta.glob(
	["../*.svelte", "../components/**/*.svelte"],
	{ eager: true, import: "default" },
);

const all = [
	...facesStates,
	...windowStates,
	...liveStates,
	...airStates,
	...digitsStates,
	...classroomStates,
	...insideStates,
	...sourcesStates,
	...labStates,
	...teachStates,
	...reportStates,
	...uiStates,
];

function statesOfFile(file: string, component: Component): NamedState[] {
	const name = file.replace("components/", "");
	return all
		.filter((states) => states.component === component)
		.flatMap(({ stage, states }) =>
			states.map((state) => ({ id: `${name}/${state.name}`, stage, state })),
		);
}

/** Every component of the window. */
export const components: readonly ShownComponent[] = Object.entries(files).map(
	([path, component]) => {
		const file = path.replace("../", "").replace(".svelte", "");
		return { file, states: statesOfFile(file, component) };
	},
);

/** The state of that name; undefined where there is none. */
export const findState = (id: string): NamedState | undefined =>
	components.flatMap(({ states }) => states).find((state) => state.id === id);
