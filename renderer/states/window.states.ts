import BarArea from "../components/window/BarArea.svelte";
import Overlays from "../components/window/Overlays.svelte";
import PanelArea from "../components/window/PanelArea.svelte";
import PictureArea from "../components/window/PictureArea.svelte";
import WindowLayout from "../components/window/WindowLayout.svelte";
import PreviewWindow from "../PreviewWindow.svelte";
import { PreviewChannel } from "../state/preview-channel.ts";
import { markup, statesOf, words } from "./component-states.ts";
import {
	classicRecognition,
	madeUpInput,
	madeUpMessage,
	madeUpRecognition,
} from "./made-up/digits.ts";
import type { MadeUpHost } from "./made-up/host.ts";
import { madeUpApp, madeUpStatus, recognizerStates } from "./made-up/host.ts";

const sheet = madeUpRecognition("3157\n902", {}, "7");

/** Hosts that a window can have. */
const hosts = {
	camera: {
		status: madeUpStatus(recognizerStates.camera),
		recognition: sheet,
	},
	classic: {
		status: madeUpStatus(recognizerStates.camera, { mode: "classic" }),
		recognition: classicRecognition(3),
	},
	idle: { status: madeUpStatus(recognizerStates.idle) },
} as const satisfies Record<string, MadeUpHost>;

/** A window that shows its pad. */
async function onPad() {
	const app = await madeUpApp(hosts.camera);
	app.view.togglePad();
	return app;
}

const text = words("The text stands here");
const area = (name: string) => markup(`<div>${name}</div>`);
const areas = {
	bar: markup("<header>Bar</header>"),
	notice: undefined,
	picture: area("Picture"),
	stages: area("Stages"),
	panels: area("Panels"),
	status: markup("<footer>Status</footer>"),
	writing: false,
};

const previewId = "made-up";

export const windowStates = [
	statesOf(PreviewWindow)(
		{ width: 360, height: 360, layout: "bare" },
		{ classic: () => ({ channelId: previewId }) },
		async () => {
			const { stages } = await madeUpMessage(classicRecognition(3));
			const picture = stages.find(({ name }) => name === "binary")?.png.slice();
			new PreviewChannel(previewId, () => {}).send({
				kind: "picture",
				picture: {
					picture,
					inverted: false,
					input: madeUpInput(3).slice(),
					otsuThreshold: 131,
				},
			});
		},
	),
	statesOf(BarArea)(
		{ width: 1000, height: 64, layout: "bare" },
		{
			"a camera": async () => ({ app: await madeUpApp(hosts.camera) }),
			"no source": async () => ({ app: await madeUpApp(hosts.idle) }),
			"the pad": async () => ({ app: await onPad() }),
		},
	),
	statesOf(Overlays)(
		{ width: 900, height: 600, layout: "bare" },
		{
			"a notice and the threshold preview": async () => {
				const app = await madeUpApp(hosts.camera);
				app.preview.toggle();
				app.session.notice = {
					code: "unknown-model",
					message: "There is no network of that name.",
				};
				return { app };
			},
		},
	),
	statesOf(PanelArea)(
		{ width: 320, height: 560 },
		{
			find: async () => ({ app: await madeUpApp(hosts.camera), text }),
			classic: async () => ({ app: await madeUpApp(hosts.classic), text }),
			"the pad": async () => ({ app: await onPad(), text }),
		},
	),
	statesOf(PictureArea)(
		{ width: 800, height: 560, layout: "bare" },
		{
			find: async () => ({ app: await madeUpApp(hosts.camera), text }),
			"no source": async () => ({ app: await madeUpApp(hosts.idle), text }),
			"the pad": async () => ({ app: await onPad(), text }),
		},
	),
	statesOf(WindowLayout)(
		{ width: 900, height: 480, layout: "bare" },
		{
			"every area": () => areas,
			"a picture alone": () => ({
				...areas,
				stages: undefined,
				panels: undefined,
			}),
			"the pad": () => ({ ...areas, stages: undefined, writing: true }),
		},
	),
];
