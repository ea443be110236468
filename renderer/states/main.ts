import { mount, unmount } from "svelte";
import { components, findState } from "./all-states.ts";
import { askedScheme, forceScheme } from "./force-scheme.ts";
import States from "./States.svelte";
import { showState } from "./show-state.ts";
import "../styles/typefaces.css";
import "../styles/theme.css";
import "../styles/base.css";
import "./stage.css";

/** Shows the state that the address's hash names, or all states where it names none. Resolves with what takes it away. */
async function showAddressed(): Promise<() => Promise<unknown>> {
	const id = decodeURIComponent(location.hash.slice(1));
	if (id !== "") return showState(id, findState(id));
	const page = mount(States, { target: document.body, props: { components } });
	return () => unmount(page);
}

// A state stays at the size it is shown at.
Object.defineProperty(Element.prototype, "requestFullscreen", {
	value: undefined,
});
const scheme = askedScheme(location.search);
if (scheme) forceScheme(scheme);
let leave = await showAddressed();
addEventListener("hashchange", async () => {
	await leave();
	leave = await showAddressed();
});
