import type { Page } from 'playwright-core';

/** Records of the demo that pages show, and how whoever is signed in finds one: the list that holds it, and what it has. */
export const records = {
  filedCase: { path: '/api/v1/releases?batchNo=B2025-01&limit=1', has: { batchNo: 'B2025-01' }, id: 'caseId' },
  openCase: { path: '/api/v1/releases?batchNo=B2026-12&limit=1', has: { batchNo: 'B2026-12' }, id: 'caseId' },
  readyCase: { path: '/api/v1/releases?batchNo=B2026-11&limit=1', has: { batchNo: 'B2026-11' }, id: 'caseId' },
  batch: { path: '/api/v1/batches', has: { batchNo: 'B2025-01' }, id: 'id' },
  product: { path: '/api/v1/products', has: { code: 'AUR-101' }, id: 'id' },
  trial: { path: '/api/v1/trials', has: { protocolCode: 'AUR-101-P2' }, id: 'id' },
  shipment: { path: '/api/v1/shipments', has: { orderNo: 'SO-101-01' }, id: 'id' },
  deviation: { path: '/api/v1/deviations', has: { batchNo: 'B2025-02' }, id: 'id' },
  certificate: { path: '/api/v1/readability-certificates', has: {}, id: 'period' },
  document: { path: '/api/v1/standing-documents', has: {}, id: 'documentId' },
  person: { path: '/api/v1/people', has: { email: 'qa@nordlicht.example' }, id: 'id' },
} as const;
/** A record that an address names. */
export type RecordName = keyof typeof records;

/** A record as a list answers it. */
type Row = Readonly<Record<string, unknown>>;

/** A record of the demo as whoever is signed in finds it; undefined where they do not see it. */
export async function idOf(page: Page, url: string, name: RecordName): Promise<string | undefined> {
  const { path, has, id } = records[name];
  const answer = (await (await page.request.get(url + path)).json()) as Row[] | { rows: Row[] };
  const rows = Array.isArray(answer) ? answer : answer.rows;
  const row = rows.find((one) => Object.entries(has).every(([field, value]) => one[field] === value));
  return row && String(row[id]);
}

/** One page as somebody looks at it. */
export interface LookedAt {
  /** The path of its route. */
  readonly route: string;
  /** What stands for the parts of the address that begin with `$`: a record of the demo, or the word itself. */
  readonly params?: Readonly<Record<string, RecordName | { readonly word: string }>>;
}

const pages = (...routes: string[]): LookedAt[] => routes.map((route) => ({ route }));

/** Guests of the demo, who choose the language of their screens. */
export const guests = ['supply@aurora.example', 'release@aurora.example', 'depot@harbour.example', 'pharmacy@site101.example'] as const;

/** Records that guests open from their lists. */
export const guestRecords: readonly (readonly [list: string, record: RecordName])[] = [
  ['/releases', 'openCase'],
  ['/releases', 'filedCase'],
  ['/batches', 'batch'],
  ['/products', 'product'],
  ['/trials', 'trial'],
  ['/shipments', 'shipment'],
  ['/deviations', 'deviation'],
];

/** Who looks at which pages; together all there are. */
export const walks: Readonly<Record<string, readonly LookedAt[]>> = {
  'qp@nordlicht.example': [
    ...pages('/desk', '/inbox', '/profile'),
    { route: '/review/$caseId', params: { caseId: 'readyCase' } },
    { route: '/review/$caseId/decided', params: { caseId: 'filedCase' } },
    { route: '/review/$caseId/trail', params: { caseId: 'readyCase' } },
    { route: '/offers/$offerId', params: { offerId: { word: '00000000-0000-4000-8000-000000000000' } } },
  ],
  'supply@aurora.example': [
    ...pages('/sponsor', '/report', '/places', '/products', '/trials'),
    { route: '/releases/$caseId', params: { caseId: 'openCase' } },
    { route: '/cases/$caseId', params: { caseId: 'openCase' } },
    { route: '/cases/$caseId/requirements/$key/upload', params: { caseId: 'openCase', key: { word: 'MFG_ORDER' } } },
    { route: '/cases/$caseId/queries/$queryId', params: { caseId: 'openCase', queryId: { word: '00000000-0000-4000-8000-000000000000' } } },
  ],
  'qa@nordlicht.example': [
    ...pages('/intake', '/deviations', '/standing-documents', '/archive', '/logs'),
    { route: '/deviations/$deviationId', params: { deviationId: 'deviation' } },
    { route: '/documents/$documentId', params: { documentId: 'document' } },
    { route: '/archive/$caseId', params: { caseId: 'filedCase' } },
  ],
  'qalead@nordlicht.example': [
    ...pages(
      '/work-orders',
      '/batches',
      '/organisations',
      '/approvals',
      '/policies',
      '/register',
      '/trail-review',
      '/suppliers',
      '/specifications',
      '/archive/readability',
    ),
    { route: '/archive/readability/$period', params: { period: 'certificate' } },
    { route: '/products/$productId', params: { productId: 'product' } },
    { route: '/trials/$trialId', params: { trialId: 'trial' } },
    { route: '/batches/$batchId', params: { batchId: 'batch' } },
  ],
  'archive@aurora.example': pages('/archive-ownership'),
  'ops@nordlicht.example': pages('/releases', '/capacity', '/deadlines', '/figures'),
  'pharmacy@site101.example': [...pages('/shipments'), { route: '/shipments/$shipmentId', params: { shipmentId: 'shipment' } }],
  'admin@nordlicht.example': [
    ...pages('/people', '/authorisations', '/delegations', '/rules', '/mail-templates', '/health', '/set-up'),
    { route: '/people/$personId', params: { personId: 'person' } },
  ],
  'inspector@authority.example': pages('/inspection', '/audit-trail'),
};
