// Turns state tables into what people read: a mermaid diagram of the ways, and a table of the commands. Pure text, no files.

/**
 * One way through a table, whatever kind of table it comes from.
 * @typedef {object} Way
 * @property {string} command
 * @property {readonly string[]} from
 * @property {string} to a state, or `SAME`
 * @property {readonly string[]} who
 * @property {readonly string[]} guards
 * @property {string} signed meaning of the signature, `yes`, or nothing
 * @property {boolean} reason
 * @property {readonly string[]} [onlyIf] what else must hold
 */
/** @typedef {{ name: string, words: string, states: readonly string[] }} Group states that are drawn as one where all of them go the same way */
/** @typedef {{ states: readonly string[], initial: string, terminal: readonly string[], ways: readonly Way[], groups?: readonly Group[], made: string }} Drawing */

const code = (word) => `\`${word}\``;
const list = (words) => (words.length === 0 ? '-' : words.map(code).join(', '));

/** Gates in a row as a range: G-01, G-02, G-03 is "G-01 to G-03". @param {readonly string[]} guards */
function guardList(guards) {
  const numberOf = (guard) => Number(/^G-(\d\d)$/.exec(guard)?.[1]);
  /** @type {string[][]} */
  const runs = [];
  for (const guard of guards) {
    const run = runs.at(-1);
    if (run && numberOf(guard) === numberOf(run.at(-1)) + 1) run.push(guard);
    else runs.push([guard]);
  }
  return runs.map((run) => (run.length > 2 ? `${code(run[0])} to ${code(run.at(-1))}` : list(run))).join(', ') || '-';
}

/** @param {readonly string[][]} rows @returns {string} a Markdown table; the first row is its head */
export function table(rows) {
  const cells = rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`);
  const [head, ...body] = cells;
  return [head, `|${' --- |'.repeat(rows[0].length)}`, ...body].join('\n');
}

/** The states from which a way starts, with a whole group as its one name. @param {Way} way @param {readonly Group[]} groups */
function startsOf(way, groups) {
  let rest = [...way.from];
  const starts = [];
  for (const { name, states } of groups)
    if (states.every((state) => rest.includes(state))) {
      starts.push(name);
      rest = rest.filter((state) => !states.includes(state));
    }
  return [...starts, ...rest];
}

/** @param {Drawing} drawing @returns {string} mermaid source: every way that leads from one state to another */
export function diagram({ states, initial, terminal, ways, groups = [], made }) {
  /** @type {Map<string, { from: string, to: string, commands: string[] }>} */
  const arrows = new Map();
  for (const way of ways)
    for (const from of startsOf(way, groups)) {
      if (way.to === 'SAME' || way.to === from) continue;
      const key = `${from} ${way.to}`;
      const arrow = arrows.get(key) ?? { from, to: way.to, commands: [] };
      if (!arrow.commands.includes(way.command)) arrow.commands.push(way.command);
      arrows.set(key, arrow);
    }
  const drawn = [...arrows.values()];
  const named = groups.filter(({ name }) => drawn.some(({ from, to }) => from === name || to === name));
  const lines = [
    ...named.map(({ name, words }) => `state "${words}" as ${name}`),
    ...states.map((state) => `state ${state}`),
    `[*] --> ${initial} : ${made}`,
    ...drawn.map(({ from, to, commands }) => `${from} --> ${to} : ${commands.join(', ')}`),
    ...terminal.map((state) => `${state} --> [*]`),
  ];
  return ['```mermaid', 'stateDiagram-v2', ...lines.map((line) => `  ${line}`), '```'].join('\n');
}

/** @param {Drawing} drawing @returns {string} a Markdown table: every row of the state table, also those that change no state */
export function commandTable({ states, ways, groups = [] }) {
  const words = (word) => {
    const group = groups.find(({ name }) => name === word);
    if (group) return group.words;
    return states.includes(word) ? code(word) : word;
  };
  return table([
    ['Command', 'From', 'To', 'Who', 'Guards', 'Signed as', 'Reason'],
    ...ways.map((way) => [
      code(way.command),
      startsOf(way, groups).map(words).join(', ') + (way.onlyIf?.length ? ` (only if ${list(way.onlyIf)})` : ''),
      way.to === 'SAME' ? 'same' : words(way.to),
      list(way.who),
      guardList(way.guards),
      way.signed || '-',
      way.reason ? 'yes' : '-',
    ]),
  ]);
}

/**
 * @param {Record<string, { code: string, gate: string, requirement: string, citation: string, defaultPolicy: string }>[]} gates
 * @returns {string} a Markdown table of what gates ask for
 */
export function gateTable(gates) {
  const conditions = gates.flatMap((conditions) => Object.values(conditions));
  return table([
    ['Condition', 'What must be so', 'Policy', 'Source'],
    ...conditions.map((one) => [code(one.code), one.requirement, one.defaultPolicy, one.citation]),
  ]);
}
