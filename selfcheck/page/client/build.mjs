// Build the client, or its tests, into the folder that Voila serves it from.
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
const tests = process.argv.includes("--tests");
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

const { metafile } = await build({
  bundle: true,
  format: tests ? "esm" : "iife",
  platform: tests ? "node" : "browser",
  target: "es2022",
  logLevel: "warning",
  plugins: [unneeded],
  ...(tests
    ? { entryPoints: readdirSync("test").map((name) => `test/${name}`), outdir: "built-tests", outExtension: { ".js": ".mjs" } }
    : {
        entryPoints: ["src/main.ts"],
        outfile: `${served}/client.js`,
        minify: true,
        metafile: true,
        legalComments: "none", // client.licenses.txt has them all
        define: { global: "window", "process.env.NODE_ENV": '"production"' },
      }),
});
if (!tests) {
  const folders = new Set(Object.keys(metafile.inputs).map((name) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0]));
  folders.delete(undefined);
  writeFileSync(`${served}/client.licenses.txt`, [...folders].sort().map(license).join("\n\n"));
}

/** The name, version and licence of a package whose code is in the bundle. */
function license(folder) {
  const { name, version, license: kind } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  return `${name} ${version}: ${kind}\n\n${text ? readFileSync(`${folder}/${text}`, "utf8").trim() : ""}`;
}
