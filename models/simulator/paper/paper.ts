import type { Color } from "../canvas/layer.ts";
import type { Ruling } from "./ruling.ts";
import type { SheetEdge } from "./sheet-edge.ts";

/** What the digit is written on. */
export interface Paper {
	readonly color: Color;
	/** Standard deviation of its lightness from spot to spot. */
	readonly grain: number;
	readonly ruling?: Ruling;
	readonly edge?: SheetEdge;
}
