import { createHash } from 'node:crypto';

/**
 * The id of the command for one line of a file, as a UUID (RFC 9562, version 8): the same line of the same kind always has the same, so that a file
 * that is sent again enters nothing twice. A line that was corrected is another command.
 */
export function commandIdOf(operation: string, line: number, body: unknown): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([operation, line, body]))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
