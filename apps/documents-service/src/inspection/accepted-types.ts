const office = 'application/vnd.openxmlformats-officedocument';

/** Types that are taken, by content, with the file name endings that fit them. */
const acceptedTypes: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/tiff': ['tif', 'tiff'],
  [`${office}.wordprocessingml.document`]: ['docx'],
  [`${office}.spreadsheetml.sheet`]: ['xlsx'],
  [`${office}.presentationml.presentation`]: ['pptx'],
};

/** What is taken, in words. */
export const takenTypes = 'a PDF (or a scan as PNG, JPEG or TIFF, or an Office file as docx, xlsx or pptx)';

/** The endings that fit a type; undefined where the type is not taken. */
export function endingsOf(mediaType: string | null): readonly string[] | undefined {
  return acceptedTypes[mediaType ?? ''];
}

/** Whether it is an Office Open XML file. */
export function isOffice(mediaType: string | null): boolean {
  return mediaType?.startsWith(office) === true;
}
