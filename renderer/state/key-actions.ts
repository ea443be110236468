import type { Action } from "../pure/shortcuts.ts";
import { actionOf } from "../pure/shortcuts.ts";

/** Keys are letters of a text there, and nothing else. */
export const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.matches(
		"input:not([type=radio], [type=range]), textarea, select, [contenteditable]",
	);

const isButton = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && target.closest("button") !== null;

/** The window's listeners that turn key presses into actions. */
export function keyActions(act: (action: Action) => void) {
	// A button that was clicked keeps the focus. Space then still means what it means everywhere; only who walks
	// from button to button with the keyboard presses the button with it.
	let walking = false;
	return {
		pointerdown(): void {
			walking = false;
		},
		keydown(event: KeyboardEvent): void {
			if (event.key === "Tab" || event.key.startsWith("Arrow")) walking = true;
			const action = actionOf(event);
			if (!action || event.defaultPrevented) return;
			if (action !== "close" && isTyping(event.target)) return;
			if (action === "freeze" && walking && isButton(event.target)) return;
			event.preventDefault();
			act(action);
		},
	};
}
