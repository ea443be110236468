import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { NetworkList } from "../../electron/contract/model.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import type { Card } from "./card.ts";
import { readModelFiles, seesInputs } from "./model-folder.ts";
import { isShipped, networksFolder, userFolder } from "./networks-folder.ts";
import { listModels, readsDigits, summarize } from "./weights.ts";

/** Networks have no dot in their names: what has one is half written, set aside, or a training that was stopped. */
const isNetwork = (name: string) => !name.includes(".");

const damagedFolder = (folder: string): string => {
	for (let number = 1; ; number += 1) {
		const aside = `${folder}.damaged${number === 1 ? "" : `-${number}`}`;
		if (!existsSync(aside)) return aside;
	}
};

async function setAside(
	name: string,
	error: ModelsError,
): Promise<ModelsError> {
	const folder = userFolder(name);
	const aside = damagedFolder(folder);
	await rename(folder, aside);
	return new ModelsError(
		"model-damaged",
		`Your network "${name}" was set aside: ${reasonOf(error)}. Its folder is now "${aside}".`,
	);
}

async function readUserCard(name: string): Promise<Card> {
	const { card } = seesInputs(await readModelFiles(userFolder(name)));
	if (readsDigits(card)) return card;
	throw new ModelsError(
		"wrong-role",
		`The network "${name}" reads no digits: it tells digits from other things.`,
	);
}

/** The cards of the user's networks, by name. Each network is verified; a damaged one is set aside. */
export async function listUserCards(): Promise<{
	readonly cards: readonly Card[];
	readonly setAside: NetworkList["setAside"];
}> {
	const names = await readdir(networksFolder()).catch(() => []);
	const yours: Card[] = [];
	const damaged: ModelsError[] = [];
	for (const name of names.filter(isNetwork).sort()) {
		try {
			yours.push({ ...(await readUserCard(name)), name });
		} catch (error) {
			if (!(error instanceof ModelsError)) throw error;
			// Another host may have been quicker, or it was deleted meanwhile.
			if (existsSync(userFolder(name)))
				damaged.push(await setAside(name, error));
		}
	}
	return {
		cards: yours,
		setAside: damaged.map(({ code, message }) => ({ code, message })),
	};
}

/**
 * The networks of this project and of its user.
 * @throws ModelsError `model-damaged` where one of the project's is
 */
export async function listNetworks(): Promise<NetworkList> {
	const { cards, setAside } = await listUserCards();
	return {
		networks: [...(await listModels()), ...cards.map(summarize)],
		setAside,
	};
}

/** A training that was stopped holds the name of its network: its checkpoint lies beside the network's place. */
const isTaken = (name: string): boolean =>
	isShipped(name) ||
	existsSync(userFolder(name)) ||
	existsSync(`${userFolder(name)}.checkpoint`);

/** @throws ModelsError `name-taken` where a network, or a training that was stopped, has that name */
export function checkNameFree(name: string): void {
	if (isTaken(name))
		throw new ModelsError(
			"name-taken",
			`"${name}" is the name of another network, or of a stopped training. Choose another.`,
		);
}

/** `name`, or the first of `name 2`, `name 3`... that no network has. */
export function freeName(name: string): string {
	for (let number = 1; ; number += 1) {
		const next = number === 1 ? name : `${name} ${number}`;
		if (!isTaken(next)) return next;
	}
}

/** @throws ModelsError `not-yours` where no network of the user's has that name */
function userNetwork(name: string): string {
	const folder = userFolder(name);
	if (!isShipped(name) && existsSync(folder)) return folder;
	throw new ModelsError(
		"not-yours",
		`There is no network "${name}" of yours. Those that come with Digitcam stay as they are.`,
	);
}

const notWritable = (what: string, error: unknown) =>
	new ModelsError("not-writable", `${what}: ${reasonOf(error)}.`, {
		cause: error,
	});

/** The text of a card's file. */
export const cardText = (card: object): string =>
	`${JSON.stringify(card, undefined, "\t")}\n`;

/** @throws ModelsError `not-yours`, `name-taken`, `model-missing`, `model-damaged`, `not-writable` */
export async function renameNetwork(from: string, to: string): Promise<void> {
	const folder = userNetwork(from);
	checkNameFree(to);
	const card = { ...(await readUserCard(from)), name: to, title: to };
	try {
		await rename(folder, userFolder(to));
		const file = path.join(userFolder(to), "card.json");
		await writeFile(`${file}.new`, cardText(card), { flush: true });
		await rename(`${file}.new`, file);
	} catch (error) {
		throw notWritable(`The network "${from}" could not be renamed`, error);
	}
}

/** @throws ModelsError `not-yours`, `not-writable` */
export async function deleteNetwork(name: string): Promise<void> {
	const folder = userNetwork(name);
	try {
		// First out of sight as a whole: a network that is half deleted is a damaged one.
		const gone = `${folder}.old-${process.pid}`;
		await rename(folder, gone);
		await rm(gone, { recursive: true });
	} catch (error) {
		throw notWritable(`The network "${name}" could not be deleted`, error);
	}
}

/**
 * Writes files beside the place of a network, has them checked there, and moves them to their place.
 * @throws ModelsError `name-taken`, `not-writable`, and what `check` throws
 */
export async function addNetwork(
	name: string,
	files: Readonly<Record<string, Uint8Array | string>>,
	check: (folder: string) => Promise<void>,
): Promise<void> {
	checkNameFree(name);
	const fresh = `${userFolder(name)}.new-${process.pid}`;
	try {
		for (const [file, content] of Object.entries(files)) {
			const target = path.join(fresh, file);
			await mkdir(path.dirname(target), { recursive: true });
			await writeFile(target, content, { flush: true });
		}
		await check(fresh);
		await rename(fresh, userFolder(name));
	} catch (error) {
		await rm(fresh, { recursive: true, force: true });
		throw error instanceof ModelsError
			? error
			: notWritable(`The network "${name}" could not be written`, error);
	}
}
