// Build the client, or its tests: what the page is served with (src/early.ts is written into it, src/page.ts is its one script), and the
// module of the widget for notebooks.
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
const served = "../jupyter/voila/templates/selfcheck/static";

/** What the libraries bring for widgets that this page has not: their style sheets, and a cleaner for their HTML labels. */
const unneeded = {
  name: "unneeded",
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\.css$/ }, () => ({ contents: "" }));
    onResolve({ filter: /^sanitize-html$/ }, ({ path }) => ({ path, namespace: "unneeded" }));
    onLoad({ filter: /.*/, namespace: "unneeded" }, () => ({ contents: "export default null" }));
  },
};

/** Bundle `entry` into `outfile`; return what went into it. */
async function bundle(entry, outfile, options) {
  const shared = { bundle: true, target: "es2022", logLevel: "warning", plugins: [unneeded], metafile: true };
  const { metafile } = await build({ ...shared, entryPoints: [entry], outfile, ...options });
  return Object.keys(metafile.inputs);
}

if (process.argv.includes("--tests")) {
  for (const name of readdirSync("test")) {
    await bundle(`test/${name}`, `built-tests/${name.replace(/ts$/, "mjs")}`, { format: "esm", platform: "node" });
  }
} else {
  const page = { format: "iife", minify: true, legalComments: "none" }; // client.licenses.txt has them all
  const define = { global: "window", "process.env.NODE_ENV": '"production"' };
  await bundle("src/early.ts", `${served}/early.js`, page);
  const inputs = await bundle("src/page.ts", `${served}/client.js`, { ...page, define });
  await bundle("src/notebook.ts", "../../widgets/static/widget.js", { format: "esm" });
  const folders = new Set(inputs.map((name) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0]));
  folders.delete(undefined);
  writeFileSync(`${served}/client.licenses.txt`, [...folders].sort().map(license).join("\n\n"));
}

/** The name, version and licence of a package whose code is in the bundle. */
function license(folder) {
  const { name, version, license: kind } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  return `${name} ${version}: ${kind}\n\n${text ? readFileSync(`${folder}/${text}`, "utf8").trim() : ""}`;
}
