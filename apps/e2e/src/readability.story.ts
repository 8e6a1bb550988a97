import { expect, it } from '@jest/globals';
import { fixitySweepWorkflow } from '@qp/contracts/documents';
import { until } from '@qp/testing/stack';
import { runNow } from './schedules.js';

/** Where the demo was played, and how somebody of it is signed in. */
interface Played {
  readonly home: string;
  readonly url: string;
  readonly token: (email: string) => Promise<string>;
}

/** What the list of certificates answers. */
interface Listed {
  readonly rows: readonly { readonly period: string; readonly faults: number }[];
}
/** What a certificate names, as far as the story looks. */
interface Named {
  readonly samples: readonly { readonly pictures: readonly { readonly href: string }[] }[];
}

/** The yearly run over what the demo left behind: its schedule is told that the day has come. */
export const readability = (played: () => Played) => () => {
  it('is certified for the year, with pictures that are given out', async () => {
    const { home, url, token } = played();
    const headers = { authorization: `Bearer ${await token('qalead@nordlicht.example')}`, 'x-qp-time-zone': 'Etc/UTC' };
    await runNow(home, fixitySweepWorkflow);
    const [certificate] = await until(
      'the certificate of the year',
      async () => {
        const { rows } = (await (await fetch(`${url}/api/v1/readability-certificates`, { headers })).json()) as Listed;
        return rows.length > 0 ? rows : undefined;
      },
      300,
      1_000,
    );
    expect(certificate?.faults).toBe(0);
    const record = await fetch(`${url}/api/v1/readability-certificates/${certificate?.period}/record`, { headers });
    const { samples } = (await record.json()) as Named;
    const pictures = samples.flatMap(({ pictures: of }) => of);
    expect(pictures.length).toBeGreaterThan(0);
    for (const { href } of pictures) {
      const picture = await fetch(url + href, { headers });
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    }
  }, 360_000);
};
