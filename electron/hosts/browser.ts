import { endWithParent } from "../end-with-parent.ts";
import { runBrowserHost } from "./run-browser-host.ts";

endWithParent();
await runBrowserHost();
