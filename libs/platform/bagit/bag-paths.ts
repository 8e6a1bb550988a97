/** Characters that a file system, a ZIP reader or a manifest could take for something else than a name. */
const forbidden = /[\p{Cc}\\:*?"<>|]/u;

/** Refuses a path that leaves its folder, is absolute, or holds what some system does not allow in names. */
export function assertBagPath(path: string): void {
  const parts = path.split('/');
  if (forbidden.test(path) || parts.some((part) => part === '' || part === '.' || part === '..' || /[. ]$/.test(part)))
    throw new TypeError(`not a path of a bag: ${JSON.stringify(path)}`);
}

/** A name as every file system and ZIP reader takes it: letters, figures, dots and dashes, at most 80 characters with its ending. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, plain.length - ending.length).slice(0, 80 - ending.length);
  return `${stem === '' ? 'file' : stem}${ending}`;
}

/** A line of a manifest; RFC 8493 2.1.3 encodes line ends and the percent sign, which our paths do not have. */
export function manifestLine({ path, sha256 }: { readonly path: string; readonly sha256: string }): string {
  return `${sha256}  ${path.replaceAll('%', '%25')}\n`;
}
