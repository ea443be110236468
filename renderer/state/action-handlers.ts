import type { MenuAction } from "../../electron/contract/schema.ts";
import { togglePanel } from "../pure/panels.ts";
import type { Action } from "../pure/shortcuts.ts";
import { logCsv } from "../pure/text-log.ts";
import { nextTurn } from "../pure/turn.ts";
import { wholePicture, zoomView } from "../pure/zoom.ts";
import type { AppState } from "./app-state.svelte.ts";
import { saveFile } from "./save-file.ts";

/** Zoom factor of one key press. */
const zoomStep = 1.5;

/** Actions that concern the source's picture; they do nothing on the pad. */
export const pictureActions: readonly (Action | MenuAction)[] = [
	"mode",
	"freeze",
	"mirror",
	"rotate",
	"preview",
	"reopen",
	"savePicture",
	"zoomIn",
	"zoomOut",
	"zoomFit",
];

/** Actions that do nothing while somebody writes in the air: their keys are the pen's, or what they show is not there. */
export const notInAir: readonly (Action | MenuAction)[] = [
	"mode",
	"freeze",
	"preview",
	"savePicture",
	"zoomIn",
	"zoomOut",
	"zoomFit",
];

/** What each action does. */
export const actionHandlers = (
	app: AppState,
): Readonly<Record<Action | MenuAction, () => void>> => {
	const { session, view, preview, dialogs, exercise, gathering } = app;
	const { setMode, savePicture } = app;
	return {
		source: () => dialogs.sourcePicker?.toggle(),
		address: () => dialogs.sourcePicker?.askForAddress(),
		mode: () => setMode(view.mode === "find" ? "classic" : "find"),
		pad: () => {
			const wasInLab = app.labOpen;
			app.showLab(false);
			// From the lab one comes back to the pad that was open.
			if (!wasInLab || !view.padOpen) view.togglePad();
		},
		air: () => {
			app.showLab(false);
			view.toggleAir();
		},
		freeze: () => {
			// Without a picture there is nothing to freeze. If it froze anyway, the next source would start frozen.
			if ("source" in view.recognizer)
				void session.ask("setFrozen", !view.frozen);
		},
		mirror: () => view.toggleMirror(),
		rotate: () => view.turnTo(nextTurn(view.turn, view.mirrored)),
		preview: () => {
			// Without a picture there is nothing to preview.
			if (view.hasPicture || preview.shownIn !== "closed") preview.toggle();
		},
		reopen: () => void session.ask("reopen", undefined),
		log: () => {
			view.panel = togglePanel(view.panel, "log");
		},
		compare: () => {
			app.showLab(false);
			view.panel = togglePanel(view.panel, "compare");
		},
		inside: () => {
			app.showLab(false);
			view.panel = togglePanel(view.panel, "inside");
		},
		projector: () => {
			app.showLab(false);
			view.projecting = !view.projecting && (view.hasPicture || view.padOpen);
		},
		exercise: () => {
			app.showLab(false);
			if (exercise.task !== undefined) exercise.end();
			else if (view.hasPicture || view.padOpen)
				app.leaveGathering(() => exercise.start(view.finding));
		},
		gather: () => {
			if (gathering.open && !app.labOpen) app.leaveGathering();
			else app.gather();
		},
		savePicture: () => void savePicture(),
		saveLog: () =>
			saveFile("digitcam-log.csv", "text/csv", logCsv(app.log.entries)),
		problem: () => dialogs.problem?.toggle(),
		zoomIn: () => view.changeView(zoomView(view.view, zoomStep)),
		zoomOut: () => view.changeView(zoomView(view.view, 1 / zoomStep)),
		zoomFit: () => view.changeView(wholePicture),
		report: () => app.showReport(undefined),
		lab: () => app.showLab(!app.labOpen),
		shortcuts: () => dialogs.shortcuts?.toggle(),
		close: () => {
			if (dialogs.closeTopmost()) return;
			if (app.labOpen) app.showLab(false);
			else if (gathering.leaving) gathering.stay();
			else if (view.projecting) view.projecting = false;
			else if (view.padOpen) view.togglePad();
			else if (view.airOpen) view.toggleAir();
			else preview.close();
		},
		quit: () => {
			if (app.lab.isAtWork) dialogs.quit?.toggle();
			else app.leaveGathering(() => void session.quit());
		},
	};
};
