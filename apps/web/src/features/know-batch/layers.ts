interface Node {
  readonly id: string;
}
interface Edge {
  readonly from: string;
  readonly to: string;
}

/**
 * Puts the sites of a chain in columns: each stands right of everybody who delivers to it. A circle of deliveries, which is an
 * error of the data, is cut where it closes.
 */
export function layersOf<N extends Node>(nodes: readonly N[], edges: readonly Edge[]): readonly (readonly N[])[] {
  const depths = new Map<string, number>();
  const depthOf = (id: string, seen: ReadonlySet<string>): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    const before = edges.filter(({ from, to }) => to === id && from !== id && !seen.has(from));
    const depth = Math.max(0, ...before.map(({ from }) => depthOf(from, new Set([...seen, id])) + 1));
    depths.set(id, depth);
    return depth;
  };
  const columns = Map.groupBy(nodes, ({ id }) => depthOf(id, new Set([id])));
  return [...columns].sort(([one], [other]) => one - other).map(([, layer]) => layer);
}
