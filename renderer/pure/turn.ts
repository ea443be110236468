import type { Turn } from "../../electron/contract/recognition.ts";
import { turns } from "../../electron/contract/recognition.ts";

/**
 * The turn after the present one, as it looks on the screen: clockwise by 90 degrees. A mirror shows a picture that turns
 * clockwise turning the other way.
 */
export function nextTurn(turn: Turn, mirrored: boolean): Turn {
	const step = mirrored ? -1 : 1;
	return turns.at((turns.indexOf(turn) + step) % turns.length) ?? 0;
}
