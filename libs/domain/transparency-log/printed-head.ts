import { toBase64 } from './base64.js';
import { readCheckpoint } from './checkpoint.js';
import { readNote } from './signed-note.js';

/** The head of the log as a record carries it: an anchor for whoever keeps the record. */
export interface AuditLogHead {
  /** Name of the log and of its keys. */
  readonly origin: string;
  /** Entries under the head. */
  readonly size: number;
  /** Root of the tree over them, base64. */
  readonly root: string;
  /** The signed note (C2SP tlog-checkpoint) that says so. */
  readonly checkpoint: string;
}

/** The head that a signed note states; undefined where it is none. Says nothing of its signatures. */
export function auditLogHead(checkpoint: string): AuditLogHead | undefined {
  const note = readNote(checkpoint);
  const head = note && readCheckpoint(note.text);
  return head && { origin: head.origin, size: head.size, root: toBase64(head.root), checkpoint };
}

/** A head as one line of a mail: origin, size, root, then name and signature by pairs. */
export function headLine({ checkpoint }: AuditLogHead): string {
  return checkpoint
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^\u2014 /u, ''))
    .join(' ');
}

const line = /(\S+) (\d+) ([A-Za-z0-9+/]{43}=)((?: \S+ [A-Za-z0-9+/]{40,}={0,2})+)/u;

/** The signed note in a text that holds it as such, or as the line of a mail; undefined where there is none. */
export function checkpointIn(text: string): string | undefined {
  const plain = text.replaceAll('\r\n', '\n');
  if (auditLogHead(plain)) return plain;
  const [, origin, size, root, signatures = ''] = line.exec(plain.replaceAll(/\s+/gu, ' ')) ?? [];
  if (origin === undefined) return undefined;
  const signed = signatures
    .trim()
    .split(' ')
    .reduce<string[]>(
      (lines, word, at) => (at % 2 === 0 ? [...lines, `\u2014 ${word}`] : [...lines.slice(0, -1), `${lines.at(-1)} ${word}`]),
      [],
    );
  const note = `${origin}\n${size}\n${root}\n\n${signed.join('\n')}\n`;
  return auditLogHead(note) ? note : undefined;
}
