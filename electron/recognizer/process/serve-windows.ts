import { answerCommand, toFailure } from "../../contract/bridge.ts";
import { type Digitcam, openDigitcam } from "../digitcam.ts";
import type { HostMessage, RecognizerMessage } from "./protocol.ts";
import { openWindowSession, type WindowSession } from "./window-session.ts";

type MessageOf<Kind extends HostMessage["kind"]> = Extract<
	HostMessage,
	{ kind: Kind }
>;

/**
 * The recognizer process without its process: what it does with each message of its host.
 * @param load loads the networks
 * @param end ends the process
 */
export function serveWindows(
	send: (message: RecognizerMessage) => void,
	{ load = openDigitcam, end = (): void => process.exit() } = {},
): (message: HostMessage) => Promise<void> {
	const sessions = new Map<number, WindowSession>();
	let app: Digitcam | undefined;

	async function start({ model, engine }: MessageOf<"start">): Promise<void> {
		try {
			app = await load(model, engine);
		} catch (error) {
			send({ kind: "failed", failure: toFailure(error) });
			end();
			return;
		}
		send({ kind: "ready", info: app.info });
	}

	function open({
		window,
		host,
		start,
		startCamera,
		settings,
	}: MessageOf<"open">): void {
		if (app === undefined) throw new Error("No network is loaded yet.");
		const session = openWindowSession(app, {
			host,
			start,
			startCamera,
			settings,
			emit: (event) => send({ kind: "event", window, event }),
			onSettings: (changed) =>
				send({ kind: "settings", window, settings: changed }),
		});
		sessions.set(window, session);
	}

	async function command({
		window,
		id,
		name,
		request,
	}: MessageOf<"command">): Promise<void> {
		const handlers = sessions.get(window)?.handlers ?? {};
		const outcome = await answerCommand(handlers, name, request);
		send({ kind: "answer", id, outcome });
	}

	async function close({ window, id }: MessageOf<"close">): Promise<void> {
		const session = sessions.get(window);
		sessions.delete(window);
		await session?.close();
		send({ kind: "answer", id, outcome: { ok: true } });
	}

	return async (message) => {
		switch (message.kind) {
			case "start":
				return start(message);
			case "open":
				return open(message);
			case "command":
				return command(message);
			case "close":
				return close(message);
			case "ping":
				return send({ kind: "pong" });
			case "end":
				await Promise.all([...sessions.values()].map((each) => each.close()));
				end();
		}
	};
}
