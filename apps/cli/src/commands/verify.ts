import { Refused, WrongUse, type Command } from '../command.js';
import { lookAt, verifierOf, verifiers } from '../verify/index.js';
import { verdictLines } from '../verify/verdict.js';

/** `qp verify`: proofs checked offline; no network, no installation running. */
export const verify: Command = {
  name: 'verify',
  usage: 'verify PATH [--key KEY] [--since CHECKPOINT]',
  summary: 'what a certificate or an export proves, offline',
  options: { key: { type: 'string' }, since: { type: 'string' } },
  async run(input) {
    const [path] = input.positionals;
    if (path === undefined) throw new WrongUse(`qp verify PATH, where PATH is one of: ${verifiers.map(({ kind }) => kind).join(', ')}`);
    const found = await lookAt(path);
    if (!found) throw new WrongUse(`There is nothing at ${path}.`);
    const verifier = await verifierOf(found);
    if (!verifier) throw new Refused(`${path} is nothing that qp verify knows: ${verifiers.map(({ kind }) => kind).join(', ')}.`);
    const anchor = (name: string) => input.options[name] as string | undefined;
    const verdict = await verifier.verify(path, { key: anchor('key'), since: anchor('since') });
    if (input.json) console.log(JSON.stringify(verdict, null, 2));
    else for (const line of verdictLines(verdict)) console.log(line);
    return verdict.standing === 'BROKEN' ? 1 : 0;
  },
};
