// Draws the letters of the simulator's printed texts: node build/typefaces/draw.mjs FONTS
// FONTS holds the packages of @fontsource, as `npm install` lays them. What is drawn is in the repository; this is how.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";

/** @param {string} name */
const locate = (name) =>
	fileURLToPath(
		new URL(`../../models/simulator/typefaces/${name}`, import.meta.url),
	);

const { cellSide, characters, typefaces } = JSON.parse(
	readFileSync(locate("letters.json"), "utf8"),
);
const fonts = process.argv[2];
if (!fonts) {
	console.error("Say where the packages of @fontsource are.");
	process.exit(2);
}

const sources = typefaces.map((/** @type {string} */ name) => {
	const family = name.replace(/-\d+-\w+$/, "");
	const file = name.replace(family, `${family}-latin`);
	const bytes = readFileSync(path.join(fonts, family, "files", `${file}.woff`));
	return `url(data:font/woff;base64,${bytes.toString("base64")})`;
});

const browser = await chromium.launch({
	...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
	args: ["--no-sandbox"],
});
const page = await browser.newPage();
const gray = await page.evaluate(
	async ({ sources, characters, side }) => {
		const [width, height] = [characters.length * side, sources.length * side];
		const canvas = new OffscreenCanvas(width, height);
		const context = canvas.getContext("2d");
		context.fillRect(0, 0, width, height);
		context.fillStyle = "white";
		for (const [row, source] of sources.entries()) {
			const face = new FontFace(`face${row}`, source);
			document.fonts.add(await face.load());
			context.font = `100px face${row}`;
			const capital = context.measureText("H").actualBoundingBoxAscent;
			// A capital is 15 of an image's 28 pixels high, and stands on the 20th; wide ones are drawn smaller.
			for (const [column, character] of [...characters].entries()) {
				context.font = `${(100 * (15 / 28) * side) / capital}px face${row}`;
				const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right } =
					context.measureText(character);
				const shrink = Math.min(1, (0.78 * side) / (left + right));
				context.setTransform(
					shrink,
					0,
					0,
					shrink,
					(column + 0.5) * side - (shrink * (right - left)) / 2,
					row * side + (20 / 28) * side,
				);
				context.fillText(character, 0, 0);
				context.resetTransform();
			}
		}
		const { data } = context.getImageData(0, 0, width, height);
		return Array.from({ length: width * height }, (_, i) => data[4 * i]);
	},
	{ sources, characters, side: cellSide },
);
await browser.close();

const header = `P5\n${characters.length * cellSide} ${typefaces.length * cellSide}\n15\n`;
writeFileSync(
	locate("letters.pgm.gz"),
	gzipSync(
		Buffer.concat([
			Buffer.from(header),
			Uint8Array.from(gray, (value) => value >> 4),
		]),
		{ level: 9 },
	),
);
