import { readFile } from 'node:fs/promises';
import { batchFacts, requirementOperations } from '@qp/contracts/release';
import { WrongUse, type Command, type CommandInput } from '../command.js';
import { asTable } from '../output/table.js';
import { accountOf } from '../session/accounts.js';
import { readingClient, signIn } from '../session/sign-in.js';
import { assertOrder, orderWork, type OrderOptions } from './order-work.js';

const formats = ['table', 'csv', 'json', 'pdf'];

/** `qp requirements`: the list ahead of the order. */
export const requirements: Command = {
  name: 'requirements',
  usage:
    'requirements --facts FILE.json [--starts-on DAY] [--format table|csv|json|pdf] [--order --authorisation NUMBER (--batch B | --register BATCH.json) [--agreed DAY]]',
  summary: 'what a batch with these facts will need, and why; --order turns the list into a work order',
  options: {
    facts: { type: 'string' },
    'starts-on': { type: 'string' },
    format: { type: 'string' },
    order: { type: 'boolean' },
    batch: { type: 'string' },
    register: { type: 'string' },
    authorisation: { type: 'string' },
    agreed: { type: 'string' },
  },
  async run(input) {
    const file = input.options['facts'] as string | undefined;
    if (!file) throw new WrongUse('qp requirements --facts FILE.json');
    const facts = batchFacts.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!facts.success) throw new WrongUse(facts.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
    const format = (input.options['format'] as string | undefined) ?? (input.json ? 'json' : 'table');
    if (!formats.includes(format)) throw new WrongUse(`--format is one of ${formats.join(', ')}`);
    const order = orderOf(input);
    const api = order && !input.token ? (await signIn(input.url, accountOf('qa@nordlicht.example'))).api : await readingClient(input);
    const body = { facts: facts.data, startsOn: input.options['starts-on'] as string | undefined };
    if (format === 'pdf' || format === 'csv') {
      const sheet = await api.fetch(requirementOperations.sheet, { query: { format }, body });
      process.stdout.write(Buffer.from(await sheet.arrayBuffer()));
      return;
    }
    const list = await api.call(requirementOperations.preview, { body });
    if (order) {
      const made = await orderWork(api, facts.data, list.ruleSetVersion, order);
      if (format === 'json') console.log(JSON.stringify(made, null, 2));
      else console.log(`Ordered: case ${made.caseId} asks ${made.requirements} documents; ${made.answered} of them are there already.`);
      return;
    }
    if (format === 'json') console.log(JSON.stringify(list, null, 2));
    else {
      console.log(`Rule set ${list.ruleSetVersion}: ${list.lines.length} documents, ${list.items.length} questions`);
      console.log(
        asTable(
          ['No', 'Need', 'Document', 'Provided by', 'Days', 'Why', 'Legal basis'],
          list.lines.map((line) => [line.row ?? '-', line.need, line.title, line.providedBy, line.leadDays, line.because, line.legalBasis]),
        ),
      );
      const { certificationOn, documentsOn, waitsFor } = list.earliest;
      console.log(
        `Earliest realistic certification: ${certificationOn} (documents by ${documentsOn}; longest: ${waitsFor.join(', ') || 'none'})`,
      );
    }
  },
};

function orderOf({ options }: CommandInput): OrderOptions | undefined {
  if (options['order'] !== true) return undefined;
  const text = (name: string) => options[name] as string | undefined;
  const order = { batch: text('batch'), register: text('register'), authorisation: text('authorisation'), agreed: text('agreed') };
  assertOrder(order);
  return order;
}
