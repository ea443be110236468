import { isTyping } from "./key-actions.ts";

const somethingIsSelected = (): boolean =>
	getSelection()?.isCollapsed === false;

/**
 * Puts a text on the clipboard. By way of the copy event and not of `navigator.clipboard`, which asks for a permission that
 * Electron's window is refused.
 * @returns false where the browser does not let it
 */
export function copyText(text: string): boolean {
	const put = (event: ClipboardEvent) => {
		event.clipboardData?.setData("text/plain", text);
		event.preventDefault();
		event.stopImmediatePropagation();
	};
	addEventListener("copy", put, { capture: true, once: true });
	const copied = document.execCommand("copy");
	removeEventListener("copy", put, { capture: true });
	return copied;
}

/** Answers Ctrl+C or Cmd+C with `text`, unless a text is selected or the keys are those of a text field. */
export function answerCopy(event: ClipboardEvent, text: string): boolean {
	if (text === "" || somethingIsSelected() || isTyping(event.target))
		return false;
	event.clipboardData?.setData("text/plain", text);
	event.preventDefault();
	return true;
}
