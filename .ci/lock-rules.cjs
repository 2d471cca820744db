/** What a lock file must keep to. Each rule is a sentence, and gives the packages that break it with what it expects. */

/** Licences that what is delivered may have: none asks its users to publish anything but changes to the package itself. */
const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0'];

/** Runtime packages that may run a script when they are installed, and what for. */
const INSTALL_SCRIPTS = {
  'classic-level': 'the store of the embedded stack: chooses the binary that its package ships',
  esbuild: 'bundles organisation modules: chooses the binary of an optional package, whose integrity is locked',
};

const nameOf = (path) => path.replace(/^.*node_modules\//, '');

/** All but the project itself. */
const packagesOf = (lock) => Object.entries(lock.packages ?? {}).filter(([path]) => path !== '');

const deliveredOf = (lock) => packagesOf(lock).filter(([, { dev }]) => !dev);

/**
 * Why a package may be without a hash. A bundled one is part of its parent's archive, which has one. npm leaves out
 * those of optional packages for other platforms: it never fetched them; only tools of developers may rely on that.
 */
const withoutIntegrityBecause = ({ inBundle, dev, optional }) => {
  if (inBundle) return 'bundled';
  return dev && optional ? 'optional tool' : undefined;
};

const LOCK_RULES = [
  {
    says: 'the lock file is of version 3',
    broken: ({ lock }) =>
      lock.lockfileVersion === 3 ? [] : [`lockfileVersion is ${lock.lockfileVersion}; expected 3`],
  },
  {
    says: 'every package has a sha512, but what is bundled in one that has, and optional tools of other platforms',
    broken: ({ lock }) =>
      packagesOf(lock)
        .filter(([, found]) => !(found.integrity?.startsWith('sha512-') || withoutIntegrityBecause(found)))
        .map(([path, { integrity }]) => `${path}: integrity is ${integrity ?? 'missing'}; expected sha512-…`),
  },
  {
    says: 'no package comes from an address: the registry of whoever installs decides',
    broken: ({ lock }) =>
      packagesOf(lock)
        .filter(([, { resolved, link }]) => resolved !== undefined || link)
        .map(([path]) => `${path}: has an address or is a link; expected neither`),
  },
  {
    says: 'package.json names exact versions, which are those of the lock file',
    broken: ({ manifest, lock }) =>
      Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
        .map(([name, version]) => ({ name, version, locked: lock.packages?.[`node_modules/${name}`]?.version }))
        .filter(({ version, locked }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || version !== locked)
        .map(({ name, version, locked }) => `${name}: package.json says ${version}, the lock file ${locked}`),
  },
  {
    says: 'what is delivered has a licence that is allowed',
    broken: ({ lock }) =>
      deliveredOf(lock)
        .filter(([, { license }]) => !LICENCES.includes(license))
        .map(([path, { license }]) => `${path}: licence is ${license}; expected one of ${LICENCES.join(', ')}`),
  },
  {
    says: 'what is delivered runs no script when it is installed, but for what is named with a reason',
    broken: ({ lock }) =>
      deliveredOf(lock)
        .filter(([path, { hasInstallScript }]) => hasInstallScript && !Object.hasOwn(INSTALL_SCRIPTS, nameOf(path)))
        .map(([path]) => `${path}: has an install script; expected ${Object.keys(INSTALL_SCRIPTS).join(', ')} alone`),
  },
];

/**
 * What `npm audit --json` printed. A registry that knows no advisories is no finding, and no clean bill either.
 * @returns {{ kind: 'passed' } | { kind: 'skipped', reason: string } | { kind: 'failed', found: string[] }}
 */
const readAudit = (printed) => {
  let report;
  try {
    report = JSON.parse(printed);
  } catch {
    return { kind: 'skipped', reason: 'npm audit printed no JSON' };
  }
  const { vulnerabilities, message, error } = report;
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null)
    return { kind: 'skipped', reason: `the registry answers no audit: ${reasonOf(message ?? error)}` };
  const found = Object.entries(vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name, { severity }]) => `${name}: ${severity}`);
  return found.length === 0 ? { kind: 'passed' } : { kind: 'failed', found };
};

/** Without addresses: whose registry it is says nothing. */
const reasonOf = (said) => {
  const text = typeof said === 'string' ? said : said?.summary || said?.code || 'no reason given';
  return String(text)
    .replace(/https?:\/\/\S+/g, '…')
    .split('\n')[0];
};

module.exports = { LOCK_RULES, readAudit };
