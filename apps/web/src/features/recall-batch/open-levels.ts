import { recallLevels, recallRefusal, type CaseStateName, type RecallLevel } from '@qp/domain/certification';
import type { AnswerOf } from '../../api/index.js';

/** A batch on its page, as far as a recall asks about it. */
export type Recallable = Pick<AnswerOf<'cases.get'>, 'id' | 'state' | 'stopped' | 'batch'>;

/** Levels to which a batch can be called back now; none where its use is not stopped, or a decision reaches as far already. */
export function openLevels(
  { state, stopped }: Pick<Recallable, 'state' | 'stopped'>,
  before: readonly { readonly level: RecallLevel }[],
): readonly RecallLevel[] {
  const position = { state: state as CaseStateName, stopped };
  const reached = before.map(({ level }) => level);
  return recallLevels.filter((level) => recallRefusal(position, level, reached) === undefined);
}
