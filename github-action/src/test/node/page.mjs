// A page of GitHub-flavoured Markdown as GitHub shows it: page.mjs NODE_MODULES SOURCE TARGET
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modules, source, target] = process.argv.slice(2);
const { marked } = await import(pathToFileURL(`${modules}/marked/lib/marked.esm.js`).href);
const body = marked.parse(readFileSync(source, 'utf8'), { gfm: true });
writeFileSync(
  target,
  `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="${pathToFileURL(`${modules}/github-markdown-css/github-markdown-light.css`).href}">
<article class="markdown-body" style="max-width: 800px; margin: 20px auto">${body}</article>`,
);
