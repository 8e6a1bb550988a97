import { Table, Text } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { Section, wordsOfCode } from '../../ui/index.js';
import { useTime } from './use-time.js';
import { useFiguresWords } from './words.js';

type Figure = AnswerOf<'clocks.report'>['figures'][number];

/** The key figures of the house, each with the formula by which it was counted (domain reference 7.3). */
export function KeyFigures({ figures }: { readonly figures: readonly Figure[] }) {
  const say = useFiguresWords();
  const time = useTime();
  const valueOf = ({ share, time: taken, detail, detailUnit }: Figure): string => {
    const parts = [
      share?.percent !== null && share !== null
        ? say('keptOf', { part: share.part, of: share.of, percent: share.percent ?? 0 })
        : undefined,
      taken ? `${say('median')} ${time(taken.median)}, ${say('p90')} ${time(taken.p90)}` : undefined,
      ...detail.map(({ name, value }) => `${wordsOfCode(name)}: ${detailUnit === 'MS' ? time(value) : Math.round(value * 100) / 100}`),
    ].filter((part) => part !== undefined);
    return parts.length === 0 ? say('noValue') : parts.join('; ');
  };
  return (
    <Section title={say('figures')} count={figures.length}>
      <Table aria-label={say('figures')} withTableBorder>
        <Table.Tbody>
          {figures.map((figure) => (
            <Table.Tr key={figure.name}>
              <Table.Th scope="row">
                {figure.name}
                <Text size="xs" c="dimmed" fw={400}>
                  {`${say('formula')}: ${figure.formula}`}
                </Text>
              </Table.Th>
              <Table.Td className="qp-number">{valueOf(figure)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
