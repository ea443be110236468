import type { Recognition } from "../../electron/contract/recognition.ts";
import type { CommandRequest } from "../../electron/contract/schema.ts";
import type { Drawing, PaperSize, Stroke } from "../pure/drawing.ts";
import {
	addStroke,
	clearDrawing,
	emptyDrawing,
	undoDrawing,
} from "../pure/drawing.ts";
import { NewestWins } from "../pure/newest-wins.ts";

/** The picture that is recognized. */
export type DrawnPicture = CommandRequest<"recognizeDrawing">;

/** The writing pad: what is drawn on it, and what is read of it while somebody draws. */
export class WritingPad {
	drawing = $state.raw<Drawing>(emptyDrawing);
	recognition = $state.raw<Recognition>();
	/** What was written on, in CSS pixels: a paper that shrinks shows all of it. */
	sheet: PaperSize = { width: 1, height: 1 };

	readonly #recognize: (
		picture: DrawnPicture,
	) => Promise<Recognition | undefined>;
	/** Makes the picture of what is on the paper now; undefined where it is empty or there is no paper. */
	#picture: () => DrawnPicture | undefined = () => undefined;
	readonly #reading = new NewestWins(async () => {
		const picture = this.#picture();
		this.recognition = picture && (await this.#recognize(picture));
	});

	constructor(
		recognize: (picture: DrawnPicture) => Promise<Recognition | undefined>,
	) {
		this.#recognize = recognize;
	}

	/** The paper says how its picture is made, as long as it is there. */
	lay(picture: () => DrawnPicture | undefined): () => void {
		this.#picture = picture;
		return () => {
			this.#picture = () => undefined;
		};
	}

	/** Recognizes what is on the paper now; called whenever the paper shows something else. */
	read(): void {
		this.#reading.ask();
	}

	/** What is on the paper now; undefined where it is empty. */
	picture(): DrawnPicture | undefined {
		return this.#picture();
	}

	add(stroke: Stroke): void {
		this.drawing = addStroke(this.drawing, stroke);
	}

	undo(): void {
		this.drawing = undoDrawing(this.drawing);
	}

	clear(): void {
		this.drawing = clearDrawing(this.drawing);
	}
}
