import type { BatchFacts } from './batch-facts.js';
import type { CodeCondition, Condition, ConditionCode } from './condition.js';
import { holds, stepsBehind, truthOf } from './truth.js';

/** Each code in words: as it holds, and as it does not. */
const words: Readonly<Record<ConditionCode, readonly [string, string]>> = {
  ALWAYS: ['it is always asked', 'it is never asked'],
  FINAL: ['this case certifies the whole batch', 'this case does not certify the whole batch'],
  PARTIAL: ['this case confirms part of the manufacture', 'this case does not confirm a part only'],
  OWN: ['the QP of this case answers for', 'the QP of this case does not answer for'],
  OUT: ['an own step is done under contract', 'no own step is done under contract'],
  OEU: ['an own step is done at another site in the EU/EEA', 'no own step is done at another site in the EU/EEA'],
  XEU: ['an own step is done in a third country', 'no own step is done in a third country'],
  IMP: ['the QP of this case answers for the import', 'the QP of this case does not answer for an import'],
  MOVE: ['the batch moved between sites before certification', 'the batch did not move between sites before certification'],
  COMP: ['the product is a comparator', 'the product is not a comparator'],
  AUTHC: ['the product is an authorised comparator', 'the product is not an authorised comparator'],
  MOD: ['the comparator was modified', 'the product is not a modified comparator'],
  PLB: ['the product is a placebo', 'the product is not a placebo'],
  BIO: ['the product is biological', 'the product is not biological'],
  CELL: ['the product is a cell or tissue therapy', 'the product is not a cell or tissue therapy'],
  GENE: ['the product is a gene therapy', 'the product is not a gene therapy'],
  ATMP: ['the product is an advanced therapy', 'the product is not an advanced therapy'],
  AUTO: ['the product is autologous', 'the product is not autologous'],
  DEC: ['manufacture is decentralised', 'manufacture is not decentralised'],
  SHORT: ['the shelf life is short', 'the shelf life is not short'],
  TEMP: ['storage is temperature controlled', 'storage is not temperature controlled'],
  STER: ['the product is sterile', 'the product is not sterile'],
  RAD: ['the product is a radiopharmaceutical', 'the product is not a radiopharmaceutical'],
  BLD: ['the trial is blinded', 'the trial is not blinded'],
  ANI: ['material of animal origin is used', 'no material of animal origin is used'],
  GMO: ['the product is or contains a genetically modified organism', 'no genetically modified organism is involved'],
  CS: ['the product is a controlled substance', 'the product is not a controlled substance'],
  MQP: ['more than one QP answers for the batch', 'one QP answers for the whole batch'],
  TPA: ["a third party's audit is relied on", "no third party's audit is relied on"],
  FIRST: ['it is the first batch, or the first after a change', 'the batch repeats an earlier one'],
  EXT: ['the shelf life is to be extended', 'the shelf life is not to be extended'],
  INIT: ['the batch is certified or confirmed anew', 'the case does not certify or confirm the batch anew'],
};

const stepWords = {
  DP: 'drug product manufacture',
  PRIMARY_PACK: 'primary packaging',
  PACK: 'packaging and labelling',
  TEST: 'testing',
  IMPORT: 'import',
} as const;

function codeInWords(condition: CodeCondition, facts: BatchFacts): string {
  const [yes, no] = words[condition.code];
  const behind = stepsBehind(facts, condition);
  const placed = behind.map((own) => `${stepWords[own.step]} at ${own.siteName} (${own.country})`);
  if (condition.code === 'OWN') {
    const named = condition.steps.map((step) => stepWords[step]).join(' or ') || 'any step';
    return placed.length > 0 ? `${yes} ${placed.join(', ')}` : `${no} ${named}`;
  }
  if (!truthOf(facts)(condition)) return no;
  return placed.length > 0 ? `${yes} (${placed.join(', ')})` : yes;
}

/** The facts that decide a condition, each in words, none twice: those that make it hold, or those that make it fail. */
function decisive(condition: Condition, facts: BatchFacts): string[] {
  const truth = truthOf(facts);
  const outcome = holds(condition, truth);
  switch (condition.kind) {
    case 'code':
      return [codeInWords(condition, facts)];
    case 'not':
      return decisive(condition.part, facts);
    case 'all':
    case 'any': {
      const same = condition.parts.filter((part) => holds(part, truth) === outcome);
      return [...new Set(same.flatMap((part) => decisive(part, facts)))];
    }
  }
}

/** Why a condition holds, or why it does not, as one sentence about the facts. */
export function conditionInWords(condition: Condition, facts: BatchFacts): string {
  const text = decisive(condition, facts).join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
