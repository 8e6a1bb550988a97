import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/index.js';
import { Tone, type ToneName } from '../Tone.js';
import { useStepWords } from './words.js';

type Step = AnswerOf<'register.verify'>['steps'][number];

interface VerificationStepsProps {
  readonly of: readonly Step[];
  /** Steps of others that belong to the same list. */
  readonly children?: ReactNode;
}

/** What a verification did, step by step as the server did it: each with its result, how many it looked at, and what it found. */
export function VerificationSteps({ of, children }: VerificationStepsProps) {
  const say = useStepWords();
  return (
    <List type="ordered" size="sm" spacing={4} my={4} aria-label={say('steps')}>
      {of.map((step) => (
        <OneStep key={step.step} {...step} />
      ))}
      {children}
    </List>
  );
}

function OneStep({ step, lookedAt, notDone, found, findings }: Step) {
  const say = useStepWords();
  const [result, tone] = resultOf({ lookedAt, notDone, found });
  const more = found - findings.length;
  return (
    <List.Item>
      <Tone tone={tone}>{say('result', { result: say(result), step: say(`step_${step}`) })}</Tone>
      <Text size="xs" c="dimmed">
        {[say('lookedAt', { count: lookedAt }), ...(notDone > 0 ? [say('left', { count: notDone })] : [])].join('; ')}
      </Text>
      {findings.map(({ code, where, registerNo, problem }, at) => (
        <Text key={`${code} ${where} ${at}`} size="sm">
          {`${registerNo === null ? where : say('entry', { number: registerNo })}: ${problem} `}
          <Text span size="xs" c="dimmed">
            {code}
          </Text>
        </Text>
      ))}
      {more > 0 && <Text size="sm">{say('more', { count: more })}</Text>}
    </List.Item>
  );
}

type Result = readonly ['fails' | 'partly' | 'notDone' | 'holds' | 'nothing', ToneName];

/** A step that found something failed, also where a part of it could not be done. */
function resultOf({ lookedAt, notDone, found }: Pick<Step, 'lookedAt' | 'notDone' | 'found'>): Result {
  if (found > 0) return ['fails', 'stop'];
  if (notDone > 0) return [lookedAt > 0 ? 'partly' : 'notDone', 'attention'];
  return lookedAt > 0 ? ['holds', 'good'] : ['nothing', 'none'];
}
