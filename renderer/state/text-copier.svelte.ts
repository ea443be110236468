import { isTyping } from "./key-actions.ts";

const confirmedMs = 1600;

const somethingIsSelected = (): boolean =>
	getSelection()?.isCollapsed === false;

/**
 * Copies the text that is read. It uses the copy event and not `navigator.clipboard`, which asks for a permission that
 * Electron's window is refused.
 */
export class TextCopier {
	/** Something was copied a moment ago. */
	copied = $state(false);

	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Copies `text` at once, as a button does. */
	copy(text: string): void {
		const put = (event: ClipboardEvent) => this.#put(event, text);
		addEventListener("copy", put, { capture: true, once: true });
		document.execCommand("copy");
		removeEventListener("copy", put, { capture: true });
	}

	/** Answers Ctrl+C or Cmd+C with `text`, unless a text is selected or the keys are those of a text field. */
	answer(event: ClipboardEvent, text: string): void {
		if (text === "" || somethingIsSelected() || isTyping(event.target)) return;
		this.#put(event, text);
	}

	#put(event: ClipboardEvent, text: string): void {
		event.clipboardData?.setData("text/plain", text);
		event.preventDefault();
		event.stopImmediatePropagation();
		this.copied = true;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.copied = false;
		}, confirmedMs);
	}
}
