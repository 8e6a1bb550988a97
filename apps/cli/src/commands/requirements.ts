import { readFile } from 'node:fs/promises';
import { batchFacts, requirementOperations } from '@qp/contracts/release';
import { WrongUse, type Command } from '../command.js';
import { asTable } from '../output/table.js';
import { readingClient } from '../session/sign-in.js';

/** `qp requirements`: the list ahead of the order. */
export const requirements: Command = {
  name: 'requirements',
  usage: 'requirements --facts FILE.json',
  summary: 'what a batch with these facts will need, and why',
  options: { facts: { type: 'string' } },
  async run(input) {
    const file = input.options['facts'] as string | undefined;
    if (!file) throw new WrongUse('qp requirements --facts FILE.json');
    const facts = batchFacts.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!facts.success) throw new WrongUse(facts.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
    const api = await readingClient(input);
    const list = await api.call(requirementOperations.preview, { body: { facts: facts.data } });
    if (input.json) console.log(JSON.stringify(list, null, 2));
    else {
      console.log(`Rule set ${list.ruleSetVersion}: ${list.lines.length} documents, ${list.items.length} questions`);
      console.log(
        asTable(
          ['No', 'Need', 'Document', 'Provided by', 'Why', 'Legal basis'],
          list.lines.map((line) => [line.row ?? '-', line.need, line.title, line.providedBy, line.because, line.legalBasis]),
        ),
      );
    }
  },
};
