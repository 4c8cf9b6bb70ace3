// Build the client, or its tests: what the page is served with (src/early.ts is written into it, src/page.ts is its one script), and the
// module of the widget for notebooks.
import { build } from "esbuild";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
const served = "../jupyter/voila/templates/selfcheck/static";

/** Bundle `entry` into `outfile`. */
async function bundle(entry, outfile, options) {
  await build({ bundle: true, target: "es2022", logLevel: "warning", entryPoints: [entry], outfile, ...options });
}

/** The client takes from the page what early.ts has brought already. */
const fromEarly = {
  name: "from early.ts",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/fields\.ts$/ }, () => ({ path: "fields", namespace: "early" }));
    onLoad({ filter: /.*/, namespace: "early" }, () => ({ contents: "export const { show, keysOf, NOTHING } = window.selfcheck.fields;" }));
  },
};

if (process.argv.includes("--tests")) {
  for (const name of readdirSync("test").filter((each) => each.endsWith(".test.ts"))) {
    await bundle(`test/${name}`, `built-tests/${name.replace(/ts$/, "mjs")}`, { format: "esm", platform: "node" });
  }
} else {
  const page = { format: "iife", minify: true };
  await bundle("src/early.ts", `${served}/early.js`, page);
  await bundle("src/page.ts", `${served}/client.js`, { ...page, plugins: [fromEarly] });
  await bundle("src/notebook.ts", "../../widgets/static/widget.js", { format: "esm" });
}
