/** Facets that the board can be narrowed by; values of one are alternatives, different ones have to hold together. */
export const facetNames = ['phase', 'holder', 'risk', 'blocking', 'sponsorId', 'qpId', 'memberState'] as const;
/** Name of a facet. */
export type FacetName = (typeof facetNames)[number];

/** What the board is narrowed to, as it stands in the page's address and in a saved view: values joined by comma. */
export type BoardView = Readonly<Partial<Record<FacetName | 'text', string>>>;

/** Reads a view out of an address or a saved view; what is not known is left out. */
export function readView(given: Readonly<Record<string, unknown>>): BoardView {
  const known = [...facetNames, 'text' as const].flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Values of a facet that are chosen. */
export function chosenOf(view: BoardView, facet: FacetName): readonly string[] {
  return view[facet]?.split(',') ?? [];
}

/** The view with one value more or less. */
export function toggle(view: BoardView, facet: FacetName, value: string): BoardView {
  const chosen = chosenOf(view, facet);
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return readView({ ...view, [facet]: next.join(',') });
}
