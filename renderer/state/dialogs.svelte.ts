/** A part of the window that opens over the others. The component behind it sets it with `bind:this`. */
interface Dialog {
	toggle(): void;
	isOpen(): boolean;
}

/** What can lie over the window, and how it closes again. */
export class Dialogs {
	sourcePicker = $state.raw<
		Pick<Dialog, "toggle"> & { askForAddress(): void }
	>();
	fileInput = $state.raw<{ choose(): void }>();
	shortcuts = $state.raw<Dialog>();
	report = $state.raw<Dialog>();
	problem = $state.raw<Dialog>();
	quit = $state.raw<Dialog>();

	/** The name of the open modal dialog, which covers everything else. */
	modal(): "shortcuts" | "report" | "problem" | "quit" | undefined {
		return (["quit", "shortcuts", "problem", "report"] as const).find((name) =>
			this[name]?.isOpen(),
		);
	}

	/** Closes the topmost dialog or popover; answers whether one was open. */
	closeTopmost(): boolean {
		const modal = this.modal();
		if (modal) {
			this[modal]?.toggle();
			return true;
		}
		const popover = document.querySelector<HTMLElement>(":popover-open");
		popover?.hidePopover();
		return popover !== null;
	}
}
