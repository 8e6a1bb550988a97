import { until } from '@qp/testing/stack';
import type { Page } from 'playwright-core';
import type { House } from './house.js';
import { Visitor } from './visitor.js';

/** Releases as the API lists them, of which a story reads where one is. */
interface Releases {
  readonly rows: readonly { readonly caseId: string }[];
}

/** People of the demo at screens of their own, each signed in at the first act: what several stories of one house share. */
export class Windows {
  private readonly people = new Map<string, Visitor>();

  constructor(private readonly house: () => House) {}

  /** Somebody at their screen. */
  async at(email: string): Promise<Visitor> {
    const there = this.people.get(email);
    if (there) return there;
    const visitor = await Visitor.arrive(this.house().browser, this.house().url, email);
    await visitor.signIn();
    this.people.set(email, visitor);
    return visitor;
  }

  /** Their page at an address, once it shows its record or list. */
  async open(email: string, path: string): Promise<Page> {
    const visitor = await this.at(email);
    await visitor.goTo(path);
    await visitor.settled();
    return visitor.page;
  }

  /** The case of a batch, as somebody finds it among the releases. */
  async caseOf(email: string, batchNo: string): Promise<string> {
    const { rows } = await (await this.at(email)).read<Releases>(`/api/v1/releases?batchNo=${batchNo}&limit=1`);
    if (!rows[0]) throw new Error(`${email} sees no release of ${batchNo}`);
    return rows[0].caseId;
  }

  /** Where the link of a mail to somebody leads that is about this, once it came. */
  async linkTo(email: string, about: RegExp, link: RegExp): Promise<string> {
    const mail = await until(
      `a mail to ${email} about ${about.source}`,
      async () => (await this.house().mails()).find(({ to, subject }) => [to].flat().includes(email) && about.test(subject)),
      120,
      500,
    );
    const [path] = link.exec(mail.text) ?? [];
    if (path === undefined) throw new Error(`the mail "${mail.subject}" has no link ${link.source}`);
    return path;
  }

  /** What the browsers complained of and which services ended by themselves; then also what may have brought it about. */
  faults(): readonly string[] {
    const faults = [...this.house().crashes(), ...[...this.people.values()].flatMap(({ complaints }) => complaints)];
    return faults.length === 0 ? faults : [...this.house().lostConnections(), ...faults];
  }
}
