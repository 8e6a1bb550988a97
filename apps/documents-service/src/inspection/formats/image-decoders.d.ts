declare module 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs' {
  /** Decoder of baseline and progressive JPEG; `parse` throws where the data cannot be one. */
  export class JpegImage {
    readonly width: number;
    readonly height: number;
    parse(data: Uint8Array): void;
  }
}
