import { runBrowserHost } from "./run-browser-host.ts";

await runBrowserHost();
