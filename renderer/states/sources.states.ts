import DropZone from "../components/sources/DropZone.svelte";
import FileInput from "../components/sources/FileInput.svelte";
import Filmstrip from "../components/sources/Filmstrip.svelte";
import SheetDrawing from "../components/sources/SheetDrawing.svelte";
import SourceChoices from "../components/sources/SourceChoices.svelte";
import SourcePicker from "../components/sources/SourcePicker.svelte";
import StartPage from "../components/sources/StartPage.svelte";
import { sleep } from "../pure/sleep.ts";
import { Filmstrip as StripState } from "../state/filmstrip.svelte.ts";
import { stripFile } from "../state/strip-files.ts";
import { statesOf } from "./component-states.ts";
import { nothing } from "./enter.ts";
import { madeUpPages } from "./made-up/digits.ts";
import { cameras, madeUpSession, recognizerStates } from "./made-up/host.ts";

const list = { width: 380, height: 430 } as const;
const page = { width: 1000, height: 560, layout: "bare" } as const;
const offers = {
	chooseFile: nothing,
	chooseSource: nothing,
	openPad: nothing,
} as const;

/** A strip whose second file is no picture. */
async function madeUpStrip(digits: string): Promise<StripState> {
	const strip = new StripState();
	const session = {
		openFile: async ({ type }: File) => type !== "",
		openSource: async () => false,
		askQuietly: async () => undefined,
	};
	const [first, ...others] = await madeUpPages(digits);
	if (!first) throw new Error("A strip has files.");
	const files = [first, new File(["Dear"], "letter.txt"), ...others];
	strip.open(
		files.map((file) => stripFile(file, session)),
		undefined,
	);
	strip.show(1);
	while (strip.thumbnails.size < digits.length || strip.failed.size === 0)
		await new Promise((resolve) => requestAnimationFrame(resolve));
	strip.show(2);
	return strip;
}

/** A file that is dragged over the window. */
function dragFile(): void {
	const dataTransfer = new DataTransfer();
	dataTransfer.items.add(new File([], "homework.jpg"));
	dispatchEvent(new DragEvent("dragenter", { dataTransfer }));
}

export const sourcesStates = [
	statesOf(DropZone)(
		{ width: 640, height: 360, layout: "bare" },
		{ "a file over it": () => ({ openFiles: nothing }) },
		dragFile,
	),
	statesOf(FileInput)(
		{ width: 120, height: 40 },
		{ "never seen": () => ({ openFiles: nothing }) },
	),
	statesOf(Filmstrip)(
		{ width: 560, height: 120 },
		{
			"four files, one no picture": async () => ({
				strip: await madeUpStrip("372"),
			}),
			"more than there is room for": async () => ({
				strip: await madeUpStrip("3725014896"),
			}),
		},
	),
	statesOf(SheetDrawing)({ width: 360, height: 300 }, { drawing: () => ({}) }),
	statesOf(SourceChoices)(
		list,
		{
			"two cameras": () => ({
				session: madeUpSession(),
				spec: { kind: "camera", index: 0 },
				isOpen: true,
				chooseFile: nothing,
				done: nothing,
			}),
			"previews of cameras": () => ({
				session: madeUpSession(),
				spec: { kind: "camera", index: 0 },
				isOpen: true,
				chooseFile: nothing,
				done: nothing,
			}),
			"no camera": () => ({
				session: madeUpSession([]),
				spec: { kind: "demo" },
				isOpen: true,
				chooseFile: nothing,
				done: nothing,
			}),
		},
		async (_, name) => {
			if (name !== "previews of cameras") return;
			const button = document.querySelector<HTMLElement>(".previews button");
			while (document.querySelectorAll("li img").length < cameras.length) {
				// It does nothing until the session is connected.
				if (button?.textContent?.includes("Show")) button.click();
				await sleep(50);
			}
		},
	),
	statesOf(SourcePicker)(
		{ width: 600, height: 480, layout: "row" },
		{
			closed: () => ({
				session: madeUpSession(),
				state: recognizerStates.clip,
				chooseFile: nothing,
			}),
			"nothing chosen": () => ({
				session: madeUpSession(),
				state: recognizerStates.idle,
				chooseFile: nothing,
			}),
			open: () => ({
				session: madeUpSession(),
				state: recognizerStates.camera,
				chooseFile: nothing,
			}),
		},
		({ toggle }, name) => {
			if (name === "open") toggle();
		},
	),
	statesOf(StartPage)(page, {
		"two cameras": () => ({
			session: madeUpSession(),
			state: recognizerStates.idle,
			...offers,
		}),
		"no camera": () => ({
			session: madeUpSession([]),
			state: recognizerStates.idle,
			...offers,
		}),
		"a source that did not open": () => ({
			session: madeUpSession(),
			state: recognizerStates.failed,
			...offers,
		}),
	}),
];
