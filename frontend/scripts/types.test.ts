import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** What is built is not checked by building it: the bundler takes the types away. */
it.each(['.', 'src/sw', 'tsconfig.node.json'])('the types of %s hold', { timeout: 120_000 }, (project) => {
  const checked = spawnSync('npm', ['run', 'types', '--silent', '--', '-p', project], { encoding: 'utf8' });
  expect(checked.stdout + checked.stderr).toBe('');
  expect(checked.status).toBe(0);
});
