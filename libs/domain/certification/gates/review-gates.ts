import { conditionsOf, unless, type Finding } from '../../gates/index.js';
import { deviationBlock } from '../../quality-events/index.js';
import type { ChecklistStanding, GateInput, RequirementStanding } from './input.js';

const a16 = 'EU GMP Annex 16 1.6, 1.7';

/** Conditions of G-01: documents. */
export const g01Conditions = conditionsOf('G-01', [
  [
    'G-01.accepted',
    'on',
    'Every hard requirement is accepted or not applicable.',
    'Provide the document and have it accepted.',
    'EU GMP Annex 16 1.7',
  ],
  ['G-01.unexpired', 'on', 'Every accepted document is valid on the day.', 'Provide a version that is valid today.', 'Acceptance rule A-3'],
  [
    'G-01.not-applicable',
    'on',
    'Not applicable has a reason and, on a hard requirement, the assigned QP’s agreement.',
    'Give the reason and ask the assigned QP.',
    'Acceptance rule A-1',
  ],
  [
    'G-01.waivable',
    'on',
    'A requirement that cannot be waived is accepted.',
    'Provide the document, or correct the batch facts with a second person.',
    'Acceptance rule A-1',
  ],
  [
    'G-01.fresh',
    'on',
    'The statement on complaints and recalls is at most 24 hours old at signing.',
    'Have the statement renewed today.',
    'EU GMP Annex 16 1.7.17',
  ],
  [
    'G-01.warning',
    'warn',
    'Every warning requirement is accepted or not applicable.',
    'Provide the document, or go on with a reason.',
    'EU GMP Annex 16 1.7',
  ],
]);

/** Late results wait for stage 2 on the two-stage route only up to stage 1; who certifies in one step needs them all. */
export function waitsForStage2(input: Pick<GateInput, 'act' | 'twoStageRoute'>): boolean {
  return input.act === 'certifyStage1' || (input.twoStageRoute && (input.act === 'completeIntake' || input.act === 'checklistDone'));
}

function dueNow(line: RequirementStanding, input: GateInput): boolean {
  const signing = input.act !== 'completeIntake' && input.act !== 'checklistDone';
  if (input.act === 'certifyStage2') return line.lateTest === true || line.signingOnly === true;
  if (line.lateTest === true && waitsForStage2(input)) return false;
  return signing || line.signingOnly !== true;
}

function judgeRequirement(line: RequirementStanding, input: GateInput): Finding[] {
  const name = `${line.code} ${line.title}`;
  if (line.state === 'NOT_APPLICABLE') {
    if (!line.waivable) return unless(false, g01Conditions['G-01.waivable'], `${name} can never be not applicable here.`, line.code);
    const agreed = !!line.notApplicableReason && (line.need !== 'H' || line.notApplicableAgreedByQp === true);
    return unless(
      agreed,
      g01Conditions['G-01.not-applicable'],
      `${name}: the assigned QP has not agreed that it is not applicable.`,
      line.code,
    );
  }
  const missing = line.need === 'W' ? g01Conditions['G-01.warning'] : g01Conditions['G-01.accepted'];
  if (line.state !== 'ACCEPTED') return unless(false, missing, `${name} is ${line.state}, not accepted.`, line.code);
  if (line.validTo !== undefined && line.validTo < input.today) {
    const expired = line.need === 'W' ? g01Conditions['G-01.warning'] : g01Conditions['G-01.unexpired'];
    return unless(false, expired, `${name} expired on ${line.validTo}.`, line.code);
  }
  if (line.maxAgeHours === undefined) return [];
  // A statement of unknown date is not fresh: the age is NaN and fails the comparison.
  const ageHours = (Date.parse(input.now) - Date.parse(line.asOf ?? '')) / 3_600_000;
  return unless(
    ageHours <= line.maxAgeHours,
    g01Conditions['G-01.fresh'],
    `${name} is older than ${line.maxAgeHours} hours, or its date is unknown.`,
    line.code,
  );
}

/** G-01: every hard requirement whose condition holds is accepted and unexpired, or agreed not applicable. */
export function g01(input: GateInput): Finding[] {
  return input.requirements
    .filter((line) => line.need === 'H' || (line.need === 'W' && input.act !== 'completeIntake'))
    .filter((line) => dueNow(line, input))
    .flatMap((line) => judgeRequirement(line, input));
}

