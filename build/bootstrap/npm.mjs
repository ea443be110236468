/** npm as the one that started us, else the one on the PATH. */
export const npm = () =>
	process.env.npm_execpath?.endsWith(".js")
		? { program: process.execPath, args: [process.env.npm_execpath] }
		: { program: process.platform === "win32" ? "npm.cmd" : "npm", args: [] };
