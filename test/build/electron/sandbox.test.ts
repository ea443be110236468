import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
	readSandboxFacts,
	sandboxHindrance,
} from "../../../build/electron/sandbox.mjs";

const allowed = {
	isRoot: false,
	restriction: undefined,
	helperIsSetuid: false,
	helper: "/x y/chrome-sandbox",
	hasProfile: false,
};
const apparmor = "kernel.apparmor_restrict_unprivileged_userns=1";

describe("Electron's sandbox", () => {
	it("works where user namespaces are allowed, as on most systems", () => {
		expect(sandboxHindrance(allowed)).toBeUndefined();
	});

	it("does not work for root", () => {
		expect(sandboxHindrance({ ...allowed, isRoot: true })?.help).toContain(
			"--no-sandbox",
		);
	});

	it("is refused by AppArmor where its helper has no setuid bit; the line that gives it one is named", () => {
		const hindrance = sandboxHindrance({ ...allowed, restriction: apparmor });
		expect(hindrance?.why).toContain(
			`AppArmor refuses its sandbox (${apparmor})`,
		);
		expect(hindrance?.help).toContain(
			"sudo chown root:root '/x y/chrome-sandbox' && sudo chmod 4755 '/x y/chrome-sandbox'",
		);
	});

	it.each([{ helperIsSetuid: true }, { hasProfile: true }])(
		"works in spite of AppArmor with %o",
		(fact) => {
			expect(
				sandboxHindrance({ ...allowed, restriction: apparmor, ...fact }),
			).toBeUndefined();
		},
	);
});

describe.skipIf(process.platform !== "linux")(
	"what decides on it (Linux)",
	() => {
		let folder: string;
		beforeEach(() => {
			folder = mkdtempSync(path.join(tmpdir(), "digitcam-sandbox-"));
			put("dist/electron", "");
		});
		afterEach(() => rmSync(folder, { recursive: true }));

		function put(name: string, content: string) {
			const file = path.join(folder, name);
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(file, content);
		}
		const facts = () =>
			readSandboxFacts(path.join(folder, "dist/electron"), {
				proc: path.join(folder, "proc"),
				apparmor: path.join(folder, "apparmor.d"),
			});

		it("is found also where the system has none of its settings", () => {
			expect(facts()).toMatchObject({
				restriction: undefined,
				helperIsSetuid: false,
				hasProfile: false,
				helper: path.join(folder, "dist/chrome-sandbox"),
			});
		});

		it.each([
			["kernel/apparmor_restrict_unprivileged_userns", "1", "0"],
			["kernel/unprivileged_userns_clone", "0", "1"],
			["user/max_user_namespaces", "0", "31000"],
		])("is the setting %s", (setting, refuses, allows) => {
			put(`proc/sys/${setting}`, `${allows}\n`);
			expect(facts().restriction).toBeUndefined();
			put(`proc/sys/${setting}`, `${refuses}\n`);
			expect(facts().restriction).toBe(
				`${setting.replace("/", ".")}=${refuses}`,
			);
		});

		it("is a profile that names the executable", () => {
			put("apparmor.d/other", "profile other /usr/bin/other { userns, }");
			expect(facts().hasProfile).toBe(false);
			put(
				"apparmor.d/mine",
				`profile mine ${folder}/dist/electron { userns, }`,
			);
			expect(facts().hasProfile).toBe(true);
		});

		it.skipIf(process.getuid?.() !== 0)(
			"is the setuid bit of a helper that belongs to root (as root)",
			() => {
				put("dist/chrome-sandbox", "");
				chmodSync(path.join(folder, "dist/chrome-sandbox"), 0o755);
				expect(facts().helperIsSetuid).toBe(false);
				chmodSync(path.join(folder, "dist/chrome-sandbox"), 0o4755);
				expect(facts().helperIsSetuid).toBe(true);
			},
		);
	},
);
