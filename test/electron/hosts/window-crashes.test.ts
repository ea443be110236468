import { expect, it } from "vitest";
import { WindowCrashes } from "../../../electron/hosts/window-crashes.ts";

it("a window that crashes is reloaded, and somebody is asked where it crashes again within a minute", () => {
	const crashes = new WindowCrashes();
	expect(crashes.next("clean-exit", 0)).toBe("nothing");
	expect(crashes.next("crashed", 1000)).toBe("reload");
	expect(crashes.next("oom", 60_999)).toBe("ask");
	expect(crashes.next("killed", 121_000)).toBe("reload");
});
