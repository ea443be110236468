import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BoundingBox } from "../../electron/contract/box.ts";
import {
	annotateFrame,
	encodeImage,
	type Mark,
	releaseFrame,
} from "../../native/index.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import {
	type DetectedPage,
	type DetectorTest,
	type DetectorTestOptions,
	testDetector,
} from "../evaluation/detector-test.ts";
import type { DigitData } from "../mnist/mnist.ts";
import type { DetectorCard } from "../runtime/detector-card.ts";
import { loadDigitDetector } from "../runtime/digit-detector.ts";
import { findsDigits, readModel } from "../runtime/model-folder.ts";
import { modelFolder } from "../runtime/networks-folder.ts";
import { detectorLossChart } from "./charts/index.ts";
import { renderDetectorPage } from "./page/detector-page.ts";
import { withPlainColors } from "./palette.ts";

/** A page on which something was missed, or taken for a digit. */
export interface MistakenPage {
	readonly kind: string;
	readonly index: number;
	readonly missed: number;
	readonly wrong: number;
	/** A JPEG picture, base64: what was missed is boxed in red, what is no digit in blue. */
	readonly picture: string;
}

/** What there is to say about a network that finds digits. Plain data: it survives JSON. */
export interface DetectorReport extends DetectorTest {
	readonly card: DetectorCard;
	/** Of each kind the pages with the most mistakes. */
	readonly mistakes: readonly MistakenPage[];
}

/** Pictures of each kind of pages. */
const picturesPerKind = 2;

/** Blue, green, red. */
const red = [30, 30, 210] as const;
const blue = [210, 90, 20] as const;

const markOf = (
	{ x, y, width, height }: BoundingBox,
	color: Mark["color"],
): Mark => ({
	box: {
		x: Math.round(x),
		y: Math.round(y),
		width: Math.max(1, Math.round(width)),
		height: Math.max(1, Math.round(height)),
	},
	color,
});

async function pictureOf({
	frame,
	missed,
	wrong,
}: DetectedPage): Promise<string> {
	const annotated = annotateFrame(frame, [
		...missed.map((box) => markOf(box, red)),
		...wrong.map(({ box }) => markOf(box, blue)),
	]);
	try {
		const bytes = await encodeImage(annotated, { format: "jpeg", quality: 80 });
		return Buffer.from(bytes).toString("base64");
	} finally {
		releaseFrame(annotated);
	}
}

const mistakesOn = ({ missed, wrong }: MistakenPage) => missed + wrong;

/**
 * Measures a detector on simulated pages of test digits, and collects what its report shows.
 * @param model a name, or the path of a model's folder
 * @throws ModelsError `stopped`, `wrong-role`, `model-missing`, `model-damaged`, and what reading `data` throws
 */
export async function gatherDetectorReport(
	model: string,
	data: DigitData,
	options: Pick<DetectorTestOptions, "pages" | "signal"> & {
		readonly onPage?: (done: number, total: number) => void;
	} = {},
): Promise<DetectorReport> {
	const { card } = findsDigits(await readModel(modelFolder(model)));
	const detector = await loadDigitDetector({ model });
	const mistakes = new Map<string, MistakenPage[]>();
	try {
		const test = await testDetector(detector, await data.readTest(), {
			...options,
			onPage: async (page, done, total) => {
				const [missed, wrong] = [page.missed.length, page.wrong.length];
				if (missed + wrong > 0) {
					const { kind, index } = page;
					const picture = await pictureOf(page);
					mistakes.set(
						kind,
						[
							...(mistakes.get(kind) ?? []),
							{ kind, index, missed, wrong, picture },
						]
							.sort((one, other) => mistakesOn(other) - mistakesOn(one))
							.slice(0, picturesPerKind),
					);
				}
				options.onPage?.(done, total);
			},
		});
		return { card, ...test, mistakes: [...mistakes.values()].flat() };
	} finally {
		detector.dispose();
	}
}

/**
 * Writes the report on a detector: one HTML page that needs nothing else, its chart, and its numbers as JSON.
 * @param folder is made where it is not there
 * @throws ModelsError `not-writable`
 */
export async function writeDetectorReport(
	folder: string,
	report: DetectorReport,
): Promise<void> {
	const chart = detectorLossChart(report.card);
	const { mistakes: _, ...numbers } = report;
	try {
		await mkdir(folder, { recursive: true });
		await writeFile(
			path.join(folder, "report.html"),
			renderDetectorPage(report, chart),
		);
		await writeFile(
			path.join(folder, "report.json"),
			`${JSON.stringify(numbers)}\n`,
		);
		await writeFile(path.join(folder, "loss.svg"), withPlainColors(chart));
	} catch (error) {
		throw new ModelsError(
			"not-writable",
			`The report cannot be written to "${folder}": ${reasonOf(error)}. Choose another folder, or make room.`,
			{ cause: error },
		);
	}
}
