/** Columns of the board that are put away until somebody asks for them. */
export const hiddenAtFirst: readonly string[] = ['product', 'sponsor', 'blocking', 'milestone', 'agreed', 'deadline'];
