import type {
	Recognition,
	RecognizedDigit,
} from "../../electron/contract/recognition.ts";
import { wholePercent } from "../pure/confidence.ts";
import { placeBox } from "../pure/digit-words.ts";

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A picture and what was recognized in it. The picture may be smaller than the frame. */
export interface BoxedPicture {
	readonly picture: ImageBitmap;
	readonly recognition: Pick<Recognition, "width" | "height" | "digits">;
}

/** The colors of boxes over the light picture, as `--slip-*` in `renderer/styles/theme.css`. */
const colors = { ink: "#1f3f9c", pencil: "#716e66", paper: "#fbf6e9" } as const;

/** The size of a label's text, as a share of the picture's shorter side, and the least, in pixels. */
const textShare = 0.028;
const leastText = 10;

/** Boxes narrower than so many sizes of the text have room for their digit only. */
const roomForConfidence = 3.6;

/** Draws a digit's box and its label above it, or in it where there is no room. */
function drawBox(
	pen: Pen,
	{ digit, confidence, sure }: RecognizedDigit,
	area: { x: number; y: number; width: number; height: number },
	text: number,
): void {
	const line = Math.max(1.5, text / 7);
	const color = sure ? colors.ink : colors.pencil;
	const around = text / 3;
	const left = Math.max(area.x - around, line);
	const top = Math.max(area.y - around, line);
	const right = Math.min(area.x + area.width + around, pen.canvas.width - line);
	const bottom = Math.min(
		area.y + area.height + around,
		pen.canvas.height - line,
	);
	// An edge of paper, so that the box is seen on dark and light alike.
	for (const [width, style] of [
		[line * 2, colors.paper],
		[line, color],
	] as const) {
		pen.lineWidth = width;
		pen.strokeStyle = style;
		pen.setLineDash(sure ? [] : [text / 2, text / 3]);
		pen.beginPath();
		pen.roundRect(left, top, right - left, bottom - top, around);
		pen.stroke();
	}
	const label = [
		String(digit),
		area.width < roomForConfidence * text
			? ""
			: ` ${wholePercent(confidence)} %`,
		sure ? "" : " ?",
	].join("");
	pen.font = `600 ${text}px system-ui, sans-serif`;
	const width = pen.measureText(label).width + text * 0.6;
	const height = text * 1.35;
	const x = Math.max(0, Math.min(left, pen.canvas.width - width));
	const y = Math.max(0, top - height);
	pen.fillStyle = color;
	pen.beginPath();
	pen.roundRect(x, y, width, height, text / 5);
	pen.fill();
	pen.fillStyle = colors.paper;
	pen.textBaseline = "middle";
	pen.fillText(label, x + text * 0.3, y + height / 2);
}

/**
 * Draws a picture with the boxes of its digits, over all of the pen's canvas.
 * @param mirrored as a mirror shows it; labels are readable either way
 */
export function drawBoxedPicture(
	pen: Pen,
	{ picture, recognition }: BoxedPicture,
	mirrored = false,
): void {
	const { width, height } = pen.canvas;
	pen.save();
	if (mirrored) {
		pen.translate(width, 0);
		pen.scale(-1, 1);
	}
	pen.drawImage(picture, 0, 0, width, height);
	pen.restore();
	const text = Math.max(leastText, textShare * Math.min(width, height));
	for (const digit of recognition.digits) {
		const share = placeBox(digit.box, recognition, mirrored);
		drawBox(
			pen,
			digit,
			{
				x: share.left * width,
				y: share.top * height,
				width: share.width * width,
				height: share.height * height,
			},
			text,
		);
	}
}

/** A PNG of a picture with the boxes of its digits, in the picture's own size, and never mirrored: as the network sees it. */
export function boxedPicturePng(boxed: BoxedPicture): Promise<Blob> {
	const { width, height } = boxed.picture;
	const canvas = new OffscreenCanvas(width, height);
	const pen = canvas.getContext("2d");
	if (!pen) throw new Error("This browser cannot draw: it gave no 2D canvas.");
	drawBoxedPicture(pen, boxed);
	return canvas.convertToBlob({ type: "image/png" });
}
