import type { boardFilter } from '@qp/contracts/release';
import type { z } from 'zod';

/** What a reader narrows the board to; `caseId` only where some releases are read again. */
export type BoardFilter = z.output<typeof boardFilter> & { readonly caseId?: readonly string[] | undefined };
/** A facet of the board. */
export type FacetName = 'phase' | 'holder' | 'risk' | 'blocking' | 'sponsorId' | 'productId' | 'qpId' | 'memberState';

/** Levels of the policy's defaults (domain reference 7.5): watch, raised, high. */
const levels = { watch: 0.2, raised: 0.4, high: 0.7 } as const;

/** The class of a row's risk in SQL; `:today` is the day of the reader. */
const riskOf = (
  today: string,
) => `case when row.decided then 'LOW' when row.certify_by is null then 'NO_DATE' when row.certify_by < ${today} then 'PASSED'
  when row.probability_late is null then 'NOT_FORECAST' when row.probability_late >= ${levels.high} then 'HIGH'
  when row.probability_late >= ${levels.raised} then 'RAISED' when row.probability_late >= ${levels.watch} then 'WATCH' else 'LOW' end`;

/** Parameters of a statement, numbered as they are added. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** A filter as SQL. A statement has to use every parameter that it is given, so each is added where it is first asked for. */
export class BoardConditions {
  private riskSql: string | undefined;

  constructor(
    private readonly filter: BoardFilter,
    private readonly today: string,
    private readonly parameters: Parameters,
  ) {}

  /** The class of a row's risk. */
  get risk(): string {
    return (this.riskSql ??= riskOf(this.parameters.add(this.today, 'date')));
  }

  /** Everything that has to hold; `except` leaves one facet out. */
  where(except?: FacetName): string {
    const { filter, parameters } = this;
    const text = filter.text?.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`);
    const facets = Object.entries(this.facets).flatMap(([name, condition]) => (name === except ? [] : (condition() ?? [])));
    return [
      filter.ended === 'true' ? 'true' : 'not row.ended',
      ...(text === undefined ? [] : [`row.search like ${parameters.add(`%${text}%`, 'text')}`]),
      ...facets,
      ...(filter.caseId ? [`row.case_id = any(${parameters.add(filter.caseId, 'uuid[]')})`] : []),
    ].join(' and ');
  }

  private readonly facets: Readonly<Record<FacetName, () => string | undefined>> = {
    phase: () => this.among('row.phase', this.filter.phase),
    holder: () => this.among('row.holder_kind', this.filter.holder),
    risk: () => this.filter.risk && this.among(this.risk, this.filter.risk),
    blocking: () => this.among('row.blocking_kind', this.filter.blocking),
    sponsorId: () => this.among('row.sponsor_id', this.filter.sponsorId, 'uuid'),
    productId: () => this.among('row.product_id', this.filter.productId, 'uuid'),
    qpId: () => this.ofQp(),
    memberState: () => this.filter.memberState && `row.member_states && ${this.parameters.add(this.filter.memberState, 'text[]')}`,
  };

  private among(column: string, values: readonly string[] | undefined, type = 'text'): string | undefined {
    return values && `${column} = any(${this.parameters.add(values, `${type}[]`)})`;
  }

  private ofQp(): string | undefined {
    const { qpId } = this.filter;
    if (!qpId) return undefined;
    const named = this.among(
      'row.qp_id',
      qpId.filter((value) => value !== 'none'),
      'uuid',
    );
    return qpId.includes('none') ? `(row.qp_id is null or ${named})` : named;
  }
}
