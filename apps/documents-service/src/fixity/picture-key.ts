import { sha256Hex } from '@qp/platform/auth';

/** Key under which the picture of a page is kept: it names the piece that it shows by the hash of that piece's key. */
export function pictureKey(period: string, piece: { readonly key: string; readonly ownerOrg: string }, page: number): string {
  return `readability/${piece.ownerOrg}/${period}/${sha256Hex(piece.key)}-${page}.png`;
}

/** SQL: whether the key of a picture is that of one that shows the piece of this key, as {@link pictureKey} makes it. */
export function showsSql(picture: string, piece: string): string {
  return `starts_with(split_part(${picture}, '/', 4), encode(sha256(convert_to(${piece}, 'UTF8')), 'hex') || '-')`;
}
