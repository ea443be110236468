/** For what a component tells and nobody needs to hear. */
export const nothing = (): void => {};

/** Opens the popover of the component that was mounted. */
export const openPopover = (): void =>
	document.querySelector<HTMLElement>("[popover]")?.showPopover();

/** Moves the focus to the first button, as a key would. */
export const focusFirst = (): void => document.querySelector("button")?.focus();
