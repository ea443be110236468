import DataTable from "../components/ui/DataTable.svelte";
import Icon from "../components/ui/Icon.svelte";
import IconButton from "../components/ui/IconButton.svelte";
import InfoTip from "../components/ui/InfoTip.svelte";
import type { IconName } from "../components/ui/icon-paths.ts";
import { iconPaths } from "../components/ui/icon-paths.ts";
import MenuItem from "../components/ui/MenuItem.svelte";
import MessagePage from "../components/ui/MessagePage.svelte";
import ModalSheet from "../components/ui/ModalSheet.svelte";
import Notice from "../components/ui/Notice.svelte";
import Popover from "../components/ui/Popover.svelte";
import ProblemDialog from "../components/ui/ProblemDialog.svelte";
import ShortcutsDialog from "../components/ui/ShortcutsDialog.svelte";
import ToolButton from "../components/ui/ToolButton.svelte";
import ToolStrip from "../components/ui/ToolStrip.svelte";
import Waiting from "../components/ui/Waiting.svelte";
import { markup, statesOf, words } from "./component-states.ts";
import { focusFirst, nothing, openPopover } from "./enter.ts";

const page = { width: 900, height: 600, layout: "bare" } as const;
const failure = {
	code: "no-key",
	message:
		"The address of this page lacks its key (#token=…). Open the whole address that Digitcam printed when it started.",
};

export const uiStates = [
	statesOf(DataTable)(
		{ width: 420, height: 160 },
		{
			"two rows": () => ({
				label: "Networks",
				children: markup(
					`<tbody><tr class="own"><td>Own</td><td class="number">99.71 %</td></tr><tr><td>Other</td><td class="number">98.10 %</td></tr></tbody>`,
				),
			}),
		},
	),
	statesOf(Icon)(
		{ width: 420, height: 150, layout: "row" },
		{
			"every icon": () =>
				Object.keys(iconPaths).map((name) => ({ name: name as IconName })),
		},
	),
	statesOf(IconButton)(
		{ width: 120, height: 64, layout: "row" },
		{
			enabled: () => ({ icon: "copy", label: "Copy", keys: "Control+C" }),
			disabled: () => ({ icon: "save", label: "Save", disabled: true }),
		},
	),
	statesOf(InfoTip)(
		{ width: 420, height: 160, layout: "foot" },
		{
			closed: () => ({
				label: "Engine: WebAssembly",
				lines: ["The network runs on WebAssembly."],
				children: markup("<span>WebAssembly</span>"),
			}),
			"pointed at": () => ({
				label: "Engine: WebAssembly",
				lines: [
					"The network runs on WebAssembly.",
					"TensorFlow is not set up.",
				],
				children: markup("<span>WebAssembly</span>"),
			}),
		},
		(_, name) => {
			if (name === "pointed at") focusFirst();
		},
	),
	statesOf(MenuItem)(
		{ width: 320, height: 72 },
		{
			other: () => ({ icon: "camera", label: "Front camera", choose: nothing }),
			current: () => ({
				icon: "camera",
				label: "Front camera",
				current: true,
				choose: nothing,
			}),
			pressed: () => ({
				icon: "mirror",
				label: "Mirror",
				pressed: true,
				choose: nothing,
				children: markup("<kbd>M</kbd>"),
			}),
			disabled: () => ({
				icon: "mirror",
				label: "Mirror",
				disabled: true,
				choose: nothing,
			}),
		},
	),
	statesOf(ToolStrip)(
		{ width: 420, height: 80 },
		{
			"one pressed, one disabled": () => ({
				label: "Writing pad",
				tools: [
					{
						icon: "undo",
						word: "Undo",
						title: "Undo",
						disabled: true,
						run: nothing,
					},
					{
						icon: "help",
						word: "How",
						title: "How it is done",
						pressed: true,
						run: nothing,
					},
					{ icon: "close", word: "Close", title: "Close", run: nothing },
				],
			}),
		},
	),
	statesOf(MessagePage)(page, {
		connecting: () => ({ connection: { name: "connecting" } }),
		refused: () => ({ connection: { name: "refused", failure } }),
		"cannot start": () => ({
			connection: {
				name: "refused",
				failure: {
					code: "model-damaged",
					message:
						"The weights of the network digitcam-cnn are damaged. Restore models/weights/digitcam-cnn from the repository.",
				},
			},
		}),
		lost: () => ({ connection: { name: "lost" } }),
		stopping: () => ({ connection: { name: "stopping" } }),
		stopped: () => ({ connection: { name: "stopped" } }),
	}),
	statesOf(ModalSheet)(
		page,
		{
			open: () => ({
				id: "title",
				title: "A sheet",
				width: 30,
				children: words("It covers the window until it is closed."),
			}),
		},
		({ open }) => open(),
	),
	statesOf(Notice)(
		{ width: 640, height: 180, layout: "bare" },
		{
			short: () => ({ text: "The file is empty.", dismiss: nothing }),
			long: () => ({ text: failure.message, dismiss: nothing }),
			"passes by itself": () => ({
				text: "The camera process stopped. Restarting…",
			}),
		},
	),
	statesOf(Popover)(
		{ width: 420, height: 160, layout: "bare" },
		{
			open: () => ({
				id: "popover",
				label: "Something",
				children: words("It closes with a click beside it."),
			}),
		},
		openPopover,
	),
	statesOf(ProblemDialog)(
		page,
		{
			open: () => ({
				read: async () =>
					"What happens, and what did you expect?\n\n\nSystem\nDigitcam 0.1.0 in Electron",
				copied: true,
				copy: nothing,
			}),
		},
		({ toggle }) => toggle(),
	),
	statesOf(ShortcutsDialog)(
		page,
		{ open: () => ({ reportProblem: nothing }) },
		({ toggle }) => toggle(),
	),
	statesOf(ToolButton)(
		{ width: 240, height: 120, layout: "row" },
		{
			up: () => ({
				icon: "mirror",
				label: "Mirror",
				action: "mirror",
				act: nothing,
			}),
			pressed: () => ({
				icon: "mirror",
				label: "Mirror",
				action: "mirror",
				pressed: true,
				act: nothing,
			}),
			disabled: () => ({
				icon: "mirror",
				label: "Mirror",
				action: "mirror",
				disabled: true,
				act: nothing,
			}),
		},
	),
	statesOf(Waiting)(
		{ width: 320, height: 120 },
		{ waiting: () => ({ text: "Opening Front camera…" }) },
	),
];
