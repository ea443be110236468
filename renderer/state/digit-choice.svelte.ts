import type { RecognizedDigit } from "../../electron/contract/recognition.ts";
import type { DigitFocus } from "../pure/focus-digit.ts";
import { focusDigit } from "../pure/focus-digit.ts";

/** Which of the digits is shown in full. */
export class DigitChoice {
	#chosen = $state.raw<DigitFocus>();
	// No state: it only keeps the choice among digits of one size from changing with every frame.
	#last: DigitFocus | undefined;

	choose({ id }: RecognizedDigit): void {
		this.#chosen = { id, byHand: true };
	}

	/** Back to the largest, as for another source, whose digits are numbered anew. */
	forget(): void {
		this.#chosen = undefined;
		this.#last = undefined;
	}

	/** The one of these digits that is shown; undefined where there is none. */
	among(digits: readonly RecognizedDigit[]): RecognizedDigit | undefined {
		const chosen = this.#chosen;
		const stays = digits.some(({ id }) => id === chosen?.id);
		const shown = focusDigit(digits, stays ? chosen : this.#last);
		this.#last = shown && { id: shown.id, byHand: false };
		return shown;
	}
}