/** Conditions of G-02: the checklist. */
export const g02Conditions = conditionsOf('G-02', [
  ['G-02.answered', 'on', 'Every applicable item is answered.', 'Answer the item.', a16],
  ['G-02.reaffirmed', 'on', 'No answer is left to affirm again.', 'Read the evidence and affirm or change the answer.', a16],
  [
    'G-02.personal',
    'on',
    'Personal duties are answered YES or NO by the certifying QP in person.',
    'The certifying QP answers it.',
    'EU GMP Annex 16 1.6',
  ],
  [
    'G-02.delegated',
    'on',
    'Other answers are the QP’s own or given under a valid delegation.',
    'The QP answers it, or records a delegation.',
    a16,
  ],
  ['G-02.reason', 'on', 'Not applicable has a reason, reliance a reference.', 'Add the reason or the reference.', a16],
  ['G-02.no', 'on', 'No item is answered NO.', 'Resolve what stands against it; the batch cannot be certified so.', a16],
  [
    'G-02.no-deviation',
    'on',
    'A NO is linked to a deviation that the QP accepted.',
    'Link the deviation and have the QP dispose it.',
    'EU GMP Annex 16 section 3',
  ],
  ['G-02.query', 'on', 'Every query is answered and its item answered again.', 'Wait for the answer, then answer the item again.', a16],
]);

function judgeNo(item: ChecklistStanding, input: GateInput): Finding[] {
  const effect = item.ifNo === 'D/X' ? (item.limitsStillHold === true ? 'D' : 'X') : item.ifNo;
  if (effect === 'Q')
    return unless(false, g02Conditions['G-02.query'], `${item.itemId} is answered NO; its query has to be answered first.`, item.itemId);
  if (effect !== 'D') return unless(false, g02Conditions['G-02.no'], `${item.itemId} is answered NO.`, item.itemId);
  const linked = input.deviations.filter((deviation) => item.deviationIds.includes(deviation.id));
  const covered =
    linked.length > 0 && linked.length === item.deviationIds.length && linked.every((deviation) => deviationBlock(deviation) === undefined);
  return unless(
    covered,
    g02Conditions['G-02.no-deviation'],
    `${item.itemId} is answered NO without a deviation that the QP accepted.`,
    item.itemId,
  );
}

function judgeItem(item: ChecklistStanding, input: GateInput): Finding[] {
  const { itemId, answer } = item;
  if (answer === undefined) return unless(false, g02Conditions['G-02.answered'], `${itemId} is not answered.`, itemId);
  const own = item.answeredBy === input.signer.personId;
  const findings = [
    ...unless(!item.toReaffirm, g02Conditions['G-02.reaffirmed'], `${itemId} is to be affirmed again.`, itemId),
    ...unless(!item.openQuery, g02Conditions['G-02.query'], `${itemId} has an open query.`, itemId),
  ];
  if (item.basis === 'P')
    findings.push(
      ...unless(
        own && (answer === 'YES' || answer === 'NO'),
        g02Conditions['G-02.personal'],
        `${itemId} is a personal duty: YES or NO by the certifying QP.`,
        itemId,
      ),
    );
  else
    findings.push(
      ...unless(
        own || item.underDelegation === true,
        g02Conditions['G-02.delegated'],
        `${itemId} was answered by somebody without a delegation.`,
        itemId,
      ),
    );
  if (answer === 'NA' || answer === 'RELY')
    findings.push(
      ...unless((item.reason ?? '').trim() !== '', g02Conditions['G-02.reason'], `${itemId}: ${answer} without a reason.`, itemId),
    );
  if (answer === 'NO') findings.push(...judgeNo(item, input));
  return findings;
}

/** Whether an item is asked at an act: at stage 2 all that rests on late results, in part or alone; before it what does not wait for them. */
function askedNow({ stage = 'CERTIFICATION' }: ChecklistStanding, input: GateInput): boolean {
  return input.act === 'certifyStage2' ? stage !== 'CERTIFICATION' : stage !== 'STAGE_2' || !waitsForStage2(input);
}

/** G-02: every applicable item is answered as its basis asks, and each NO has the effect that its row says. */
export function g02(input: GateInput): Finding[] {
  return input.checklist
    .filter((item) => item.basis !== 'S' && item.perDestination !== true)
    .filter((item) => askedNow(item, input))
    .flatMap((item) => judgeItem(item, input));
}
