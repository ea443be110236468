import type {
	AnyEvent,
	Bridge,
	Outcome,
} from "../../electron/contract/bridge.ts";
import { toFailure } from "../../electron/contract/bridge.ts";
import type { LabJob } from "../../electron/contract/lab.ts";
import type { NetworkList } from "../../electron/contract/model.ts";
import type { Preferences } from "../../electron/contract/preferences.ts";
import type { FrameMessage } from "../../electron/contract/recognition.ts";
import type {
	AppInfo,
	CommandAnswer,
	CommandName,
	CommandRequest,
	MenuAction,
	Status,
} from "../../electron/contract/schema.ts";
import { maxFileBytes } from "../../electron/contract/schema.ts";
import type {
	Camera,
	Failure,
	SourceSpec,
} from "../../electron/contract/source.ts";
import { goneCode } from "../bridge/socket-bridge.ts";
import { fileObjection } from "../pure/files.ts";
import { sleep } from "../pure/sleep.ts";

const retryMs = 1000;

/**
 * How the window stands with the Node side.
 * - `connecting`: nothing has answered yet.
 * - `refused`: it answered and will have nothing to do with this window.
 * - `connected`: commands are answered, events come.
 * - `lost`: it went away unasked; the window tries again and again.
 * - `stopping`, `stopped`: it was asked to quit, and has.
 */
export type Connection =
	| { readonly name: "connecting" }
	| { readonly name: "refused"; readonly failure: Failure }
	| {
			readonly name: "connected";
			readonly bridge: Bridge;
			readonly info: AppInfo;
	  }
	| { readonly name: "lost" }
	| { readonly name: "stopping" }
	| { readonly name: "stopped" };

/** What a command failed with. */
export interface Notice extends Failure {
	/** The command; undefined where nobody asked for one. */
	readonly asked?: CommandName;
}

/** By its path where the host can, else by its content. */
async function openFileIn(bridge: Bridge, file: File): Promise<Outcome<void>> {
	const opening = bridge.openByPath?.(file);
	if (opening !== undefined) return opening;
	const message = fileObjection(file, maxFileBytes);
	if (message !== undefined)
		return { ok: false, failure: { code: "invalid-file", message } };
	const bytes = new Uint8Array(await file.arrayBuffer());
	return bridge.invoke("openFile", { name: file.name, bytes });
}

/** The window's end of the contract: what the Node side says, and what it is asked. */
export class Session {
	connection = $state.raw<Connection>({ name: "connecting" });
	status = $state.raw<Status>();
	cameras = $state.raw<readonly Camera[]>([]);
	networks = $state.raw<NetworkList>({ networks: [], setAside: [] });
	/** What the lab is at, or was last. */
	job = $state.raw<LabJob>();
	/** Files and streams that were opened lately, as far as they were asked for. */
	recent = $state.raw<readonly SourceSpec[]>([]);
	/** What the last command failed with, until it was read or something else is asked. */
	notice = $state.raw<Notice>();

	readonly #connect: () => Promise<Bridge>;
	readonly #render: (message: FrameMessage) => Promise<void>;
	readonly #receivePreferences: (preferences: Preferences) => void;
	readonly #receiveMenu: (action: MenuAction) => void;
	readonly #receiveFiles: (paths: readonly string[]) => void;
	#quitting = false;

	/**
	 * @param render resolves once the frame is on the screen
	 * @param receivePreferences gets what is remembered, before anything else is known
	 * @param receiveMenu gets what somebody picked from the host's menu
	 * @param receiveFiles gets the paths of several files that somebody chose in the host's dialog
	 */
	constructor(
		connect: () => Promise<Bridge>,
		render: (message: FrameMessage) => Promise<void>,
		receivePreferences: (preferences: Preferences) => void = () => {},
		receiveMenu: (action: MenuAction) => void = () => {},
		receiveFiles: (paths: readonly string[]) => void = () => {},
	) {
		this.#connect = connect;
		this.#render = render;
		this.#receivePreferences = receivePreferences;
		this.#receiveMenu = receiveMenu;
		this.#receiveFiles = receiveFiles;
	}

	/** Connects, and connects again whenever the Node side went away unasked. Resolves after `quit`, or if refused. */
	async run(): Promise<void> {
		while (!this.#quitting) {
			await this.#stayConnected();
			if (this.connection.name === "refused") return;
			this.status = undefined;
			if (this.#quitting) break;
			if (this.connection.name === "connected")
				this.connection = { name: "lost" };
			await sleep(retryMs);
		}
		this.connection = { name: "stopped" };
	}

	/** Sends a command; what it fails with becomes the notice. Answers undefined then, or where nothing is connected. */
	async ask<Name extends CommandName>(
		name: Name,
		request: CommandRequest<Name>,
	): Promise<CommandAnswer<Name> | undefined> {
		const outcome = await this.#attempt(name, (bridge) =>
			bridge.invoke(name, request),
		);
		return outcome?.ok ? outcome.value : undefined;
	}

