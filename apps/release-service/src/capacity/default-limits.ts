/** Open cases at once of a QP without a profile. */
export const DEFAULT_WIP_LIMIT = 25;
