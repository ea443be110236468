/** What answers the requests for a scheme. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>;

interface CustomScheme {
	readonly scheme: string;
	readonly privileges?: {
		readonly standard?: boolean;
		readonly secure?: boolean;
	};
}

const privileged = new Map<string, CustomScheme["privileges"]>();
const handlers = new Map<string, SchemeHandler>();
let isReady = false;

/** Called when the app is ready. */
export const sealSchemes = (): void => {
	isReady = true;
};

export const protocol = {
	registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
		if (isReady)
			throw new Error(
				"protocol.registerSchemesAsPrivileged should be called before app is ready",
			);
		for (const { scheme, privileges } of schemes)
			privileged.set(scheme, privileges);
	},
	handle(scheme: string, handler: SchemeHandler): void {
		if (!isReady) throw new Error("protocol.handle before the app is ready");
		const { standard, secure } = privileged.get(scheme) ?? {};
		if (!standard || !secure)
			throw new Error(
				`"${scheme}:" has no origin: it is not standard and secure.`,
			);
		handlers.set(scheme, handler);
	},
};

/**
 * Chromium knows no schemes of ours. A page of `digitcam://window` lives at `https://window.digitcam.invalid`, which exists
 * nowhere: every request for it is answered here.
 */
export function addressInPage(address: string): string {
	const { protocol, host, pathname, search, hash } = new URL(address);
	const scheme = protocol.slice(0, -1);
	return privileged.has(scheme)
		? `https://${host}.${scheme}.invalid${pathname}${search}${hash}`
		: address;
}

/** The address as the app knows it. */
export function addressInApp(address: string): string {
	const match = /^https:\/\/([^/]+)\.([^./]+)\.invalid(?=\/|$)/.exec(address);
	return match && privileged.has(match[2] ?? "")
		? `${match[2]}://${match[1]}${address.slice(match[0].length)}`
		: address;
}

/** The handler of an address of ours; undefined where it is not ours. */
export const handlerOf = (address: string): SchemeHandler | undefined =>
	handlers.get(new URL(address).protocol.slice(0, -1));
