// What the documents refer to exists: link targets, files, and commands.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', ...markdown('docs')];
const withoutBlocks = (text) => text.replace(/^```[^\n]*\n.*?^```$/gms, '');

/** The subcommands of each program that the pages call. */
const verbs = {
  dev: words(/^\s+([a-z| -]+)\)$/gm, read('dev')),
  program: new Set([...read('backend/src/Malar.Api/Program.cs').matchAll(/new Command\("([a-z-]+)"/g)].map(([, verb]) => verb)),
  release: new Set(['install', 'rollback', 'list']),
};

test('every link leads to a file that is there, and to a heading in it', () => {
  let links = 0;
  for (const page of pages) {
    for (const [, target] of withoutBlocks(read(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      links++;
      const [path, anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      assert.ok(existsSync(join(root, file)), `${page}: ${target}`);
      if (anchor !== undefined) assert.ok(headings(file).has(anchor), `${page}: ${target}`);
    }
  }
  assert.ok(links > 40, `${links} links`);
});

test('every file that a page names is there', () => {
  let files = 0;
  for (const page of pages) {
    for (const [, path] of read(page).matchAll(
      /[`\s](?:\.\/)?((?:backend|frontend|docs|db-scripts|\.github|\.ci)\/[\w./@-]*\w)/g,
    )) {
      files++;
      assert.ok(existsSync(join(root, path)), `${page}: ${path}`);
    }
  }
  assert.ok(files > 10);
});

test('every command is one that bash can read and its program understands', () => {
  assert.ok(verbs.dev.has('smoke') && verbs.dev.has('test') && verbs.program.has('migrate'));
  for (const page of pages) {
    const text = read(page);
    for (const [, block] of text.matchAll(/^```bash[^\n]*\n(.*?)^```$/gms)) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
      assert.equal(status, 0, `${page}: ${stderr}`);
    }
    const called = (pattern, known) => {
      for (const [call, verb] of text.matchAll(pattern)) assert.ok(known.has(verb), `${page}: ${call}`);
    };
    called(/\.\/dev ([a-z][a-z-]*)/g, verbs.dev);
    called(/(?:^|[`|] ?)malar ([a-z][a-z-]+)/gm, verbs.program);
    called(/\.\/Malar\.Api ([a-z][a-z-]+)/g, verbs.program);
    called(/(?:^|`)release ([a-z]+)/gm, verbs.release);
  }
});

test('every item of the guide has its page', () => {
  for (const page of [
    'deploy',
    'operate',
    'troubleshoot',
    'scale',
    'cost',
    'security',
    'backup-and-rollback',
    'running-a-shop',
  ]) {
    const lines = read(`docs/${page}.md`).split('\n').length;
    assert.ok(lines > 15 && lines < 220, `${page} is one page`);
    assert.ok(read('README.md').includes(`docs/${page}.md`), `README leads to ${page}`);
  }
});

function markdown(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? markdown(`${folder}/${entry.name}`) : entry.name.endsWith('.md') ? [`${folder}/${entry.name}`] : [],
  );
}

function headings(file) {
  const titles = [...withoutBlocks(read(file)).matchAll(/^#+ (.*)$/gm)];
  return new Set(
    titles.map(([, title]) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );
}

function words(pattern, text) {
  return new Set([...text.matchAll(pattern)].flatMap(([, list]) => list.split('|').map((word) => word.trim())));
}
