import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Organisation } from '../../workflows/organisation';
import { minutes } from '../../workflows/span';
import { typed } from '../infra/cli/support/typed';
import { asModules, testRepository } from './support/repository';
import { withDuty, withLevel } from './support/small';

/** Nobody takes turns, so that there are few nights to run. */
const calm = withDuty({ participants: ['anna'] });
const DAY = ['--from', '2026-01-05T12:00Z', '--days', '1'] as const;

test('a package of a workspace is that of the revision, and what leads back to the work tree is refused', async () => {
  const workspace = testRepository();
  const policies = (organisation: Organisation) => `exports.policies = ${JSON.stringify(organisation.policies)};\n`;
  const { 'oncall/index.ts': module = '', ...rest } = asModules(calm);
  for (const [path, text] of Object.entries(rest)) workspace.write(path, text);
  workspace.write('oncall/index.ts', module.replace("'./policies'", "'@shop/policies'"));
  workspace.write('packages/policies/index.js', policies(calm));
  mkdirSync(join(workspace.directory, 'node_modules/@shop'));
  symlinkSync('../../packages/policies', join(workspace.directory, 'node_modules/@shop/policies'));
  workspace.commit();
  workspace.write('packages/policies/index.js', policies(withLevel(2, { acknowledgeWithin: minutes(12) })));
  const diffed = () => typed(['diff', 'main', ...DAY], { workingDirectory: workspace.directory, env: process.env });
  expect((await diffed()).out).toContain('after 34 minutes instead of after 30 minutes');
  const outside = join(workspace.directory, 'packages/not-loaded-before.js');
  workspace.write('packages/not-loaded-before.js', policies(calm));
  workspace.write('oncall/index.ts', module.replace("'./policies'", `'${outside}'`));
  workspace.commit();
  expect((await diffed()).err).toBe(
    `in main: the organisation loads ${outside} from your work tree, so it is not as it was then: ` +
      'import it by a relative path or as a package',
  );
  workspace.remove();
});
