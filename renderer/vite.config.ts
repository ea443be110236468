import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
	root: import.meta.dirname,
	// Relative addresses: the same files are served over http and loaded from disk.
	base: "./",
	plugins: [svelte({ configFile: false })],
	build: {
		outDir: "../dist/renderer",
		emptyOutDir: true,
		target: "es2023",
		modulePreload: false,
	},
});
