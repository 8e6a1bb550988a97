const BROWSERS: readonly (readonly [name: string, version: RegExp])[] = [
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chrome', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+)[.\d]* (?:Mobile\/\S+ )?Safari/],
];
/** Phones before what they are made from. */
const SYSTEMS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];

/** The browser and system behind a `User-Agent`, as "Chrome 156, Linux"; what it says itself where it is no browser that we know. */
export function clientWords(userAgent: string): string {
  const browser = BROWSERS.map(([name, version]) => ({ name, version: version.exec(userAgent)?.[1] })).find(({ version }) => version);
  if (!browser) return userAgent;
  const system = SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0];
  return [`${browser.name} ${browser.version}`, system].filter(Boolean).join(', ');
}
