import { Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, Section } from '../../ui/index.js';
import { PassportDownload } from './PassportDownload.js';
import { useArchiveWords } from './words.js';

/** The release passports of all cases of a trial in one package, with how much it will be. */
export function TrialPassport({ trialId }: { readonly trialId: string }) {
  const say = useArchiveWords();
  const mayAsk = useMayAsk()('passports.planOfTrial');
  const plan = useAnswer('passports.planOfTrial', { path: { trialId } }, { enabled: mayAsk });
  if (!mayAsk) return null;
  return (
    <Section title={say('passportOfTrial')}>
      <Answered of={plan} lines={1}>
        {(planned) =>
          planned.cases === 0 ? (
            <Text size="sm">{say('noPassports')}</Text>
          ) : (
            <>
              <Text size="sm" mb={4}>
                {say('passportsOf', {
                  count: planned.cases,
                  files: planned.files,
                  size: Math.max(1, Math.round(planned.bytes / 1_000_000)),
                })}
              </Text>
              {planned.disposed > 0 && <Text size="sm">{say('passportsDisposed', { count: planned.disposed })}</Text>}
              <PassportDownload plan={planned} address={`/api/v1/trials/${trialId}/passport`} label={say('downloadPassports')} />
            </>
          )
        }
      </Answered>
    </Section>
  );
}