	/** @returns whether it opened */
	async openSource(spec: SourceSpec): Promise<boolean> {
		const outcome = await this.#attempt("openSource", (bridge) =>
			bridge.invoke("openSource", spec),
		);
		return outcome?.ok ?? false;
	}

	/** Opens a file by its path where the host can, else by its content. @returns whether it opened */
	async openFile(file: File): Promise<boolean> {
		const outcome = await this.#attempt("openFile", (bridge) =>
			openFileIn(bridge, file),
		);
		return outcome?.ok ?? false;
	}

	/** What `run` fails with becomes the notice. Undefined where nothing is connected. @param asked the command that it is about */
	async #attempt<Value>(
		asked: CommandName,
		run: (bridge: Bridge) => Promise<Outcome<Value>>,
	): Promise<Outcome<Value> | undefined> {
		if (this.connection.name !== "connected") return undefined;
		this.notice = undefined;
		const outcome = await run(this.connection.bridge);
		if (!outcome.ok) this.notice = { ...outcome.failure, asked };
		return outcome;
	}

	/** Files and streams that were opened lately. */
	async findRecent(): Promise<void> {
		this.recent = (await this.ask("listRecent", undefined)) ?? [];
	}

	async findCameras(): Promise<void> {
		this.cameras = (await this.ask("listCameras", undefined)) ?? [];
	}

	/** The same for whoever shows a failure in its own place: a notice stays. */
	async askQuietly<Name extends CommandName>(
		name: Name,
		request: CommandRequest<Name>,
	): Promise<Outcome<CommandAnswer<Name>> | undefined> {
		return this.connection.name === "connected"
			? this.connection.bridge.invoke(name, request)
			: undefined;
	}

	/** Sends a command that somebody did not ask for just now: what it fails with is not shown, and a notice stays. */
	async tell<Name extends CommandName>(
		name: Name,
		request: CommandRequest<Name>,
	): Promise<void> {
		if (this.connection.name === "connected")
			await this.connection.bridge.invoke(name, request);
	}

	async quit(): Promise<void> {
		if (this.connection.name !== "connected") return;
		const connected = this.connection;
		this.#quitting = true;
		this.connection = { name: "stopping" };
		const outcome = await connected.bridge.invoke("quit", undefined);
		if (outcome.ok || outcome.failure.code === goneCode) {
			this.connection = { name: "stopped" };
		} else {
			this.#quitting = false;
			this.connection = connected;
			this.notice = outcome.failure;
		}
	}

	async #stayConnected(): Promise<void> {
		let bridge: Bridge;
		try {
			bridge = await this.#connect();
		} catch (error) {
			const failure = toFailure(error);
			if (failure.code === "no-key")
				this.connection = { name: "refused", failure };
			return;
		}
		const closed = new Promise<void>((resolve) => bridge.onClosed(resolve));
		bridge.listen((event) => this.#receive(event, bridge));
		const remembered = await bridge.invoke("readPreferences", undefined);
		if (remembered.ok) this.#receivePreferences(remembered.value.preferences);
		const hello = await bridge.invoke("hello", undefined);
		if (hello.ok) {
			// Before the window is there: it looks for the network that it used last.
			await this.#receiveNetworks(bridge);
			this.connection = { name: "connected", bridge, info: hello.value };
			void this.findCameras();
			// Last, because what is asked takes a notice away.
			if (remembered.ok)
				this.notice = remembered.value.failure ?? this.networks.setAside.at(-1);
		} else if (hello.failure.code !== goneCode) {
			this.connection = { name: "refused", failure: hello.failure };
			return;
		}
		await closed;
	}

	/** Asks for the networks again: there is one more. */
	async listNetworks(): Promise<void> {
		this.networks =
			(await this.ask("listNetworks", undefined)) ?? this.networks;
	}

	async #receiveNetworks(bridge: Bridge): Promise<void> {
		const listed = await bridge.invoke("listNetworks", undefined);
		if (listed.ok) this.networks = listed.value;
	}

	#receive(event: AnyEvent, bridge: Bridge): void {
		switch (event.name) {
			case "status":
				this.status = event.payload;
				return;
			case "networks":
				this.networks = event.payload;
				return;
			case "lab":
				this.#receiveJob(event.payload, bridge);
				return;
			case "menu":
				this.#receiveMenu(event.payload);
				return;
			case "files":
				this.#receiveFiles(event.payload);
				return;
			case "frame":
				void this.#answerFrame(event.payload, bridge);
		}
	}

	#receiveJob(job: LabJob | undefined, bridge: Bridge): void {
		const wasThere = this.job?.testAccuracy !== undefined;
		this.job = job;
		// There is a network more.
		if (!wasThere && job?.testAccuracy !== undefined)
			void this.#receiveNetworks(bridge);
	}

	async #answerFrame(message: FrameMessage, bridge: Bridge): Promise<void> {
		try {
			await this.#render(message);
		} finally {
			// Whatever a component threw: without an answer no frame would ever come again.
			void bridge.invoke("frameDrawn", message.sequence);
		}
	}
}
