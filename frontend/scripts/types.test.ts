import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** The build itself does not check types: the bundler only strips them. */
it.each(['.', 'src/sw', 'tsconfig.node.json'])('the types of %s hold', { timeout: 120_000 }, (project) => {
  const checked = spawnSync('npm', ['run', 'types', '--silent', '--', '-p', project], { encoding: 'utf8' });
  expect(checked.stdout + checked.stderr).toBe('');
  expect(checked.status).toBe(0);
});
