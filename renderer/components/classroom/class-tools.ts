import type { Tool } from "../ui/ToolButton.svelte";

/** A tool for a class. A wide window has it in its status bar, a small one in its menu. */
export interface ClassTool extends Tool {
	/** What it does, in a few words. */
	readonly says: string;
}

/**
 * @param gathering digits are gathered
 * @param exercising an exercise goes on
 */
export const classTools = (
	gathering: boolean,
	exercising: boolean,
): readonly ClassTool[] => [
	{
		icon: "gather",
		label: "Gather",
		says: "Gather digits of your hand, for a network to learn",
		action: "gather",
		pressed: gathering,
	},
	{
		icon: "exercise",
		label: "Exercise",
		says: "A number to write",
		action: "exercise",
		pressed: exercising,
	},
	{
		icon: "projector",
		label: "Projector",
		says: "Fill the screen for a class",
		action: "projector",
	},
];
